"""Dates in words and figures: which days they can mean, and how finely they are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when import Kind, Precision, parse_when

ANY_DAY = st.dates(date(1950, 1, 1), date(2049, 12, 31))

SINGLE_DAYS = [
    ("3/5/14", "2014-05-03"),
    ("03/05/2014", "2014-05-03"),
    ("12.03.2014", "2014-03-12"),
    ("12-03-14", "2014-03-12"),
    ("2014-03-12", "2014-03-12"),
    ("2014/03/12", "2014-03-12"),
    ("20140312", "2014-03-12"),
    ("03/25/2014", "2014-03-25"),
    ("13 Oct 2006", "2006-10-13"),
    ("13-Oct-06", "2006-10-13"),
    ("13th of October, 2006", "2006-10-13"),
    ("October 13, 2006", "2006-10-13"),
    ("2006 Oct 13", "2006-10-13"),
    ("Monday 3rd March 2014", "2014-03-03"),
    ("Mon 3 Mar 14", "2014-03-03"),
    ("3 March 2014 (Monday)", "2014-03-03"),
    ("the third of March 2014", "2014-03-03"),
    ("2016-05-22 00:00:00", "2016-05-22"),
    ("2016-05-22T10:30", "2016-05-22"),
    ("2016-05-22T10:30:00Z", "2016-05-22"),
    ("24/12/06 14:30", "2006-12-24"),
    ("24 Dec 2006 at 2.30pm", "2006-12-24"),
    ("early hours of 16 July 2017", "2017-07-16"),
    ("evening of 4 March 2012", "2012-03-04"),
    ("on 4 March 2012", "2012-03-04"),
    ("1 Feb 49", "2049-02-01"),
    ("1 Feb 50", "1950-02-01"),
    ("29 Feb 2012", "2012-02-29"),
    ("14 Febuary 2012", "2012-02-14"),
    ("14 Sept 2012", "2012-09-14"),
    ("  13   OCT\u00a02006. ", "2006-10-13"),
    ("13 October \u201906", "2006-10-13"),
    ("2014\u201303\u201312", "2014-03-12"),
    ("\uff11\uff13 Oct 2006", "2006-10-13"),
]

NAMED_DAYS = [
    ("Christmas 2015", "2015-12-25"),
    ("Christmas Eve 2015", "2015-12-24"),
    ("Boxing Day 2015", "2015-12-26"),
    ("New Year\u2019s Day 2016", "2016-01-01"),
    ("New Year 2016", "2016-01-01"),
    ("New Year's Eve 2016", "2016-12-31"),
    ("Halloween 2015", "2015-10-31"),
    ("Bonfire Night 2015", "2015-11-05"),
    ("Easter 2015", "2015-04-05"),
    ("Good Friday 2015", "2015-04-03"),
    ("Easter Monday 2016", "2016-03-28"),
    ("Easter 2008", "2008-03-23"),
    ("Easter 2011", "2011-04-24"),
    ("Easter 2000", "2000-04-23"),
    ("Easter 1954", "1954-04-18"),
    ("Easter 2038", "2038-04-25"),
    ("Easter 1886", "1886-04-25"),
    ("Easter 1899", "1899-04-02"),
    ("Easter 1900", "1900-04-15"),
    ("Easter 2100", "2100-03-28"),
    ("Shrove Tuesday 2015", "2015-02-17"),
    ("Pancake Day 2015", "2015-02-17"),
    ("Ash Wednesday 2015", "2015-02-18"),
    ("Mothering Sunday 2015", "2015-03-15"),
    ("Mother's Day 2015", "2015-03-15"),
    ("Valentine's Day 2015", "2015-02-14"),
    ("Guy Fawkes Night 2015", "2015-11-05"),
    ("Xmas 2015", "2015-12-25"),
    ("Mothers Day 2015", "2015-03-15"),
]


@pytest.mark.parametrize(("text", "day"), SINGLE_DAYS + NAMED_DAYS)
def test_one_day_is_read_as_that_day(text: str, day: str) -> None:
    when = parse_when(text)
    assert (when.earliest, when.latest) == (date.fromisoformat(day), date.fromisoformat(day))
    assert (when.kind, when.precision, when.edtf, when.text) == (Kind.MOMENT, Precision.DAY, day, text)
    assert when.age is None
    assert not (when.is_approximate or when.is_unsure or when.is_ongoing)


PERIODS = [
    ("Oct 2006", "2006-10-01", "2006-10-31", Precision.MONTH, "2006-10"),
    ("October \u201806", "2006-10-01", "2006-10-31", Precision.MONTH, "2006-10"),
    ("Oct-06", "2006-10-01", "2006-10-31", Precision.MONTH, "2006-10"),
    ("10/2006", "2006-10-01", "2006-10-31", Precision.MONTH, "2006-10"),
    ("2006-10", "2006-10-01", "2006-10-31", Precision.MONTH, "2006-10"),
    ("Fall 2014", "2014-09-01", "2014-11-30", Precision.SEASON, "2014-23"),
    ("Christmas term 2014", "2014-09-01", "2014-12-31", Precision.TERM, "[2014-09..2014-12]"),
    ("Easter term 2014", "2014-01-01", "2014-03-31", Precision.TERM, "[2014-01..2014-03]"),
    ("October half-term 2016", "2016-10-15", "2016-11-05", Precision.RANGE, "[2016-10-15..2016-11-05]"),
    ("February half term 2016", "2016-02-08", "2016-02-28", Precision.RANGE, "[2016-02-08..2016-02-28]"),
    ("2006/10", "2006-10-01", "2006-10-31", Precision.MONTH, "2006-10"),
    ("in February 2012", "2012-02-01", "2012-02-29", Precision.MONTH, "2012-02"),
    ("2014", "2014-01-01", "2014-12-31", Precision.YEAR, "2014"),
    ("the year 2014", "2014-01-01", "2014-12-31", Precision.YEAR, "2014"),
    ("'06", "2006-01-01", "2006-12-31", Precision.YEAR, "2006"),
    ("the 2010s", "2010-01-01", "2019-12-31", Precision.DECADE, "201X"),
    ("1990's", "1990-01-01", "1999-12-31", Precision.DECADE, "199X"),
    ("the 90s", "1990-01-01", "1999-12-31", Precision.DECADE, "199X"),
    ("spring 2014", "2014-03-01", "2014-05-31", Precision.SEASON, "2014-21"),
    ("summer of 2014", "2014-06-01", "2014-08-31", Precision.SEASON, "2014-22"),
    ("Autumn 2014", "2014-09-01", "2014-11-30", Precision.SEASON, "2014-23"),
    ("winter 2015", "2015-12-01", "2016-02-29", Precision.SEASON, "2015-24"),
    ("winter 2015/16", "2015-12-01", "2016-02-29", Precision.SEASON, "2015-24"),
    ("winter 2015/2016", "2015-12-01", "2016-02-29", Precision.SEASON, "2015-24"),
    ("winter 1999/00", "1999-12-01", "2000-02-29", Precision.SEASON, "1999-24"),
    ("2014/2015 school year", "2014-09-01", "2015-08-31", Precision.SCHOOL_YEAR, "[2014-09..2015-08]"),
    ("autumn term 2016", "2016-09-01", "2016-12-31", Precision.TERM, "[2016-09..2016-12]"),
    ("spring term 2015", "2015-01-01", "2015-03-31", Precision.TERM, "[2015-01..2015-03]"),
    ("summer term 2015", "2015-04-01", "2015-07-31", Precision.TERM, "[2015-04..2015-07]"),
    ("spring term 2016/17", "2017-01-01", "2017-03-31", Precision.TERM, "[2017-01..2017-03]"),
    ("autumn term 2016/17", "2016-09-01", "2016-12-31", Precision.TERM, "[2016-09..2016-12]"),
    ("school year 2014/15", "2014-09-01", "2015-08-31", Precision.SCHOOL_YEAR, "[2014-09..2015-08]"),
    ("summer holidays 2016", "2016-07-21", "2016-08-31", Precision.RANGE, "[2016-07-21..2016-08-31]"),
    ("Christmas holidays 2016", "2016-12-18", "2017-01-06", Precision.RANGE, "[2016-12-18..2017-01-06]"),
    ("Easter holidays 2015", "2015-03-21", "2015-04-20", Precision.RANGE, "[2015-03-21..2015-04-20]"),
    ("May half term 2016", "2016-05-22", "2016-06-07", Precision.RANGE, "[2016-05-22..2016-06-07]"),
    ("early 2015", "2015-01-01", "2015-04-30", Precision.RANGE, "[2015-01..2015-04]"),
    ("mid-2015", "2015-05-01", "2015-08-31", Precision.RANGE, "[2015-05..2015-08]"),
    ("late 2015", "2015-09-01", "2015-12-31", Precision.RANGE, "[2015-09..2015-12]"),
    ("mid-to-late 2015", "2015-05-01", "2015-12-31", Precision.RANGE, "[2015-05..2015-12]"),
    ("start of 2015", "2015-01-01", "2015-03-31", Precision.RANGE, "[2015-01..2015-03]"),
    ("end of 2015", "2015-10-01", "2015-12-31", Precision.RANGE, "[2015-10..2015-12]"),
    ("first half of 2015", "2015-01-01", "2015-06-30", Precision.RANGE, "[2015-01..2015-06]"),
    ("second half of 2015", "2015-07-01", "2015-12-31", Precision.RANGE, "[2015-07..2015-12]"),
    ("early March 2014", "2014-03-01", "2014-03-10", Precision.RANGE, "[2014-03-01..2014-03-10]"),
    ("mid March 2014", "2014-03-11", "2014-03-20", Precision.RANGE, "[2014-03-11..2014-03-20]"),
    ("late February 2012", "2012-02-21", "2012-02-29", Precision.RANGE, "[2012-02-21..2012-02-29]"),
    ("early 2010s", "2010-01-01", "2013-12-31", Precision.RANGE, "[2010..2013]"),
    ("mid 90s", "1994-01-01", "1996-12-31", Precision.RANGE, "[1994..1996]"),
    ("late 2010s", "2017-01-01", "2019-12-31", Precision.RANGE, "[2017..2019]"),
    ("late summer 2014", "2014-08-01", "2014-08-31", Precision.RANGE, "2014-08"),
    ("w/c 3 March 2014", "2014-03-03", "2014-03-09", Precision.RANGE, "[2014-03-03..2014-03-09]"),
    ("week ending 9/3/14", "2014-03-03", "2014-03-09", Precision.RANGE, "[2014-03-03..2014-03-09]"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision", "edtf"), PERIODS)
def test_a_period_spans_its_whole_days(text: str, first: str, last: str, precision: Precision, edtf: str) -> None:
    when = parse_when(text)
    assert (str(when.earliest), str(when.latest), when.precision, when.edtf) == (first, last, precision, edtf)
    assert when.kind is Kind.MOMENT
    assert when.start_latest is None
    assert when.end_earliest is None


def test_day_first_is_only_a_preference_where_one_order_alone_is_possible() -> None:
    assert parse_when("3/5/14", day_first=False).earliest == date(2014, 3, 5)
    assert parse_when("25/12/14", day_first=False).earliest == date(2014, 12, 25)
    assert parse_when("12/25/14").earliest == date(2014, 12, 25)


DOUBTS = [
    ("2014?", False, True, "2014?"),
    ("2014~", True, False, "2014~"),
    ("2014%", True, True, "2014%"),
    ("c. 2014", True, False, "2014~"),
    ("c2014", True, False, "2014~"),
    ("circa 2014", True, False, "2014~"),
    ("ca 2014", True, False, "2014~"),
    ("about 2014", True, False, "2014~"),
    ("around 2014", True, False, "2014~"),
    ("approx. 2014", True, False, "2014~"),
    ("2014 approx", True, False, "2014~"),
    ("c. 2014?", True, True, "2014%"),
    ("possibly 2014", False, True, "2014?"),
    ("2014 (?)", False, True, "2014?"),
    ("2014 or so", True, False, "2014~"),
]


@pytest.mark.parametrize(("text", "is_approximate", "is_unsure", "edtf"), DOUBTS)
def test_a_doubt_is_kept_and_never_widens_the_period_named(
    text: str, is_approximate: bool, is_unsure: bool, edtf: str
) -> None:
    when = parse_when(text)
    assert (when.is_approximate, when.is_unsure, when.edtf) == (is_approximate, is_unsure, edtf)
    assert (when.earliest, when.latest) == (date(2014, 1, 1), date(2014, 12, 31))
    assert when.precision is Precision.YEAR


def test_an_unsure_day_keeps_its_question_mark() -> None:
    when = parse_when("?22 May 2016")
    assert (when.edtf, when.is_unsure, when.earliest) == ("2016-05-22?", True, date(2016, 5, 22))


@pytest.mark.parametrize(
    "text", ["not known", "Unknown", "date not known", "?", "n/k", "N/K", "nk", "NK.", " unknown "]
)
def test_not_known_is_an_answer(text: str) -> None:
    when = parse_when(text)
    assert (when.kind, when.precision) == (Kind.UNKNOWN, Precision.UNKNOWN)
    assert (when.earliest, when.latest, when.edtf, when.age) == (None, None, None, None)
    assert when.text == text


MONTH = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
WEEKDAY = [date(2001, 1, day).strftime("%A") for day in range(1, 8)]


def nth(number: int) -> str:
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


STYLES = [
    lambda d: d.isoformat(),
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year % 100:02}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    lambda d: f"{d.day} {MONTH[d.month - 1]} {d.year}",
    lambda d: f"{nth(d.day)} {MONTH[d.month - 1][:3]} '{d.year % 100:02}",
    lambda d: f"{d.day}-{MONTH[d.month - 1][:3]}-{d.year % 100:02}",
    lambda d: f"{d.day}{MONTH[d.month - 1][:3]}{d.year}".upper(),
    lambda d: f"{MONTH[d.month - 1]} {nth(d.day)}, {d.year}",
    lambda d: f"{WEEKDAY[d.weekday()]} {nth(d.day)} of {MONTH[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAY[d.weekday()][:3]}, {d.day} {MONTH[d.month - 1][:3]}. {d.year}.",
    lambda d: f"{d.isoformat()} 00:00:00",
    lambda d: f"{d.isoformat()}T23:59:59Z",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year} 14:30",
]


SPELLINGS = {
    1: "jan january janurary januray",
    2: "feb february febuary feburary februrary febr",
    3: "mar march mrch",
    4: "apr april apirl arpil",
    5: "may",
    6: "jun june",
    7: "jul july",
    8: "aug august agust augst",
    9: "sep sept september setember septmber septemeber",
    10: "oct october ocotber octber",
    11: "nov november novemeber novmber",
    12: "dec december decmber decemeber",
}


@pytest.mark.parametrize(("month", "spelling"), [(m, s) for m, words in SPELLINGS.items() for s in words.split()])
def test_months_are_read_however_they_are_commonly_spelt(month: int, spelling: str) -> None:
    assert parse_when(f"{spelling.capitalize()} 2014").earliest == date(2014, month, 1)


@pytest.mark.parametrize(
    "word",
    [
        *("Mon", "Monday", "Tue", "Tues", "Tuesday", "Wed", "Weds", "Wednesday", "Thu", "Thur", "Thurs"),
        *("Thursday", "Fri", "Friday", "Sat", "Saturday", "Sun", "Sunday"),
    ],
)
def test_weekdays_are_read_however_they_are_commonly_shortened(word: str) -> None:
    day = next(day for day in range(3, 10) if date(2014, 3, day).strftime("%a") == word[:3])
    assert parse_when(f"{word} {day} Mar 2014").earliest == date(2014, 3, day)


@given(ANY_DAY, st.sampled_from(STYLES))
def test_any_day_in_any_british_style_is_read_back_to_that_day(day, style) -> None:
    when = parse_when(style(day))
    assert (when.earliest, when.latest, when.precision) == (day, day, Precision.DAY)
    assert when.edtf == day.isoformat()


@given(ANY_DAY, st.integers(1, 6))
def test_a_weekday_that_contradicts_the_date_says_which_it_was(day, shift) -> None:
    said = WEEKDAY[(day.weekday() + shift) % 7]
    with pytest.raises(WhenError) as refusal:
        parse_when(f"{said} {day.day} {MONTH[day.month - 1]} {day.year}")
    assert f"says {said}" in str(refusal.value)
    assert f"was a {WEEKDAY[day.weekday()]}" in str(refusal.value)


@given(st.integers(1850, 2150))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    sunday = parse_when(f"Easter {year}").earliest
    assert sunday is not None
    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)
