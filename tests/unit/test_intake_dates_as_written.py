"""Dates as people write them: either order, two-digit years, times and marks are read, and every assumption is said."""

from datetime import date

import pytest
from sent_tables import BORN, dates, preview_of, sheet_from, told

from timeline.intake.understand import understand

# day and month ------------------------------------------------------------------------------------------------------


def test_a_column_that_can_only_be_month_first_is_read_so_and_says_why():
    preview = preview_of(["03/25/2014", "Moved"], ["04/03/2014", "Cried"], ["05/05/2014", "Slept"])
    assert [row.earliest for row in preview.rows] == [date(2014, 3, 25), date(2014, 4, 3), date(2014, 5, 5)]
    assert preview.rows[1].entry.when.text == "3 April 2014"
    assert preview.rows[1].entry.other_columns == (("Date (as sent)", "04/03/2014"),)
    assert "as “03/25/2014” in row 2 must be" in told(preview.rows[1])[0]
    assert "month first" in preview.notes[0]


def test_both_orders_in_one_column_leave_what_could_be_either_unsure():
    preview = preview_of(
        ["03/25/2014", "Moved"], ["25/03/2014", "Cried"], ["04/03/2014 14:30", "Slept"], ["5/5/14", "Ate"]
    )
    assert [row.earliest for row in preview.rows] == [
        date(2014, 3, 25),
        date(2014, 3, 25),
        date(2014, 3, 4),
        date(2014, 5, 5),
    ]
    assert [row.entry.when.is_unsure for row in preview.rows] == [False, False, True, False]
    assert "4 March 2014 or 3 April 2014" in told(preview.rows[2])[0]
    assert "dates that are day first (“25/03/2014”, row 3) and dates that are month first" in preview.notes[0]


def test_both_orders_read_as_a_person_chose():
    preview = preview_of(["03/25/2014", "a"], ["25/03/2014", "b"], ["04/03/2014", "c"], day_first=False)
    assert preview.rows[2].earliest == date(2014, 4, 3)
    assert preview.rows[2].entry.when.is_unsure


def test_each_column_is_decided_by_itself():
    preview = preview_of(
        ["04/03/2014", "a", "04/25/2014"], ["25/03/2014", "b", "05/06/2014"], headings=("Date", "Event", "Recorded on")
    )
    assert preview.rows[0].earliest == date(2014, 3, 4)
    assert preview.rows[1].entry.recorded_on.earliest == date(2014, 5, 6)


def test_one_slip_among_many_does_not_make_a_column_unsure():
    rows = [[f"{day}/03/2014", "Seen"] for day in range(13, 29)] * 2
    preview = preview_of(*rows, ["03/25/2014", "Slip"], ["04/03/2014", "Either"])
    assert not preview.rows[-1].entry.when.is_unsure
    assert preview.rows[-1].earliest == date(2014, 3, 4)
    assert "slips" in preview.notes[0]


def test_what_a_spreadsheet_swapped_is_suspected():
    saved = [[f"{day} Mar 2014", "Seen"] for day in range(1, 6)]
    as_text = [[f"{day}/03/2014", "Seen"] for day in range(13, 17)]
    assert "swaps day and month" in preview_of(*saved, *as_text).notes[0]
    assert preview_of(*saved, ["25 Mar 2014", "Seen"], *as_text).notes == ()


def test_month_first_as_chosen_is_kept_in_words_that_mean_the_same_everywhere():
    (row,) = preview_of(["04/03/2014", "Moved"], day_first=False).rows
    assert row.entry.when.text == "3 April 2014"
    assert row.earliest == date(2014, 4, 3)


# years, times, marks ------------------------------------------------------------------------------------------------


def test_a_two_digit_year_past_any_childhood_is_of_the_century_before():
    preview = preview_of(
        ["24/12/48", "Grandfather born"], ["24/12/06", "Parents met"], ["24/12/16", "Moved"], born_on=BORN
    )
    assert [row.earliest.year for row in preview.rows] == [1948, 2006, 2016]
    assert "past any childhood" in told(preview.rows[0])[0]
    assert "before the child was born" in told(preview.rows[1])[0]
    assert told(preview.rows[2]) == []


def test_times_order_the_day_and_stay_in_the_words():
    preview = preview_of(["12/03/2014 2pm", "Second"], ["12/03/2014 09:10", "First"], ["12/03/2014", "After the first"])
    assert [row.entry.when.text for row in preview.rows] == ["12/03/2014 2pm", "12/03/2014 09:10", "12/03/2014"]
    ordered = sorted(preview.rows, key=lambda row: row.entry.sequence)
    assert [row.entry.title for row in ordered] == ["First", "After the first", "Second"]


def test_a_column_of_times_goes_with_the_date():
    preview = preview_of(
        ["12 Mar 2014", "14.30", "b"],
        ["12 Mar 2014", "?0905", "a"],
        ["as above", "", "c"],
        ["March 2014", "2pm", "d"],
        headings=("Date", "Time", "Event"),
    )
    assert dates(preview) == ["12 Mar 2014 14:30", "12 Mar 2014 09:05", "12 Mar 2014", "March 2014"]
    assert [row.entry.sequence for row in preview.rows] == [870, 545, 546, None]
    assert ("Time", "14.30") in preview.rows[0].entry.other_columns


def test_days_without_times_and_numbered_rows_keep_their_order():
    assert [row.entry.sequence for row in preview_of(["12 Mar 2014", "a"], ["12 Mar 2014", "b"]).rows] == [None, None]
    numbered = preview_of(
        ["9", "12 Mar 2014 14:00", "a"], ["8", "12 Mar 2014 9:00", "b"], headings=("Seq", "Date", "Event")
    )
    assert [row.entry.sequence for row in numbered.rows] == [9, 8]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12/03/2014*", date(2014, 3, 12)),
        ("12/03/14 [1]", date(2014, 3, 12)),
        ("12 Mar 2014¹", date(2014, 3, 12)),
        ("DOB: 4/2/11", date(2011, 2, 4)),
        ("12/03/2014 (am)", date(2014, 3, 12)),
        ("12/03/2014 14.30", date(2014, 3, 12)),
        ("41710", date(2014, 3, 12)),
        ("12/03/14 approx 2pm", date(2014, 3, 12)),
        ("22.05/16", date(2016, 5, 22)),
        ("22/ 05 /2016", date(2016, 5, 22)),
        ("12/03/2014? 14:30", date(2014, 3, 12)),
    ],
)
def test_a_date_with_something_about_it_is_read_and_said(cell, day):
    (row,) = preview_of([cell, "Moved"]).rows
    assert row.earliest == row.latest == day
    assert told(row)
    assert (("Date (as sent)", cell)) in row.entry.other_columns


@pytest.mark.parametrize(
    "row", [["DOB: 4/2/2011"], ["DOB: 4/2/2011", ""], ["", "DOB 4/2/2011"], ["4/2/2011", "D.O.B."]]
)
def test_a_row_of_the_childs_birth_is_one_however_it_is_written(row):
    preview = preview_of(["2014", "Moved", "Nan"], [*row, "", "Records"][:2] + ["Records"])
    assert preview.rows[1].entry.type == "birth"
    assert preview.rows[1].earliest == date(2011, 2, 4)


@pytest.mark.parametrize(
    "above",
    [
        ["Name: AB", "DOB: 4 Feb 2011"],
        ["Name: AB  DOB: 04/02/2011  Worker: SW"],
        ["D.O.B.", "4th Feb 2011"],
        ["AB (born 04.02.11)"],
    ],
)
def test_a_birth_above_the_table_is_offered(above):
    lines = [above, ["Date", "Event"], ["age 3", "Moved"]]
    preview = understand(sheet_from("sent", enumerate(lines, start=1)))
    assert preview.suggested_birth.earliest == date(2011, 2, 4)
    assert preview.rows[0].earliest == date(2014, 2, 4)


def test_a_mothers_birth_above_the_table_is_not_the_childs():
    lines = [["Mother's DOB: 4 Feb 1981", ""], ["Date", "Event"], ["2014", "Moved"]]
    assert understand(sheet_from("sent", enumerate(lines, start=1))).suggested_birth is None


def test_footnotes_under_a_table_go_with_the_rows_that_carry_their_marks():
    preview = preview_of(
        ["12/03/2014*", "Moved"],
        ["2015", "Fell [2] off the swing"],
        ["2016", "Slept"],
        ["* date as Nan remembers it"],
        ["[2] seen by nobody"],
        ["Note: prepared in haste"],
    )
    assert len(preview.rows) == 3
    assert ("Footnote *", "date as Nan remembers it") in preview.rows[0].entry.other_columns
    assert preview.rows[1].entry.other_columns == (("Footnote [2]", "seen by nobody"),)
    assert told(preview.rows[2]) == []
    assert "prepared in haste" in preview.notes[0]
