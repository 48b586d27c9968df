"""The agencies of the service; a case has those it names, by id or by name."""

from __future__ import annotations

from timeline.domain.case import Agency
from timeline.store.record_type import RecordType

_INSERT = """
INSERT INTO agency_version BY NAME
SELECT unnest(from_json_strict($rows, $structure), max_depth := 2)
"""

_CURRENT = """
WITH newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM agency_version
    WHERE recorded_at <= $moment
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM agency_version AS this JOIN newest USING (record_id, version)
WHERE $retracted OR NOT retracted
ORDER BY name, record_id
"""

_OF_CASE = """
WITH named AS (
    SELECT agency AS said FROM entry_version WHERE case_id = $case_id OR list_contains(also_in, $case_id)
    UNION
    SELECT unnest(json_extract_string(known_by, '$[*][0]')) FROM entry_version
    WHERE case_id = $case_id OR list_contains(also_in, $case_id)
    UNION
    SELECT agency FROM person_version WHERE case_id = $case_id OR list_contains(also_in, $case_id)
    UNION
    SELECT agency FROM presence_version WHERE case_id = $case_id
    UNION
    SELECT agency FROM question_version WHERE case_id = $case_id
    UNION
    SELECT agency FROM invitation_version WHERE case_id = $case_id
    UNION
    SELECT agency FROM relationship_version WHERE case_id = $case_id
),
touched AS (
    SELECT agency.record_id
    FROM agency_version AS agency
    WHERE agency.record_id IN (SELECT said FROM named) OR agency.name IN (SELECT said FROM named)
),
newest AS (
    SELECT record_id, max(version) AS version,
           min(recorded_at) AS first_recorded_at, arg_min(recorded_by, version) AS first_recorded_by
    FROM agency_version
    WHERE recorded_at <= $moment AND record_id IN (SELECT record_id FROM touched)
    GROUP BY record_id
)
SELECT this.*, first_recorded_at, first_recorded_by
FROM agency_version AS this JOIN newest USING (record_id, version)
WHERE ($retracted OR NOT retracted)
ORDER BY name, record_id
"""

_VERSIONS = """
SELECT *,
       min(recorded_at) OVER of_record AS first_recorded_at,
       first_value(recorded_by) OVER of_record AS first_recorded_by
FROM agency_version
WHERE record_id IN (SELECT unnest($ids))
WINDOW of_record AS (PARTITION BY record_id ORDER BY version)
ORDER BY record_id, version
"""

_CASE_HISTORY = """
WITH named AS (
    SELECT agency AS said FROM entry_version WHERE case_id = $case_id OR list_contains(also_in, $case_id)
    UNION
    SELECT unnest(json_extract_string(known_by, '$[*][0]')) FROM entry_version
    WHERE case_id = $case_id OR list_contains(also_in, $case_id)
    UNION
    SELECT agency FROM person_version WHERE case_id = $case_id OR list_contains(also_in, $case_id)
    UNION
    SELECT agency FROM presence_version WHERE case_id = $case_id
    UNION
    SELECT agency FROM question_version WHERE case_id = $case_id
    UNION
    SELECT agency FROM invitation_version WHERE case_id = $case_id
    UNION
    SELECT agency FROM relationship_version WHERE case_id = $case_id
)
SELECT *, recorded_at AS first_recorded_at, recorded_by AS first_recorded_by
FROM agency_version
WHERE record_id IN (
    SELECT agency.record_id
    FROM agency_version AS agency
    WHERE agency.record_id IN (SELECT said FROM named) OR agency.name IN (SELECT said FROM named)
)
ORDER BY record_id, version
"""

AGENCIES = RecordType(Agency, "agency", "agency", _INSERT, _CURRENT, _OF_CASE, _VERSIONS, _CASE_HISTORY)
