"""Who has taken on what: the steps and the things to do of each, what is due this week, and what was due before."""

from __future__ import annotations

import re
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
_BESIDE = re.compile(r"(.*?)(?:, (with|through) (.+))?$")
_JOINT = re.compile(r",? and |, ")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


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

    Names that stand apart by a semicolon have each taken it on. “Sam” and “Sam, key worker” are one; what “Sam, with
    Jo” do together is Sam’s, and Jo’s too where something else is Jo’s.
    """
    steps = [one for one in placed(work) if one.step.status not in SETTLED]
    notes = sorted((one for one in work.notes if one.kind == ACTION), key=lambda one: _due(one) or date.max)
    names: dict[str, str] = {}
    records: list[Recommendation | Note] = [*(one.step for one in steps), *notes]
    for record in records:
        for name in _leads(record):
            key = _key(name)
            names[key] = max(names.get(key, name), name, key=len)
    order = sorted(names, key=lambda key: (not key, key))
    return tuple(_of(key, names[key], steps, notes) for key in order)


def beside(record: Recommendation | Note, who: str) -> str:
    """Who does it together with ``who``, as it was written: “with Jo”, or “through Jo”; empty for nobody."""
    taken = _taken(record)
    if _key(who) in {_key(name) for name, _, _ in taken}:
        return "; ".join(f"{way} {others}" for _, way, others in taken if others)
    return f"with {'; '.join(name for name, _, _ in taken)}"


def _of(key: str, who: str, steps: Iterable[Placed], notes: Iterable[Note]) -> TakenOn:
    own = [one for one in notes if _has(one, key)]
    return TakenOn(
        who,
        tuple(one for one in steps if _has(one.step, key)),
        tuple(one for one in own if not one.is_settled),
        tuple(one for one in own if one.is_settled),
    )


def _taken(record: Recommendation | Note) -> list[tuple[str, str, str]]:
    """Each name that stands apart, how others are beside it (“with”, “through”) and who; both empty without any."""
    found = []
    for part in (record.by_whom or record.agency).split(";"):
        name, way, others = _BESIDE.match(" ".join(part.split())).groups(default="")  # type: ignore[union-attr]
        if name:
            found.append((name, way, others))
    return found or [("", "", "")]


def _leads(record: Recommendation | Note) -> list[str]:
    return [name for name, _, _ in _taken(record)]


def _has(record: Recommendation | Note, key: str) -> bool:
    taken = _taken(record)
    others = [other for _, _, who in taken for other in _JOINT.split(who) if other]
    return key in {_key(name) for name, _, _ in taken} or bool(key) and key in {_key(other) for other in others}


def _key(name: str) -> str:
    """What a name is told apart by: without the role after its comma, and without “the” before it."""
    who, _, role = name.partition(", ")
    return _ARTICLE.sub("", who if role[:1].islower() else name).casefold()


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
