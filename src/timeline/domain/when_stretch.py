"""Stretches of time: something that went on from a start to an end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from timeline.domain.errors import WhenError
from timeline.domain.when_values import AgeSpan, Kind, Precision, When

ONGOING = When("ongoing", Kind.LASTED, Precision.RANGE, is_ongoing=True)
NOT_KNOWN = When("not known", Kind.UNKNOWN, Precision.UNKNOWN)

# The only ends an EDTF interval holds by the standard: a year, month or day, masked or qualified.
_INTERVAL_END = re.compile(r"[0-9]{2}[0-9X]{2}|[0-9]{4}[?~%]|[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?[?~%]?")


def lasting(start: When, end: When) -> When:
    """The stretch from one time to another, with its earliest start and its latest end.

    A start that is itself a stretch gives its start; an end that is a stretch gives its end.
    Where start and end overlap (“2014” to “March 2014”) the uncertain ends are cut so that no
    start comes after the end. Ages with no birth date are joined as ages.

    Raises ``WhenError`` naming both when the end comes before the start.
    """
    start_low, start_high = _start_days(start)
    end_low, end_high = _end_days(end)
    if start_low is not None and end_high is not None and end_high < start_low:
        raise _backwards(start, end)
    if start.age is not None and end.age is not None:
        low, high = start.age.low, end.age.high
        if low is not None and high is not None and high <= low:
            raise _backwards(start, end)
    if end_high is not None and (start_high is None or end_high < start_high):
        start_high = end_high if start_low is not None or start_high is not None else None
    if start_low is not None and (end_low or end_high) and (end_low is None or end_low < start_low):
        end_low = start_low
    return When(
        f"{start.text} – {end.text}",
        Kind.LASTED,
        Precision.RANGE,
        start_low,
        end_high,
        _interval(start, end),
        start_high,
        end_low,
        start.is_approximate or end.is_approximate,
        start.is_unsure or end.is_unsure,
        end.is_ongoing,
        _joined_age(start.age, end.age),
    )


def throughout(when: When) -> When:
    """The whole of a period, from its first day to its last."""
    edtf = None
    if when.earliest and when.latest and not (when.is_approximate or when.is_unsure):
        edtf = f"{when.earliest.isoformat()}/{when.latest.isoformat()}"
    return replace(
        when,
        kind=Kind.LASTED,
        precision=Precision.RANGE,
        start_latest=when.earliest,
        end_earliest=when.latest,
        edtf=edtf,
    )


def since(start: When) -> When:
    """Still going on, having begun within that time."""
    return lasting(start, ONGOING)


def until(end: When) -> When:
    """Went on until some day within that time; when it began was not said."""
    return lasting(NOT_KNOWN, end)


def _start_days(when: When) -> tuple[date | None, date | None]:
    if when.kind is Kind.LASTED:
        return when.earliest, when.start_latest
    if when.kind is Kind.ALL_OF and when.members:
        return when.members[0]
    return when.earliest, when.latest


def _end_days(when: When) -> tuple[date | None, date | None]:
    if when.is_ongoing:
        return None, None
    if when.kind is Kind.LASTED:
        return when.end_earliest, when.latest
    if when.kind is Kind.ALL_OF and when.members:
        return when.members[-1]
    return when.earliest, when.latest


def _joined_age(start: AgeSpan | None, end: AgeSpan | None) -> AgeSpan | None:
    if start is None and end is None:
        return None
    return AgeSpan(start.low if start else None, end.high if end else None)


def _interval(start: When, end: When) -> str | None:
    first = _interval_end(start, 0)
    last = ".." if end.is_ongoing else _interval_end(end, 1)
    if first is None or last is None or (not first and last in ("", "..")):
        return None
    if "X" in first + last and not (first[-1:].isalnum() and last[-1:].isalnum()):
        return None
    return f"{first}/{last}"


def _interval_end(when: When, side: int) -> str | None:
    if when.kind is Kind.UNKNOWN:
        return ""
    edtf = when.edtf
    if edtf is None:
        return None
    if when.kind is Kind.LASTED:
        return edtf.split("/")[side]
    return edtf if _INTERVAL_END.fullmatch(edtf) else None


def _backwards(start: When, end: When) -> WhenError:
    return WhenError(
        f"“{start.text}” to “{end.text}” runs backwards: the end comes before the start. "
        "Check both, and write the earlier one first."
    )
