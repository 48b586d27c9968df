"""The three agencies' files as entries of one case, the people of it, and what is true of their rows."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from make_files import HEALTH, SAME_AGAIN, SOCIAL_CARE, school_table
from openpyxl import load_workbook

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.intake.preview import NamedPerson
from timeline.intake.sheet import Sheet, sheet_from
from timeline.intake.table_file import read_table
from timeline.intake.understand import understand
from timeline.services.people import match_person

FOLDER = Path(__file__).parent
CASE = "dylan"
AGENCIES = {"social_care": "Children's social care", "health": "Health", "school": "School"}


@dataclass(frozen=True)
class Truth:
    """What is true of the rows, each pair as a set of two entry ids; ``about`` says in words what a pair is about."""

    same: frozenset[frozenset[str]]
    near_misses: frozenset[frozenset[str]]
    either: frozenset[frozenset[str]]
    contradictions: tuple[dict[str, str], ...]
    about: dict[frozenset[str], str]


def people(told: dict[str, Any]) -> tuple[Person, ...]:
    """The register of people that a truth file gives; a person's key is their id."""
    return tuple(
        Person(
            one["key"], CASE, one["name"], one.get("relation", ""), one.get("role", ""), one.get("agency", ""),
            tuple(one.get("aliases", ())),
        )
        for one in told["person"]
    )  # fmt: skip


def told(name: str = "truth") -> dict[str, Any]:
    """A truth file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def entries() -> tuple[Entry, ...]:
    """Every row of the three files as an entry; its id is its agency's file and reference, such as ``health:HV-01``."""
    facts = told()
    register = people(facts)
    born = parse_when(facts["child"]["born"]).earliest
    assert born is not None
    return tuple(
        entry for agency in AGENCIES for sheet in _sheets(agency) for entry in _entries(agency, sheet, register, born)
    )


def child_names(name: str = "truth") -> tuple[str, ...]:
    """What the child of a truth file is called."""
    child = told(name)["child"]
    return tuple(filter(None, (child["name"], child.get("known_as", ""), child["name"].split()[0])))


def truth() -> Truth:
    """Which pairs of entries are one event, which are not, and what is contradicted."""
    facts = told()
    about: dict[frozenset[str], str] = {}

    def pairs(of: str) -> frozenset[frozenset[str]]:
        found = set()
        for one in facts[of]:
            rows = [f"{agency}:{one[agency]}" for agency in AGENCIES if agency in one]
            for two in combinations(rows, 2):
                found.add(frozenset(two))
                about[frozenset(two)] = one["about"]
        return frozenset(found)

    return Truth(pairs("same"), pairs("near_miss"), pairs("either"), tuple(facts["contradiction"]), about)


def held_out() -> tuple[tuple[Entry, ...], tuple[Person, ...], frozenset[frozenset[str]], dict[frozenset[str], str]]:
    """The held-out life: its entries, its people, the pairs that are one event, and words for every pair."""
    facts = told("held_out")
    born = parse_when(facts["child"]["born"]).earliest
    made: list[Entry] = []
    same, about = set(), {}
    for number, pair in enumerate(facts["pair"], start=1):
        two = []
        for side in ("one", "other"):
            row = pair[side]
            cells = [(1, ["When", "What happened", "Details"]), (2, [row["when"], row["title"], row["details"]])]
            (read,) = understand(sheet_from("held out", cells), born_on=born, agency=row["agency"]).rows
            assert read.entry is not None, read.problems
            two.append(replace(read.entry, id=f"{number}{side}", case_id=CASE))
        made += two
        ids = frozenset(entry.id for entry in two)
        about[ids] = f"{two[0].title} / {two[1].title}"
        if pair["is_same"]:
            same.add(ids)
    return tuple(made), people(facts), frozenset(same), about


def _sheets(agency: str) -> Iterator[Sheet]:
    if agency == "social_care":
        yield read_table((FOLDER / SOCIAL_CARE).read_bytes(), SOCIAL_CARE)
    elif agency == "health":
        yield from _each_sheet((FOLDER / HEALTH).read_bytes())
    else:
        yield _school()


def _each_sheet(workbook: bytes) -> Iterator[Sheet]:
    """Every sheet of the workbook, read as a workbook of that sheet alone."""
    titles = load_workbook(io.BytesIO(workbook)).sheetnames
    for title in titles:
        book = load_workbook(io.BytesIO(workbook))
        for other in titles:
            if other != title:
                book.remove(book[other])
        alone = io.BytesIO()
        book.save(alone)
        yield read_table(alone.getvalue(), HEALTH)


def _school() -> Sheet:
    """The school's table without its document; “as above” is the date above it."""
    table = school_table()
    for above, row in zip(table, table[1:], strict=False):
        if row[1] == SAME_AGAIN:
            row[1] = above[1]
    return sheet_from("school", enumerate(table, start=1))


def _entries(agency: str, sheet: Sheet, register: tuple[Person, ...], born: date) -> Iterator[Entry]:
    preview = understand(sheet, born_on=born, agency=AGENCIES[agency], names=child_names())
    assert preview.is_ready, [str(problem) for problem in preview.problems]
    for row in preview.rows:
        assert row.entry is not None
        ref = row.entry.ref or str(row.entry.sequence)
        named = [person.id for one in row.people if (person := _person(register, one))]
        yield replace(row.entry, id=f"{agency}:{ref}", case_id=CASE, people=tuple(dict.fromkeys(named)))


def _person(register: tuple[Person, ...], named: NamedPerson) -> Person | None:
    return match_person(register, named.name)
