"""What meetings made of a case: everything from the invitation list to the snapshot, as a screen may show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, TypeVar

from timeline.domain.appraisal import Appraisal
from timeline.domain.band import EITHER, Band
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.meeting import ENDED, Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.snapshot import Snapshot
from timeline.domain.support import Support
from timeline.domain.when import When
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.safe_display import SafeDisplay
from timeline.store.store import Store

Made = TypeVar(
    "Made", Meeting, Attendance, Consent, Note, Position, Band, Thought, Hypothesis, Recommendation, Support,
    Appraisal, Snapshot,
)  # fmt: skip


@dataclass(frozen=True)
class MeetingWork:
    """What was made of a case, each kind in the order it is kept; ``versions`` gives the version of each by its id.

    On a shared screen restricted records are absent, names are initials, and entries withheld there are not cited.
    """

    meetings: tuple[Meeting, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    consents: tuple[Consent, ...] = ()
    notes: tuple[Note, ...] = ()
    positions: tuple[Position, ...] = ()
    bands: tuple[Band, ...] = ()
    thoughts: tuple[Thought, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    supports: tuple[Support, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is under way or to come, else the last that was held; ``None`` before the first."""
        waiting = [one for one in self.meetings if one.status != ENDED] or list(self.meetings)
        return waiting[-1] if waiting else None

    def notes_about(self, record_id: str, kind: str = "") -> tuple[Note, ...]:
        """The notes about a record, of one kind where it is named."""
        return tuple(note for note in self.notes if note.about_id == record_id and kind in ("", note.kind))

    def positions_now(self) -> dict[str, Position]:
        """The newest position of each setting, by the setting's id."""
        return {one.setting: one for one in sorted(self.positions, key=lambda each: _day(each.when))}

    def bands_now(self) -> dict[tuple[str, str], Band]:
        """The newest band of each area and context, by their ids.

        What was seen of an area in general holds until it was looked at calm and stressed apart.
        """
        newest = {(one.area, one.context): one for one in sorted(self.bands, key=lambda each: _day(each.when))}
        apart = {area: _day(one.when) for (area, context), one in newest.items() if context != EITHER}
        return {
            (area, context): one
            for (area, context), one in newest.items()
            if context != EITHER or _day(one.when) >= apart.get(area, date.min)
        }

    def appraisals_now(self) -> dict[tuple[str, str], Appraisal]:
        """The newest appraisal of each topic, by its frame and its id."""
        return {(one.frame, one.topic): one for one in self.appraisals}

    def consents_now(self) -> dict[tuple[str, str], Consent]:
        """What holds of each person and scope, by their ids."""
        return {(one.person_id, one.scope): one for one in self.consents}


def work_of(store: Store, view: OpenCase) -> MeetingWork:
    """What meetings made of the case in view: now, or as it stood at the moment the view looks back to."""
    versions: dict[str, int] = {}
    there = store.kinds_there(view.case.id, Made.__constraints__)
    display = safe_display_of(store, view) if view.is_shared_screen else None
    told_whole = {entry.id for entry in view.entries if not entry.third_party}

    def made(cls: type[Made]) -> tuple[Made, ...]:
        if cls not in there:
            return ()
        found = store.records(cls).of_case(view.case.id, as_known_at=view.as_known_at)
        versions.update({kept.record.id: kept.version for kept in found})
        records = [_standing(view, kept.record) for kept in found]
        if display is None:
            return tuple(records)
        now = {one.id: one for one in records}
        if view.as_known_at is not None:
            # What has been restricted since was so before anybody marked it.
            stands = store.records(cls).of_case(view.case.id, include_retracted=True)
            now = {kept.record.id: kept.record for kept in stands}
        return tuple(
            _shown(one, display, told_whole)
            for one in records
            if _may_show(one, display) and one.id in now and _may_show(now[one.id], display)
        )

    return MeetingWork(
        made(Meeting), made(Attendance), made(Consent), made(Note), made(Position), made(Band), made(Thought),
        made(Hypothesis), made(Recommendation), made(Support), made(Appraisal), made(Snapshot), versions,
    )  # fmt: skip


def _standing(view: OpenCase, record: Made) -> Made:
    """The record citing entries as they stand in the view: an account brought together by the one it stands in."""
    if not view.accounts:
        return record
    return _citing(record, lambda ids: dict.fromkeys(view.standing_for(one) for one in ids))


def _citing(record: Made, chosen: Callable[[tuple[str, ...]], Iterable[str]]) -> Made:
    cited: dict[str, Any] = {name: tuple(chosen(getattr(record, name))) for name in getattr(record, "ENTRIES", ())}
    return replace(record, **cited) if cited else record


def _may_show(record: Any, display: SafeDisplay) -> bool:
    return not hasattr(record, "audience") or display.may_show(record)


def _shown(record: Made, display: SafeDisplay, told_whole: Collection[str]) -> Made:
    safe: dict[str, Any] = {name: _masked(getattr(record, name), display) for name in record.FREE_WORDS}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, When):
            safe[each.name] = display.time(value)
    return _citing(replace(record, **safe), lambda ids: [one for one in ids if one in told_whole])


def _masked(value: Any, display: SafeDisplay) -> Any:
    if isinstance(value, str):
        return display.words(value)
    return tuple(_masked(one, display) for one in value)


def _day(when: When) -> date:
    return when.earliest or when.latest or date.min
