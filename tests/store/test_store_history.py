from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from invented import NOON, Clock, begin, day, entry, save, tell_a_life, titles

from timeline.domain.case import Agency, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import StoreError
from timeline.domain.presence import Presence
from timeline.store import Store
from timeline.store.history import as_text
from timeline.store.record_types import RECORD_TYPES


@pytest.fixture
def told(store: Store) -> dict[str, Any]:
    """The history of a whole invented life, as read back from its file."""
    tell_a_life(store)
    history: dict[str, Any] = json.loads(as_text(store.history_of_case("c1")))
    return history


def elsewhere() -> Store:
    return Store.in_memory(Clock(NOON + timedelta(days=3)))


def test_a_history_taken_to_another_store_and_back_is_the_same_to_the_byte(
    store: Store, told: dict[str, Any], tmp_path: Path
) -> None:
    with Store.open(tmp_path / "other.duckdb", Clock(NOON + timedelta(days=3))) as other:
        begin(other, "c9", ref="YJ-9")
        assert other.restore_history(told, "S. Ahmed") == sum(
            len(told[record_type.kind]) for record_type in RECORD_TYPES
        )
        assert as_text(other.history_of_case("c1")) == as_text(told) == as_text(store.history_of_case("c1"))
        assert other.records(Entry).of_case("c1") == store.records(Entry).of_case("c1")
        assert [c.id for c in other.changes("c1")] == [c.id for c in store.changes("c1")]
        assert [c.is_undone for c in other.changes("c1")] == [c.is_undone for c in store.changes("c1")]
        assert other.imports("c1") == store.imports("c1")
        assert other.integrity() == []


def test_a_restored_case_goes_on_where_it_was(store: Store, told: dict[str, Any]) -> None:
    with elsewhere() as other:
        other.restore_history(told, "S. Ahmed")
        save(other, entry("e1", title="Later"), 2, actor="S. Ahmed")
        other.undo("S. Ahmed", "c1")
        assert titles(other) == titles(store)
        assert (other.changes(None)[2].action, other.changes(None)[2].actor) == ("restore", "S. Ahmed")
        assert other.integrity() == []


def test_restoring_twice_adds_nothing(told: dict[str, Any]) -> None:
    with elsewhere() as other:
        other.restore_history(told, "S. Ahmed")
        before = other.changes(None)
        assert other.restore_history(told, "S. Ahmed") == 0
        assert other.changes(None) == before


def test_restoring_a_longer_history_of_the_same_case_adds_what_came_since(
    store: Store, told: dict[str, Any]
) -> None:
    save(store, entry("e1", title="Later"), 2)
    with elsewhere() as other:
        other.restore_history(told, "S. Ahmed")
        assert other.restore_history(store.history_of_case("c1"), "S. Ahmed") == 1
        assert as_text(other.history_of_case("c1")) == as_text(store.history_of_case("c1"))
        assert other.restore_history(told, "S. Ahmed") == 0


def test_a_case_that_went_on_differently_is_refused_and_left_alone(
    store: Store, told: dict[str, Any]
) -> None:
    with elsewhere() as other:
        other.restore_history(told, "S. Ahmed")
        save(other, entry("e1", title="Theirs"), 2)
        save(store, entry("e1", title="Ours"), 2)
        before = other.history_of_case("c1")
        with pytest.raises(StoreError, match="gone on differently since .its entry history differs"):
            other.restore_history(store.history_of_case("c1"), "S. Ahmed")
        assert other.history_of_case("c1") == before
        assert other.integrity() == []


def test_an_agency_this_service_already_knows_stays_as_it_is(told: dict[str, Any]) -> None:
    with elsewhere() as other:
        save(other, Agency("school", "Ysgol y graig", "other"), case_id=None)
        other.restore_history(told, "S. Ahmed")
        assert other.records(Agency).get("school").record.kind == "other"
        assert other.integrity() == []


def test_another_agency_under_the_same_id_is_refused(told: dict[str, Any]) -> None:
    with elsewhere() as other:
        save(other, Agency("school", "Another School"), case_id=None)
        with pytest.raises(StoreError, match="its agency history differs"):
            other.restore_history(told, "S. Ahmed")


def test_what_the_other_case_kept_to_itself_does_not_travel(case: Store) -> None:
    begin(case, "c2", ref="YJ-2")
    save(case, Person("p1", "c1", "Private person"))
    save(case, entry("secret", title="Never shared"))
    save(case, entry("e1", title="Not yet shared", people=("p1",)))
    save(case, entry("e1", title="Shared", people=("p1",), also_in=("c2",)), 1)
    save(case, entry("e1", title="Shared no more", people=("p1",)), 2)
    save(case, entry("e1", title="Ours again"), 3)
    history = case.history_of_case("c2")
    assert [version["record"]["title"] for version in history["entry"]] == ["Shared", "Shared no more"]
    assert history["person"] == []
    with elsewhere() as other:
        other.restore_history(history, "S. Ahmed")
        assert as_text(other.history_of_case("c2")) == as_text(history)
        assert other.integrity() == []
        other.restore_history(case.history_of_case("c1"), "S. Ahmed")
        assert as_text(other.history_of_case("c1")) == as_text(case.history_of_case("c1"))
        assert [kept.version for kept in other.records(Entry).history("e1")] == [1, 2, 3, 4]
        assert [c.id for c in other.changes("c1")] == [c.id for c in case.changes("c1")]
        assert other.integrity() == []


def test_a_history_written_before_there_were_presences_is_still_taken_in(told: dict[str, Any]) -> None:
    before = {kind: versions for kind, versions in told.items() if kind not in {"presence", "question", "telling"}}
    with elsewhere() as other:
        other.restore_history(before | {"format_version": 1}, "S. Ahmed")
        assert len(other.records(Entry).of_case("c1")) == 6
        assert other.records(Presence).of_case("c1") == []
        assert other.restore_history(told, "S. Ahmed") == 3
        assert as_text(other.history_of_case("c1")) == as_text(told)
        assert other.integrity() == []


def test_a_history_written_before_entries_had_sources_is_taken_in_and_is_the_same_history(told: dict[str, Any]) -> None:
    later = {"entry": ("sources",), "agency": ("contact", "columns"),
             "person": ("drawn_as", "born_text", "born_json", "died_text", "died_json")}  # fmt: skip
    added = {"relationship", "invitation", "judgement", "own_view"}
    before = {kind: what for kind, what in told.items() if kind not in added}
    before |= {
        kind: [
            version | {"record": {name: what for name, what in version["record"].items() if name not in names}}
            for version in told[kind]
        ]
        for kind, names in later.items()
    }
    with elsewhere() as other:
        other.restore_history(before | {"format_version": 2}, "S. Ahmed")
        assert as_text(other.history_of_case("c1")) == as_text(told)
        assert other.restore_history(before | {"format_version": 2}, "S. Ahmed") == 0
        assert other.integrity() == []


def test_a_column_that_was_always_there_is_missed(told: dict[str, Any]) -> None:
    told["entry"] = [version | {"record": dict(version["record"])} for version in told["entry"]]
    del told["entry"][0]["record"]["title"]
    with elsewhere() as other, pytest.raises(StoreError, match="cannot be read"):
        other.restore_history(told | {"format_version": 2}, "S. Ahmed")


def test_a_case_that_is_not_there_has_no_history(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be found"):
        store.history_of_case("c1")


def other_format(history: dict[str, Any]) -> None:
    history["format"] = "something else"


def newer_format(history: dict[str, Any]) -> None:
    history["format_version"] = 99


def without_entries(history: dict[str, Any]) -> None:
    del history["entry"]


def without_presences(history: dict[str, Any]) -> None:
    del history["presence"]


def a_step_without_a_title(history: dict[str, Any]) -> None:
    history["telling"][0]["record"]["steps"][0]["title"] = " "


def a_strangers_question(history: dict[str, Any]) -> None:
    history["question"][0]["record"]["case_id"] = "c7"


def words_for_a_number(history: dict[str, Any]) -> None:
    history["entry"][0]["record"]["count"] = "many"


def a_title_too_long(history: dict[str, Any]) -> None:
    history["entry"][0]["record"]["title"] = "x" * 500


def a_hole(history: dict[str, Any]) -> None:
    (hole,) = [v for v in history["entry"] if v["record_id"] == "i3" and v["version"] == 2]
    history["entry"].remove(hole)


def another_author(history: dict[str, Any]) -> None:
    history["entry"][0]["recorded_by"] = "Somebody Else"


def no_such_change(history: dict[str, Any]) -> None:
    history["entry"][0]["change_id"] = "nothing"


def two_ids(history: dict[str, Any]) -> None:
    history["entry"][0]["record"]["record_id"] = "other"


def a_strangers_entry(history: dict[str, Any]) -> None:
    for version in history["entry"]:
        version["record"]["case_id"] = "c7"


def a_strangers_case(history: dict[str, Any]) -> None:
    history["case_id"] = "c7"


def from_the_future(history: dict[str, Any]) -> None:
    history["changes"][-1]["recorded_at"] = (NOON + timedelta(days=400)).isoformat()


def an_import_of_no_change(history: dict[str, Any]) -> None:
    history["imports"][0]["change_id"] = "nothing"


@pytest.mark.parametrize("damage, told_so", [
    (other_format, "another kind of file"), (newer_format, "newer version"),
    (without_entries, "cannot be read"),
    (without_presences, "cannot be read"), (a_step_without_a_title, "cannot be read"),
    (a_strangers_question, "question belongs to another case"),
    (words_for_a_number, "cannot be read|too large"),
    (a_title_too_long, "cannot be read"),
    (a_hole, "version of one entry is missing"), (another_author, "does not agree with its change"),
    (no_such_change, "cannot be read"), (two_ids, "carries two ids"),
    (a_strangers_entry, "belongs to another case"),
    (a_strangers_case, "belongs to another case"),
    (from_the_future, "recorded in the future"),
    (an_import_of_no_change, "import belongs to no change"),
])  # fmt: skip
def test_a_damaged_history_is_refused_whole(
    told: dict[str, Any], damage: Callable[[dict[str, Any]], None], told_so: str
) -> None:
    damage(told)
    with elsewhere() as other:
        begin(other, "c9", ref="YJ-9")
        before = other.changes(None)
        with pytest.raises(StoreError, match=told_so):
            other.restore_history(told, "S. Ahmed")
        assert other.changes(None) == before
        assert other.records(Entry).all(include_retracted=True) == []
        assert other.integrity() == []


def test_a_history_is_in_the_same_order_whatever_order_it_was_told_in(store: Store) -> None:
    begin(store)
    for n in (3, 1, 2):
        save(store, entry(f"e{n}", when=day(2010 + n)))
    assert [version["record_id"] for version in store.history_of_case("c1")["entry"]] == ["e1", "e2", "e3"]
