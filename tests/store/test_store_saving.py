from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from invented import NOON, begin, entry, retract, save, titles

from timeline.domain.case import Agency
from timeline.domain.entry import AceTag, Entry, Known
from timeline.domain.errors import ConflictError, FieldChange, StoreError
from timeline.domain.note import Note
from timeline.store import Store
from timeline.store.migration import shipped_migrations


def test_a_new_record_is_version_1_and_carries_who_when_and_why(case: Store) -> None:
    with case.change(actor="R. Jones", why="added at the meeting", action="add", case_id="c1") as change:
        assert change.save(entry()) == 1
    kept = case.records(Entry).get("e1")
    assert (kept.record, kept.version, kept.recorded_by, kept.is_retracted) == (entry(), 1, "R. Jones", False)
    assert kept.recorded_at.tzinfo is UTC
    (made, _) = case.changes("c1")
    assert (made.id, made.actor, made.reason, made.action) == (
        kept.change_id, "R. Jones", "added at the meeting", "add",
    )  # fmt: skip


def test_saving_again_adds_a_version_and_keeps_the_one_before(case: Store) -> None:
    save(case, entry())
    save(case, entry(title="Moved to her aunt"), 1, actor="P. Khan")
    first, second = case.records(Entry).history("e1")
    assert (first.record.title, second.record.title) == ("Moved to an aunt", "Moved to her aunt")
    assert (second.version, second.recorded_by, second.first_recorded_by) == (2, "P. Khan", "R. Jones")
    assert second.first_recorded_at == first.recorded_at < second.recorded_at


def test_saving_what_is_already_there_adds_no_version_and_no_change(case: Store) -> None:
    save(case, entry())
    before = case.changes("c1")
    with case.change(actor="R. Jones", case_id="c1") as change:
        assert change.save(entry(), expected_version=1) == 1
    assert len(case.records(Entry).history("e1")) == 1
    assert case.changes("c1") == before


def test_a_stale_save_is_refused_with_who_changed_what(case: Store) -> None:
    save(case, entry(details="a", known_by=(Known("police"),)))
    save(case, entry(details="b", ace_tags=(AceTag("loss", "suspected"),)), 1, actor="P. Khan")
    with pytest.raises(ConflictError, match="P. Khan changed this entry after you opened it") as refused:
        save(case, entry(details="c"), 1)
    assert refused.value.changed_by == "P. Khan"
    assert refused.value.changed_at == case.records(Entry).get("e1").recorded_at.isoformat()
    assert refused.value.changes == (
        FieldChange("details", "a", "b"),
        FieldChange("known_by", "police", ""),
        FieldChange("ace_tags", "", "loss suspected"),
    )
    assert case.records(Entry).get("e1").record.details == "b"


def test_saving_over_a_removal_says_it_was_removed(case: Store) -> None:
    save(case, entry())
    retract(case, Entry, "e1", 1, actor="P. Khan")
    with pytest.raises(ConflictError, match="P. Khan removed this entry"):
        save(case, entry(details="x"), 1)


def test_an_existing_record_needs_the_version_that_was_open(case: Store) -> None:
    save(case, entry())
    with pytest.raises(StoreError, match="already there, saved by R. Jones"):
        save(case, entry(details="x"))


def test_a_version_of_a_record_that_is_not_there_is_refused(case: Store) -> None:
    with pytest.raises(StoreError, match="cannot be found"):
        save(case, entry(), 1)
    with pytest.raises(StoreError, match="cannot be found"):
        case.records(Entry).get("e1")


def test_retracting_keeps_everything_the_record_said(case: Store) -> None:
    save(case, entry(details="kept"))
    retract(case, Entry, "e1", 1)
    assert titles(case) == []
    (kept,) = case.records(Entry).of_case("c1", include_retracted=True)
    assert (kept.is_retracted, kept.version, kept.record.details) == (True, 2, "kept")
    assert case.get_change(kept.change_id).reason == "wrong child"


def test_retracting_needs_a_reason(case: Store) -> None:
    save(case, entry())
    with (
        pytest.raises(StoreError, match="Say why the entry is being removed"),
        case.change(actor="R. Jones", why=" ", action="retract") as change,
    ):
        change.retract(Entry, "e1", expected_version=1)
    assert titles(case) == ["Moved to an aunt"]


def test_retracting_twice_or_stale_is_refused(case: Store) -> None:
    save(case, entry())
    save(case, entry(details="new"), 1, actor="P. Khan")
    with pytest.raises(ConflictError, match="P. Khan changed"):
        retract(case, Entry, "e1", 1)
    retract(case, Entry, "e1", 2)
    with pytest.raises(StoreError, match="already removed by R. Jones"):
        retract(case, Entry, "e1", 3)


def test_saving_a_retracted_record_brings_it_back(case: Store) -> None:
    save(case, entry())
    retract(case, Entry, "e1", 1)
    save(case, entry(), 2)
    assert titles(case) == ["Moved to an aunt"]
    assert case.records(Entry).get("e1").version == 3


def test_nothing_is_kept_of_a_change_that_fails_half_way(case: Store) -> None:
    save(case, entry())
    before = case.changes("c1")
    with pytest.raises(ConflictError), case.change(actor="R. Jones", case_id="c1") as change:
        change.save(entry("e2"))
        change.save(entry(details="x"), expected_version=7)
    with pytest.raises(ZeroDivisionError), case.change(actor="R. Jones", case_id="c1") as change:
        change.save(entry("e3"))
        raise ZeroDivisionError
    assert titles(case) == ["Moved to an aunt"]
    assert case.changes("c1") == before
    save(case, entry("e4"))
    assert case.integrity() == []


def test_a_change_saved_in_two_goes_is_one_version(case: Store) -> None:
    with case.change(actor="R. Jones", case_id="c1") as change:
        change.save(entry())
        assert change.save(entry(details="second thought")) == 1
    assert [kept.record.details for kept in case.records(Entry).history("e1")] == ["second thought"]


def test_an_empty_change_leaves_no_trace(case: Store) -> None:
    before = case.changes(None)
    with case.change(actor="R. Jones", case_id="c1"):
        pass
    assert case.changes(None) == before


def test_a_change_without_a_name_is_refused(case: Store) -> None:
    with pytest.raises(StoreError, match="Say who you are"), case.change(actor="  ", case_id="c1"):
        pass


def test_a_change_inside_a_change_is_a_fault_of_the_program(case: Store) -> None:
    with (
        pytest.raises(RuntimeError, match="inside another change"),
        case.change(actor="A", case_id="c1"),
        case.change(actor="A", case_id="c1"),
    ):
        pass
    save(case, entry())


def test_a_record_stays_with_its_case(case: Store) -> None:
    begin(case, "c2", ref="YJ-2")
    save(case, entry())
    with pytest.raises(StoreError, match="belongs to another case"):
        save(case, replace(entry(), case_id="c2"), 1)


def test_text_that_cannot_be_kept_is_refused_and_nothing_else_is_lost(case: Store) -> None:
    with pytest.raises(StoreError, match="half a character"):
        save(case, entry(details="\ud83d"))
    with pytest.raises(StoreError, match="too large"):
        save(case, entry(sequence=2**70))
    save(case, entry())
    assert titles(case) == ["Moved to an aunt"]


def test_a_reason_that_cannot_be_kept_is_refused_and_nothing_is_saved(case: Store) -> None:
    with pytest.raises(StoreError, match="half a character"), case.change("R. Jones", "Sam \ud83d") as change:
        change.save(entry())
    assert case.records(Entry).of_case("c1") == []


def test_a_record_that_tells_of_its_change_is_given_the_moment_and_everything_else_saved_in_it(case: Store) -> None:
    told = []

    def tell(moment: datetime, history: Mapping[str, Any]) -> Note:
        told.append((moment, [version["record"]["title"] for version in history["entry"]]))
        return Note("n1", "c1", f"Kept at {moment.isoformat()}")

    with case.change(actor="R. Jones", case_id="c1") as change:
        change.save_last(tell)
        change.save(entry())
        assert not change.is_empty
    kept = case.records(Note).get("n1")
    assert told == [(kept.recorded_at, ["Moved to an aunt"])]
    assert kept.recorded_at == case.records(Entry).get("e1").recorded_at
    assert len(case.changes("c1")) == 2
    case.undo("R. Jones", "c1")
    assert (case.records(Note).of_case("c1"), case.records(Entry).of_case("c1")) == ([], [])
    assert case.integrity() == []


def test_where_a_record_that_tells_of_its_change_cannot_be_made_nothing_is_kept(case: Store) -> None:
    def fail(moment: datetime, history: Mapping[str, Any]) -> Note:
        raise StoreError("It cannot be told.")

    before = case.history_of_case("c1")
    with pytest.raises(StoreError, match="cannot be told"), case.change("R. Jones", case_id="c1") as change:
        change.save(entry())
        change.save_last(fail)
    assert case.history_of_case("c1") == before


def test_changes_are_ordered_even_when_the_clock_stands_still_or_goes_back() -> None:
    opening = [NOON] * len(shipped_migrations())
    moments = iter([*opening, NOON, NOON, NOON - timedelta(hours=1), NOON + timedelta(hours=1)])
    with Store.in_memory(lambda: next(moments)) as store:
        for name in "abcd":
            save(store, Agency(name, name), case_id=None)
        recorded = [change.recorded_at for change in store.changes(None)][::-1]
    tick = timedelta(microseconds=1)
    assert recorded == [NOON, NOON + tick, NOON + 2 * tick, NOON + timedelta(hours=1)]


def test_a_clock_without_a_time_zone_is_a_fault_of_the_program() -> None:
    with Store.in_memory(lambda: datetime(2026, 1, 1)) as store, pytest.raises(ValueError, match="time zone"):
        save(store, Agency("a", "A"), case_id=None)
