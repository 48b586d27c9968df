"""Who could have known: what an entry says about when anybody came to know of it."""

from __future__ import annotations

from datetime import date

from timeline.domain.entry import Entry
from timeline.domain.when import When


def was_known_by(entry: Entry, day: date) -> bool:
    """Whether anybody knew of the entry by the end of a day, as far as the entry says.

    Where it names agencies that knew, one of them must have known by then; an agency named without a
    date counts from the day it happened, as does an entry that names none. A time that spans days counts
    from its first, or from its last where it is open at the start. What is not dated at all was
    not known by any day: a picture of what was known must not know too much.
    """
    happened = _starts(entry.span)
    known_from = [happened if known.since is None else _starts(known.since) for known in entry.known_by]
    return any(start is not None and start <= day for start in known_from or [happened])


def _starts(when: When) -> date | None:
    return when.earliest or when.latest
