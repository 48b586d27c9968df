"""Tables as people write them: how nothing is said, who is named, footnotes, and what is left word for word."""

from datetime import date

import pytest
from sent_tables import dates, preview_of, table, told

from timeline.domain.errors import IntakeError
from timeline.intake.preview import NamedPerson
from timeline.intake.sheet import Row, Sheet
from timeline.intake.understand import understand, understand_all

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
