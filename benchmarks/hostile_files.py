"""Damaged files and texts given to every reader, and taken the whole way into a case: an answer or a sentence, always.

Run with ``python benchmarks/hostile_files.py``. First every reader is given ``--inputs`` of them by itself; then
``--count`` of them, over all kinds, go the way the page takes: read, shown as understood, brought into a case in a
store, or refused. ``--part readers`` or ``--part whole`` does one of the two, ``--only calendar`` one kind, ``--seed``
other damage. It prints what came of them and ends with 1 where anything crashed, hung or gave half an answer, or where
a record is not what it has to be. A reader joins by a line in ``READERS``, a kind by one in ``hostile.whole_way``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from types import FrameType

from hostile import originals as made
from hostile.damage import damaged
from hostile.whole_way import BROUGHT_IN, NOTHING_NEW, REFUSED, Record, Taken, Wrong, kinds, take
from timeline.domain.errors import IntakeError
from timeline.intake.family_relations import people_of
from timeline.intake.gedcom_file import read_gedcom
from timeline.intake.other_programs import read_other
from timeline.intake.pasted import read_pasted
from timeline.intake.sheet import Sheet
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand_all
from timeline.store import Store

HUNG_AFTER_S = 30
SHOWN = 5
DAY_0 = date(2011, 2, 4)


@dataclass(frozen=True)
class Reader:
    """One reader: what to call it, files that it reads, and how it is asked."""

    name: str
    originals: tuple[bytes, ...]
    read: Callable[[bytes], Sequence[Sheet]]


def pasted(data: bytes) -> Sequence[Sheet]:
    """What is pasted is text by the time it comes."""
    return read_pasted(data.decode("utf-8", "replace"))


def sent(data: bytes) -> Sequence[Sheet]:
    """A file under a name that says nothing."""
    return read_tables(data, "sent")


def of_others(data: bytes) -> Sequence[Sheet]:
    """A file of another program; no table where it is damaged past knowing."""
    return read_other(data, "sent", counted_from=DAY_0) or ()


def of_a_family(data: bytes) -> Sequence[Sheet]:
    """A family tree: who is whose to each of its first people; it makes no table."""
    family = read_gedcom(data, "sent")
    for member in family.members[:5]:
        people_of(family, member.id)
    return ()


READERS = (
    Reader("csv", (made.as_csv(), made.as_csv(";"), made.as_csv("\t").decode().encode("utf-16")), sent),
    Reader("workbook", (made.as_workbook(),), sent),
    Reader("word", (made.as_document(),), sent),
    Reader("web page", (made.as_page(),), sent),
    Reader("pasted", (made.as_tabs(), made.as_lines(), made.as_page(), made.as_csv("|").replace(b'"', b"")), pasted),
    Reader("timelinejs", (made.TIMELINEJS, made.TIMELINEJS_OLD, made.TIMELINEJS_SHEET), of_others),
    Reader("vis", (made.VIS,), of_others),
    Reader("simile", (made.SIMILE_XML, made.SIMILE), of_others),
    Reader("preceden", (made.PRECEDEN,), of_others),
    Reader("aeon", (made.AEON,), of_others),
    Reader("clinical", (made.CLINICAL, made.COUNTED), of_others),
    Reader("calendar", (made.CALENDAR,), of_others),
    Reader("our own json", (made.OWN, made.OWN_LIST), of_others),
    Reader("family tree", (made.GEDCOM,), of_a_family),
)


def check(data: bytes, reader: Reader) -> str:
    """“refused” with a sentence, “understood”, “not of this kind”, or what is wrong with half an answer."""
    try:
        sheets = reader.read(data)
        previews = understand_all(sheets) if sheets else ()
    except IntakeError as told:
        return "refused" if len(str(told)) > 20 else f"too short a refusal: {told}"
    for preview in previews:
        for row in preview.rows:
            if (row.entry is None) != bool(row.problems):
                return f"row {row.place} has neither an entry nor a problem"
    return "understood" if previews else "not of this kind"


@contextlib.contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raises ``TimeoutError`` inside where something hangs."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"still reading after {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def run(reader: Reader, inputs: int, seed: int) -> int:
    """Give the reader so many damaged inputs and print what came of them; how many went wrong."""
    results: Counter[str] = Counter()
    wrong: list[tuple[int, str]] = []
    slowest = 0.0
    for number in range(inputs):
        chance = random.Random(f"{reader.name}-{seed}-{number}")
        data = damaged(chance.choice(reader.originals), chance)
        began = time.process_time()
        try:
            with time_limit(HUNG_AFTER_S):
                result = check(data, reader)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            result = "crashed"
            wrong.append((number, traceback.format_exc(limit=-6)))
        else:
            if result not in {"refused", "understood", "not of this kind"}:
                wrong.append((number, result))
                result = "half an answer"
        slowest = max(slowest, time.process_time() - began)
        results[result] += 1
    told = ", ".join(f"{count:,} {result}" for result, count in sorted(results.items()))
    print(f"{reader.name:>12}: {told}; slowest {slowest * 1000:.0f} ms of the processor", flush=True)
    for number, trace in wrong[:SHOWN]:
        print(f"--- {reader.name}, seed {seed}, input {number}\n{trace}")
    return len(wrong)


def the_whole_way(name: str, inputs: int, seed: int) -> Taken:
    """So many damaged inputs of one kind taken the whole way into a record of their own, and what came of them."""
    warnings.simplefilter("ignore")
    kind = next(kind for kind in kinds() if kind.name == name)
    taken = Taken()
    with Store.in_memory() as store:
        record = Record(store)
        for number in range(inputs):
            chance = random.Random(f"{name}-{seed}-{number}")
            data = damaged(chance.choice(kind.originals), chance)
            began = time.perf_counter()
            try:
                with time_limit(HUNG_AFTER_S):
                    taken.results[take(kind, record, data)] += 1
            except Wrong as why:
                taken.wrong.append((number, str(why)))
            except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
                taken.wrong.append((number, traceback.format_exc(limit=-6)))
            taken.slowest = max(taken.slowest, time.perf_counter() - began)
            if len(taken.wrong) > SHOWN * 4:
                break
            if taken.wrong and taken.wrong[-1][0] == number:
                record.begin()
        record.is_whole()
        record.is_sound()
    return taken


def run_whole(count: int, seed: int, only: str | None, at_once: int) -> int:
    """Take ``count`` inputs over all kinds the whole way and print a table; how many went wrong."""
    names = [kind.name for kind in kinds() if only in (None, kind.name)]
    each = -(-count // len(names))
    print(f"{'':20}{REFUSED:>10}{NOTHING_NEW:>13}{BROUGHT_IN:>12}{'wrong':>7}{'slowest':>10}")
    whole, slowest = Counter[str](), 0.0
    wrong = 0
    with ProcessPoolExecutor(at_once) as workers:
        taken = workers.map(the_whole_way, names, [each] * len(names), [seed] * len(names))
        for name, one in zip(names, taken, strict=True):
            _line(name, one.results, len(one.wrong), one.slowest)
            for number, why in one.wrong[:SHOWN]:
                print(f"--- {name}, seed {seed}, input {number}\n{why}")
            whole += one.results
            wrong += len(one.wrong)
            slowest = max(slowest, one.slowest)
    _line(f"{whole.total() + wrong:,} in all", whole, wrong, slowest)
    return wrong


def _line(name: str, results: Counter[str], wrong: int, slowest: float) -> None:
    cells = f"{results[REFUSED]:>10,}{results[NOTHING_NEW]:>13,}{results[BROUGHT_IN]:>12,}{wrong:>7,}"
    print(f"{name:20}{cells}{slowest * 1000:>7.0f} ms", flush=True)


def main() -> int:
    """Run every reader by itself, then the whole way; 1 where anything went wrong."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--part", choices=("readers", "whole"), help="one of the two parts alone")
    asked.add_argument("--inputs", type=int, default=10_000, help="inputs for each reader by itself")
    asked.add_argument("--count", type=int, default=10_000, help="inputs taken the whole way, over all kinds")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", choices=sorted({*(one.name for one in READERS), *(one.name for one in kinds())}))
    asked.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="processes for the whole way")
    given = asked.parse_args()
    warnings.simplefilter("ignore")  # a library says of every other damaged workbook that it is odd
    wrong = 0
    if given.part != "whole":
        wrong += sum(run(one, given.inputs, given.seed) for one in READERS if given.only in (None, one.name))
    if given.part != "readers" and given.only in (None, *(one.name for one in kinds())):
        wrong += run_whole(given.count, given.seed, given.only, given.at_once)
    print(f"{wrong} went wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
