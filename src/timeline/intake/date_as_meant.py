"""A date cell as its writer meant it, where it cannot be read as it stands: labels, marks, years left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.when import When
from timeline.domain.when_calendar import MONTH_NAMES, MONTHS

GROWN_UP = 25
"""Years after the birth beyond which a two-digit year is of the century before: no child's record reaches there."""
LONGEST = 400
"""Letters in a date cell with everything about the date; a longer one is no date."""
DAY_ZERO = date(1899, 12, 30)
"""Excel's own day 0, from which it counts the days it shows as a date."""

Readable = Callable[[str], When | None]

_LABEL = re.compile(r"(?:d\.?o\.?b\b\.?|date of birth|born(?: on)?|dated?|on|w/e of)\s*[:=\-–]?\s*(?=\S)", re.I)
_BIRTH = re.compile(r"d\.?o\.?b\b|date of birth|born", re.I)
MARK = re.compile(r"\s*(?:\*{1,3}|[†‡§]|\[[\d*a-z]{1,2}\]|[¹²³⁴-⁹⁰]{1,2})\s*$", re.I)
"""A footnote's mark at the end of a cell."""
_PART_OF_DAY = re.compile(
    r",?\s*\(?\b(?:am|pm|a\.m\.?|p\.m\.?|morning|afternoon|evening|night"
    r"|overnight|early hours|lunchtime|midnight|noon)\)?$",
    re.I,
)
_DOTTED_CLOCK = re.compile(r"(?<=\d{2})(,?\s+(?:at )?)([01]?\d|2[0-3])\.([0-5]\d)$")
_ABOUT_A_CLOCK = re.compile(
    r",?\s(?:approx(?:imately)?\.?|about|around|roughly|c\.?|circa|~)\s?"
    r"(?=\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|hrs)?$)",
    re.I,
)
_DOUBT_INSIDE = re.compile(r"^([^?]*\d)\s*\?\s*(,?\s+(?:at )?\d.*)$")
_SLIPPED = re.compile(r"(?<!\d)(\d{1,2})\s*[/.,\-]{1,2}\s*(\d{1,2})\s*[/.,\-]{1,2}\s*(\d{4}|\d{2})(?!\d)")
_SERIAL = re.compile(r"[2-5]\d{4}")
_TWO_DIGITS = re.compile(r"(?<![\d:.])'?(\d{2})$")
_ANY_YEAR = re.compile(r"(?:19|20)\d{2}")
_NO_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:year |in |during |events (?:in|of) )?((?:19|20)\d{2})\s*[:.]?(?:\s*\(.{1,40}\))?", re.I)
_MONTH = re.compile(rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?[ ,]+((?:19|20)\d{{2}})\s*[:.]?", re.I)


@dataclass(frozen=True, slots=True)
class InForce:
    """The year, and where it was named the month, that a row standing alone gives to the rows below it."""

    year: int
    month: int | None = None

    @property
    def text(self) -> str:
        """The year or the month as a date on its own."""
        return f"{MONTH_NAMES[self.month - 1]} {self.year}" if self.month else str(self.year)


@dataclass(frozen=True, slots=True)
class MeantDate:
    """A date cell so written that it can be read, and what was assumed; ``is_birth`` where it is labelled as one."""

    text: str
    notes: tuple[str, ...] = ()
    is_birth: bool = False


def year_given(cell: str) -> InForce | None:
    """The year or month that a cell names when that is all it does: “2014”, “Year 2014:”, “March 2014”."""
    if match := _YEAR.fullmatch(cell.strip()):
        return InForce(int(match[1]))
    if match := _MONTH.fullmatch(cell.strip()):
        return InForce(int(match[2]), MONTHS[match[1].lower()])
    return None


def date_as_meant(text: str, readable: Readable, given: InForce | None = None) -> MeantDate:
    """The date that a cell means. Where nothing makes it readable it comes back as it is, to be told as a fault."""
    if len(text) > LONGEST or readable(text) is not None:
        return MeantDate(text)
    if _SERIAL.fullmatch(text):
        day = DAY_ZERO + timedelta(days=int(text))
        written = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
        return MeantDate(written, (f"“{text}” is how a spreadsheet keeps {written} without its format.",))
    is_birth = bool(_BIRTH.match(text))
    for attempt in _tidied(text):
        if readable(attempt) is not None:
            return MeantDate(attempt, (f"“{_on_one_line(text)}” was read as {attempt}.",), is_birth)
        if given is not None:
            for whole in _completed(attempt, given):
                if readable(whole) is not None:
                    return MeantDate(
                        whole, (f"“{_on_one_line(text)}” was read as {whole}, under “{given.text}”.",), is_birth
                    )
    return MeantDate(text)


def in_this_life(text: str, when: When, born_on: date, readable: Readable) -> MeantDate:
    """A date with a two-digit year, checked against the birth: never decades ahead, and said where it lies before."""
    found = _TWO_DIGITS.search(text)
    if found is None or _ANY_YEAR.search(text) or when.earliest is None or when.latest is None:
        return MeantDate(text)
    if when.earliest.year > born_on.year + GROWN_UP:
        whole = f"{text[: found.start()]}19{found[1]}"
        if readable(whole) is not None:
            return MeantDate(whole, (f"“{text}” was read as 19{found[1]}: 20{found[1]} is past any childhood here.",))
    if when.latest < born_on:
        year = when.latest.year
        return MeantDate(text, (f"“{text}” was read as {year}, before the child was born. Check the year.",))
    return MeantDate(text)


def _tidied(text: str) -> Iterator[str]:
    """The cell with one thing after another taken off that is no part of the date."""
    yield text
    lines = [line.strip(" ;,") for line in text.split("\n") if line.strip(" ;,")]
    if len(lines) > 1:
        yield " and ".join(lines)
    plain = " ".join(text.split())
    for pattern, into in (
        (MARK, ""), (_LABEL, ""), (MARK, ""), (_PART_OF_DAY, ""),
        (_DOTTED_CLOCK, r"\1\2:\3"), (_DOUBT_INSIDE, r"?\1\2"), (_SLIPPED, r"\1/\2/\3"),
        (_ABOUT_A_CLOCK, " "),
    ):  # fmt: skip
        found = pattern.match(plain) if pattern is _LABEL else pattern.search(plain)
        if found is not None:
            plain = (plain[: found.start()] + found.expand(into) + plain[found.end() :]).strip(" ,;:")
            if plain:
                yield plain


def _completed(text: str, given: InForce) -> Iterator[str]:
    plain = text.strip()
    if not plain or _ANY_YEAR.search(plain):
        return
    doubt, bare = ("?", plain.strip("? ")) if "?" in plain[:1] + plain[-1:] else ("", plain)
    if _NO_YEAR.fullmatch(bare):
        mark = next(letter for letter in bare if letter in "/.-")
        yield f"{doubt}{bare}{mark}{given.year}"
    elif _NTH.fullmatch(bare):
        if given.month:
            yield f"{doubt}{bare} {MONTH_NAMES[given.month - 1]} {given.year}"
    elif any(letter.isalpha() for letter in bare):
        yield f"{doubt}{bare} {given.year}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())[:80]
