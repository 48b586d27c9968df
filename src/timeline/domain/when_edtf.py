"""The Extended Date/Time Format (Library of Congress 2019, ISO 8601-2): read and written.

Level 0, level 1 and the parts of level 2 that records use: masked digits, qualified parts, and
sets. Winter (code 24) is December of the year named to February of the next, as in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    checked_year,
    day_of,
    days_in,
    month_span,
    season_span,
    year_span,
)
from timeline.domain.when_values import Kind, Precision, When

_PART = re.compile(r"([?~%]*)([0-9x]{4})([?~%]*)(?:-([?~%]*)([0-9x]{2})([?~%]*)(?:-([?~%]*)([0-9x]{2})([?~%]*))?)?")
# nobody types a bracketed set by a slip, so the check for slips in the year is looser
FIRST_SET_YEAR = 1500
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MARKS = {(True, True): "%", (True, False): "~", (False, True): "?", (False, False): ""}


def marked(edtf: str | None, is_approximate: bool, is_unsure: bool) -> str | None:
    """The date with its qualifier, or ``None`` where the format cannot carry one."""
    mark = _MARKS[is_approximate, is_unsure]
    if edtf is None or not mark:
        return edtf
    if edtf[0] in "[{":
        if ".." in edtf:
            return None
        return edtf[0] + ",".join(f"{part}{mark}" for part in edtf[1:-1].split(",")) + edtf[-1]
    if edtf[5:] in {"21", "22", "23", "24"} or "/" in edtf:
        return None
    return edtf + mark


def qualified(when: When, is_approximate: bool, is_unsure: bool) -> When:
    """The same time said to be approximate or unsure; its bounds stay the period named."""
    if not (is_approximate or is_unsure):
        return when
    is_approximate = is_approximate or when.is_approximate
    is_unsure = is_unsure or when.is_unsure
    bare = when.edtf
    if bare is not None and bare[0] not in "[{" and "/" not in bare:
        bare = bare.rstrip("?~%")
    elif when.is_approximate or when.is_unsure:
        bare = None
    return replace(
        when,
        is_approximate=is_approximate,
        is_unsure=is_unsure,
        edtf=marked(bare, is_approximate, is_unsure),
    )


def up_to(day: date) -> str:
    """The shortest EDTF date that ends on that day."""
    if (day + timedelta(days=1)).day > 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == 12 else f"{day:%Y-%m}"


def on_from(day: date) -> str:
    """The shortest EDTF date that begins on that day."""
    if day.day > 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == 1 else f"{day:%Y-%m}"


def once_within(first: date | None, last: date | None) -> str | None:
    """A one-of set over the days, open where a bound is ``None``."""
    if first is None:
        return None if last is None else f"[..{up_to(last)}]"
    if last is None:
        return f"[{on_from(first)}..]"
    if first == last:
        return first.isoformat()
    start, end = on_from(first), up_to(last)
    if start == end:
        return start
    # “2014” as a start and “2014-03” as an end would overlap; level them at the finer of the two.
    width = max(len(start), len(end))
    return f"[{first.isoformat()[:width]}..{last.isoformat()[:width]}]"


def read_edtf(text: str) -> When | None:
    """The time in an EDTF string (lower case), or ``None`` if it is not one.

    Raises ``WhenError`` for an impossible date or a set or interval that runs backwards.
    """
    if text[0] in "[{":
        return _read_set(text)
    return read_edtf_date(text)


def read_edtf_date(text: str, first_year: int = FIRST_YEAR) -> When | None:
    """One EDTF date, with masks (``201x``), qualifiers and season codes."""
    match = _PART.fullmatch(text)
    if match is None:
        return None
    q1, year, q2, q3, month, q4, q5, day, q6 = (group or "" for group in match.groups())
    marks = q1 + q2 + q3 + q4 + q5 + q6
    if "x" in text:
        plain = _masked(text, year, month, day)
    elif month and not day and int(month) in _SEASON_NAMES:
        number = checked_year(int(year), text, first_year)
        name = _SEASON_NAMES[int(month)]
        plain = moment(season_span(number, name), Precision.SEASON, f"{year}-{month}")
    elif month and not 1 <= int(month) <= 12:
        return None
    elif day:
        plain = on_day(day_of(checked_year(int(year), text, first_year), int(month), int(day), text))
    elif month:
        plain = in_month(checked_year(int(year), text, first_year), int(month))
    else:
        plain = in_year(checked_year(int(year), text, first_year))
    if not marks:
        return plain
    return qualified(plain, "~" in marks or "%" in marks, "?" in marks or "%" in marks)


def moment(span: Span, precision: Precision, edtf: str | None) -> When:
    """Something that happened once within ``span``."""
    return When("", Kind.MOMENT, precision, span[0], span[1], edtf)


def on_day(day: date) -> When:
    """Something that happened on one day."""
    return When("", Kind.MOMENT, Precision.DAY, day, day, day.isoformat())


def in_month(year: int, month: int) -> When:
    """Something that happened in one month."""
    return moment(month_span(year, month), Precision.MONTH, f"{year}-{month:02}")


def in_year(year: int) -> When:
    """Something that happened in one year."""
    return moment(year_span(year), Precision.YEAR, str(year))


def _masked(text: str, year: str, month: str, day: str) -> When:
    years = list(_fitting(year, range(FIRST_YEAR, LAST_YEAR + 1)))
    first = next(_days_like(years, month, day), None)
    last = next(_days_like(reversed(years), month, day, is_backwards=True), None)
    if first is None or last is None:
        raise WhenError(
            f"“{text}” leaves out digits, and no day from {FIRST_YEAR} to {LAST_YEAR} fits the rest. "
            "Write the part that is known, such as “2014-03-XX” or “201X”."
        )
    if "x" not in year:
        precision = Precision.YEAR if month in {"xx", ""} else Precision.MONTH
        if "x" in month and month != "xx":
            precision = Precision.RANGE
    else:
        precision = Precision.DECADE if year[:3].isdigit() and not month else Precision.RANGE
    edtf = "-".join(part.upper() for part in (year, month, day) if part)
    return moment((first[0], last[1]), precision, edtf)


def _fitting(mask: str, numbers: Iterable[int]) -> Iterable[int]:
    width = len(mask)
    return (n for n in numbers if all(m in ("x", d) for m, d in zip(mask, f"{n:0{width}}", strict=True)))


def _days_like(years: Iterable[int], month: str, day: str, is_backwards: bool = False) -> Iterator[Span]:
    step = -1 if is_backwards else 1
    for year in years:
        if not month:
            yield year_span(year)
            continue
        for number in list(_fitting(month, range(1, 13)))[::step]:
            if not day:
                yield month_span(year, number)
                continue
            for which in list(_fitting(day, range(1, days_in(year, number) + 1)))[::step]:
                yield date(year, number, which), date(year, number, which)


def _read_set(text: str) -> When | None:
    closing = {"[": "]", "{": "}"}[text[0]]
    if text[-1] != closing or len(text) < 3:
        return None
    is_one = text[0] == "["
    parts = text[1:-1].replace(" ", "").split(",")
    spans: list[tuple[date | None, date | None]] = []
    written: list[str] = []
    approximate = unsure = False
    for part in parts:
        low_text, dots, high_text = part.partition("..")
        low = read_edtf_date(low_text, FIRST_SET_YEAR) if low_text else None
        high = read_edtf_date(high_text, FIRST_SET_YEAR) if high_text else None
        if (low_text and low is None) or (high_text and high is None) or not (low or high):
            return None
        if not dots:
            high = low
        for end in (low, high):
            approximate = approximate or (end is not None and end.is_approximate)
            unsure = unsure or (end is not None and end.is_unsure)
        first, last = low.earliest if low else None, high.latest if high else None
        if first is not None and last is not None and last < first:
            raise WhenError(
                f"“{text}” runs backwards: {low_text} comes after {high_text}. Write the earlier date first."
            )
        spans.append((first, last))
        written.append(part.upper())
    if any(span[0] is None for span in spans[1:]) or any(span[1] is None for span in spans[:-1]):
        return None
    if not is_one and (spans[0][0] is None or spans[-1][1] is None):
        return None
    edtf = _valid_set(text[0], written, closing)
    firsts = [span[0] for span in spans]
    lasts = [span[1] for span in spans]
    earliest = None if firsts[0] is None else min(day for day in firsts if day is not None)
    latest = None if lasts[-1] is None else max(day for day in lasts if day is not None)
    members = tuple((a, b) for a, b in spans if a is not None and b is not None)
    if not is_one or (len(spans) > 1 and earliest and latest):
        kind = Kind.ONE_OF if is_one else Kind.ALL_OF
        whole = When("", kind, Precision.RANGE, earliest, latest, edtf, members=members)
    elif earliest is None:
        whole = When("", Kind.BEFORE, Precision.BEFORE, None, latest, edtf)
    elif latest is None:
        whole = When("", Kind.AFTER, Precision.AFTER, earliest, None, edtf)
    else:
        whole = When("", Kind.BETWEEN, Precision.RANGE, earliest, latest, edtf)
    return replace(whole, is_approximate=approximate, is_unsure=unsure)


def _valid_set(opening: str, parts: list[str], closing: str) -> str | None:
    """The set as written where other readers take it: no doubts, masks, seasons or uneven ends in a run."""
    joined = ",".join(parts)
    if ".." in joined and re.search(r"[?~%X]", joined):
        return None
    if re.search(r"[0-9]{4}-2[1-4]\b(?!-)", joined):
        return None
    if any(low and high and len(low) != len(high) for low, _, high in (p.partition("..") for p in parts)):
        return None
    return f"{opening}{joined}{closing}"
