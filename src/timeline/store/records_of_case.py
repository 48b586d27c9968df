"""Records that belong to one case and never leave it: one way to read and write the history of each kind."""

from __future__ import annotations

from typing import TypeVar

from timeline.store.record_type import RecordType

T = TypeVar("T")

INSERT = """
INSERT INTO this_version BY NAME
SELECT unnest(from_json_strict($rows, $structure), max_depth := 2)
"""

CURRENT = """
WITH newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM this_version
    WHERE recorded_at <= $moment
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM this_version AS this JOIN newest USING (record_id, version)
WHERE $retracted OR NOT retracted
ORDER BY this_order, record_id
"""

# Only the case's own rows have to be looked at.
_OF_CASE = """
WITH newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM this_version
    WHERE recorded_at <= $moment AND case_id = $case_id
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM this_version AS this JOIN newest USING (record_id, version)
WHERE $retracted OR NOT retracted
ORDER BY this_order, record_id
"""

VERSIONS = """
SELECT *,
       min(recorded_at) OVER of_record AS first_recorded_at,
       first_value(recorded_by) OVER of_record AS first_recorded_by
FROM this_version
WHERE record_id IN (SELECT unnest($ids))
WINDOW of_record AS (PARTITION BY record_id ORDER BY version)
ORDER BY record_id, version
"""

_CASE_HISTORY = """
SELECT *, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM this_version
WHERE case_id = $case_id
ORDER BY record_id, version
"""

FIRST_KEPT = "first_recorded_at"
EARLIEST_DAY = "when_json ->> 'earliest' NULLS LAST"


def records_of_case(
    cls: type[T], kind: str, noun: str, *, since_format: int, order: str = FIRST_KEPT
) -> RecordType[T]:
    """How the store keeps records of ``cls``, in the order in which they were first kept or as ``order`` says.

    ``kind`` names the table and ``order`` is SQL: both are written in the program, never by a person.
    """
    insert, current, of_case, versions, history = (
        sql.replace("this_version", f"{kind}_version").replace("this_order", order)
        for sql in (INSERT, CURRENT, _OF_CASE, VERSIONS, _CASE_HISTORY)
    )
    return RecordType(
        cls, kind, noun, insert, current, of_case, versions, history, since_format=since_format, is_of_one_case=True
    )
