"""Appointments, consultations, goals and what the children said of how it is, of the invented lives."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from timeline.domain.appointment import Appointment
from timeline.domain.case import Case
from timeline.domain.consultation import Consultation
from timeline.domain.errors import CaseError
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.services.record_entry import new_id
from timeline.store.store import Store

_TABLES = ("times", "consultation", "goal", "scale")
# What a file names by title or key, and the field that holds its id.
_STEP, _STEPS, _ENTRIES, _ABOUT = "step", "steps", "entries", "about"


def engagement_file(life: Path) -> Path:
    """Where what came after the meetings of every life is written."""
    return life.parent / "after" / "engagement.toml"


def keep_engagement(store: Store, case: Case, life: Path, ids: Mapping[str, str], *, actor: str) -> None:
    """Keep what the file tells of one life in one change; nothing where it tells of another.

    ``ids`` are those of the life's entries by their keys. Raises ``CaseError`` for what the file gets wrong.
    """
    file = engagement_file(life)
    tables = tomllib.loads(file.read_text(encoding="utf-8")).get(life.stem, {}) if file.is_file() else {}
    unknown = tables.keys() - set(_TABLES)
    if unknown:
        raise CaseError(f"“{file.name}” has a table called {sorted(unknown)[0]}, and nobody reads it.")
    steps = {one.record.title: one.record.id for one in store.records(Recommendation).of_case(case.id)}
    made = list(_records(tables, case.id, _Known(file, dict(ids), steps)))
    if made:
        with store.change(actor=actor, why="what came after the meeting", action="add", case_id=case.id) as change:
            for _, records in groupby(made, key=type):
                change.save_all(records)


class _Known:
    """What the file may name: entries by their keys, steps of the plan by their titles."""

    def __init__(self, file: Path, entries: dict[str, str], steps: dict[str, str]):
        self.file, self.entries, self.steps = file, entries, steps

    def id_of(self, there: Mapping[str, str], key: str) -> str:
        if key not in there:
            raise CaseError(f"“{self.file.name}” points at “{key}”, and nothing has that key.")
        return there[key]

    def read(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a row as their record has them."""
        said: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in row.items()}
        if _STEP in said:
            said["recommendation_id"] = self.id_of(self.steps, said.pop(_STEP))
        if _STEPS in said:
            said["recommendation_ids"] = tuple(self.id_of(self.steps, one) for one in said.pop(_STEPS))
        if _ENTRIES in said:
            said["entry_ids"] = tuple(self.id_of(self.entries, one) for one in said.pop(_ENTRIES))
        if "when" in said:
            said["when"] = parse_when(said["when"])
        return said


def _records(tables: Mapping[str, Any], case_id: str, known: _Known) -> Iterator[Any]:
    by_day: dict[str, str] = {}
    for row in tables.get("times", ()):
        common = known.read({name: value for name, value in row.items() if name != "on"})
        for told in row["on"]:
            own = known.read({"when": told} if isinstance(told, str) else told)
            made = Appointment(new_id(), case_id, **(common | {"outcome": "kept"} | own))
            by_day[made.when.text] = made.id
            yield made
    for row in tables.get("consultation", ()):
        said = known.read({name: value for name, value in row.items() if name != _ABOUT})
        about = tuple(known.id_of(by_day, one) for one in row.get(_ABOUT, ()))
        yield Consultation(new_id(), case_id, appointment_ids=about, **said)
    goals: dict[str, str] = {}
    for row in tables.get("goal", ()):
        goal = Goal(new_id(), case_id, **known.read({name: value for name, value in row.items() if name != "key"}))
        goals[row.get("key", "")] = goal.id
        yield goal
    for row in tables.get("scale", ()):
        about_goal = {"goal_id": known.id_of(goals, row["goal"])} if "goal" in row else {}
        common = known.read({name: value for name, value in row.items() if name not in ("goal", "said")})
        for when, value, words, *rest in row["said"]:
            audience = {"audience": rest[0]} if rest else {}
            yield HowItIs(
                new_id(), case_id, parse_when(when), value, words=words, **(common | about_goal | audience)
            )  # fmt: skip
