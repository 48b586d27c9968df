"""The invented lives as they came to be known: what each meeting knew, one after another, with a snapshot of each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError
from timeline.domain.meeting import ENDED, Consent, Meeting
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.when_reach import could_begin
from timeline.services.review_due import day_of_meeting

_TABLES = ("learned", "step")
# What people saw on a day; a step of a plan tells of days to come.
_DATED = (Position, Band, Appraisal, Consent)


@dataclass(frozen=True, slots=True)
class Stage:
    """What was added to a life up to the end of a meeting, and kept as its snapshot; ``meeting`` is ``None`` for since.

    ``records`` are what the meeting made, ``steps`` those of the plan as they stood from then on where they were there
    before.
    """

    meeting: Meeting | None
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    records: tuple[Any, ...]
    steps: tuple[Recommendation, ...]


def reviews_file(life: Path) -> Path:
    """Where it is written what each meeting about a life did not know yet."""
    return life.parent / "after" / "reviews.toml"


def told_in_stages(
    life: Path, entries: Sequence[Entry], links: Sequence[Link], made: Sequence[Any], ids: Mapping[str, str]
) -> tuple[Stage, ...]:
    """The stages of a life, one for each meeting that was held and one for the time since.

    What began after a meeting was not known at it, nor what the file says was ``learned`` at a later one (by the keys
    in ``ids``). Without a meeting there is one stage with everything in it. Raises ``CaseError`` for a meeting, an
    entry or a step that the file names and nobody has.
    """
    told = _Told(reviews_file(life), life.stem, ids, made)
    held = sorted(
        (one for one in made if isinstance(one, Meeting) and one.status == ENDED and day_of_meeting(one)),
        key=lambda one: day_of_meeting(one) or date.max,
    )
    ends: list[Meeting | None] = [*held, None]
    at = {one.id: _stage_of(one, held, told.learned) for one in entries}
    days = [day_of_meeting(one) for one in held]
    stages: list[Stage] = []
    for n, meeting in enumerate(ends):
        new_links = tuple(one for one in links if max(at.get(one.from_id, 0), at.get(one.to_id, 0)) == n)
        later = {one.id for one in held[n + 1 :]}
        earlier = {record.id for stage in stages for record in stage.records}
        day = days[n] if meeting is not None else None
        new = [one for one in made if one.id not in earlier and not _belongs_to(one, later) and not _is_after(one, day)]
        stands = {one.id: told.step(one, held[n:]) for one in made if isinstance(one, Recommendation)}
        records = tuple(stands.get(one.id, one) for one in new)
        steps = tuple(one for one_id, one in stands.items() if one_id in earlier)
        stages.append(Stage(meeting, tuple(one for one in entries if at[one.id] == n), new_links, records, steps))
    return tuple(stages)


class _Told:
    """What the file tells of one life."""

    def __init__(self, file: Path, life: str, ids: Mapping[str, str], made: Sequence[Any]) -> None:
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get(life, {}) if file.is_file() else {}
        unknown = tables.keys() - set(_TABLES)
        if unknown:
            raise CaseError(f"“{file.name}” has a table called {sorted(unknown)[0]}, and nobody reads it.")
        days = {one.when.text: one.id for one in made if isinstance(one, Meeting) and one.when}
        titles = {one.title for one in made if isinstance(one, Recommendation)}
        self.learned: dict[str, str] = {}
        for row in tables.get("learned", ()):
            for key in row["entries"]:
                self.learned[_known(file, ids, key)] = _known(file, days, row["at"]) if "at" in row else ""
        self._steps: dict[tuple[str, str], Mapping[str, str]] = {}
        for row in tables.get("step", ()):
            _known(file, dict.fromkeys(titles, ""), row["title"])
            self._steps[_known(file, days, row["at"]), row["title"]] = row

    def step(self, step: Recommendation, to_come: Sequence[Meeting]) -> Recommendation:
        """A step as it stood at the first of the meetings ``to_come`` of which the file says so, else as it is."""
        for meeting in to_come:
            row = self._steps.get((meeting.id, step.title))
            if row is not None:
                return replace(step, status=row["status"], progress=row.get("progress", ""))
        return step


def _known(file: Path, there: Mapping[str, str], key: str) -> str:
    if key not in there:
        raise CaseError(f"“{file.name}” points at “{key}”, and nothing is called that.")
    return there[key]


def _stage_of(entry: Entry, held: Sequence[Meeting], learned: Mapping[str, str]) -> int:
    first, _ = could_begin(entry.span)
    for n, meeting in enumerate(held):
        if learned.get(entry.id) == meeting.id:
            return n
        day = day_of_meeting(meeting)
        if entry.id not in learned and (first is None or day is None or first <= day):
            return n
    return len(held)


def _is_after(record: Any, day: date | None) -> bool:
    """Whether a record tells of a day after a meeting, at which it cannot have been known."""
    if day is None or not isinstance(record, _DATED) or record.when is None:
        return False
    first, _ = could_begin(record.when)
    return first is not None and first > day


def _belongs_to(record: Any, meetings: set[str]) -> bool:
    return record.id in meetings or getattr(record, "meeting_id", "") in meetings
