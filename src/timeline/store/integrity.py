"""Questions whose answer must be “nothing”: whether the history in the store is whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import duckdb

from timeline.domain.entry import Link
from timeline.store.record_types import RECORD_TYPES
from timeline.vocab.registry import vocabulary

# Each sentence is followed by the ids concerned; a lent record is one of a case that is not in this store.
_NO_CASE = "A record belongs to no case"
_CHECKS: tuple[tuple[str, str], ...] = (
    (
        "A version is missing from the middle of a history",
        """
        SELECT kind || ' ' || record_id FROM every_version GROUP BY kind, record_id
        HAVING max(version) - min(version) + 1 <> count(*)
        """,
    ),
    (
        "The first version of a record is missing",
        """
        SELECT kind || ' ' || record_id FROM every_version
        WHERE record_id NOT IN (
            SELECT record_id FROM entry_version
            WHERE case_id NOT IN (SELECT record_id FROM case_version)
            UNION
            SELECT record_id FROM person_version
            WHERE case_id NOT IN (SELECT record_id FROM case_version)
        )
        GROUP BY kind, record_id HAVING min(version) > 1
        """,
    ),
    (
        "A version was recorded before the one it follows",
        """
        SELECT kind || ' ' || record_id FROM (
            SELECT kind, record_id, recorded_at,
                   lag(recorded_at) OVER (PARTITION BY kind, record_id ORDER BY version) AS before
            FROM every_version
        ) WHERE recorded_at <= before
        """,
    ),
    (
        "A version belongs to no change",
        """
        SELECT kind || ' ' || record_id FROM every_version
        WHERE change_id NOT IN (SELECT id FROM change)
        """,
    ),
    (
        "A version does not agree with its change on who or when",
        """
        SELECT kind || ' ' || record_id FROM every_version AS v JOIN change ON change.id = v.change_id
        WHERE v.recorded_at <> change.recorded_at OR v.recorded_by <> change.actor
        """,
    ),
    (
        "A change changed nothing",
        """
        SELECT 'change ' || id FROM change
        WHERE action <> 'restore' AND id NOT IN (SELECT change_id FROM every_version)
          AND id NOT IN (SELECT change_id FROM import_file)
        """,
    ),
    (
        "A number is missing from the list of changes",
        "SELECT 'after ' || count(*) FROM change HAVING count(*) <> coalesce(max(number), 0)",
    ),
    (
        "An import belongs to no change or no case",
        """
        SELECT 'import ' || id FROM import_file
        WHERE change_id NOT IN (SELECT id FROM change) OR case_id NOT IN (SELECT record_id FROM case_version)
        """,
    ),
    (
        "A case has no child",
        """
        SELECT 'case ' || record_id FROM case_version
        WHERE child_id NOT IN (SELECT record_id FROM child_version)
        """,
    ),
    (
        _NO_CASE,
        """
        SELECT 'entry ' || record_id FROM entry_version
        GROUP BY record_id HAVING NOT bool_or(
            case_id IN (SELECT record_id FROM case_version)
            OR list_has_any(also_in, (SELECT coalesce(list(DISTINCT record_id), []) FROM case_version)))
        UNION ALL
        SELECT 'person ' || record_id FROM person_version
        GROUP BY record_id HAVING NOT bool_or(
            case_id IN (SELECT record_id FROM case_version)
            OR list_has_any(also_in, (SELECT coalesce(list(DISTINCT record_id), []) FROM case_version)))
        """,
    ),
    (
        "A link points at an entry that was never there",
        """
        SELECT 'link ' || record_id FROM link_version
        WHERE from_id NOT IN (SELECT record_id FROM entry_version)
           OR to_id NOT IN (SELECT record_id FROM entry_version)
        """,
    ),
    (
        "An entry names a person who was never there",
        """
        SELECT 'entry ' || record_id FROM (
            SELECT record_id, unnest(people) AS person_id FROM entry_version
            WHERE len(people) > 0 AND case_id IN (SELECT record_id FROM case_version)
        ) WHERE person_id NOT IN (SELECT record_id FROM person_version)
        """,
    ),
    (
        "An entry is another account of one that was never there",
        """
        SELECT 'entry ' || record_id FROM entry_version
        WHERE alt_account_of NOT IN (SELECT record_id FROM entry_version)
          AND case_id IN (SELECT record_id FROM case_version)
        """,
    ),
    (
        "An entry stands for one that was never there",
        """
        SELECT 'entry ' || record_id FROM (
            SELECT record_id, unnest(sources) AS source_id FROM entry_version
            WHERE len(sources) > 0 AND case_id IN (SELECT record_id FROM case_version)
        ) WHERE source_id NOT IN (SELECT record_id FROM entry_version)
        """,
    ),
    (
        "A relationship is with somebody who is not one of the people",
        """
        SELECT 'relationship ' || record_id FROM (
            SELECT record_id, unnest([from_id, to_id]) AS person_id FROM relationship_version
        ) WHERE person_id NOT IN (SELECT record_id FROM person_version UNION SELECT record_id FROM child_version)
        """,
    ),
    (
        "A decision is about an entry that was never there",
        """
        SELECT 'judgement ' || record_id FROM (
            SELECT record_id, unnest(entry_ids) AS entry_id FROM judgement_version
        ) WHERE entry_id NOT IN (SELECT record_id FROM entry_version)
        """,
    ),
    (
        "A view is of an entry, or of somebody, that was never there",
        """
        SELECT 'own_view ' || record_id FROM own_view_version
        WHERE entry_id NOT IN (SELECT record_id FROM entry_version)
           OR person_id NOT IN (SELECT record_id FROM person_version UNION SELECT record_id FROM child_version)
        """,
    ),
    (
        "Somebody was there who is not one of the people",
        """
        SELECT 'presence ' || record_id FROM presence_version
        WHERE person_id NOT IN (SELECT record_id FROM person_version)
        """,
    ),
    (
        "A question is about an entry that was never there",
        """
        SELECT 'question ' || record_id FROM question_version
        WHERE entry_id IS NOT NULL AND entry_id NOT IN (SELECT record_id FROM entry_version)
        """,
    ),
    (
        "A telling shows an entry that was never there",
        """
        SELECT 'telling ' || record_id FROM (
            SELECT record_id, unnest(json_extract_string(steps, '$[*].entry_ids[*]')) AS shown_id
            FROM telling_version
        ) WHERE shown_id NOT IN (SELECT record_id FROM entry_version UNION SELECT record_id FROM presence_version)
        """,
    ),
    (
        "An entry ends before it begins",
        "SELECT 'entry ' || record_id FROM entry_version WHERE earliest > latest",
    ),
    (
        "The days an entry is found by are not the days it says",
        """
        SELECT 'entry ' || record_id FROM entry_version
        WHERE earliest IS DISTINCT FROM CAST(when_json ->> 'earliest' AS DATE)
           OR latest IS DISTINCT FROM CAST(coalesce(until_json, when_json) ->> 'latest' AS DATE)
        """,
    ),
)  # fmt: skip

_WORDS: dict[str, str] = {
    "lanes": "SELECT lane FROM entry_version UNION SELECT lane FROM question_version WHERE lane <> ''",
    "entry_types": "SELECT DISTINCT type FROM entry_version",
    "valence": "SELECT valence FROM entry_version UNION SELECT valence FROM presence_version",
    "basis": "SELECT basis FROM entry_version UNION SELECT basis FROM presence_version",
    "certainty": """
        SELECT verification FROM entry_version UNION SELECT verification FROM presence_version
        UNION SELECT verification FROM relationship_version
    """,
    "audience": """
        SELECT audience FROM entry_version UNION SELECT audience FROM presence_version
        UNION SELECT audience FROM question_version UNION SELECT audience FROM telling_version
        UNION SELECT audience FROM relationship_version UNION SELECT audience FROM own_view_version
    """,
    "relationship_kinds": "SELECT DISTINCT kind FROM relationship_version",
    "relationship_status": "SELECT DISTINCT status FROM relationship_version",
    "closeness": "SELECT DISTINCT closeness FROM relationship_version WHERE closeness <> ''",
    "invitation_status": "SELECT DISTINCT status FROM invitation_version",
    "judgements": "SELECT DISTINCT verdict FROM judgement_version",
    "drawn_as": "SELECT DISTINCT drawn_as FROM person_version WHERE drawn_as <> ''",
    "strength_tags": "SELECT DISTINCT unnest(strength_tags) FROM entry_version",
    "p_tags": "SELECT DISTINCT unnest(p_tags) FROM entry_version",
    "ace_tags": "SELECT DISTINCT unnest(json_extract_string(ace_tags, '$[*][0]')) FROM entry_version",
    "ace_status": "SELECT DISTINCT unnest(json_extract_string(ace_tags, '$[*][1]')) FROM entry_version",
    "link_kinds": "SELECT DISTINCT kind FROM link_version",
    "case_stages": "SELECT DISTINCT stage FROM case_version",
    "question_status": "SELECT DISTINCT status FROM question_version",
    "stages": """
        SELECT stage FROM (SELECT unnest(json_extract_string(steps, '$[*].stage')) AS stage FROM telling_version)
        WHERE stage <> ''
    """,
    "agency_kinds": "SELECT DISTINCT kind FROM agency_version",
}


# Every version of everything, gathered once for all the questions that are asked of it.
_GATHER = "CREATE OR REPLACE TEMP TABLE every_version AS SELECT * FROM record_version"
_LET_GO = "DROP TABLE every_version"
_ONE_OF_NO_CASE = """
SELECT 'this ' || record_id FROM this_version WHERE case_id NOT IN (SELECT record_id FROM case_version)
"""


def findings(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """What is wrong with the history, a sentence each with the first few ids; empty where it is sound."""
    cursor.execute(_GATHER)
    try:
        return [*_broken(cursor), *_unknown_words(cursor)]
    finally:
        cursor.execute(_LET_GO)


def _broken(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    found: dict[str, set[str]] = {}
    for sentence, question in (*_CHECKS, (_NO_CASE, _of_no_case())):
        found.setdefault(sentence, set()).update(str(one) for (one,) in cursor.execute(question).fetchall())
    for sentence, broken in found.items():
        ids = sorted(broken)
        if ids:
            more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
            yield f"{sentence}: {', '.join(ids[:3])}{more}."


@cache
def _of_no_case() -> str:
    """Asks for the records of one case whose case was never there, whatever kind they are."""
    kinds = [one for one in RECORD_TYPES if one.is_of_one_case or one.cls is Link]
    return " UNION ALL ".join(_ONE_OF_NO_CASE.replace("this", one.kind) for one in kinds)


def _unknown_words(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for name, question in _WORDS.items():
        used = {str(word) for (word,) in cursor.execute(question).fetchall()}
        for word in sorted(used - set(vocabulary(name).ids)):
            yield f"“{word}” is used but is not one of the {name.replace('_', ' ')}."
