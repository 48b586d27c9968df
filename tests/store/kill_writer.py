"""Save and import without end, say so after each commit, and be killed: what was said must be there.

    python tests/store/kill_writer.py --kills 50

As a program of its own it is the driver: it starts a writer, kills it at a random moment with
signal 9, opens the file again and counts what was acknowledged, what is there and what is torn.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from invented import begin, entry

from timeline.domain.entry import Entry
from timeline.store import Store

BATCH = 40


@dataclass
class Tally:
    """What became of the acknowledged changes over all kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    unacknowledged: int = 0
    findings: int = 0
    slowest_reopening: float = 0.0


def write_without_end(path: Path, first: int) -> None:
    """Single saves, imports and edits in turn; a line ``number kind`` after each commit."""
    with Store.open(path) as store:
        if not store.cases():
            begin(store)
        number = first
        while True:
            kind = ("add", "import", "edit")[number % 3]
            with store.change(actor="Writer", why=f"change {number}", action=kind, case_id="c1") as change:
                if kind == "add":
                    change.save(entry(f"n{number}"))
                elif kind == "edit":
                    open_now = store.records(Entry).get("steady").version if number > 2 else None
                    change.save(entry("steady", details=str(number)), open_now)
                else:
                    change.save_all(
                        entry(f"n{number}-{k}", import_key=f"k{number}-{k}") for k in range(BATCH)
                    )
                    change.record_import(
                        file_name=f"{number}.csv", sha256="0" * 64, rows_read=BATCH, rows_added=BATCH
                    )
            print(number, kind, flush=True)
            number += 1


def kill_many(path: Path, kills: int, seed: int = 1) -> Tally:
    """Kill a writer ``kills`` times at random moments and check the file each time."""
    chance = random.Random(seed)
    tally = Tally()
    said: dict[int, str] = {}
    for _ in range(kills):
        first = _next_number(path)
        command = [sys.executable, __file__, "--write", str(path), "--first", str(first)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            heard = [writer.stdout.readline()]
            time.sleep(chance.uniform(0.0, 0.7))
            writer.kill()
            heard += writer.stdout.readlines()
        for line in heard:
            if line.endswith("\n"):
                number, kind = line.split()
                said[int(number)] = kind
        _check(path, said, tally)
    tally.acknowledged = len(said)
    return tally


def _next_number(path: Path) -> int:
    if not path.exists():
        return 0
    with Store.open(path) as store:
        return max((_number(change.reason) for change in store.changes("c1")), default=-1) + 1


def _check(path: Path, said: dict[int, str], tally: Tally) -> None:
    started = time.perf_counter()
    with Store.open(path) as store:
        tally.slowest_reopening = max(tally.slowest_reopening, time.perf_counter() - started)
        tally.kills += 1
        there = {_number(change.reason) for change in store.changes("c1")} - {-1}
        entries = {kept.record.id for kept in store.records(Entry).of_case("c1")}
        tally.lost += len(set(said) - there)
        tally.unacknowledged = len(there - set(said))
        for number in there:
            kind = ("add", "import", "edit")[number % 3]
            if kind == "add":
                tally.torn += f"n{number}" not in entries
            elif kind == "import":
                tally.torn += sum(f"n{number}-{k}" in entries for k in range(BATCH)) != BATCH
        edits = [number for number in there if number % 3 == 2]
        if edits:
            tally.torn += store.records(Entry).get("steady").record.details != str(max(edits))
        tally.torn += len(store.imports("c1")) != sum(number % 3 == 1 for number in there)
        tally.findings += len(store.integrity())


def _number(reason: str) -> int:
    return int(reason.removeprefix("change ")) if reason.startswith("change ") else -1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    if asked.write:
        write_without_end(asked.write, asked.first)
    else:
        with tempfile.TemporaryDirectory() as folder:
            print(kill_many(Path(folder) / "record.duckdb", asked.kills))


if __name__ == "__main__":
    main()
