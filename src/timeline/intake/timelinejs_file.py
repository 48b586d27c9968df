"""TimelineJS: its JSON, the older one too, and the spreadsheet it is filled from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from timeline.intake.as_said import KEY, MADE_BY, PROGRAM, UNDATED, brought_back
from timeline.intake.event_rows import Told, known_cells, naming, plain, plain_html, sheet_of, told_undated
from timeline.intake.json_text import objects
from timeline.intake.plain_text import words_of
from timeline.intake.sheet import Sheet
from timeline.intake.times_told import Moment, doubted_in, in_parts, moment_of, says_more, start_and_end

CALLED = "TimelineJS"
_READ = frozenset(
    {"start_date", "end_date", "text", "group", "display_date", "autolink", "unique_id", "background", KEY}
)
_PARTS = ("year", "month", "day")
_CLOCK = ("hour", "minute")
_READ_BEFORE = frozenset({"startdate", "enddate", "headline", "text", "tag"})
_COLUMNS = {
    "year": "year", "month": "month", "day": "day", "time": "time", "end year": "end year",
    "end month": "end month", "end day": "end day", "end time": "end time", "start date": "start", "end date": "end",
    "display date": "shown", "headline": "headline", "text": "text", "type": "type", "group": "group", "tag": "group",
}  # fmt: skip
_MEDIA = frozenset({"media", "media credit", "media caption", "media thumbnail", "display date", "background"})


def is_timelinejs(value: object) -> bool:
    """Whether opened JSON is a TimelineJS timeline, of either generation."""
    if not isinstance(value, dict):
        return False
    older = value.get("timeline")
    if isinstance(older, dict):
        return isinstance(older.get("date"), list)
    events = value.get("events")
    dated = isinstance(events, list) and any(isinstance(one, dict) and "start_date" in one for one in events[:200])
    return dated or (
        isinstance(events, list) and (value.get(MADE_BY) == PROGRAM or "eras" in value or "title" in value)
    )


def timelinejs_sheet(value: Mapping[str, object], name: str) -> Sheet:
    """The events and eras of a TimelineJS timeline; its title slide is told in the notes.

    Raises ``IntakeError`` naming the event that is no event.
    """
    older = value.get("timeline")
    if isinstance(older, dict):
        return _older(older, name)
    told = list(_events(objects(value.get("events"), name, "Event"), 0))
    told += _events(objects(value.get("eras") or [], name, "Era"), len(told), kind="Era")
    told += told_undated(value.get(UNDATED), len(told))
    return sheet_of(name, CALLED, told, _title_note(value.get("title")))


def is_timelinejs_table(headings: Sequence[str]) -> bool:
    """Whether a table has the headings of TimelineJS's own spreadsheet, as it is now or as it was."""
    found = {heading.strip().casefold() for heading in headings}
    return "headline" in found and bool(found & _MEDIA) and bool(found & {"year", "start date"})


def timelinejs_table(sheet: Sheet) -> Sheet:
    """The rows of TimelineJS's spreadsheet as entries; a title row is told in the notes."""
    told, notes = [], []
    for row in sheet.rows:
        cells, beside = known_cells(sheet, row, _COLUMNS)
        if cells["type"].casefold() == "title":
            notes.extend(_title_note({"text": {"headline": cells["headline"], "text": cells["text"]}}))
            continue
        with naming("Row", row.line):
            told.append(_row(row.line, cells, beside))
    figures = "Dates in figures such as 3/4/2010 are read day first; TimelineJS itself reads them month first."
    in_figures = any("/" in event.says["when"] for event in told)
    return sheet_of(sheet.name, CALLED, told, (*sheet.notes, *notes, *([figures] if in_figures else ())), one="Row")


def _row(line: int, cells: Mapping[str, str], beside: Mapping[str, object]) -> Told:
    start = in_parts(cells["year"], cells["month"], cells["day"], _hours(cells["time"]))
    end = in_parts(cells["end year"], cells["end month"], cells["end day"], _hours(cells["end time"]))
    if not start.words:
        start, end = moment_of(cells["start"]), moment_of(cells["end"])
    says, more = _says(start, end, words_of(cells["shown"]), cells["headline"], cells["text"])
    if cells["type"]:
        more["Type"] = cells["type"]
    if cells["day"] and not cells["month"]:
        more["Day"] = cells["day"]
    return Told(line, says | {"area": words_of(cells["group"])}, {**beside, **more})


def _events(events: Sequence[Mapping[str, object]], before: int, kind: str = "") -> Iterator[Told]:
    for place, event in enumerate(events, start=before + 1):
        with naming(kind or "Event", place):
            yield _event(place, event, kind)


def _event(place: int, event: Mapping[str, object], kind: str) -> Told:
    start, shown = _date(event.get("start_date"))
    end, end_shown = _date(event.get("end_date"))
    shown = plain(event.get("display_date")) or " – ".join(filter(None, (shown, end_shown)))
    ours = event.get(KEY)
    says, more = _says(start, end, "" if ours else words_of(shown), *_headline_and_text(event.get("text")))
    says["area"] = words_of(plain(event.get("group")))
    back = brought_back(ours, says, (str(start), str(end)))
    if back is not None:
        return Told(place, back)
    says["ref"] = plain(event.get("unique_id"))
    beside = {name: kept for name, kept in event.items() if name not in _READ}
    return Told(place, says, beside | ({"Type": kind} if kind else {}) | more)


def _says(start: Moment, end: Moment, shown: str, headline: str, text: str) -> tuple[dict[str, str], dict[str, object]]:
    """The columns of one event, and what stands beside it: its exact dates where only what was shown is honest."""
    times = start_and_end(start, end)
    says = {"when": times.when, "until": times.until, "what_happened": " ".join(words_of(headline).split())}
    details = words_of(text)
    beside: dict[str, object] = {}
    if times.ended_at:
        beside["Ended at"] = times.ended_at
    if shown and doubted_in(shown, start, end):
        says |= {"when": shown, "until": ""}
        beside |= {"Start in the file": str(start), "End in the file": str(end)}
    elif shown and says_more(shown, start, end):
        details = "\n\n".join(filter(None, (details, f"Date as shown: {shown}")))
    if not says["what_happened"] and not details:
        says["what_happened"] = words_of(shown)
    return says | {"details": details}, beside


def _date(value: object) -> tuple[Moment, str]:
    """A date of the JSON and what it shows readers instead, if anything."""
    if not isinstance(value, Mapping):
        return (moment_of(value) if isinstance(value, (str, int, float)) else Moment("")), ""
    clock = ""
    if value.get("hour") not in (None, ""):
        clock = ":".join(plain(value.get(part)).zfill(2) for part in _CLOCK)
    year, month, day = (value.get(part) for part in _PARTS)
    return in_parts(year, month, day, _hours(clock)), words_of(plain(value.get("display_date")))


def _hours(text: str) -> str:
    """A time of day to the minute, as “14:30”; anything else is left off."""
    parts = text.strip().split(":")
    if len(parts) >= 2 and all(part.strip().isdecimal() and len(part.strip()) <= 2 for part in parts[:2]):
        hour, minute = int(parts[0]), int(parts[1])
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    return ""


def _headline_and_text(value: object) -> tuple[str, str]:
    if isinstance(value, Mapping):
        return plain_html(value.get("headline")), plain_html(value.get("text"))
    return plain_html(value), ""


def _title_note(title: object) -> list[str]:
    if not isinstance(title, Mapping):
        return []
    headline, text = _headline_and_text(title.get("text"))
    words = " – ".join(filter(None, (" ".join(words_of(part).split()) for part in (headline, text))))
    return [f"The title slide is no entry and is left aside: {words[:300]}"] if words else []


def _older(timeline: Mapping[str, object], name: str) -> Sheet:
    """The first generation of TimelineJS: dates as “2011,12,10”, headlines and text side by side."""
    told: list[Told] = []
    for kind, key in (("", "date"), ("Era", "era")):
        for place, event in enumerate(objects(timeline.get(key) or [], name, kind or "Event"), start=len(told) + 1):
            with naming(kind or "Event", place):
                told.append(_older_event(place, event, kind))
    title = {"text": {"headline": timeline.get("headline"), "text": timeline.get("text")}}
    return sheet_of(name, CALLED, told, _title_note(title))


def _older_event(place: int, event: Mapping[str, object], kind: str) -> Told:
    found = {part.casefold(): kept for part, kept in event.items()}
    start, end = _comma_date(found.get("startdate")), _comma_date(found.get("enddate"))
    says, more = _says(start, end, "", plain_html(found.get("headline")), plain_html(found.get("text")))
    beside = {part: kept for part, kept in event.items() if part.casefold() not in _READ_BEFORE}
    says |= {"area": words_of(plain(found.get("tag")))}
    return Told(place, says, beside | ({"Type": kind} if kind else {}) | more)


def _comma_date(value: object) -> Moment:
    text = plain(value)
    if "," not in text:
        return moment_of(text)
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts if part):
        return moment_of(text)
    year, month, day = (*parts, "", "")[:3]
    return in_parts(year, month, day, _hours(":".join(parts[3:5])))
