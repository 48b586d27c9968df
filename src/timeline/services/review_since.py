"""What a review looks at: the record at a snapshot and as it stands, and which snapshots it may be set against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from timeline.domain.meeting import REVIEW, Meeting
from timeline.domain.snapshot import Snapshot
from timeline.services.after_work import AfterWork, after_work_of
from timeline.services.as_known import open_as_known
from timeline.services.compare_moments import Comparison, compare
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import OpenCase
from timeline.services.review_due import day_of_meeting
from timeline.store.store import Store


@dataclass(frozen=True)
class Side:
    """The record at one moment, as this screen may show it."""

    view: OpenCase
    work: MeetingWork
    after: AfterWork


@dataclass(frozen=True)
class Since:
    """The time a review is about: from ``then`` to ``now``, and everything on the timeline that differs.

    ``on`` is the day of the meeting the first snapshot was kept at: what happened after it happened since. ``until``
    is the snapshot that ends it, on the day ``ends``; both are ``None`` for the record as it stands or is looked back
    to.
    """

    snapshot: Snapshot
    until: Snapshot | None
    on: date
    ends: date | None
    then: Side
    now: Side
    told: Comparison


def reviews_held(work: MeetingWork) -> tuple[Meeting, ...]:
    """The reviews of a case, the newest first: planned, under way and held."""
    found = [one for one in work.meetings if one.kind == REVIEW]
    return tuple(sorted(found, key=lambda one: day_of_meeting(one) or date.max, reverse=True))


def snapshot_of(work: MeetingWork, meeting: Meeting | None) -> Snapshot | None:
    """The newest snapshot that was kept with a meeting; ``None`` where there is none."""
    if meeting is None:
        return None
    return next((one for one in reversed(_in_order(work)) if one.meeting_id == meeting.id), None)


def snapshots_before(work: MeetingWork, meeting: Meeting | None) -> tuple[Snapshot, ...]:
    """The snapshots a review can be set against, the newest first: those kept before it was closed.

    Without a meeting, or while it is under way, that is every snapshot.
    """
    own = snapshot_of(work, meeting)
    return tuple(
        one for one in reversed(_in_order(work)) if own is None or (one.moment < own.moment and one.id != own.id)
    )


def day_of_snapshot(work: MeetingWork, snapshot: Snapshot) -> date:
    """The day a snapshot stands for: that of its meeting, which may have been written down later."""
    meeting = next((one for one in work.meetings if one.id == snapshot.meeting_id), None)
    held = day_of_meeting(meeting) if meeting is not None else None
    return min(held, _day(snapshot.moment)) if held is not None else _day(snapshot.moment)


def days_stood_for(work: MeetingWork) -> dict[datetime, date]:
    """The day each snapshot stands for, by the moment it was kept."""
    return {one.moment: day_of_snapshot(work, one) for one in work.snapshots}


def since(store: Store, now: Side, snapshot: Snapshot, until: Snapshot | None = None) -> Since:
    """What the time since a snapshot brought, up to another or to what ``now`` shows.

    Raises ``CaseError`` where ``snapshot`` is the later of the two.
    """
    view = now.view
    shared = view.is_shared_screen
    on = day_of_snapshot(now.work, snapshot)
    end = until.moment if until is not None else view.as_known_at
    ends = day_of_snapshot(now.work, until) if until is not None else None
    told = compare(store, view.case.id, snapshot.moment, end, is_shared_screen=shared, on=on, until_on=ends)
    then = _side(store, told.then)
    later = (
        now
        if until is None
        else _side(store, open_as_known(store, view.case.id, until.moment, is_shared_screen=shared))
    )
    return Since(snapshot, until, on, ends, then, later, told)


def _side(store: Store, view: OpenCase) -> Side:
    return Side(view, work_of(store, view), after_work_of(store, view))


def _in_order(work: MeetingWork) -> Sequence[Snapshot]:
    return sorted(work.snapshots, key=lambda one: one.taken_at)


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
