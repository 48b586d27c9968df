"""Who could have known: what an entry says about when anybody came to know of it.

Two things say so: the agencies named as knowing, each with a time or none, and the day the entry was written down by
the agency it comes from, which knew by then. Such times are as uncertain as any other, so the answer between the first
day it can mean and the last is “perhaps”.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.entry import Entry, Known
from timeline.domain.when import When
from timeline.domain.when_reach import could_begin


class Knowledge(StrEnum):
    """What can be said of who knew of an entry by the end of a day."""

    NOT_YET = "not_yet"  # nobody: the entry is not drawn
    PERHAPS = "perhaps"  # some day within an uncertain time: known on its last day at the latest
    KNOWN = "known"
    KNOWN_ELSEWHERE = "known_elsewhere"  # known, or perhaps known, to somebody else only: drawn hollow


class KnownDays(NamedTuple):
    """An agency, and the days from which it perhaps and surely knew, as ordinals (``date.toordinal``).

    ``agency`` is empty where nobody said who. ``perhaps_from`` is ``None`` where no day can be given at all,
    ``surely_from`` where no day is certain. Where both are given, ``perhaps_from`` is never the later.
    """

    agency: str
    perhaps_from: float | None
    surely_from: float | None


def known_days(entry: Entry) -> tuple[KnownDays, ...]:
    """Since when each agency knew of the entry, as far as it says; each agency once, in the order named.

    An agency named without a date is taken to know from the day it happened, and so is the agency an entry comes
    from where it names none: surely once it had happened, or, where that is said, once it was written down. A time
    open at its start counts from its last day: a picture of what was known must not know too much. What is not dated
    at all has no days.
    """
    happened = _days(entry.span)
    written = (None, None) if entry.recorded_on is None else _days(entry.recorded_on)
    rows: dict[str, KnownDays] = {}
    for known in entry.known_by or (Known(entry.agency),):
        is_writer = _same(known.agency) == _same(entry.agency)
        if known.since is not None:
            _add(rows, known.agency, *_days(known.since))
        elif is_writer and written[1] is not None:
            _add(rows, known.agency, happened[0], written[1])
        else:
            _add(rows, known.agency, *happened)
    if written != (None, None):
        _add(rows, entry.agency, *written)
    return tuple(rows.values())


def knowledge_at(entry: Entry, day: date, agency: str | None = None) -> Knowledge:
    """What can be said of who knew of the entry by the end of ``day``: anybody, or the agency of that name.

    ``KNOWN_ELSEWHERE`` is not a claim that the agency did not know: nobody has said that it did.
    """
    rows = known_days(entry)
    own = rows if agency is None else tuple(row for row in rows if _same(row.agency) == _same(agency))
    at = day.toordinal()
    if _is_reached(at, (row.surely_from for row in own)):
        return Knowledge.KNOWN
    if _is_reached(at, (row.perhaps_from for row in own)):
        return Knowledge.PERHAPS
    if _is_reached(at, (row.perhaps_from for row in rows)):
        return Knowledge.KNOWN_ELSEWHERE
    return Knowledge.NOT_YET


def knowledge_words(knowledge: Knowledge, agency: str = "") -> str:
    """What the story says of it: “Not said to be known to School by then”."""
    who = agency or "anybody"
    return {
        Knowledge.NOT_YET: f"Not known to {who} by then, as far as anyone has said",
        Knowledge.PERHAPS: f"Perhaps known to {agency or 'somebody'} by then",
        Knowledge.KNOWN: f"Known to {agency or 'somebody'} by then",
        Knowledge.KNOWN_ELSEWHERE: f"Not said to be known to {who} by then",
    }[knowledge]


def was_known_by(entry: Entry, day: date) -> bool:
    """Whether anybody knew of the entry by the end of a day, or perhaps did, as far as the entry says.

    The days are those of ``known_days``: a time that spans days counts from its first, or from its last where it is
    open at the start. What is not dated at all was not known by any day.
    """
    return knowledge_at(entry, day) is not Knowledge.NOT_YET


def _days(when: When) -> tuple[float | None, float | None]:
    """From which day it perhaps and surely held: its first possible beginning, or its last where that is open."""
    first, last = could_begin(when)
    begins = first or last
    return None if begins is None else float(begins.toordinal()), None if last is None else float(last.toordinal())


def _add(rows: dict[str, KnownDays], agency: str, perhaps: float | None, surely: float | None) -> None:
    """One more thing said of an agency: it knew from the earliest of all that is said."""
    said = rows.get(_same(agency), KnownDays(agency, None, None))
    certain = _first((said.surely_from, surely))
    rows[_same(agency)] = KnownDays(said.agency, _first((said.perhaps_from, perhaps, certain)), certain)


def _first(days: Iterable[float | None]) -> float | None:
    return min((day for day in days if day is not None), default=None)


def _is_reached(at: int, days: Iterable[float | None]) -> bool:
    first = _first(days)
    return first is not None and first <= at


def _same(agency: str) -> str:
    return " ".join(agency.casefold().split())
