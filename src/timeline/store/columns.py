"""Records as table columns and back, field by field, with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from timeline.domain.entry import AceTag, Entry, Known
from timeline.domain.when import AgeSpan, Kind, Precision, When

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Codec:
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def to_columns(record: Any) -> dict[str, Any]:
    """The columns of a record, ready for JSON; a ``When`` becomes ``…_text`` and ``…_json``."""
    columns: dict[str, Any] = {}
    for name, column, codec in _plan(type(record)):
        value = getattr(record, name)
        if codec is None:
            columns[f"{column}_text"] = None if value is None else value.text
            columns[f"{column}_json"] = None if value is None else when_to_json(value)
        else:
            columns[column] = codec.write(value)
    return columns


def from_columns(cls: type[T], columns: Mapping[str, Any]) -> T:
    """The record written in ``columns``. JSON columns may be text or already read.

    Raises ``KeyError`` for a missing column and the domain's errors for a record that breaks its rules.
    """
    values: dict[str, Any] = {}
    for name, column, codec in _plan(cls):
        if codec is None:
            written = columns[f"{column}_json"]
            values[name] = None if written is None else _when(written)
        else:
            values[name] = codec.read(columns[column])
    return cls(**values)


def search_columns(record: Any) -> dict[str, Any]:
    """Columns kept only for searching: the first and last day an entry can mean, over its whole span."""
    if not isinstance(record, Entry):
        return {}
    last = record.when if record.until is None else record.until
    return {"earliest": _iso(record.when.earliest), "latest": _iso(last.latest)}


def when_to_json(when: When) -> dict[str, Any]:
    """A ``When`` as a JSON object; fields at their default are left out."""
    written: dict[str, Any] = {"text": when.text, "kind": when.kind.value, "precision": when.precision.value}
    for name in ("earliest", "latest", "start_latest", "end_earliest"):
        day: date | None = getattr(when, name)
        if day is not None:
            written[name] = day.isoformat()
    if when.edtf is not None:
        written["edtf"] = when.edtf
    for name in ("is_approximate", "is_unsure", "is_ongoing"):
        if getattr(when, name):
            written[name] = True
    if when.age is not None:
        written["age"] = [when.age.low, when.age.high]
    if when.members:
        written["members"] = [[first.isoformat(), last.isoformat()] for first, last in when.members]
    return written


def when_from_json(written: Mapping[str, Any]) -> When:
    """The ``When`` written by ``when_to_json``."""
    age = written.get("age")
    return When(
        text=written["text"],
        kind=Kind(written["kind"]),
        precision=Precision(written["precision"]),
        earliest=_day(written.get("earliest")),
        latest=_day(written.get("latest")),
        edtf=written.get("edtf"),
        start_latest=_day(written.get("start_latest")),
        end_earliest=_day(written.get("end_earliest")),
        is_approximate=written.get("is_approximate", False),
        is_unsure=written.get("is_unsure", False),
        is_ongoing=written.get("is_ongoing", False),
        age=None if age is None else AgeSpan(age[0], age[1]),
        members=tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in written.get("members", ())),
    )


def _when(written: str | Mapping[str, Any]) -> When:
    return _when_from_text(written) if isinstance(written, str) else when_from_json(written)


# The same few dates are read again on every page; a When is immutable, so it can be shared.
@lru_cache(maxsize=4096)
def _when_from_text(text: str) -> When:
    return when_from_json(json.loads(text))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _items(written: Any) -> Any:
    if isinstance(written, str):
        return () if written == "[]" else json.loads(written)
    return written


_AS_IT_IS = _Codec(lambda value: value, lambda value: value)
_CODECS: dict[Any, _Codec] = {
    tuple[str, ...]: _Codec(list, tuple),
    tuple[Known, ...]: _Codec(
        lambda value: [[known.agency, known.since and when_to_json(known.since)] for known in value],
        lambda value: tuple(
            Known(agency, since and when_from_json(since)) for agency, since in _items(value)
        ),
    ),
    tuple[AceTag, ...]: _Codec(
        lambda value: [[tag.id, tag.status] for tag in value],
        lambda value: tuple(AceTag(tag_id, status) for tag_id, status in _items(value)),
    ),
    tuple[tuple[str, str], ...]: _Codec(
        lambda value: [[heading, cell] for heading, cell in value],
        lambda value: tuple((heading, cell) for heading, cell in _items(value)),
    ),
}


@cache
def _plan(cls: Hashable) -> tuple[tuple[str, str, _Codec | None], ...]:
    return tuple(_steps(cls))


def _steps(cls: Any) -> Iterator[tuple[str, str, _Codec | None]]:
    hints = get_type_hints(cls)
    for field in fields(cls):
        hint = hints[field.name]
        parts = set(get_args(hint)) if isinstance(hint, UnionType) else {hint}
        column = "record_id" if field.name == "id" else field.name
        if When in parts:
            yield field.name, column, None
        elif hint in _CODECS:
            yield field.name, column, _CODECS[hint]
        elif parts <= {str, int, bool, type(None)}:
            yield field.name, column, _AS_IT_IS
        else:
            raise TypeError(f"{cls.__name__}.{field.name} is a {hint}, and nothing here writes one.")
