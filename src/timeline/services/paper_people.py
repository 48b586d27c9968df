"""Who was and is there, as the papers tell it: from the timeline and the people register, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.presence import Presence
from timeline.domain.when import order_key
from timeline.services.going_well import PROTECTIVE, is_to_come
from timeline.services.open_case import OpenCase
from timeline.services.people_register import FAMILY, FRIENDS, OTHERS, WORKERS, register
from timeline.services.presence import LANE, presence_entries, presence_id, shown_id
from timeline.services.who_is_named import NamedPeople
from timeline.services.who_may_see import stays_with_worker

_CIRCLES = (FAMILY, FRIENDS, OTHERS, WORKERS)
_HARD, _GAP, _DISPROVED = "adverse", "gap", "disproved"
# Whom a title is about stands before what is told of them: “Jean, who kept ringing Mum”.
_TOLD_OF_THEM = re.compile(r"[,;:(–—]")


@dataclass(frozen=True, slots=True)
class There:
    """A stretch during which somebody was there, as an entry tells it; ``presence`` is what the register says of it.

    ``people`` are whom of the register it is about, none where they are not in it. ``is_now`` is whether they are
    there on the day of the paper.
    """

    entry: Entry
    people: tuple[Person, ...]
    is_now: bool
    presence: Presence | None = None

    @property
    def is_good(self) -> bool:
        """Whether it does, or did, the child good."""
        return self.entry.valence == PROTECTIVE and self.entry.verification != _DISPROVED


@dataclass(frozen=True, slots=True)
class KeptBack:
    """How many people who were or are there a paper's readers are not told of.

    ``now`` are those who are there and do the child good, though an earlier time of theirs may be told.
    """

    ever: int = 0
    now: int = 0


def who_was_there(view: OpenCase, day: date) -> tuple[There, ...]:
    """Everybody the timeline and the register say was there, stretch by stretch: those there now first.

    Of those the family and home come first, then friends, others and workers, in each the nearest to the child before
    others, and of one person the earliest. Whoever was hard for the child to have around is not among them.
    """
    timeline = [one for one in view.entries if one.lane == LANE and one.type != _GAP and one.valence != _HARD]
    presences = [one for one in view.presences if one.valence != _HARD]
    entries = (*timeline, *presence_entries(view.people, presences, view.entries))
    said = {shown_id(one): one for one in presences} | _told_by_both(view, presences, timeline)
    people, known = {one.id: one for one in view.people}, NamedPeople(view.people)
    there = [
        There(one, about, _is_now(one, about, day), said.get(one.id))
        for one in entries
        for about in [_about(one, people, known)]
    ]
    near, elsewhere = _nearness(view), (_CIRCLES.index(OTHERS), 0)

    def place(one: There) -> Any:
        entry = one.entry
        nearest = min((near[person.id] for person in one.people), default=elsewhere)
        time = order_key(entry.span, entry.sequence, entry.id, born_on=view.child.born_on)
        return not one.is_now, nearest, time

    return tuple(sorted(there, key=place))


def there_now(view: OpenCase, day: date) -> tuple[There, ...]:
    """Those of them who are there now and do the child good."""
    return tuple(one for one in who_was_there(view, day) if one.is_now and one.is_good)


def kept_back(whole: OpenCase, told: OpenCase, day: date) -> KeptBack:
    """How many of those who were there in the ``whole`` are not ``told`` of.

    What was said to one worker alone is not counted: not even that there is something goes on a paper.
    """
    return KeptBack(
        _missing(who_was_there(whole, day), who_was_there(told, day)),
        _missing(there_now(whole, day), there_now(told, day)),
    )


def _missing(whole: Iterable[There], told: Iterable[There]) -> int:
    named = {one.entry.id for one in told} | {person for one in told for person in one.entry.people}
    missing = [
        one for one in whole
        if one.entry.id not in named and not named.intersection(person.id for person in one.people)
        and not stays_with_worker(one.entry.audience)
    ]  # fmt: skip
    return len({person for one in missing for person in (one.people or (one.entry.id,))})


def _told_by_both(
    view: OpenCase, presences: Iterable[Presence], timeline: Iterable[Entry]
) -> dict[str, Presence]:
    """The presences that an entry tells as well, and so stand as that entry: by its id."""
    return {
        entry.id: one
        for entry in timeline
        for one in presences
        if one.person_id in entry.people and not presence_entries(view.people, (one,), (entry,))
    }


def _about(entry: Entry, people: dict[str, Person], known: NamedPeople) -> tuple[Person, ...]:
    """Whom an entry is about: those its title names before anything else, or the first that is named with it."""
    head = _TOLD_OF_THEM.split(entry.title, maxsplit=1)[0]
    named = [] if presence_id(entry.id) else [who for who in known.named_in(head) if who in people]
    return tuple(people[who] for who in named or entry.people[:1] if who in people)


def _is_now(entry: Entry, about: tuple[Person, ...], day: date) -> bool:
    if is_to_come(entry, day) or (about and all(person.died is not None for person in about)):
        return False
    return entry.span.is_ongoing or (entry.span.latest is not None and entry.span.latest >= day)


def _nearness(view: OpenCase) -> dict[str, tuple[int, int]]:
    """How near everybody is to the child, as the register has them; of workers, whoever more is told of is nearer."""
    return {
        one.person.id: (_CIRCLES.index(circle.kind), -one.entries if circle.kind == WORKERS else place)
        for circle in register(view)
        for place, one in enumerate(circle.people)
    }
