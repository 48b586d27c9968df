"""Which kinds of record a case has at all, asked once, so that nobody asks for each kind that it has none of."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

import duckdb

from timeline.store.record_types import type_of

_ONE = "(SELECT 'this' AS kind FROM this_version WHERE case_id = $case_id LIMIT 1)"


def kinds_there(
    cursor: duckdb.DuckDBPyConnection, case_id: str, classes: Collection[type[Any]]
) -> frozenset[type[Any]]:
    """Those of ``classes`` of which the case ever had a record, retracted or not.

    A class whose records another case may share is always among them.
    """
    kept = {cls: type_of(cls) for cls in classes}
    own = {one.kind for one in kept.values() if one.is_of_one_case}
    found = set()
    if own:
        found = {kind for (kind,) in cursor.execute(_any_of(frozenset(own)), {"case_id": case_id}).fetchall()}
    return frozenset(cls for cls, one in kept.items() if not one.is_of_one_case or one.kind in found)


@lru_cache(maxsize=16)
def _any_of(kinds: frozenset[str]) -> str:
    return " UNION ALL ".join(_ONE.replace("this", kind) for kind in sorted(kinds))
