"""Endings and moves of the invented sample lives, read from their file and ready to be kept."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from timeline.domain.ending import Ending, MoveStep
from timeline.domain.errors import CaseError
from timeline.domain.when import parse_when
from timeline.services.record_entry import new_id

_TIMES = ("when", "review_on")


def endings_file(folder: Path) -> Path:
    """Where the endings of the lives in a folder are written."""
    return folder / "after" / "endings.toml"


def endings_of_sample(
    file: Path, *, ref: str, case_id: str, born_on: date | None, ids: Mapping[str, str]
) -> list[Ending]:
    """The endings of the life called ``ref``, in the order of the file; none where there is no such file.

    ``ids`` are those of the life's entries by their keys. Raises ``CaseError`` for a key that nothing has.
    """
    if not file.is_file():
        return []
    told = tomllib.loads(file.read_text(encoding="utf-8")).get("ending", [])
    own = [one for one in told if one.get("ref") == ref]
    # Of one change, records stand in the order of their ids.
    fresh = sorted(new_id() for _ in own)
    return [_ending(file, one, record_id, case_id, born_on, ids) for one, record_id in zip(own, fresh, strict=True)]


def _ending(
    file: Path, told: Mapping[str, Any], record_id: str, case_id: str, born_on: date | None, ids: Mapping[str, str]
) -> Ending:
    cited = told.get("entries", [])
    missing = [key for key in cited if key not in ids]
    if missing:
        raise CaseError(f"“{file.name}” points at “{missing[0]}”, and nothing has that key.")
    plain = {name: value for name, value in told.items() if name not in ("ref", "entries", "step", *_TIMES)}
    times: dict[str, Any] = {name: parse_when(told[name], born_on=born_on) for name in _TIMES if name in told}
    steps = tuple(_step(one, born_on) for one in told.get("step", []))
    try:
        return Ending(record_id, case_id, entry_ids=tuple(ids[key] for key in cited), steps=steps, **times, **plain)
    except TypeError as wrong:
        raise CaseError(f"“{file.name}” says something of an ending that no ending has: {wrong}.") from wrong


def _step(told: Mapping[str, Any], born_on: date | None) -> MoveStep:
    when = parse_when(told["when"], born_on=born_on) if told.get("when") else None
    return MoveStep(told["words"], told.get("by_whom", ""), when, bool(told.get("is_done", False)))
