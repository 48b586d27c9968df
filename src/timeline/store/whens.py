"""A ``When`` as JSON and back, with nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.when import AgeSpan, Kind, Precision, When


def when_to_json(when: When) -> dict[str, Any]:
    """A ``When`` as a JSON object; fields at their default are left out."""
    written: dict[str, Any] = {"text": when.text, "kind": when.kind.value, "precision": when.precision.value}
    for name in ("earliest", "latest", "start_latest", "end_earliest"):
        day: date | None = getattr(when, name)
        if day is not None:
            written[name] = day.isoformat()
    if when.edtf is not None:
        written["edtf"] = when.edtf
    for name in ("is_approximate", "is_unsure", "is_ongoing"):
        if getattr(when, name):
            written[name] = True
    if when.age is not None:
        written["age"] = [when.age.low, when.age.high]
    if when.members:
        written["members"] = [[first.isoformat(), last.isoformat()] for first, last in when.members]
    return written


def when_from_json(written: Mapping[str, Any]) -> When:
    """The ``When`` written by ``when_to_json``."""
    age = written.get("age")
    return When(
        text=written["text"],
        kind=Kind(written["kind"]),
        precision=Precision(written["precision"]),
        earliest=_day(written.get("earliest")),
        latest=_day(written.get("latest")),
        edtf=written.get("edtf"),
        start_latest=_day(written.get("start_latest")),
        end_earliest=_day(written.get("end_earliest")),
        is_approximate=written.get("is_approximate", False),
        is_unsure=written.get("is_unsure", False),
        is_ongoing=written.get("is_ongoing", False),
        age=None if age is None else AgeSpan(age[0], age[1]),
        members=tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in written.get("members", ())),
    )


def iso(day: date | None) -> str | None:
    """A day as ISO text, or ``None``."""
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
