"""What people paste is read: tables from Word, Excel, mail and web pages, and lines that begin with a date."""

import pytest

from timeline.domain.errors import IntakeError
from timeline.intake.pasted import read_pasted
from timeline.intake.people_named import people_in
from timeline.intake.preview import NamedPerson
from timeline.intake.understand import understand_all


def cells(text):
    (sheet,) = read_pasted(text)
    return [[row.line, *row.cells] for row in sheet.rows]


def entries(text, **circumstances):
    return [
        (row.place, row.entry.when.text, row.entry.title)
        for preview in understand_all(read_pasted(text), **circumstances)
        for row in preview.rows
    ]


def test_a_table_from_excel_keeps_cells_of_several_lines_together():
    text = 'Date\tEvent\tSource\r\n12/03/14\t"Moved\r\nand cried"\tNan\r\n13/03/14\tSaid ""no""\tNan\r\n'
    assert cells(text) == [[2, "12/03/14", "Moved\nand cried", "Nan"], [4, "13/03/14", 'Said ""no""', "Nan"]]


def test_a_table_from_word_is_put_together_where_a_cell_was_broken():
    text = (
        "Date\tEvent\tSource\n12/03/14\tMoved\nand cried\tNan\n13/03/14\tCame home\tNan\nby phone\n14/03/14\tSlept\t\n"
    )
    assert cells(text) == [
        [2, "12/03/14", "Moved\nand cried", "Nan"],
        [4, "13/03/14", "Came home", "Nan\nby phone"],
        [6, "14/03/14", "Slept", ""],
    ]


def test_rows_whose_last_cells_were_empty_are_not_run_together():
    text = "Date\tEvent\tSource\n12/03/14\tMoved\n13/03/14\tCame home\n14/03/14\tSlept\tNan\n"
    assert [row[1] for row in cells(text)] == ["12/03/14", "13/03/14", "14/03/14"]


def test_a_table_pasted_without_its_headings_is_read_by_what_stands_in_it():
    assert entries("12/03/14\tMoved\n13/03/14\tHome\n") == [("1", "12/03/14", "Moved"), ("2", "13/03/14", "Home")]


def test_a_table_of_bars_is_read_without_its_rules():
    text = (
        "Here it is:\n\n| Date | Event |\n|:-----|------:|\n| 12/03/14 | Moved |\n+-----+----+\n| 13/03/14 | Home |\n"
    )
    assert cells(text) == [[5, "12/03/14", "Moved"], [7, "13/03/14", "Home"]]


def test_a_table_of_gaps_is_read_by_where_its_cells_begin():
    text = (
        "Date        What happened           Source\n"
        "----------  ----------------------  ------\n"
        "12/03/14    Moved to Nan's and      School\n"
        "            stayed there\n"
        "13/03/14                            Nan\n"
    )
    assert cells(text) == [[3, "12/03/14", "Moved to Nan's and stayed there", "School"], [5, "13/03/14", "", "Nan"]]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_pasted_csv_is_read(delimiter):
    assert cells(delimiter.join(["When", "What happened"]) + "\n" + delimiter.join(["2014", "Moved"])) == [
        [2, "2014", "Moved"]
    ]


def test_a_table_from_a_web_page_is_read_by_its_own_rows():
    text = (
        "<html><!--StartFragment--><table><tr><td>Date</td><td>Event</td></tr>"
        "<tr><td>2014</td><td>Moved &amp; cried</td></tr></table>"
    )
    assert cells(text) == [[2, "2014", "Moved & cried"]]


def test_lines_that_begin_with_a_date_are_entries_with_what_follows_them():
    text = (
        "Hi Ann,\nhere is what we have:\n\n12/03/14 - moved to Nan's\nand was quiet\n\n?15 March 2014: school rang\n"
        "March 2015 – exclusion\n- 3rd May 2015, back in class\n2016\n4 June - trip\nKind regards,\nBob\n07700 900000\n"
    )
    assert entries(text) == [
        ("4", "12/03/14", "moved to Nan's and was quiet"),
        ("7", "?15 March 2014", "school rang"),
        ("8", "March 2015", "exclusion"),
        ("9", "3rd May 2015", "back in class"),
        ("11", "4 June 2016", "trip"),
    ]
    (sheet,) = read_pasted(text)
    assert "From “Kind regards,” on nothing was read." in sheet.notes
    assert [row.cells[0] for row in sheet.passed_over] == ["Hi Ann,", "here is what we have:"]


def test_times_under_a_day_are_entries_of_that_day():
    text = "12 March 2014\n14:30 police called\n16:00 - slept\n13 March 2014 home"
    assert entries(text) == [
        ("2", "12 March 2014", "14:30 police called"),
        ("3", "12 March 2014", "16:00 - slept"),
        ("4", "13 March 2014", "home"),
    ]


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("12.03.14 moved", "12.03.14"),
        ("2014-03-12 moved", "2014-03-12"),
        ("Mon 10 March 2014 - moved", "Mon 10 March 2014"),
        ("12/03/14 14:30 moved", "12/03/14 14:30"),
        ("(12/03/14) moved", "12/03/14"),
        ("12-14 March 2014: moved", "12-14 March 2014"),
        ("Jan 2014 to March 2015 - moved", "Jan 2014 to March 2015"),
        ("Year 7 - moved", "Year 7"),
        ("Age 9: moved", "Age 9"),
        ("summer 2015, moved", "summer 2015"),
        ("2014 – moved", "2014"),
        ("c. 2014: moved", "c. 2014"),
    ],
)
def test_a_line_may_begin_with_any_way_of_saying_when(line, when):
    assert entries(line) == [("1", when, "moved")]


@pytest.mark.parametrize(
    "line",
    ["3 visits - all missed", "The 12/03/14 visit", "May I ask: who knew?", "1. Moved house", "24 hours later - found"],
)
def test_a_line_that_begins_with_no_time_is_no_entry(line):
    assert entries(f"12/03/14 - moved\n{line}") == [("1", "12/03/14", f"moved {line}")]


def test_quoted_mail_is_read_without_its_marks():
    assert entries("> 12/03/14 - moved\n> > and cried\n> 2015: home\n") == [
        ("1", "12/03/14", "moved and cried"),
        ("3", "2015", "home"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Nothing was pasted"),
        (" \n\t\n", "Nothing was pasted"),
        ("Hello there,\nhow are you?", "no line begins with a date"),
        ("x" * 2_000_001, "the most"),
        ("2014 - x\n" * 80_001, "more than 20,000"),
        ("Date\tEvent\n", "nothing under them"),
        ("Date\tEvent\n2014\t" + "x" * 20_001, "20,001"),
        ("<table><tr><td>Date</td>", "nothing under them"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text, said):
    with pytest.raises(IntakeError, match=said):
        read_pasted(text)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("MGM, Mr D", [("MGM", "maternal grandmother"), ("Mr D", "")]),
        ("SW/HV", [("SW", "social worker"), ("HV", "health visitor")]),
        ("Mum and Dad", [("Mum", ""), ("Dad", "")]),
        ("Mr and Mrs Evans", [("Mr and Mrs Evans", "")]),
        ("Mrs Evans & PC Roe", [("Mrs Evans", ""), ("PC Roe", "")]),
        ("MGM (Carys)", [("MGM", "Carys")]),
        ("• Nan\n• Dai", [("Nan", ""), ("Dai", "")]),
        ("XQZ", [("XQZ", "")]),
        ("staff and pupils of the school", [("staff and pupils of the school", "")]),
    ],
)
def test_people_are_told_apart_however_they_are_listed(cell, named):
    assert people_in(cell) == tuple(NamedPerson(*one) for one in named)
