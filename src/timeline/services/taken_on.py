"""Who has taken on what: the steps and the things to do of each, what is due this week, and what was due before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.domain.note import ACTION, Note
from timeline.domain.recommendation import NOW, Recommendation
from timeline.services.meeting_work import MeetingWork
from timeline.services.plan_steps import SETTLED, Placed, placed
from timeline.services.write_down import write_down
from timeline.store.store import Store

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TakenOn:
    """What one person or agency has taken on; ``who`` is empty for what nobody has. Earliest due first."""

    who: str
    steps: tuple[Placed, ...]
    to_do: tuple[Note, ...]
    done: tuple[Note, ...]

    def this_week(self, today: date) -> tuple[Note, ...]:
        """What is to be done within seven days, or was to be done before and is not."""
        return tuple(one for one in self.to_do if (day := _due(one)) is not None and day <= today + WEEK)

    @property
    def now(self) -> tuple[Placed, ...]:
        """The steps that stand under Now."""
        return tuple(one for one in self.steps if one.place == NOW)


def taken_on(work: MeetingWork) -> tuple[TakenOn, ...]:
    """Everybody who does something, by name as it was written whatever the capitals; what is nobody’s comes last.

    Names that stand apart by a semicolon have each taken it on.
    """
    steps = [one for one in placed(work) if one.step.status not in SETTLED]
    notes = sorted((one for one in work.notes if one.kind == ACTION), key=lambda one: _due(one) or date.max)
    names: dict[str, str] = {}
    records: list[Recommendation | Note] = [*(one.step for one in steps), *notes]
    for record in records:
        for name in _whose(record):
            names.setdefault(name.casefold(), name)
    order = sorted(names, key=lambda key: (not key, key))
    return tuple(_of(names[key], steps, notes) for key in order)


def _of(who: str, steps: Iterable[Placed], notes: Iterable[Note]) -> TakenOn:
    own = [one for one in notes if _has(one, who)]
    return TakenOn(
        who,
        tuple(one for one in steps if _has(one.step, who)),
        tuple(one for one in own if not one.is_settled),
        tuple(one for one in own if one.is_settled),
    )


def _whose(record: Recommendation | Note) -> list[str]:
    named = [" ".join(part.split()) for part in (record.by_whom or record.agency).split(";")]
    return [part for part in named if part] or [""]


def _has(record: Recommendation | Note, who: str) -> bool:
    return who.casefold() in {name.casefold() for name in _whose(record)}


def settle(store: Store, note_id: str, *, is_settled: bool, version: int, actor: str) -> None:
    """Say that what was to be done is done, or is not after all; only that is changed, whatever a screen hides."""
    whole = store.records(Note).get(note_id).record
    why = "Did what was to be done" if is_settled else "Not done yet after all"
    write_down(store, replace(whole, is_settled=is_settled), actor=actor, why=why, version=version)


def is_overdue(note: Note, today: date) -> bool:
    """Whether the last day it can have been due on is past and it is not settled; what nobody dated never is."""
    day = _due(note)
    return day is not None and day < today and not note.is_settled


def _due(note: Note) -> date | None:
    return None if note.due is None else note.due.latest
