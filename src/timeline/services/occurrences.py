"""Each time something happened: the occurrences of one entry, or of every entry of a type, in order of time.

Two accounts of one thing are one occurrence, as uncertain as both together. What was found not to be so never was one.
What is told only as a number (“27 call-outs, 2008 to 2011”) has no times of its own, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.counting import ordinal
from timeline.domain.entry import Entry
from timeline.domain.when import Kind, describe
from timeline.domain.when_reach import Reach, could_begin, could_end, days_of_doubt
from timeline.vocab.registry import vocabulary


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that it happened, or began: some day from ``first`` to ``last``, ``None`` where that side is open.

    ``entry_ids`` are the entry, and every other account of it; ``is_disputed`` where an account is contested.
    ``count`` is above 1 where the entry stands for that many times, not told one by one.
    """

    entry_ids: tuple[str, ...]
    title: str
    first: date | None
    last: date | None
    count: int = 1
    is_disputed: bool = False

    @property
    def doubt(self) -> int | None:
        """Days between the first and the last day it could have been; ``None`` where a side is open."""
        return days_of_doubt((self.first, self.last))


@dataclass(frozen=True, slots=True)
class Nth:
    """Which time this was. ``is_sure`` where nothing uncertain could stand before or after it instead.

    ``words`` say it: “third, perhaps: Sent home for two days (May 2019)”, “fourth to 12th: Call-outs (2018)”.
    """

    occurrence: Occurrence
    is_sure: bool
    words: str


def occurrences(
    entries: Sequence[Entry], *, of_type: str = "", entry_ids: Collection[str] = ()
) -> tuple[Occurrence, ...]:
    """The occurrences of a type, or of the entries with these ids, in order of the first day each can mean.

    Those that nobody can date come last. Several days (“2 & 26 May”) are an occurrence each.
    """
    wanted = {entry.id for entry in entries if entry.id in entry_ids or (of_type and entry.type == of_type)}
    accounts: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.id in wanted and not _certainty(entry, "is_not_so"):
            root = entry.alt_account_of if entry.alt_account_of in wanted else entry.id
            accounts.setdefault(str(root), []).append(entry)
    found = [one for told in accounts.values() for one in _of_accounts(told)]
    return tuple(sorted(found, key=_place))


def in_order(entries: Sequence[Entry], of_type: str) -> tuple[Nth, ...]:
    """Which time each occurrence of a type was, counting from the first; a count of several takes as many places."""
    found = occurrences(entries, of_type=of_type)
    by_id = {entry.id: entry for entry in entries}
    told, passed = [], 0
    for one in found:
        is_sure = not one.is_disputed and one.count == 1 and not any(_overlap(one, other) for other in found)
        place = ordinal(passed + 1)
        if one.count > 1:
            place += f" to {ordinal(passed + one.count)}"
        elif not is_sure:
            place += ", perhaps"
        told.append(Nth(one, is_sure, f"{place}: {one.title} ({describe(by_id[one.entry_ids[0]].span)})"))
        passed += one.count
    return tuple(told)


def is_disputed(entry: Entry) -> bool:
    """Whether the entry is contested: what it says is perhaps so."""
    return _certainty(entry, "is_disputed")


def is_not_so(entry: Entry) -> bool:
    """Whether the entry was found not to be so: nothing is counted of it."""
    return _certainty(entry, "is_not_so")


def _certainty(entry: Entry, fact: str) -> bool:
    term = vocabulary("certainty").get(entry.verification)
    return term is not None and bool(term.facts.get(fact))


def _of_accounts(told: Sequence[Entry]) -> list[Occurrence]:
    ids = tuple(entry.id for entry in told)
    doubt = any(is_disputed(entry) for entry in told)
    first = told[0]
    if len(told) == 1 and first.span.kind is Kind.ALL_OF and first.span.members:
        return [Occurrence(ids, first.title, *days, is_disputed=doubt) for days in first.span.members]
    reaches = [could_begin(entry.span) for entry in told]
    count = max(entry.count or 1 for entry in told)
    if count > 1:
        reaches += [could_end(entry.span) for entry in told]
    return [Occurrence(ids, first.title, *_together(reaches), count, doubt)]


def _together(reaches: Sequence[Reach]) -> Reach:
    """From the first day any of them can mean to the last; open where one of them is."""
    firsts = [first for first, _ in reaches if first is not None]
    lasts = [last for _, last in reaches if last is not None]
    return (
        min(firsts) if len(firsts) == len(reaches) else None,
        max(lasts) if len(lasts) == len(reaches) else None,
    )


def _place(one: Occurrence) -> tuple[date, date, tuple[str, ...]]:
    return one.first or one.last or date.max, one.last or date.max, one.entry_ids


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    """Whether the two could stand the other way round: a day is possible for both."""
    if one is other:
        return False
    begins = max(one.first or date.min, other.first or date.min)
    return begins <= min(one.last or date.max, other.last or date.max)
