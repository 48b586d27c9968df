"""The plan drawn on from the timeline: what services do beside it, and the same told to somebody who hears it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from plan_to_test import CASE, step

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.scene.picture import Picture, Words
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.plan_drawn import drawn_plan, what_runs
from timeline.services.write_down import write_all_down
from timeline.store import Store

TODAY = date(2026, 5, 20)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as kept:
        with kept.change(actor="R. Jones", why="begin", case_id=CASE) as change:
            change.save(Child("k1", "Rhodri Quillfeather", born=parse_when("22 March 2011")))
            change.save(Case(CASE, "k1", "F-1"))
            change.save_all(
                [
                    _entry("mentor", "Mentoring", "March 2025"),
                    _entry("cited", "Counselling began", "March 2025"),
                    _entry("old", "Long ago", "2015"),
                    _entry("school", "New school", "March 2026", lane="education", type="school_place"),
                ]
            )
        yield kept


def _entry(entry_id: str, title: str, when: str, **said: Any) -> Entry:
    return Entry(entry_id, CASE, title, parse_when(when), **({"lane": "services", "type": "intervention"} | said))


def runs(store: Store, *supports: Support) -> list[str]:
    write_all_down(store, supports, actor="R. Jones")
    view = open_case(store, CASE)
    return [one.name for one in what_runs(view, work_of(store, view), TODAY)]


def drawn(store: Store, *records: Any, shared: bool = False) -> Picture:
    write_all_down(store, records, actor="R. Jones")
    view = open_case(store, CASE, is_shared_screen=shared)
    return drawn_plan(view, work_of(store, view), TODAY, width=1200, letters=14)


def test_what_services_do_comes_from_what_is_written_of_them_and_from_the_wall_once(store):
    counselling = Support("s", CASE, "Counselling", "CAMHS", when=parse_when("March 2025"), entry_ids=("cited",))
    assert runs(store, counselling) == ["Counselling, CAMHS", "Mentoring"]


def test_a_service_that_is_waited_for_is_drawn_from_when_it_was_asked_for(store):
    asked = parse_when("January 2026")
    write_all_down(store, [Support("s", CASE, "CAMHS", status="waiting", asked_on=asked)], actor="R. Jones")
    view = open_case(store, CASE)
    found = what_runs(view, work_of(store, view), TODAY)[0]
    assert (found.when, found.state, found.goes_on) == (asked, "waiting list", True)


def test_a_service_that_nobody_dated_is_not_given_a_date(store):
    assert "GP" not in " ".join(runs(store, Support("s", CASE, "GP")))


def test_the_picture_tells_the_same_in_words(store):
    told = drawn(store, step("a", title="A settled week", by_whom="Sam", when=parse_when("June 2026")), step("b")).told
    assert "Now: A settled week, Sam, June 2026; Step b, no date yet." in told
    assert "Later: nothing." in told
    assert "Mentoring" in told


def test_steps_without_a_place_are_drawn_as_such(store):
    assert "Without a place: Step a" in drawn(store, step("a", 3)).told


def test_on_a_shared_screen_the_picture_has_no_name(store):
    named = step("a", title="Time with Rhodri Quillfeather", by_whom="Rhodri Quillfeather")
    picture = drawn(store, named, shared=True)
    said = " ".join([picture.told, *(piece.words for piece in picture.pieces if isinstance(piece, Words))])
    assert "Quillfeather" not in said
