"""Only what we are sure of: which entries a formulation can stand on without a doubt about what or when.

A switch, not a score. Whether an entry is agreed is what people said of it, never worked out here.
"""

from __future__ import annotations

from timeline.domain.entry import Entry
from timeline.domain.when import Kind, When
from timeline.domain.when_reach import Reach, could_begin, days_of_doubt
from timeline.scene.spans import span_of
from timeline.vocab.registry import vocabulary

_A_MONTH = 30
"""Days between the first and the last day of the longest month: “known to the month or better”."""


def is_sure(entry: Entry) -> bool:
    """Whether the entry stays when only what we are sure of is shown: no doubt of it is left, see ``doubts``."""
    return not doubts(entry)


def doubts(entry: Entry) -> tuple[str, ...]:
    """Why the entry is not among what we are sure of, a few words each; empty where it is.

    It has to be agreed (its word in the vocabulary of certainty says ``is_agreed``), whatever it rests on: a child's
    account or a diagnosis that everybody agrees on stays. Its date has to be known to the month or better, neither
    “about” nor “perhaps”; that of a stretch at both ends, where still going on is a known end. An age counts only
    where the birth date makes a month of it.
    """
    found = []
    agreed = vocabulary("certainty").get(entry.verification)
    if agreed is None or not agreed.facts.get("is_agreed"):
        found.append(vocabulary("certainty").label(entry.verification).lower())
    found.extend(_doubts_of_time(span_of(entry)))
    return tuple(found)


def _doubts_of_time(when: When) -> list[str]:
    found = []
    if when.kind is Kind.UNKNOWN:
        return ["when is not known"]
    if when.is_unsure or when.is_approximate:
        found.append("the date is about right" if when.is_approximate else "the date is not sure")
    if when.kind is Kind.ALL_OF and when.members:
        if not all(_is_fine(days) for days in when.members):
            found.append("the date is known only roughly")
    elif when.kind is Kind.LASTED:
        if not _is_fine((when.earliest, when.start_latest)):
            found.append("when it began is known only roughly")
        if not when.is_ongoing and not _is_fine((when.end_earliest, when.latest)):
            found.append("when it ended is known only roughly")
    elif not _is_fine(could_begin(when)):
        found.append("the date is known only roughly")
    return found


def _is_fine(reach: Reach) -> bool:
    days = days_of_doubt(reach)
    return days is not None and days <= _A_MONTH
