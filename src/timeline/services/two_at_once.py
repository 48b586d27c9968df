"""Two homes or two schools at one time, where the dates leave no doubt that they overlap.

A child can have two homes, and be on the roll of one school while learning at another. The meeting may know; the list
only says that the accounts have both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from timeline.domain.when_telling import day_text, from_to
from timeline.services.what_is_told import SAYS_NOTHING, Account, title_of

A_STAY = 14
"""Days that two homes or schools have to share before they are listed; a weekend or a change-over is not."""

_CARE, _FAMILY = "home_care", "home_family"
_ANY_SCHOOL = frozenset(
    """
    school ysgol gynradd uwchradd primary secondary comprehensive comp high junior infant infants nursery academy
    college unit centre class year reception roll full part attends attending attended starts started joined on moved
    transferred pupil place new and at the of in
    """.split()  # noqa: SIM905 - a list of forty quoted words is harder to read and to add to
)

AtOnce = tuple[Account, Account, str]
"""Two accounts and the time they share, in words: “from 30 Sep to 20 Oct 2017”."""


def two_homes_at_once(accounts: Sequence[Account]) -> Iterator[AtOnce]:
    """Every two accounts by which the child surely lived in two different homes at one time.

    Who the child lived with is told by whom the two titles name, brothers and sisters aside. Where a title names nobody
    only care and family are told apart.
    """
    homes = [account for account in accounts if account.entry.type in (_CARE, _FAMILY) and not account.about]
    for one, other in combinations(homes, 2):
        if _are_two_homes(one, other) and (days := _surely_both(one, other)):
            yield one, other, days


def two_schools_at_once(accounts: Sequence[Account]) -> Iterator[AtOnce]:
    """Every two accounts by which the child surely was at two schools of different names at one time."""
    schools = [account for account in accounts if account.entry.type == "school"]
    for one, other in combinations(schools, 2):
        mine, theirs = _school_words(one), _school_words(other)
        if mine and theirs and not mine & theirs and (days := _surely_both(one, other)):
            yield one, other, days


def _are_two_homes(one: Account, other: Account) -> bool:
    mine, theirs = _lived_with(one), _lived_with(other)
    if mine and theirs:
        return not mine & theirs
    return one.entry.type != other.entry.type


def _lived_with(account: Account) -> frozenset[str]:
    return account.in_title - account.siblings


def _surely_both(one: Account, other: Account) -> str:
    """The days that both surely cover, in words; empty where they are too few, or one is a moment of its own agency."""
    if not (one.is_stretch or other.is_stretch):
        return ""
    if one.is_stretch and other.is_stretch:
        (first, last), (other_first, other_last) = _sure(one), _sure(other)
        start, end = max(first, other_first), min(last, other_last)
        return f"from {from_to((start, end), ' to ')}" if (end - start).days >= A_STAY else ""
    stretch, moment = (one, other) if one.is_stretch else (other, one)
    if stretch.agency == moment.agency:
        return ""
    start, end = _sure(stretch)
    first_day, last_day = moment.begins
    if first_day is None or last_day is None:
        return ""
    inside = timedelta(days=A_STAY)
    if first_day - start >= inside and end - last_day >= inside:
        is_day = first_day == last_day
        return f"on {day_text(first_day)}" if is_day else f"from {from_to((first_day, last_day), ' to ')}"
    return ""


def _sure(stretch: Account) -> tuple[date, date]:
    """The first and the last day it surely went on; what goes on still has no last day."""
    begun, ended = stretch.begins[1], stretch.ends[0]
    if stretch.entry.span.is_ongoing:
        ended = date.max - timedelta(days=A_STAY)
    return begun or date.max - timedelta(days=A_STAY), ended or date.min


def _school_words(account: Account) -> frozenset[str]:
    """The words of a title that could be a school's own name."""
    words = re.findall(r"[^\W\d_][\w'-]*", title_of(account.entry).partition(",")[0])
    return frozenset(
        word.casefold()
        for word in words
        if word[:1].isupper() and word.casefold() not in _ANY_SCHOOL and word.casefold() not in SAYS_NOTHING
    )
