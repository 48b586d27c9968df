"""The presenter's own side of a telling: every step with its notes, and what a shared screen has of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.domain.errors import TellingError
from timeline.domain.telling import Step, Telling
from timeline.services.open_case import OpenCase, open_case
from timeline.services.safe_display import kept_back, standing_whole, steps_on_screen
from timeline.services.tell_life import ShownStep, presenter_steps
from timeline.store.store import Store


@dataclass(frozen=True, slots=True)
class Withheld:
    """What keeps a step's own title and words from a shared screen: ids of entries and presences it brings in.

    ``not_there`` are those that the screen does not show at all, ``about_others`` those that it shows without what
    they say of somebody else. Without either nothing is withheld.
    """

    not_there: tuple[str, ...] = ()
    about_others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.not_there or self.about_others)


@dataclass(frozen=True, slots=True)
class OnScreen:
    """One step of a telling as a shared screen has it, or would have it.

    ``title`` and ``words`` are what the room reads; both are empty where the screen leaves the step out.
    """

    is_there: bool
    title: str
    words: str
    withheld: Withheld


@dataclass(frozen=True, slots=True)
class Presenting:
    """A telling as its presenter has it: all of its steps, with notes, and each of them as a shared screen has it."""

    title: str
    steps: tuple[ShownStep, ...]
    on_screen: tuple[OnScreen, ...]

    @property
    def on_shared_screen(self) -> tuple[int, ...]:
        """For each step that a shared screen has, in its order there, the step's place here, the first being 0."""
        return tuple(at for at, step in enumerate(self.on_screen) if step.is_there)


def presenting(store: Store, case_id: str, telling_id: str) -> Presenting:
    """What the presenter of a telling needs, for a screen that only the presenter sees.

    Raises ``TellingError`` where the telling is no longer there, and ``CaseError`` where the case is not.
    """
    view = open_case(store, case_id)
    telling = next((one for one in view.tellings if one.id == telling_id), None)
    if telling is None:
        raise TellingError("This story is no longer there. End it in the other window, and begin another.")
    shared = open_case(store, case_id, is_shared_screen=True)
    return Presenting(telling.title, presenter_steps(telling, view), steps_in_the_room(store, telling_id, shared))


def steps_in_the_room(store: Store, telling_id: str, shared: OpenCase) -> tuple[OnScreen, ...]:
    """Every step of a kept telling as the view of a shared screen has it; none is there where the telling is not."""
    telling = _kept(store, telling_id, shared)
    if telling is None:
        return ()
    room = next((one.steps for one in shared.tellings if one.id == telling_id), ())
    there = dict(zip(_left(telling, shared), room, strict=False))
    return tuple(_on_screen(step, there.get(at), shared) for at, step in enumerate(telling.steps))


def withheld_with(entry_ids: Iterable[str], shared: OpenCase) -> Withheld:
    """What would keep the words of a step that brings these in from the view of a shared screen."""
    shown = _shown(shared)
    held = kept_back(entry_ids, shown)
    return Withheld(tuple(one for one in held if one not in shown), tuple(one for one in held if one in shown))


def places_in_the_whole(store: Store, telling: Telling, view: OpenCase) -> tuple[int, ...]:
    """The place in the whole telling, the first being 1, of each step of ``telling`` as ``view`` has it.

    A shared screen leaves steps out, so that the third there may be the fifth of the whole.
    """
    in_order = tuple(range(1, len(telling.steps) + 1))
    if not view.is_shared_screen:
        return in_order
    whole = _kept(store, telling.id, view)
    places = () if whole is None else tuple(at + 1 for at in _left(whole, view))
    # Somebody may have changed the story since the view was opened; then it is told by the view's own count.
    return places if len(places) == len(in_order) else in_order


def _kept(store: Store, telling_id: str, view: OpenCase) -> Telling | None:
    kept = store.records(Telling).of_case(view.case.id, as_known_at=view.as_known_at)
    return next((one.record for one in kept if one.record.id == telling_id), None)


def _on_screen(step: Step, there: Step | None, shared: OpenCase) -> OnScreen:
    withheld = withheld_with(step.entry_ids, shared)
    return OnScreen(False, "", "", withheld) if there is None else OnScreen(True, there.title, there.words, withheld)


def _left(telling: Telling, shared: OpenCase) -> tuple[int, ...]:
    """The places, the first being 0, of the steps that are left on a shared screen."""
    return steps_on_screen(telling, _shown(shared))


def _shown(shared: OpenCase) -> dict[str, bool]:
    # A step that was kept before accounts were brought together still names the accounts.
    return standing_whole(shared.everything_told, shared.presences, shared.people)
