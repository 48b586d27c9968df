"""The contribution template of one agency as a Word document: headings a screen reader finds, tables to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from timeline.intake.answers_file import ANSWER, ANSWERED_BY, QUESTION_COLUMN
from timeline.intake.columns import template_columns
from timeline.intake.understand import EXAMPLE
from timeline.services.template_facts import (
    HOW_TO_WRITE,
    WHO_IT_IS,
    TemplateFacts,
)

# A page on its side has room for these; a workbook has all columns of the template.
_COLUMNS_MM = {
    "when": 28, "until": 24, "what_happened": 62, "source": 30, "basis": 28, "action_taken": 38, "what_helped": 27,
}  # fmt: skip
_QUESTION_MM, _REF_MM = 17, 23
EMPTY_ROWS = 14
_HEADING_FILL, _TO_FILL_IN = "DDE5EA", "FFF8E1"


def document_of(facts: TemplateFacts) -> bytes:
    """The template as a Word document on A4 laid sideways.

    What is asked, how to write it, the questions with room for answers, and a table with one row for each thing that
    happened, whose headings stand again on every page and whose example row importing passes over.
    """
    document = Document()
    _set_up(document)
    document.add_heading(_words(facts.heading), level=1)
    _table_of_two(document, facts.rows, what="What is asked")
    document.add_heading("How to write it", level=2)
    for words in (*HOW_TO_WRITE, WHO_IT_IS):
        document.add_paragraph(words, style="List Bullet")
    if facts.questions:
        _questions(document, facts)
    document.add_heading("What you know: one row for each thing that happened", level=2)
    document.add_paragraph(
        "In any order. Only when and what happened are needed. Press Tab in the last cell for another row. "
        f"The row with the reference {EXAMPLE} shows how; it is not read, and can stay or go."
    )
    _chronology(document, facts)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(10)
    section.top_margin = section.bottom_margin = Mm(14)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 17), (2, 13)):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(size), RGBColor(0x22, 0x20, 0x1B)
        heading.element.rPr.rFonts.attrib.clear()
        heading.element.rPr.rFonts.set(qn("w:ascii"), "Arial")
        heading.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    about = document.core_properties
    about.author, about.comments, about.title = "Formulation Timeline", "", "A child’s history: one agency’s part"
    about.language = "en-GB"


def _questions(document: WordDocument, facts: TemplateFacts) -> None:
    document.add_heading("Our questions", level=2)
    document.add_paragraph(
        "Write under each question. “We hold nothing about this” is an answer too. Where the answer is something that "
        f"happened, you can give it rows of its own below, with the code in the column “{QUESTION_COLUMN}”."
    )
    rows = [row for code, words in facts.questions for row in ((code, words), (ANSWER, ""), (ANSWERED_BY, ""))]
    table = _table_of_two(document, rows, what="Our questions")
    for place in range(0, len(rows), 3):
        for cell in table.rows[place].cells:
            _bold(cell)
        table.rows[place + 1].height = Mm(18)


def _table_of_two(document: WordDocument, rows: Sequence[tuple[str, str]], *, what: str) -> Table:
    table: Table = document.add_table(rows=0, cols=2)
    _lay_out(table, (58, 219), what)
    for label, words in rows:
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _stay_whole(row)
        left, right = row.cells
        left.width, right.width = Mm(58), Mm(219)
        left.paragraphs[0].add_run(_words(label))
        right.paragraphs[0].add_run(_words(words))
        if not words:
            _fill(right, _TO_FILL_IN)
    return table


def _chronology(document: WordDocument, facts: TemplateFacts) -> None:
    terms = {term.id: term for term in template_columns()}
    columns = [(terms[field].label, terms[field].text("example"), width) for field, width in _COLUMNS_MM.items()]
    if facts.questions:
        columns.append((QUESTION_COLUMN, facts.questions[0][0], _QUESTION_MM))
    columns.append((terms["ref"].label, EXAMPLE, _REF_MM))
    widths = [width for *_, width in columns]
    table = document.add_table(rows=0, cols=len(columns))
    _lay_out(table, widths, "What happened, one row for each thing")
    for number in range(EMPTY_ROWS + 2):
        row = table.add_row()
        _stay_whole(row)
        for cell, (heading, example, width) in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)
            if number == 0:
                cell.paragraphs[0].add_run(heading).bold = True
                _fill(cell, _HEADING_FILL)
            elif number == 1:
                shown = cell.paragraphs[0].add_run(example)
                shown.italic, shown.font.color.rgb = True, RGBColor(0x4A, 0x4A, 0x4A)
        if number == 0:
            again = OxmlElement("w:tblHeader")
            again.set(qn("w:val"), "true")
            row._tr.get_or_add_trPr().append(again)
        elif number > 1:
            row.height = Mm(11)


def _lay_out(table: Table, widths_mm: Sequence[float], what: str) -> None:
    """Lines round every cell, widths that hold in every program, and words for who cannot see the table."""
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    told = OxmlElement("w:tblDescription")
    told.set(qn("w:val"), what)
    table._tbl.tblPr.append(told)


def _stay_whole(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _bold(cell: _Cell) -> None:
    for run in cell.paragraphs[0].runs:
        run.bold = True


def _words(text: str) -> str:
    """The text without the control characters that no document can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
