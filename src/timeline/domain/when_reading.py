"""What people write for a time, read with its uncertainty kept.

One reading goes from the particular to the general: a date, an age or a school year; then its
doubts (“c.”, “?”); then a bound (“before”, “since”); then two or more times joined (“to”,
“or”, “and”). “to” and a dash between two times mean that it lasted; “between … and …”, “or” and
a stroke between two times in words mean once, somewhere in them. A stroke between two dates in
figures (``2004/2006``) is an EDTF interval and lasted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import FIRST_YEAR, LAST_YEAR, MONTH_NAMES, MONTHS, SEASONS, WEEKDAYS
from timeline.domain.when_dates import read_date
from timeline.domain.when_edtf import once_within, qualified, read_edtf, read_edtf_date, up_to
from timeline.domain.when_life import read_life
from timeline.domain.when_stretch import NOT_KNOWN, ONGOING, lasting, since, until
from timeline.domain.when_values import AgeSpan, Kind, Precision, When

LONGEST = 200

_EXAMPLES = "Write a date such as “13 Oct 2006”, “Oct 2006” or “2006”, an age such as “age 9”, or “Year 7”."

_UNKNOWN = frozenset(
    "?|??|???|unknown|not known|date not known|date unknown|unknown date|n/k|nk|n.k|not sure|unsure|"
    "don't know|dont know|not stated|not recorded|n/s|tbc|to be confirmed|undated|no date|n.d|nd|when unknown".split(
        "|"
    )
)
_ONGOING = frozenset(
    "ongoing|on-going|on going|now|present|the present|present day|the present day|current|currently|to date|date|"
    "to present|to the present|still going|still going on|still ongoing|continuing|continues|to now|until now".split(
        "|"
    )
)
_NEEDS_CLOCK = re.compile(
    r"\b(?:today|yesterday|tomorrow|last (?:week|month|year|night)|this (?:week|month|year)|next (?:week|month|year)|ago)\b"
)

_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": " ", "”": " ", '"': " "})
_DASHES = str.maketrans(dict.fromkeys("‐‑", "-") | dict.fromkeys("‒–—―−﹘﹣－", "–"))
_NUMBERS_IN_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        1,
    )
} | {
    word: f"{number}{ending}"
    for number, (word, ending) in enumerate(
        (
            pair.split(":")
            for pair in (
                "first:st second:nd third:rd fourth:th fifth:th sixth:th seventh:th eighth:th ninth:th tenth:th "
                "eleventh:th twelfth:th thirteenth:th fourteenth:th fifteenth:th sixteenth:th seventeenth:th "
                "eighteenth:th nineteenth:th"
            ).split()
        ),
        1,
    )
}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS_IN_WORDS, key=len, reverse=True))})\b")

_ABOUT_FIRST = re.compile(
    r"(?:c(?:\.|(?=[ 0-9'])|irca\b\.?|a\.| a\b)|about\b|abt\b\.?|around\b|approx(?:imately)?\b\.?|roughly\b|~)\s*(?=.)"
)
_ABOUT_LAST = re.compile(
    r"\s*(?:~|\(?\bapprox(?:imately)?\.?\)?|\bor so|\bor thereabouts|\bish|(?<=[0-9])ish|-ish)$"
)
_UNSURE_FIRST = re.compile(
    r"(?:\(\?\)|\?+|possibly\b|perhaps\b|maybe\b|probably\b|likely\b|thought to be\b|believed to be\b)\s*(?=.)"
)
_UNSURE_LAST = re.compile(r"\s*(?:\(\?\)|\?+|\(?\b(?:unsure|not sure|unconfirmed|tbc)\)?)$")
_BOTH_LAST = re.compile(r"\s*(?:%|~\?|\?~)$")

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
    r"(?:once |some ?time |at some point )?(?:in )?between (?P<ages>the ages of |ages? )?(?P<low>.+?) ?(?: and | to |&|–|-) ?(?P<high>.+)"
)
_TO = re.compile(r" (?:to|until|till|til|through|thru|up to) | ?–+ ?| -+ |->| ?→ ?|-| — ")
_OR = re.compile(r" or | ?/ ?")
_AND = re.compile(r" ?, ?(?:and )?| and | ?& ?")

_TAIL_YEAR = re.compile(r"'?(?:[0-9]{4}|[0-9]{2})$")
_TAIL_MONTH_YEAR = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})\.?[ \-/.]*'?(?:[0-9]{{4}}|[0-9]{{2}})$"
)
_TAIL_FIGURES = re.compile(r"(?:([/.\-])[0-9]{1,2})?([/.\-])(?:[0-9]{4}|[0-9]{2})$")
_SHORT_DAY = re.compile(r"(?:[a-z]+ )?[0-9]{1,2}(?:st|nd|rd|th)?")
_SHORT_FIGURES = re.compile(r"[0-9]{1,2}[/.][0-9]{1,2}")
_BARE = re.compile(r"[0-9]{1,3}")
_TERM_WORD = re.compile(r"(?:early|mid|late|(?:autumn|spring|summer))")
_YEARS_JOINED = re.compile(r"([0-9]{4}) ?([–\-]) ?([0-9]{2})")
_ISO_LIKE = re.compile(r"[0-9x?~%.]{2,}[0-9x?~%.\-]*|")
_EDTF_START = re.compile(r"[\[{?~%0-9./]")
_MARKERS = re.compile(r"[a-wyz]")


def parse_when(text: str, *, born_on: date | None = None, day_first: bool = True) -> When:
    """The time somebody wrote, with every day it could mean, its kind and how finely it is known.

    ``born_on`` is the child's full birth date: with it, ages and school years come back with
    their days; without it they keep ``age`` and have no days. ``day_first`` reads 3/5/14 as
    3 May; where only one order is possible, that one is taken. Two-digit years turn at 50.

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
        raise WhenError(f"The date is empty. {_EXAMPLES} Write “not known” if nobody knows.")
    try:
        when = _Reading(born_on, day_first).whole(said)
    except OverflowError as error:
        raise WhenError(f"“{_shown(text)}” is outside the years {FIRST_YEAR} to {LAST_YEAR}.") from error
    if when is None:
        raise _not_understood(text, said)
    for day in (when.earliest, when.latest):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise WhenError(
                f"“{_shown(text)}” was read as reaching the year {day.year}, but only years from {FIRST_YEAR} "
                f"to {LAST_YEAR} can be shown. Check the year, the age and the birth date."
            )
    return replace(when, text=text)


def reread(when: When, born_on: date | None) -> When:
    """A time said as an age or a school year, read again with a corrected birth date.

    Anything else comes back unchanged. Figures are read day first.
    """
    if when.age is None:
        return when
    return parse_when(when.text, born_on=born_on)


def plain_words(text: str) -> str:
    """Lower case, single spaces, straight quotes, one kind of dash, numbers in figures."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("½", ".5").translate(_DASHES).translate(_QUOTES))
        text = text.translate(_DASHES).translate(_QUOTES)
    text = " ".join(text.replace('"', " ").lower().split())
    text = text.rstrip(".,;: ") if not text.endswith("..") else text
    if text[:1] == "(" and text[-1:] == ")" and text.count("(") == 1:
        text = text[1:-1].strip()
    if text.isascii() and text.isdigit():
        return text
    return _NUMBER_WORD.sub(lambda found: _NUMBERS_IN_WORDS[found[0]], text)


class _Reading:
    """One reading of one text, holding the birth date and the order of day and month."""

    def __init__(self, born: date | None, day_first: bool):
        self.born = born
        self.day_first = day_first

    def whole(self, said: str) -> When | None:
        if said in _UNKNOWN:
            return NOT_KNOWN
        if said in _ONGOING:
            return ONGOING
        if _EDTF_START.match(said) and (when := self._edtf(said)) is not None:
            return when
        return (
            self.side(said)
            or self._lasted(said)
            or self._once_in(said)
            or self._each_of(said)
            or self._after_doubts(said)
        )

    def side(self, said: str) -> When | None:
        """One time, with its doubts and bounds, but not two joined by “to”, “or” or “and”."""
        found = self._point(said)
        if found is not None:
            return found
        bare, approximate, unsure = _without_doubts(said)
        if approximate or unsure:
            found = self._point(bare) or self._bound(bare) or self._between(bare)
            return None if found is None else qualified(found, approximate, unsure)
        return self._bound(said) or self._between(said)

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
            if start is None or end is None or (start.kind is end.kind is Kind.UNKNOWN):
                return None
            if start is ONGOING:
                start = NOT_KNOWN
            when = lasting(replace(start, text=first), replace(end, text=second))
            if first == ".." and when.edtf is not None:
                when = replace(when, edtf=f"..{when.edtf}")
            return when
        return None

    def _after_doubts(self, said: str) -> When | None:
        bare, approximate, unsure = _without_doubts(said)
        if not (approximate or unsure):
            return None
        found = self._lasted(bare) or self._once_in(bare) or self._each_of(bare)
        return None if found is None else qualified(found, approximate, unsure)

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
            return _before(inner, is_under=name == "under_of")
        if name == "by_of":
            return _by(inner)
        if name == "not_before_of":
            return _not_before(inner)
        return _after(inner)

    def _inner(self, said: str) -> When | None:
        if said in _ONGOING:
            return None
        bare, approximate, unsure = _without_doubts(said)
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
                return _once_between(*pair, said)
        return None

    def _lasted(self, said: str) -> When | None:
        text = said[5:] if said.startswith("from ") else said
        for cut in _cuts(_TO, text):
            first, second = text[: cut[0]].strip(), text[cut[1] :].strip()
            if not first or not second:
                continue
            if cut[2] and not (second in _ONGOING or _can_join(first, second)):
                continue
            pair = self._pair(first, second, is_ages=not cut[2])
            if pair is not None:
                start, end = pair
                if start.is_ongoing and start.earliest is None and start.age is None:
                    continue
                return lasting(start, end)
        return None

    def _once_in(self, said: str) -> When | None:
        if " or " not in said and "/" not in said:
            return None
        parts = [part for part in _OR.split(said) if part]
        if len(parts) < 2 or len(parts) > 12:
            return None
        times = self._several(parts)
        if times is None or any(time.earliest is None or time.latest is None for time in times):
            return None
        is_stroke = " or " not in said
        return _one_of(times, said, is_stroke)

    def _each_of(self, said: str) -> When | None:
        parts = [part for part in _AND.split(said) if part]
        if len(parts) < 2 or len(parts) > 30:
            return None
        times = self._several(parts)
        if times is None or any(time.earliest is None or time.latest is None for time in times):
            return None
        spans = tuple(sorted((time.earliest, time.latest) for time in times if time.earliest and time.latest))
        written = [time.edtf for time in sorted(times, key=lambda time: time.earliest or date.min)]
        return When(
            "",
            Kind.ALL_OF,
            Precision.RANGE,
            spans[0][0],
            max(span[1] for span in spans),
            _set_of("{", written, "}"),
            is_approximate=any(time.is_approximate for time in times),
            is_unsure=any(time.is_unsure for time in times),
            members=spans,
        )

    def _several(self, parts: list[str]) -> list[When] | None:
        last = self.side(parts[-1])
        if last is None or last.kind is not Kind.MOMENT:
            return None
        times = [last]
        for part in reversed(parts[:-1]):
            found = self._completed(part, parts[-1])
            if found is None or found.kind is not Kind.MOMENT:
                return None
            times.insert(0, found)
        return times

    def _pair(self, first: str, second: str, is_ages: bool = False) -> tuple[When, When] | None:
        """Both ends of a range, each taking from the other what it leaves unsaid."""
        if second in _ONGOING:
            end: When | None = ONGOING
        elif second in _UNKNOWN:
            end = NOT_KNOWN
        elif is_ages and _BARE.fullmatch(first) and _BARE.fullmatch(second):
            first, second = f"age {first}", f"age {second}"
            end = self.side(second)
        else:
            end = self.side(second)
        start: When | None
        if first in _UNKNOWN:
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
        for tail in _tails(part, bare):
            found = self.side(tail)
            if found is not None:
                return replace(found, text=tail)
        return None

    def _completed_from(self, part: str, whole: str, start: When) -> When | None:
        if _BARE.fullmatch(part):
            if start.age is not None and start.precision is Precision.AGE:
                return self.side(f"age {part}")
            if start.precision is Precision.SCHOOL_YEAR:
                return self.side(f"year {part}")
            return None
        year = _TAIL_YEAR.search(whole.rstrip("?~% "))
        if year is None or part[:1].isdigit() and len(part) > 8:
            return None
        return self.side(f"{part} {year[0]}")


def _tails(part: str, whole: str) -> Iterator[str]:
    """``part`` with what it leaves out taken from the end of ``whole``: “3” before “7 May 2019”."""
    if _BARE.fullmatch(part) and re.search(
        r"\b(?:old|age|aged|ages|y|yrs?|years?|m|months?)\b|[0-9][ym]\b", whole
    ):
        yield f"age {part}"
        unit = re.search(r"(?<=[0-9]) ?(?:months?|mths?|m|weeks?|wks?)\b", whole)
        if unit:
            yield f"age {part}{unit[0]}"
    if month_year := _TAIL_MONTH_YEAR.search(whole):
        if _SHORT_DAY.fullmatch(part):
            yield f"{part} {month_year[0]}"
    figures = _TAIL_FIGURES.search(whole)
    if figures and _SHORT_FIGURES.fullmatch(part):
        yield part + figures[2] + whole[figures.end(2) :]
    elif figures and _BARE.fullmatch(part) and figures[1]:
        yield part + whole[figures.start() :]
    elif (year := _TAIL_YEAR.search(whole)) and not _BARE.fullmatch(part):
        yield f"{part} {year[0]}"
        noun = re.search(r"\b(term|of .+|[a-z]+) '?[0-9]+$", whole)
        if noun and _TERM_WORD.fullmatch(part):
            yield f"{part} {noun[1]} {year[0]}"
            yield f"{part} {whole.split(' ', 1)[-1]}"
            yield f"{part} {year[0]}"
        elif _TERM_WORD.fullmatch(part):
            yield f"{part} {whole.split(' ', 1)[-1]}"


def _cuts(joint: re.Pattern[str], text: str) -> list[tuple[int, int, bool]]:
    """Where a range may be cut: words and spaced dashes first, then dashes inside the text."""
    found = [(cut.start(), cut.end(), cut[0] == "-") for cut in joint.finditer(text)]
    return sorted(found[:12], key=lambda cut: cut[2])


def _can_join(first: str, second: str) -> bool:
    """Whether a hyphen with no spaces can part two times, rather than belong to a date in figures."""
    return not (first.isdigit() and second.isdigit() and len(first) != len(second) and len(first) != 4)


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


def _without_doubts(said: str) -> tuple[str, bool, bool]:
    approximate = unsure = False
    while True:
        before = said
        if match := _BOTH_LAST.search(said):
            said, approximate, unsure = said[: match.start()], True, True
        if (match := _ABOUT_FIRST.match(said)) and match.end() < len(said):
            said, approximate = said[match.end() :], True
        if (match := _UNSURE_FIRST.match(said)) and match.end() < len(said):
            said, unsure = said[match.end() :], True
        if (match := _ABOUT_LAST.search(said)) and match.start():
            said, approximate = said[: match.start()], True
        if (match := _UNSURE_LAST.search(said)) and match.start():
            said, unsure = said[: match.start()], True
        if said == before or not said:
            return said, approximate, unsure


def _before(inner: When, is_under: bool) -> When:
    low = inner.age.low if inner.age else None
    age = None if inner.age is None else AgeSpan(0 if is_under else None, low)
    if inner.earliest is None:
        return replace(inner, kind=Kind.BEFORE, age=age, edtf=None, text="")
    latest = inner.earliest - timedelta(days=1)
    return replace(
        inner,
        kind=Kind.BEFORE,
        precision=Precision.BEFORE,
        earliest=None,
        latest=latest,
        edtf=_set_edtf(f"[..{up_to(latest)}]", inner),
        age=age,
        text="",
    )


def _by(inner: When) -> When:
    age = None if inner.age is None else AgeSpan(None, inner.age.high)
    if inner.latest is None:
        return replace(inner, kind=Kind.BEFORE, age=age, edtf=None)
    edtf = _set_edtf(once_within(None, inner.latest), inner)
    return replace(
        inner, kind=Kind.BEFORE, precision=Precision.BEFORE, earliest=None, edtf=edtf, age=age, members=()
    )


def _after(inner: When) -> When:
    age = None if inner.age is None else AgeSpan(inner.age.high, None)
    if inner.latest is None:
        return replace(inner, kind=Kind.AFTER, age=age, edtf=None)
    earliest = inner.latest + timedelta(days=1)
    edtf = _set_edtf(once_within(earliest, None), inner)
    return replace(
        inner,
        kind=Kind.AFTER,
        precision=Precision.AFTER,
        earliest=earliest,
        latest=None,
        edtf=edtf,
        age=age,
        members=(),
    )


def _not_before(inner: When) -> When:
    age = None if inner.age is None else AgeSpan(inner.age.low, None)
    if inner.earliest is None:
        return replace(inner, kind=Kind.AFTER, age=age, edtf=None)
    edtf = _set_edtf(once_within(inner.earliest, None), inner)
    return replace(
        inner, kind=Kind.AFTER, precision=Precision.AFTER, latest=None, edtf=edtf, age=age, members=()
    )


def _set_edtf(edtf: str | None, inner: When) -> str | None:
    return None if inner.is_approximate or inner.is_unsure else edtf


def _once_between(low: When, high: When, said: str) -> When:
    flags = (low.is_approximate or high.is_approximate, low.is_unsure or high.is_unsure)
    age = None
    if low.age is not None or high.age is not None:
        age = AgeSpan(low.age.low if low.age else None, high.age.high if high.age else None)
    backwards = low.earliest is not None and high.latest is not None and high.latest < low.earliest
    if age is not None and age.low is not None and age.high is not None and age.high <= age.low:
        backwards = True
    if backwards:
        raise WhenError(
            f"“{said}” runs backwards: “{low.text}” comes after “{high.text}”. Write the earlier one first."
        )
    edtf = None
    if not any(flags) and low.earliest is not None and high.latest is not None:
        if _is_plain(low.edtf) and _is_plain(high.edtf):
            edtf = f"[{low.edtf}..{high.edtf}]"
        else:
            edtf = once_within(low.earliest, high.latest)
    is_by_age = low.earliest is None and high.latest is None and age is not None
    return When(
        "",
        Kind.BETWEEN,
        Precision.AGE if is_by_age else Precision.RANGE,
        low.earliest,
        high.latest,
        edtf,
        is_approximate=flags[0],
        is_unsure=flags[1],
        age=age,
    )


def _is_plain(edtf: str | None) -> bool:
    return (
        edtf is not None and re.fullmatch(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", edtf) is not None
    )


def _one_of(times: list[When], said: str, is_stroke: bool) -> When:
    """“Nov/Dec 2006”: one run of days where they touch or a stroke parts them, else one of the days."""
    spans = [(time.earliest, time.latest) for time in times if time.earliest and time.latest]
    is_run = all(b[0] - a[1] <= timedelta(days=1) for a, b in zip(spans, spans[1:], strict=False))
    for a, b in zip(spans, spans[1:], strict=False):
        if b[0] < a[0]:
            raise WhenError(
                f"“{said}” runs backwards: it starts on {a[0]:%d/%m/%Y} and ends on {b[1]:%d/%m/%Y}. "
                "Write the earlier one first, each with its own year."
            )
    written = [time.edtf for time in times]
    flags = (any(time.is_approximate for time in times), any(time.is_unsure for time in times))
    ages = [time.age for time in times if time.age is not None]
    age = AgeSpan(ages[0].low, ages[-1].high) if len(ages) == len(times) else None
    precisions = {time.precision for time in times}
    if is_run or is_stroke:
        edtf = None
        if not any(flags):
            is_plain = _is_plain(written[0]) and _is_plain(written[-1])
            edtf = f"[{written[0]}..{written[-1]}]" if is_plain else once_within(spans[0][0], spans[-1][1])
        precision = precisions.pop() if is_run and len(precisions) == 1 else Precision.RANGE
        return When(
            "", Kind.BETWEEN, precision, spans[0][0], max(span[1] for span in spans), edtf,
            is_approximate=flags[0], is_unsure=flags[1], age=age,
        )  # fmt: skip
    return When(
        "",
        Kind.ONE_OF,
        Precision.RANGE,
        spans[0][0],
        max(span[1] for span in spans),
        _set_of("[", written, "]"),
        is_approximate=flags[0],
        is_unsure=flags[1],
        age=age,
        members=tuple(spans),
    )


def _set_of(opening: str, written: list[str | None], closing: str) -> str | None:
    parts = [part for part in written if part is not None and _is_plain(part.rstrip("?~%"))]
    return f"{opening}{','.join(parts)}{closing}" if len(parts) == len(written) else None


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def _not_understood(text: str, said: str) -> WhenError:
    shown = _shown(text)
    words = re.findall(r"[a-z']+", said)
    if _NEEDS_CLOCK.search(said):
        return WhenError(
            f"“{shown}” depends on the day it is read. Write the date itself, such as “13 Oct 2006”."
        )
    if words and all(word in WEEKDAYS for word in words):
        return WhenError(f"“{shown}” is a day of the week only. Write the date, such as “13 Oct 2006”.")
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    if month is not None and not re.search(r"[0-9]{4}", said):
        name = MONTH_NAMES[month - 1]
        return WhenError(
            f"“{shown}” was read as {name} with no year. Write the year too, such as “{name} 2014”."
        )
    if words and any(word in SEASONS for word in words) and not re.search(r"[0-9]{2}", said):
        return WhenError(f"“{shown}” has no year. Write the year too, such as “{said} 2014”.")
    if re.fullmatch(r"[0-9]{1,3}", said):
        return WhenError(
            f"“{shown}” could be an age or part of a date. Write “age {int(said)}”, or a date such as “13 Oct 2006”."
        )
    return WhenError(f"“{shown}” was not understood as a date, an age or a time. {_EXAMPLES}")
