"""The caseload: every case in one query, with how much is known and who was last there."""

from __future__ import annotations

from datetime import UTC

import duckdb

from timeline.store.cases import CASES
from timeline.store.children import CHILDREN
from timeline.store.columns import from_columns
from timeline.store.kept import CaseSummary

_CASELOAD = """
WITH newest_case AS (
    SELECT record_id, max(version) AS version FROM case_version GROUP BY record_id
),
newest_child AS (
    SELECT record_id, max(version) AS version FROM child_version GROUP BY record_id
),
newest_entry AS (
    SELECT record_id, arg_max(case_id, version) AS case_id, arg_max(also_in, version) AS also_in,
           arg_max(agency, version) AS agency, arg_max(retracted, version) AS retracted
    FROM entry_version GROUP BY record_id
),
said AS (
    SELECT case_id, agency FROM newest_entry WHERE NOT retracted
    UNION ALL
    SELECT unnest(also_in), agency FROM newest_entry WHERE NOT retracted AND len(also_in) > 0
),
told AS (
    SELECT case_id, count(*) AS entries, count(DISTINCT agency) FILTER (agency <> '') AS contributors
    FROM said GROUP BY case_id
),
last_change AS (
    SELECT case_id, max(recorded_at) AS changed_at, arg_max(actor, recorded_at) AS changed_by
    FROM change WHERE case_id IS NOT NULL GROUP BY case_id
)
SELECT this.record_id, this.child_id, this.ref, this.stage, this.is_fictional, this.is_archived, this.note,
       this.version AS case_version,
       child.name, child.known_as, child.born_text, child.born_json,
       child.pronouns, child.languages, child.identity,
       coalesce(entries, 0) AS entries, coalesce(contributors, 0) AS contributors,
       coalesce(changed_at, this.recorded_at) AS changed_at,
       coalesce(changed_by, this.recorded_by) AS changed_by
FROM case_version AS this
JOIN newest_case ON newest_case.record_id = this.record_id AND newest_case.version = this.version
JOIN child_version AS child ON child.record_id = this.child_id
JOIN newest_child ON newest_child.record_id = child.record_id AND newest_child.version = child.version
LEFT JOIN told ON told.case_id = this.record_id
LEFT JOIN last_change ON last_change.case_id = this.record_id
WHERE NOT this.retracted AND ($archived OR NOT this.is_archived)
ORDER BY changed_at DESC, this.record_id
"""


def caseload(cursor: duckdb.DuckDBPyConnection, include_archived: bool) -> list[CaseSummary]:
    """One row a case, the one changed last first."""
    answer = cursor.execute(_CASELOAD, {"archived": include_archived})
    names = [column[0] for column in answer.description]
    summaries = []
    for values in answer.fetchall():
        row = dict(zip(names, values, strict=True))
        summaries.append(
            CaseSummary(
                case=from_columns(CASES.cls, row),
                child=from_columns(CHILDREN.cls, row | {"record_id": row["child_id"]}),
                version=row["case_version"],
                entries=row["entries"],
                contributors=row["contributors"],
                changed_at=row["changed_at"].replace(tzinfo=UTC),
                changed_by=row["changed_by"],
            )
        )
    return summaries
