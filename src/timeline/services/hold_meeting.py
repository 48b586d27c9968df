"""Hold a meeting: plan it, ask people to it, begin it, go from phase to phase, pause, and end it with a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from timeline.domain.errors import MeetingError
from timeline.domain.meeting import ENDED, PAUSED, PLANNED, UNDER_WAY, Attendance, Meeting
from timeline.domain.meeting_clock import ENDED_AT, clock_of
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import Kind, When, parse_when
from timeline.domain.when_telling import day_text
from timeline.services.agency_register import same_agency
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.people_register import stretches_of
from timeline.services.record_entry import new_id
from timeline.services.snapshots import snapshot_of_change
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

HERE = ("here", "online")


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """How many were asked to a meeting, how many are there, and how many sent their view beforehand."""

    asked: int
    here: int
    sent_views: int

    @property
    def in_short(self) -> str:
        """“11 of 13 here”."""
        return f"{self.here} of {self.asked} here" if self.asked else "nobody is on the list yet"

    def told(self) -> str:
        """“11 of 13 here · 2 sent their view”."""
        return f"{self.in_short} · {self.sent_views} sent their view" if self.sent_views else self.in_short


def plan_meeting(store: Store, meeting: Meeting, people: Iterable[Attendance] = (), *, actor: str) -> Meeting:
    """Keep a meeting to come with whom to ask to it, in one change.

    Raises ``MeetingError`` where another meeting of the case has not ended yet.
    """
    with store.change(actor=actor, why="planned a meeting", action="add", case_id=meeting.case_id) as change:
        open_now = [one.record for one in store.records(Meeting).of_case(meeting.case_id)]
        if any(one.status != ENDED for one in open_now):
            raise MeetingError("A meeting is planned or under way already. End it, or take it off, before the next.")
        change.save(meeting)
        change.save_all([replace(one, meeting_id=meeting.id) for one in people])
    return meeting


def whom_to_ask(view: OpenCase, work: MeetingWork, today: date) -> tuple[Attendance, ...]:
    """Those who could be asked to the next meeting: who was last time, the agencies asked for their part, workers.

    Each once; with no id of a meeting yet. They are offered, and a person chooses. A worker who had gone by ``today``
    is not among them, unless they were asked last time.
    """
    found: list[Attendance] = []
    for one in _known_to(view, work, today):
        if not any(is_same(one, other) for other in found):
            found.append(replace(one, id=new_id(), meeting_id="", status="asked", has_sent_view=False, view=""))
    return tuple(found)


def in_the_room(work: MeetingWork, meeting_id: str) -> InTheRoom:
    """Who of those asked is there, and who sent a view."""
    asked = attending(work, meeting_id)
    return InTheRoom(len(asked), sum(one.status in HERE for one in asked), sum(one.has_sent_view for one in asked))


def attending(work: MeetingWork, meeting_id: str) -> tuple[Attendance, ...]:
    """Those on a meeting's list: who leads it first, then by role as the vocabulary orders them."""
    roles = vocabulary("meeting_roles").ids
    mine = [one for one in work.attendances if one.meeting_id == meeting_id]
    return tuple(sorted(mine, key=lambda one: roles.index(one.role) if one.role in roles else len(roles)))


def begin(store: Store, meeting: Meeting, *, version: int, at: datetime, actor: str) -> Meeting:
    """The meeting, begun with its first phase; one that is held before its day is of the day it was begun.

    Raises ``MeetingError`` where it is under way or over.
    """
    whole = _whole(store, meeting)
    if whole.status != PLANNED:
        raise MeetingError("This meeting has been begun already.")
    first = vocabulary("meeting_phases").offered[0].id
    today = at.astimezone().date()
    is_early = whole.when is not None and whole.when.earliest is not None and whole.when.earliest > today
    when = parse_when(day_text(today)) if is_early else whole.when
    begun = replace(whole, status=UNDER_WAY, when=when, phase=first, log=((first, at.isoformat()),))
    write_down(store, begun, actor=actor, why="began the meeting", version=version)
    return begun


def go_to(store: Store, meeting: Meeting, phase: str, *, version: int, at: datetime, actor: str) -> Meeting:
    """The meeting, gone on to a phase, or back to one; a pause ends with it.

    Raises ``MeetingError`` where it is not under way, or there is no such phase.
    """
    whole = _whole(store, meeting)
    _needs_to_be_under_way(whole)
    if whole.phase == phase and not clock_of(whole, at).is_paused:
        return whole
    gone = replace(whole, phase=phase, log=(*whole.log, (phase, at.isoformat())))
    write_down(store, gone, actor=actor, why=f"to {vocabulary('meeting_phases').label(phase)}", version=version)
    return gone


def pause(store: Store, meeting: Meeting, *, version: int, at: datetime, actor: str) -> Meeting:
    """The meeting with its clock stopped. Raises ``MeetingError`` where it is not under way."""
    whole = _whole(store, meeting)
    _needs_to_be_under_way(whole)
    if clock_of(whole, at).is_paused:
        return whole
    paused = replace(whole, log=(*whole.log, (PAUSED, at.isoformat())))
    write_down(store, paused, actor=actor, why="paused the meeting", version=version)
    return paused


def end(
    store: Store, meeting: Meeting, title: str, *, version: int, at: datetime, actor: str, note: str = "",
    next_review: When | None = None,
) -> Snapshot:  # fmt: skip
    """The snapshot of a meeting that is ended with it: what was known and agreed, to be opened again as it was.

    Both are one change: nothing is ended without its snapshot, and undoing it opens the meeting again. Raises
    ``MeetingError`` where it was never begun, has ended, or the snapshot has no title.
    """
    whole = _whole(store, meeting)
    _needs_to_be_under_way(whole)
    ended = replace(
        whole, status=ENDED, log=(*whole.log, (ENDED_AT, at.isoformat())), next_review=next_review or whole.next_review,
    )  # fmt: skip
    why = f"ended the meeting and kept the snapshot “{title.strip()}”"
    with store.change(actor=actor, why=why, action="edit", case_id=whole.case_id) as change:
        change.save(ended, version)
        snapshot_id = snapshot_of_change(
            change, whole.case_id, title, actor=actor, note=note, meeting_id=whole.id
        )  # fmt: skip
    return store.records(Snapshot).get(snapshot_id).record


def come(store: Store, attendance_id: str, status: str, *, actor: str) -> None:
    """Say whether somebody on the list comes; nothing else that stands there is changed."""
    kept = store.records(Attendance).get(attendance_id)
    who = kept.record.name or kept.record.agency
    why = f"{who}: {vocabulary('attendance').label(status).lower()}" if status in vocabulary("attendance") else ""
    write_down(store, replace(kept.record, status=status), actor=actor, why=why, version=kept.version)


def on_the_list(store: Store, meeting: Meeting) -> tuple[Attendance, ...]:
    """Those on a meeting's list by the names they are kept under, which a shared screen does not show."""
    kept = store.records(Attendance).of_case(meeting.case_id)
    return tuple(one.record for one in kept if one.record.meeting_id == meeting.id)


def _whole(store: Store, meeting: Meeting) -> Meeting:
    """The meeting as it is kept: what a shared screen has in place of a name must never be written down."""
    return store.records(Meeting).get(meeting.id).record


def _needs_to_be_under_way(meeting: Meeting) -> None:
    if meeting.status == PLANNED:
        raise MeetingError("The meeting has not been begun yet. Begin it first.")
    if meeting.status == ENDED:
        raise MeetingError("This meeting has ended. Plan the next one.")


def _known_to(view: OpenCase, work: MeetingWork, today: date) -> Iterator[Attendance]:
    # The meeting that waits may have been planned with nobody on its list: the last that was held tells who comes.
    last = next((one for one in reversed(work.meetings) if one.status == ENDED), work.meeting)
    if last is not None:
        yield from attending(work, last.id)
    for invitation in view.invitations:
        yield Attendance(new_id(), view.case.id, "", invitation.contact, invitation.agency, "practitioner")
    for person in view.people:
        if (
            person.agency.strip()
            and not person.is_third_party
            and not _have_ended(stretches_of(view, person.id), today)
        ):
            yield Attendance(new_id(), view.case.id, "", person.name, person.agency, "practitioner")


def _have_ended(spans: Sequence[When], today: date) -> bool:
    """Whether somebody was there, and every stretch of it is known to have ended."""
    return bool(spans) and all(
        span.kind is Kind.LASTED and not span.is_ongoing and span.latest is not None and span.latest < today
        for span in spans
    )


def is_same(one: Attendance, other: Attendance) -> bool:
    """Whether two are likely the same to be asked: of one name, or of one agency where either has no name."""
    if one.name.strip() and other.name.strip():
        return one.name.split(",")[0].casefold().strip() == other.name.split(",")[0].casefold().strip()
    return same_agency(one.agency, other.agency)
