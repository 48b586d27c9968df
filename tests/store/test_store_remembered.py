"""A case read again after a change is what it would be read for the first time; what stayed is not made anew."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Clock, begin, day, entry, retract, save

from timeline.domain.entry import Entry
from timeline.store import Store
from timeline.store.kept import Kept
from timeline.store.reading import kept
from timeline.store.record_types import type_of

MANY = 12


def read(store: Store, case_id: str = "c1") -> list[Kept[Entry]]:
    return store.records(Entry).of_case(case_id)


def read_first(store: Store, case_id: str) -> list[Kept[Entry]]:
    """Every row read, and nothing remembered."""
    asked = {"case_id": case_id, "moment": datetime.max, "retracted": False}
    with store._database.reading() as cursor:
        return kept(type_of(Entry), cursor.execute(type_of(Entry).of_case, asked))


def is_as_read_first(store: Store) -> bool:
    return all(read(store, one) == read_first(store, one) for one in ("c1", "c2"))


def told(store: Store) -> Store:
    begin(store)
    begin(store, "c2", ref="YJ-2")
    with store.change(actor="A", case_id="c1") as change:
        change.save_all([entry(f"e{n}", title=f"Told {n}", when=day(2010 + n)) for n in range(MANY)])
    return store


@pytest.fixture
def life(store: Store) -> Store:
    return told(store)


def test_what_stayed_as_it_was_is_not_made_anew(life: Store) -> None:
    before = {kept.record.id: kept for kept in read(life)}
    save(life, entry("e3", title="In other words", when=day(2013)), 1)
    after = {kept.record.id: kept for kept in read(life)}
    assert after["e3"].record.title == "In other words"
    assert after["e3"].first_recorded_at == before["e3"].first_recorded_at
    assert all(after[one] is before[one] for one in before if one != "e3")


def test_what_is_taken_off_goes_and_comes_back_where_it_stood(life: Store) -> None:
    everything = [kept.record for kept in read(life)]
    retract(life, Entry, "e5", 1)
    assert [kept.record for kept in read(life)] == [one for one in everything if one.id != "e5"]
    life.undo("A", "c1")
    assert [kept.record for kept in read(life)] == everything
    assert is_as_read_first(life)


def test_a_row_that_says_something_else_under_the_same_version_is_read_again(life: Store) -> None:
    read(life)
    with life._database.writing() as cursor:
        cursor.execute("UPDATE entry_version SET title = 'Restored otherwise' WHERE record_id = 'e7'")
    assert "Restored otherwise" in [kept.record.title for kept in read(life)]


def test_a_store_remembers_nothing_of_another(life: Store) -> None:
    read(life)
    with Store.in_memory(Clock()) as other:
        begin(other)
        assert read(other) == []


OTHERS = st.sampled_from(["add", "word", "share", "keep", "off", "undo"])


@given(st.lists(st.tuples(OTHERS, st.integers(0, MANY - 1)), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_after_any_changes_a_case_is_what_it_is_read_for_the_first_time(changes: list[tuple[str, int]]) -> None:
    with Store.in_memory(Clock()) as store:
        told(store)
        for number, (what, which) in enumerate(changes):
            standing = {one.record.id: one for one in read(store)}
            told_of = standing.get(f"e{which}")
            if what == "add":
                save(store, entry(f"new{number}", title="New", when=day(2015, 6)))
            elif what == "undo":
                if store.last_undoable("c1") is not None:
                    store.undo("A", "c1")
            elif told_of is not None and what == "off":
                retract(store, Entry, told_of.record.id, told_of.version)
            elif told_of is not None:
                shared = {"share": ("c2",), "keep": ()}.get(what, told_of.record.also_in)
                words = entry(told_of.record.id, title=f"{what} {number}", when=told_of.record.when, also_in=shared)
                save(store, words, told_of.version)
            assert is_as_read_first(store)
