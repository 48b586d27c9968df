"""Ages: said in words, counted exactly, and kept when the birth date is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when import (
    Age,
    AgeSpan,
    Kind,
    Precision,
    age_on,
    age_text,
    ages_during,
    birth_plus,
    days_between,
    months_old,
    parse_when,
    reread,
)

BORN = date(2010, 3, 14)

SPOKEN = [
    ("age 9", 108, 120, "2019-03-14", "2020-03-13"),
    ("aged 9", 108, 120, "2019-03-14", "2020-03-13"),
    ("Aged nine", 108, 120, "2019-03-14", "2020-03-13"),
    ("9 years old", 108, 120, "2019-03-14", "2020-03-13"),
    ("at 9", 108, 120, "2019-03-14", "2020-03-13"),
    ("at the age of 9", 108, 120, "2019-03-14", "2020-03-13"),
    ("9y", 108, 120, "2019-03-14", "2020-03-13"),
    ("when he was 9", 108, 120, "2019-03-14", "2020-03-13"),
    ("9y 3m", 111, 112, "2019-06-14", "2019-07-13"),
    ("9 years 3 months", 111, 112, "2019-06-14", "2019-07-13"),
    ("9 years and 3 months old", 111, 112, "2019-06-14", "2019-07-13"),
    ("aged six and a half", 78, 79, "2016-09-14", "2016-10-13"),
    ("aged 6½", 78, 79, "2016-09-14", "2016-10-13"),
    ("18 months", 18, 19, "2011-09-14", "2011-10-13"),
    ("18m", 18, 19, "2011-09-14", "2011-10-13"),
    ("when she was 9 months old", 9, 10, "2010-12-14", "2011-01-13"),
    ("3 weeks old", 0, 1, "2010-04-04", "2010-04-10"),
    ("age 6 weeks", 1, 2, "2010-04-25", "2010-05-01"),
    ("3 days old", 0, 1, "2010-03-17", "2010-03-17"),
    ("6–7", 72, 96, "2016-03-14", "2018-03-13"),
    ("age 6-7", 72, 96, "2016-03-14", "2018-03-13"),
    ("aged 6/7", 72, 96, "2016-03-14", "2018-03-13"),
    ("6-9 months", 6, 10, "2010-09-14", "2011-01-13"),
    ("as a toddler", 12, 36, "2011-03-14", "2013-03-13"),
    ("as a baby", 0, 12, "2010-03-14", "2011-03-13"),
    ("infancy", 0, 36, "2010-03-14", "2013-03-13"),
    ("teens", 156, 240, "2023-03-14", "2030-03-13"),
    ("in his early teens", 156, 180, "2023-03-14", "2025-03-13"),
    ("mid teens", 180, 204, "2025-03-14", "2027-03-13"),
    ("late teens", 204, 240, "2027-03-14", "2030-03-13"),
    ("newborn", 0, 1, "2010-03-14", "2010-04-13"),
    ("6 weeks before birth", -2, -1, "2010-01-31", "2010-02-06"),
    ("neonatal", 0, 1, "2010-03-14", "2010-04-13"),
    ("babyhood", 0, 12, "2010-03-14", "2011-03-13"),
    ("in utero", -9, 0, "2009-06-14", "2010-03-13"),
    ("during pregnancy", -9, 0, "2009-06-14", "2010-03-13"),
    ("when mum was pregnant", -9, 0, "2009-06-14", "2010-03-13"),
    ("his mother's pregnancy", -9, 0, "2009-06-14", "2010-03-13"),
    ("36 weeks old", 8, 9, "2010-11-21", "2010-11-27"),
    ("2 years before birth", -24, -12, "2008-03-14", "2009-03-13"),
    ("5 months before he was born", -5, -4, "2009-10-14", "2009-11-13"),
]


@pytest.mark.parametrize(("text", "low", "high", "first", "last"), SPOKEN)
def test_an_age_covers_its_days_and_stays_an_age(text, low, high, first, last) -> None:
    when = parse_when(text, born_on=BORN)
    assert (str(when.earliest), str(when.latest)) == (first, last)
    assert (when.age, when.kind, when.precision) == (AgeSpan(low, high), Kind.MOMENT, Precision.AGE)
    assert when.edtf is not None


@pytest.mark.parametrize(("text", "low", "high", "first", "last"), SPOKEN)
def test_an_age_without_a_birth_date_stays_on_the_age_axis(text, low, high, first, last) -> None:
    when = parse_when(text)
    assert (when.earliest, when.latest, when.edtf) == (None, None, None)
    assert (when.age, when.kind, when.precision) == (AgeSpan(low, high), Kind.MOMENT, Precision.AGE)
    again = reread(when, BORN)
    assert (str(again.earliest), str(again.latest), again.age) == (first, last, when.age)


BOUNDED = [
    ("before birth", Kind.BEFORE, None, 0, None, "2010-03-13"),
    ("before he was born", Kind.BEFORE, None, 0, None, "2010-03-13"),
    ("before age 5", Kind.BEFORE, None, 60, None, "2015-03-13"),
    ("under 5", Kind.BEFORE, 0, 60, None, "2015-03-13"),
    ("by the age of 5", Kind.BEFORE, None, 72, None, "2016-03-13"),
    ("after age 10", Kind.AFTER, 132, None, "2021-03-14", None),
    ("over 10", Kind.AFTER, 132, None, "2021-03-14", None),
    ("since age 5", Kind.LASTED, 60, None, "2015-03-14", None),
    ("since birth", Kind.LASTED, 0, None, "2010-03-14", None),
    ("until age 5", Kind.LASTED, None, 72, None, "2016-03-13"),
    ("ages 6 to 8", Kind.LASTED, 72, 108, "2016-03-14", "2019-03-13"),
    ("from age 6 to 8", Kind.LASTED, 72, 108, "2016-03-14", "2019-03-13"),
    ("6y to 8y", Kind.LASTED, 72, 108, "2016-03-14", "2019-03-13"),
    ("6 to 8 years old", Kind.LASTED, 72, 108, "2016-03-14", "2019-03-13"),
    ("6 to 9 months", Kind.LASTED, 6, 10, "2010-09-14", "2011-01-13"),
    ("birth to 3", Kind.LASTED, 0, 48, "2010-03-14", "2014-03-13"),
    ("between the ages of 6 and 8", Kind.BETWEEN, 72, 108, "2016-03-14", "2019-03-13"),
    ("between 6 and 8", Kind.BETWEEN, 72, 108, "2016-03-14", "2019-03-13"),
    ("age 6 or age 7", Kind.BETWEEN, 72, 96, "2016-03-14", "2018-03-13"),
]


@pytest.mark.parametrize(("text", "kind", "low", "high", "first", "last"), BOUNDED)
def test_bounds_and_stretches_are_said_in_ages_too(text, kind, low, high, first, last) -> None:
    dated, undated = parse_when(text, born_on=BORN), parse_when(text)
    assert (dated.earliest and str(dated.earliest), dated.latest and str(dated.latest)) == (first, last)
    assert (undated.earliest, undated.latest) == (None, None)
    assert dated.age == undated.age == AgeSpan(low, high)
    assert dated.kind is undated.kind is kind
    assert reread(undated, BORN) == dated


def test_an_age_stretch_has_uncertain_ends_a_year_wide() -> None:
    when = parse_when("6y to 8y", born_on=BORN)
    assert (when.start_latest, when.end_earliest) == (date(2017, 3, 13), date(2018, 3, 14))


@pytest.mark.parametrize("text", ["aged about 6", "about 6 years old", "age 6ish", "c. age 6"])
def test_about_an_age_is_approximate(text: str) -> None:
    when = parse_when(text, born_on=BORN)
    assert (when.is_approximate, when.age, when.earliest) == (True, AgeSpan(72, 84), date(2016, 3, 14))


@pytest.mark.parametrize("text", ["10th birthday", "his 10th birthday", "on her tenth birthday", "when he turned 10"])
def test_a_birthday_is_one_day(text: str) -> None:
    when = parse_when(text, born_on=BORN)
    assert (when.earliest, when.latest, when.precision) == (
        date(2020, 3, 14),
        date(2020, 3, 14),
        Precision.DAY,
    )
    assert when.age == parse_when(text).age == AgeSpan(120, 121)


@pytest.mark.parametrize("text", ["birth", "born", "at birth"])
def test_birth_is_the_birth_date(text: str) -> None:
    assert parse_when(text, born_on=BORN).earliest == parse_when(text, born_on=BORN).latest == BORN
    assert parse_when(text).age == AgeSpan(0, 1)


def test_a_child_born_on_29_february_turns_a_year_older_on_1_march() -> None:
    born = date(2012, 2, 29)
    assert parse_when("1st birthday", born_on=born).earliest == date(2013, 3, 1)
    assert parse_when("4th birthday", born_on=born).earliest == date(2016, 2, 29)
    age_three = parse_when("age 3", born_on=born)
    assert (age_three.earliest, age_three.latest) == (date(2015, 3, 1), date(2016, 2, 28))
    assert age_on(born, date(2013, 2, 28)).short == "11 months"
    assert age_on(born, date(2013, 3, 1)) == Age(1, 0, 0)


# --- counting ---------------------------------------------------------------------------------

PUBLISHED = [
    ("2007-07-15", "2012-03-03", "4y 7m"),
    ("2006-03-01", "2006-10-13", "7 months"),
    ("2006-03-01", "2007-06-01", "1y 3m"),
    ("2010-03-14", "2010-03-14", "at birth"),
    ("2010-03-14", "2010-03-15", "1 day"),
    ("2010-03-14", "2010-03-19", "5 days"),
    ("2010-03-14", "2010-04-04", "3 weeks"),
    ("2010-03-14", "2010-04-13", "4 weeks"),
    ("2010-03-14", "2010-04-14", "1 month"),
    ("2010-03-14", "2019-03-14", "9y"),
    ("2010-03-14", "2019-03-13", "8y 11m"),
    ("2010-03-14", "2008-03-14", "2y before birth"),
    ("2010-03-14", "2007-10-13", "2y 5m before birth"),
    ("2010-03-14", "2010-03-01", "13 days before birth"),
]


@pytest.mark.parametrize(("born", "day", "short"), PUBLISHED)
def test_ages_are_exact(born: str, day: str, short: str) -> None:
    age = age_on(date.fromisoformat(born), date.fromisoformat(day))
    assert age.short == str(age) == short


def test_days_are_counted_through_leap_years() -> None:
    assert date(2012, 3, 3) - timedelta(days=22) == date(2012, 2, 10)
    assert days_between(date(2012, 2, 10), date(2012, 3, 3)) == 22
    assert days_between(date(2018, 10, 25), date(2019, 1, 8)) == 75
    assert days_between(date(2019, 1, 8), date(2018, 10, 25)) == -75


DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


@given(DAYS, st.integers(-300, 300))
def test_the_day_a_month_is_reached_is_that_many_months_old(born, months) -> None:
    reached = birth_plus(born, months)
    assert months_old(born, reached) == months
    assert months_old(born, reached - timedelta(days=1)) == months - 1


@given(DAYS, DAYS)
def test_an_age_counts_back_to_the_day(born, day) -> None:
    age = age_on(born, day)
    earlier, later = min(born, day), max(born, day)
    assert birth_plus(earlier, age.years * 12 + age.months) + timedelta(days=age.days) == later
    assert 0 <= age.months < 12
    assert 0 <= age.days < 31
    assert age.is_before_birth == (day < born)


@given(DAYS, st.integers(0, 60), st.integers(0, 366))
def test_every_day_of_an_age_is_that_age(born, years, offset) -> None:
    when = parse_when(f"age {years}", born_on=born)
    day = min(when.earliest + timedelta(days=offset), when.latest)
    assert age_on(born, day).years == years
    assert age_on(born, when.latest + timedelta(days=1)).years == years + 1
    assert ages_during(when, born) == (age_on(born, when.earliest), age_on(born, when.latest))


@given(DAYS, st.integers(0, 30), st.integers(0, 11))
def test_years_and_months_are_one_month_of_life(born, years, months) -> None:
    when = parse_when(f"{years}y {months}m", born_on=born)
    assert months_old(born, when.earliest) == months_old(born, when.latest) == years * 12 + months


# --- reading again ----------------------------------------------------------------------------


def test_a_corrected_birth_date_moves_ages_and_school_years_only() -> None:
    wrong, right = date(2010, 8, 31), date(2010, 9, 1)
    assert reread(parse_when("age 9", born_on=wrong), right).earliest == date(2019, 9, 1)
    assert reread(parse_when("Year 7", born_on=wrong), right).earliest == date(2022, 9, 1)
    assert reread(parse_when("Year 7", born_on=wrong), None).earliest is None
    fixed = parse_when("3 May 2014", born_on=wrong)
    assert reread(fixed, right) is fixed


# --- ages in words ----------------------------------------------------------------------------

TOLD = [
    ("13 Oct 2014", "4y 6m"),
    ("14 Mar 2010", "at birth"),
    ("Oct 2010", "6 to 7 months"),
    ("2014", "age 3 to 4"),
    ("age 6", "age 6"),
    ("6–7", "age 6 to 7"),
    ("aged about 6", "about age 6"),
    ("9y 3m", "9y 3m"),
    ("Year 7", "age 11 to 12"),
    ("summer term of Year 6", "age 11"),
    ("2005", "before birth"),
    ("14 Mar 2008", "2y before birth"),
    ("in utero", "in pregnancy"),
    ("2008 to 2014", "before birth to age 4"),
    ("since 2016", "from age 5"),
    ("before 2016", "up to age 5"),
    ("before birth", "before birth"),
    ("after 2016", "from age 6"),
    ("c. 2014", "about age 3 to 4"),
    ("not known", ""),
    ("ongoing", ""),
]


@pytest.mark.parametrize(("text", "words"), TOLD)
def test_the_age_at_a_time_is_told_in_words(text: str, words: str) -> None:
    assert age_text(parse_when(text, born_on=BORN), BORN) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("age 6", "age 6"),
        ("6–7", "age 6 to 7"),
        ("Year 7", "age 11 to 12"),
        ("before age 5", "before age 5"),
        ("under 5", "age 0 to 4"),
        ("since age 5", "from age 5"),
        ("until age 5", "up to age 5"),
        ("2014", ""),
    ],
)
def test_without_a_birth_date_the_age_as_said_is_told(text: str, words: str) -> None:
    assert age_text(parse_when(text), None) == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("age 130", "ages go up to 120"),
        ("9y 14m", "a year has 12"),
        ("7-6", "backwards"),
        ("ages 8 to 6", "backwards"),
        ("9", "could be an age"),
        ("at 36 weeks", "36 weeks of pregnancy or 36 weeks old"),
        ("during her pregnancy", "not understood"),
        ("121st birthday", "ages go up to 120"),
    ],
)
def test_an_age_that_cannot_be_is_refused(text: str, reason: str) -> None:
    with pytest.raises(WhenError, match=reason):
        parse_when(text, born_on=BORN)
