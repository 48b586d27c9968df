"""The presenter's own side of a telling: every step with its notes, and which of them a shared screen has."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import TellingError
from timeline.domain.telling import Telling
from timeline.services.open_case import OpenCase, open_case
from timeline.services.safe_display import steps_on_screen
from timeline.services.tell_life import ShownStep, presenter_steps
from timeline.store.store import Store


@dataclass(frozen=True, slots=True)
class Presenting:
    """A telling as its presenter has it.

    ``steps`` are all of them, with notes. ``on_shared_screen`` gives for each step that a shared screen has, in
    its order there, the step's place here, the first being 0: such a screen leaves out what it may not show.
    """

    title: str
    steps: tuple[ShownStep, ...]
    on_shared_screen: tuple[int, ...]


def presenting(store: Store, case_id: str, telling_id: str) -> Presenting:
    """What the presenter of a telling needs, for a screen that only the presenter sees.

    Raises ``TellingError`` where the telling is no longer there, and ``CaseError`` where the case is not.
    """
    view = open_case(store, case_id)
    telling = next((one for one in view.tellings if one.id == telling_id), None)
    if telling is None:
        raise TellingError("This story is no longer there. End it in the other window, and begin another.")
    shared = open_case(store, case_id, is_shared_screen=True)
    left = any(one.id == telling_id for one in shared.tellings)
    on_shared_screen = _left(telling, shared) if left else ()
    return Presenting(telling.title, presenter_steps(telling, view), on_shared_screen)


def places_in_the_whole(store: Store, telling: Telling, view: OpenCase) -> tuple[int, ...]:
    """The place in the whole telling, the first being 1, of each step of ``telling`` as ``view`` has it.

    A shared screen leaves steps out, so that the third there may be the fifth of the whole.
    """
    in_order = tuple(range(1, len(telling.steps) + 1))
    if not view.is_shared_screen:
        return in_order
    kept = store.records(Telling).of_case(view.case.id, as_known_at=view.as_known_at)
    whole = next((one.record for one in kept if one.record.id == telling.id), None)
    places = () if whole is None else tuple(at + 1 for at in _left(whole, view))
    # Somebody may have changed the story since the view was opened; then it is told by the view's own count.
    return places if len(places) == len(in_order) else in_order


def _left(telling: Telling, shared: OpenCase) -> tuple[int, ...]:
    """The places, the first being 0, of the steps that are left on a shared screen."""
    there = {entry.id for entry in shared.entries} | {one.id for one in shared.presences}
    return steps_on_screen(telling, there)
