"""Which kinds a case has: one left out is one of which nothing could be read, now or looking back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from invented import begin, entry, presence, retract, save, tell_a_life, telling

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Link
from timeline.domain.question import Question
from timeline.domain.telling import Telling
from timeline.services.open_case import open_case
from timeline.store import Store
from timeline.store.record_types import RECORD_TYPES

OF_ONE_CASE = tuple(kind.cls for kind in RECORD_TYPES if kind.is_of_one_case)
LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)


def readable(store: Store, case_id: str) -> set[type[Any]]:
    return {cls for cls in OF_ONE_CASE if store.records(cls).of_case(case_id, include_retracted=True)}


def test_a_case_with_nothing_told_has_none_of_the_kinds_that_are_its_own(case: Store) -> None:
    assert case.kinds_there("c1", OF_ONE_CASE) == frozenset()


def test_a_case_that_is_not_there_has_none_either(store: Store) -> None:
    assert store.kinds_there("away", OF_ONE_CASE) == frozenset()


def test_nothing_is_asked_where_no_kind_is(case: Store) -> None:
    assert case.kinds_there("c1", ()) == frozenset()


def test_a_kind_is_there_exactly_where_something_of_it_can_be_read(store: Store) -> None:
    tell_a_life(store)
    begin(store, "c2", ref="YJ-2")
    save(store, Question("q2", "c2", "Who knows him?"), case_id="c2")
    assert store.kinds_there("c1", OF_ONE_CASE) == readable(store, "c1")
    assert store.kinds_there("c2", OF_ONE_CASE) == readable(store, "c2") == {Question}


def test_entries_and_people_may_be_of_another_case_and_are_always_asked_for(case: Store) -> None:
    begin(case, "c2", ref="YJ-2")
    save(case, entry("shared", "c2", also_in=("c1",)), case_id="c2")
    assert case.kinds_there("c1", (Entry, Person, Link)) == {Entry, Person}
    assert [one.id for one in open_case(case, "c1").entries] == ["shared"]


@pytest.mark.parametrize(
    ("record", "shown_as"), [(telling(), "tellings"), (presence(), "presences")], ids=lambda one: str(one)[:8]
)
def test_what_was_removed_is_still_there_to_look_back_to(case: Store, record: Any, shown_as: str) -> None:
    save(case, record)
    kept = case.records(type(record)).of_case("c1")[0]
    retract(case, type(record), record.id, 1)
    assert type(record) in case.kinds_there("c1", OF_ONE_CASE)
    assert getattr(open_case(case, "c1"), shown_as) == ()
    assert getattr(open_case(case, "c1", as_known_at=kept.recorded_at), shown_as) == (record,)
    assert getattr(open_case(case, "c1", as_known_at=LONG_AGO), shown_as) == ()


def test_the_first_of_a_kind_is_read_as_soon_as_it_is_kept(case: Store) -> None:
    assert open_case(case, "c1").tellings == ()
    save(case, telling())
    assert open_case(case, "c1").tellings == (telling(),)
    assert case.kinds_there("c1", (Telling, Link)) == {Telling}


def test_a_kind_the_store_does_not_keep_is_refused(case: Store) -> None:
    with pytest.raises(TypeError, match="keeps no str records"):
        case.kinds_there("c1", (str,))
