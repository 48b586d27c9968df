"""The steps of a plan in their columns, and what is done to one: put elsewhere, put in order, said how it goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.domain.errors import PlanError
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import describe
from timeline.domain.when_calendar import MONTH_NAMES
from timeline.services.meeting_work import MeetingWork
from timeline.services.sequence import NOWHERE, PLACES, Suggestion, place_of, suggestions
from timeline.services.write_down import write_all_down, write_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

SETTLED = ("done", "dropped")
_SPELT_OUT = re.compile(r"(?<=\d{4}) \([^()]*\)")
_MONTH = re.compile(rf"\b({'|'.join(MONTH_NAMES)})\b")


@dataclass(frozen=True, slots=True)
class Placed:
    """One step with what is suggested for it and the place it has; empty where it has none."""

    step: Recommendation
    suggestion: Suggestion
    place: str

    @property
    def is_overridden(self) -> bool:
        """Whether people put it elsewhere than suggested."""
        return bool(self.step.place) and self.step.place != self.suggestion.place

    @property
    def why(self) -> str:
        """Why it stands where it does: the reason people gave, else the suggestion’s."""
        return self.step.place_reason if self.step.place else self.suggestion.sentence

    @property
    def why_in_short(self) -> str:
        """The same in a few words, for a screen that is read from afar; people’s own reason as they gave it."""
        return self.step.place_reason if self.step.place else self.suggestion.short


def placed(work: MeetingWork) -> tuple[Placed, ...]:
    """Every step of the plan in the order of its column, settled ones too."""
    why = suggestions(work)
    found = [Placed(one, why[one.id], place_of(one, why[one.id])) for one in work.recommendations]
    return tuple(sorted(found, key=_order))


def columns(work: MeetingWork) -> dict[str, tuple[Placed, ...]]:
    """The steps that are not settled by their place, in order; those with no place under an empty id."""
    found = [one for one in placed(work) if one.step.status not in SETTLED]
    return {place: tuple(one for one in found if one.place == place) for place in (*PLACES, NOWHERE)}


def settled(work: MeetingWork) -> tuple[Placed, ...]:
    """The steps that are done or are not going ahead."""
    return tuple(one for one in placed(work) if one.step.status in SETTLED)


def when_in_short(step: Recommendation) -> str:
    """When it is to be, in few letters: “12 Mar 2026 to autumn 2027”; empty where nobody has said."""
    if step.when is None:
        return ""
    told = f"{describe(step.when)} to {describe(step.until)}" if step.until else f"from {describe(step.when)}"
    return _MONTH.sub(lambda month: month.group()[:3], _SPELT_OUT.sub("", told))


def put(store: Store, step_id: str, place: str, reason: str, *, version: int, actor: str) -> None:
    """Put a step in a column with the reason people give; an empty ``place`` leaves it where it is suggested.

    Only the place changes, so it may be done where the step’s words are hidden. Raises ``PlanError`` without a reason.
    """
    whole = store.records(Recommendation).get(step_id).record
    kept = reason.strip() if place else ""
    where = vocabulary("plan_places").label(place).lower() if place else "as suggested"
    # The last of the column: whoever moves it there puts it higher where it belongs higher.
    changed = replace(whole, place=place, place_reason=kept, order=0)
    write_down(store, changed, actor=actor, why=f"Put a step of the plan {where}", version=version)


def as_it_goes(step: Recommendation, status: str, progress: str) -> Recommendation:
    """The step with how far it has come. Raises ``PlanError`` for one held up or dropped without a few words."""
    if status in {"blocked", "dropped"} and not progress.strip():
        raise PlanError("Say in a few words what holds it up, or why it is not going ahead; it stands on the card.")
    return replace(step, status=status, progress=progress.strip())


def move_in_column(
    store: Store, column: Sequence[str], step_id: str, by: int, *, versions: Mapping[str, int], actor: str
) -> None:
    """Move a step up (−1) or down (+1) among the ids of its column as they stand; at the end it stays."""
    order = list(column)
    at = order.index(step_id)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    records = [store.records(Recommendation).get(one).record for one in order]
    changed = [replace(one, order=n) for n, one in enumerate(records, start=1) if one.order != n]
    opened = {one.id: versions[one.id] for one in changed}
    write_all_down(store, changed, actor=actor, why="Put the steps of the plan in order", versions=opened)


def _order(one: Placed) -> tuple[bool, int]:
    """As people put them; what nobody has put in order comes after, the child’s own wishes before everything."""
    is_wish = bool(one.step.own_wish.strip())
    return one.step.order == 0 and not is_wish, one.step.order
