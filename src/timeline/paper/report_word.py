"""A report as a Word document that people go on writing in: real headings, tables whose headings repeat, pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import zip_longest

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from timeline.paper.report_page import (
    FICTIONAL,
    FOOT_MM,
    MARGIN_MM,
    THE_TIMELINE,
    TOP_MM,
    at_foot,
    final_rows,
    headed,
    leads_on,
    lies_on_its_side,
    quoted,
    room_mm,
    sheet_mm,
    which,
    whose,
)
from timeline.paper.report_paper import picture_of
from timeline.paper.sheet_words import one_line
from timeline.scene.report import (
    FOR_A_CHILD,
    NUMBERED,
    Badges,
    Bullets,
    Facts,
    Figure,
    Paragraph,
    Part,
    Quote,
    Report,
    Section,
    Subheading,
    Table,
    WallFigure,
)

_FONT = "Arial"
# Room below a picture for each sentence on what is left out of it, over two lines as a rule.
_MORE_MM = 12.0
# What is said of one thing stays on one page up to this many letters, as it does in print.
_LONGEST_WHOLE = 1400
_TEXT, _QUIET, _ACCENT = RGBColor(0x22, 0x20, 0x1B), RGBColor(0x5B, 0x57, 0x4E), RGBColor(0x1D, 0x3F, 0x6E)
_HEADING_SIZES = {1: (20, _TEXT), 2: (15, _ACCENT), 3: (12, _TEXT), 4: (10.5, _TEXT)}
_SIZES = {NUMBERED: 10.5, FOR_A_CHILD: 14}
_HEADING_FILL, _LABEL_MM = "F3EFE6", 38.0
# No file in a Word document has a time of its own, so that the same report is the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def word_report(report: Report) -> bytes:
    """The report as a Word document on A4; the same report gives the same bytes."""
    document = Document()
    _set_up(document, report)
    document.add_heading(one_line(report.title), level=1)
    marks = [report.status.capitalize(), *([FICTIONAL] if report.is_fictional else [])]
    _quiet(document.add_paragraph(), ", ".join(marks))
    if report.lead:
        document.add_paragraph(one_line(report.lead))
    if report.final is not None:
        _facts(document, final_rows(report), what="About this final")
    for section in report.sections:
        _section(document, section, headed(report, section))
    for words in report.closing:
        document.add_paragraph(one_line(words))
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _set_up(document: WordDocument, report: Report) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(edge) for edge in sheet_mm(is_sideways=False))
    page.left_margin = page.right_margin = Mm(MARGIN_MM)
    page.top_margin, page.bottom_margin = Mm(TOP_MM), Mm(FOOT_MM)
    normal = document.styles["Normal"]
    if isinstance(normal, ParagraphStyle):
        normal.font.name, normal.font.size = _FONT, Pt(_SIZES.get(report.look, 11.5))
        normal.paragraph_format.space_after = Pt(6)
    for level, (size, colour) in _HEADING_SIZES.items():
        heading = document.styles[f"Heading {level}"]
        if isinstance(heading, ParagraphStyle):
            heading.font.name, heading.font.size, heading.font.color.rgb = _FONT, Pt(size), colour
            heading.font.italic, heading.font.bold = False, True
            fonts = heading.element.rPr.rFonts
            fonts.attrib.clear()
            fonts.set(qn("w:ascii"), _FONT)
            fonts.set(qn("w:hAnsi"), _FONT)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    about = document.core_properties
    about.author, about.comments, about.title, about.language = (
        "Formulation Timeline",
        "",
        one_line(report.title),
        "en-GB",
    )
    about.created = about.modified = report.as_of.replace(tzinfo=None)
    _quiet(page.header.paragraphs[0], f"{whose(report)}  ·  {which(report)}")
    foot = page.footer.paragraphs[0]
    _quiet(foot, f"{at_foot(report)}  ·  " if at_foot(report) else "")
    _page_number(foot)


def _page_number(paragraph: WordParagraph) -> None:
    """The number of the page, as a field that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _section(document: WordDocument, section: Section, heading_words: str) -> None:
    heading = document.add_heading(heading_words, level=2)
    heading.paragraph_format.page_break_before = section.is_own_page
    beneath = 3
    for part, after in zip_longest(section.parts, section.parts[1:]):
        if isinstance(part, Subheading):
            beneath = 4
        _part(document, part, beneath, after)


def _part(document: WordDocument, part: Part, beneath: int, after: Part | None) -> None:
    match part:
        case Subheading(words):
            document.add_heading(one_line(words), level=3)
        case Paragraph(words, is_quiet):
            paragraph = document.add_paragraph("" if is_quiet else one_line(words))
            if is_quiet:
                _quiet(paragraph, one_line(words))
            paragraph.paragraph_format.keep_with_next = leads_on(part, after)
        case Quote(by=by):
            told = document.add_paragraph(quoted(part), style="Quote")
            if by:
                told.add_run(f"  – {one_line(by)}").italic = False
        case Bullets(items) | Badges(items):
            for item in items:
                document.add_paragraph(one_line(item), style="List Bullet")
        case Facts(title, rows):
            if title:
                document.add_heading(one_line(title), level=beneath)
            if rows:
                _facts(document, rows, what=title or "About this report")
        case Table():
            _table(document, part)
        case Figure(picture, left_out):
            _figure(document, part, after, alt=picture.told, name=picture.title, left_out=left_out)
        case WallFigure():
            _figure(document, part, after, alt="", name="")
    if isinstance(part, Facts | Table) and after is not None:
        document.add_paragraph().paragraph_format.space_after = Pt(2)


def _figure(
    document: WordDocument, part: Figure | WallFigure, after: Part | None, *, alt: str, name: str,
    left_out: Sequence[str] = (),
) -> None:  # fmt: skip
    picture, told, listed = picture_of(part)
    is_sideways = lies_on_its_side(part)
    if is_sideways:
        _turn(document, is_sideways=True)
        if name:
            document.add_paragraph(one_line(name)).runs[0].bold = True
    across, down = room_mm(is_sideways=is_sideways)
    run = document.add_paragraph().add_run()
    placed = run.add_picture(io.BytesIO(picture))
    high = down - 16 - _MORE_MM * len(left_out)
    scale = min(Mm(across) / placed.width, Mm(high) / placed.height, 1.0)
    placed.width, placed.height = round(placed.width * scale), round(placed.height * scale)
    about = placed._inline.docPr
    about.set("descr", one_line(alt or told))
    about.set("title", one_line(name) or THE_TIMELINE)
    for words in left_out:
        _quiet(document.add_paragraph(), one_line(words))
    # Between two that lie on their side there is no upright page, which would be empty.
    if is_sideways and not (listed is None and isinstance(after, Figure | WallFigure) and lies_on_its_side(after)):
        _turn(document, is_sideways=False)
    if listed is not None:
        document.add_heading(listed.what, level=3)
        _table(document, listed)


def _turn(document: WordDocument, *, is_sideways: bool) -> None:
    """Go on on a new page that lies on its side, or upright again."""
    page = document.add_section(WD_SECTION.NEW_PAGE)
    page.orientation = WD_ORIENT.LANDSCAPE if is_sideways else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (Mm(edge) for edge in sheet_mm(is_sideways=is_sideways))


def _facts(document: WordDocument, rows: Sequence[tuple[str, str]], *, what: str) -> None:
    across = room_mm(is_sideways=False)[0]
    table: WordTable = document.add_table(rows=0, cols=2)
    _lay_out(table, (_LABEL_MM, across - _LABEL_MM), what)
    is_whole = sum(len(words) for row in rows for words in row) <= _LONGEST_WHOLE
    for place, (label, words) in enumerate(rows, start=1):
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _stay_whole(row)
        row.cells[0].width, row.cells[1].width = Mm(_LABEL_MM), Mm(across - _LABEL_MM)
        _quiet(row.cells[0].paragraphs[0], one_line(label))
        row.cells[1].paragraphs[0].add_run(one_line(words))
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = is_whole and place < len(rows)


def _table(document: WordDocument, part: Table) -> None:
    across = room_mm(is_sideways=False)[0]
    widths = [across * width / sum(part.widths) for width in part.widths]
    table = document.add_table(rows=0, cols=len(part.heads))
    _lay_out(table, widths, part.what)
    for number, cells in enumerate((part.heads, *part.rows)):
        row = table.add_row()
        _stay_whole(row)
        for cell, words, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Mm(width)
            run = cell.paragraphs[0].add_run(one_line(words))
            run.font.size = Pt(9.5)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            if number == 0:
                run.bold = True
                _fill(cell, _HEADING_FILL)
        if number == 0:
            again = OxmlElement("w:tblHeader")
            again.set(qn("w:val"), "true")
            row._tr.get_or_add_trPr().append(again)


def _lay_out(table: WordTable, widths_mm: Sequence[float], what: str) -> None:
    """Lines round every cell, widths that hold in every program, and words for who cannot see the table."""
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    told = OxmlElement("w:tblDescription")
    told.set(qn("w:val"), one_line(what))
    table._tbl.tblPr.append(told)


def _stay_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _quiet(paragraph: WordParagraph, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(9), _QUIET


def _without_times(document: bytes) -> bytes:
    """The same document with no time of writing on any of its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            one = zipfile.ZipInfo(name, _NO_TIME)
            one.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(one, read.read(name))
    return out.getvalue()
