"""How well entries of different agencies that tell of one event are found, and how long a full case takes.

Run with ``python benchmarks/likely_same.py``. Reads the three agencies' files of ``tests/three_agencies`` as a case
would, and the other lives beside them; what is true of them all stands there in words.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "three_agencies"))

from dylans_life import (
    AGENCIES,
    APART,
    CASE,
    child_names,
    entries,
    held_out,
    people,
    register_of_the_files,
    told,
    truth,
)

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.judgement import SAME, Judgement
from timeline.domain.when import parse_when
from timeline.services.contradictions import contradictions
from timeline.services.likely_same import Proposal, groups, likely_same

Pair = frozenset[str]
HOW_ALIKE = ("very alike", "alike in several ways", "worth a look")
NOBODY: tuple[Person, ...] = ()


def measured(title: str, found: Sequence[Proposal], same: Collection[Pair], either: Collection[Pair]) -> None:
    """Print how many of what was proposed are one event, and how many of those there are were proposed."""
    print(f"\n{title}: {len(same)} pairs are one event")
    print(f"  {'':22} proposed  of one event  precision  recall")
    counted = [one for one in found if one.ids not in either]
    for name in (*HOW_ALIKE, "all of them"):
        those = [one for one in counted if one.words == name or name == "all of them"]
        right = sum(one.ids in same for one in those)
        precision = f"{right / len(those):.2f}" if those else "–"
        print(f"  {name:22} {len(those):8}  {right:12}  {precision:>9}  {right / len(same):6.2f}")
    if either:
        print(f"  and {len(found) - len(counted)} on which a careful reader could say either, counted neither way")


def misses(
    found: Iterable[Proposal], same: Collection[Pair], either: Collection[Pair], entry: dict[str, Entry]
) -> None:
    """Print in words what was not proposed, and what was proposed and is not one event."""
    proposed = {one.ids: one for one in found}
    for ids in sorted(same - proposed.keys(), key=sorted):
        print(f"  not proposed: {_both(ids, entry)}")
    for ids in sorted(proposed.keys() - same - either, key=sorted):
        one = proposed[ids]
        print(f"  not one event, {one.words}: {_both(ids, entry)}")
        print(f"    for: {'; '.join(one.reasons)}")
        if one.against:
            print(f"    against: {'; '.join(one.against)}")


def groups_of_three(found: Sequence[Proposal], facts: dict[str, Any]) -> None:
    """Print how many events told by all three agencies come as one group."""
    three = [
        {f"{agency}:{one[agency]}" for agency in AGENCIES} for one in facts["same"] if AGENCIES.keys() <= one.keys()
    ]
    made = [set(group.entry_ids) for group in groups(found)]
    print(f"  {sum(ids in made for ids in three)} of {len(three)} events told by all three come as one group")


def contradicted(case: Sequence[Entry], register: Sequence[Person], facts: dict[str, Any]) -> None:
    """Print which contradictions are listed once the meeting has judged what is one event, and which need a person."""
    judgements = [
        Judgement(str(number), CASE, tuple(f"{agency}:{one[agency]}" for agency in AGENCIES if agency in one), SAME)
        for number, one in enumerate(facts["same"])
    ]
    listed = contradictions(case, judgements, people=register, child_names=child_names())
    slight = sum(one.is_slight for one in listed)
    print(
        f"\nContradictions: {len(facts['contradiction'])} in the files; {len(listed)} listed, {slight} of them slight"
    )
    for one in facts["contradiction"]:
        ids = {f"{agency}:{one[agency]}" for agency in AGENCIES if agency in one}
        kinds = sorted({each.kind for each in listed if ids <= set(each.entry_ids)})
        print(f"  {'listed as ' + ', '.join(kinds) if kinds else 'needs a person':24} {one['about']}")


def many(case: Sequence[Entry], number: int) -> list[Entry]:
    """Entries of three agencies made of the files' own words in no order, on days of sixteen years."""
    chance = random.Random(1)
    words = [word for entry in case for word in f"{entry.title} {entry.details}".split()]
    return [
        replace(
            chance.choice(case), id=f"{agency}{n}", agency=agency, when=parse_when(_some_time(chance)), until=None,
            title=" ".join(chance.choices(words, k=8))[:80], details=" ".join(chance.choices(words, k=25)),
            action_taken="",
        )
        for agency in AGENCIES.values() for n in range(number)
    ]  # fmt: skip


def took(work: Callable[[], Any], times: int = 5) -> str:
    """The seconds of one processor that some work takes: the median and the range of a few times."""
    seconds = []
    for _ in range(times):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    seconds.sort()
    return f"{seconds[len(seconds) // 2]:.2f} s ({seconds[0]:.2f}–{seconds[-1]:.2f})"


def _some_time(chance: random.Random) -> str:
    year, month, day = chance.randrange(2010, 2027), chance.randrange(1, 13), chance.randrange(1, 29)
    written = (f"{day}/{month}/{year}", f"{month:02}/{year}", str(year), "not known")
    return chance.choices(written, (80, 14, 5, 1))[0]


def _both(ids: Pair, entry: dict[str, Entry]) -> str:
    return " / ".join(f"{entry[one].agency}, {entry[one].when.text}: “{entry[one].title}”" for one in sorted(ids))


def main() -> None:
    """Measure and print."""
    facts, says, case = told(), truth(), entries()
    register = people(facts)
    for title, known in (
        ("Three agencies, with the people register", register),
        ("The same, with the people as the files alone name them", register_of_the_files()),
        ("The same, without any register", NOBODY),
    ):
        as_known = case if known is register else tuple(replace(entry, people=()) for entry in case)
        found = likely_same(as_known, people=known, child_names=child_names())
        measured(title, found, says.same, says.either)
        groups_of_three(found, facts)
        if known is register:
            near = [one.words for one in found if one.ids in says.near_misses]
            print(f"  {len(near)} of {len(says.near_misses)} near misses proposed: {', '.join(near) or 'none'}")
            misses(found, says.same, says.either, {entry.id: entry for entry in case})
    for name in APART:
        apart, others, same, _ = held_out(name)
        found = likely_same(apart, people=others, child_names=child_names(name))
        measured(f"A life kept apart ({name}.toml)", found, same, frozenset())
        misses(found, same, frozenset(), {entry.id: entry for entry in apart})
    contradicted(case, register, facts)
    print("\nHow long it takes of one processor, median and range of five")
    for number in (50, 300, 1000):
        made = list(case) if number == 50 else many(case, number)
        print(f"  3 agencies × {number:,}: {took(lambda made=made: likely_same(made, people=register))}")  # type: ignore[misc]


if __name__ == "__main__":
    main()
