"""What one end of a range leaves to the other: the year of “Mar–Jul 2021”, the month of “3–7 May 2019”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.domain.when_calendar import MONTHS

YEAR_AT_END = re.compile(r"'?(?:[0-9]{4}|[0-9]{2})$")
_MONTH_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_TAIL_MONTH_YEAR = re.compile(rf"(?:{_MONTH_NAMES})\.?[ \-/.]*'?(?:[0-9]{{4}}|[0-9]{{2}})$")
_TAIL_FIGURES = re.compile(r"(?:([/.\-])[0-9]{1,2})?([/.\-])(?:[0-9]{4}|[0-9]{2})$")
_SHORT_DAY = re.compile(r"(?:[a-z]+ )?[0-9]{1,2}(?:st|nd|rd|th)?")
_SHORT_FIGURES = re.compile(r"[0-9]{1,2}[/.][0-9]{1,2}")
_DIVIDES = re.compile(r"early|mid|middle|late|autumn|spring|summer")
_BARE = re.compile(r"[0-9]{1,3}")


def filled_in(part: str, whole: str) -> Iterator[str]:
    """``part`` with what it leaves out taken from the end of ``whole``: “3” before “7 May 2019”."""
    if _BARE.fullmatch(part) and re.search(r"\b(?:old|age|aged|ages|y|yrs?|years?|m|months?)\b|[0-9][ym]\b", whole):
        unit = re.search(r"(?<=[0-9]) ?(?:months?|mths?|m|weeks?|wks?)\b", whole)
        yield f"age {part}{unit[0] if unit else ''}"
    if (month_year := _TAIL_MONTH_YEAR.search(whole)) and _SHORT_DAY.fullmatch(part):
        yield f"{part} {month_year[0]}"
    figures = _TAIL_FIGURES.search(whole)
    if figures and _SHORT_FIGURES.fullmatch(part):
        yield part + figures[2] + whole[figures.end(2) :]
    elif figures and _BARE.fullmatch(part) and figures[1]:
        yield part + whole[figures.start() :]
    elif (year := YEAR_AT_END.search(whole)) and not _BARE.fullmatch(part):
        if _DIVIDES.fullmatch(part):
            # “early to mid March 2015”: the month before the year, or “early” would be of all 2015
            yield f"{part} {whole.partition(' ')[2]}"
        yield f"{part} {year[0]}"
