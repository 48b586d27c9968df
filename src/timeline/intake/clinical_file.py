"""Timelines that count days from a day they do not name: clinical-timeline's JSON and cBioPortal's table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from timeline.domain.errors import IntakeError
from timeline.intake.event_rows import Told, known_cells, naming, plain, plain_html, sheet_of
from timeline.intake.json_text import objects
from timeline.intake.plain_text import words_of
from timeline.intake.sheet import Sheet
from timeline.intake.times_told import Moment, on, start_and_end

CALLED = "clinical timeline"

_READ = frozenset({"starting_time", "ending_time", "tooltip_tables", "tooltip", "display", "color", "symbol"})
_COLUMNS = {
    "patient_id": "person", "start_date": "start", "stop_date": "end", "event_type": "area",
    "style_shape": "", "style_color": "",
}  # fmt: skip


class FirstDayNeededError(IntakeError):
    """A file counts its days from a day that it does not name: given that day, it can be read."""


def is_clinical(value: object) -> bool:
    """Whether opened JSON is clinical-timeline's: tracks, each with a label and its times in days."""
    if not isinstance(value, list) or not value:
        return False
    tracks = [track for track in value[:200] if isinstance(track, dict)]
    return any(isinstance(track.get("times"), list) and "label" in track for track in tracks)


def clinical_sheet(value: object, name: str, counted_from: date | None) -> Sheet:
    """The times of every track as entries, each track as an area; ``counted_from`` is the file's day 0.

    Raises ``FirstDayNeededError`` where that day is not given, and ``IntakeError`` naming the time whose day is no
    number.
    """
    counted_from = _asked(counted_from, name)
    told: list[Told] = []
    for number, track in enumerate(objects(value, name, "Track"), start=1):
        label = " ".join(words_of(plain_html(track.get("label"))).split())
        with naming("Track", number):
            times = objects(track.get("times") or [], name, "Time")
        for time in times:
            place = len(told) + 1
            with naming("Event", place):
                told.append(_event(place, label, time, counted_from))
    return sheet_of(name, CALLED, told, [_day_0(counted_from)])


def is_clinical_table(headings: Sequence[str]) -> bool:
    """Whether a table has the headings cBioPortal asks for: a patient, a start in days and a type of event."""
    found = {heading.strip().upper() for heading in headings}
    return {"PATIENT_ID", "START_DATE", "EVENT_TYPE"} <= found


def clinical_table(sheet: Sheet, counted_from: date | None) -> Sheet:
    """The rows of a cBioPortal timeline as entries; ``counted_from`` is the file's day 0.

    Raises ``FirstDayNeededError`` where that day is not given, and ``IntakeError`` where a row's day is no number or
    the table is about several people.
    """
    counted_from = _asked(counted_from, sheet.name)
    told: list[Told] = []
    people: set[str] = set()
    for row in sheet.rows:
        cells, beside = known_cells(sheet, row, _COLUMNS)
        people.add(cells["person"])
        with naming("Line", row.line):
            times = start_and_end(_day(cells["start"], counted_from), _day(cells["end"], counted_from))
        shown = "; ".join(f"{heading}: {cell}" for heading, cell in beside.items() if cell)
        said = {"when": times.when, "until": times.until, "area": cells["area"], "what_happened": cells["area"]}
        told.append(Told(row.line, said | {"details": shown}, {"Day": _days(cells["start"], cells["end"])}))
    if len(people) > 1:
        raise IntakeError(
            f"“{sheet.name}” is about {len(people)} people. Keep the rows of one PATIENT_ID and send that."
        )
    return sheet_of(sheet.name, CALLED, told, (*sheet.notes, _day_0(counted_from)), one="Line")


def _event(place: int, label: str, time: Mapping[str, object], counted_from: date) -> Told:
    starts, ends = plain(time.get("starting_time")), plain(time.get("ending_time"))
    times = start_and_end(_day(starts, counted_from), _day(ends, counted_from))
    table = _table(time.get("tooltip_tables")) or words_of(plain_html(time.get("tooltip")))
    says = {"when": times.when, "until": times.until, "area": label, "what_happened": label, "details": table}
    beside = {name: kept for name, kept in time.items() if name not in _READ}
    return Told(place, says, {**beside, "Day": _days(starts, ends)})


def _table(tables: object) -> str:
    """The rows of a tooltip, one a line: “Dose: 5 mg”."""
    lines = []
    for table in tables if isinstance(tables, list) else []:
        for row in table if isinstance(table, list) else []:
            cells = [words_of(plain_html(cell)) for cell in row] if isinstance(row, list) else [plain(row)]
            lines.append(": ".join(filter(None, cells)))
    return "\n".join(filter(None, lines))


def _day(days: str, counted_from: date) -> Moment:
    if not days:
        return Moment("")
    try:
        return on(counted_from + timedelta(days=int(float(days))))
    except (ValueError, OverflowError) as unreadable:
        raise IntakeError(
            f"“{days[:40]}” is not a number of days that leads to a date. Write whole days from the first day."
        ) from unreadable


def _days(starts: str, ends: str) -> str:
    return f"{starts} to {ends}" if ends and ends != starts else starts


def _asked(counted_from: date | None, name: str) -> date:
    if counted_from is None:
        raise FirstDayNeededError(
            f"“{name}” counts days from a day it does not name, so nothing in it can be dated. Put dates in place of "
            "its days, or export it again with dates."
        )
    return counted_from


def _day_0(counted_from: date) -> str:
    return f"Its days were counted from {on(counted_from).words}, as you said."
