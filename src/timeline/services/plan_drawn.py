"""The plan drawn on from the timeline, with what services do beside it, and the same told in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from timeline.domain.support import Support
from timeline.domain.when import When, describe
from timeline.domain.when_reach import could_begin, could_end
from timeline.domain.when_stretch import ONGOING
from timeline.scene.picture import Picture
from timeline.scene.plan_bars import YEARS_BEFORE, Planned, Running
from timeline.scene.plan_picture import NO_DATE, Column, plan_picture
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import Placed, columns
from timeline.services.sequence import NOWHERE, PLACES
from timeline.vocab.registry import vocabulary

_SERVICES_LANE = "services"
_GOES_ON = {"under_way", "asked", "waiting", "offered", "paused"}
_NOT_BEGUN = {"asked", "waiting", "offered", "refused"}
_MOST = 14


def drawn_plan(view: OpenCase, work: MeetingWork, today: date, *, width: float, letters: float) -> Picture:
    """The picture for a page ``width`` pixels wide, with letters of ``letters`` pixels."""
    running = what_runs(view, work, today)
    found = [(_label(place), _planned(steps, place)) for place, steps in columns(work).items() if steps or place]
    lanes = [Column(label, steps) for label, steps in found]
    return plan_picture(
        running, lanes, today, width=width, letters=letters, title="The plan, on from the timeline",
        told=_told(running, lanes), services=vocabulary("lanes").label(_SERVICES_LANE),
    )  # fmt: skip


def what_runs(view: OpenCase, work: MeetingWork, today: date) -> list[Running]:
    """What services do or did in the last two years: as people wrote it down, and of the wall what that leaves out."""
    supports = [found for one in work.supports if (found := _support(one)) is not None]
    cited = {entry_id for one in work.supports for entry_id in one.entry_ids}
    since = today - timedelta(days=round(YEARS_BEFORE * 365.25))
    recent = [
        Running(entry.id, entry.title, entry.when, entry.until, entry.agency)
        for entry in view.entries
        if entry.lane == _SERVICES_LANE and entry.id not in cited and _reaches(entry.until or entry.when, since)
    ]
    # The newest of the wall, where there are more than can be read.
    recent.sort(key=lambda one: could_begin(one.when)[0] or date.min)
    return [*supports, *recent[max(len(recent) - max(_MOST - len(supports), 0), 0) :]]


def _support(one: Support) -> Running | None:
    begun = one.asked_on if one.status in _NOT_BEGUN else one.when or one.asked_on
    if begun is None:
        return None
    name = one.name if one.agency in ("", one.name) else f"{one.name}, {one.agency}"
    state = vocabulary("support_status").label(one.status).lower()
    return Running(one.id, name, begun, one.until, state, goes_on=one.status in _GOES_ON and one.until is None)


def _reaches(when: When, since: date) -> bool:
    if when.is_ongoing:
        return True
    low, high = could_end(when)
    ends = high or low
    return ends is not None and ends >= since


def _label(place: str) -> str:
    return vocabulary("plan_places").label(place) if place else "Without a place"


def _planned(steps: Sequence[Placed], place: str) -> tuple[Planned, ...]:
    at = PLACES.index(place) if place != NOWHERE else len(PLACES) - 1
    return tuple(
        Planned(
            one.step.id, one.step.title, one.step.by_whom or one.step.agency, at, one.step.when, one.step.until,
            is_wish=bool(one.step.own_wish), is_under_way=one.step.status in ("under_way", "going_well"),
        )
        for one in steps
    )  # fmt: skip


def _told(running: Sequence[Running], lanes: Sequence[Column]) -> str:
    said = [f"What services are doing: {'; '.join(_service(one) for one in running)}."] if running else []
    for lane in lanes:
        steps = "; ".join(_step(one) for one in lane.steps) or "nothing"
        said.append(f"{lane.label}: {steps}.")
    return " ".join(said)


def _service(one: Running) -> str:
    until = f" to {describe(one.until)}" if one.until is not None and one.until != ONGOING else ""
    return ", ".join(part for part in (one.name, one.state, f"{describe(one.when)}{until}") if part)


def _step(one: Planned) -> str:
    until = f" to {describe(one.until)}" if one.until is not None else ""
    when = NO_DATE if one.when is None else f"{describe(one.when)}{until}"
    return ", ".join(part for part in (one.title, one.who, when) if part)
