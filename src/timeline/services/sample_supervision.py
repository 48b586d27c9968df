"""Two invented sessions of supervision and a reflection, to go with the sample lives."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from timeline.domain.errors import CaseError
from timeline.domain.supervision import Reflection, Supervision
from timeline.domain.when import parse_when
from timeline.services.record_entry import new_id
from timeline.store.store import Store


def keep_supervision(store: Store, folder: Path, *, actor: str) -> None:
    """Keep what the file beside the lives tells of supervision, where the store has no session of anybody yet.

    Raises ``CaseError`` for a field that neither has.
    """
    file = folder / "after" / "supervision.toml"
    if not file.is_file() or store.records(Supervision).all(include_retracted=True):
        return
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    try:
        sessions = [_session(one) for one in told.get("supervision", [])]
        reflections = [_reflection(one) for one in told.get("reflection", [])]
    except TypeError as wrong:
        raise CaseError(f"“{file.name}” says something that no session of supervision has: {wrong}.") from wrong
    with store.change(actor=actor, why="invented supervision, for demonstration", action="add") as change:
        change.save_all(sessions)
        change.save_all(reflections)


def _session(told: Mapping[str, Any]) -> Supervision:
    lists: dict[str, Any] = {"themes": tuple(told.get("themes", [])), "done": tuple(told.get("done", []))}
    actions = tuple((str(what), str(who)) for what, who in told.get("actions", []))
    plain = {name: told[name] for name in ("worker", "supervisor", "words", "is_consultation_wanted") if name in told}
    made = Supervision(new_id(), parse_when(told["when"]), actions=actions, **lists, **plain)
    return replace(made, next_on=parse_when(told["next_on"])) if told.get("next_on") else made


def _reflection(told: Mapping[str, Any]) -> Reflection:
    return Reflection(new_id(), **dict(told) | {"when": parse_when(told["when"])})
