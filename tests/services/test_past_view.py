"""A view that looks back says so, and tells nothing that was kept later."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.as_known import open_as_known
from timeline.services.caseload import create_case
from timeline.services.on_the_wall import on_the_wall
from timeline.services.open_case import history_of, open_case
from timeline.services.record_entry import add_entry, correct_entry, new_id
from timeline.services.siblings import reach_of
from timeline.store import Store

ME = "R. Jones"
THEN = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is set."""

    now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def worked_on():
    """A case with an entry that was corrected, and later restricted, after the day looked back to."""
    clock = Clock()
    with Store.in_memory(clock) as store:
        case = create_case(store, ref="YJ-1", name="Caitlin Invented", born="14 March 2010", actor=ME).id
        entry = Entry(new_id(), case, "Moves to Nan’s", parse_when("May 2018"), lane="home", type="home_family")
        add_entry(store, entry, actor=ME)
        clock.now = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
        correct_entry(store, replace(entry, title="Moves to Aunt’s"), version=1, actor=ME)
        yield store, case, entry


@pytest.mark.parametrize("is_shared_screen", [False, True])
def test_a_view_that_looks_back_says_to_when(worked_on, is_shared_screen):
    store, case, _ = worked_on
    assert open_as_known(store, case, THEN, is_shared_screen=is_shared_screen).as_known_at == THEN
    assert open_case(store, case, is_shared_screen=is_shared_screen).as_known_at is None


@pytest.mark.parametrize("is_shared_screen", [False, True])
def test_the_history_of_an_entry_ends_where_one_looks_back_to(worked_on, is_shared_screen):
    store, case, entry = worked_on
    past = open_as_known(store, case, THEN, is_shared_screen=is_shared_screen)
    now = open_case(store, case, is_shared_screen=is_shared_screen)
    assert [kept.version for kept in history_of(store, entry.id, view=past)] == [1]
    assert [kept.version for kept in history_of(store, entry.id, view=now)] == [2, 1]


def test_what_is_restricted_today_has_no_history_on_a_shared_screen_that_looks_back(worked_on):
    store, case, entry = worked_on
    now = store.records(Entry).get(entry.id)
    correct_entry(store, replace(now.record, audience="attendees"), version=now.version, actor=ME)
    past = open_as_known(store, case, THEN, is_shared_screen=True)
    assert past.entries == ()
    assert history_of(store, entry.id, view=past) == []


def test_gaps_of_a_past_wall_are_those_of_what_was_known_then(worked_on):
    store, case, _ = worked_on
    past = open_as_known(store, case, THEN, is_shared_screen=True)
    standing = on_the_wall(store, past, today=date(2026, 3, 3), with_gaps=True)
    assert {entry.title for entry in standing.entries if entry.type != "gap"} == {"Moves to Nan’s"}


def test_the_reach_of_a_life_holds_its_birth_and_today(worked_on):
    store, case, _ = worked_on
    low, high = reach_of(open_case(store, case), date(2026, 11, 21))
    assert low < date(2010, 3, 14).toordinal()
    assert high > date(2026, 11, 21).toordinal()
