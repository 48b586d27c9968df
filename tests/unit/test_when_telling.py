"""Telling a time back: short, unambiguous, and nothing that was not said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.when import describe, lasting, parse_when

BORN = date(2010, 3, 14)

TOLD = [
    ("13/10/06", "13 October 2006"),
    ("Oct 2006", "October 2006"),
    ("2016", "2016"),
    ("the 2010s", "the 2010s"),
    ("c. 2014", "about 2014"),
    ("2014?", "2014 (unsure)"),
    ("2014%", "about 2014 (unsure)"),
    ("Nov/Dec 2006", "November or December 2006"),
    ("Dec 2014/Jan 2015", "December 2014 or January 2015"),
    ("Nov 2006 / Jan 2007", "some time between Nov 2006 and Jan 2007"),
    ("spring/summer 2014", "spring or summer 2014"),
    ("3/4 May 2019", "3 or 4 May 2019"),
    ("2012 or 2013", "2012 or 2013"),
    ("2012 or 2014", "2012 or 2014"),
    ("2 & 26 May 2006", "2 May 2006 and 26 May 2006"),
    ("between 1 Nov and 31 Dec 2006", "some time between 1 Nov and 31 Dec 2006"),
    ("between 3 and 7 May 2019", "some time between 3 and 7 May 2019"),
    ("between 2012 and 2013", "some time between 2012 and 2013"),
    ("1 Mar 2021 to about Jul 2021", "1 Mar 2021 to about Jul 2021"),
    ("c. 2008 – 2011?", "about 2008 to 2011 (unsure)"),
    ("before 2016", "before 2016"),
    ("before 3 May 2016", "before 3 May 2016"),
    ("before c. 2014", "before about 2014"),
    ("by 2016", "before 2017"),
    ("after 2016", "from 2017"),
    ("since 2016", "from 2016, still going on"),
    ("from 2016", "from 2016, end not known"),
    ("until 2016", "until 2016, start not known"),
    ("ongoing", "still going on"),
    ("early 2015", "Jan to Apr 2015"),
    ("mid March 2015", "11 to 20 Mar 2015"),
    ("summer 2014", "summer 2014 (Jun to Aug 2014)"),
    ("winter 2014", "winter 2014 (Dec 2014 to Feb 2015)"),
    ("spring term 2015", "spring term 2015 (Jan to Mar 2015)"),
    ("school year 2014/15", "school year 2014/15 (Sep 2014 to Aug 2015)"),
    ("early 2015 to Easter 2016", "some time between 1 Jan and 30 Apr 2015 to 27 Mar 2016"),
    ("age 6", "age 6 (14 Mar 2016 – 13 Mar 2017)"),
    ("aged about 6", "about age 6 (14 Mar 2016 – 13 Mar 2017)"),
    ("aged 6?", "age 6 (14 Mar 2016 – 13 Mar 2017) (unsure)"),
    ("9y 3m", "9y 3m (14 Jun – 13 Jul 2019)"),
    ("10th birthday", "10th birthday (14 Mar 2020)"),
    ("at birth", "birth (14 Mar 2010)"),
    ("before birth", "before birth (before 14 Mar 2010)"),
    ("2 years before birth", "2y before birth (14 Mar 2008 – 13 Mar 2009)"),
    ("Year 7", "Year 7 (1 Sep 2021 – 31 Aug 2022)"),
    ("Y9 spring term", "Year 9 spring term (1 Jan – 31 Mar 2024)"),
    ("end of Year 6", "end of Year 6 (1 Jun – 31 Jul 2021)"),
    ("summer before Year 7", "summer after Year 6 (1 Jul – 31 Aug 2021)"),
    ("KS2", "Year 3 to Year 6 (1 Sep 2017 – 31 Aug 2021)"),
    ("6y to 8y", "age 6 to 8 (14 Mar 2016 – 13 Mar 2019 at the most)"),
    ("between 6 and 8", "once, age 6 to 8 (14 Mar 2016 – 13 Mar 2019)"),
    ("since age 5", "from age 5, still going on (began 14 Mar 2015 – 13 Mar 2016)"),
    ("until age 5", "until age 5, start not known (ended 14 Mar 2015 – 13 Mar 2016)"),
    ("n/k", "not known"),
]


@pytest.mark.parametrize(("text", "words"), TOLD)
def test_a_time_is_told_back_as_it_was_understood(text: str, words: str) -> None:
    assert describe(parse_when(text, born_on=BORN)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("age 6", "age 6"),
        ("Year 7", "Year 7"),
        ("Reception", "Reception"),
        ("before age 5", "before age 5"),
        ("6y to 8y", "age 6 to 8"),
        ("since age 5", "from age 5, still going on"),
        ("between 6 and 8", "once, age 6 to 8"),
        ("in utero", "in pregnancy"),
    ],
)
def test_without_a_birth_date_only_the_age_is_told(text: str, words: str) -> None:
    assert describe(parse_when(text)) == words


def test_two_columns_are_told_as_one_stretch() -> None:
    both = lasting(parse_when("1 Mar 2021"), parse_when("about Jul 2021"))
    assert describe(both) == "1 Mar 2021 to about Jul 2021"


@pytest.mark.parametrize("month", ["Jan", "Feb", "Sep", "Dec"])
def test_a_month_at_the_end_of_a_stretch_is_told_by_its_name_at_the_turn_of_a_year_too(month: str) -> None:
    both = lasting(parse_when("Sep 2016"), parse_when(f"{month} 2020"))
    assert describe(both) == f"Sep 2016 to {month} 2020"


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_told_back_is_read_as_the_same_day(day: date) -> None:
    when = parse_when(day.isoformat())
    assert parse_when(describe(when)).earliest == day


READABLE = [text for text, words in TOLD if "(" not in words and "unsure" not in words and "going on" not in words]


@pytest.mark.parametrize("text", [text for text in READABLE if not text.startswith(("1 Mar", "early 2015 to"))])
def test_plain_tellings_mean_the_same_days_when_read_again(text: str) -> None:
    when = parse_when(text)
    if describe(when) in ("still going on", "not known") or ", " in describe(when):
        return
    again = parse_when(describe(when).removeprefix("some time "))
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
