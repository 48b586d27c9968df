"""How far a time reaches: the days it could have begun and ended, and how finely that is known."""

from __future__ import annotations

from datetime import date

from timeline.domain.when_values import Kind, When

Reach = tuple[date | None, date | None]
"""The first and the last possible day, inclusive; ``None`` where that side is open or not known."""


def could_begin(when: When) -> Reach:
    """The days on which it could have begun, or happened where it happened once.

    A stretch of which only the end is known had begun by then; several days begin with the first of them.
    """
    if when.kind is Kind.LASTED:
        return when.earliest, when.start_latest or when.latest
    if when.kind is Kind.ALL_OF and when.members:
        return when.members[0]
    return when.earliest, when.latest


def could_end(when: When) -> Reach:
    """The days on which it could have ended, or happened; what goes on, or whose end nobody knows, has no last.

    It cannot have ended before it began: without a word about the end, the first day it could have begun.
    """
    if when.kind is Kind.LASTED:
        return when.end_earliest or when.earliest or when.start_latest, when.latest
    if when.kind is Kind.ALL_OF and when.members:
        return when.members[-1]
    return when.earliest, when.latest


def days_of_doubt(reach: Reach) -> int | None:
    """How many days lie between the first and the last possible one: 0 for a known day, ``None`` where a side is open.

    A month gives up to 30, a term about 120, a year 364 or 365.
    """
    first, last = reach
    return None if first is None or last is None else (last - first).days
