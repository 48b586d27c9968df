"""Any table that a spreadsheet writes is read; anything else is refused with the way round."""

import io
import struct
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from sent_tables import read_table

from timeline.domain.errors import IntakeError
from timeline.intake import sheet as caps
from timeline.intake.table_file import read_tables

ROWS = [
    ["When", "What happened", "Who says so"],
    ["3 May 2011", "Moved to Llanelli; “new start”, Mam said", "Nan – Siân"],
    ["Year 4", "Joined the brass band", "School"],
]


def text_table(rows, delimiter=","):
    return "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)


def workbook(*sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_delimiter_and_encoding_excel_writes_is_read_alike(delimiter, encoding):
    sheet = read_table(text_table(ROWS, delimiter).encode(encoding), "nan.csv")
    assert [list(sheet.headings), *(list(row.cells) for row in sheet.rows)] == ROWS


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(ends):
    sheet = read_table(f"when,what happened{ends}2011,Moved{ends}2012,Moved again{ends}".encode(), "a.csv")
    assert [row.cells[0] for row in sheet.rows] == ["2011", "2012"]


def test_excels_own_first_line_names_the_delimiter():
    sheet = read_table(b"sep=;\r\nwhen;what happened\r\n2011;Moved, twice\r\n", "a.csv")
    assert sheet.rows[0].cells == ("2011", "Moved, twice")
    assert sheet.rows[0].line == 3


def test_title_rows_and_blank_lines_are_passed_over_and_line_numbers_hold():
    titles = b"Chronology of AB\n,Date: 4 May 2020\n\n"
    data = titles + b"When,What happened,Source\n2011,Moved,Nan\n\n2012,Moved,Nan\n"
    sheet = read_table(data, "a.csv")
    assert sheet.heading_line == 4
    assert [row.line for row in sheet.rows] == [5, 7]
    assert [row.cells[0] for row in sheet.passed_over] == ["Chronology of AB", ""]


def test_tables_one_below_another_are_each_read_and_named_by_their_row():
    data = b"When,What happened\n2011,Moved\n\nDate,Event,Source\n2012,Fell,Nan\n2013,Slept,Nan\n"
    one, two = read_tables(data, "a.csv")
    assert (one.origin, two.origin) == ("Table from row 1", "Table from row 4")
    assert [row.line for row in two.rows] == [5, 6]
    assert read_table(data, "a.csv").notes == ("Table from row 4 was read; Table from row 1 was left aside.",)


def test_commas_inside_a_semicolon_file_do_not_confuse_it():
    data = b"when;what happened\n2011;Moved, then moved, then moved\n2012;Cried, a lot"
    assert read_table(data, "a.csv").rows[1].cells == ("2012", "Cried, a lot")


def test_a_workbook_is_read_as_it_shows_on_screen():
    book = Workbook()
    sheet = book.active
    sheet.append(["Date", "Event", "No"])
    for value, shown in [
        (date(2006, 10, 13), "d mmm yyyy"), (date(2006, 10, 1), "mmm-yy"), (date(2006, 1, 1), "yyyy"),
        (datetime(2006, 10, 13, 14, 30), "dd/mm/yyyy hh:mm"), ("Nov/Dec 2006", "General"), (2018, "General"),
    ]:  # fmt: skip
        sheet.append([value, "Something", 4.0])
        sheet.cell(sheet.max_row, 1).number_format = shown
    out = io.BytesIO()
    book.save(out)
    rows = read_table(out.getvalue(), "a.xlsx").rows
    assert [row.cells[0] for row in rows] == [
        "13 Oct 2006", "Oct 2006", "2006", "13 Oct 2006 14:30", "Nov/Dec 2006", "2018",
    ]  # fmt: skip
    assert {row.cells[2] for row in rows} == {"4"}


def test_the_sheet_with_known_headings_is_chosen_and_the_others_are_named():
    data = workbook(("Cover", [["Prepared by", "X"], ["for", "Y"]]), ("Data", ROWS))
    sheet = read_table(data, "a.xlsx")
    assert sheet.headings == tuple(ROWS[0])
    assert "“Cover” tells of nothing that happened" in sheet.notes[0]
    assert sheet.origin == "Sheet “Data”"


def test_a_formula_without_a_saved_result_is_read_as_empty_and_said():
    data = workbook(("Data", [["When", "What happened"], ["2011", '=CONCAT("a","b")'], ["2012", "Moved"]]))
    sheet = read_table(data, "a.xlsx")
    assert sheet.rows[0].cells == ("2011", "")
    assert "B2" in sheet.notes[0]


def test_a_workbook_that_understates_its_size_is_still_read_whole():
    data = workbook(("Data", ROWS))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1:A1"'))
    assert len(read_table(out.getvalue(), "a.xlsx").rows) == 2


def part(name, content, base=None):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base or workbook(("Data", ROWS)))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for kept in old.namelist():
            if kept != name:
                new.writestr(kept, old.read(kept))
        new.writestr(name, content)
    return out.getvalue()


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
CELL = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'
LOL = (
    '<!DOCTYPE lolz [<!ENTITY a "lolololololololololol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
HOSTILE = {
    "grows on unpacking": lambda: part("xl/media/a.bin", b"0" * 41_000_000),
    "packed beyond reason": lambda: part("xl/media/a.bin", b"0" * 2_000_000),
    "entities within entities": lambda: part(
        "xl/worksheets/sheet1.xml", LOL + SHEET.format("<row><c><v>&j;</v></c></row>")
    ),
    "a cell in the far corner": lambda: part(
        "xl/worksheets/sheet1.xml",
        SHEET.format(
            f'<row r="1">{CELL.format("A1")}</row><row r="1048576">{CELL.format("XFD1048576")}</row>'
        ),
    ),
    "rows far too wide": lambda: part(
        "xl/worksheets/sheet1.xml",
        SHEET.format("".join(f'<row r="{i}">{CELL.format(f"XFD{i}")}</row>' for i in range(1, 400))),
    ),
    "a sheet that is missing": lambda: part("xl/_rels/workbook.xml.rels", "<Relationships/>"),
    "not XML inside": lambda: part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_workbook_made_to_harm_is_refused_with_what_to_do(what):
    with pytest.raises(IntakeError, match=r"(?i)copy|save|delete|remove"):
        read_table(HOSTILE[what](), "bomb.xlsx")


def encrypted():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n\n ,, \n", "is empty"),
        (b"when,what happened\n", "nothing under them"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"<html><p>Hello</p>", "a web page"),
        (b"<html><table>", "no filled table"),
        (b'{"case_id": "1"}', "restore"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Office format"),
        (encrypted(), "password"),
        (b"PK\x03\x04 not really", "damaged"),
        (b"when,what happened\n2011,\x00\n", "not text"),
        (b"when,what happened\n2011,\x81\x8d\n", "cannot be read as text"),
        (b'when,what happened\n2011,"Moved\n2012,Moved\n', "never closed"),
        (b"when,what happened\n2011," + b"x" * 20_001, "20,001 characters"),
        (b"when,what happened\n2011,Moved" + b",x" * 60, "62 columns"),
        (b"when,what happened\n" + b"2011,Moved\n" * 20_001, "more than 20,000 rows"),
        (b"when,what happened\n2011,Moved" + b" " * 10_000_000, "10 MB is the most"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data, said):
    with pytest.raises(IntakeError, match=said):
        read_table(data, "a.csv")


def test_a_zip_that_lies_about_its_sizes_is_refused():
    data = bytearray(part("xl/media/a.bin", b"0" * 3_000_000))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)  # the size the directory claims the part unpacks to
    sheet = read_table(bytes(data), "a.xlsx")
    assert len(sheet.rows) == 2, "the part is not read, so the lie does no harm"


def test_empty_columns_at_the_end_do_not_count():
    assert (
        len(read_table(b"when,what happened" + b"," * 500 + b"\n2011,Moved" + b"," * 500, "a.csv").headings)
        == 2
    )


def test_a_quote_put_there_against_formulas_is_taken_off_again():
    for hostile in ["=1+1", "+44", "-3", "@x", "'=1", "''-", "＝x"]:
        assert caps.without_guard(caps.guarded(hostile)) == hostile
    for plain in ["'twas", "it's", "", "'", "O'Neill"]:
        assert caps.guarded(plain) == plain
        assert caps.without_guard(plain) == plain
