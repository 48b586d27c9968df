"""An extract for one agency: what is asked of it first, what it told or knew, and little of anybody else’s."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from cais_case import ME, keep_cai, told
from report_planted import in_values

from lives_kept import open_samples
from timeline.domain.appointment import Appointment
from timeline.domain.case import Person
from timeline.domain.entry import Known
from timeline.domain.errors import ReportError
from timeline.domain.invitation import Invitation
from timeline.domain.meeting import Attendance, Meeting
from timeline.domain.note import Note
from timeline.domain.question import Question
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.scene.report import Facts, Paragraph, Report, Section, Table
from timeline.services.caseload import find_case
from timeline.services.paper_agency import agencies_for_papers
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.report import newest_snapshot
from timeline.services.snapshots import take_snapshot
from timeline.store import Store
from timeline.vocab.registry import vocabulary

SCHOOL = "Ysgol Invented"


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    with open_samples(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) as (opened, _):
        yield opened


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        keep_cai(opened)
        yield opened


def kept(store: Store, *records: Any) -> str:
    with store.change(ME, action="add", case_id="c") as change:
        for record in records:
            change.save(record)
    return take_snapshot(store, "c", "As it was", actor=ME).id


def extract(store: Store, snapshot: str, agency: str = SCHOOL, **how: Any) -> Report:
    return paper_of(store, snapshot, Asked("agency", agency=agency, **how))


def section(report: Report, name: str) -> Section:
    return next(one for one in report.sections if one.id == name)


def asked_of(report: Report) -> str:
    return f"{section(report, 'asked').parts}"


def test_what_is_asked_of_the_agency_stands_before_everything_that_was_told(samples):
    snapshot = newest_snapshot(samples, find_case(samples, "DEMO-01").case.id).id
    report = extract(samples, snapshot, "School")
    assert [one.id for one in report.sections][:3] == ["about", "asked", "near"]
    assert [one.number for one in report.sections] == list(range(1, len(report.sections) + 1))
    steps = [part.title for part in section(report, "asked").parts if isinstance(part, Facts)]
    assert steps[0] == "Y Sied, with harder work in it"


def test_a_step_is_theirs_where_somebody_who_works_there_shares_in_it(samples):
    snapshot = newest_snapshot(samples, find_case(samples, "DEMO-01").case.id).id
    # “Delyth and Emrys, with Wayne” is a foster carers’ step; Wayne works at the school.
    assert "A plan for April, made in January" in asked_of(extract(samples, snapshot, "School"))


def test_a_step_of_others_is_told_by_who_and_when_and_without_its_words(store):
    snapshot = kept(
        store,
        Recommendation("own", "c", "A place to be", what="Tambourine", agency=SCHOOL, place="now", place_reason="so"),
        Recommendation("near", "c", "Sleep", what="Castanet", need="Bassoon", agency="Hospital", place="now",
                       place_reason="Triangle", progress="Oboe", own_wish="Harp"),
        Recommendation("far", "c", "Cymbal", agency="Hospital", place="not_yet", place_reason="so"),
    )  # fmt: skip
    report = extract(store, snapshot)
    text = in_values(report)
    assert "Tambourine" in asked_of(report)
    assert "Sleep" in f"{section(report, 'near').parts}"
    assert not [word for word in ("Castanet", "Bassoon", "Triangle", "Oboe", "Harp", "Cymbal") if word in text]


def test_what_has_to_come_before_or_after_its_step_is_near_wherever_it_stands(store):
    snapshot = kept(
        store, Recommendation("before", "c", "Safe at home", agency="Housing", place="next", place_reason="so"),
        Recommendation("own", "c", "A place to be", agency=SCHOOL, place="now", place_reason="so",
                       after_ids=("before",)),
        Recommendation("after", "c", "An exam", agency="Hospital", place="later", place_reason="so",
                       after_ids=("own",)),
    )  # fmt: skip
    near = f"{section(extract(store, snapshot), 'near').parts}"
    assert "Safe at home" in near and "An exam" in near


def test_a_step_that_is_done_is_asked_of_nobody(store):
    snapshot = kept(store, Recommendation("own", "c", "A place to be", agency=SCHOOL, status="done"))
    assert asked_of(extract(store, snapshot)) == f"{(Paragraph(_empty('asked'), True),)}"


def test_an_agency_has_what_it_told_and_what_it_is_said_to_have_known(store):
    told(store, "own", title="Tambourine", agency=SCHOOL)
    told(store, "knew", title="Castanet", agency="Police", known_by=(Known("ysgol  invented"),))
    told(store, "other", title="Bassoon", agency="Police")
    told(store, "nobodys", title="Triangle")
    report = extract(store, kept(store))
    text = in_values(report)
    assert "Tambourine" in text and "Castanet" in text
    assert "Bassoon" not in text and "Triangle" not in text
    assert "others" not in [one.id for one in report.sections]


def test_of_what_another_told_and_it_knew_of_it_has_what_happened_and_when(store):
    told(store, "own", title="Tambourine", agency=SCHOOL, details="Drummed at assembly")
    told(store, "knew", title="Castanet", agency="Police", known_by=(Known(SCHOOL), Known("Hospital")),
         details="Told by the night sergeant", quote="I was scared", said_by="PC Wynne", action_taken="Taken home",
         record="Log 7", other_columns=(("Officer", "Wynne Tudor"),))  # fmt: skip
    report = extract(store, kept(store))
    text = in_values(report)
    assert "Castanet" in text and "Drummed at assembly" in text
    others = ("night sergeant", "I was scared", "PC Wynne", "Taken home", "Log 7", "Wynne Tudor", "Hospital")
    assert [words for words in others if words in text] == []
    assert "ask whoever told it for more" in f"{section(report, 'told').parts}"


def test_where_it_told_all_of_it_itself_it_is_sent_to_nobody_for_more(store):
    told(store, "own", title="Tambourine", agency=SCHOOL)
    assert "for more" not in f"{section(extract(store, kept(store)), 'told').parts}"


def test_with_initials_an_agency_called_after_somebody_has_its_own_telling_and_its_name_is_hidden(store):
    home = "Glenys Rees Fostering"
    told(store, "own", title="Tambourine", agency=home)
    told(store, "knew", title="Castanet", agency="Police", known_by=(Known(home),))
    snapshot = kept(store, Person("g", "c", "Glenys Rees", relation="foster carer"))
    report = extract(store, snapshot, home, is_named=False)
    rows = f"{section(report, 'told').parts}"
    assert "Tambourine" in rows and "Castanet" in rows
    assert "Glenys" not in in_values(report)
    assert "Glenys" in in_values(extract(store, snapshot, home))


def test_where_its_asking_shows_what_others_told_that_stands_apart_from_its_own(store):
    told(store, "own", title="Tambourine", agency=SCHOOL)
    told(store, "other", title="Bassoon", agency="Police")
    told(store, "few", title="Cymbal", agency="Police", audience="police_restricted")
    report = extract(store, kept(store, Invitation("i", "c", SCHOOL, sees_others=True)))
    assert "Tambourine" in f"{section(report, 'told').parts}"
    assert "Bassoon" in f"{section(report, 'others').parts}"
    assert "Cymbal" not in in_values(report)


def test_how_many_good_things_others_told_is_said_where_they_are_not_shown(store):
    told(store, "own", agency=SCHOOL)
    told(store, "good", title="Tambourine", lane="strengths", type="achievement", agency="Rugby club")
    text = in_values(extract(store, kept(store)))
    assert "1 moment in the record" in text
    assert "Tambourine" not in text


def test_only_questions_to_the_agency_are_in_it(store):
    snapshot = kept(
        store, Question("a", "c", "Tambourine?", agency=SCHOOL), Question("b", "c", "Bassoon?", agency="GP")
    )
    text = in_values(extract(store, snapshot))
    assert "Tambourine" in text and "Bassoon" not in text


def test_actions_and_appointments_of_the_agency_and_the_next_day_are_told(store):
    snapshot = kept(
        store, Meeting("m", "c", status="ended", next_review=parse_when("10 February 2027"), purpose="Castanet"),
        Attendance("a", "c", "m", "Tomos", "Youth justice service", "key_worker", view="Oboe"),
        Note("n", "c", "Tambourine", "action", by_whom="Ms Hughes", agency=SCHOOL, due=parse_when("1 December 2026")),
        Note("o", "c", "Bassoon", "action", agency="Hospital"),
        Appointment("p", "c", parse_when("3 December 2026"), purpose="Triangle", agency=SCHOOL),
        Appointment("q", "c", parse_when("4 December 2026"), purpose="Harp", agency="Hospital"),
    )  # fmt: skip
    report = extract(store, snapshot)
    assert [part.rows[0][:3] for part in section(report, "asked").parts if isinstance(part, Table)] == [
        ("Tambourine", f"Ms Hughes ({SCHOOL})", "1 December 2026")
    ]
    text = in_values(report)
    assert "We meet again: 10 February 2027." in text and "Triangle" in text and "Tomos" in text
    assert not [word for word in ("Bassoon", "Castanet", "Harp", "Oboe") if word in text]


def test_a_paper_says_for_whom_it_is_and_that_what_goes_well_is_in_it(store):
    told(store, agency=SCHOOL)
    report = extract(store, kept(store), author="Rhiannon")
    [about] = section(report, "about").parts
    rows = dict(about.rows)
    assert report.written_for.startswith(SCHOOL) and rows["Written for"].startswith(SCHOOL)
    assert rows["Version"].startswith("1,") and rows["Author"] == "Rhiannon"
    assert vocabulary("agency_sections")["about"].text("note") in rows["What it holds"]


@pytest.mark.parametrize("wanted", ["", "Nobody at all"])
def test_an_agency_without_a_part_has_no_extract_and_those_that_have_are_named(store, wanted):
    told(store, agency=SCHOOL)
    with pytest.raises(ReportError, match=SCHOOL):
        extract(store, kept(store), wanted)


def test_neither_the_child_nor_the_family_is_an_agency(samples):
    snapshot = newest_snapshot(samples, find_case(samples, "DEMO-01").case.id).id
    there = agencies_for_papers(samples, snapshot)
    assert "School" in there and "Child" not in there and "Family" not in there


@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-03", "DEMO-04", "DEMO-05", "DEMO-06", "DEMO-07"])
def test_no_section_of_any_sample_is_without_parts_and_no_table_without_rows(samples, ref):
    snapshot = newest_snapshot(samples, find_case(samples, ref).case.id).id
    for one in extract(samples, snapshot, "Police").sections:
        assert one.parts, one.id
        assert all(part.rows for part in one.parts if isinstance(part, Table | Facts)), one.id


def _empty(name: str) -> str:
    return vocabulary("agency_sections")[name].text("empty")
