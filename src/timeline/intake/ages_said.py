"""Ages as people quote them in a narrative, kept as said so that they can stand beside the computed age."""

from __future__ import annotations

import re

NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS)}
_NUMBER = r"(?:\d{1,2}|" + "|".join(NUMBERS) + r")"
_UNIT = r"(?:day|week|month|year|yr|wk|mth)s?"
_OLD = re.compile(
    rf"\b(?P<age>(?P<n>{_NUMBER})[ -](?P<unit>{_UNIT})(?P<half> and a half)?)[ -](?:old|of age)\b", re.I
)
_AGED = re.compile(
    rf"\b(?P<age>(?:aged|age|at the age of) (?P<n>{_NUMBER})(?: (?P<unit>{_UNIT})\b)?(?P<half> and a half)?)"
    r"(?![\d/-]|\w)",
    re.I,
)
_TURNED = re.compile(
    rf"\b(?P<age>turn(?:s|ed) (?P<n>{_NUMBER}))\b(?P<unit>)(?P<half>)(?! \w*(?:times|am|pm))", re.I
)
_SAYS_AN_AGE = ("old", "age", "turn")
"""One of these stands in every age that is quoted."""
_BARE = re.compile(rf"(?P<age>(?P<n>{_NUMBER})(?:[ -]?(?P<unit>{_UNIT}))?(?P<half> and a half)?)", re.I)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:brother|sister|sibling|half[- ]brother|half[- ]sister|boy|girl|man|woman|male|female|mother|mum|"
    r"father|dad|cousin|uncle|aunt|friend|partner|boyfriend|girlfriend|nephew|niece|grandmother|grandfather|"
    r"nan|other child|peer|adult|teenager|baby|dog|carer|neighbour)s?\b",
    re.I,
)
_MONTHS_PER = {
    "day": 1 / 30.4,
    "week": 12 / 52.2,
    "wk": 12 / 52.2,
    "month": 1,
    "mth": 1,
    "year": 12,
    "yr": 12,
    "": 12,
}


def quoted_age(text: str) -> str:
    """The child's age as the words give it (“eight months”, “aged 9”); empty where they do not, or where
    the words nearest to it are about somebody else."""
    found = _found(text)
    return found["age"].replace("-", " ").strip() if found else ""


def quoted_months(text: str) -> tuple[float, float] | None:
    """The age the words give, in months: from, and up to but not including."""
    if not text:
        return None
    found = _found(text) or _bare(text)
    if found is None:
        return None
    unit = (found["unit"] or "").casefold().removesuffix("s")
    number = NUMBERS.get(found["n"].casefold(), -1)
    per = _MONTHS_PER[unit]
    low = (number if number >= 0 else int(found["n"])) * per + (per / 2 if found["half"] else 0)
    return low, low + per


def _found(text: str) -> re.Match[str] | None:
    small = text.lower()
    if not any(word in small for word in _SAYS_AN_AGE):
        return None
    for pattern in (_OLD, _AGED, _TURNED):
        for match in pattern.finditer(text):
            before = " ".join(re.split(r"[.;]", text[: match.start()])[-1].split()[-3:])
            after = " ".join(text[match.end() :].lstrip(" -,").split()[:1])
            if not _SOMEBODY_ELSE.search(before) and not _SOMEBODY_ELSE.fullmatch(after.strip(".,;:")):
                return match
    return None


def _bare(text: str) -> re.Match[str] | None:
    return _BARE.fullmatch(text.strip())
