"""Preceden's, Aeon's and counted-day tables come in as entries, and so do the entries of our own JSON."""

import json
from datetime import date

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import AceTag, Entry, Known
from timeline.domain.errors import IntakeError
from timeline.domain.when import parse_when
from timeline.intake.other_programs import other_layout, read_other
from timeline.intake.sheet import Row, Sheet
from timeline.intake.understand import understand
from timeline.services.export_case import export_json
from timeline.store import Store

PRECEDEN = """\
Layer Name,Event ID,Event Name,Event Notes,Start Date,Start Approximate,End Date,End Approximate,Milestone,Symbol,Color
Home,11,Lived with Nan,By the <b>sea</b>,2011,Yes,Mar 2013,No,No,,#ff0000
Education,12,Moved school,,2014-03-12,No,,,Yes,star,
Home,13,Moved back,,May 2015,perhaps,May 2015,,,,
"""

AEON = """\
Row ID,Type,Title,Start Date,End Date,Duration,Arc,Participants,Tags,Summary,Mood
1,Event,Lived with Nan,2011,2013,2 years,Home,"Nan, Dai",calm,By the sea,fine
2,Event,Dad left,,,,Home,Dad,,Nobody knows when,
3,Event,Moved school,12/03/2014 09:00,12/03/2014 10:00,,Education,,,,
4,Character,Nan,,,,,,,,
5,Character,Dai,,,,,,,,
"""

CLINICAL = [
    {"label": "School", "times": [
        {"starting_time": -10, "ending_time": 20, "tooltip_tables": [[["Place", "<b>Town</b>"], ["Year", 3]]]},
        {"starting_time": 400, "display": "circle", "color": "red"},
    ]},
    {"label": "Health", "visible": True, "times": [{"starting_time": "5.0", "ending_time": 5}]},
]  # fmt: skip


def understood(data, name="sent", **given):
    [sheet] = read_other(data if isinstance(data, bytes) else data.encode(), name, **given)
    return sheet, understand(sheet).rows


def entries_of(data, **given):
    _, rows = understood(data, **given)
    assert [str(problem) for row in rows for problem in row.problems] == []
    return [row.entry for row in rows]


def test_what_preceden_calls_approximate_is_about():
    nan, school, back = entries_of(PRECEDEN)
    assert (nan.when.text, nan.until.text) == ("about 2011", "Mar 2013")
    assert nan.when.is_approximate and not nan.until.is_approximate
    assert (nan.lane, nan.details, nan.ref) == ("home", "By the sea", "11")
    assert (school.when.text, school.until) == ("12 March 2014", None)
    assert ("Preceden: Milestone", "Yes") in school.other_columns
    assert not any("Milestone" in heading for heading, _ in nan.other_columns)


def test_a_word_preceden_does_not_know_for_approximate_stays_beside():
    back = entries_of(PRECEDEN)[2]
    assert (back.when.text, back.until) == ("May 2015", None)
    assert ("Preceden: start approximate", "perhaps") in back.other_columns


def test_preceden_rows_go_by_their_lines():
    assert [row.line for row in understood(PRECEDEN)[1]] == [2, 3, 4]


def test_aeon_events_come_with_their_people_and_summary():
    nan, _, school = entries_of(AEON)
    assert (nan.when.text, nan.until.text, nan.details, nan.lane) == ("2011", "2013", "By the sea", "home")
    assert ("Aeon Timeline: Duration", "2 years") in nan.other_columns
    assert ("Aeon Timeline: Mood", "fine") in nan.other_columns
    assert [person.name for person in understood(AEON)[1][0].people] == ["Nan", "Dai"]
    assert school.when.earliest == date(2014, 3, 12)


def test_an_aeon_event_without_a_date_is_one_nobody_knows_the_date_of():
    dad = entries_of(AEON)[1]
    assert (dad.when.text, dad.title) == ("not known", "Dad left")


def test_people_and_places_of_aeon_are_left_aside_and_counted():
    sheet, rows = understood(AEON)
    assert len(rows) == 3
    assert any("2 of the type “Character”" in note for note in sheet.notes)


def test_columns_of_somebodys_own_in_aeon_are_known_by_their_headings():
    more = AEON.replace("Mood", "Who says so").replace("fine", "Aunt")
    assert entries_of(more)[0].said_by == "Aunt"


def test_a_table_with_a_title_and_a_start_is_not_yet_aeons():
    sheet = Sheet("sent", ("Title", "Start Date", "Duration"), 1, (Row(2, ("a", "2014", "")),))
    assert other_layout(sheet) is None


def test_days_are_counted_from_the_day_that_was_given():
    first, second, health = entries_of(json.dumps(CLINICAL), counted_from=date(2012, 3, 14))
    assert (first.when.text, first.until.text) == ("4 March 2012", "3 April 2012")
    assert (first.lane, first.title, first.details) == ("education", "School", "Place: Town\nYear: 3")
    assert ("clinical timeline: Day", "-10 to 20") in first.other_columns
    assert second.when.text == "18 April 2013"
    assert (health.when.text, health.until) == ("19 March 2012", None)


def test_without_day_0_a_file_of_counted_days_is_refused_with_what_to_do():
    with pytest.raises(IntakeError, match="counts days from a day it does not name.* Put dates in place"):
        read_other(json.dumps(CLINICAL).encode(), "sent.json")


@pytest.mark.parametrize("day", ["soon", "1e400", 1e300, "12 March"])
def test_a_day_that_is_no_number_is_told_with_its_event(day):
    broken = [CLINICAL[0], {"label": "x", "times": [{"starting_time": day}]}]
    with pytest.raises(IntakeError, match="Event 3: .*is not a number of days"):
        read_other(json.dumps(broken).encode(), "sent.json", counted_from=date(2012, 3, 14))


def test_a_table_of_counted_days_is_of_one_person():
    table = "PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tAGENT\nP1\t0\t3\tHealth\tsyrup\nP1\t20\t\tSchool\t\n"
    first, second = entries_of(table, counted_from=date(2012, 3, 14))
    assert (first.when.text, first.until.text, first.details) == ("14 March 2012", "17 March 2012", "AGENT: syrup")
    assert second.until is None
    with pytest.raises(IntakeError, match="is about 2 people. Keep the rows of one PATIENT_ID"):
        read_other((table + "P2\t1\t1\tHealth\t\n").encode(), "sent", counted_from=date(2012, 3, 14))


@pytest.fixture
def exported():
    """A case exported whole, with an entry changed since, one taken away, and everything an entry can say."""
    with Store.in_memory() as store:
        with store.change("Test", action="create", case_id="k1") as change:
            change.save(Child("c1", "Kit Invented"))
            change.save(Case("k1", "c1", "YJ-7"))
            change.save(Person("p1", "k1", "Siân Rees", relation="grandmother"))
            full = Entry(
                "e1", "k1", "Moved", parse_when("about 2014"), "home", "home_care", until=parse_when("2016"),
                details="By the sea", valence="mixed", count=3, child_rating=-2, agency="School", said_by="Mr Lee",
                known_by=(Known("School", parse_when("Jan 2015")), Known("GP")), basis="opinion",
                verification="contested", third_party=True, audience="attendees",
                ace_tags=(AceTag("bullying", "suspected"),), strength_tags=("humour",), people=("p1",),
                is_turning_point=True, ref="R1", other_columns=(("Review", "May"), ("Weather", "Rain")),
            )  # fmt: skip
            change.save(full)
            change.save(Entry("e2", "k1", "Spelt wrnog", parse_when("2017"), "voice", "child_said", sequence=4))
            change.save(Entry("e3", "k1", "A mistake", parse_when("2018"), "home", "other"))
        with store.change("Test", why="put right", action="edit", case_id="k1") as change:
            change.save(
                Entry("e2", "k1", "Spelt right", parse_when("2017"), "voice", "child_said", sequence=4),
                expected_version=1,
            )
            change.retract(Entry, "e3", expected_version=1)
        yield export_json(store, "k1"), full


def test_a_case_exported_from_here_comes_back_as_its_entries_say_now(exported):
    data, full = exported
    read = {entry.title: entry for entry in entries_of(data)}
    assert set(read) == {"Moved", "Spelt right"}
    again = read["Moved"]
    for said in ("when", "until", "lane", "type", "details", "valence", "count", "child_rating", "agency", "said_by",
                 "known_by", "basis", "verification", "third_party", "audience", "ace_tags", "strength_tags",
                 "is_turning_point", "ref", "other_columns"):  # fmt: skip
        assert getattr(again, said) == getattr(full, said), said
    assert read["Spelt right"].sequence == 4


def test_people_of_an_exported_case_come_with_who_they_are(exported):
    row = understood(exported[0])[1][0]
    assert [(person.name, person.relation) for person in row.people] == [("Siân Rees", "grandmother")]
    assert row.exported_id == "e1"


def test_the_list_of_the_command_line_is_read():
    listed = [{
        "id": "e1", "title": "Moved", "lane": "home", "type": "home_care", "valence": "mixed", "when_text": "Year 3",
        "until_text": "", "source": "Nan", "agency": "Family", "ref": "", "version": 1,
        "known_by": [{"agency": "School", "since": "Jan 2015"}, {"agency": "GP", "since": None}],
    }]  # fmt: skip
    [entry] = entries_of(json.dumps(listed))
    assert (entry.when.text, entry.lane, entry.type, entry.said_by) == ("Year 3", "home", "home_care", "Nan")
    assert [known.agency for known in entry.known_by] == ["School", "GP"]
