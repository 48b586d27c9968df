"""iCalendar: appointments and other days out of a calendar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from urllib.parse import unquote

from icalendar import Calendar, Component
from icalendar.prop import vBroken

from timeline.domain.errors import IntakeError
from timeline.intake.as_said import brought_back
from timeline.intake.csv_file import decoded
from timeline.intake.event_rows import Told, naming, sheet_of
from timeline.intake.plain_text import words_if_markup, words_of
from timeline.intake.repeats import repeated
from timeline.intake.sheet import MAX_BYTES, MAX_ROWS, Sheet
from timeline.intake.times_told import HERE, Moment, on, start_and_end
from timeline.vocab.registry import vocabulary

CALLED = "iCalendar"
DEEPEST = 8
MOST_PEOPLE = 40
OURS = "X-TIMELINE-"
NOT_HELD = "Cancelled: "

_BESIDE = (
    "LOCATION", "STATUS", "CATEGORIES", "ORGANIZER", "COMMENT", "CONTACT", "URL", "PRIORITY", "RESOURCES", "CLASS",
    "RELATED-TO", "RDATE", "DUE",
)  # fmt: skip
_ZONES = re.compile(r"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE[^\n]*\n?", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_DATED = re.compile(
    r"^(?:DTSTART|DTEND|DUE|RECURRENCE-ID|EXDATE|RDATE)\b(?:\"[^\"\n]*\"|[^\":\n])*", re.IGNORECASE | re.MULTILINE
)
_ZONE = re.compile(r";TZID=(?:\"[^\"\n]*\"|[^:;\n]*)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?i)mailto:")


def is_icalendar(data: bytes) -> bool:
    """Whether a file begins as a calendar does."""
    head = data[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head[:15].upper() == b"BEGIN:VCALENDAR"


def icalendar_sheet(data: bytes, name: str) -> Sheet:
    """The events and journal entries of a calendar, one row each; a series that repeats is one row with how often.

    An appointment called off is kept and says so. Times in universal time are told as they were in the United
    Kingdom, all others as written. Tasks are left aside and counted in the notes.

    Raises ``IntakeError`` for a calendar that is cut short, too large or not to be read.
    """
    events, others = _components(data, name)
    overridden = Counter(_text(event, "UID") for event in events if "RECURRENCE-ID" in event)
    told = []
    for place, event in enumerate(events, start=1):
        with naming("Event", place):
            told.append(_event(place, event, overridden))
    notes = [f"{number} of the kind {kind} left aside." for kind, number in others.items()]
    return sheet_of(name, CALLED, told, notes)


def _components(data: bytes, name: str) -> tuple[list[Component], Counter[str]]:
    if len(data) > MAX_BYTES:
        raise IntakeError(
            f"“{name}” is {len(data) / 1e6:.1f} MB; {MAX_BYTES // 1_000_000} MB is the most a file can be. "
            "Export a shorter stretch of the calendar."
        )
    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    _check_nesting(text, name)
    try:
        calendars = Calendar.from_ical(_without_zones(text).encode(), multiple=True)
        parts = [part for calendar in calendars for part in calendar.subcomponents]
    # the library has no error of its own for what it cannot read
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as broken:
        raise IntakeError(
            f"“{name}” cannot be read as a calendar: {_reason(broken)}. It may have been cut short. "
            "Export it again from the calendar it came from."
        ) from broken
    events = [part for part in parts if part.name in ("VEVENT", "VJOURNAL")]
    if len(events) > MAX_ROWS:
        raise IntakeError(
            f"“{name}” holds {len(events):,} events; {MAX_ROWS:,} are the most. Export a shorter stretch."
        )
    others = Counter({"VTODO": "task", "VFREEBUSY": "busy time"}.get(str(part.name), "") for part in parts)
    others.pop("", None)
    return events, others


def _without_zones(text: str) -> str:
    """The calendar with every time as the clock on the wall showed it; what a zone is by its own rules is not asked."""
    return _DATED.sub(lambda dated: _ZONE.sub("", dated[0]), _ZONES.sub("", text))


def _check_nesting(text: str, name: str) -> None:
    depth = 0
    for line in re.finditer(r"^(BEGIN|END):", text, re.IGNORECASE | re.MULTILINE):
        depth += 1 if line[1].upper() == "BEGIN" else -1
        if depth > DEEPEST:
            number = text.count("\n", 0, line.start()) + 1
            raise IntakeError(
                f"At line {number:,} of “{name}” a part begins inside {DEEPEST} others, which no calendar has. "
                "An END line is missing further up; export the calendar again."
            )


def _event(place: int, event: Component, overridden: Mapping[str, int]) -> Told:
    start, end = _start(event), _end(event)
    times = start_and_end(start, end)
    ours = _carried(event)
    told = words_if_markup if ours is None else str.strip  # what was exported from here is plain words, tags and all
    title = " ".join(told(_text(event, "SUMMARY")).split())
    details = told(_text(event, "DESCRIPTION")) or words_of(_text(event, "X-ALT-DESC"))
    area, type_ = _area_and_type(_categories(event))
    says = {
        "when": times.when, "until": times.until,
        "what_happened": title or details, "details": details if title else "",
        "area": area, "type": type_, "people": _people(event), "ref": _text(event, "UID"),
        "recorded_on": _told(event, "CREATED").words,
    }  # fmt: skip
    beside: dict[str, object] = {
        part.capitalize(): _text(event, part) for part in _BESIDE if not (part == "CATEGORIES" and (area or type_))
    }
    if times.ended_at:
        beside["Ended at"] = times.ended_at
    if _text(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        says["audience"] = vocabulary("audience").label("attendees")
    if "RECURRENCE-ID" in event:
        beside["One of a series, in place of"] = str(_told(event, "RECURRENCE-ID"))
    elif "RRULE" in event and start.day is not None:
        says |= _series(event, start.day, overridden.get(says["ref"], 0))
    if _text(event, "STATUS").upper() == "CANCELLED":
        says |= {"what_happened": NOT_HELD + says["what_happened"], "outcome": "Cancelled"}
    back = brought_back(ours, says | {"ref": "", "recorded_on": "", "audience": ""}, (str(start), str(end)))
    return Told(place, says, beside) if back is None else Told(place, back)


def _series(event: Component, first: date, moved: int) -> dict[str, str]:
    rule = event.get("RRULE")
    rule = rule[0] if isinstance(rule, list) else rule
    if not isinstance(rule, Mapping):
        return {"frequency": "repeated"}
    taken_out = sum(1 for _ in _dates(event, "EXDATE"))
    found = repeated({str(part).upper(): kept for part, kept in rule.items()}, first, taken_out + moved)
    until = "not known" if found.last is None else "" if found.last <= first else on(found.last).words
    return {"frequency": found.words, "count": "" if found.times is None else str(found.times), "until": until}


def _carried(event: Component) -> dict[str, object] | None:
    """What an event exported from here carries, by column id."""
    kept: dict[str, object] = {
        part.removeprefix(OURS).lower().replace("-", "_"): unquote(_text(event, part))
        for part in event
        if part.startswith(OURS)
    }
    return {**kept, "drawn": str(kept.get("drawn", "")).split("/")} if kept else None


def _start(event: Component) -> Moment:
    return _told(event, "DTSTART")


def _end(event: Component) -> Moment:
    """The last day or moment; the end of whole days is the day after, and midnight belongs to the day before."""
    start = _value(event, "DTSTART")
    end = _value(event, "DTEND")
    if isinstance(length := _value(event, "DURATION"), timedelta) and isinstance(start, date) and end is None:
        try:
            end = start + length
        except OverflowError:
            return Moment("")
    if not isinstance(end, date):
        return Moment(_text(event, "DTEND"))
    if not isinstance(end, datetime):
        last = end - timedelta(days=1) if end > date.min else end
        begun = start.date() if isinstance(start, datetime) else start
        return on(max(last, begun)) if isinstance(begun, date) and end >= begun else on(last)
    told = _local(end)
    if told.time() == time(0) and isinstance(start, datetime) and _local(start) < told and told.date() > date.min:
        return on(told.date() - timedelta(days=1))
    return on(told.date(), told.time().replace(second=0, microsecond=0))


def _told(event: Component, part: str) -> Moment:
    value = _value(event, part)
    if isinstance(value, datetime):
        local = _local(value)
        return on(local.date(), local.time().replace(second=0, microsecond=0))
    return on(value) if isinstance(value, date) else Moment(_text(event, part))


def _local(moment: datetime) -> datetime:
    """The moment by the clock on the wall: universal time as it was here, any other zone as it was written."""
    if moment.tzinfo is not None:
        with suppress(OverflowError, ValueError):  # the first or last day there is
            moment = moment.astimezone(HERE)
    return moment.replace(tzinfo=None)


def _value(event: Component, part: str) -> object:
    return _dt(_one(event, part))


def _dt(value: object) -> object:
    """The date or length a part holds."""
    return _of(value, "dt")


def _of(value: object, part: str) -> object:
    """A part of a value; none of one the library could not read, whose words are all there is."""
    return None if isinstance(value, vBroken) else getattr(value, part, None)


def _one(event: Component, part: str) -> object:
    value = event.get(part)
    return value[0] if isinstance(value, list) and value else value


def _text(event: Component, part: str) -> str:
    """The words of a part, several joined; dates as days."""
    value = event.get(part)
    values = value if isinstance(value, list) else [] if value is None else [value]
    if part in ("RDATE", "DUE"):
        return "; ".join(dict.fromkeys(on(day).words for day in _dates(event, part)))
    if part == "CATEGORIES":
        return "; ".join(_categories(event))
    if part in ("ORGANIZER", "CONTACT"):
        values = [_name(one) for one in values]
    return "; ".join(filter(None, (str(one).strip() for one in values)))


def _dates(event: Component, part: str) -> list[date]:
    value = event.get(part)
    days = []
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        each = _of(one, "dts")
        for found in map(_dt, each if isinstance(each, list) else [one]):
            if isinstance(found, date):
                days.append(found.date() if isinstance(found, datetime) else found)
    return days


def _categories(event: Component) -> list[str]:
    value = event.get("CATEGORIES")
    found = []
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        each = _of(one, "cats")
        found += [str(cat).strip() for cat in (each if isinstance(each, list) else [one])]
    return list(dict.fromkeys(filter(None, found)))


def _area_and_type(categories: Sequence[str]) -> tuple[str, str]:
    """The first category that is one of our areas or types; a colour's name is neither."""
    area = next((words for words in categories if vocabulary("lanes").find(words)), "")
    type_ = next((words for words in categories if words != area and vocabulary("entry_types").find(words)), "")
    return area, type_


def _name(address: object) -> str:
    """Whom an address is of: the name that goes with it, else the address."""
    params = getattr(address, "params", None)
    return str((params.get("CN") if isinstance(params, Mapping) else "") or _ADDRESS.sub("", str(address)))


def _people(event: Component) -> str:
    value = event.get("ATTENDEE")
    asked = value if isinstance(value, list) else [] if value is None else [value]
    names = (_name(one) for one in asked[:MOST_PEOPLE])
    plain = (re.sub(r"[;()\n]+", " ", name).strip() for name in names)
    return "".join(f"{name}; " for name in dict.fromkeys(plain) if name).strip()


def _reason(broken: Exception) -> str:
    return " ".join(str(broken).split())[:120].rstrip(".") or type(broken).__name__
