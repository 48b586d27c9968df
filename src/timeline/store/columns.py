"""Records as table columns and back, field by field, with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from operator import itemgetter
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from timeline.domain.approach import Evidence
from timeline.domain.ending import MoveStep
from timeline.domain.entry import AceTag, Entry, Known
from timeline.domain.paper import Withheld
from timeline.domain.telling import Step
from timeline.domain.when import When
from timeline.store.whens import iso, when_from_json, when_to_json

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Column:
    """How one field is written and read; ``None`` where it is kept as it is."""

    field: str
    name: str
    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None
    is_when: bool = False


def to_columns(record: Any) -> dict[str, Any]:
    """The columns of a record, ready for JSON; a ``When`` becomes ``…_text`` and ``…_json``."""
    columns: dict[str, Any] = {}
    for column in _plan(type(record)):
        value = getattr(record, column.field)
        if column.is_when:
            columns[column.name.removesuffix("_json") + "_text"] = value and value.text
        columns[column.name] = value if column.write is None else column.write(value)
    return columns


def from_columns(cls: type[T], columns: Mapping[str, Any]) -> T:
    """The record written in ``columns``. JSON columns may be text or already read.

    Raises ``KeyError`` for a missing column and the domain's errors for a record that breaks its rules.
    """
    return reader(cls, list(columns))(tuple(columns.values()))


def with_later_columns(cls: type[Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a record written by an earlier version of this program, with those it did not know yet.

    Each later field says what it says where nobody has said anything. Raises ``KeyError`` for a missing column
    that was always there.
    """
    whole = dict(columns)
    for column, field in zip(_plan(cls), fields(cls), strict=True):
        if column.name in whole:
            continue
        if field.default is MISSING:
            raise KeyError(column.name)
        whole[column.name] = field.default if column.write is None else column.write(field.default)
        if column.is_when:
            whole[column.name.removesuffix("_json") + "_text"] = None
    order = list(to_columns_of(cls))
    return {name: whole[name] for name in order} | {name: what for name, what in whole.items() if name not in order}


def to_columns_of(cls: type[Any]) -> Iterator[str]:
    """The names of a class's columns, in the order in which they are written."""
    for column in _plan(cls):
        if column.is_when:
            yield column.name.removesuffix("_json") + "_text"
        yield column.name


def reader(cls: type[T], names: Sequence[str]) -> Callable[[Sequence[Any]], T]:
    """What makes a record of each row whose columns have these names, as ``from_columns`` does."""
    place = {name: at for at, name in enumerate(names)}
    places = [place[column.name] for column in _plan(cls)]
    # Asked for one place alone, an itemgetter would give the value bare.
    said = itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1))
    steps = [(at, column.read) for at, column in enumerate(_plan(cls)) if column.read is not None]

    def read(row: Sequence[Any]) -> T:
        values = list(said(row))
        for at, way in steps:
            value = values[at]
            if value is not None:
                values[at] = way(value)
        return cls(*values)

    return read


def search_columns(record: Any) -> dict[str, Any]:
    """Columns kept only for searching: the first and last day an entry can mean, over its whole span."""
    if not isinstance(record, Entry):
        return {}
    last = record.when if record.until is None else record.until
    return {"earliest": iso(record.when.earliest), "latest": iso(last.latest)}


# The same few dates and tags are read again on every page; the values are immutable, so they are shared.
@lru_cache(maxsize=4096)
def _when_in(text: str) -> When:
    return when_from_json(json.loads(text))


@lru_cache(maxsize=4096)
def _known_in(text: str) -> tuple[Known, ...]:
    return _known_by(json.loads(text))


@lru_cache(maxsize=4096)
def _tags_in(text: str) -> tuple[AceTag, ...]:
    return _tags(json.loads(text))


def _known_by(written: Any) -> tuple[Known, ...]:
    return tuple(Known(agency, since and when_from_json(since)) for agency, since in written)


def _tags(written: Any) -> tuple[AceTag, ...]:
    return tuple(AceTag(tag_id, status) for tag_id, status in written)


def _read_when(written: Any) -> When:
    return _when_in(written) if isinstance(written, str) else when_from_json(written)


def _write_when(when: When | None) -> dict[str, Any] | None:
    return None if when is None else when_to_json(when)


def _read_known(written: Any) -> tuple[Known, ...]:
    return _known_in(written) if isinstance(written, str) else _known_by(written)


def _write_known(known_by: tuple[Known, ...]) -> list[Any]:
    return [[known.agency, _write_when(known.since)] for known in known_by]


def _read_tags(written: Any) -> tuple[AceTag, ...]:
    return _tags_in(written) if isinstance(written, str) else _tags(written)


def _write_tags(tags: tuple[AceTag, ...]) -> list[list[str]]:
    return [[tag.id, tag.status] for tag in tags]


def _read_pairs(written: Any) -> tuple[tuple[str, str], ...]:
    if written == "[]":
        return ()
    pairs = json.loads(written) if isinstance(written, str) else written
    return tuple((heading, cell) for heading, cell in pairs)


def _write_pairs(pairs: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [[heading, cell] for heading, cell in pairs]


def _several(cls: type[T]) -> tuple[Callable[[tuple[T, ...]], Any], Callable[[Any], tuple[T, ...]]]:
    """How several small records are written into one column and read from it."""

    def write(records: tuple[T, ...]) -> list[dict[str, Any]]:
        return [to_columns(record) for record in records]

    def read(written: Any) -> tuple[T, ...]:
        rows = json.loads(written) if isinstance(written, str) else written
        return tuple(from_columns(cls, row) for row in rows)

    return write, read


_WAYS: dict[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    tuple[str, ...]: (list, tuple),
    tuple[Known, ...]: (_write_known, _read_known),
    tuple[AceTag, ...]: (_write_tags, _read_tags),
    tuple[tuple[str, str], ...]: (_write_pairs, _read_pairs),
    tuple[Step, ...]: _several(Step),
    tuple[Evidence, ...]: _several(Evidence),
    tuple[MoveStep, ...]: _several(MoveStep),
    tuple[Withheld, ...]: _several(Withheld),
}

_PLANS: dict[type[Any], tuple[_Column, ...]] = {}


def _plan(cls: type[Any]) -> tuple[_Column, ...]:
    if cls not in _PLANS:
        _PLANS[cls] = tuple(_columns(cls))
    return _PLANS[cls]


def _columns(cls: type[Any]) -> Iterator[_Column]:
    hints = get_type_hints(cls)
    for field in fields(cls):
        hint = hints[field.name]
        parts = set(get_args(hint)) if isinstance(hint, UnionType) else {hint}
        name = "record_id" if field.name == "id" else field.name
        if When in parts:
            yield _Column(field.name, f"{name}_json", _write_when, _read_when, is_when=True)
        elif hint in _WAYS:
            yield _Column(field.name, name, *_WAYS[hint])
        elif parts <= {str, int, bool, type(None)}:
            yield _Column(field.name, name)
        else:
            raise TypeError(f"{cls.__name__}.{field.name} is a {hint}, and nothing here writes one.")
