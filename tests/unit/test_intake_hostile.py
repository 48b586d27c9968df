"""Whatever bytes are sent, the answer is a preview or a sentence, never a crash."""

import io
import zipfile

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sent_tables import sheet_from

from timeline.domain.errors import IntakeError
from timeline.intake.pasted import read_pasted
from timeline.intake.sheet import plain_cell
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand_all

often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
fewer = settings(often, max_examples=80)

CSV = b'''\
Date or period,Until,Significant event,Source,Impact,ACEs,People,Count,Known from,Audience,Born
"4 Feb 2011",,Born,"Registry; ""old""",Positive,,Mam (mother),,,,
Nov/Dec 2016?,2017,"Moved, aged 5",Nan,bad,bullying: suspected,Nan; Dai,x3,School: 2018,all,
'''


def parts_of(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def a_workbook():
    book = Workbook()
    for row in [["When", "What happened", "Count"], ["2011", "Moved", 3], ["=1+1", "Stayed", 2.5]]:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.create_sheet("More").append(["2012", "Moved"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_document():
    document = Document()
    table = document.add_table(rows=4, cols=3)
    cells = [
        "Date",
        "Event",
        "Source",
        "2014",
        "1. Moved\n2. Cried",
        "Nan",
        "",
        "as above",
        "",
        "3/4",
        "Slept",
        "School",
    ]
    for cell, text in zip(table._cells, cells, strict=True):
        cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(3, 1).add_table(2, 2).cell(0, 0).text = "Height"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


XLSX, DOCX = a_workbook(), a_document()
XLSX_PARTS, DOCX_PARTS = parts_of(XLSX), parts_of(DOCX)
TOLD = ("word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels", "word/styles.xml")
PAGE = b"<table><tr><th>Date<th>Event</tr><tr><td rowspan=2>2014<td>Moved &amp; cried</td></tr><tr><td>Slept</table>"
MESSAGE = b"Hi,\n2014\n12/03/14 - moved\nand cried\n?May 2015: fell\n14:30 police\n1. 3/4 slept\nRegards\nBob\n"


def survives(read):
    try:
        previews = understand_all(read())
    except IntakeError as told:
        assert len(str(told)) > 20
        return
    for preview in previews:
        for row in preview.rows:
            assert (row.entry is None) == bool(row.problems)
        assert len({(row.line, row.part) for row in preview.rows}) == len(preview.rows)


def is_answered(data):
    survives(lambda: read_tables(data, "sent"))


def with_part(parts, name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for kept, part in parts.items():
            archive.writestr(kept, content if kept == name else part)
    return out.getvalue()


def mutated(original):
    edits = st.lists(st.tuples(st.integers(0, len(original) - 1), st.binary(min_size=0, max_size=4)), max_size=12)

    def apply(changes):
        data = bytearray(original)
        for at, replacement in changes:
            data[at : at + max(1, len(replacement))] = replacement
        return bytes(data)

    return edits.map(apply)


@often
@given(st.binary(max_size=400))
def test_any_bytes(data):
    is_answered(data)


@often
@given(mutated(CSV))
def test_a_damaged_csv(data):
    is_answered(data)


@often
@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=6), min_size=1, max_size=6))
def test_any_text_under_known_headings(rows):
    lines = [["when", "what_happened", "ace_tags", "people", "known_from", "count"], *rows]
    is_answered("\n".join(";".join(cells) for cells in lines).encode("utf-8", "replace"))


@often
@given(mutated(XLSX))
def test_a_damaged_workbook(data):
    is_answered(data)


@often
@given(
    st.sampled_from(sorted(XLSX_PARTS)).flatmap(lambda name: mutated(XLSX_PARTS[name]).map(lambda part: (name, part)))
)
def test_a_workbook_with_a_damaged_part(change):
    is_answered(with_part(XLSX_PARTS, *change))


@often
@given(mutated(DOCX))
def test_a_damaged_document(data):
    is_answered(data)


@often
@given(st.sampled_from(TOLD).flatmap(lambda name: mutated(DOCX_PARTS[name]).map(lambda part: (name, part))))
def test_a_document_with_a_damaged_part(change):
    is_answered(with_part(DOCX_PARTS, *change))


NUMBERS = st.sampled_from(["0", "-1", "2", "99999999999", "x", ""])
MERGES = st.sampled_from(["restart", "continue", "", "x"])
WORDS = st.sampled_from(["Date", "2014", "Moved", "ditto", ""])


def a_cell(span, merge, inside):
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/><w:vMerge w:val="{merge}"/></w:tcPr>{inside}</w:tc>'


def a_table(before, cells):
    row = f'<w:tr><w:trPr><w:gridBefore w:val="{before}"/></w:trPr>{"".join(cells)}</w:tr>'
    return f"<w:tbl>{row * 2}</w:tbl>"


INSIDE = st.recursive(
    WORDS.map(lambda words: f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"),
    lambda inside: st.builds(a_table, NUMBERS, st.lists(st.builds(a_cell, NUMBERS, MERGES, inside), max_size=4)),
    max_leaves=12,
)


@fewer
@given(st.lists(INSIDE, min_size=1, max_size=5))
def test_a_document_of_any_tables_inside_tables(blocks):
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {namespace}><w:body>{''.join(blocks)}</w:body></w:document>"
    is_answered(with_part(DOCX_PARTS, "word/document.xml", body))


@often
@given(mutated(PAGE))
def test_a_damaged_page(data):
    is_answered(data)


@often
@given(st.one_of(mutated(PAGE), mutated(MESSAGE), mutated(CSV.replace(b",", b"\t")), mutated(CSV.replace(b",", b"|"))))
def test_a_damaged_paste(data):
    survives(lambda: read_pasted(data.decode("utf-8", "replace")))


@often
@given(st.text(max_size=300))
def test_any_pasted_text(text):
    survives(lambda: read_pasted(text))


WRITTEN = st.sampled_from([
    "ditto", "as above", "", "N/A", "-", "nil", "2014", "March 2014", "12 March", "3/4", "03/25/2014", "25/03/2014",
    "04/03/2014", "?5/6/48", "24/12/06*", "14:30", "2pm", "12th", "1. a\n2. b", "- a\n- b", "12/03/14\n13/03/14",
    "12/03/14 - a\n13/03/14 - b", "* note", "Note: x", "Date", "Event", "DOB 4/2/11", "MGM/SW", "Police: log", "+",
    "41710", "age 9",
])  # fmt: skip


@fewer
@given(st.lists(st.lists(st.one_of(WRITTEN, st.text(max_size=12)), min_size=1, max_size=7), min_size=1, max_size=9))
def test_any_table_as_people_write_it(rows):
    headings = ["Date", "Time", "Event", "Source", "Impact", "People", "Until"]
    survives(lambda: [sheet_from("sent", enumerate([headings, *rows], start=1))])


@often
@given(st.text(max_size=60))
def test_a_cell_holds_no_control_characters(text):
    assert all(c in "\n\t" or ord(c) >= 32 for c in plain_cell(text))
