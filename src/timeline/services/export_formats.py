"""The files a view of a case can be taken away as for other programs; a shared screen's view makes a safe file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from timeline.domain.errors import CaseError
from timeline.services.export_icalendar import to_icalendar
from timeline.services.export_timelinejs import to_timelinejs
from timeline.services.export_vis import to_vis
from timeline.services.export_word_table import to_word_table
from timeline.services.going_out import going_out
from timeline.services.open_case import OpenCase


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """One kind of file: its id, what a person calls it, what it is good for, and how such a file ends."""

    id: str
    label: str
    what: str
    suffix: str
    media_type: str


WORD = OtherFormat(
    "docx", "Word chronology", "A table in the order of time, to read, print and go on writing in.",
    ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip
TIMELINEJS = OtherFormat(
    "timelinejs", "TimelineJS", "A slide for each entry, for a story told in a browser.",
    ".timelinejs.json", "application/json",
)  # fmt: skip
VIS = OtherFormat(
    "vis", "vis-timeline", "Items and groups, for programs that draw with vis-timeline.",
    ".vis.json", "application/json",
)  # fmt: skip
ICALENDAR = OtherFormat(
    "ical", "Calendar (iCalendar)", "Whole days in a calendar; what has no day stays out of sight there.",
    ".ics", "text/calendar",
)  # fmt: skip
BARE_CALENDAR = OtherFormat(
    "ical-bare", "Calendar, days only", "Bare days without a word: no title, no area, nothing about the child.",
    ".ics", "text/calendar",
)  # fmt: skip
OTHER_FORMATS = (WORD, TIMELINEJS, VIS, ICALENDAR, BARE_CALENDAR)


def write_as(view: OpenCase, format_id: str, *, made_at: datetime, made_by: str = "") -> bytes:
    """The view as one of ``OTHER_FORMATS``, stamped with the moment it was made. Raises ``CaseError`` for any other."""
    view = going_out(view)
    if format_id == WORD.id:
        return to_word_table(view, made_at=made_at, made_by=made_by)
    if format_id == TIMELINEJS.id:
        return to_timelinejs(view)
    if format_id == VIS.id:
        return to_vis(view)
    if format_id in (ICALENDAR.id, BARE_CALENDAR.id):
        return to_icalendar(view, made_at=made_at, with_words=format_id == ICALENDAR.id)
    known = ", ".join(one.label for one in OTHER_FORMATS)
    raise CaseError(f"There is no way to write a case as “{format_id}”. Choose one of: {known}.")
