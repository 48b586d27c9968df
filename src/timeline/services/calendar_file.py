"""Meetings, reviews, actions and appointments as a calendar that says nothing of any child: days and plain titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from timeline.domain.appointment import OFFERED, Appointment
from timeline.domain.ending import CALLED_OFF, Ending
from timeline.domain.meeting import ENDED, REVIEW, Meeting
from timeline.domain.note import ACTION, Note
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import When
from timeline.intake.as_said import PROGRAM
from timeline.services.export_icalendar import DOMAIN
from timeline.services.review_due import review_due
from timeline.services.who_may_see import stays_with_worker
from timeline.store.kept import Kept
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

T = TypeVar("T")

CALENDAR = "Meetings and reviews"
MEETING, REVIEW_DUE, ACTION_DUE, APPOINTMENT = "Meeting", "Review due", "Action due", "Appointment"
# How long what is over stays in the file, so that a calendar that had it learns of a last change.
_KEPT_FOR = timedelta(weeks=4)
_OURS = UUID("5a1c4a0e-7b1d-4d35-9a52-0d1f6c0e7a66")
_LETTERS, _DIGITS = "BCDFGHJKLMNPQRSTVWXZ", "23456789"


@dataclass(frozen=True, slots=True)
class _Day:
    """One event: what it came from, its title, its day, how often and when it was changed, and whether it holds.

    One that is open stays in the file however long ago its day was.
    """

    source: str
    title: str
    on: date
    changes: int
    changed_at: datetime
    at: time | None = None
    still_holds: bool = True
    is_open: bool = False


def calendar_file(store: Store, case_ids: Iterable[str], *, today: date, made_at: datetime) -> bytes:
    """The meetings, reviews, actions and appointments of these cases whose day is known, as iCalendar.

    There is no name, place, reference or word of anybody in it: titles are this program's own, and a case is told
    from another by ``code_of``. An event keeps its identifier for good, so that bringing a newer file in updates it.
    What no longer holds is called off while its day is still to come, and left out afterwards. ``made_at`` is the
    moment to stamp it with.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{PROGRAM}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", CALENDAR)
    found = ((case_id, one) for case_id in case_ids for one in _days_of(store, case_id, today))
    kept = ((code_of(case_id), one) for case_id, one in found if _is_told(one, today))
    for code, one in sorted(kept, key=lambda each: (each[1].on, each[1].at or time.min, each[1].source)):
        calendar.add_component(_event(one, code, made_at))
    return bytes(calendar.to_ical())


def calendar_of_caseload(store: Store, *, today: date, made_at: datetime) -> bytes:
    """The same for every case that is not archived, in one file."""
    return calendar_file(store, (one.case.id for one in store.cases()), today=today, made_at=made_at)


def code_of(case_id: str) -> str:
    """Five signs by which a case is told from others in a calendar, such as “K4T7B”; they lead back to nobody.

    They come from the case's own identifier, which stands in no letter or list, and stay the same.
    """
    number = int.from_bytes(sha256(f"calendar {case_id}".encode()).digest()[:8], "big")
    signs = ""
    for among in (_LETTERS, _DIGITS, _LETTERS, _DIGITS, _LETTERS):
        number, place = divmod(number, len(among))
        signs += among[place]
    return signs


def _days_of(store: Store, case_id: str, today: date) -> Iterator[_Day]:
    yield from _meetings(store, case_id, today)
    for kept in _every(store, Note, case_id):
        if kept.record.kind == ACTION and (on := _known_day(kept.record.due)):
            holds = not kept.is_retracted and not kept.record.is_settled
            yield _day("action", kept, ACTION_DUE, on, still_holds=holds, is_open=True)
    for ending in _every(store, Ending, case_id):
        if on := _known_day(ending.record.review_on):
            holds = not ending.is_retracted and ending.record.status != CALLED_OFF
            yield _day("ending", ending, REVIEW_DUE, on, still_holds=holds)
    for offered in _every(store, Appointment, case_id):
        if on := _known_day(offered.record.when):
            holds = not offered.is_retracted and offered.record.outcome == OFFERED
            at = time.fromisoformat(offered.record.time_of_day) if offered.record.time_of_day else None
            yield _day("appointment", offered, APPOINTMENT, on, at=at, still_holds=holds)


def _meetings(store: Store, case_id: str, today: date) -> Iterator[_Day]:
    """Each meeting on its day, and the next review: one event for a case, which moves on with it.

    It is due on its day until a review is arranged, is that review then, and after it is due again.
    """
    every = _every(store, Meeting, case_id)
    standing = [one for one in every if not one.is_retracted]
    snapshots = [one.record for one in store.records(Snapshot).of_case(case_id)]
    due = review_due([one.record for one in standing], snapshots, today)
    arranged = next((one for one in standing if one.record.kind == REVIEW and one.record.status != ENDED), None)
    for one in every:
        if one is not arranged and (on := _known_day(one.record.when)):
            yield _day("meeting", one, _title(one.record), on, still_holds=not one.is_retracted)
    on = _known_day(arranged.record.when) if arranged else due.on if due else None
    if on is None:
        return
    moments = [one.recorded_at for one in every] + [one.moment for one in snapshots]
    changes = sum(one.version for one in every) + len(snapshots)
    title = _title(arranged.record) if arranged else REVIEW_DUE
    yield _Day(f"review {case_id}", title, on, changes, max(moments), is_open=True)


def _title(meeting: Meeting) -> str:
    kind = vocabulary("meeting_kinds").get(meeting.kind)
    return kind.label if kind else MEETING


def _every(store: Store, cls: type[T], case_id: str) -> list[Kept[T]]:
    """Everything of a kind there ever was in the case, as it was left: what was taken back is called off.

    What was said to one worker alone makes no day in anybody's calendar.
    """
    every = store.records(cls).of_case(case_id, include_retracted=True)
    return [one for one in every if not stays_with_worker(getattr(one.record, "audience", ""))]


def _day(
    source: str, kept: Kept[Any], title: str, on: date, *, at: time | None = None, still_holds: bool,
    is_open: bool = False,
) -> _Day:  # fmt: skip
    return _Day(f"{source} {kept.record.id}", title, on, kept.version, kept.recorded_at, at, still_holds, is_open)


def _known_day(when: When | None) -> date | None:
    """The one day a time is on, ``None`` where it could be another; the last day there is has none after it."""
    if when is None or when.is_approximate or when.is_unsure or when.earliest == date.max:
        return None
    return when.earliest if when.earliest == when.latest else None


def _is_told(one: _Day, today: date) -> bool:
    if not one.still_holds:
        return one.on >= today
    return one.is_open or one.on >= today - _KEPT_FOR


def _event(one: _Day, code: str, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(_OURS, one.source)}@{DOMAIN}")
    event.add("dtstamp", made_at)
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.changes)
    event.add("summary", f"{one.title} · {code}")
    if one.at is None:
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))  # the day after is how the format ends whole days
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", datetime.combine(one.on, one.at))  # without a zone: the clock on the wall there
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED" if one.still_holds else "CANCELLED")
    return event
