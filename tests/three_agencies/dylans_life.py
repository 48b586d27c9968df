"""The three agencies' files as entries of one case, the people of it, and what is true of their rows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from make_files import HEALTH, SCHOOL, SOCIAL_CARE

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.intake.preview import UnderstoodRow
from timeline.intake.sheet import Row, filled_rows, table_from
from timeline.intake.understand import understand
from timeline.services.import_file import import_file, preview_file
from timeline.services.people import match_person
from timeline.store import Store

FOLDER = Path(__file__).parent
CASE = "dylan"
AGENCIES = {"social_care": "Children's social care", "health": "Health", "school": "School"}
APART = ("held_out", "another_life", "last_life")
FILES = {"social_care": SOCIAL_CARE, "health": HEALTH, "school": SCHOOL}


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


@cache
def entries() -> tuple[Entry, ...]:
    """Every row of the three files as an entry; its id is its agency's file and reference, such as ``health:HV-01``."""
    facts = told()
    register = people(facts)
    with Store.in_memory() as store:
        open_case(store, facts["child"])
        return tuple(
            _entry(agency, row, register)
            for agency, name in FILES.items()
            for row in preview_file(store, CASE, (FOLDER / name).read_bytes(), name, agency=AGENCIES[agency]).rows
        )


def register_of_the_files() -> tuple[Person, ...]:
    """The people as bringing the three files in leaves the register, before anybody has looked at it."""
    with Store.in_memory() as store:
        open_case(store, told()["child"])
        for agency, name in FILES.items():
            import_file(store, CASE, (FOLDER / name).read_bytes(), name, actor="Ann", agency=AGENCIES[agency])
        return tuple(kept.record for kept in store.records(Person).of_case(CASE))


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


def held_out(
    name: str = "held_out",
) -> tuple[tuple[Entry, ...], tuple[Person, ...], frozenset[frozenset[str]], dict[frozenset[str], str]]:
    """A life kept apart: its entries, its people, the pairs that are one event, and words for every pair."""
    facts = told(name)
    born = parse_when(facts["child"]["born"]).earliest
    made: list[Entry] = []
    same, about = set(), {}
    for number, pair in enumerate(facts["pair"], start=1):
        two = []
        for side in ("one", "other"):
            row = pair[side]
            cells = [Row(1, ("When", "What happened", "Details")), Row(2, (row["when"], row["title"], row["details"]))]
            sheet = table_from("held out", filled_rows("held out", cells))
            (read,) = understand(sheet, born_on=born, agency=row["agency"]).rows
            assert read.entry is not None, read.problems
            two.append(replace(read.entry, id=f"{number}{side}", case_id=CASE))
        made += two
        ids = frozenset(entry.id for entry in two)
        about[ids] = f"{two[0].title} / {two[1].title}"
        if pair["is_same"]:
            same.add(ids)
    return tuple(made), people(facts), frozenset(same), about


def open_case(store: Store, child: dict[str, str]) -> None:
    """Open a case for the child of a truth file in a store."""
    with store.change("Ann", action="create", case_id=CASE) as change:
        change.save(Child("child", child["name"], known_as=child.get("known_as", ""), born=parse_when(child["born"])))
        change.save(Case(CASE, "child", "TEST-1", is_fictional=True))


def _entry(agency: str, row: UnderstoodRow, register: tuple[Person, ...]) -> Entry:
    """A row as an entry of the case; where it has no reference, its number in the file's own order is one."""
    assert row.entry is not None, row.problems
    ref = row.entry.ref or str(row.entry.sequence)
    named = [person.id for one in row.people if (person := match_person(register, one.name)) is not None]
    return replace(row.entry, id=f"{agency}:{ref}", case_id=CASE, people=tuple(dict.fromkeys(named)))
