"""The key of a row: the same row has the same key in any file, so that nothing is added twice."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from timeline.intake.columns import plain_heading


class RowKeys:
    """Gives the rows of one file their keys; identical rows within the file are told apart by occurrence."""

    def __init__(self, agency: str = "") -> None:
        self._agency = _folded(agency)
        self._seen: Counter[str] = Counter()

    def key(self, cells: Iterable[tuple[str, str]], *, names_agency: bool) -> str:
        """The key of a row given as (heading, cell) pairs; order, capitals and spaces do not matter.

        The agency that sends the file is part of the key unless the row names its own (an export of ours
        does), because the same words from two agencies are two accounts.
        """
        content = sorted((plain_heading(heading), _folded(cell)) for heading, cell in cells if cell)
        agency = "" if names_agency else self._agency
        plain = json.dumps([agency, content], ensure_ascii=False)
        self._seen[plain] += 1
        return hashlib.sha256(f"{plain}#{self._seen[plain]}".encode()).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
