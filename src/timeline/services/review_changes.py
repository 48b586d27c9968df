"""Then and now, side by side: positions, bands, the steps of the plan, the four factors, and appointments as counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from timeline.domain.appointment import OFFERED, Appointment
from timeline.domain.appraisal import NOT_LOOKED_AT, Appraisal
from timeline.domain.band import Band
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.services.review_since import Since
from timeline.vocab.registry import Term, vocabulary

T = TypeVar("T", Position, Band, Appraisal, Recommendation)
FACTORS = "four_factors"


@dataclass(frozen=True, slots=True)
class ThenNow(Generic[T]):
    """One thing as it stood at the snapshot and as it stands; ``None`` where nobody had said, or it applies no more."""

    then: T | None
    now: T | None

    @property
    def newest(self) -> T:
        """As it stands, or as it stood where it does no more. Raises ``ValueError`` where there is neither."""
        found = self.now if self.now is not None else self.then
        if found is None:
            raise ValueError("There is nothing here, then or now.")
        return found

    @property
    def is_new(self) -> bool:
        """Whether it was said for the first time since."""
        return self.then is None and self.now is not None

    @property
    def is_the_same(self) -> bool:
        """Whether nothing was said of it since."""
        return self.then == self.now


@dataclass(frozen=True, slots=True)
class Offered:
    """Appointments of the time since, as counts: how many there were, and how many of each outcome by its id.

    ``to_come`` were offered and their day has not come, or nobody has said. Nothing is made of the counts.
    """

    total: int
    outcomes: Mapping[str, int]
    to_come: int


def positions_since(time: Since) -> tuple[tuple[Term, ThenNow[Position]], ...]:
    """Where the child stood then and stands now, setting by setting in the order of the vocabulary."""
    then, now = time.then.work.positions_now(), time.now.work.positions_now()
    return tuple(
        (term, ThenNow(then.get(term.id), now.get(term.id)))
        for term in vocabulary("trm_settings")
        if term.id in then or term.id in now
    )


def bands_since(time: Since) -> tuple[tuple[Term, Term, ThenNow[Band]], ...]:
    """The bands then and now by area and context, those of which something new was said first."""
    then, now = time.then.work.bands_now(), time.now.work.bands_now()
    found = [
        (area, context, ThenNow(then.get((area.id, context.id)), now.get((area.id, context.id))))
        for area in vocabulary("development_areas")
        for context in vocabulary("development_contexts")
        if (area.id, context.id) in then or (area.id, context.id) in now
    ]
    return tuple(sorted(found, key=lambda one: one[2].is_the_same))


def steps_since(time: Since) -> tuple[ThenNow[Recommendation], ...]:
    """Each step of the plan with how it stood then: those that were there first, in the order they are kept.

    A step that has been taken back since has no ``now``.
    """
    then = {one.id: one for one in time.then.work.recommendations}
    now = {one.id: one for one in time.now.work.recommendations}
    both = [ThenNow(then.get(one), now[one]) for one in now]
    gone = [ThenNow(was, None) for one, was in then.items() if one not in now]
    return (*(one for one in both if not one.is_new), *(one for one in both if one.is_new), *gone)


def factors_since(time: Since) -> tuple[tuple[Term, ThenNow[Appraisal]], ...]:
    """How each of the four factors' topics was seen then and is seen now; those nobody has looked at are absent."""
    then, now = time.then.work.appraisals_now(), time.now.work.appraisals_now()
    found = ((term, ThenNow(then.get((FACTORS, term.id)), now.get((FACTORS, term.id)))) for term in vocabulary(FACTORS))
    return tuple((term, one) for term, one in found if _is_seen(one.then) or _is_seen(one.now))


def _is_seen(one: Appraisal | None) -> bool:
    return one is not None and one.state != NOT_LOOKED_AT


def offered_since(time: Since, today: date) -> Offered:
    """The appointments from the day of the snapshot to ``today``, counted by what became of them."""
    within = [one for one in time.now.after.appointments if _is_within(one, time.on, today)]
    counts = dict(_counted(within))
    return Offered(len(within) - counts.get(OFFERED, 0), counts, counts.get(OFFERED, 0))


def _counted(within: list[Appointment]) -> Iterator[tuple[str, int]]:
    for term in vocabulary("appointment_outcomes"):
        number = sum(one.outcome == term.id for one in within)
        if number:
            yield term.id, number


def _is_within(one: Appointment, after: date, today: date) -> bool:
    day = one.when.latest or one.when.earliest
    return day is not None and after < day and (day <= today or one.outcome == OFFERED)
