"""Where in a line the time stands: the longest beginning that is one, otherwise the longest ending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from timeline.domain.errors import WhenError
from timeline.domain.when import When, parse_when
from timeline.domain.when_calendar import MONTHS
from timeline.domain.when_wording import NotATimeError, plain_words

MOST_WORDS = 9
_JOINING = {"-", "–", "—", ":", ",", "·"}
_DASHES = {"-", "–", "—"}
_RUNNING_ON = {"to", "until", "till", "til", "through", *_DASHES}
_DURATION = re.compile(r"\d+[ -]?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|hours?)", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_AGE_IN_WORDS = re.compile(r"\b(?:aged?|old|years?|months?|birthday)\b", re.IGNORECASE)
_ABOUT_A_NUMBER = re.compile(r"(?:about|around|roughly|approx(?:imately)?\.?) \S+", re.IGNORECASE)
COUNTED = (
    r"call[- ]?outs|visits|calls|episodes|moves|schools|nurseries|social workers|incidents|times|arrests|exclusions"
    r"|suspensions|occasions|placements|foster (?:homes|placements|carers)|addresses|homes|houses|carers|referrals"
    r"|appointments|admissions|attendances|absences|detentions|contacts|assessments|meetings|conferences|workers"
    r"|offences|convictions|fights|assaults|injuries|bruises|reports|logs|concerns|strip searches|stops|searches"
    r"|restraints|attempts|overdoses|missed (?:appointments|sessions|visits)|sessions|key workers|moves of home"
)
_NOT_YEARS_OLD = re.compile(
    rf"(?:\w+ )?(?:{COUNTED}|people|officers|children|boys|girls|men|women|adults|youths|lads|pupils|teachers"
    r"|minutes|hours|days|weeks|months|miles|times|o'clock|am|pm)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)? ?[ap]\.?m\b\.?"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d\b|[0-2]\d[0-5]\d ?hrs\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LineTime:
    """When a line says it was, the rest of its words, and the time of day where one was written."""

    when: When
    rest: str
    clock: str = ""


def time_in(words: str, born_on: date | None, *, how_to_begin: str) -> LineTime:
    """The time of a line and what is left of the line.

    Raises ``WhenError``: the date's own sentence where one was written that cannot be, otherwise
    ``how_to_begin``.
    """
    when, rest = _Line(words.split(" "), born_on).read(how_to_begin)
    clock = _CLOCK.search(when.text)
    return LineTime(when, re.sub(r"^when (?=.)", "", rest), clock[0] if clock else "")


class _Line:
    """One line while its time is looked for; what is wrong with the dates in it gathers, longest first."""

    def __init__(self, parts: list[str], born_on: date | None):
        self.parts = parts
        self.born_on = born_on
        self.wrong: list[tuple[int, WhenError]] = []

    def read(self, how_to_begin: str) -> tuple[When, str]:
        found = self._beginning()
        if found is not None:
            return found
        in_words = [error for size, error in self.wrong if size > 1 or not self.parts[0].isdigit()]
        if in_words:
            # a date that cannot be is told, and nothing later in the line is taken in its place
            raise in_words[0]
        found = self._ending()
        if found is not None:
            return found
        if self.wrong:
            raise self.wrong[0][1]
        self._explain_figures()
        raise WhenError(how_to_begin)

    def _beginning(self) -> tuple[When, str] | None:
        for size in range(min(len(self.parts), MOST_WORDS), 0, -1):
            found = self._try(self.parts[:size], size)
            if found is None:
                continue
            rest = " ".join(self.parts[size:])
            if _ABOUT_A_NUMBER.fullmatch(found.text) and found.age is not None and _NOT_YEARS_OLD.match(rest):
                continue
            self._refuse_backwards(size)
            return found, _unjoined(self.parts[size:])
        return None

    def _ending(self) -> tuple[When, str] | None:
        for size in range(min(len(self.parts) - 1, MOST_WORDS), 0, -1):
            text = " ".join(self.parts[-size:])
            # “when sister born” and “still ongoing” end a sentence, they do not date it
            if self.parts[-size] in _JOINING or not _has_figure(text):
                continue
            wrong_before = len(self.wrong)
            found = self._try(self.parts[-size:], size)
            if len(self.wrong) > wrong_before and size > 1:
                raise self.wrong[-1][1]
            if found is None:
                continue
            before = self.parts[-size - 1]
            if _DAY_OF_MONTH.fullmatch(before) and self.parts[-size][0].isalpha():
                # “31 Feb 2014” is no February 2014: let the date say so itself.
                found, size = parse_when(f"{before} {text}", born_on=self.born_on), size + 1
            return found, _unjoined(self.parts[:-size])
        return None

    def _try(self, parts: list[str], size: int) -> When | None:
        text = " ".join(parts).rstrip(",:;")
        if not text or parts[-1] in _JOINING:
            return None
        try:
            return parse_when(text, born_on=self.born_on)
        except NotATimeError:
            return None
        except WhenError as wrong:
            self.wrong.append((size, wrong))
            return None

    def _refuse_backwards(self, size: int) -> None:
        """“2011 to 2008 …” is no 2011. Raises ``WhenError`` where another time runs on from the one read."""
        joint = self.parts[size] if size < len(self.parts) else ""
        if joint.lower() not in _RUNNING_ON:
            return
        for last in range(min(len(self.parts), size + 1 + MOST_WORDS), size + 1, -1):
            second = " ".join(self.parts[size + 1 : last]).rstrip(",:;")
            if not _has_figure(second) or (joint in _DASHES and _DURATION.fullmatch(second)):
                continue
            try:
                parse_when(second, born_on=self.born_on)
            except WhenError:
                continue
            try:
                parse_when(" ".join(self.parts[:last]).rstrip(",:;"), born_on=self.born_on)
            except NotATimeError:
                return

    def _explain_figures(self) -> None:
        """Nothing reads: the part most likely meant as the date says why, where there is one."""
        figures = [n for n, part in enumerate(self.parts) if any(letter.isdigit() for letter in part)]
        if figures:
            last = [n for n in figures if n - figures[0] < 4][-1] + 1
            last += self.parts[last : last + 1] != [] and self.parts[last].strip(",:;.").lower() in MONTHS
            parse_when(" ".join(self.parts[figures[0] : last]).rstrip(",:;"), born_on=self.born_on)


def _has_figure(text: str) -> bool:
    """Whether words hold a figure, or an age or birthday with its number in words."""
    if any(letter.isdigit() for letter in text):
        return True
    return bool(_AGE_IN_WORDS.search(text)) and any(letter.isdigit() for letter in plain_words(text))


def _unjoined(parts: list[str]) -> str:
    while parts and parts[0] in _JOINING:
        parts = parts[1:]
    while parts and parts[-1] in _JOINING:
        parts = parts[:-1]
    return " ".join(parts).strip(" ,;:")
