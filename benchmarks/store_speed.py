"""How long the store takes with a full caseload: 500 invented cases of 300 entries by default.

python benchmarks/store_speed.py --cases 500 --entries 300
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from timeline.domain.case import Case, Child
from timeline.domain.entry import AceTag, Entry, Known
from timeline.domain.when import Kind, Precision, When
from timeline.store import Store


def day(number: int) -> When:
    on = date(2008, 1, 1) + timedelta(days=number)
    return When(on.isoformat(), Kind.MOMENT, Precision.DAY, on, on, edtf=on.isoformat())


def entries(case_id: str, number: int, chance: random.Random) -> list[Entry]:
    return [
        Entry(
            UUID(int=chance.getrandbits(128)).hex, case_id, f"Something happened {n}",
            day(chance.randrange(6000)),
            "home", "housing", details="what somebody said of it " * 12, agency=f"Agency {n % 7}",
            recorded_on=day(6000 + n % 30), known_by=(Known("School", day(n)),), ace_tags=(AceTag("loss"),),
            people=("somebody",),
            other_columns=(("Column", "cell"),), import_key=f"{case_id}-{n}",
        )
        for n in range(number)
    ]  # fmt: skip


def say(what: str, work: Callable[[], Any], times: int = 5) -> None:
    took = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    print(f"{what:45} median {median(took):8.1f} ms   first {took[0]:8.1f} ms")


def fill(store: Store, cases: int, number: int) -> None:
    chance = random.Random(1)
    for n in range(cases):
        with store.change(actor="A", why="referral", action="create", case_id=f"c{n}") as change:
            change.save(Child(f"k{n}", f"Child {n}", born=day(n)))
            change.save(Case(f"c{n}", f"k{n}", f"YJ-{n}"))
        with store.change(actor="A", why="file", action="import", case_id=f"c{n}") as change:
            change.save_all(entries(f"c{n}", number, chance))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--entries", type=int, default=300)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.duckdb"
        with Store.open(path) as store:
            started = time.perf_counter()
            fill(store, asked.cases, asked.entries)
            print(f"{asked.cases} cases of {asked.entries} entries in {time.perf_counter() - started:.1f} s")
        say("open and close", lambda: Store.open(path).close())
        with Store.open(path) as store:
            measure(store, asked.cases // 2)


def measure(store: Store, nth: int) -> None:
    case_id = f"c{nth}"
    of_case = store.records(Entry).of_case
    say("entries of a case", lambda: of_case(case_id))
    known = of_case(case_id)[0]
    say("entries of a case as known at", lambda: of_case(case_id, as_known_at=known.recorded_at))
    say("history of one entry", lambda: store.records(Entry).history(known.record.id))
    say("caseload", store.cases)
    say("changes of a case", lambda: store.changes(case_id))
    say("import keys", lambda: store.import_keys(case_id))

    def edit() -> None:
        now = store.records(Entry).get(known.record.id)
        with store.change(actor="B", why="edit", case_id=case_id) as change:
            change.save(replace(now.record, details=str(time.perf_counter())), now.version)

    def bring_in() -> None:
        with store.change(actor="B", why="file", action="import", case_id=case_id) as change:
            change.save_all(entries(case_id, 1000, random.Random(time.perf_counter())))

    say("open and edit one entry", edit)
    say("undo", lambda: store.undo("B", case_id))
    say("import of 1,000 entries in one change", bring_in)
    say("whole history of a case", lambda: store.history_of_case(case_id))
    say("integrity", store.integrity, times=2)


if __name__ == "__main__":
    main()
