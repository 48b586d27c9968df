"""The contribution template: what an agency is sent to fill in, the same for all or made out for one of them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from timeline.domain.invitation import Invitation
from timeline.intake.answers_file import ANSWER, ANSWERED_BY, EXPLAINED, QUESTION_COLUMN, QUESTIONS, START
from timeline.intake.columns import template_columns
from timeline.intake.understand import EXAMPLE
from timeline.services.contribution_document import document_of
from timeline.services.open_case import OpenCase
from timeline.services.questions import CodedQuestion
from timeline.services.template_facts import (
    HOW_TO_WRITE,
    WHO_IT_IS,
    TemplateFacts,
    facts_for,
)
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

Kind = Literal["xlsx", "docx"]

LAST_ROW = 1_000
"""Drop-downs reach this far down; rows below can still be filled in and are read."""

_REQUIRED, _HEADING, _TO_FILL_IN = (PatternFill("solid", fgColor=colour) for colour in ("DDE5EA", "F1F1F1", "FFF8E1"))
_LINE = Side(style="thin", color="8A8375")
_BOX = Border(_LINE, _LINE, _LINE, _LINE)


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of the table of entries."""

    heading: str
    example: str
    width: float
    label: str
    description: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False


def template_csv() -> bytes:
    """The template as CSV: the headings and one example row, which importing passes over."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.id for column in template_columns()])
    writer.writerow([column.text("example") for column in template_columns()])
    return out.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    """The template as a workbook: drop-downs in plain words, an example row, every column explained."""
    columns = [_column(term, term.id) for term in template_columns()]
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook always opens on a worksheet
    sheet.title = "Chronology"
    _headings_and_example(sheet, columns)
    _explanations(book.create_sheet(EXPLAINED), columns)
    _drop_downs(sheet, book.create_sheet("Lists"), columns)
    book["Lists"].sheet_state = "hidden"
    return _saved(book)


def template_for(
    store: Store, view: OpenCase, invitation: Invitation, *, questions: Iterable[CodedQuestion], kind: Kind = "xlsx",
    send_to: str = "", with_names: bool = False,
) -> bytes:  # fmt: skip
    """The template made out for one agency that is asked, as an Excel workbook or a Word document.

    It tells the child by initials, month of birth and reference, what is asked and by when, and has ``questions`` with
    room for the answers under their codes. ``send_to`` is whom to send it back to. Names in the questions are initials
    unless ``with_names``.
    """
    facts = facts_for(store, view, invitation, questions=questions, send_to=send_to, with_names=with_names)
    return document_of(facts) if kind == "docx" else workbook_of(facts)


def file_name_for(agency: str, kind: Kind = "xlsx") -> str:
    """What an agency's template is called: its own name, and nothing of the child's."""
    safe = re.sub(r"[^\w&' -]+", " ", agency).strip() or "agency"
    return f"{' '.join(safe.split())[:60]} - their part.{kind}"


def all_templates(templates: Iterable[tuple[str, bytes]]) -> bytes:
    """Templates as one ZIP, each under its file name; a second one of a name is numbered."""
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in templates:
            stem, dot, ending = name.rpartition(".")
            number = 2
            while name.casefold() in taken:
                name, number = f"{stem} {number}{dot}{ending}", number + 1
            taken.add(name.casefold())
            archive.writestr(name, data)
    return out.getvalue()


def workbook_of(facts: TemplateFacts) -> bytes:
    """The template of one agency as a workbook: a first sheet that says what is asked, its questions, the table of
    entries with drop-downs and one example row, and every column explained."""
    columns = [_column(term, term.label) for term in template_columns()]
    codes = tuple(code for code, _ in facts.questions)
    if codes:
        columns.append(_Column(
            QUESTION_COLUMN, codes[0], 11, QUESTION_COLUMN,
            "Where a row answers one of our questions, the code of that question.", codes,
        ))  # fmt: skip
    book = Workbook()
    start = book.active
    assert isinstance(start, Worksheet)  # noqa: S101 - a new workbook always opens on a worksheet
    start.title = START
    _start_here(start, facts)
    if facts.questions:
        _questions(book.create_sheet(QUESTIONS), facts)
    sheet = book.create_sheet("Chronology")
    _headings_and_example(sheet, columns)
    sheet.print_title_rows = "1:1"
    _explanations(book.create_sheet(EXPLAINED), columns)
    _drop_downs(sheet, book.create_sheet("Lists"), columns)
    book["Lists"].sheet_state = "hidden"
    for page in book.worksheets:
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        if page.oddFooter is not None:
            page.oddFooter.right.text = "Page &P of &N"
    book.properties.creator, book.properties.title = "Formulation Timeline", "A child’s history: one agency’s part"
    return _saved(book)


def _start_here(sheet: Worksheet, facts: TemplateFacts) -> None:
    _write(sheet, 1, 1, facts.heading, Font(bold=True, size=15))
    line = 3
    for label, words in facts.rows:
        _write(sheet, line, 1, label, Font(bold=True))
        _write(sheet, line, 2, words)
        line += 1
    _write(sheet, line + 1, 1, "How to write it", Font(bold=True, size=12))
    asked = "“Our questions” has what we would like to know from you; answer under each. " if facts.questions else ""
    what = f"{asked}“Chronology” is for what you know: one row for each thing that happened, in any order."
    for below, words in enumerate((what, *HOW_TO_WRITE, WHO_IT_IS), start=line + 2):
        _write(sheet, below, 2, words)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 100
    sheet.sheet_view.showGridLines = False


def _questions(sheet: Worksheet, facts: TemplateFacts) -> None:
    _write(sheet, 1, 1, "Our questions", Font(bold=True, size=15))
    _write(
        sheet,
        2,
        2,
        "Write under each question. “We hold nothing about this” is an answer too. Where the answer is something that "
        "happened, you can give it rows of its own in the chronology, with the code of the question.",
    )
    line = 4
    for code, words in facts.questions:
        _write(sheet, line, 1, code, Font(bold=True))
        _write(sheet, line, 2, words, Font(bold=True))
        for below, label in enumerate((ANSWER, ANSWERED_BY), start=line + 1):
            _write(sheet, below, 1, label)
            _write(sheet, below, 2, "")
        sheet.row_dimensions[line + 1].height = 60
        line += 4
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 110
    sheet.sheet_view.showGridLines = False


def _column(term: Term, heading: str) -> _Column:
    labels = tuple(one.label for one in vocabulary(term.text("choices")).offered) if term.text("choices") else ()
    return _Column(
        heading, term.text("example"), float(term.facts.get("width", 18)), term.label, term.description, labels,
        bool(term.facts.get("required")),
    )  # fmt: skip


def _headings_and_example(sheet: Worksheet, columns: Sequence[_Column]) -> None:
    for place, column in enumerate(columns, start=1):
        heading = sheet.cell(1, place, column.heading)
        heading.font = Font(bold=True)
        heading.fill = _REQUIRED if column.is_required else _HEADING
        example = sheet.cell(2, place, column.example)
        example.font = Font(italic=True, color="5A5A5A")
        column_style = sheet.column_dimensions[get_column_letter(place)]
        column_style.width = column.width
        # as text, or Excel turns “Oct 2006” into the first of October
        example.number_format = column_style.number_format = "@"
        example.alignment = column_style.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _explanations(sheet: Worksheet, columns: Sequence[_Column]) -> None:
    sheet.append(("Column", "Also called", "What to write", "Needed", "Example"))
    for one in columns:
        also = one.label if one.label != one.heading else ""
        sheet.append((one.heading, also, one.description, "yes" if one.is_required else "", one.example))
    sheet.append(())
    sheet.append((f"The row with the reference {EXAMPLE} is not read; it can stay or go.",))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (18, 26, 80, 10, 46), strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=cell.column == 3, vertical="top")
    sheet.freeze_panes = "A2"


def _drop_downs(sheet: Worksheet, lists: Worksheet, columns: Sequence[_Column]) -> None:
    """Lists in a hidden sheet, because a list written into a cell's rule may not hold commas or be long."""
    for place, column in enumerate(columns, start=1):
        if not column.choices:
            continue
        for row, label in enumerate(column.choices, start=1):
            lists.cell(row, place, label)
        letter = get_column_letter(place)
        rule = DataValidation(
            type="list", formula1=f"Lists!${letter}$1:${letter}${len(column.choices)}", allow_blank=True
        )
        rule.errorStyle = "warning"
        rule.errorTitle = column.label
        rule.error = "This is not in the list. It can stay, and you will be asked about it when the file is imported."
        rule.promptTitle = column.label
        rule.prompt = column.description[:255]
        rule.showErrorMessage = rule.showInputMessage = True
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{LAST_ROW}")


def _write(sheet: Worksheet, line: int, place: int, words: str, font: Font | None = None) -> None:
    """Put words into a cell as words, whatever they begin with; a cell without words is one to fill in."""
    cell = sheet.cell(line, place)
    said = ILLEGAL_CHARACTERS_RE.sub("", words)
    if said:
        cell.value = said
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.fill, cell.border = _TO_FILL_IN, _BOX
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font is not None:
        cell.font = font


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
