"""A case as a chronology in Word: one table in the order of time, to read, to print and to go on writing in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from timeline.domain.entry import Entry
from timeline.domain.when import age_text
from timeline.domain.when_telling import day_text
from timeline.scene.wall import told_time
from timeline.services.open_case import OpenCase
from timeline.services.safe_display import worker
from timeline.services.told_elsewhere import ToldElsewhere, is_restricted, lines_about, told_elsewhere, written_plainly
from timeline.vocab.registry import vocabulary

FONT = "Calibri"
WIDTH, HEIGHT, MARGIN = 297, 210, 12
"""A4 on its side and its margins, in millimetres."""
WORKED_OUT = "Age, worked out"
COLUMNS = {
    "Date": 26, WORKED_OUT: 16, "Area of life": 22, "What happened": 40, "Details": 64,
    "Source of information": 34, "Impact on the child": 34, "What was done": 37,
}  # fmt: skip
"""The headings, which importing knows again, and the width of each column in millimetres."""
WHO_MAY_SEE = "Who may see it"
_ROOM_FOR_IT = {
    "Details": 54, "Source of information": 33, "Impact on the child": 28, "What was done": 32, WHO_MAY_SEE: 22,
}  # fmt: skip
_NOT_SAID = "unclear"
_HEAD = "DDE5EA"


def to_word_table(view: OpenCase, *, made_at: datetime | None = None, made_by: str = "") -> bytes:
    """The view as a Word document: A4 on its side, a row for each entry, the headings again on every page.

    Dates are as they were said; an age is worked out from the birth date and its column says so. What not everybody
    may see has a column that says who may. ``made_at`` and ``made_by`` are told beneath the title.
    """
    told = told_elsewhere(view)
    document = Document()
    _prepare(document, made_at)
    about = lines_about(view, told, undated_are_listed=False)
    if made_at is not None:
        by = worker(made_by) if view.is_shared_screen else made_by
        about.append(f"Made on {day_text(made_at.date())}{f' by {_line(by)}' if by.strip() else ''}".rstrip(".") + ".")
    _title(document, f"Chronology of {_line(view.child.called)}", " ".join([f"{_line(view.case.ref)}.", *about]))
    columns = COLUMNS | (_ROOM_FOR_IT if any(is_restricted(one.entry) for one in told) else {})
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    _heading_row(table, columns)
    for one in told:
        _row(table, columns, cells_of(one, view))
    _footer(document, f"Chronology of {_line(view.child.called)}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cells_of(one: ToldElsewhere, view: OpenCase) -> tuple[str, ...]:
    """What each column says of an entry, in the order of the columns; the last of them may not be there."""
    entry = one.entry
    return tuple(
        written_plainly(text).strip()
        for text in (
            told_time(entry), age_text(entry.span, view.child.born_on), one.area, one.says["what_happened"],
            _details(entry), _source(one), _impact(entry), _done(entry), one.says["audience"],
        )
    )  # fmt: skip


def _details(entry: Entry) -> str:
    quote = f"“{entry.quote.strip('“”')}”" if entry.quote else ""
    often = entry.frequency or (f"{entry.count} times" if entry.count and entry.count > 1 else "")
    return "\n".join(filter(None, (
        entry.details, quote,
        f"How often: {often}" if often else "", f"Age as said: {entry.quoted_age}" if entry.quoted_age else "",
    )))  # fmt: skip


def _source(one: ToldElsewhere) -> str:
    entry = one.entry
    who = ": ".join(filter(None, (one.says["agency"], one.says["source"])))
    said = [who, entry.record, vocabulary("basis").label(entry.basis), one.says["verification"]]
    return "\n".join(filter(None, said))


def _impact(entry: Entry) -> str:
    sign = "" if entry.valence == _NOT_SAID else vocabulary("valence").label(entry.valence)
    own = "" if entry.child_rating is None else f"The child's own rating, −3 to +3: {entry.child_rating:+d}"
    return "\n".join(filter(None, (sign, entry.impact_on_child, own)))


def _done(entry: Entry) -> str:
    return "\n".join(filter(None, (
        entry.action_taken, f"Outcome: {entry.outcome}" if entry.outcome else "",
        f"What helped: {entry.what_helped}" if entry.what_helped else "",
    )))  # fmt: skip


def _prepare(document: WordDocument, made_at: datetime | None) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(6)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(9)
    style.element.rPr.rFonts.set(qn("w:cs"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    style.element.rPr.append(language)
    style.paragraph_format.space_after = Pt(2)
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title, properties.language = "Chronology", "en-GB"
    if made_at is not None:
        properties.created = properties.modified = made_at.replace(tzinfo=None)


def _title(document: WordDocument, title: str, about: str) -> None:
    heading = document.add_heading(title, level=1)
    heading.paragraph_format.space_before = Pt(0)
    for run in heading.runs:
        run.font.name, run.font.size, run.font.color.rgb = FONT, Pt(15), RGBColor(0x1A, 0x1A, 0x1A)
    document.add_paragraph(about).paragraph_format.space_after = Pt(6)


def _heading_row(table: Table, columns: Mapping[str, int]) -> None:
    row = table.rows[0]
    for cell, (heading, width) in zip(row.cells, columns.items(), strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(heading).bold = True
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _HEAD)
        cell._tc.get_or_add_tcPr().append(shade)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(repeated)
    for column, width in zip(table.columns, columns.values(), strict=True):
        column.width = Mm(width)


def _row(table: Table, columns: Mapping[str, int], cells: Sequence[str]) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]  # the library leaves this one method without types
    whole = OxmlElement("w:cantSplit")
    whole.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(whole)
    for cell, (heading, width), text in zip(row.cells, columns.items(), cells, strict=False):
        cell.width = Mm(width)
        _write(cell, text, is_bold=heading == "What happened")


def _write(cell: _Cell, text: str, *, is_bold: bool) -> None:
    if text:
        cell.paragraphs[0].add_run(text).bold = is_bold or None


def _footer(document: WordDocument, title: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{title}  ·  page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out when it shows the page."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _line(text: str) -> str:
    return " ".join(written_plainly(text).split())
