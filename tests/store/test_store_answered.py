"""What was read once is read again only where it may have changed, and is never an old answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import Clock, begin, day, entry, retract, save

from timeline.domain.case import Agency, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import StoreError
from timeline.domain.paper import PaperFile
from timeline.store import Store
from timeline.store.answered import Answered, Written
from timeline.store.record_types import RECORD_TYPES, type_of


@pytest.fixture
def life(store: Store) -> Store:
    begin(store)
    save(store, entry("e1", title="Began school", when=day(2014)))
    save(store, Person("nan", "c1", "Glenys", relation="grandmother"))
    return store


def titles(store: Store) -> list[str]:
    return [kept.record.title for kept in store.records(Entry).of_case("c1")]


def test_what_was_asked_before_is_answered_from_what_was_read(life: Store) -> None:
    before = life.records(Person).of_case("c1")
    save(life, entry("e2", title="Moved", when=day(2015)))
    assert life.records(Person).of_case("c1")[0] is before[0]


def test_a_list_changed_by_whoever_asked_changes_no_answer(life: Store) -> None:
    life.records(Person).of_case("c1").clear()
    assert len(life.records(Person).of_case("c1")) == 1


@pytest.mark.parametrize("asked", ["of case", "all", "history", "get"])
def test_every_way_of_asking_hears_of_a_change(life: Store, asked: str) -> None:
    def told() -> str:
        records = life.records(Entry)
        ways = {"of case": lambda: records.of_case("c1")[-1], "all": lambda: records.all()[-1],
                "history": lambda: records.history("e1")[-1], "get": lambda: records.get("e1")}  # fmt: skip
        return str(ways[asked]().record.title)

    assert told() == "Began school"
    save(life, entry("e1", title="Began nursery", when=day(2014)), 1)
    assert told() == "Began nursery"
    life.undo("A", "c1")
    assert told() == "Began school"


def test_an_agency_is_a_case_s_once_an_entry_names_it(life: Store) -> None:
    save(life, Agency("camhs", "CAMHS"))
    assert life.records(Agency).of_case("c1") == []
    save(life, entry("e3", title="Seen at the clinic", when=day(2016), agency="CAMHS"))
    assert [kept.record.name for kept in life.records(Agency).of_case("c1")] == ["CAMHS"]


def test_a_change_that_fails_when_it_is_written_leaves_every_answer_as_it_was(life: Store) -> None:
    def fail(*_: object) -> None:
        # The rows are in the transaction by now, and another window reads.
        assert titles(life) == ["Began school"]
        raise StoreError("No room")

    assert titles(life) == ["Began school"]
    with pytest.raises(StoreError, match="No room"), life.change(actor="A", case_id="c1") as change:
        change.save(entry("e4", title="Never kept", when=day(2017)))
        change.save_last(fail)
    assert titles(life) == ["Began school"]


def test_what_is_written_while_it_is_read_makes_an_answer_an_old_one() -> None:
    written = Written()
    answered, told = Answered(written), ["before", "after"]

    def read() -> list[str]:
        written.note({"entry"})
        return [told.pop(0)]

    assert answered.answer("entry", "c1", read, {"entry"}) == ["before"]
    assert answered.answer("entry", "c1", read, {"entry"}) == ["after"]


def test_a_store_that_is_closed_answers_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "record.duckdb", Clock())
    begin(store)
    assert titles(store) == []
    store.close()
    with pytest.raises(StoreError):
        titles(store)


def test_the_stamp_tells_of_every_change_whichever_store_makes_it(tmp_path: Path) -> None:
    file = tmp_path / "record.duckdb"
    with Store.open(file, Clock()) as one, Store.open(file, Clock()) as other:
        stamps = [one.stamp]
        begin(other)
        stamps.append(one.stamp)
        with one.change(actor="A", case_id="c1") as change:
            change.record_import(file_name="a.csv", sha256="0")
        stamps.append(one.stamp)
        titles(one)
        assert len(set(stamps)) == 3 and one.stamp == stamps[-1]


def test_two_stores_open_on_one_file_hear_of_each_other(tmp_path: Path) -> None:
    file = tmp_path / "record.duckdb"
    with Store.open(file, Clock()) as one, Store.open(file, Clock()) as other:
        begin(one)
        assert titles(other) == []
        save(one, entry("e1", title="Began school", when=day(2014)))
        assert titles(other) == ["Began school"]
        retract(other, Entry, "e1", 1)
        assert titles(one) == []


def test_a_history_that_is_restored_is_read(life: Store) -> None:
    history = life.history_of_case("c1")
    with Store.in_memory(Clock()) as other:
        assert other.records(Person).all() == []
        other.restore_history(history, "A")
        assert [kept.record.name for kept in other.records(Person).all()] == ["Glenys"]


def test_old_answers_make_room(life: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.store.answered._RECORDS_KEPT", 3)
    first = life.records(Person).of_case("c1")
    assert life.records(Person).of_case("c1")[0] is first[0]
    life.records(Entry).of_case("c1")
    life.records(Entry).history("e1")
    again = life.records(Person).of_case("c1")
    assert again == first
    assert again[0] is not first[0]


def test_files_of_papers_are_not_kept_in_memory(life: Store) -> None:
    save(life, PaperFile("f1", "c1", "pdf", "QUJD"))
    first = life.records(PaperFile).get("f1")
    assert life.records(PaperFile).get("f1").record is not first.record


def test_what_an_answer_rests_on_is_what_its_question_asks() -> None:
    assert type_of(Person).rests_on == {"person"}
    assert type_of(Agency).rests_on >= {
        "agency",
        "entry",
        "person",
        "presence",
        "question",
        "invitation",
        "relationship",
    }
    assert all(one.kind in one.rests_on for one in RECORD_TYPES)
