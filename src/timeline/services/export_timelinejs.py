"""A case as a TimelineJS timeline: a slide for each entry, its time shown as it was said."""

from __future__ import annotations

import json
import re
from datetime import date
from html import escape
from typing import Any

from timeline.domain.when import Kind
from timeline.domain.when_edtf import on_from, up_to
from timeline.domain.when_values import Precision
from timeline.intake.as_said import KEY, MADE_BY, PROGRAM, UNDATED
from timeline.intake.times_told import in_parts
from timeline.services.open_case import OpenCase
from timeline.services.told_elsewhere import ToldElsewhere, lines_about, told_elsewhere, written_plainly

_PARTS = ("year", "month", "day")


def to_timelinejs(view: OpenCase) -> bytes:
    """The view as TimelineJS JSON, areas of life as groups.

    A year stays a year and a month a month; where a date claims more than was said, the words are what readers see
    (``display_date``). An entry with only one end known stands at that end and says so; those without any date are
    listed apart and named on the first slide. All text is escaped, so that no words run as markup.
    """
    told = told_elsewhere(view)
    undated = [one for one in told if one.first is None]
    about = lines_about(view, told, undated_are_listed=True)
    titles = [f"– {one.title}" for one in undated]
    return json.dumps({
        MADE_BY: PROGRAM,
        "title": {"text": {
            "headline": as_html(written_plainly(view.child.called)),
            "text": as_html("\n\n".join(filter(None, (" ".join(about), "\n".join(titles))))),
        }},
        "events": [_event(one) for one in told if one.first is not None and one.last is not None],
        UNDATED: [{field: words for field, words in one.says.items() if words} for one in undated],
    }, ensure_ascii=False, indent=1).encode("utf-8")  # fmt: skip


def as_html(text: str) -> str:
    """Plain words as HTML that shows them just so: no markup of theirs, lines and runs of spaces kept."""
    safe = escape(text, quote=True).replace("\t", "    ").replace("\n", "<br>")
    return re.sub(" {2,}|(?<=>) | (?=<)", lambda run: "&nbsp;" * len(run[0]), safe)


def _event(one: ToldElsewhere) -> dict[str, Any]:
    start, end = _dates(one)
    event: dict[str, Any] = {
        "unique_id": one.entry.id,
        "start_date": start,
        "text": {"headline": as_html(one.says["what_happened"]), "text": as_html(one.text)},
        "group": as_html(one.area),
    }
    if end != start:
        event["end_date"] = end
    if one.shown:
        event["display_date"] = as_html(one.shown)
    drawn = (str(in_parts(*start.values())), str(in_parts(*end.values())) if end != start else "")
    return event | {KEY: one.as_said(*drawn) | {"shown": ""}}


def _dates(one: ToldElsewhere) -> tuple[dict[str, str], dict[str, str]]:
    """Where it starts and ends, each no finer than the days it can mean."""
    span = one.entry.span
    if one.first is None or one.last is None:
        return {}, {}
    if span.kind is Kind.LASTED:
        start = _parts(one.first, span.start_latest or one.first)
        end = _parts(span.end_earliest or one.last, one.last)
        if span.earliest is None:
            return end, end
        return (start, start) if span.latest is None else (start, end)
    if one.first == one.last and span.precision is Precision.DAY:
        return _parts(one.first, one.last), _parts(one.first, one.last)
    if one.first == one.last:  # a bound, told as coarsely as it was meant: “before 2012” stands at 2011
        bound = up_to(one.last) if span.kind is Kind.BEFORE else on_from(one.first)
        return _named(bound), _named(bound)
    return _named(on_from(one.first)), _named(up_to(one.last))


def _parts(first: date, last: date) -> dict[str, str]:
    """The year, month or day that these days are; the first of them where they are no whole one."""
    if first == last:
        return _named(first.isoformat())
    return _named(on_from(first) if on_from(first) == up_to(last) else first.isoformat())


def _named(text: str) -> dict[str, str]:
    return {name: part.lstrip("0") or "0" for name, part in zip(_PARTS, text.split("-"), strict=False)}
