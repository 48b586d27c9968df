"""What a row leaves to the rows above it is understood, and every assumption is said."""

from datetime import date

import pytest
from sent_tables import BORN, dates, preview_of, table, told

from timeline.intake.understand import understand_all

# what is left to the row above --------------------------------------------------------------------------------------


@pytest.mark.parametrize("again", ["ditto", "As above", "〃", '"', "same", "-do-", "”"])
def test_ditto_in_any_cell_is_the_cell_above(again):
    preview = preview_of(["12 Mar 2014", "Moved to Nan", "School"], [again, "Cried", again])
    second = preview.rows[1]
    assert (second.entry.when.text, second.entry.said_by) == ("12 Mar 2014", "School")
    assert all("from row 2" in note for note in told(second))
    assert len(told(second)) == 2


def test_ditto_of_a_ditto_goes_all_the_way_up():
    preview = preview_of(["2014", "Moved", "Nan"], ["ditto", "Cried", "ditto"], ["ditto", "Slept", "ditto"])
    assert [row.entry.said_by for row in preview.rows] == ["Nan"] * 3


def test_a_blank_date_is_that_of_the_row_above():
    preview = preview_of(["12 Mar 2014", "Moved"], ["", "Cried"], ["", "Slept"], ["2015", "Moved back"])
    assert dates(preview) == ["12 Mar 2014"] * 3 + ["2015"]
    assert told(preview.rows[2]) == ["There is no date, so that of row 3 was taken: 12 Mar 2014."]
    assert told(preview.rows[0]) == []


def test_nothing_is_taken_from_beyond_the_start_of_a_table():
    sheets = [table(["12 Mar 2014", "Moved"]), table(["", "Cried"], ["ditto", "Slept"])]
    _, second = understand_all(sheets)
    assert [problem.line for problem in second.problems] == [2, 3]
    assert "There is no date" in second.problems[0].message
    assert "no row above" in second.problems[1].message


def test_an_age_says_when_before_the_row_above_does():
    preview = preview_of(
        ["12 Mar 2014", "Moved", ""], ["", "Cried", "7"], headings=("Date", "Event", "Age"), born_on=BORN
    )
    assert preview.rows[1].entry.when.text == "age 7"


def test_an_example_row_gives_nothing_to_the_row_below():
    preview = preview_of(["2011", "Moved", "EXAMPLE"], ["", "Cried", "12"], headings=("when", "what_happened", "ref"))
    assert "There is no date" in preview.problems[0].message


# rows that stand alone ----------------------------------------------------------------------------------------------


def test_a_year_that_stands_alone_goes_to_the_rows_below():
    preview = preview_of(
        ["2014"],
        ["12 March", "Moved"],
        ["3/4", "Cried"],
        ["?5 June", "Slept"],
        ["Year 2015:"],
        ["12 March", "Moved back"],
    )
    assert [row.earliest for row in preview.rows] == [
        date(2014, 3, 12),
        date(2014, 4, 3),
        date(2014, 6, 5),
        date(2015, 3, 12),
    ]
    assert preview.rows[2].entry.when.is_unsure
    assert told(preview.rows[0]) == ["“12 March” was read as 12 March 2014, under “2014”."]
    assert preview.rows[0].entry.other_columns == (("Date (as sent)", "12 March"),)
    assert preview.notes == ("Rows 2 and 6 (“2014”, “Year 2015:”) give the year to the rows below.",)


def test_a_month_that_stands_alone_gives_days_their_month():
    preview = preview_of(["March 2014"], ["3rd", "Moved"], ["12", "Cried"])
    assert [row.earliest for row in preview.rows] == [date(2014, 3, 3), date(2014, 3, 12)]


def test_a_column_of_years_gives_the_dates_beside_it_their_year():
    preview = preview_of(
        ["2014", "12 March", "Moved"],
        ["", "3/4", "Cried"],
        ["2015", "5 May", "Back"],
        headings=("Year", "Date", "Event"),
    )
    assert [row.earliest for row in preview.rows] == [date(2014, 3, 12), date(2014, 4, 3), date(2015, 5, 5)]
    assert dates(preview_of(["2014", "Moved"], headings=("Year", "Event"))) == ["2014"]


def test_notes_that_an_author_left_in_the_table_are_not_read():
    preview = preview_of(["1 Jan 0100", "Delete this row"], ["01/01/0100", "And this"], ["2014", "Moved"])
    assert [row.line for row in preview.rows] == [4]
    assert "Rows 2 and 3, dated in the year 0100" in preview.notes[0]


def test_a_day_that_stands_alone_dates_the_rows_below():
    preview = preview_of(["12 Mar 2014"], ["", "Moved"], ["", "Cried"])
    assert dates(preview) == ["12 Mar 2014"] * 2
    assert "Row 2 (“12 Mar 2014”) gives the date to the rows below." in preview.notes


def test_a_heading_within_the_table_is_passed_over_and_parts_what_is_above_from_below():
    preview = preview_of(["2014", "Moved"], ["Concerns"], ["", "Cried"])
    assert [row.line for row in preview.rows] == [2, 4]
    assert "“Concerns”) was taken for a heading" in preview.notes[0]
    assert preview.problems[0].line == 4


def test_a_day_with_nothing_told_of_it_is_still_a_problem():
    assert preview_of(["2014", "Moved"], ["12 Mar 2014"], ["2015", "Back"]).problems[0].column == "Event"


def test_rows_numbered_ahead_and_never_filled_are_passed_over():
    preview = preview_of(["1", "2014", "Moved"], ["2"], ["3"], headings=("Seq", "Date", "Event"))
    assert preview.is_ready
    assert "Rows 3 and 4 (“2”, “3”) have nothing in them but a number." in preview.notes
