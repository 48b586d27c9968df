"""Records that belong to the service and to no case: they go with no case, and no case's history holds them."""

from __future__ import annotations

from typing import TypeVar

from timeline.store.record_type import RecordType
from timeline.store.records_of_case import CURRENT, INSERT, VERSIONS

T = TypeVar("T")

# Asked for those of no case at all, it gives every one; a case has none.
_OF_CASE = """
SELECT this.*, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM this_version AS this
WHERE $case_id IS NULL AND recorded_at <= $moment AND ($retracted OR NOT retracted)
"""

_CASE_HISTORY = """
SELECT *, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM this_version
WHERE $case_id IS NULL
ORDER BY record_id, version
"""


def records_of_service(cls: type[T], kind: str, noun: str, *, since_format: int, order: str) -> RecordType[T]:
    """How the store keeps records of ``cls``, in the order that ``order`` says.

    ``kind`` names the table and ``order`` is SQL: both are written in the program, never by a person.
    """
    insert, current, of_case, versions, history = (
        sql.replace("this_version", f"{kind}_version").replace("this_order", order)
        for sql in (INSERT, CURRENT, _OF_CASE, VERSIONS, _CASE_HISTORY)
    )
    return RecordType(cls, kind, noun, insert, current, of_case, versions, history, since_format=since_format)
