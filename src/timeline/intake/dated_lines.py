"""Lines that begin with a time: “12/03/14 - moved to Nan's”."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.domain.when_calendar import MONTHS, WEEKDAYS

LONGEST_DATE = 60

IsTime = Callable[[str], bool]

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
_MAY_BEGIN = re.compile(
    rf"[(\[]?\s*[?~]?\s*(?:c\.?\s?)?(?:\d|'\d|(?:{_MONTH}|{_DAY})\b|(?:year|yr|age|aged|early|mid|late|spring|summer"
    r"|autumn|winter|christmas|easter|about|around|circa|between|from|since|before|after|w/c|w/e|week|weekend|end of"
    r"|start of|beginning of|reception|nursery|term)\b)",
    re.I,
)
_PARTING = re.compile(
    r"\s*[)\]]?(?:\s+[-–—]+\s*|(?<=\S)[–—]\s+|[-]\s+|:(?!\d\d)\s*|\t\s*|\s{2,}|[,;]\s+|[)\]]\s*|\s*\|\s*)"
)
_WHOLE_DATE = re.compile(
    rf"[?~]?(?:(?:{_DAY})\.?,? +)?(?:\d{{1,2}}([/.\-])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-](?:{_MONTH})\.?,?[ \-]\d{{4}}"
    rf"|(?:{_MONTH})\.?,? \d{{4}}|(?:19|20)\d\d(?= +[A-Z]))"
    r"\??(?:,? +(?:at )?(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:hrs|[ap]m)?|,? +(?:at )?\d{1,2} ?[ap]m)?(?= |$)",
    re.I,
)
_CLOCK = re.compile(
    r"(?:at )?(?:(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:hrs|[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?"
    r"|[0-2]\d[0-5]\d ?hrs)(?=\W|$)",
    re.I,
)


def date_at_start(line: str, is_time: IsTime) -> tuple[str, str] | None:
    """The time a line begins with and the words after it; ``None`` where it begins with none.

    A time ends at a dash, a colon, a comma, a bracket or a gap; a whole date may also end at a space.
    """
    text = line.strip()
    if not _MAY_BEGIN.match(text):
        return None
    cuts = [(cut.start(), cut.end()) for cut in _PARTING.finditer(text[: LONGEST_DATE + 10])][:8]
    for start, end in (*reversed(cuts), (len(text), len(text))):
        said = text[:start].strip(" ([")
        if 0 < len(said) <= LONGEST_DATE and _has_figure(said) and is_time(said):
            return said, text[end:].strip()
    whole = _WHOLE_DATE.match(text)
    if whole is not None and is_time(whole[0].strip()):
        return whole[0].strip(), text[whole.end() :].strip(" -–—:,")
    return None


def clock_at_start(line: str) -> str:
    """The time of day a line begins with; empty where it begins with none."""
    found = _CLOCK.match(line.strip())
    return found[0] if found else ""


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
