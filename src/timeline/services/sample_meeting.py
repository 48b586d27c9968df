"""What meetings made of an invented sample life, read from its file beside the life and ready to be kept."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.errors import CaseError
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.support import Support
from timeline.domain.when import When, parse_when
from timeline.services.record_entry import new_id

# A table of the file for each kind of record, in the order they are kept.
KINDS: dict[str, type[Any]] = {
    "meeting": Meeting, "attendance": Attendance, "consent": Consent, "support": Support, "thought": Thought,
    "hypothesis": Hypothesis, "position": Position, "band": Band, "recommendation": Recommendation,
    "appraisal": Appraisal, "note": Note,
}  # fmt: skip
_HINTS = {cls: get_type_hints(cls) for cls in KINDS.values()}
# What a file writes with the keys of other records: the field, and what it is called there.
_CITES = {
    "entry_ids": "entries", "trigger_ids": "triggers", "for_ids": "speaks_for", "against_ids": "speaks_against",
    "after_ids": "after", "hypothesis_ids": "hypotheses", "about_id": "about", "person_id": "person",
    "meeting_id": "meeting",
}  # fmt: skip


def meeting_file(life: Path) -> Path:
    """Where what meetings made of a life is written: in the folder “meetings” beside it, under the same name."""
    return life.parent / "meetings" / life.name


def made_in_meetings(file: Path, *, case_id: str, born_on: date | None, ids: Mapping[str, str]) -> list[Any]:
    """The records a file tells of, in the order they are kept; none where there is no such file.

    ``ids`` are those of the life's entries and people by their keys, the child's under ``child``. Raises
    ``CaseError`` for a key that nothing has, a table that is none, and a field that its record does not have.
    """
    if not file.is_file():
        return []
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    unknown = tables.keys() - KINDS.keys()
    if unknown:
        raise CaseError(f"“{file.name}” has a table called {sorted(unknown)[0]}, which no meeting makes.")
    # Of one change, records stand in the order of their ids.
    fresh = iter(sorted(new_id() for rows in tables.values() for _ in rows))
    told = [(kind, row, next(fresh)) for kind in KINDS for row in tables.get(kind, ())]
    known = dict(ids) | {row["key"]: record_id for _, row, record_id in told if "key" in row}
    first_meeting = next((record_id for kind, _, record_id in told if kind == "meeting"), "")
    return [_record(file, KINDS[kind], row, record_id, case_id, born_on, known, first_meeting)
            for kind, row, record_id in told]  # fmt: skip


def _record(
    file: Path, cls: type[Any], row: Mapping[str, Any], record_id: str, case_id: str, born_on: date | None,
    known: Mapping[str, str], first_meeting: str,
) -> Any:  # fmt: skip
    said = {name: value for name, value in row.items() if name != "key"}
    values = dict(_values(file, cls, said, born_on, known))
    if said:
        raise CaseError(f"“{file.name}”: a {cls.__name__.lower()} has no {sorted(said)[0]}.")
    if any(field.name == "meeting_id" for field in fields(cls)):
        values.setdefault("meeting_id", first_meeting)
    return cls(id=record_id, case_id=case_id, **values)


def _values(
    file: Path, cls: type[Any], said: dict[str, Any], born_on: date | None, known: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    hints = _HINTS[cls]
    for field in fields(cls):
        name = _CITES.get(field.name, field.name)
        if field.name in ("id", "case_id") or name not in said:
            continue
        value = said.pop(name)
        hint = hints[field.name]
        if field.name in _CITES:
            yield field.name, _cited(file, value, known)
        elif When in (set(get_args(hint)) if isinstance(hint, UnionType) else {hint}):
            yield field.name, parse_when(value, born_on=born_on)
        elif isinstance(value, dict):
            yield field.name, tuple((key, str(one)) for key, one in value.items())
        elif isinstance(value, list):
            yield field.name, tuple(tuple(map(str, one)) if isinstance(one, list) else one for one in value)
        else:
            yield field.name, value


def _cited(file: Path, keys: Any, known: Mapping[str, str]) -> Any:
    missing = [key for key in ([keys] if isinstance(keys, str) else keys) if key not in known]
    if missing:
        raise CaseError(f"“{file.name}” points at “{missing[0]}”, and nothing has that key.")
    return known[keys] if isinstance(keys, str) else tuple(known[key] for key in keys)
