"""What the service has written into its library of approaches; it belongs to no case and goes with none."""

from __future__ import annotations

from timeline.domain.approach import Approach
from timeline.store.record_type import RecordType

_INSERT = """
INSERT INTO approach_version BY NAME
SELECT unnest(from_json_strict($rows, $structure), max_depth := 2)
"""

_CURRENT = """
WITH newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM approach_version
    WHERE recorded_at <= $moment
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM approach_version AS this JOIN newest USING (record_id, version)
WHERE $retracted OR NOT retracted
ORDER BY name, record_id
"""

# A recommendation keeps the name of the approach it cites: the library itself stays with the service.
_OF_CASE = """
SELECT this.*, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM approach_version AS this
WHERE $case_id IS NULL AND recorded_at <= $moment AND ($retracted OR NOT retracted)
"""

_VERSIONS = """
SELECT *,
       min(recorded_at) OVER of_record AS first_recorded_at,
       first_value(recorded_by) OVER of_record AS first_recorded_by
FROM approach_version
WHERE record_id IN (SELECT unnest($ids))
WINDOW of_record AS (PARTITION BY record_id ORDER BY version)
ORDER BY record_id, version
"""

_CASE_HISTORY = """
SELECT *, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM approach_version
WHERE $case_id IS NULL
ORDER BY record_id, version
"""

APPROACHES = RecordType(
    Approach, "approach", "approach", _INSERT, _CURRENT, _OF_CASE, _VERSIONS, _CASE_HISTORY, since_format=4
)
