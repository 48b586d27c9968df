"""Tables as people write them: what they leave to the row above is understood, and every assumption is said."""

from datetime import date

import pytest

from timeline.domain.errors import IntakeError
from timeline.intake.preview import NamedPerson
from timeline.intake.sheet import MAX_ROWS, Row, Sheet, sheet_from
from timeline.intake.understand import understand, understand_all

BORN = date(2009, 3, 1)


def table(*rows, headings=("Date", "Event", "Source")):
    lines = [list(headings), *[[*row, *[""] * (len(headings) - len(row))] for row in rows]]
    return sheet_from("sent", enumerate(lines, start=1))


def preview_of(*rows, headings=("Date", "Event", "Source"), **circumstances):
    return understand(table(*rows, headings=headings), **circumstances)


def told(row):
    return [note for note in row.notes if "Area guessed" not in note]


def dates(preview):
    return [row.entry.when.text for row in preview.rows]


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


# several things in one cell -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "1. Moved\n2. Cried\n3. Slept",
        "• Moved\n• Cried\n• Slept",
        "- Moved\n- Cried\n- Slept",
        "a) Moved\nb) Cried\nc) Slept",
        "(1) Moved\n(2) Cried\n(3) Slept",
    ],
)
def test_a_list_in_one_cell_becomes_rows_that_keep_its_number(cell):
    preview = preview_of(["2013", "Born"], ["2014", cell, "Nan"])
    parts = preview.rows[1:]
    assert [row.entry.title for row in parts] == ["Moved", "Cried", "Slept"]
    assert [(row.line, row.part, row.place) for row in parts] == [(3, "a", "3a"), (3, "b", "3b"), (3, "c", "3c")]
    assert {row.entry.said_by for row in parts} == {"Nan"}
    assert all("Row 3 tells of 3 things" in told(row)[0] for row in parts)
    assert len({row.import_key for row in parts}) == 3


def test_lines_that_each_begin_with_a_date_take_their_own():
    cell = "12/03/14 - moved to Nan\nwith two bags\n15 March 2014: cried\n3/4 slept"
    preview = preview_of(["2014", cell])
    assert [row.earliest for row in preview.rows[:2]] == [date(2014, 3, 12), date(2014, 3, 15)]
    assert preview.rows[0].entry.title == "moved to Nan with two bags"
    dated = preview_of(["March 2014", "3/4 - fell\n12/4 - slept"])
    assert [row.earliest for row in dated.rows] == [date(2014, 4, 3), date(2014, 4, 12)]


def test_lines_that_each_begin_with_a_time_are_rows_of_that_day():
    preview = preview_of(["12 Mar 2014", "14:30 Police called\n15:10 Ambulance came"])
    assert [(row.place, row.entry.title) for row in preview.rows] == [
        ("2a", "14:30 Police called"),
        ("2b", "15:10 Ambulance came"),
    ]


def test_dates_and_words_side_by_side_in_two_cells_go_together():
    preview = preview_of(["12/03/2014\n15/03/2014", "Moved\nMoved back"])
    assert [(row.earliest.day, row.entry.title) for row in preview.rows] == [(12, "Moved"), (15, "Moved back")]


def test_two_dates_beside_one_thing_are_both_kept():
    (row,) = preview_of(["12/03/2014\n15/03/2014", "Missed the appointment"]).rows
    assert row.entry.when.members == ((date(2014, 3, 12),) * 2, (date(2014, 3, 15),) * 2)
    assert "12/03/2014 and 15/03/2014" in told(row)[0]


def test_a_list_of_actions_goes_with_a_list_of_events():
    preview = preview_of(
        ["2014", "1. Moved\n2. Cried", "1. School told\n2. Nan rang"], headings=("Date", "Event", "Action taken")
    )
    assert [row.entry.action_taken for row in preview.rows] == ["School told", "Nan rang"]


@pytest.mark.parametrize(
    "cell",
    [
        "He moved to Nan.\nShe was glad.",
        "Police found:\n- a knife\n- a phone",
        "2. Second\n3. Third",
        "1. One thing only",
        "Moved\n12/03/14 cried",
        "Went to A&E - waited\nCame home - slept",
    ],
)
def test_prose_is_never_parted(cell):
    preview = preview_of(["2014", cell])
    assert len(preview.rows) == 1
    assert preview.rows[0].part == ""


def test_parting_can_be_left_to_a_person():
    assert len(preview_of(["2014", "1. Moved\n2. Cried"], separate=False).rows) == 1


def test_more_rows_than_a_file_may_have_are_refused_however_they_come():
    cell = "\n".join(f"{n}. Thing" for n in range(1, 100))
    with pytest.raises(IntakeError, match="more than 20,000 rows"):
        preview_of(*[["2014", cell]] * (MAX_ROWS // 90))


def test_a_problem_in_a_part_names_the_part():
    preview = preview_of(["31 Feb 2014", "1. Moved\n2. Cried"])
    assert [str(problem)[:22] for problem in preview.problems] == ["Line 2a, “Date”: “31 F", "Line 2b, “Date”: “31 F"]


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


# nothing said, people, sources --------------------------------------------------------------------------------------


def test_ways_of_saying_nothing_are_read_as_nothing():
    preview = preview_of(
        ["2014", "Moved", "N/A", "-", "none", "nil", "n/a"],
        headings=("Date", "Event", "Until", "Impact", "ACEs", "Action taken", "People"),
    )
    (row,) = preview.rows
    assert (row.entry.until, row.entry.valence, row.entry.ace_tags, row.people) == (None, "adverse", (), ())
    assert row.entry.action_taken == "nil", "that nobody did anything is worth knowing"
    assert "“N/A” under “Until” was read as nothing said." in told(row)


@pytest.mark.parametrize("dash", ["-", "–", "—", "−"])
def test_a_dash_is_a_bad_sign_where_signs_stand(dash):
    preview = preview_of(["2014", "Moved", dash], headings=("Date", "Event", "Impact (+/-)"))
    assert preview.rows[0].entry.valence == "adverse"


def test_a_date_nobody_gives_is_not_known_and_never_the_row_above():
    preview = preview_of(["2014", "Moved"], ["N/A", "Cried"])
    assert preview.rows[1].entry.when.text == "not known"


def test_initials_are_people():
    preview = preview_of(
        ["2014", "Moved", "MGM; Mr D, SW"], ["2015", "Cried", "MGM/SW and Mr D"], headings=("Date", "Event", "People")
    )
    assert preview.rows[0].people[0] == NamedPerson("MGM", "maternal grandmother")
    assert preview.rows[1].people == (
        NamedPerson("MGM", "maternal grandmother"),
        NamedPerson("SW", "social worker"),
        NamedPerson("Mr D"),
    )


def test_the_agency_before_a_source_is_the_agency():
    preview = preview_of(
        ["2014", "Moved", "Police: crime report 12"],
        ["2015", "Fell", "School – Mrs Evans"],
        ["2016", "Ran", "Nan: by phone"],
    )
    assert [(row.entry.agency, row.entry.said_by) for row in preview.rows] == [
        ("Police", "crime report 12"),
        ("School", "Mrs Evans"),
        ("Family", "Nan: by phone"),
    ]
    sent = preview_of(["2014", "Moved", "School: Mrs Evans"], agency="Police")
    assert (sent.rows[0].entry.agency, sent.rows[0].entry.said_by) == ("Police", "School: Mrs Evans")


# what is left alone -------------------------------------------------------------------------------------------------


def test_what_a_program_wrote_is_read_word_for_word():
    rows = (Row(2, ("2014", "1. Moved\n2. Cried")), Row(3, ("ditto", "Slept")))
    preview = understand(Sheet("timeline", ("when", "what_happened"), 1, rows))
    assert len(preview.rows) == 2
    assert not preview.rows[0].part
    assert preview.problems[0].line == 3


def test_our_own_export_is_read_word_for_word():
    headings = ("when", "what_happened", "entry_id", "version", "recorded_at")
    rows = [
        ["03/25/2014", "a", "e1", "1", "x"],
        ["25/03/2014", "b", "e2", "1", "x"],
        ["04/03/2014", "c", "e3", "1", "x"],
    ]
    preview = preview_of(*rows, headings=headings)
    assert dates(preview) == ["03/25/2014", "25/03/2014", "04/03/2014"]
    assert preview.notes == ()


# several sheets of one file -----------------------------------------------------------------------------------------


def test_a_birth_in_one_sheet_places_the_ages_of_all():
    one, two = understand_all([table(["age 3", "Moved"]), table(["4 Feb 2011", "Born"])])
    assert one.rows[0].earliest == date(2014, 2, 4)
    assert one.suggested_birth.earliest == date(2011, 2, 4)
    assert two.suggested_birth is None


def test_the_same_row_in_two_sheets_has_two_keys():
    one, two = understand_all([table(["2014", "Moved"]), table(["2014", "Moved"])])
    assert one.rows[0].import_key != two.rows[0].import_key


def test_progress_counts_through_all_the_sheets_whatever_becomes_of_their_rows():
    heard = []
    rows = [["2014", "1. Moved\n2. Cried"], ["Title"], ["", "x"]] * 40
    understand_all([table(*rows), table(*rows)], progress=lambda done, of: heard.append((done, of)))
    assert heard == [(100, 240), (200, 240), (240, 240)]


def test_no_sheet_at_all_is_refused():
    with pytest.raises(IntakeError):
        understand_all([])
