from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from invented import begin, entry, save

from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError
from timeline.store import Store


def test_eight_readers_at_once_get_their_own_rows_and_nobody_elses(store: Store) -> None:
    for n in range(8):
        begin(store, f"c{n}", ref=f"YJ-{n}")
        with store.change(actor="A", case_id=f"c{n}") as change:
            change.save_all(entry(f"e{n}-{k}", f"c{n}", title=f"of c{n}") for k in range(10))

    def foreign_rows(n: int) -> int:
        wrong = 0
        for _ in range(25):
            found = [kept.record for kept in store.records(Entry).of_case(f"c{n}")]
            wrong += len(found) != 10 or any(record.case_id != f"c{n}" for record in found)
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(foreign_rows, range(8))) == 0


def test_eight_writers_at_once_lose_no_update(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb") as store:
        begin(store)
        save(store, entry(sequence=0))

        def count_up(writer: int) -> int:
            conflicts, done = 0, 0
            while done < 10:
                open_now = store.records(Entry).get("e1")
                assert open_now.record.sequence is not None
                try:
                    save(
                        store,
                        entry(sequence=open_now.record.sequence + 1),
                        open_now.version,
                        actor=f"W{writer}",
                    )
                    done += 1
                except ConflictError:
                    conflicts += 1
            return conflicts

        with ThreadPoolExecutor(8) as pool:
            conflicts = sum(pool.map(count_up, range(8)))
        kept = store.records(Entry).get("e1")
        assert (kept.record.sequence, kept.version) == (80, 81)
        assert conflicts > 0
        assert len(store.changes("c1")) == 82
        assert store.integrity() == []


def test_two_stores_on_one_file_in_one_program_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store.open(path) as one, Store.open(path) as two:
        begin(one)

        def add(number: int) -> None:
            for n in range(10):
                save((one, two)[number], entry(f"e{number}-{n}"))

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(add, range(2)))
        assert len(one.records(Entry).of_case("c1")) == len(two.records(Entry).of_case("c1")) == 20
        assert two.integrity() == []
