"""The wording of a time: tidied before it is read, its doubts set apart, and refused with reasons."""

from __future__ import annotations

import re
import unicodedata

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import MONTH_NAMES, MONTHS, SEASONS, WEEKDAYS

EXAMPLES = "Write a date such as “13 Oct 2006”, “Oct 2006” or “2006”, an age such as “age 9”, or “Year 7”."

# fmt: off
UNKNOWN_WORDS = frozenset(
    {
        "?", "??", "???", "unknown",
        "not known", "date not known", "date unknown", "unknown date", "n/k", "nk",
        "n.k", "not sure", "unsure", "don't know", "dont know", "not stated", "not recorded", "n/s", "tbc",
        "to be confirmed", "undated", "no date", "n.d", "nd", "when unknown",
        "age unknown", "age not known",
    }
)
ONGOING_WORDS = frozenset(
    {
        "ongoing", "on-going", "on going", "now", "present", "the present", "present day", "the present day",
        "current", "currently", "to date", "date", "to present", "to the present", "still going",
        "still going on", "still ongoing", "continuing", "continues", "to now", "until now",
    }
)
# fmt: on
_NEEDS_CLOCK = re.compile(
    r"\b(?:today|yesterday|tomorrow|ago|last night|(?:last|this|next) (?:week|month|year|term|summer))\b"
)

_MARKS = str.maketrans({"≈": "~", "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": " ", "”": " ", '"': " "})
_DASHES = str.maketrans(dict.fromkeys("‐‑", "-") | dict.fromkeys("‒–—―−﹘﹣－", "–"))
_COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ORDERED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_NUMBERS_IN_WORDS = {word: str(number) for number, word in enumerate(_COUNTED.split(), 1)} | {
    word: f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"
    for number, word in enumerate(_ORDERED.split(), 1)
}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS_IN_WORDS, key=len, reverse=True))})\b")

_ABOUT_FIRST = re.compile(
    r"(?:c(?:\.|(?=[ 0-9'])|irca\b\.?|a\b\.?)|about\b|abt\b\.?|around\b|approx(?:imately)?\b\.?"
    r"|roughly\b|~)\s*(?=.)"
)
_ABOUT_LAST = re.compile(r"\s*(?:~|\(?\bapprox(?:imately)?\.?\)?|\bor so|\bor thereabouts|\bish|(?<=[0-9])ish|-ish)$")
_UNSURE_FIRST = re.compile(
    r"(?:\(\?\)|\?+|(?:possibly|perhaps|maybe|probably|likely|thought to be|believed to be)\b)\s*(?=.)"
)
_UNSURE_LAST = re.compile(r"\s*(?:\(\?\)|\?+|\(?\b(?:unsure|not sure|unconfirmed|tbc)\)?)$")
_BOTH_LAST = re.compile(r"\s*(?:%|~\?|\?~)$")


class NotATimeError(WhenError):
    """Words that are no time at all, as against a time that cannot be."""


def plain_words(text: str) -> str:
    """Lower case, single spaces, straight quotes, numbers in figures, and dashes either “-” or “–”."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("½", " 1/2").translate(_DASHES).translate(_MARKS))
        text = text.translate(_DASHES).translate(_MARKS)
    text = " ".join(text.replace('"', " ").lower().split())
    text = text.replace("half-term", "half term")
    text = text.rstrip(".,;: ") if not text.endswith("..") else text
    if text[:1] == "(" and text[-1:] == ")" and text.count("(") == 1:
        text = text[1:-1].strip()
    if text.isascii() and text.isdigit():
        return text
    return _NUMBER_WORD.sub(lambda found: _NUMBERS_IN_WORDS[found[0]], text)


def without_doubts(said: str) -> tuple[str, bool, bool]:
    """The words without “c.”, “about”, “?” and the like, and whether any said approximate or unsure."""
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


def as_written(message: str, text: str) -> str:
    """The message with what it quotes in the letters the writer used."""
    lower = text.lower()
    if len(lower) != len(text):
        return message

    def original(quoted: re.Match[str]) -> str:
        start = lower.find(quoted[1].lower())
        return quoted[0] if start < 0 else f"“{text[start : start + len(quoted[1])]}”"

    return re.sub("“([^”]*)”", original, message)


def shown_as(text: str) -> str:
    """The text as an error quotes it: on one line, cut after sixty letters."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def not_understood(text: str, said: str) -> WhenError:
    """The error for words that are no time, with the nearest way to write one."""
    shown = shown_as(text)
    words = re.findall(r"[a-z']+", said)
    if _NEEDS_CLOCK.search(said):
        return NotATimeError(f"“{shown}” depends on the day it is read. Write the date itself, such as “13 Oct 2006”.")
    if words and all(word in WEEKDAYS for word in words):
        return NotATimeError(f"“{shown}” is a day of the week only. Write the date, such as “13 Oct 2006”.")
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", said):
        return WhenError(
            f"“{shown}” was read as month {int(match[2])} of {match[1]}, but months go from 1 to 12. "
            f"Write “Oct {match[1]}” for a month, or “2014 to 2016” for a run of years."
        )
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    if month is not None and not re.search(r"[0-9]{4}", said):
        name = MONTH_NAMES[month - 1]
        return NotATimeError(f"“{shown}” was read as {name} with no year. Write the year too, such as “{name} 2014”.")
    season = next((word for word in words if word in SEASONS), None)
    if season is not None and not re.search(r"[0-9]{2}", said):
        return NotATimeError(f"“{shown}” has no year. Write the year too, such as “{season} 2014”.")
    if re.fullmatch(r"[0-9]{1,3}", said):
        return NotATimeError(
            f"“{shown}” could be an age or part of a date. Write “age {int(said)}”, or a date such as “13 Oct 2006”."
        )
    return NotATimeError(f"“{shown}” was not understood as a date, an age or a time. {EXAMPLES}")
