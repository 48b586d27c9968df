"""What the store needs to know of one kind of record: its class, its words and its SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


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

    @property
    def table(self) -> str:
        """The name of its table."""
        return f"{self.kind}_version"
