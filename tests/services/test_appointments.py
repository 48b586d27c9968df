"""Appointments: read from a line, marked with a press, offered again, counted without a cause, and asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from timeline.domain.appointment import Appointment
from timeline.domain.case import Case, Child, Person
from timeline.domain.consultation import Consultation
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, EngagementError, TimelineError
from timeline.domain.when import parse_when
from timeline.services.after_work import after_work_of
from timeline.services.appointments import (
    day_of_appointment,
    mark,
    next_weekday,
    offered_again,
    read_line,
    to_come,
    to_say,
    was_there,
    without_consultation,
)
from timeline.services.appointments_drawn import drawn_pattern, lead_ups
from timeline.services.consultations import about, still_waits_for, usual_psychologist
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, open_case
from timeline.services.write_down import write_down
from timeline.store import Store

TODAY = date(2026, 11, 22)  # a Sunday
ME = "R. Jones"
CASE = "c"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as kept:
        with kept.change(actor=ME, why="begin", case_id=CASE) as change:
            change.save(Child("k", "Rhodri Quillfeather", born=parse_when("22 March 2011")))
            change.save(Case(CASE, "k", "F-1"))
            change.save(Person("p", CASE, "Menna Oddsworth"))
        yield kept


def read(text: str, *known: Appointment, people: tuple[str, ...] = ()) -> Appointment:
    return read_line(text, case_id=CASE, today=TODAY, known=known, people=people)


def one(day: str, outcome: str = "kept", *, key: str = "", whom: str = "Siân", place: str = "library") -> Appointment:
    return Appointment(key or day, CASE, parse_when(day), with_whom=whom, place=place, outcome=outcome)


def view_of(store: Store, *, shared: bool = False) -> OpenCase:
    return open_case(store, CASE, is_shared_screen=shared)


@pytest.mark.parametrize(
    ("line", "day", "time", "whom", "place", "outcome"),
    [
        ("Tue 15:30 Siân library kept", date(2026, 11, 17), "15:30", "Siân", "library", "kept"),
        ("tuesday 3.30pm siân library", date(2026, 11, 24), "15:30", "siân", "library", "offered"),
        ("Fri 4pm with Tomos at the top deck", date(2026, 11, 27), "16:00", "Tomos", "top deck", "offered"),
        ("today Tomos bus was not there", date(2026, 11, 22), "", "Tomos", "bus", "missed"),
        ("yesterday Tomos bus not brought", date(2026, 11, 21), "", "Tomos", "bus", "not_brought"),
        ("17 Nov 15:30 Jess library called off", date(2026, 11, 17), "15:30", "Jess", "library", "worker_cancelled"),
        ("Tue 17 Nov 2026 Jess library moved", date(2026, 11, 17), "", "Jess", "library", "rearranged"),
        ("3 Feb 9am Jess clinic", date(2027, 2, 3), "09:00", "Jess", "clinic", "offered"),
        ("Sun Tomos bus kept", date(2026, 11, 22), "", "Tomos", "bus", "kept"),
    ],
)
def test_a_line_says_day_time_who_where_and_what_became_of_it(
    line: str, day: date, time: str, whom: str, place: str, outcome: str
) -> None:
    found = read(line)
    told = (day_of_appointment(found), found.time_of_day, found.with_whom, found.place, found.outcome)
    assert told == (day, time, whom, place, outcome)


def test_a_name_is_written_as_it_was_before_and_a_surname_is_no_place() -> None:
    before = one("3 Nov 2026", whom="Siân Beynon, key worker", place="Aberlas Library")
    assert read("Tue Sian aberlas library kept", before).with_whom == "Siân Beynon, key worker"
    assert read("Tue Sian aberlas library kept", before).place == "Aberlas Library"
    named = read("Tue Dr Kendrick clinic kept", people=("Dr Nest Kendrick, psychologist",))
    assert (named.with_whom, named.place) == ("Dr Nest Kendrick, psychologist", "clinic")


def test_a_line_says_why_and_for_what() -> None:
    found = read("Fri 14:00 Jess library for sleep chart missed because the bus was late")
    assert (found.outcome, found.purpose, found.why) == ("missed", "sleep chart", "the bus was late")


@pytest.mark.parametrize("line", ["", "today missed", "Tue 25:30 Siân kept", "tomorrow Siân library kept"])
def test_a_line_that_cannot_be_says_so_in_a_sentence(line: str) -> None:
    with pytest.raises(EngagementError) as refused:
        read(line)
    assert str(refused.value).endswith(("kept", ".", "afterwards what became of it."))


@given(some.text(max_size=60))
def test_any_line_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = read(text)
    except TimelineError as refused:
        assert str(refused)
    else:
        assert found.with_whom or found.purpose


def test_a_press_changes_only_what_became_of_it_and_two_presses_at_once_do_not_overwrite(store: Store) -> None:
    offered = replace(one("19 Nov 2026", "offered", key="a"), purpose="chart")
    version = write_down(store, offered, actor=ME)
    mark(store, "a", "kept", version=version, today=TODAY, actor=ME)
    assert store.records(Appointment).get("a").record == replace(offered, outcome="kept")
    with pytest.raises(ConflictError):
        mark(store, "a", "missed", version=version, today=TODAY, actor="Somebody else")
    assert store.records(Appointment).get("a").record.outcome == "kept"


def test_nobody_is_said_to_have_been_there_before_the_day_but_it_may_be_moved(store: Store) -> None:
    version = write_down(store, one("26 Nov 2026", "offered", key="a"), actor=ME)
    with pytest.raises(EngagementError, match="still to come"):
        mark(store, "a", "missed", version=version, today=TODAY, actor=ME)
    mark(store, "a", "rearranged", version=version, today=TODAY, actor=ME)
    assert store.records(Appointment).get("a").record.outcome == "rearranged"


def test_the_next_one_is_at_the_same_time_and_place_on_the_first_free_week_from_today() -> None:
    last = replace(one("5 Nov 2026", "missed"), time_of_day="15:30", why="no bus", why_kinds=("transport",))
    taken = one("26 Nov 2026", "offered")
    again = offered_again(last, [last, taken], today=TODAY)
    assert day_of_appointment(again) == date(2026, 12, 3)
    assert (again.time_of_day, again.place, again.outcome, again.why, again.why_kinds) == (
        "15:30", "library", "offered", "", (),
    )  # fmt: skip
    with pytest.raises(EngagementError):
        offered_again(one("November 2026"), [], today=TODAY)


@given(some.dates(date(2020, 1, 1), date(2030, 1, 1)), some.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_next_one_is_offered_on_the_same_weekday_and_never_in_the_past(usual: date, today: date) -> None:
    found = next_weekday(usual, today)
    assert found.weekday() == usual.weekday()
    assert 0 <= (found - today).days < 7
    later = next_weekday(usual, today, {found})
    assert (later - found).days == 7


def test_counts_leave_out_what_is_to_come_was_moved_or_called_off() -> None:
    outcomes = ("kept", "part", "missed", "not_brought", "rearranged", "worker_cancelled", "offered")
    assert was_there([one(f"{n} Nov 2026", outcome) for n, outcome in enumerate(outcomes, 1)]) == "2 of 4"
    assert was_there([one("1 Nov 2026", "offered")]) == "–"


def test_those_whose_day_has_come_are_asked_about_and_the_others_are_to_come() -> None:
    past, now, coming = one("19 Nov 2026", "offered"), one("22 Nov 2026", "offered"), one("23 Nov 2026", "offered")
    assert to_say([coming, now, past, one("1 Nov 2026")], today=TODAY) == [past, now]
    assert to_come([coming, now, past], today=TODAY) == [coming]


def test_one_that_was_missed_is_on_the_quiet_list_until_a_consultation_is_about_it() -> None:
    missed, brought, moved = (
        one("3 Nov 2026", "missed"),
        one("10 Nov 2026", "not_brought"),
        one("1 Nov 2026", "rearranged"),
    )
    asked = Consultation("q", CASE, parse_when("4 Nov 2026"), "missed", question="Why?", appointment_ids=(missed.id,))
    assert without_consultation([missed, brought, moved], []) == [brought, missed]
    assert without_consultation([missed, brought, moved], [asked]) == [brought]
    assert about([asked], missed.id) == [asked]


def test_advice_may_come_later_and_the_decision_with_its_reason(store: Store) -> None:
    asked = Consultation("q", CASE, parse_when("4 Nov 2026"), "missed", consulted="Dr Kendrick", question="Why?")
    version = write_down(store, asked, actor=ME)
    assert still_waits_for(asked) == "waits for advice and a decision"
    advised = replace(asked, advice="Ask him on the bus.")
    write_down(store, advised, actor="Dr Kendrick", version=version)
    assert still_waits_for(advised) == "waits for a decision"
    with pytest.raises(EngagementError, match="why"):
        replace(advised, decision="flexible", decided_by="Gwyn")
    with pytest.raises(EngagementError, match="who decided"):
        replace(advised, decision="flexible", reason="He is there on the bus")
    assert usual_psychologist(MeetingWork(), [asked]) == "Dr Kendrick"


def entry(key: str, day: str, kind: str = "loss") -> Entry:
    return Entry(key, CASE, key, parse_when(day), lane="harm", type=kind)


def test_what_came_before_is_counted_before_those_missed_and_those_kept_alike(store: Store) -> None:
    with store.change(actor=ME, why="a life", case_id=CASE) as change:
        change.save_all([
            entry("near", "1 Nov 2026"), entry("too-early", "1 Sept 2026"), entry("after", "12 Nov 2026"),
            entry("roughly", "2026", "behaviour"), entry("exclusion", "4 Nov 2026", "exclusion"),
        ])  # fmt: skip
    told = [one("3 Nov 2026"), one("10 Nov 2026", "missed"), one("17 Nov 2026", "rearranged")]
    found = {each.type: each for each in lead_ups(view_of(store), told, today=TODAY)}
    assert found["loss"].told == "1 of 1, and 1 of 1"
    assert [each.id for each in found["loss"].entries] == ["near"]
    assert found["exclusion"].told == "1 of 1, and 0 of 1"
    assert "behaviour" not in found


def test_what_somebody_linked_counts_however_roughly_it_is_dated(store: Store) -> None:
    with store.change(actor=ME, why="a life", case_id=CASE) as change:
        change.save(entry("roughly", "2026", "behaviour"))
    linked = replace(one("10 Nov 2026", "missed"), entry_ids=("roughly",))
    assert [each.told for each in lead_ups(view_of(store), [linked], today=TODAY)] == ["1 of 1, and 0 of 0"]
    assert lead_ups(view_of(store), [one("10 Nov 2026")], today=TODAY) == []


def test_the_picture_tells_its_counts_in_words_and_names_no_cause(store: Store) -> None:
    told = [one("2 Nov 2026"), one("9 Nov 2026"), one("16 Nov 2026", "missed"), one("17 Nov 2026", place="bus")]
    picture = drawn_pattern(view_of(store), told, today=TODAY, width=800, letters=14)
    assert "By weekday, was there: Monday 2 of 3; Tuesday 1 of 1." in picture.told
    assert "By place, was there: library 2 of 3; bus 1 of 1." in picture.told
    assert not {"because", "caused", "failed", "risk"} & set(picture.told.casefold().split())


def test_a_shared_screen_shows_initials_and_not_what_is_restricted(store: Store) -> None:
    write_down(store, replace(one("10 Nov 2026", "missed", key="a"), why="Menna Oddsworth was ill"), actor=ME)
    write_down(store, replace(one("3 Nov 2026", key="b"), audience="attendees"), actor=ME)
    shown = after_work_of(store, view_of(store, shared=True)).appointments
    assert [each.id for each in shown] == ["a"]
    assert "Oddsworth" not in shown[0].why
