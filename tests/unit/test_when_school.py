"""School years in England and Wales, by the birth date and to the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when import (
    AgeSpan,
    Kind,
    Precision,
    age_on,
    months_old,
    parse_when,
    school_year_on,
)

BORN = date(2010, 3, 14)


def test_the_boundary_is_31_august_to_the_day() -> None:
    last, first = date(2010, 8, 31), date(2010, 9, 1)
    assert parse_when("Reception", born_on=last).earliest == date(2014, 9, 1)
    assert parse_when("Reception", born_on=first).earliest == date(2015, 9, 1)
    assert school_year_on(last, date(2014, 9, 1)) == "Reception"
    assert school_year_on(first, date(2014, 9, 1)) == "before school"
    assert school_year_on(first, date(2015, 8, 31)) == "before school"
    assert school_year_on(first, date(2015, 9, 1)) == "Reception"


YEARS = [
    ("Reception", "2014-09-01", "2015-08-31", 48, 72),
    ("Year R", "2014-09-01", "2015-08-31", 48, 72),
    ("Nursery", "2013-09-01", "2014-08-31", 36, 60),
    ("Year 1", "2015-09-01", "2016-08-31", 60, 84),
    ("Year 7", "2021-09-01", "2022-08-31", 132, 156),
    ("in Year 7", "2021-09-01", "2022-08-31", 132, 156),
    ("Y7", "2021-09-01", "2022-08-31", 132, 156),
    ("Yr 8", "2022-09-01", "2023-08-31", 144, 168),
    ("while in year eight", "2022-09-01", "2023-08-31", 144, 168),
    ("Year 13", "2027-09-01", "2028-08-31", 204, 228),
    ("Year 7/8", "2021-09-01", "2023-08-31", 132, 168),
    ("KS1", "2015-09-01", "2017-08-31", 60, 96),
    ("KS2", "2017-09-01", "2021-08-31", 84, 144),
    ("Key Stage 3", "2021-09-01", "2024-08-31", 132, 180),
    ("KS4", "2024-09-01", "2026-08-31", 168, 204),
    ("KS5", "2026-09-01", "2028-08-31", 192, 228),
    ("EYFS", "2013-09-01", "2015-08-31", 36, 72),
    ("infant school", "2014-09-01", "2017-08-31", 48, 96),
    ("junior school", "2017-09-01", "2021-08-31", 84, 144),
    ("juniors", "2017-09-01", "2021-08-31", 84, 144),
    ("sixth form", "2026-09-01", "2028-08-31", 192, 228),
    ("at school", "2014-09-01", "2026-08-31", 48, 204),
    ("primary school", "2014-09-01", "2021-08-31", 48, 144),
    ("secondary school", "2021-09-01", "2026-08-31", 132, 204),
]
PARTS = [
    ("Y9 autumn term", "2023-09-01", "2023-12-31", 156, 172),
    ("Y9 spring term", "2024-01-01", "2024-03-31", 160, 175),
    ("spring term of Year 9", "2024-01-01", "2024-03-31", 160, 175),
    ("Year 9 (summer term)", "2024-04-01", "2024-07-31", 163, 179),
    ("summer term, Year 9", "2024-04-01", "2024-07-31", 163, 179),
    ("middle of Year 9", "2024-01-01", "2024-03-31", 160, 175),
    ("early Year 9", "2023-09-01", "2023-12-31", 156, 172),
    ("late Year 9", "2024-04-01", "2024-07-31", 163, 179),
    ("Summer Y9", "2024-04-01", "2024-07-31", 163, 179),
    ("start of Year 7", "2021-09-01", "2021-10-31", 132, 146),
    ("end of Year 6", "2021-06-01", "2021-07-31", 129, 143),
    ("start of secondary school", "2021-09-01", "2021-10-31", 132, 146),
    ("summer after Year 6", "2021-07-01", "2021-08-31", 130, 144),
    ("summer before Year 7", "2021-07-01", "2021-08-31", 130, 144),
]


@pytest.mark.parametrize(("text", "first", "last", "low", "high"), YEARS + PARTS)
def test_a_school_year_runs_from_1_september_and_keeps_its_ages(text, first, last, low, high) -> None:
    precision = Precision.TERM if (text, first, last, low, high) in PARTS else Precision.SCHOOL_YEAR
    when, undated = parse_when(text, born_on=BORN), parse_when(text)
    assert (str(when.earliest), str(when.latest)) == (first, last)
    assert when.age == undated.age == AgeSpan(low, high)
    assert when.precision is undated.precision is precision
    assert when.kind is undated.kind is Kind.MOMENT
    assert (undated.earliest, undated.latest, undated.edtf) == (None, None, None)


def test_school_years_make_stretches_and_bounds() -> None:
    lasted = parse_when("Year 7 to Year 9", born_on=BORN)
    assert (lasted.kind, lasted.earliest, lasted.latest) == (Kind.LASTED, date(2021, 9, 1), date(2024, 8, 31))
    assert parse_when("Years 7 to 9", born_on=BORN).latest == date(2024, 8, 31)
    assert parse_when("before Year 7", born_on=BORN).latest == date(2021, 8, 31)
    assert parse_when("before Year 7").age == AgeSpan(None, 132)
    assert parse_when("since Year 7", born_on=BORN).is_ongoing


@pytest.mark.parametrize("text", ["Year 19", "Y14", "KS6", "Year 9-7", "autumn term of KS2"])
def test_a_school_year_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(WhenError) as refusal:
        parse_when(text, born_on=BORN)
    assert text in str(refusal.value)


def test_year_19_says_what_was_read() -> None:
    with pytest.raises(WhenError, match="school Year 19.*Reception to Year 13.*age 19"):
        parse_when("Year 19")


CHILDREN = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@given(CHILDREN, st.integers(0, 13), st.integers(0, 364))
def test_every_day_of_a_school_year_is_that_year_and_its_ages(born, number, offset) -> None:
    text = f"Year {number}" if number else "Reception"
    when = parse_when(text, born_on=born)
    day = date.fromordinal(when.earliest.toordinal() + offset)
    assert (when.earliest.month, when.earliest.day) == (9, 1)
    assert (when.latest.month, when.latest.day) == (8, 31)
    assert school_year_on(born, day) == text
    assert when.age.low <= months_old(born, day) < when.age.high


@given(CHILDREN)
def test_reception_starts_in_the_september_after_turning_four(born) -> None:
    start = parse_when("Reception", born_on=born).earliest
    assert age_on(born, date(start.year, 8, 31)).years == 4


def test_the_years_either_side_of_school_are_named() -> None:
    assert school_year_on(BORN, date(2012, 1, 1)) == "before school"
    assert school_year_on(BORN, date(2028, 8, 31)) == "Year 13"
    assert school_year_on(BORN, date(2028, 9, 1)) == "after Year 13"
