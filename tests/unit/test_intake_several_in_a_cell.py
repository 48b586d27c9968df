"""A list in one cell becomes rows that keep its number; prose is never parted."""

from datetime import date

import pytest
from sent_tables import preview_of, told

from timeline.domain.errors import IntakeError
from timeline.intake.sheet import MAX_ROWS


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
