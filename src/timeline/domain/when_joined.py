"""Times made from other times: before and after them, between two, one of several, all of several."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import Span
from timeline.domain.when_edtf import once_within
from timeline.domain.when_values import AgeSpan, Kind, Precision, When

_DAY = timedelta(days=1)
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def once_before(inner: When, *, is_under: bool = False) -> When:
    """Once, on a day before the period began; “under 5” also says not before birth."""
    age = None if inner.age is None else AgeSpan(0 if is_under else None, inner.age.low)
    return _bounded(inner, Kind.BEFORE, None, inner.earliest and inner.earliest - _DAY, age)


def once_by(inner: When) -> When:
    """Once, no later than the last day of the period."""
    age = None if inner.age is None else AgeSpan(None, inner.age.high)
    return _bounded(inner, Kind.BEFORE, None, inner.latest, age)


def once_after(inner: When) -> When:
    """Once, from the day after the period ended."""
    age = None if inner.age is None else AgeSpan(inner.age.high, None)
    return _bounded(inner, Kind.AFTER, inner.latest and inner.latest + _DAY, None, age)


def once_from(inner: When) -> When:
    """Once, no earlier than the first day of the period."""
    age = None if inner.age is None else AgeSpan(inner.age.low, None)
    return _bounded(inner, Kind.AFTER, inner.earliest, None, age)


def _bounded(inner: When, kind: Kind, first: date | None, last: date | None, age: AgeSpan | None) -> When:
    is_dated = first is not None or last is not None
    is_doubtful = inner.is_approximate or inner.is_unsure
    return replace(
        inner,
        text="",
        kind=kind,
        # without a birth date the age is still all there is to place it by
        precision=Precision(kind.value) if is_dated else inner.precision,
        earliest=first,
        latest=last,
        edtf=None if is_doubtful else once_within(first, last),
        age=age,
        members=(),
    )


def once_between(low: When, high: When, said: str) -> When:
    """Once, on some day from the first of one period to the last of the other.

    Raises ``WhenError`` when the second comes first.
    """
    age = None
    if low.age is not None or high.age is not None:
        age = AgeSpan(low.age.low if low.age else None, high.age.high if high.age else None)
    is_backwards = low.earliest is not None and high.latest is not None and high.latest < low.earliest
    if is_backwards or (age and age.low is not None and age.high is not None and age.high <= age.low):
        raise WhenError(
            f"“{said}” runs backwards: “{low.text}” comes after “{high.text}”. Write the earlier one first."
        )
    is_by_age = low.earliest is None and high.latest is None and age is not None
    return _run([low, high], Precision.AGE if is_by_age else Precision.RANGE, age)


def one_of(times: list[When], said: str, *, is_stroke: bool) -> When:
    """“Nov/Dec 2006” or “2012 or 2014”: once, in one of these.

    Periods that touch, or that a stroke parts, are one run of days; the rest are a set.
    Raises ``WhenError`` when they are not in order.
    """
    ages = [time.age for time in times if time.age is not None]
    age = AgeSpan(ages[0].low, ages[-1].high) if len(ages) == len(times) else None
    spans = _spans(times)
    precisions = {time.precision for time in times}
    is_touching = all(after[0] - before[1] <= _DAY for before, after in zip(spans, spans[1:], strict=False))
    in_order = all(after[0] >= before[0] for before, after in zip(spans, spans[1:], strict=False))
    lows = [span.low for span in ages if span.low is not None]
    if not in_order or (not spans and lows != sorted(lows)):
        raise WhenError(f"“{said}” runs backwards. Write the earlier one first, and the year or age with each of them.")
    precision = precisions.pop() if len(precisions) == 1 and is_touching else Precision.RANGE
    if is_touching or is_stroke:
        return _run(times, precision, age)
    return _listed(Kind.ONE_OF, times, age)


def all_of(times: list[When]) -> When:
    """“2 & 26 May 2006”: on every one of these."""
    times = sorted(times, key=lambda time: (time.earliest or date.min, time.latest or date.min))
    lows = [time.age.low for time in times if time.age is not None and time.age.low is not None]
    highs = [time.age.high for time in times if time.age is not None and time.age.high is not None]
    age = AgeSpan(min(lows), max(highs)) if len(lows) == len(highs) == len(times) else None
    return _listed(Kind.ALL_OF, times, age)


def _run(times: list[When], precision: Precision, age: AgeSpan | None) -> When:
    is_approximate, is_unsure = _doubts(times)
    first = times[0].earliest
    last = times[-1].latest if len(times) == 2 else max((span[1] for span in _spans(times)), default=None)
    edtf = None
    if not (is_approximate or is_unsure):
        low, high = times[0].edtf, times[-1].edtf
        if _is_plain(low) and _is_plain(high) and len(low or "") == len(high or ""):
            edtf = f"[{low}..{high}]"
        else:
            edtf = once_within(first, last)
    return When(
        "",
        Kind.BETWEEN,
        precision,
        first,
        last,
        edtf,
        is_approximate=is_approximate,
        is_unsure=is_unsure,
        age=age,
    )


def _listed(kind: Kind, times: list[When], age: AgeSpan | None) -> When:
    is_approximate, is_unsure = _doubts(times)
    spans = _spans(times)
    opening, closing = "[]" if kind is Kind.ONE_OF else "{}"
    written = [time.edtf for time in times if time.edtf and _is_plain(time.edtf.rstrip("?~%"))]
    return When(
        "",
        kind,
        Precision.RANGE if spans else times[0].precision,
        min((span[0] for span in spans), default=None),
        max((span[1] for span in spans), default=None),
        f"{opening}{','.join(written)}{closing}" if len(written) == len(times) else None,
        is_approximate=is_approximate,
        is_unsure=is_unsure,
        age=age,
        members=tuple(spans),
    )


def _spans(times: list[When]) -> list[Span]:
    return [(time.earliest, time.latest) for time in times if time.earliest and time.latest]


def _doubts(times: list[When]) -> tuple[bool, bool]:
    return any(time.is_approximate for time in times), any(time.is_unsure for time in times)


def _is_plain(edtf: str | None) -> bool:
    return edtf is not None and _PLAIN.fullmatch(edtf) is not None
