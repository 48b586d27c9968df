"""What people write for a time, read with its uncertainty kept.

One reading goes from the particular to the general: a date, an age or a school year; then its
doubts (“c.”, “?”); then a bound (“before”, “since”); then two or more times joined (“to”,
“or”, “and”). “to” and a dash between two times mean that it lasted; “between … and …”, “or” and
a stroke between two times in words mean once, somewhere in them. A stroke between two dates in
figures (``2004/2006``) is an EDTF interval and lasted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import FIRST_YEAR, LAST_YEAR
from timeline.domain.when_dates import read_date
from timeline.domain.when_edtf import qualified, read_edtf, read_edtf_date
from timeline.domain.when_joined import (
    all_of,
    once_after,
    once_before,
    once_between,
    once_by,
    once_from,
    one_of,
)
from timeline.domain.when_left_unsaid import YEAR_AT_END, filled_in
from timeline.domain.when_life import read_life
from timeline.domain.when_stretch import NOT_KNOWN, ONGOING, lasting, since, until
from timeline.domain.when_values import Kind, Precision, When
from timeline.domain.when_wording import (
    EXAMPLES,
    ONGOING_WORDS,
    UNKNOWN_WORDS,
    as_written,
    not_understood,
    plain_words,
    shown_as,
    without_doubts,
)

LONGEST = 200
MOST_IN_A_SET = 30

_BOUND = re.compile(
    r"(?P<before>before|prior to|pre|earlier than)[ \-](?P<before_of>.+)"
    r"|(?P<by>by|no later than|not later than|on or before)(?: the end of)? (?P<by_of>.+)"
    r"|(?P<after>after|post|later than)[ \-](?P<after_of>.+)"
    r"|(?P<not_before>no earlier than|not before|on or after) (?P<not_before_of>.+)"
    r"|(?:ongoing )?(?P<since>since|ever since|ongoing since|ongoing from) (?P<since_of>.+)"
    r"|(?P<until>until|till|til|up to|up until|through to|to|ended(?: in)?|ending) (?P<until_of>.+)"
    r"|(?P<under>under|younger than)(?: the age of| age)? (?P<under_of>[0-9].*)"
    r"|(?P<over>over|older than)(?: the age of| age)? (?P<over_of>[0-9].*)"
    r"|from (?P<onwards>.+?) on(?:wards?)?|(?P<onwards2>.+?) on(?:wards|ward)"
    r"|from (?P<from_of>.+)"
)
_BETWEEN = re.compile(
    r"(?:once |some ?time |at some point )?(?:in )?between (?P<ages>the ages of |ages? )?"
    r"(?P<low>.+?) ?(?: and | to |&|–|-) ?(?P<high>.+)"
)
_LEAD = re.compile(
    r"(?:(?:in|on|at|during|the|sometime|some time|once|early hours|morning|afternoon|evening"
    r"|night)(?: of)? )+"
)
_TO = re.compile(r" (?:to|until|till|til|through|thru|up to) | ?–+ ?| -+ |->| ?→ ?|-| — ")
_OR = re.compile(r" or | ?/ ?")
_AND = re.compile(r" ?, ?(?:and )?| and | ?& ?")

_BARE = re.compile(r"[0-9]{1,3}")
_ABOUT_AN_AGE = re.compile(r"(?:about|around|roughly|approx(?:imately)?) (?P<age>1?[0-9]|2[0-5])")
_YEARS_JOINED = re.compile(r"([0-9]{4}) ?([–\-]) ?([0-9]{2})")
_EDTF_START = re.compile(r"[\[{?~%0-9./]")


def parse_when(text: str, *, born_on: date | None = None, day_first: bool = True) -> When:
    """The time somebody wrote, with every day it could mean, its kind and how finely it is known.

    ``born_on`` is the child's full birth date: with it, ages and school years come back with
    their days; without it they keep ``age`` and have no days. ``day_first`` reads 3/5/14 as
    3 May; where only one order is possible, that one is taken. Two-digit years turn at 50.
    Seasons, terms, early and late are fixed in ``when_calendar``, ages in ``when_ages`` and
    ``when_life``, school years in ``when_school``.

    “before” ends the day before, “by” on the last day, “after” starts the day after. “since” and
    “onwards” lasted and go on; “from 2016” and “2016 –” lasted, with an end nobody gave; “until”
    lasted, with a start nobody gave.

    Raises ``WhenError``, a sentence saying what was read and how to write it, for anything that
    is empty, longer than 200 characters, impossible, running backwards or not understood.
    """
    if len(text) > LONGEST:
        raise WhenError(
            f"That is {len(text)} characters long; a date or time has at most {LONGEST}. "
            "Write only when it happened here, and the rest in the details."
        )
    said = plain_words(text)
    if not said:
        raise WhenError(f"The date is empty. {EXAMPLES} Write “not known” if nobody knows.")
    try:
        when = _Reading(born_on, day_first).whole(said)
    except WhenError as error:
        raise WhenError(as_written(str(error), text)) from None
    if when is None:
        raise not_understood(text, said)
    for day in (when.earliest, when.latest):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR and said[0] not in "[{":
            raise WhenError(
                f"“{shown_as(text)}” was read as reaching the year {day.year}, but only years from "
                f"{FIRST_YEAR} to {LAST_YEAR} can be shown. Check the year, the age and the birth date."
            )
    return replace(when, text=text)


def reread(when: When, born_on: date | None) -> When:
    """A time said as an age or a school year, read again with a corrected birth date.

    Anything else comes back unchanged. Figures are read day first.
    """
    if when.age is None:
        return when
    return parse_when(when.text, born_on=born_on)


class _Reading:
    """One reading of one text, holding the birth date and the order of day and month."""

    def __init__(self, born: date | None, day_first: bool):
        self.born = born
        self.day_first = day_first

    def whole(self, said: str) -> When | None:
        if said in UNKNOWN_WORDS:
            return NOT_KNOWN
        if said in ONGOING_WORDS:
            return ONGOING
        if match := _ABOUT_AN_AGE.fullmatch(said):  # nobody says “about 13” of a day, nor of a year
            return self._point(f"age about {match['age']}")
        if _EDTF_START.match(said) and (when := self._edtf(said)) is not None:
            return when
        found = self._two_columns(said) or self._joined(said)
        if found is not None:
            return found
        bare, approximate, unsure = without_doubts(said)
        if approximate or unsure:
            found = self._joined(bare)
            return None if found is None else qualified(found, approximate, unsure)
        bare = _LEAD.sub("", said)
        return self._joined(bare) if bare != said else None

    def _joined(self, said: str) -> When | None:
        return (
            self.side(said)
            or self._between(said)
            or self._lasted(said)
            or self._once_in(said)
            or self._each_of(said)
            or self._half_open(said)
        )

    def _two_columns(self, said: str) -> When | None:
        """A start and an end joined as ``lasting`` joins them, each whole in itself."""
        first, dash, second = said.partition(" – ")
        if not dash or dash in second:
            return None
        ends = [
            NOT_KNOWN if end in UNKNOWN_WORDS else ONGOING if end in ONGOING_WORDS else self._joined(end)
            for end in (first, second)
        ]
        if ends[0] is None or ends[1] is None or ends[0] is ONGOING:
            return None
        return lasting(replace(ends[0], text=first), replace(ends[1], text=second))

    def _half_open(self, said: str) -> When | None:
        """“2016 –” and “– 2016”: the other end was not said."""
        if said[-1:] in "–-":
            start = self._point(said[:-1].rstrip())
            return None if start is None else lasting(start, NOT_KNOWN)
        if said[:2] in ("– ", "- "):
            end = self._point(said[2:])
            return None if end is None else until(end)
        return None

    def side(self, said: str) -> When | None:
        """One time, with its doubts and bounds, but not two joined by any word or mark."""
        found = self._point(said)
        if found is not None:
            return found
        bare, approximate, unsure = without_doubts(said)
        if approximate or unsure:
            found = self._point(bare) or self._bound(bare)
            return None if found is None else qualified(found, approximate, unsure)
        return self._bound(said)

    def _point(self, said: str) -> When | None:
        said = said.replace("–", "-")
        found = read_life(said, self.born)
        if found is not None:
            return found
        if said[:2].isdigit() or said[:1] in "?~%" or said[:1] == "x":
            found = read_edtf_date(said)
            if found is not None:
                return found
        return read_date(said, self.day_first)

    def _edtf(self, said: str) -> When | None:
        if said[0] in "[{":
            return read_edtf(said)
        joined = _YEARS_JOINED.fullmatch(said)
        if joined is not None and (found := _joined_years(joined)) is not None:
            return found
        if said.count("/") == 1 and " " not in said:
            first, second = said.split("/")
            start, end = _interval_side(first, NOT_KNOWN), _interval_side(second, ONGOING)
            if start is None or end is None or (start is NOT_KNOWN and end in (NOT_KNOWN, ONGOING)):
                return None
            when = lasting(replace(start, text=first), replace(end, text=second))
            if first == ".." and when.edtf is not None:
                when = replace(when, edtf=f"..{when.edtf}")
            return when
        return None

    def _bound(self, said: str) -> When | None:
        match = _BOUND.fullmatch(said)
        if match is None:
            return None
        name = match.lastgroup or ""
        inner_text = match[name]
        if name in ("under_of", "over_of"):
            inner_text = inner_text if _BARE.fullmatch(inner_text) is None else f"age {inner_text}"
        inner = self._inner(inner_text)
        if inner is None or inner.kind in (Kind.UNKNOWN, Kind.BEFORE, Kind.AFTER):
            return None
        if name in ("since_of", "onwards", "onwards2"):
            return since(inner)
        if name == "until_of":
            return until(inner)
        if name == "from_of":
            return inner if inner.kind is Kind.LASTED else lasting(inner, NOT_KNOWN)
        if inner.kind is Kind.LASTED:
            return None
        if name in ("before_of", "under_of"):
            return once_before(inner, is_under=name == "under_of")
        if name == "by_of":
            return once_by(inner)
        if name == "not_before_of":
            return once_from(inner)
        return once_after(inner)

    def _inner(self, said: str) -> When | None:
        if said in ONGOING_WORDS:
            return None
        bare, approximate, unsure = without_doubts(said)
        found = self._point(said)
        if found is not None or not (approximate or unsure):
            return found
        found = self._point(bare)
        return None if found is None else qualified(found, approximate, unsure)

    def _between(self, said: str) -> When | None:
        match = _BETWEEN.fullmatch(said)
        if match is None:
            return None
        for cut in re.finditer(r" and | to |&|–|-", said):
            low, high = said[match.start("low") : cut.start()].strip(), said[cut.end() :].strip()
            if not low or not high:
                continue
            if match["ages"]:
                low, high = f"age {low}", f"age {high}" if high[0].isdigit() else high
            elif _BARE.fullmatch(low) and _BARE.fullmatch(high):
                low, high = f"age {low}", f"age {high}"
            pair = self._pair(low, high)
            if pair is not None and not any(end.kind is Kind.LASTED for end in pair):
                return once_between(*pair, said)
        return None

    def _lasted(self, said: str) -> When | None:
        text = said[5:] if said.startswith("from ") else said
        for cut in _cuts(_TO, text):
            first, second = text[: cut[0]].strip(), text[cut[1] :].strip()
            if not first or not second:
                continue
            if cut[2] and not (second in ONGOING_WORDS or _can_part(first, second)):
                continue
            pair = self._pair(first, second, is_ages=not cut[2])
            if pair is not None:
                start, end = pair
                if start.is_ongoing and start.earliest is None and start.age is None:
                    continue
                return lasting(start, end)
        return None

    def _once_in(self, said: str) -> When | None:
        is_stroke = " or " not in said
        if is_stroke and "/" not in said:
            return None
        times = self._several(_OR.split(said))
        return None if times is None else one_of(times, said, is_stroke=is_stroke)

    def _each_of(self, said: str) -> When | None:
        times = self._several(_AND.split(said))
        return None if times is None else all_of(times)

    def _several(self, parts: list[str]) -> list[When] | None:
        if not 2 <= len(parts) <= MOST_IN_A_SET:
            return None
        last = self.side(parts[-1])
        if last is None or last.kind is not Kind.MOMENT:
            return None
        times = [last]
        for part in reversed(parts[:-1]):
            found = self._completed(part, parts[-1])
            if found is None or found.kind is not Kind.MOMENT:
                return None
            times.insert(0, found)
        # a set of dated and undated times has no days to be drawn on
        return times if len({time.earliest is None for time in times}) == 1 else None

    def _pair(self, first: str, second: str, is_ages: bool = False) -> tuple[When, When] | None:
        """Both ends of a range, each taking from the other what it leaves unsaid."""
        if second in ONGOING_WORDS:
            end: When | None = ONGOING
        elif second in UNKNOWN_WORDS:
            end = NOT_KNOWN
        elif is_ages and _BARE.fullmatch(first) and _BARE.fullmatch(second):
            first, second = f"age {first}", f"age {second}"
            end = self.side(second)
        else:
            end = self.side(second)
        start: When | None
        if first in UNKNOWN_WORDS:
            start = NOT_KNOWN
        elif end is None or end is ONGOING or end is NOT_KNOWN:
            start = self.side(first)
        else:
            start = self._completed(first, second)
        if start is not None and end is None:
            end = self._completed_from(second, first, start)
        if start is None or end is None:
            return None
        shown = first if start.text == "" else start.text
        return replace(start, text=shown), replace(end, text=second)

    def _completed(self, part: str, whole: str) -> When | None:
        found = self.side(part)
        if found is not None:
            return found
        bare = whole.rstrip("?~% ")
        for tail in filled_in(part, bare):
            found = self.side(tail)
            if found is not None:
                return replace(found, text=tail.capitalize())
        return None

    def _completed_from(self, part: str, whole: str, start: When) -> When | None:
        if _BARE.fullmatch(part):
            if start.age is None:
                return None
            is_school = start.precision in (Precision.SCHOOL_YEAR, Precision.TERM)
            return self.side(f"year {part}" if is_school else f"age {part}")
        year = YEAR_AT_END.search(whole.rstrip("?~% "))
        if year is None or part[:1].isdigit() and len(part) > 8:
            return None
        return self.side(f"{part} {year[0]}")


def _cuts(joint: re.Pattern[str], text: str) -> list[tuple[int, int, bool]]:
    """Where a range may be cut: words and spaced dashes first, then dashes inside the text."""
    found = [(cut.start(), cut.end(), cut[0] == "-") for cut in joint.finditer(text)]
    return sorted(found[:12], key=lambda cut: cut[2])


def _can_part(first: str, second: str) -> bool:
    """Whether a tight hyphen parts two times: “1-2-3” and “12-2014-3” are no such pair."""
    return min(len(first), len(second)) >= 4 or not (first + second).replace("-", "").isdigit()


def _joined_years(match: re.Match[str]) -> When | None:
    """“2004–06” and “2014-15”: years where the dash says so or the second cannot be a month.

    With a hyphen, 01–12 are months and 21–24 seasons, as ISO 8601 and EDTF have them.
    """
    year, dash, second = int(match[1]), match[2], int(match[3])
    if dash == "-" and (second <= 12 or 21 <= second <= 24):
        return None
    if second <= year % 100:
        return None
    end = year - year % 100 + second
    first = read_edtf_date(match[1])
    last = read_edtf_date(str(end))
    return None if first is None or last is None else lasting(first, last)


def _interval_side(text: str, open_end: When) -> When | None:
    if text == "..":
        return ONGOING if open_end is ONGOING else NOT_KNOWN
    if not text:
        return NOT_KNOWN
    return read_edtf_date(text) if len(text) >= 4 and text.lstrip("?~%")[:2].isdigit() else None
