from __future__ import annotations

import pytest
from invented import begin, entry, retract, save, tell_a_life, titles

from timeline.domain.entry import Entry, Link
from timeline.domain.errors import StoreError
from timeline.store import Store


def test_undoing_an_edit_goes_back_to_what_was_said_before(case: Store) -> None:
    save(case, entry(title="Before"))
    save(case, entry(title="After"), 1, actor="P. Khan", why="typo")
    undoing = case.undo("R. Jones", "c1")
    assert titles(case) == ["Before"]
    assert (undoing.actor, undoing.action, undoing.reason, undoing.case_id) == (
        "R. Jones", "undo", "Undone: typo", "c1",
    )  # fmt: skip
    kept = case.records(Entry).get("e1")
    assert (kept.version, kept.restores_version, kept.recorded_by) == (3, 1, "R. Jones")


def test_undoing_an_import_retracts_everything_it_created_and_says_so(case: Store) -> None:
    with case.change(actor="R. Jones", why="file", action="import", case_id="c1") as change:
        change.save_all(entry(f"i{n}") for n in range(20))
        change.record_import(file_name="f.csv", sha256="0", rows_read=20, rows_added=20)
    case.undo("R. Jones", "c1")
    assert titles(case) == []
    assert len(case.records(Entry).of_case("c1", include_retracted=True)) == 20
    assert [brought.is_undone for brought in case.imports("c1")] == [True]


def test_undoing_a_removal_brings_the_record_back(case: Store) -> None:
    save(case, entry())
    retract(case, Entry, "e1", 1)
    case.undo("R. Jones", "c1")
    assert titles(case) == ["Moved to an aunt"]


def test_undo_after_undo_walks_back_through_the_changes(case: Store) -> None:
    for version, title in enumerate(["One", "Two", "Three"]):
        save(case, entry(title=title), version or None)
    said = []
    while case.last_undoable("c1"):
        case.undo("R. Jones", "c1")
        said.append(titles(case))
    assert said == [["Two"], ["One"], []]
    with pytest.raises(StoreError, match="nothing left to undo"):
        case.undo("R. Jones", "c1")
    assert case.integrity() == []


def test_undoing_an_undoing_does_the_change_again_and_that_can_be_undone_too(case: Store) -> None:
    save(case, entry(title="One"))
    save(case, entry(title="Two"), 1, why="better words")
    undoing = case.undo("R. Jones", "c1")
    again = case.undo("R. Jones", change_id=undoing.id)
    assert (titles(case), again.reason) == (["Two"], "Done again: better words")
    latest = case.last_undoable("c1")
    assert latest is not None and latest.reason == "better words"
    case.undo("R. Jones", "c1")
    assert titles(case) == ["One"]
    undo_again = case.changes("c1")[0]
    case.undo("R. Jones", change_id=undo_again.id)
    assert titles(case) == ["Two"]


def test_undone_changes_can_be_done_again_one_after_another(case: Store) -> None:
    for version, title in enumerate(["One", "Two", "Three"]):
        save(case, entry(title=title), version or None)
    undoings = [case.undo("R. Jones", "c1") for _ in range(3)]
    said = []
    for undoing in reversed(undoings):
        case.undo("R. Jones", change_id=undoing.id)
        said.append(titles(case))
    assert said == [["One"], ["Two"], ["Three"]]


def test_an_earlier_change_of_other_records_can_be_undone_by_its_id(case: Store) -> None:
    save(case, entry("e1", title="Mistake"))
    mistake = case.changes("c1")[0]
    save(case, entry("e2", title="Right"))
    case.undo("R. Jones", change_id=mistake.id)
    assert titles(case) == ["Right"]


def test_a_record_changed_since_stops_the_undoing_and_nothing_is_touched(case: Store) -> None:
    with case.change(actor="R. Jones", why="two", action="add", case_id="c1") as change:
        change.save(entry("e1"))
        change.save(entry("e2"))
    save(case, entry("e2", details="more"), 1, actor="P. Khan")
    with pytest.raises(StoreError, match="P. Khan has changed the same entry since"):
        case.undo("R. Jones", change_id=case.changes("c1")[1].id)
    assert len(titles(case)) == 2
    assert [kept.version for kept in case.records(Entry).of_case("c1")] == [1, 2]


def test_a_change_cannot_be_undone_twice(case: Store) -> None:
    save(case, entry())
    change = case.changes("c1")[0]
    case.undo("R. Jones", change_id=change.id)
    with pytest.raises(StoreError, match="already been undone"):
        case.undo("R. Jones", change_id=change.id)


def test_the_making_of_a_case_is_not_undone_by_accident(case: Store) -> None:
    assert case.last_undoable("c1") is None
    created = case.changes("c1")[0]
    case.undo("R. Jones", change_id=created.id)
    assert case.cases() == []


def test_the_last_change_of_one_person_can_be_asked_for(case: Store) -> None:
    save(case, entry("e1"), why="mine")
    save(case, entry("e2"), actor="P. Khan", why="hers")
    mine, anyones = case.last_undoable("c1", actor="R. Jones"), case.last_undoable("c1")
    assert mine is not None and mine.reason == "mine"
    assert anyones is not None and anyones.reason == "hers"
    assert case.last_undoable("c1", actor="Nobody") is None


def test_undo_keeps_to_the_case_it_is_asked_for(case: Store) -> None:
    begin(case, "c2", ref="YJ-2")
    save(case, entry("e1", "c1"))
    save(case, entry("e2", "c2"), case_id="c2")
    case.undo("R. Jones", "c1")
    assert (titles(case, "c1"), len(titles(case, "c2"))) == ([], 1)


def test_undo_reaches_every_kind_of_record_of_a_change(store: Store) -> None:
    tell_a_life(store)
    with store.change(actor="A", why="both", case_id="c1") as change:
        change.retract(Entry, "e2", expected_version=1)
        change.retract(Link, "l1", expected_version=1)
    store.undo("B", "c1")
    assert "Excluded for five days" in titles(store)
    assert len(store.records(Link).of_case("c1")) == 1
    assert store.integrity() == []


def test_a_change_that_saved_only_a_note_of_an_import_cannot_be_undone(case: Store) -> None:
    with case.change(actor="A", why="same file again", action="import", case_id="c1") as change:
        change.record_import(file_name="f.csv", sha256="0", rows_read=3, rows_skipped=3)
    with pytest.raises(StoreError, match="saved nothing that could be put back"):
        case.undo("A", change_id=case.changes("c1")[0].id)
    assert case.last_undoable("c1") is None
