"""The pattern of appointments: by weekday, place and worker, and what the timeline has in the days before them.

Counts only. What stands before an appointment the child was not at is counted before those the child was at as well,
so that nothing looks like a cause for being looked for on one side alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.appointment import Appointment
from timeline.domain.entry import Entry
from timeline.domain.when import Kind
from timeline.domain.when_calendar import WEEKDAY_NAMES
from timeline.domain.when_reach import could_begin, could_end
from timeline.scene.appointment_pattern import Before, Group, Mark, Row, appointment_pattern
from timeline.scene.picture import Picture
from timeline.services.appointments import (
    day_of_appointment,
    in_order,
    is_counted,
    is_kept,
    outcome,
    was_there,
)
from timeline.services.open_case import OpenCase
from timeline.services.what_came_before import Side, windows
from timeline.vocab.registry import vocabulary

DAYS_BEFORE = 14
"""How many days before an appointment are looked at; the service's own choice, to be checked with a psychologist."""
_MOST_ROWS, _MOST_BEFORE = 6, 6
_A_STRETCH = 31
_NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class LeadUp:
    """One kind of entry in the days before: before how many the child was not at, and was at, of how many each."""

    type: str
    entries: tuple[Entry, ...]
    before_missed: int
    missed: int
    before_kept: int
    kept: int

    @property
    def label(self) -> str:
        """What entries of this kind are called."""
        return vocabulary("entry_types").label(self.type)

    @property
    def told(self) -> str:
        """The counts of both sides: “3 of 5, and 2 of 14”."""
        return f"{self.before_missed} of {self.missed}, and {self.before_kept} of {self.kept}"


def lead_ups(view: OpenCase, appointments: Sequence[Appointment], *, today: date,
             days: int = DAYS_BEFORE) -> list[LeadUp]:  # fmt: skip
    """What the timeline has in the ``days`` before appointments the child was not at, what stands before most first."""
    dated = [one for one in appointments if is_counted(one) and day_of_appointment(one) is not None]
    missed = [one for one in dated if not is_kept(one)]
    if not missed:
        return []
    entries = {entry.id: entry for entry in view.entries}
    before = _before_each(view, dated, today, days)
    kept = [one for one in dated if is_kept(one)]
    types = {entries[one].type for each in missed for one in before[each.id]}
    found = []
    for kind in types:
        of_kind = {each.id: {one for one in before[each.id] if entries[one].type == kind} for each in dated}
        told = {one for each in of_kind.values() for one in each}
        found.append(
            LeadUp(
                kind, tuple(entry for entry in view.entries if entry.id in told),
                sum(bool(of_kind[one.id]) for one in missed), len(missed),
                sum(bool(of_kind[one.id]) for one in kept), len(kept),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.before_missed, one.before_kept, one.label))


def drawn_pattern(
    view: OpenCase, appointments: Sequence[Appointment], *, today: date, width: float, letters: float
) -> Picture:
    """The picture for a page ``width`` pixels wide; its words tell the same."""
    ordered = [one for one in in_order(appointments) if day_of_appointment(one) is not None]
    groups = [
        _group("By weekday", ordered, lambda one: WEEKDAY_NAMES[_on(one).weekday()], WEEKDAY_NAMES),
        _group("By place", ordered, lambda one: one.place or _NOT_SAID),
        _group("By worker", ordered, lambda one: one.with_whom.split(",")[0] or one.agency or _NOT_SAID),
    ]
    found = lead_ups(view, ordered, today=today)[:_MOST_BEFORE]
    if found:
        title = f"On the timeline, in the {DAYS_BEFORE} days before"
        groups.append(Group(title, tuple(_before(one) for one in found), "before: not there, and there"))
    missed = [_on(one) for one in ordered if is_counted(one) and not is_kept(one)]
    shown = {one.outcome for one in ordered}
    legend = [(term.text("sign"), term.label) for term in vocabulary("appointment_outcomes") if term.id in shown]
    return appointment_pattern(
        groups, [(on - timedelta(days=DAYS_BEFORE), on) for on in missed], legend, today, width=width, letters=letters,
        title="Appointments by weekday, place and worker", told=_told(ordered, groups, found),
    )  # fmt: skip


def _on(one: Appointment) -> date:
    return day_of_appointment(one) or date.max


def _group(
    title: str, appointments: Sequence[Appointment], name: Callable[[Appointment], str], order: Sequence[str] = ()
) -> Group:
    by_name: dict[str, list[Appointment]] = {}
    for one in appointments:
        by_name.setdefault(name(one), []).append(one)
    names = sorted(by_name, key=order.index if order else lambda one: (one == _NOT_SAID, -len(by_name[one]), one))
    rows = [Row(one, _marks(by_name[one]), was_there(by_name[one])) for one in names]
    if not order and len(rows) > _MOST_ROWS:
        others = [each for one in names[_MOST_ROWS - 1 :] for each in by_name[one]]
        rows = [
            *rows[: _MOST_ROWS - 1],
            Row(f"{len(names) - _MOST_ROWS + 1} others", _marks(others), was_there(others)),
        ]
    return Group(title, tuple(rows), "was there")


def _marks(appointments: Sequence[Appointment]) -> tuple[Mark, ...]:
    return tuple(Mark(_on(one), outcome(one).text("sign")) for one in in_order(appointments))


def _before(one: LeadUp) -> Before:
    return Before(one.label, tuple(days for entry in one.entries for days in _days(entry)), one.told)


def _days(entry: Entry) -> list[tuple[date, date]]:
    """What is drawn of an entry: its days, or of something that went on for long its beginning and its end."""
    first, last = could_begin(entry.span)[0], could_end(entry.span)[1]
    if entry.span.members:
        return list(entry.span.members)
    if first is not None and last is not None and (last - first).days <= _A_STRETCH:
        return [(first, last)]
    ends = [could_begin(entry.span), could_end(entry.span)]
    return [(low, high) for low, high in ends if low is not None and high is not None]


def _before_each(
    view: OpenCase, appointments: Sequence[Appointment], today: date, days: int
) -> dict[str, frozenset[str]]:
    """The entries before each appointment, and on its day; what somebody linked with it counts whatever its date."""
    shown = {entry.id for entry in view.entries}
    stand_ins = [Entry(one.id, one.case_id, "–", one.when, lane="voice", type="child_said") for one in appointments]
    ids = {one.id for one in appointments}
    aligned = windows((*view.entries, *stand_ins), today=today, entry_ids=ids, before_days=days, after_days=0)
    went_on = {entry.id for entry in view.entries if entry.span.kind is Kind.LASTED}
    found: dict[str, set[str]] = {one.id: {each for each in one.entry_ids if each in shown} for one in appointments}
    for window in aligned.windows:
        for touch in window.touches:
            near = touch.side is Side.BEFORE or (touch.side is Side.AT_THE_TIME and touch.entry_id not in went_on)
            if near and touch.is_sure and touch.entry_id in shown:
                found[window.occurrence.entry_ids[0]].add(touch.entry_id)
    return {one: frozenset(each) for one, each in found.items()}


def _told(appointments: Sequence[Appointment], groups: Sequence[Group], found: Sequence[LeadUp]) -> str:
    by_outcome = [
        f"{term.label}: {count}" for term in vocabulary("appointment_outcomes")
        if (count := sum(one.outcome == term.id for one in appointments))
    ]  # fmt: skip
    said = [f"{len(appointments)} appointments. {'; '.join(by_outcome)}."]
    for group in groups:
        rows = [f"{row.label} {row.told}" for row in group.rows if isinstance(row, Row) and row.told != "–"]
        if rows:
            said.append(f"{group.title}, was there: {'; '.join(rows)}.")
    for one in found:
        said.append(
            f"{one.label} in the {DAYS_BEFORE} days before {one.before_missed} of {one.missed} the child was not at, "
            f"and before {one.before_kept} of {one.kept} the child was at."
        )
    return " ".join(said)
