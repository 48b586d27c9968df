"""What the store needs to know of one kind of record: its class, its words and its SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")

_TABLE = re.compile(r"\b([a-z_]+)_version\b")


@dataclass(frozen=True)
class RecordType(Generic[T]):
    """One kind of record and the literal SQL that reads and writes its history.

    ``insert`` takes $rows and $structure (JSON). ``current`` takes $moment and $retracted;
    ``of_case`` also $case_id; ``versions`` takes $ids; ``case_history`` takes $case_id.
    ``since_format`` is the first format of a case's history that has records of this kind. ``is_of_one_case`` where
    each names its case as ``case_id`` and never leaves it.
    """

    cls: type[T]
    kind: str
    noun: str
    insert: str
    current: str
    of_case: str
    versions: str
    case_history: str
    since_format: int = 1
    is_of_one_case: bool = False

    @cached_property
    def rests_on(self) -> frozenset[str]:
        """The kinds of record that decide which of this kind a case has, as its SQL asks for them."""
        return frozenset(_TABLE.findall(self.of_case))

    @property
    def table(self) -> str:
        """The name of its table."""
        return f"{self.kind}_version"
