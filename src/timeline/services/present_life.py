"""The presenter's own side of a telling: every step with its notes, and which of them a shared screen has."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import TellingError
from timeline.services.open_case import open_case
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
    there = {entry.id for entry in shared.entries} | {one.id for one in shared.presences}
    left = any(one.id == telling_id for one in shared.tellings)
    return Presenting(
        telling.title,
        presenter_steps(telling, view),
        tuple(
            place
            for place, step in enumerate(telling.steps)
            if left and (not step.entry_ids or there.intersection(step.entry_ids))
        ),
    )
