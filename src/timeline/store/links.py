"""Links between entries."""

from __future__ import annotations

from timeline.domain.entry import Link
from timeline.store.record_type import RecordType

_INSERT = """
INSERT INTO link_version BY NAME
SELECT unnest(from_json_strict($rows, $structure), max_depth := 2)
"""

_CURRENT = """
WITH newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM link_version
    WHERE recorded_at <= $moment
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM link_version AS this JOIN newest USING (record_id, version)
WHERE $retracted OR NOT retracted
ORDER BY record_id
"""

_OF_CASE = """
WITH touched AS (
    SELECT record_id FROM link_version WHERE case_id = $case_id
),
newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM link_version
    WHERE recorded_at <= $moment AND record_id IN (SELECT record_id FROM touched)
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM link_version AS this JOIN newest USING (record_id, version)
WHERE ($retracted OR NOT retracted)
  AND this.case_id = $case_id
ORDER BY record_id
"""

_VERSIONS = """
SELECT *,
       min(recorded_at) OVER of_record AS first_recorded_at,
       first_value(recorded_by) OVER of_record AS first_recorded_by
FROM link_version
WHERE record_id IN (SELECT unnest($ids))
WINDOW of_record AS (PARTITION BY record_id ORDER BY version)
ORDER BY record_id, version
"""

_CASE_HISTORY = """
SELECT *, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM link_version
WHERE record_id IN (
    SELECT record_id FROM link_version WHERE case_id = $case_id
)
ORDER BY record_id, version
"""

LINKS = RecordType(
    Link, "link", "link", _INSERT, _CURRENT, _OF_CASE, _VERSIONS, _CASE_HISTORY, is_of_one_case=True
)
