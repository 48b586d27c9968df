"""Places and lists in words: “third”, “Nan, Mum and 4 others”."""

from __future__ import annotations

from collections.abc import Sequence

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(n: int) -> str:
    """A place in words, counted from 1: “third”; from eleven on in figures, “12th”."""
    if 1 <= n <= len(_ORDINALS):
        return _ORDINALS[n - 1]
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def listed(names: Sequence[str], most: int) -> str:
    """Names as a sentence lists them, one more than ``most`` at the most; beyond that the rest are a number."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} others"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
