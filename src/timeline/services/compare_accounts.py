"""Accounts that were brought together or taken apart between two moments: neither is news of the life itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from timeline.domain.entry import Entry
from timeline.services.open_case import OpenCase


@dataclass(frozen=True, slots=True)
class BroughtTogether:
    """One entry that stands for accounts which were told apart at the first moment.

    ``accounts`` are those this screen may show; ``new`` the ids of those that came since.
    """

    entry: Entry
    accounts: tuple[Entry, ...]
    new: frozenset[str]


@dataclass(frozen=True, slots=True)
class TakenApart:
    """An entry that stood for accounts at the first moment which stand for themselves again.

    ``entry`` is as it was then, or as it is where it ``still_stands`` for others. ``at``, ``by`` and ``reason`` are of
    the change that did it; on a shared screen ``by`` is initials and ``reason`` empty.
    """

    entry: Entry
    accounts: tuple[Entry, ...]
    still_stands: bool
    at: datetime
    by: str
    reason: str


def accounts_of(records: Mapping[str, Entry]) -> dict[str, frozenset[str]]:
    """Of records as they stood at a moment, those that stood for others, and the ids of the ones they stood for."""
    told = {one: frozenset(entry.sources) & records.keys() for one, entry in records.items()}
    return {one: accounts for one, accounts in told.items() if accounts}


def brought_together(
    before: Mapping[str, Entry], now: Mapping[str, Entry], view: OpenCase
) -> Iterator[BroughtTogether]:
    """The entries of ``view``, which is of now, that stand for more accounts of before than they did."""
    then, stand = accounts_of(before), accounts_of(now)
    shown = {entry.id: entry for entry in view.entries}
    for one, accounts in stand.items():
        if one in shown and (accounts - then.get(one, frozenset())) & before.keys():
            yield BroughtTogether(shown[one], view.accounts.get(one, ()), accounts - before.keys())


def taken_apart(
    before: Mapping[str, Entry], now: Mapping[str, Entry], view: OpenCase
) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """What stood for accounts that it no longer stands for, by id, with those of them that ``view`` may show.

    One that went because all of its accounts now stand together in another is left out.
    """
    stand = accounts_of(now)
    told = {entry.id: entry for entry in view.everything_told}
    for one, accounts in accounts_of(before).items():
        apart = (accounts & now.keys()) - stand.get(one, frozenset())
        is_within_another = one not in now and any(accounts & now.keys() <= others for others in stand.values())
        shown = tuple(told[each] for each in before[one].sources if each in apart and each in told)
        if shown and not is_within_another:
            yield one, shown


def gone_into_others(before: Mapping[str, Entry], now: Mapping[str, Entry]) -> Set[str]:
    """The ids of what stood for several and went because its accounts stand in another now."""
    stand = accounts_of(now)
    return {
        one
        for one, accounts in accounts_of(before).items()
        if one not in now and accounts & now.keys() and any(accounts & now.keys() <= s for s in stand.values())
    }
