"""Two people saving the same record: the second is told who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from timeline.domain.errors import ConflictError, FieldChange, StoreError
from timeline.domain.when import When
from timeline.store.kept import Kept
from timeline.store.record_type import RecordType


def check_expected(record_type: RecordType[Any], history: Sequence[Kept[Any]], expected: int | None) -> None:
    """Pass where the version somebody has open is the newest, or the record is new and they have none.

    Raises ``ConflictError`` with what was changed since, or ``StoreError`` where the record is not
    there, or is there and no version was given.
    """
    noun = record_type.noun
    if not history:
        if expected is not None:
            raise StoreError(f"This {noun} cannot be found, so it cannot be changed. Open the case again.")
        return
    newest = history[-1]
    if expected == newest.version:
        return
    if expected is None:
        raise StoreError(f"This {noun} is already there, saved by {newest.recorded_by}. Open it first.")
    opened = next((version for version in history if version.version == expected), newest)
    did = "removed" if newest.is_retracted else "changed"
    raise ConflictError(
        f"{newest.recorded_by} {did} this {noun} after you opened it. "
        "Nothing of yours has been lost: compare the two and save again.",
        changed_by=newest.recorded_by,
        changed_at=newest.recorded_at.isoformat(),
        changes=field_changes(opened.record, newest.record),
    )


def field_changes(before: Any, after: Any) -> tuple[FieldChange, ...]:
    """What differs between two versions of a record, field by field, as text."""
    return tuple(
        FieldChange(field.name, as_text(getattr(before, field.name)), as_text(getattr(after, field.name)))
        for field in fields(before)
        if getattr(before, field.name) != getattr(after, field.name)
    )


def as_text(value: Any) -> str:
    """A field's value as a person would read it."""
    if value is None:
        return ""
    if isinstance(value, When):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(as_text(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if hasattr(value, "__dataclass_fields__"):
        return " ".join(filter(None, (as_text(getattr(value, field.name)) for field in fields(value))))
    return str(value)
