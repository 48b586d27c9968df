"""How near in time two accounts are, as far as their dates say: what a date cannot rule out counts, but less."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from timeline.domain.when import Kind, When, describe
from timeline.domain.when_telling import day_text
from timeline.services.what_is_told import Account, day_numbers

FARTHEST = 45
"""Days apart beyond which two accounts are not laid beside each other: agencies hear of things days or weeks late."""

# Weight by days of doubt where two times may be one, and by days apart where they cannot; between these, in proportion.
# Ours: set so that one day told twice says most, a month that holds a day says something, and a year next to nothing.
_MAY_BE_ONE = ((0, 3.0), (2, 2.6), (7, 2.2), (31, 1.7), (92, 0.9), (366, 0.0), (1100, -1.0))
_APART = ((1, 2.4), (3, 1.8), (7, 1.1), (10, 0.6), (14, 0.0), (31, -1.3), (FARTHEST, -2.2))
_ROUGHLY_APART = 0.5
_ENDS_APART = 31
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def days_apart(one: Account, other: Account) -> tuple[int, int] | None:
    """The fewest days between two beginnings, 0 where they may be one day, and the most; ``None`` where undated."""
    mine, theirs = one.days, other.days
    if mine is None or theirs is None:
        return None
    return max(0, mine[0] - theirs[1], theirs[0] - mine[1]), max(mine[1], theirs[1]) - min(mine[0], theirs[0])


def nearness(one: Account, other: Account) -> float:
    """How much the dates speak for one event, about 3 for one day told twice down to less than nothing."""
    apart = days_apart(one, other)
    if apart is None:
        return _MAY_BE_ONE[-1][1]
    fewest, most = apart
    if not fewest:
        weight = _between(_MAY_BE_ONE, most)
    else:
        weight = _between(_APART, fewest) - (_ROUGHLY_APART if most - fewest > _ENDS_APART else 0)
    return weight - (_ROUGHLY_APART if _end_apart(one, other) else 0)


def near_words(one: Account, other: Account) -> tuple[str, bool]:
    """How near two accounts are, in words, and whether that speaks for one event."""
    apart = days_apart(one, other)
    if apart is None:
        return "one of them has no date", False
    fewest, most = apart
    if fewest:
        at_least = "" if most == fewest else "at least "
        return f"dates {at_least}{in_words(fewest)} {'day' if fewest == 1 else 'days'} apart", fewest <= 10
    if most == 0:
        started = "both from" if one.is_stretch and other.is_stretch else "both on"
        return f"{started} {describe_day(one)}", True
    mine, theirs = _told(one), _told(other)
    if mine == theirs:
        return f"both say {mine}", True
    return f"dates may be the same: {one.agency} says {mine}, {other.agency} {theirs}", most <= 92


def end_words(one: Account, other: Account) -> str:
    """That two stretches ended at different times, in words; empty where they may have ended together."""
    if not _end_apart(one, other):
        return ""
    return f"{one.agency} says {_told(one)}, {other.agency} {_told(other)}"


def describe_day(account: Account) -> str:
    """The first day of an account in words, such as “12 Mar 2014”."""
    first = account.begins[0]
    return "" if first is None else day_text(first)


def in_words(number: int) -> str:
    """A number up to ten in words, others in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _told(account: Account) -> str:
    when: When = account.entry.span
    return when.text.lstrip("?") if when.kind is Kind.UNKNOWN else describe(when)


def _end_apart(one: Account, other: Account) -> bool:
    if not (one.is_stretch and other.is_stretch):
        return False
    mine, theirs = one.ends, other.ends
    if None in mine or None in theirs:
        return False
    (low, high), (other_low, other_high) = day_numbers(mine) or (0, 0), day_numbers(theirs) or (0, 0)
    return max(low - other_high, other_low - high) > _ENDS_APART


def _between(table: Sequence[tuple[int, float]], days: int) -> float:
    """The weight for a number of days, in proportion between the two of the table on either side."""
    at = bisect_left(table, (days, float("-inf")))
    if at == 0:
        return table[0][1]
    if at == len(table):
        return table[-1][1]
    (low, least), (high, most) = table[at - 1], table[at]
    return least + (most - least) * (days - low) / (high - low)
