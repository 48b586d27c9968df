"""Times said by a life: ages, birthdays, school years and life before birth."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from timeline.domain.errors import WhenError
from timeline.domain.when_ages import birth_plus, days_of_age
from timeline.domain.when_edtf import on_day, once_within, qualified
from timeline.domain.when_school import (
    LAST_SCHOOL_YEAR,
    PARTS,
    STAGES,
    reception_start,
    school_ages,
)
from timeline.domain.when_values import AgeSpan, Kind, Precision, When

OLDEST = 120
LONGEST_BEFORE = 120
_GESTATION = 20  # “at 36 weeks” is said of a pregnancy; below this, of a baby

_WHO = r"(?:he|she|they|i|we|child|the child|yp|the yp|young person|the young person|baby)"
_ABOUT = r"(?P<about>(?:about|around|approx\.?|approximately|roughly|circa|c\.?|~) ?)?"
_LEAD = (
    rf"(?P<lead>(?:when |while |whilst )?(?:{_WHO} (?:was|were|is) )?(?:at |as an? )?"
    r"(?:the )?(?:age(?:s|d)?\b(?: of|:)? ?)?)"
)
_Y = r"[ \-]?(?:years?|yrs?|y/?o|y)"
_M = r"[ \-]?(?:months?|mths?|mnths?|mos?|m)"
_OLD = r"(?P<old>[ \-]?(?:olds?|of age))?(?P<ish>[ \-]?ish)?"
_AMOUNT = (
    rf"(?:(?P<years>[0-9]{{1,3}})(?P<half>\.5| and a half| 1/2)?{_Y}"
    rf"(?:(?: and|,)? ?(?P<months>[0-9]{{1,2}}){_M})?"
    rf"|(?P<only_months>[0-9]{{1,3}}){_M}"
    r"|(?P<weeks>[0-9]{1,3})[ \-]?(?:weeks?|wks?|w)"
    r"|(?P<days>[0-9]{1,3})[ \-]?days?"
    r"|(?P<bare>[0-9]{1,3})(?P<bare_half>\.5| and a half| 1/2)?)"
)
_AGE = re.compile(rf"{_LEAD}{_ABOUT}{_AMOUNT}{_OLD}")
_AGE_RANGE = re.compile(
    rf"{_LEAD}{_ABOUT}(?P<low>[0-9]{{1,3}})(?:{_Y})? ?(?P<join>-|/|or) ?(?P<high>[0-9]{{1,3}})"
    rf"(?:(?P<y>{_Y})|(?P<m>{_M}))?{_OLD}"
)
_BEFORE_BIRTH = re.compile(
    rf"{_ABOUT}{_AMOUNT} (?:before|prior to) (?:(?:his|her|their|the|my) )?(?:birth|{_WHO} (?:was|were) born)"
)
_BIRTHDAY = re.compile(
    r"(?:on |at )?(?:(?:his|her|their|my|the|child's) )?([0-9]{1,3})(?:st|nd|rd|th)[ \-]birthday"
    rf"|(?:when |day )?(?:{_WHO} )?turned ([0-9]{{1,3}})"
)
_WORD_LEAD = re.compile(
    rf"^(?:when |while |whilst |during |in |as |at )?(?:{_WHO} (?:was|were|is) )?(?:still )?"
    r"(?:(?:in|as|an?|the|his|her|their|my) )*(?:mother's |mum's |mums |mothers )?"
)
_MOTHER_PREGNANT = re.compile(
    r"(?:when |while )?(?:(?:his|her|their|my) )?(?:mum|mam|mom|mother) (?:was )?pregnant"
    r"(?: with (?:him|her|them))?"
)
_OWN = re.compile(r"\b(?:her|my|their)\b(?! m)")
_WORDS: dict[str, tuple[int, int]] = {
    "newborn": (0, 1),
    "neonatal": (0, 1),
    "baby": (0, 12),
    "babyhood": (0, 12),
    "infancy": (0, 36),
    "toddler": (12, 36),
    "toddlerhood": (12, 36),
    "teens": (156, 240),
    "teenager": (156, 240),
    "teenage years": (156, 240),
    "early teens": (156, 180),
    "mid teens": (180, 204),
    "mid-teens": (180, 204),
    "late teens": (204, 240),
    "utero": (-9, 0),
    "womb": (-9, 0),
    "pregnancy": (-9, 0),
    "antenatal": (-9, 0),
    "antenatally": (-9, 0),
    "prenatal": (-9, 0),
    "prenatally": (-9, 0),
    "birth": (0, 1),
    "born": (0, 1),
}

_SCHOOL_YEARS = r"(?:school )?(?:years?|yrs?|y)[. ]*(?P<n>[0-9]{1,2})(?: ?(?:-|/|or) ?(?P<m>[0-9]{1,2}))?"
_STAGE_NAMES = "|".join(sorted((re.escape(s) for s in STAGES if not s.isdigit()), key=len, reverse=True))
_STAGE = (
    rf"(?:{_SCHOOL_YEARS}|(?:ks ?|key stage )(?P<ks>[0-9]{{1,2}})"
    rf"|(?P<r>(?:year|yr|y) ?r|reception)(?: class| year)?|(?P<stage>{_STAGE_NAMES}))"
)
_TERMS = r"(?:autumn|spring|summer)(?: term)?"
_SCHOOL = re.compile(
    rf"(?:(?:when |while |whilst )?(?:{_WHO} (?:was|were|is) )?(?:in |during |at )?)?(?:the )?"
    r"(?:(?P<part>(?:autumn|spring|summer)(?: term)?|start|beginning|middle|end|early|mid|late)"
    r",?(?:[ \-](?:of|in))?[ \-](?:the |his |her |their )?)?"
    rf"{_STAGE}"
    rf"(?:[ ,]+(?:in |during |\()?(?:the )?(?P<tail>{_TERMS})\)?)?"
)
_SUMMER = re.compile(
    r"(?:the )?summer(?: holidays?)? (?P<side>before|after) "
    r"(?:(?:year|yr|y)[. ]*(?P<n>[0-9]{1,2})|(?P<r>reception))"
)
_PART_NAMES = {
    "beginning": "start",
    "early": "autumn term",
    "mid": "middle",
    "late": "summer term",
}


def at_age(age: AgeSpan, born: date | None, precision: Precision = Precision.AGE) -> When:
    """Once, at that age: with its days when the birth date is known, else on the age axis only."""
    if born is None:
        return When("", Kind.MOMENT, precision, age=age)
    first, last = days_of_age(age, born)
    return When("", Kind.MOMENT, precision, first, last, once_within(first, last), age=age)


def read_life(text: str, born: date | None) -> When | None:
    """The time an age, a birthday, a school year or a word such as “toddler” names, or ``None``.

    A dash, stroke or “or” between two ages or school years (“6–7”, “Year 7/8”) means once, at
    one of them; “to” means it lasted, and is read elsewhere. Raises ``WhenError`` for an age or
    year that cannot be.
    """
    return _school(text, born) or _age(text, born) or _birthday(text, born) or _word(text, born)


def _age(text: str, born: date | None) -> When | None:
    if match := _AGE_RANGE.fullmatch(text):
        return _either_age(match, born, text)
    if match := _AGE.fullmatch(text):
        is_said = bool(match["lead"] or match["old"])
        # “2½” is an age as it stands; “2.5” may be the second of May
        if match["days"] and not is_said or match["bare"] and not is_said and match["bare_half"] in (None, ".5"):
            return None
        when = _amount(match, born, text)
        return qualified(when, bool(match["about"] or match["ish"]), False)
    if match := _BEFORE_BIRTH.fullmatch(text):
        if match["bare"]:
            return None
        return qualified(_before_birth(match, born, text), bool(match["about"]), False)
    return None


def _either_age(match: re.Match[str], born: date | None, said: str) -> When | None:
    low, high = int(match["low"]), int(match["high"])
    is_plain = not (match["lead"] or match["y"] or match["m"] or match["old"])
    if is_plain and (match["join"] == "/" or max(low, high) > 25 or re.search(r"\b0[0-9]", said)):
        return None
    if match["lead"] == "at " and not (match["y"] or match["m"] or match["old"]) and match["join"] == "/":
        return None
    if high < low:
        raise WhenError(f"“{said}” runs backwards: {low} comes after {high}. Write “age {high} to {low}”.")
    if match["m"]:
        span = AgeSpan(low, _checked_months(high, said) + 1)
    else:
        span = AgeSpan(low * 12, _checked_years(high, said) * 12 + 12)
    return qualified(at_age(span, born), bool(match["about"] or match["ish"]), False)


def _amount(match: re.Match[str], born: date | None, said: str) -> When:
    years = match["years"] or match["bare"]
    if years is not None:
        low = _checked_years(int(years), said) * 12
        if match["half"] or match["bare_half"]:
            return at_age(AgeSpan(low + 6, low + 7), born)
        if match["months"] is None:
            return at_age(AgeSpan(low, low + 12), born)
        low += _months_past(int(match["months"]), said)
        return at_age(AgeSpan(low, low + 1), born)
    if match["only_months"] is not None:
        low = _checked_months(int(match["only_months"]), said)
        return at_age(AgeSpan(low, low + 1), born)
    if match["weeks"] is not None and int(match["weeks"]) >= _GESTATION and not _says_age(match):
        raise WhenError(
            f"“{said}” could be {match['weeks']} weeks of pregnancy or {match['weeks']} weeks old. "
            f"Write “during pregnancy”, “at birth” or “{match['weeks']} weeks old”."
        )
    days = int(match["weeks"]) * 7 if match["weeks"] is not None else int(match["days"])
    length = 7 if match["weeks"] is not None else 1
    age = AgeSpan(_whole_months(days), _whole_months(days + length - 1) + 1)
    return _day_count(days, length, age, born)


def _says_age(match: re.Match[str]) -> bool:
    return bool(match["old"]) or "age" in match["lead"] or "was" in match["lead"]


def _before_birth(match: re.Match[str], born: date | None, said: str) -> When:
    if match["years"] is not None:
        years = int(match["years"])
        if years > LONGEST_BEFORE:
            raise WhenError(f"“{said}” is too long before birth. Write the year instead, such as “1950”.")
        if match["months"] is not None or match["half"]:
            back = years * 12 + (6 if match["half"] else _months_past(int(match["months"]), said))
            return at_age(AgeSpan(-back, -back + 1), born)
        return at_age(AgeSpan(-years * 12, -years * 12 + 12) if years else AgeSpan(-12, 0), born)
    if match["only_months"] is not None:
        back = _checked_months(int(match["only_months"]), said)
        return at_age(AgeSpan(-back, -back + 1 if back else 1), born)
    days = int(match["weeks"]) * 7 if match["weeks"] is not None else int(match["days"])
    length = 7 if match["weeks"] is not None else 1
    age = AgeSpan(-_whole_months(days) - 1, max(-_whole_months(days - length + 1), -_whole_months(days)))
    return _day_count(-days, length, age, born)


def _day_count(days: int, length: int, age: AgeSpan, born: date | None) -> When:
    if born is None:
        return at_age(age, None)
    birth_plus(born, age.low or 0)
    first = born + timedelta(days=days)
    last = first + timedelta(days=length - 1)
    return When("", Kind.MOMENT, Precision.AGE, first, last, once_within(first, last), age=age)


def _whole_months(days: int) -> int:
    return int(days * 12 / 365.2425)


def _birthday(text: str, born: date | None) -> When | None:
    match = _BIRTHDAY.fullmatch(text)
    if match is None:
        return None
    months = _checked_years(int(match[1] or match[2]), text) * 12
    return _on_birthday(AgeSpan(months, months + 1), born)


def _on_birthday(age: AgeSpan, born: date | None) -> When:
    if born is None:
        return at_age(age, None)
    return replace(on_day(birth_plus(born, age.low or 0)), age=age)


def _word(text: str, born: date | None) -> When | None:
    if text in (
        "birth",
        "born",
        "at birth",
        "date of birth",
        "dob",
        "day of birth",
        "day he was born",
        "day she was born",
    ):
        return _on_birthday(AgeSpan(0, 1), born)
    if _MOTHER_PREGNANT.fullmatch(text):
        return at_age(AgeSpan(*_WORDS["pregnancy"]), born)
    word = _WORD_LEAD.sub("", text)
    # “her pregnancy” may be the girl's own, a teenage one; only her mother's is before birth
    if word not in _WORDS or (word == "pregnancy" and _OWN.search(text)):
        return None
    if word in ("birth", "born"):
        return _on_birthday(AgeSpan(0, 1), born)
    return at_age(AgeSpan(*_WORDS[word]), born)


def _school(text: str, born: date | None) -> When | None:
    if match := _SUMMER.fullmatch(text):
        number = 0 if match["r"] else _checked_school_year(int(match["n"]), text)
        year = number if match["side"] == "after" else number - 1
        return _in_school(year, year, (10, 12), born)
    match = _SCHOOL.fullmatch(text)
    if match is None:
        return None
    first, last = _school_years(match, text)
    said = match["part"] or match["tail"]
    if said is None:
        return _in_school(first, last, None, born)
    if match["part"] and match["tail"]:
        return None
    said = _PART_NAMES.get(said, said)
    if said in ("autumn", "spring", "summer"):
        said = f"{said} term"
    if first != last:
        if said == "start":
            last = first
        elif said == "end":
            first = last
        else:
            return None
    return _in_school(first, last, PARTS[said], born)


def _in_school(first: int, last: int, part: tuple[int, int] | None, born: date | None) -> When:
    precision = Precision.SCHOOL_YEAR if part is None else Precision.TERM
    span = part or (0, 12)
    age = AgeSpan(*school_ages(first, last, span))
    if born is None:
        return When("", Kind.MOMENT, precision, age=age)
    birth_plus(born, age.high or 0)
    september = reception_start(born)
    start = birth_plus(date(september + first, 9, 1), span[0])
    end = birth_plus(date(september + last, 9, 1), span[1]) - timedelta(days=1)
    return When("", Kind.MOMENT, precision, start, end, once_within(start, end), age=age)


def _school_years(match: re.Match[str], said: str) -> tuple[int, int]:
    if match["n"] is not None:
        first = _checked_school_year(int(match["n"]), said)
        last = first if match["m"] is None else _checked_school_year(int(match["m"]), said)
        if last < first:
            raise WhenError(
                f"“{said}” runs backwards: Year {first} comes after Year {last}. Write “Year {last} to {first}”."
            )
        return first, last
    if match["r"] is not None:
        return 0, 0
    key = match["stage"] or str(int(match["ks"]))
    if key not in STAGES:
        raise WhenError(f"“{said}” was read as Key Stage {key}, but key stages go from 1 to 5.")
    return STAGES[key]


def _checked_school_year(number: int, said: str) -> int:
    if number > LAST_SCHOOL_YEAR:
        raise WhenError(
            f"“{said}” was read as school Year {number}, but school years run from Reception to "
            f"Year {LAST_SCHOOL_YEAR}. Write “Year 9”, or “age {number}” if it is an age."
        )
    return number


def _checked_years(years: int, said: str) -> int:
    if years > OLDEST:
        raise WhenError(f"“{said}” was read as age {years}, but ages go up to {OLDEST}. Check the age.")
    return years


def _checked_months(months: int, said: str) -> int:
    if months > OLDEST * 12:
        raise WhenError(f"“{said}” was read as {months} months old. Write the age in years, such as “age 9”.")
    return months


def _months_past(months: int, said: str) -> int:
    if months > 11:
        raise WhenError(
            f"“{said}” was read as {months} months past a birthday, but a year has 12. "
            "Write months from 0 to 11, such as “9y 3m”."
        )
    return months
