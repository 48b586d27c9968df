"""How long the wall takes on paper, from A4 to A0, for lives of 60, 300 and 1,000 entries.

python benchmarks/paper.py
"""

from __future__ import annotations

import argparse
import resource
import time
from datetime import UTC, datetime
from statistics import median

from lives import TODAY, Life, life_of
from timeline.domain.imprint import Imprint
from timeline.paper.chronology import print_chronology
from timeline.paper.sizes import PAPERS
from timeline.paper.typesetting import Format
from timeline.paper.wall_document import WallOnPaper, print_wall, wall_data

SIZES = (60, 300, 1000)
WANTED = (
    *(WallOnPaper(size) for size in PAPERS),
    WallOnPaper("A1", sheets="A4"),
    WallOnPaper("A0", sheets="A3"),
    WallOnPaper("A3", Format.SVG),
    WallOnPaper("A3", Format.PNG),
    WallOnPaper("A0", Format.PNG),
)
_PRINTED = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30, tzinfo=UTC)


def named(wanted: WallOnPaper) -> str:
    """What is made, as a row of the table."""
    return f"{wanted.paper} {wanted.form.upper()}" + (f" on {wanted.sheets} sheets" if wanted.sheets else "")


def imprint_of(life: Life) -> Imprint:
    """An imprint like any other."""
    return Imprint(
        life.child.name, life.case.ref, True, False, 0, _PRINTED, "Somebody", 1, _PRINTED, None, ("School", "Police")
    )


def measured(life: Life, wanted: WallOnPaper, times: int) -> str:
    """Milliseconds to lay it out and to make the file, its letters, how much is told in full, and its size."""
    about = {"child": life.child, "imprint": imprint_of(life)}
    laying, whole, made, data = [], [], b"", {}
    for _ in range(times):
        start = time.perf_counter()
        data, _paper = wall_data(life.entries, life.links, wanted=wanted, **about)
        laid = time.perf_counter()
        made = print_wall(life.entries, life.links, wanted=wanted, **about)
        laying.append((laid - start) * 1000)
        whole.append((time.perf_counter() - laid) * 1000)
    listed = sum(len(row) > 1 for row in data["listed"]["rows"])
    told = f"{len(life.entries) - listed} of {len(life.entries)}" if wanted.form is Format.PDF else "–"
    letters = data["unit"] * 12.5
    return (
        f"| {named(wanted)} | {median(laying):.0f} ms | **{median(whole):.0f}** ms ({min(whole):.0f}–{max(whole):.0f}) "
        f"| {letters:.1f} pt | {told} | {len(made) / 1024:,.0f} kB |"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    for size in SIZES:
        life = life_of(size)
        print(f"\n{size} entries\n")
        print("| Paper | laid out | made | letters | told in full on the wall | file |\n|---|---|---|---|---|---|")
        for wanted in WANTED:
            print(measured(life, wanted, times))
        start = time.perf_counter()
        table = print_chronology(life.entries, child=life.child, imprint=imprint_of(life))
        print(f"| table PDF | | {(time.perf_counter() - start) * 1000:.0f} ms | | | {len(table) / 1024:,.0f} kB |")
    print(f"\nMost memory at any time: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
