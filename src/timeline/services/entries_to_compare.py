"""Which entries are laid beside each other at all: of different agencies or files, undecided, and near in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from timeline.domain.entry import Entry
from timeline.domain.when import order_key
from timeline.services.how_near import FARTHEST, days_apart
from timeline.services.what_is_told import Account, title_of

Pair = tuple[int, int]
"""Two entries by their places in the order of time, the smaller first."""
Sources = frozenset[tuple[str, str]]
"""The agencies an entry comes from, each with the file it came by, empty where nobody said."""

_TOO_WIDE = 800
_RARE_AT_LEAST = 4


@dataclass
class ToCompare:
    """The entries to compare, in order of time, each with the agencies' files it comes from.

    Left out are gaps, and what another entry stands for. Places are those in ``entries``.
    """

    given: Sequence[Entry]
    file_of: Mapping[str, str]
    decided: Sequence[frozenset[str]]
    entries: tuple[Entry, ...] = ()
    sources: list[Sources] = field(default_factory=list)

    def __post_init__(self) -> None:
        by_id = {entry.id: entry for entry in self.given}
        stood_for = {one for entry in by_id.values() for one in entry.sources}
        standing = [entry for entry in by_id.values() if entry.id not in stood_for and entry.type != "gap"]
        standing.sort(key=lambda entry: order_key(entry.span, tie=entry.id))
        self.entries = tuple(_with_accounts(entry, by_id) for entry in standing)
        self.sources = [
            frozenset(self._source(one) for one in [by_id[each] for each in entry.sources if each in by_id] or [entry])
            for entry in standing
        ]
        self._of_entry: dict[str, list[int]] = defaultdict(list)
        for number, ids in enumerate(self.decided):
            for one in ids:
                self._of_entry[one].append(number)

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether two entries come by different files or agencies."""
        return not self.sources[one] & self.sources[other]

    def is_open(self, one: int, other: int) -> bool:
        """Whether nobody has decided about two entries, or set them side by side."""
        mine, theirs = self.entries[one], self.entries[other]
        if mine.id == theirs.alt_account_of or theirs.id == mine.alt_account_of:
            return False
        if mine.alt_account_of is not None and mine.alt_account_of == theirs.alt_account_of:
            return False
        return not any(
            set(self._of_entry[first]) & set(self._of_entry[second])
            for first, second in product((mine.id, *mine.sources), (theirs.id, *theirs.sources))
            if first in self._of_entry and second in self._of_entry
        )

    def _source(self, entry: Entry) -> tuple[str, str]:
        return " ".join(entry.agency.casefold().split()), self.file_of.get(entry.id, "")


def _with_accounts(entry: Entry, by_id: Mapping[str, Entry]) -> Entry:
    """An entry that stands for others, saying what all of them say; any other as it is."""
    accounts = [by_id[one] for one in entry.sources if one in by_id]
    if not accounts:
        return entry
    words = "\n\n".join(". ".join((title_of(one), one.details, one.action_taken)) for one in accounts)
    agencies = dict.fromkeys(one.agency for one in accounts if one.agency)
    return replace(entry, details=f"{entry.details}\n\n{words}", agency=" and ".join(agencies))


def near_pairs(accounts: Sequence[Account]) -> Iterator[Pair]:
    """Every two accounts near enough in time to be compared, as places in ``accounts``, the smaller first.

    What is dated wider than two years, or not at all, is compared only with what shares a rare word with it.
    """
    days = [account.days for account in accounts]
    wide = {place for place, span in enumerate(days) if span is None or span[1] - span[0] > _TOO_WIDE}
    narrow = sorted((span, place) for place, span in enumerate(days) if span is not None and place not in wide)
    for at, ((_, last), place) in enumerate(narrow):
        for (first, _), other in narrow[at + 1 :]:
            if first > last + FARTHEST:
                break
            yield min(place, other), max(place, other)
    yield from _sharing_a_rare_word(accounts, wide, days)


def _sharing_a_rare_word(
    accounts: Sequence[Account], wide: Collection[int], days: Sequence[tuple[int, int] | None]
) -> Iterator[Pair]:
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        for word in account.said:
            by_word[word].append(place)
    rare = max(_RARE_AT_LEAST, len(accounts) // 50)
    found = {
        (min(place, other), max(place, other))
        for place in wide
        for word in accounts[place].said
        if len(by_word[word]) <= rare
        for other in by_word[word]
        if other != place
    }
    for place, other in sorted(found):
        apart = None if days[place] is None or days[other] is None else days_apart(accounts[place], accounts[other])
        if apart is None or apart[0] <= FARTHEST:
            yield place, other
