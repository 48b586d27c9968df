"""Workbooks of several sheets, as agencies lay them out: merged titles and dates, hidden rows, dates of every make."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook
from sent_tables import read_table

from timeline.domain.errors import IntakeError
from timeline.intake.table_file import read_tables


def book(**sheets):
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return made


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cells(sheet):
    return [list(row.cells) for row in sheet.rows]


TWO = [["Date", "Event"], ["2014", "Moved"]]


def test_every_sheet_of_entries_is_read_with_its_own_headings():
    data = saved(book(
        Cover=[["Prepared by", "Ann"], ["Checked by", "Siân"]],
        Incidents=[["Incident date", "Incident", "Officer"], ["2014", "Called to the home", "PC Roe"]],
        Contacts=[["Contact on", "Contact/event"], ["2015", "Spoke to Mum"], ["2016", "Spoke to Dad"]],
        Empty=[],
    ))  # fmt: skip
    one, two = read_tables(data, "police.xlsx")
    assert (one.origin, two.origin) == ("Sheet “Incidents”", "Sheet “Contacts”")
    assert one.headings == ("Incident date", "Incident", "Officer")
    assert cells(two) == [["2015", "Spoke to Mum"], ["2016", "Spoke to Dad"]]
    assert [note for note in one.notes if "Cover" in note]
    assert read_table(data, "police.xlsx").origin == "Sheet “Contacts”"


def test_merged_titles_and_dates_are_read_as_they_look():
    made = book(Data=[
        ["Chronology of AB", None, None],
        ["Date", "Event", "Source"],
        ["12 Mar 2014", "Moved", "School"],
        [None, "First night", "Nan"],
        [None, "Second night", "Nan"],
        ["14 Mar 2014", "Home", "Nan"],
    ])  # fmt: skip
    made["Data"].merge_cells("A1:C1")
    made["Data"].merge_cells("A3:A5")
    (sheet,) = read_tables(saved(made), "a.xlsx")
    assert sheet.headings == ("Date", "Event", "Source")
    assert [row.cells[0] for row in sheet.rows] == ["12 Mar 2014"] * 3 + ["14 Mar 2014"]
    assert [bool(row.notes) for row in sheet.rows] == [False, True, True, False]


def test_what_does_not_show_is_not_read_and_said_so():
    made = book(Data=[*TWO, ["2015", "Hidden"], ["2016", "Seen"]], Secret=TWO)
    made["Data"].row_dimensions[3].hidden = True
    made["Secret"].sheet_state = "hidden"
    (sheet,) = read_tables(saved(made), "a.xlsx")
    assert [row.cells[1] for row in sheet.rows] == ["Moved", "Seen"]
    assert "Row 3 of “Data” is hidden in the workbook and not read" in sheet.notes[0]
    assert "“Secret” is a hidden sheet and not read" in sheet.notes[1]


def test_a_hidden_column_is_read_and_said():
    made = book(Data=[["Date", "Event", "Notes"], ["2014", "Moved", "Kept"]])
    made["Data"].column_dimensions["C"].hidden = True
    (sheet,) = read_tables(saved(made), "a.xlsx")
    assert cells(sheet) == [["2014", "Moved", "Kept"]]
    assert "column C" in sheet.notes[0]


def test_dates_of_every_make_are_read():
    made = book(Data=[["Date", "Event"], [datetime(2014, 3, 12), "As a date"], ["12/03/2014", "As text"]])
    assert [row.cells[0] for row in read_table(saved(made), "a.xlsx").rows] == ["12 Mar 2014", "12/03/2014"]


def test_too_many_sheets_are_refused():
    with pytest.raises(IntakeError, match="sheets"):
        read_tables(saved(book(**{f"s{i}": TWO for i in range(101)})), "a.xlsx")


def test_all_the_sheets_together_keep_to_the_cap_on_rows():
    rows = [["Date", "Event"], *([["2014", "Moved"]] * 11_000)]
    with pytest.raises(IntakeError, match="more than 20,000 rows"):
        read_tables(saved(book(one=rows, two=rows)), "a.xlsx")


def test_a_web_page_that_calls_itself_a_workbook_is_read():
    page = (
        "<html><head><title>x</title></head><body><table border=1>"
        "<tr><th colspan=2>Chronology</th></tr><tr><th>Date</th><th>Event &amp; notes</th></tr>"
        "<tr><td rowspan=2>12 Mar 2014</td><td>Moved<br>again</td></tr><tr><td>Cried</td></tr>"
        "</table></body></html>"
    )
    (sheet,) = read_tables(page.encode(), "report.xls")
    assert sheet.headings == ("Date", "Event & notes")
    assert cells(sheet) == [["12 Mar 2014", "Moved\nagain"], ["12 Mar 2014", "Cried"]]
    assert [row.line for row in sheet.rows] == [3, 4]


@pytest.mark.parametrize(
    "page",
    ["<table>" * 500, "<table>" + "<tr><td>x" * 30_000,
     "<table><tr>" + "<td>x" * 999, "<table><tr><td>" + "<" * 99_999],
)  # fmt: skip
def test_a_web_page_made_to_harm_is_refused(page):
    with pytest.raises(IntakeError):
        read_tables(page.encode(), "a.html")
