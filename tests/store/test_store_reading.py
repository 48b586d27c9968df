from __future__ import annotations

from datetime import timedelta

import pytest
from invented import begin, day, entry, retract, save, tell_a_life, titles

from timeline.domain.case import Agency, Case, Child, Person
from timeline.domain.entry import Entry, Known, Link
from timeline.domain.errors import StoreError
from timeline.domain.when import Kind, Precision, When
from timeline.store import Store


def test_a_case_can_be_seen_as_it_was_known_at_any_earlier_moment(case: Store) -> None:
    save(case, entry("e1", title="First"))
    after_first = case.records(Entry).get("e1").recorded_at
    save(case, entry("e1", title="Second"), 1)
    save(case, entry("e2", title="Other", when=day(2022)))
    after_other = case.records(Entry).get("e2").recorded_at
    retract(case, Entry, "e1", 2)
    assert titles(case, as_known_at=after_first - timedelta(microseconds=1)) == []
    assert titles(case, as_known_at=after_first) == ["First"]
    assert titles(case, as_known_at=after_other) == ["Second", "Other"]
    assert titles(case) == ["Other"]
    assert case.records(Entry).get("e1", as_known_at=after_first).version == 1
    with pytest.raises(StoreError, match="not there yet at that time"):
        case.records(Entry).get("e2", as_known_at=after_first)


def test_entries_come_in_the_order_of_the_earliest_day_and_undated_ones_last(case: Store) -> None:
    unknown = When("some time", Kind.UNKNOWN, Precision.UNKNOWN)
    with case.change(actor="A", case_id="c1") as change:
        change.save_all([
            entry("e1", title="unknown", when=unknown), entry("e2", title="late", when=day(2020)),
            entry("e3", title="early, second", when=day(2012), sequence=2),
            entry("e4", title="early, first", when=day(2012), sequence=1),
        ])  # fmt: skip
    assert titles(case) == ["early, first", "early, second", "late", "unknown"]


def test_a_shared_entry_shows_in_both_cases_and_a_private_one_in_its_own(case: Store) -> None:
    begin(case, "c2", ref="YJ-2")
    save(case, entry("private", title="Private"))
    save(case, entry("shared", title="Shared", also_in=("c2",)))
    save(case, Person("p1", "c1", "Mam", also_in=("c2",)))
    save(case, Person("p2", "c1", "Friend"))
    assert titles(case, "c1") == ["Private", "Shared"]
    assert titles(case, "c2") == ["Shared"]
    assert [kept.record.name for kept in case.records(Person).of_case("c2")] == ["Mam"]


def test_an_entry_no_longer_shared_goes_from_the_other_case_but_not_from_its_past(case: Store) -> None:
    begin(case, "c2", ref="YJ-2")
    save(case, entry(also_in=("c2",)))
    while_shared = case.records(Entry).get("e1").recorded_at
    save(case, entry(title="Ours alone"), 1)
    assert titles(case, "c2") == []
    assert titles(case, "c2", as_known_at=while_shared) == ["Moved to an aunt"]
    assert titles(case, "c1") == ["Ours alone"]


def test_the_child_the_case_and_the_agencies_named_belong_to_the_case(store: Store) -> None:
    tell_a_life(store)
    save(store, Agency("police", "Heddlu"), case_id=None)
    save(store, Agency("unnamed", "Nobody’s"), case_id=None)
    save(store, entry("e9", known_by=(Known("Heddlu"),)))
    assert [kept.record.id for kept in store.records(Child).of_case("c1")] == ["child-c1"]
    assert [kept.record.ref for kept in store.records(Case).of_case("c1")] == ["YJ-1"]
    assert [kept.record.id for kept in store.records(Agency).of_case("c1")] == ["police", "school"]
    assert len(store.records(Agency).all()) == 3
    assert [kept.record.id for kept in store.records(Link).of_case("c1")] == ["l1"]


def test_import_keys_are_those_of_every_entry_there_ever_was(store: Store) -> None:
    tell_a_life(store)
    assert store.import_keys("c1") == {"key1", "key2", "key3", "key4", "key5"}
    assert store.import_keys("other") == set()


def test_imports_are_listed_with_what_became_of_their_rows(store: Store) -> None:
    tell_a_life(store)
    (brought,) = store.imports("c1")
    assert (brought.file_name, brought.agency, brought.rows_read, brought.rows_added) == (
        "school.csv", "school", 5, 5,
    )  # fmt: skip
    assert (brought.recorded_by, brought.is_undone) == ("P. Khan", False)


def test_the_caseload_counts_entries_and_contributors_and_says_who_was_last_there(case: Store) -> None:
    begin(case, "c2", ref="YJ-2")
    save(case, entry("e1", agency="school", also_in=("c2",)))
    save(case, entry("e2", agency="police"))
    save(case, entry("e3", agency="police"), actor="P. Khan")
    save(case, entry("e4", agency=""), actor="P. Khan")
    retract(case, Entry, "e4", 1, actor="S. Ahmed")
    first, second = case.cases()
    assert (first.case.id, first.child.name, first.entries, first.contributors) == (
        "c1",
        "Caitlin Invented",
        3,
        2,
    )
    assert (first.changed_by, first.changed_at) == ("S. Ahmed", case.changes("c1")[0].recorded_at)
    assert (second.case.id, second.entries, second.contributors, second.version) == ("c2", 1, 1, 1)
    assert first.child.born == day(2010, 2, 1)


def test_archived_cases_are_shown_only_when_asked_for(case: Store) -> None:
    save(case, Case("c1", "child-c1", "YJ-1", is_archived=True), 1, action="archive")
    assert case.cases() == []
    assert [summary.case.is_archived for summary in case.cases(include_archived=True)] == [True]


def test_the_list_of_changes_is_newest_first_and_can_be_cut(store: Store) -> None:
    tell_a_life(store)
    changes = store.changes("c1")
    assert [change.action for change in changes] == [
        "retract", "undo", "retract", "add", "add", "import", "edit", "add", "create",
    ]  # fmt: skip
    assert [change.is_undone for change in changes] == [False, False, True, *[False] * 6]
    assert store.changes("c1", limit=2) == changes[:2]
    assert store.changes("nobody") == []
    with pytest.raises(StoreError, match="cannot be found"):
        store.get_change("nothing")


def test_asking_for_a_kind_nobody_keeps_is_a_fault_of_the_program(store: Store) -> None:
    with pytest.raises(TypeError, match="keeps no str records"):
        store.records(str)


def test_a_closed_store_says_so() -> None:
    store = Store.in_memory()
    store.close()
    with pytest.raises(StoreError, match="has been closed"):
        store.cases()


def test_the_stamp_changes_with_every_change_and_with_nothing_else(case: Store) -> None:
    stamps = [case.stamp]
    save(case, entry("e1", title="First"))
    stamps.append(case.stamp)
    titles(case)
    assert case.stamp == stamps[-1]
    case.undo("A", "c1")
    stamps.append(case.stamp)
    case.restore_history(case.history_of_case("c1"), "A")
    stamps.append(case.stamp)
    assert len(set(stamps)) == 4
    assert Store.in_memory().stamp not in stamps
