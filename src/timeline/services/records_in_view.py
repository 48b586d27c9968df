"""The records of a case as a screen may show them: at the moment in view, and without what is restricted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from timeline.domain.when import When
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.safe_display import SafeDisplay
from timeline.store.store import Store

T = TypeVar("T")


@dataclass(frozen=True)
class InView:
    """Records by their class, each class in the order it is kept; ``versions`` gives the version of each by its id."""

    records: Mapping[type[Any], tuple[Any, ...]]
    versions: Mapping[str, int]

    def of(self, cls: type[T]) -> tuple[T, ...]:
        """Those of one class; none where it was not asked for."""
        return self.records.get(cls, ())


def records_in_view(store: Store, view: OpenCase, classes: Collection[type[Any]]) -> InView:
    """The records of these classes of the case in view: now, or as they stood at the moment the view looks back to.

    Each class names what is free text in ``FREE_WORDS`` and what cites entries in ``ENTRIES``. On a shared screen
    restricted records are absent, names are initials, and entries withheld there are not cited.
    """
    versions: dict[str, int] = {}
    there = store.kinds_there(view.case.id, classes)
    display = safe_display_of(store, view) if view.is_shared_screen else None
    told_whole = {entry.id for entry in view.entries if not entry.third_party}

    def made(cls: type[T]) -> tuple[T, ...]:
        found = store.records(cls).of_case(view.case.id, as_known_at=view.as_known_at)
        versions.update({kept.record.id: kept.version for kept in found})  # type: ignore[attr-defined]
        records: list[Any] = [_standing(view, kept.record) for kept in found]
        if display is None:
            return tuple(records)
        now: dict[str, Any] = {one.id: one for one in records}
        if view.as_known_at is not None:
            # What has been restricted since was so before anybody marked it.
            stands: Iterable[Any] = store.records(cls).of_case(view.case.id, include_retracted=True)
            now = {kept.record.id: kept.record for kept in stands}
        return tuple(
            _citing(_shown(one, display), lambda ids: [each for each in ids if each in told_whole])
            for one in records
            if _may_show(one, display) and one.id in now and _may_show(now[one.id], display)
        )

    return InView({cls: made(cls) for cls in classes if cls in there}, versions)


def _standing(view: OpenCase, record: Any) -> Any:
    """The record citing entries as they stand in the view: an account brought together by the one it stands in."""
    if not view.accounts:
        return record
    return _citing(record, lambda ids: dict.fromkeys(view.standing_for(one) for one in ids))


def _citing(record: Any, chosen: Callable[[tuple[str, ...]], Iterable[str]]) -> Any:
    cited: dict[str, Any] = {name: tuple(chosen(getattr(record, name))) for name in getattr(record, "ENTRIES", ())}
    return replace(record, **cited) if cited else record


def _may_show(record: Any, display: SafeDisplay) -> bool:
    return not hasattr(record, "audience") or display.may_show(record)


def _shown(record: Any, display: SafeDisplay) -> Any:
    safe: dict[str, Any] = {name: _masked(getattr(record, name), display) for name in record.FREE_WORDS}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, When):
            safe[each.name] = display.time(value)
    return replace(record, **safe)


def _masked(value: Any, display: SafeDisplay) -> Any:
    if isinstance(value, str):
        return display.words(value)
    if is_dataclass(value):
        return _shown(value, display)
    return tuple(_masked(one, display) for one in value)
