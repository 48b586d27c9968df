"""The contribution template: what an agency is sent to fill in, as CSV and as an Excel workbook."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from timeline.intake.columns import template_columns
from timeline.vocab.registry import Term, vocabulary

LAST_ROW = 1_000
"""Drop-downs reach this far down; rows below can still be filled in and are read."""


def template_csv() -> bytes:
    """The template as CSV: the headings and one example row, which importing passes over."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.id for column in template_columns()])
    writer.writerow([column.text("example") for column in template_columns()])
    return out.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    """The template as a workbook: drop-downs in plain words, an example row, every column explained."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook always opens on a worksheet
    sheet.title = "Chronology"
    _headings_and_example(sheet)
    _explanations(book.create_sheet("How to fill this in"))
    _drop_downs(sheet, book.create_sheet("Lists"))
    book["Lists"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _headings_and_example(sheet: Worksheet) -> None:
    for place, column in enumerate(template_columns(), start=1):
        heading = sheet.cell(1, place, column.id)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor="DDE5EA" if column.facts.get("required") else "F1F1F1")
        example = sheet.cell(2, place, column.text("example"))
        example.font = Font(italic=True, color="5A5A5A")
        column_style = sheet.column_dimensions[get_column_letter(place)]
        column_style.width = float(column.facts.get("width", 18))
        # as text, or Excel turns “Oct 2006” into the first of October
        example.number_format = column_style.number_format = "@"
        example.alignment = column_style.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _explanations(sheet: Worksheet) -> None:
    rows = [
        ("Column", "Also called", "What to write", "Needed", "Example"),
        *(
            (c.id, c.label, c.description, "yes" if c.facts.get("required") else "", c.text("example"))
            for c in template_columns()
        ),
    ]
    for row in rows:
        sheet.append(row)
    sheet.append(())
    sheet.append(("The row with the reference EXAMPLE is not read; it can stay or go.",))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (18, 26, 80, 10, 46), strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=cell.column == 3, vertical="top")
    sheet.freeze_panes = "A2"


def _drop_downs(sheet: Worksheet, lists: Worksheet) -> None:
    """Lists in a hidden sheet, because a list written into a cell's rule may not hold commas or be long."""
    for place, column in enumerate(template_columns(), start=1):
        if not column.text("choices"):
            continue
        labels = _labels(column)
        for row, label in enumerate(labels, start=1):
            lists.cell(row, place, label)
        letter = get_column_letter(place)
        rule = DataValidation(
            type="list", formula1=f"Lists!${letter}$1:${letter}${len(labels)}", allow_blank=True
        )
        rule.errorStyle = "warning"
        rule.errorTitle = column.label
        rule.error = (
            "This is not in the list. It can stay, and you will be asked about it when the file is imported."
        )
        rule.promptTitle = column.label
        rule.prompt = column.description[:255]
        rule.showErrorMessage = rule.showInputMessage = True
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{LAST_ROW}")


def _labels(column: Term) -> list[str]:
    return [term.label for term in vocabulary(column.text("choices")).offered]
