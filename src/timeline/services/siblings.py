"""Brothers' and sisters' lives: which other cases tell part of the same life, and how two walls stand on one ruler."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.case import Child
from timeline.scene.drawn_time import drawn_time
from timeline.scene.ruler import birth_position, make_ruler
from timeline.services.open_case import OpenCase, open_case
from timeline.store.store import Store


@dataclass(frozen=True, slots=True)
class Sibling:
    """A case that shares something with the open one: whose it is, and how much is shared.

    ``called`` is what the child goes by, initials on a shared screen, where ``ref`` is empty. ``why`` says it in
    words: “shares 14 entries and 7 people”.
    """

    case_id: str
    ref: str
    called: str
    entries: int
    people: int

    @property
    def why(self) -> str:
        """Why the case is offered."""
        parts = [_number(self.entries, "entry", "entries"), _number(self.people, "person", "people")]
        return f"shares {' and '.join(part for part in parts if part)}"


@dataclass(frozen=True, slots=True)
class SiblingViews:
    """Lives side by side: the open case first, then the others, each as the screen may show it.

    ``days`` is the reach of one ruler that holds them all by the calendar, as ordinals; ``ages`` the same by age, in
    days before (negative) and after each child's own birth, ``None`` where a birth is not known. ``shared`` are the
    ids of entries that stand on more than one of the walls.
    """

    views: tuple[OpenCase, ...]
    days: tuple[float, float]
    ages: tuple[float, float] | None
    shared: frozenset[str]


def siblings_of(store: Store, view: OpenCase) -> tuple[Sibling, ...]:
    """The cases on the caseload that share entries or people with the open one, those that share most first.

    Archived cases are left out, and so is what the screen may not show: a case that shares only that is not offered.
    """
    entries = _shared_with(view.case.id, [(entry.case_id, entry.also_in) for entry in view.entries])
    people = _shared_with(view.case.id, [(person.case_id, person.also_in) for person in view.people])
    found = [
        Sibling(
            summary.case.id,
            "" if view.is_shared_screen else summary.case.ref,
            _called(summary.child, view.is_shared_screen),
            entries[summary.case.id],
            people[summary.case.id],
        )
        for summary in sorted(store.cases(), key=lambda one: one.case.ref)
        if summary.case.id in entries or summary.case.id in people
    ]
    return tuple(sorted(found, key=lambda one: (-one.entries, -one.people)))


def sibling_views(
    store: Store, view: OpenCase, today: date, *, case_ids: Sequence[str] | None = None
) -> SiblingViews:
    """The open case and its brothers' and sisters' beside it, all under the same safe display, on one reach of days.

    On a shared screen each hides the names of all that are offered, of whatever is said of one in another's life.

    ``case_ids`` chooses among those ``siblings_of`` offers; any other id is not opened. A past view stays as it is:
    the others are opened as they stand.
    """
    offered = [sibling.case_id for sibling in siblings_of(store, view)]
    chosen = offered if case_ids is None else [one for one in offered if one in case_ids]
    # The open view hides the names of every case it shares anything with, which are those offered.
    others = [
        open_case(store, one, is_shared_screen=view.is_shared_screen, named_in=view.named_in) for one in chosen
    ]
    views = (view, *others)
    reaches = [reach_of(one, today) for one in views]
    zeros = [birth_position(one.child)[0] for one in views]
    by_age = [(low - zero, high - zero) for (low, high), zero in zip(reaches, zeros, strict=True) if zero is not None]
    stands = Counter(entry.id for one in views for entry in one.entries)
    return SiblingViews(
        views=views,
        days=_together(reaches),
        ages=_together(by_age) if len(by_age) == len(views) else None,
        shared=frozenset(one for one, walls in stands.items() if walls > 1),
    )


def _shared_with(case_id: str, belonging: Iterable[tuple[str, tuple[str, ...]]]) -> Counter[str]:
    """How many of them belong to each other case too."""
    return Counter(one for own, also_in in belonging for one in {own, *also_in} - {case_id})


def _called(child: Child, is_shared_screen: bool) -> str:
    return child.initials if is_shared_screen else child.called


def reach_of(view: OpenCase, today: date) -> tuple[float, float]:
    """The days one wall would reach alone, as its own ruler is made, as ordinals."""
    zero, _ = birth_position(view.child)
    now = float(today.toordinal())
    drawn = [time for entry in view.entries if (time := drawn_time(entry.span, zero=zero, today=now)) is not None]
    ruler = make_ruler(
        view.child,
        today,
        first=min((time.x0 for time in drawn), default=None),
        last=max((time.x1 if time.is_bar else time.at for time in drawn), default=None),
    )
    return ruler.x0, ruler.x1


def _together(reaches: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return min(low for low, _ in reaches), max(high for _, high in reaches)


def _number(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
