"""What goes well: what still goes on, what was there within the last year, and what was there before that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.domain.entry import Entry
from timeline.domain.when import birth_plus

STRENGTHS_LANE, PROTECTIVE = "strengths", "protective"
# A way of laying out a list and no more: this service's own, to be checked with a psychologist.
_LATELY_MONTHS = 12


@dataclass(frozen=True, slots=True)
class GoingWell:
    """The strengths of a life by how long ago they were last there, each entry in one of the three.

    ``now`` are those that still go on, or are still to come, in the order of the life; ``lately`` those that may have
    been there within twelve months of the day, and ``before`` all others, each the newest first. Those whose time
    nobody knows come last of all.
    """

    now: tuple[Entry, ...]
    lately: tuple[Entry, ...]
    before: tuple[Entry, ...]


def going_well(entries: Iterable[Entry], day: date) -> GoingWell:
    """The entries that are strengths or did the child good, as they are seen on ``day``."""
    strengths = [one for one in entries if one.lane == STRENGTHS_LANE or one.valence == PROTECTIVE]
    a_year_ago = birth_plus(day, -_LATELY_MONTHS)
    now = [one for one in strengths if one.span.is_ongoing or is_to_come(one, day)]
    past = sorted((one for one in strengths if one not in now), key=_last_day, reverse=True)
    lately = [one for one in past if _last_day(one) >= a_year_ago]
    return GoingWell(tuple(now), tuple(lately), tuple(one for one in past if one not in lately))


def is_to_come(entry: Entry, day: date) -> bool:
    """Whether it cannot have begun by the day."""
    begins = entry.span.earliest
    return begins is not None and begins > day


def _last_day(entry: Entry) -> date:
    """The last day it can have been there; of what may have ended at any time, the last day it is known of."""
    span = entry.span
    return span.latest or span.end_earliest or span.start_latest or span.earliest or date.min
