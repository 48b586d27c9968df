"""A case as a calendar: whole days, nothing that blocks anybody's time, and no day claimed that is not known."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event, Journal

from timeline.domain.when import Kind
from timeline.intake.as_said import PROGRAM
from timeline.intake.icalendar_file import OURS
from timeline.intake.times_told import on
from timeline.services.open_case import OpenCase
from timeline.services.told_elsewhere import ToldElsewhere, is_restricted, told_elsewhere, written_plainly

WITHOUT_WORDS = "An entry on a timeline"
DOMAIN = "formulation-timeline.invalid"


def to_icalendar(view: OpenCase, *, made_at: datetime, with_words: bool = True) -> bytes:
    """The view as iCalendar: an all-day event for every entry whose days are known from one to another.

    The event runs over every day the entry can mean; where that is not how long it was, its title says when in words
    and its status is tentative. What has no such days, as “before 2012”, is a journal entry without a date, which
    most calendars keep out of sight. ``made_at`` is the moment to stamp it with. Without words (``with_words``) there
    are bare days only: no title, no area, no text, no child.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{PROGRAM}//EN")
    calendar.add("version", "2.0")
    if with_words:
        calendar.add("x-wr-calname", written_plainly(view.child.called))
    for one in told_elsewhere(view):
        days = _days(one)
        if days is not None:
            calendar.add_component(_event(one, *days, made_at=made_at, with_words=with_words))
        elif with_words:
            calendar.add_component(_journal(one, made_at))
    return bytes(calendar.to_ical())


def _event(one: ToldElsewhere, first: date, last: date, *, made_at: datetime, with_words: bool) -> Event:
    event = Event()
    event.add("uid", f"{one.entry.id}@{DOMAIN}")
    event.add("dtstamp", made_at)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the day after is how the format ends whole days
    event.add("transp", "TRANSPARENT")
    if one.shown:
        event.add("status", "TENTATIVE")
    if not with_words:
        event.add("summary", WITHOUT_WORDS)
        return event
    if is_restricted(one.entry):
        event.add("class", "CONFIDENTIAL")
    _words(event, one, f"{on(first)}/{on(last)}")
    return event


def _journal(one: ToldElsewhere, made_at: datetime) -> Journal:
    journal = Journal()
    journal.add("uid", f"{one.entry.id}@{DOMAIN}")
    journal.add("dtstamp", made_at)
    _words(journal, one, "/")
    return journal


def _words(part: Event | Journal, one: ToldElsewhere, drawn: str) -> None:
    part.add("summary", one.title)
    if one.text:
        part.add("description", one.text)
    part.add("categories", [one.area])
    said = {field: words for field, words in one.as_said("", "").items() if field != "drawn"}
    for field, words in {"drawn": drawn, **said}.items():
        # programs differ in how they escape what they do not know, so nothing is left to escape
        part.add(f"{OURS}{field}".replace("_", "-"), quote(str(words), safe=" /:"))


def _days(one: ToldElsewhere) -> tuple[date, date] | None:
    """The days an event covers; ``None`` where only a bound is known, which is no day it was on."""
    if one.first is None or one.last is None or one.entry.span.kind in (Kind.BEFORE, Kind.AFTER):
        return None
    return (one.first, one.last) if one.last < date.max else None
