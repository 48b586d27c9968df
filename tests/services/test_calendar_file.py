"""A calendar to take away: every day that matters, nothing of anybody, and the same event again when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from timeline.domain.appointment import Appointment
from timeline.domain.case import Case, Child, Person
from timeline.domain.ending import Ending
from timeline.domain.meeting import Meeting
from timeline.domain.note import Note
from timeline.domain.when import parse_when
from timeline.services.calendar_file import calendar_file, calendar_of_caseload, code_of
from timeline.services.write_down import take_back, write_all_down, write_down
from timeline.store import Store

TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ME = "Wilhelmina Plantagenet, youth justice"
# Words that only ever stand in the record; none of them may be in the file.
PLANTED = (
    "Zebedee", "Quillfeather", "Hollowbrook", "Threadneedle", "Plantagenet", "Wilhelmina", "YJ-PLANTED-77",
    "methadone", "grandmother", "Ravensworth",
)  # fmt: skip
CASE = "0c55c8a2f00d4c5f9d2f7c5d9f1b2a33"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor=ME, action="create", case_id=CASE) as change:
            change.save(Child("k", "Zebedee Quillfeather", "Zeb Threadneedle", born=parse_when("12 January 2009")))
            change.save(Case(CASE, "k", "YJ-PLANTED-77", note="lives at Hollowbrook"))
            change.save(Person("p", CASE, "Ravensworth Quillfeather", relation="grandmother"))
        yield opened


def keep(store: Store, *records) -> None:
    write_all_down(store, records, actor=ME)


def whole(store: Store) -> None:
    keep(
        store,
        Meeting("m1", CASE, when=parse_when("3 November 2026"), status="ended", chair="Wilhelmina Plantagenet",
                place="Hollowbrook", purpose="methadone", next_review=parse_when("15 December 2026")),
        Note("a1", CASE, "Ring grandmother Ravensworth", "action", by_whom="Quillfeather", agency="Threadneedle",
             due=parse_when("1 December 2026")),
        Note("s1", CASE, "Zebedee said so", "said", due=parse_when("2 December 2026")),
        Appointment("p1", CASE, parse_when("24 November 2026"), "15:30", "Wilhelmina", "Hollowbrook", "Threadneedle",
                    "methadone"),
        Ending("e1", CASE, "voluntary", parse_when("12 January 2027"), relationship="Ravensworth", route="Hollowbrook",
               boundaries="methadone", review_on=parse_when("12 February 2027")),
    )  # fmt: skip


def events(data: bytes):
    return Calendar.from_ical(data).walk("VEVENT")


def told(data: bytes) -> list[tuple[str, str, str]]:
    return [
        (str(one.decoded("dtstart")), str(one["summary"]).split(" · ")[0], str(one["status"])) for one in events(data)
    ]


def of_case(store: Store, today: date = TODAY) -> bytes:
    return calendar_file(store, [CASE], today=today, made_at=NOW)


def test_what_was_said_to_one_worker_alone_makes_no_day(store):
    offered = Appointment("p1", CASE, parse_when("24 November 2026"), with_whom="Wilhelmina", audience="worker_only")
    keep(store, offered, Note("a1", CASE, "Ring", "action", due=parse_when("1 December 2026"), audience="worker_only"))
    assert told(of_case(store)) == []
    write_down(store, replace(offered, audience="attendees"), actor=ME, version=1)
    assert told(of_case(store)) == [("2026-11-24", "Appointment", "CONFIRMED")]


def test_days_that_matter_have_plain_titles(store):
    whole(store)
    assert told(of_case(store)) == [
        ("2026-11-03", "Formulation meeting", "CONFIRMED"),
        ("2026-11-24 15:30:00", "Appointment", "CONFIRMED"),
        ("2026-12-01", "Action due", "CONFIRMED"),
        ("2026-12-15", "Review due", "CONFIRMED"),
        ("2027-02-12", "Review due", "CONFIRMED"),
    ]


def test_nothing_of_anybody_is_in_its_bytes(store):
    whole(store)
    for data in (of_case(store), calendar_of_caseload(store, today=TODAY, made_at=NOW)):
        unfolded = data.decode().replace("\r\n ", "").casefold()
        assert "review due" in unfolded
        assert not [word for word in (*PLANTED, CASE) if word.casefold() in unfolded]
        assert "2009" not in unfolded


def test_bringing_it_in_again_updates_what_is_there(store):
    whole(store)
    before = {str(one["uid"]): one for one in events(of_case(store))}
    kept = store.records(Meeting).get("m1")
    moved = replace(kept.record, next_review=parse_when("17 December 2026"))
    write_down(store, moved, actor=ME, version=kept.version)
    after = {str(one["uid"]): one for one in events(of_case(store))}
    assert before.keys() == after.keys()
    (changed,) = [uid for uid in after if after[uid]["dtstart"].dt != before[uid]["dtstart"].dt]
    assert str(after[changed].decoded("dtstart")) == "2026-12-17"
    assert int(after[changed]["sequence"]) > int(before[changed]["sequence"])


def test_what_no_longer_holds_is_called_off_while_it_is_still_to_come(store):
    whole(store)
    note = store.records(Note).get("a1")
    write_down(store, replace(note.record, is_settled=True), actor=ME, version=note.version)
    ending = store.records(Ending).get("e1")
    take_back(store, ending.record, version=ending.version, actor=ME, why="agreed otherwise")
    seen = told(of_case(store))
    assert ("2026-12-01", "Action due", "CANCELLED") in seen
    assert ("2027-02-12", "Review due", "CANCELLED") in seen
    assert ("2026-12-01", "Action due", "CANCELLED") not in told(of_case(store, date(2026, 12, 2)))


def test_a_review_that_is_arranged_is_no_longer_due(store):
    whole(store)
    keep(store, Meeting("m2", CASE, "review", parse_when("16 December 2026")))
    assert ("2026-12-16", "Review", "CONFIRMED") in told(of_case(store))
    assert "2026-12-15" not in {on for on, _, _ in told(of_case(store))}


def test_the_next_review_of_a_case_is_one_event_that_moves_on(store):
    whole(store)
    seen = [next_review(store)]
    keep(store, Meeting("m2", CASE, "review", parse_when("16 December 2026")))
    seen.append(next_review(store))
    ended = replace(store.records(Meeting).get("m2").record, status="ended", next_review=parse_when("9 March 2027"))
    write_down(store, ended, actor=ME, version=1)
    seen.append(next_review(store))
    assert [(str(one.decoded("dtstart")), str(one["summary"]).split(" · ")[0]) for one in seen] == [
        ("2026-12-15", "Review due"), ("2026-12-16", "Review"), ("2027-03-09", "Review due"),
    ]  # fmt: skip
    assert len({str(one["uid"]) for one in seen}) == 1
    numbers = [int(one["sequence"]) for one in seen]
    assert numbers == sorted(set(numbers))


def next_review(store: Store):
    voluntary = "2027-02-12"
    every = [one for one in events(of_case(store)) if str(one["summary"]).startswith("Review")]
    return [one for one in every if str(one.decoded("dtstart")) != voluntary][-1]


def test_where_nobody_named_a_day_the_review_is_due_by_the_services_rule(store):
    keep(store, Meeting("m1", CASE, when=parse_when("3 November 2026"), status="ended"))
    assert ("2027-01-26", "Review due", "CONFIRMED") in told(of_case(store))


def test_an_action_that_is_overdue_stays_and_an_old_meeting_does_not(store):
    whole(store)
    assert [title for _, title, _ in told(of_case(store, date(2027, 6, 1)))] == ["Action due", "Review due"]


@pytest.mark.parametrize(
    "when", ["December 2026", "after 3 December 2026", "not known", "about 3 December 2026", "?3 December 2026"]
)
def test_no_day_is_claimed_that_nobody_said(store, when):
    keep(store, Note("a", CASE, "something", "action", due=parse_when(when)), Meeting("m", CASE, when=parse_when(when)))
    assert told(of_case(store)) == []


def test_an_empty_calendar_can_be_read_and_is_empty(store):
    assert told(of_case(store)) == []


def test_a_case_that_is_archived_is_not_in_the_caseloads_calendar(store):
    whole(store)
    kept = store.records(Case).get(CASE)
    with store.change(actor=ME, why="archived", action="archive", case_id=CASE) as change:
        change.save(replace(kept.record, is_archived=True), expected_version=kept.version)
    assert told(calendar_of_caseload(store, today=TODAY, made_at=NOW)) == []


def test_a_case_has_a_code_that_stays_and_tells_it_from_others(store):
    whole(store)
    assert {str(one["summary"]).split(" · ")[1] for one in events(of_case(store))} == {code_of(CASE)}
    assert code_of(CASE) == code_of(CASE) != code_of("another")
    assert len(code_of(CASE)) == 5


@settings(max_examples=10, deadline=None)
@given(words=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip))
def test_whatever_words_are_written_the_file_is_the_same(words):
    assert written_with(words) == written_with("x")


@cache
def written_with(words: str) -> bytes:
    """The calendar of one case in which every word that anybody can write is ``words``, at always the same moment."""
    with Store.in_memory(lambda: NOW) as opened:
        with opened.change(actor="Test", action="create", case_id=CASE) as change:
            change.save(Child("k", words, words))
            change.save(Case(CASE, "k", words, note=words))
        keep(
            opened,
            Meeting("m1", CASE, when=parse_when("3 November 2026"), status="ended", chair=words, scribe=words,
                    place=words, purpose=words, sharing=words),
            Note("a1", CASE, words, "action", said_by=words, agency=words, by_whom=words, outcome=words,
                 due=parse_when("1 December 2026")),
            Appointment("p1", CASE, parse_when("24 November 2026"), "15:30", words, words, words, words, why=words,
                        why_by=words, child_said=words),
            Ending("e1", CASE, "voluntary", relationship=words, route=words, boundaries=words, handing_on=words,
                   receiving=words, to_where=words, prepared_by=words, child_said=words, note=words,
                   review_on=parse_when("12 February 2027")),
        )  # fmt: skip
        return of_case(opened)
