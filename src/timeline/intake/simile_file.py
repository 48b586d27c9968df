"""SIMILE Timeline: XML and JSON, whose four dates give both uncertain ends of a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import ParseError  # noqa: S405 - the error alone; reading is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from timeline.domain.errors import IntakeError
from timeline.intake.event_rows import Told, naming, plain, plain_html, sheet_of
from timeline.intake.json_text import objects
from timeline.intake.plain_text import words_of
from timeline.intake.sheet import MAX_BYTES, MAX_ROWS, Sheet
from timeline.intake.times_told import Moment, between, moment_of, start_and_end

CALLED = "SIMILE"
MAX_DEPTH = 40
MAX_ELEMENTS = 200_000
LOOKED_AT = 200

_READ = frozenset(
    {"start", "lateststart", "earliestend", "end", "isduration", "durationevent", "title", "description", "id"}
)
_LOOKS = frozenset({"color", "textcolor", "icon", "tapeimage", "taperepeat", "trackum", "classname"})
"""How an event looks on screen: nothing anybody said."""
_ROOT = re.compile(rb"<data[\s>/]", re.IGNORECASE)


def is_simile_xml(data: bytes) -> bool:
    """Whether a file begins as SIMILE's XML does: ``<data>``, with or without a declaration and comments above."""
    head = data[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and _ROOT.search(head) is not None and b"<html" not in head.lower()


def is_simile(value: object) -> bool:
    """Whether opened JSON is SIMILE's: events that have a start, or a file that names its dates' format."""
    if not isinstance(value, dict) or not isinstance(events := value.get("events"), list):
        return False
    named = "dateTimeFormat" in value or "wikiURL" in value
    return named or any(isinstance(event, dict) and "start" in event for event in events[:LOOKED_AT])


def simile_sheet(value: Mapping[str, object], name: str) -> Sheet:
    """The events of SIMILE's JSON. Raises ``IntakeError`` naming the event that is no event."""
    return _sheet(objects(value.get("events"), name, "Event"), name, is_once_unless_said=False)


def simile_xml_sheet(data: bytes, name: str) -> Sheet:
    """The events of SIMILE's XML, read without entities, outside files or depth beyond reason.

    Raises ``IntakeError`` with the line where it goes wrong.
    """
    if len(data) > MAX_BYTES:
        raise IntakeError(
            f"“{name}” is {len(data) / 1e6:.1f} MB; {MAX_BYTES // 1_000_000} MB is the most a file can be. Split it."
        )
    try:
        events = list(_xml_events(data, name))
    except DefusedXmlException as entity:
        raise IntakeError(
            f"“{name}” declares entities, which can make a small file grow without end. Take the lines with "
            "<!DOCTYPE and <!ENTITY out of it and send it again."
        ) from entity
    except ParseError as broken:
        line = broken.position[0]
        raise IntakeError(
            f"“{name}” goes wrong as XML at line {line:,}. Often a tag is not closed there, or an & stands alone "
            "where &amp; belongs. Put it right, or export the file again."
        ) from broken
    except (LookupError, ValueError) as unreadable:
        raise IntakeError(
            f"The letters of “{name}” cannot be read. Save it as UTF-8 and send it again."
        ) from unreadable
    return _sheet(events, name, is_once_unless_said=True)


def _xml_events(data: bytes, name: str) -> Iterator[dict[str, object]]:
    depth = seen = 0
    for what, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        if what == "start":
            depth, seen = depth + 1, seen + 1
            if depth > MAX_DEPTH or seen > MAX_ELEMENTS:
                raise IntakeError(
                    f"“{name}” is nested more than {MAX_DEPTH} deep or made of more than {MAX_ELEMENTS:,} parts, "
                    "which no timeline is. Export it again."
                )
            continue
        depth -= 1
        if str(element.tag).rpartition("}")[2] == "event":
            yield {**element.attrib, "description": "".join(element.itertext()) or element.get("description")}
            element.clear()
        elif depth == 1:
            element.clear()


def _sheet(events: Iterable[Mapping[str, object]], name: str, *, is_once_unless_said: bool) -> Sheet:
    told = []
    for place, event in enumerate(events, start=1):
        with naming("Event", place):
            plain_keys = {str(key).casefold(): kept for key, kept in event.items()}
            told.append(_event(place, plain_keys, event, is_once_unless_said))
        if place > MAX_ROWS:
            break
    return sheet_of(name, CALLED, told)


def _event(place: int, event: Mapping[str, object], written: Mapping[str, object], is_once_unless_said: bool) -> Told:
    start, latest_start = _moment(event, "start"), _moment(event, "lateststart")
    earliest_end, end = _moment(event, "earliestend"), _moment(event, "end")
    beside: dict[str, object] = {
        key: kept for key, kept in written.items() if str(key).casefold() not in _READ | _LOOKS
    }  # fmt: skip
    if _happened_once(event, end, is_once_unless_said):
        # an instant has no ends: the outer of its dates are the days it can have been
        when, until = between(start, _last(end, earliest_end, latest_start)), ""
    elif not latest_start.words and not earliest_end.words:
        times = start_and_end(start, end)
        when, until = times.when, times.until
        if times.ended_at:
            beside["Ended at"] = times.ended_at
    else:
        when = between(start, latest_start)
        until = between(earliest_end, end) if earliest_end.words else str(end)
    says = {
        "when": when, "until": until, "ref": plain(event.get("id")),
        "what_happened": " ".join(words_of(plain_html(event.get("title"))).split()),
        "details": words_of(plain_html(event.get("description"))),
    }  # fmt: skip
    return Told(place, says, beside)


def _moment(event: Mapping[str, object], key: str) -> Moment:
    return moment_of(event.get(key))


def _happened_once(event: Mapping[str, object], end: Moment, is_once_unless_said: bool) -> bool:
    """Whether it is an instant, by either name for saying so. Where nothing is said, SIMILE takes an event in XML for
    an instant whatever its end, and one in JSON for a stretch where it has an end."""
    for name in ("isduration", "durationevent"):
        said = event.get(name)
        if said is not None and said != "":
            return plain(said).casefold() not in ("true", "yes", "1")
    return is_once_unless_said or not end.words


def _last(*moments: Moment) -> Moment:
    return next((moment for moment in moments if moment.words), Moment(""))
