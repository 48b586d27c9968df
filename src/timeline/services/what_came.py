"""What came of asking: for each agency asked, what is on the timeline since, from which file or whose hand.

Everything here is told from the history of the record, never guessed. That nothing came does not say that nothing
happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from timeline.domain.entry import Entry
from timeline.domain.invitation import ASKED, CAME, DECLINED, NOTHING_TO_ADD, Invitation
from timeline.domain.question import Question
from timeline.domain.when import When
from timeline.domain.when_ages import counted
from timeline.domain.when_calendar import MONTH_NAMES
from timeline.domain.when_reach import could_begin, could_end
from timeline.services.agency_register import folded_name, same_agency
from timeline.services.came_by import files_by_entry
from timeline.services.open_case import OpenCase
from timeline.services.safe_display import worker
from timeline.store.kept import Kept
from timeline.store.store import Store


@dataclass(frozen=True, slots=True)
class Came:
    """Entries that came on one day: in the file named, or written down by somebody at the keyboard."""

    entries: int
    on: date
    file_name: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One agency that was asked, and what came.

    ``days_late`` is how many days ago it was due, ``None`` where nothing is late. ``answered`` and ``waiting`` count
    its questions.
    """

    invitation: Invitation
    version: int
    came: tuple[Came, ...] = ()
    answered: int = 0
    waiting: int = 0
    days_late: int | None = None

    @property
    def entries(self) -> int:
        """How many entries of the timeline are its part."""
        return sum(one.entries for one in self.came)

    @property
    def has_come(self) -> bool:
        """Whether something of its part is here, or somebody says that it is."""
        return self.invitation.status == CAME or (self.invitation.status == ASKED and bool(self.came or self.answered))

    @property
    def is_missing(self) -> bool:
        """Whether it was asked and nothing is here yet, late or not."""
        return self.invitation.status == ASKED and not self.has_come


def asked_of(store: Store, view: OpenCase, *, today: date) -> tuple[Asked, ...]:
    """Every asking of a case with what came of it: those still awaited first, the longest due before the others.

    What came is what this record has from the agency since the day it was asked and before it was asked again: entries
    that stand on the timeline now, whether restricted or not. On a shared screen files are not named and people are
    initials.
    """
    shown = {one.id: one for one in view.invitations}
    kept = [one for one in store.records(Invitation).of_case(view.case.id) if one.record.id in shown]
    came = _came(store, view, kept)
    questions = [one.record for one in store.records(Question).of_case(view.case.id)]
    rows = []
    for one in kept:
        theirs = [each for each in questions if same_agency(each.agency, one.record.agency)]
        answered = sum(not each.is_open and bool(each.answer) for each in theirs)
        asked = Asked(
            shown[one.record.id], one.version, came.get(one.record.id, ()), answered,
            sum(each.is_open for each in theirs),
        )  # fmt: skip
        rows.append(_lateness(asked, today))
    return tuple(sorted(rows, key=_order))


def summary(asked: Sequence[Asked], *, today: date) -> str:
    """One line for the chair: “7 asked, 4 came, 1 has nothing to add, 2 still missing: CAMHS (due 3 March), Police.”"""
    if not asked:
        return "No agency has been asked yet."
    parts = [f"{len(asked)} asked", f"{sum(one.has_come for one in asked)} came"]
    nothing = sum(one.invitation.status == NOTHING_TO_ADD for one in asked)
    if nothing:
        parts.append(f"{nothing} {'has' if nothing == 1 else 'have'} nothing to add")
    refused = sum(one.invitation.status == DECLINED for one in asked)
    if refused:
        parts.append(f"{refused} will not contribute")
    missing = [one for one in asked if one.is_missing]
    if not missing:
        return f"{', '.join(parts)}, none missing."
    names = ", ".join(_named(one, today) for one in missing)
    return f"{', '.join(parts)}, {len(missing)} still missing: {names}."


def came_words(asked: Asked, *, today: date, is_shared_screen: bool = False) -> tuple[str, ...]:
    """What came of one asking, a line each: “12 entries from health.xlsx, 3 March”."""
    lines = [_line(one, today, is_shared_screen) for one in asked.came]
    if asked.answered:
        lines.append(f"{counted(asked.answered, 'question')} answered")
    return tuple(lines)


def standing_words(asked: Asked, *, today: date) -> str:
    """Where one asking stands, in a few words: “missing: due 3 March, 12 days ago”."""
    status, due = asked.invitation.status, asked.invitation.due_on
    if status == NOTHING_TO_ADD:
        return "nothing to add"
    if status == DECLINED:
        return f"will not contribute: {asked.invitation.note}"
    if asked.has_come:
        return "came" if asked.came or asked.answered else "said to have come; nothing of theirs is here under its name"
    if asked.days_late:
        return f"missing: due {due_words(due, today)}, {counted(asked.days_late, 'day')} ago"
    return f"to come by {due_words(due, today)}" if due else "to come; no day was set"


def due_words(due: When | None, today: date) -> str:
    """A day as the table says it, without the year where it is this one: “3 March”; other times as written."""
    if due is None:
        return ""
    if due.earliest is None or due.earliest != due.latest:
        return due.text
    return _day(due.earliest, today)


def _came(store: Store, view: OpenCase, kept: Sequence[Kept[Invitation]]) -> dict[str, tuple[Came, ...]]:
    entries = store.records(Entry).of_case(view.case.id)
    files = files_by_entry(store, view.case.id, entries)
    counted_by: dict[str, Counter[tuple[date, str, str]]] = {}
    begins = {one.record.id: _asked_at(one) for one in kept}
    for entry in entries:
        # An entry that stands for several is nobody's contribution; what it stands for is.
        if entry.record.sources:
            continue
        file = files.get(entry.record.id)
        names = {folded_name(entry.record.agency), folded_name(file.agency) if file else ""} - {""}
        at, on = entry.first_recorded_at, _local_day(entry.first_recorded_at)
        how = (on, file.file_name, "") if file else (on, "", entry.first_recorded_by)
        for name in names:
            asked = [one for one in kept if folded_name(one.record.agency) == name and begins[one.record.id] <= at]
            if asked:
                newest = max(asked, key=lambda one: (begins[one.record.id], one.first_recorded_at))
                counted_by.setdefault(newest.record.id, Counter())[how] += 1
    return {
        invitation_id: tuple(
            Came(number, on, name, worker(by) if view.is_shared_screen else by)
            for (on, name, by), number in sorted(counts.items())
        )
        for invitation_id, counts in counted_by.items()
    }


def _asked_at(kept: Kept[Invitation]) -> datetime:
    """Since when what comes is an answer: from the first day it could have been asked on, or, where that is the day it
    was written down, from then on, so that what was there that morning is not taken for one."""
    said, noted = kept.record.asked_on, kept.first_recorded_at
    first = could_begin(said)[0] if said is not None else None
    if first is None or first == _local_day(noted):
        return noted
    return datetime.combine(first, time.min).astimezone()


def _lateness(asked: Asked, today: date) -> Asked:
    due = asked.invitation.due_on
    last = could_end(due)[1] if due is not None else None
    if not asked.is_missing or last is None or last >= today:
        return asked
    return Asked(asked.invitation, asked.version, asked.came, asked.answered, asked.waiting, (today - last).days)


def _order(asked: Asked) -> tuple[int, int, str]:
    place = 0 if asked.days_late else 1 if asked.is_missing else 2
    return place, -(asked.days_late or 0), folded_name(asked.invitation.agency)


def _named(asked: Asked, today: date) -> str:
    due = due_words(asked.invitation.due_on, today)
    late = f", {counted(asked.days_late, 'day')} ago" if asked.days_late else ""
    return f"{asked.invitation.agency} (due {due}{late})" if due else asked.invitation.agency


def _line(one: Came, today: date, is_shared_screen: bool) -> str:
    what = "1 entry" if one.entries == 1 else f"{one.entries} entries"
    how = f"from {'a file' if is_shared_screen else one.file_name}" if one.file_name else f"written by {one.by}"
    return f"{what} {how}, {_day(one.on, today)}"


def _day(on: date, today: date) -> str:
    words = f"{on.day} {MONTH_NAMES[on.month - 1]}"
    return words if on.year == today.year else f"{words} {on.year}"


def _local_day(at: datetime) -> date:
    return at.astimezone().date()
