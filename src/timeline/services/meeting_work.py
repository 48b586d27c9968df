"""What meetings made of a case: everything from the invitation list to the snapshot, as a screen may show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

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
from timeline.services.open_case import OpenCase
from timeline.services.records_in_view import records_in_view
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
        """The newest position of each setting, by the setting's id; none where people said it no longer applies."""
        newest = {one.setting: one for one in sorted(self.positions, key=lambda each: _day(each.when))}
        return {setting: one for setting, one in newest.items() if one.until is None}

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
    found = records_in_view(store, view, Made.__constraints__)

    def made(cls: type[Made]) -> tuple[Made, ...]:
        return found.of(cls)

    return MeetingWork(
        made(Meeting), made(Attendance), made(Consent), made(Note), made(Position), made(Band), made(Thought),
        made(Hypothesis), made(Recommendation), made(Support), made(Appraisal), made(Snapshot), found.versions,
    )  # fmt: skip


def _day(when: When) -> date:
    return when.earliest or when.latest or date.min
