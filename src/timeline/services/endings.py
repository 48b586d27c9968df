"""Endings and moves: what is coming, the small steps towards it, and that it has happened with a plan for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.domain.case import Case
from timeline.domain.ending import CALLED_OFF, HAPPENED, PLANNED, Ending, MoveStep
from timeline.domain.errors import CaseError, EndingError
from timeline.domain.when import When
from timeline.scene.ruler import birthday
from timeline.services.open_case import OpenCase
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

PROBATION, CUSTODY_OUT = "probation", "custody_out"
BEFORE, DAY, AFTER = "before", "day", "after"
PLACES = (BEFORE, DAY, AFTER)
# How long ahead a birthday or a release is told of: our own rule, a year for a move in small steps.
AHEAD = timedelta(days=365)
ADULT = 18


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that is known to come and has no plan yet: the kind of move it would be, and the day."""

    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Placed:
    """A step of a move: where it stands in ``Ending.steps``, and whether before the day, on it or after it."""

    number: int
    step: MoveStep
    place: str


def coming(store: Store, view: OpenCase, today: date) -> tuple[Coming, ...]:
    """Days within a year that nobody has planned for: turning 18, and an end of custody that the timeline has.

    Only what is known to the day counts. A move that was called off is no plan; one that the view may not show is.
    """
    every = (kept.record for kept in store.records(Ending).of_case(view.case.id, as_known_at=view.as_known_at))
    planned = {one.kind for one in every if one.status != CALLED_OFF}
    days: dict[str, list[date]] = {PROBATION: [], CUSTODY_OUT: []}
    if view.child.born_on is not None:
        days[PROBATION].append(birthday(view.child.born_on, ADULT))
    for entry in view.entries:
        until = entry.until
        if entry.type == "custody" and until is not None and until.earliest == until.latest and until.latest:
            days[CUSTODY_OUT].append(until.latest)
    return tuple(
        Coming(kind, on)
        for kind, found in days.items()
        if kind not in planned
        for on in sorted(found)[-1:]
        if today < on <= today + AHEAD
    )


def placed_steps(ending: Ending) -> tuple[Placed, ...]:
    """The steps as they follow one another: before the day, on it, after it, and there by their days.

    A step with a day stands where its day does. One without stands where the list it was taken from puts it, and a
    step of somebody's own words where the one before it stands; among the others it follows the one it is kept after.
    """
    found: list[tuple[int, date, Placed]] = []
    last, days = BEFORE, dict.fromkeys(PLACES, date.min)
    for number, step in enumerate(ending.steps):
        last = _by_day(step.when, ending.when) or _by_words(step.words) or last
        if step.when is not None and step.when.earliest is not None:
            days[last] = step.when.earliest
        found.append((PLACES.index(last), days[last], Placed(number, step, last)))
    return tuple(one for _, _, one in sorted(found, key=lambda each: each[:2]))


def _by_day(when: When | None, day: When | None) -> str:
    if when is None or day is None:
        return ""
    if when.latest and day.earliest and when.latest < day.earliest:
        return BEFORE
    if when.earliest and day.latest and when.earliest > day.latest:
        return AFTER
    return DAY if when.earliest and when.latest and day.earliest and day.latest else ""


def _by_words(words: str) -> str:
    return next((term.text("place") for term in vocabulary("move_steps") if term.label == words), "")


def steps_to_offer(ending: Ending) -> tuple[str, ...]:
    """The small steps that a move of this kind may take and that are not among its steps yet, in words."""
    there = {step.words for step in ending.steps}
    offered = (term for term in vocabulary("move_steps").offered if ending.kind in term.text("kinds").split())
    return tuple(term.label for term in offered if term.label not in there)


def add_step(store: Store, ending_id: str, step: MoveStep, *, version: int, actor: str) -> None:
    """Put a step at the end of its part: before the day, on it or after it."""
    whole = store.records(Ending).get(ending_id).record
    grown = replace(whole, steps=(*whole.steps, step))
    ordered = tuple(one.step for one in placed_steps(grown))
    write_down(store, replace(whole, steps=ordered), actor=actor, why=f"added a step: {_kind(whole)}", version=version)


def tick(store: Store, ending_id: str, number: int, *, is_done: bool, version: int, actor: str) -> None:
    """Say that a step was taken, or was not after all; nothing else is changed, whatever a screen hides."""
    whole = store.records(Ending).get(ending_id).record
    steps = tuple(replace(one, is_done=is_done) if at == number else one for at, one in enumerate(whole.steps))
    why = f"{'took a step' if is_done else 'a step is not taken yet'}: {_kind(whole)}"
    write_down(store, replace(whole, steps=steps), actor=actor, why=why, version=version)


def it_has_happened(
    store: Store, ending: Ending, *, today: date, version: int, actor: str, stage: str = "",
    case_version: int | None = None,
) -> None:  # fmt: skip
    """Keep that an ending or move has happened, and where the case stands now if somebody chose to say so.

    Raises ``EndingError`` without a plan for the relationship or for a day after ``today``, and ``ConflictError`` where
    somebody saved it since.
    """
    if ending.when is not None and ending.when.earliest is not None and ending.when.earliest > today:
        raise EndingError("That day is still to come. Write the day on which it happened.")
    if stage and stage not in vocabulary("case_stages"):
        raise CaseError(f"“{stage}” is not in the list of stages; choose one from the list.")
    done = replace(ending, status=HAPPENED, called_off_because="")
    with store.change(
        actor=actor, why=f"it has happened: {_kind(ending)}", action="edit", case_id=ending.case_id
    ) as change:
        change.save(done, expected_version=version)
        case = store.records(Case).get(ending.case_id).record
        if stage and stage != case.stage:
            change.save(replace(case, stage=stage), expected_version=case_version)


def call_off(store: Store, ending: Ending, because: str, *, version: int, actor: str) -> None:
    """Keep that it is not going ahead, and why. Raises ``EndingError`` without a reason."""
    if not because.strip():
        raise EndingError("Say in a few words why it is not going ahead; the child may ask.")
    off = replace(ending, status=CALLED_OFF, called_off_because=because.strip())
    write_down(store, off, actor=actor, why=f"not going ahead: {_kind(ending)}", version=version)


def plan_again(store: Store, ending_id: str, *, version: int, actor: str) -> None:
    """Plan again what was called off, or what had not happened after all."""
    whole = store.records(Ending).get(ending_id).record
    again = replace(whole, status=PLANNED, called_off_because="")
    write_down(store, again, actor=actor, why=f"planned again: {_kind(whole)}", version=version)


def _kind(ending: Ending) -> str:
    return vocabulary("ending_kinds").label(ending.kind)
