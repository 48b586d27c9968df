"""Every kind of record the store keeps, in the order a case is told: child, case, people, agencies, …"""

from __future__ import annotations

from typing import Any, TypeVar

from timeline.store.agencies import AGENCIES
from timeline.store.cases import CASES
from timeline.store.children import CHILDREN
from timeline.store.entries import ENTRIES
from timeline.store.links import LINKS
from timeline.store.people import PEOPLE
from timeline.store.presences import PRESENCES
from timeline.store.questions import QUESTIONS
from timeline.store.record_type import RecordType
from timeline.store.tellings import TELLINGS

T = TypeVar("T")

RECORD_TYPES: tuple[RecordType[Any], ...] = (
    CHILDREN, CASES, PEOPLE, AGENCIES, ENTRIES, LINKS, PRESENCES, QUESTIONS, TELLINGS,
)  # fmt: skip


def type_of(cls: type[T]) -> RecordType[T]:
    """How the store keeps records of this class. Raises ``TypeError`` where it keeps none."""
    for record_type in RECORD_TYPES:
        if record_type.cls is cls:
            return record_type
    raise TypeError(f"The store keeps no {cls.__name__} records.")


def type_called(kind: str) -> RecordType[Any]:
    """How the store keeps records of this kind, such as ``entry``. Raises ``KeyError`` where none."""
    return {record_type.kind: record_type for record_type in RECORD_TYPES}[kind]
