"""Cells that say nothing of their own: “N/A”, a dash, “nil”, and those that only point to the cell above."""

from __future__ import annotations

SAME_AGAIN = frozenset({
    "as above", "same as above", "see above", "ditto", "do", "do.", "-do-", '"', "''", "”", "“", "″", "〃", ",,",
    '" "', "same", "same date", "same day", "same again", "as before", "id.", "ibid", "ibid.", "^", "↑",
})  # fmt: skip
_NOTHING = frozenset({
    "n/a", "na", "n.a.", "n.a", "not applicable", "-", "--", "---", "–", "—", "−", "nil", ".", "…", "n / a",
    "(blank)", "#n/a",
})  # fmt: skip
_NONE = frozenset({"none", "nil return", "nothing", "none known", "none recorded", "no"})
_DASHES = frozenset({"-", "--", "---", "–", "—", "−"})
_TOLD_IN_WORDS = frozenset({"action_taken", "outcome", "what_helped", "impact_in_words", "significance", "frequency"})
"""Columns where “nil” and “none” tell something: nobody did anything."""
_LISTS = frozenset({"ace_tags", "strength_tags", "p_tags", "people", "count", "known_from"})


def is_same_again(cell: str) -> bool:
    """Whether a cell only says that it is the same as the one above it."""
    return " ".join(cell.casefold().split()) in SAME_AGAIN


def says_nothing(cell: str, field: str | None) -> bool:
    """Whether a cell of the column taken for ``field`` is only a way of leaving it empty.

    A dash is a bad sign in a column of impacts; “nil” under what was done says that nothing was.
    """
    said = " ".join(cell.casefold().split())
    if field is None or said not in _NOTHING | _NONE:
        return False
    if field == "impact":
        return said in _NOTHING - _DASHES
    if field in _TOLD_IN_WORDS:
        return said in _NOTHING - {"nil"}
    return said in _NOTHING or (field in _LISTS and said in _NONE)
