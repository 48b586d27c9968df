"""Entries, in the order of the earliest day they can mean."""

from __future__ import annotations

from timeline.domain.entry import Entry
from timeline.store.record_type import RecordType

_INSERT = """
INSERT INTO entry_version BY NAME
SELECT unnest(from_json_strict($rows, $structure), max_depth := 2)
"""

_CURRENT = """
WITH newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM entry_version
    WHERE recorded_at <= $moment
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM entry_version AS this JOIN newest USING (record_id, version)
WHERE $retracted OR NOT retracted
ORDER BY earliest NULLS LAST, sequence NULLS LAST, record_id
"""

# A record never leaves its case, so a case's own entries need no second look for newer versions
# elsewhere, and the two arms let DuckDB skip other cases' rows (an OR over both reads the whole table).
_OF_CASE = """
WITH known AS MATERIALIZED (
    SELECT * FROM entry_version
    WHERE case_id = $case_id AND recorded_at <= $moment
    UNION ALL
    SELECT * FROM entry_version
    WHERE recorded_at <= $moment AND record_id IN (
        SELECT record_id FROM entry_version WHERE case_id <> $case_id AND list_contains(also_in, $case_id)
    )
),
newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM known
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM known AS this JOIN newest USING (record_id, version)
WHERE ($retracted OR NOT retracted)
  AND (this.case_id = $case_id OR list_contains(this.also_in, $case_id))
ORDER BY earliest NULLS LAST, sequence NULLS LAST, record_id
"""

_ROWS = "SELECT this.*, first_recorded_at, first_recorded_by"
# The same rows in the same order, each told by its version and a sum over all that it says.
MARKS_OF_CASE = _OF_CASE.replace(
    _ROWS, "SELECT this.record_id, this.version, first_recorded_at, first_recorded_by, hash(this)"
)

_VERSIONS = """
SELECT *,
       min(recorded_at) OVER of_record AS first_recorded_at,
       first_value(recorded_by) OVER of_record AS first_recorded_by
FROM entry_version
WHERE record_id IN (SELECT unnest($ids))
WINDOW of_record AS (PARTITION BY record_id ORDER BY version)
ORDER BY record_id, version
"""

# An entry of another case is shown here only in the versions that name this case, so that what the
# other case kept to itself stays there; the version after the last one is the one that ended the sharing.
_CASE_HISTORY = """
WITH shown AS (
    SELECT record_id, bool_or(case_id = $case_id) AS is_own,
           min(version) AS first_shown, max(version) AS last_shown
    FROM entry_version
    WHERE case_id = $case_id OR list_contains(also_in, $case_id)
    GROUP BY record_id
)
SELECT this.*, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM entry_version AS this JOIN shown USING (record_id)
WHERE is_own OR version BETWEEN first_shown AND last_shown + 1
ORDER BY record_id, version
"""

ENTRIES = RecordType(Entry, "entry", "entry", _INSERT, _CURRENT, _OF_CASE, _VERSIONS, _CASE_HISTORY)
