"""Several dates for one event: what they leave open, in days and in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.when import Kind, lasting, parse_when
from timeline.domain.when_either import either, either_stretch


@pytest.mark.parametrize(
    ("said", "words", "first", "last"),
    [
        (["12 March 2014", "12 March 2014"], "12 March 2014", "2014-03-12", "2014-03-12"),
        (["March 2014", "12 March 2014"], "12 March 2014", "2014-03-12", "2014-03-12"),
        (["12 March 2014", "2 May 2015"], "12 March 2014 (A) or 2 May 2015 (B)", "2014-03-12", "2015-05-02"),
        (["2014", "about 2015"], "2014 (A) or about 2015 (B)", "2014-01-01", "2015-12-31"),
        (["before 2012", "March 2014"], "before 2012 (A) or March 2014 (B)", None, "2014-03-31"),
        (["age 6", "March 2014"], "March 2014", "2014-03-01", "2014-03-31"),
    ],
)
def test_what_several_dates_leave_open(said, words, first, last):
    when = either([(parse_when(one), who) for one, who in zip(said, "AB", strict=True)])
    assert when.text == words
    assert (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat()) == (first, last)


def test_stretches_that_differ_have_uncertain_ends():
    when, until = either_stretch([(parse_when("2014 to 2016"), None, "A"), (parse_when("2013 to 2015"), None, "B")])
    assert until is None
    assert (when.kind, when.earliest.year, when.start_latest.year, when.end_earliest.year, when.latest.year) == (
        Kind.LASTED, 2013, 2014, 2015, 2016,
    )  # fmt: skip


def test_ends_that_differ_are_told_apart_from_beginnings():
    when, until = either_stretch(
        [(parse_when("2013"), parse_when("2014"), "A"), (parse_when("2013"), parse_when("2016"), "B")]
    )
    assert when.text == "2013"
    assert until.text == "2014 (A) or 2016 (B)"
    assert lasting(when, until).latest.year == 2016


WORDS = ("2014", "about 2012", "before 2012", "after 2016", "age 6", "2013 to 2015", "Year 4")
days = st.dates(date(2009, 5, 3), date(2026, 11, 22))
dates = days.map(lambda day: parse_when(day.isoformat())) | st.sampled_from([parse_when(words) for words in WORDS])


@given(st.lists(st.tuples(dates, st.sampled_from(["A", "B", ""])), min_size=1, max_size=4))
def test_no_account_of_a_moment_says_a_day_that_the_whole_leaves_out_unless_a_finer_one_is_agreed(told):
    when = either(told)
    dated = [one for one, _ in told if one.earliest or one.latest]
    if when in [one for one, _ in told]:
        return
    for one in dated:
        assert when.earliest is None or (one.earliest is not None and when.earliest <= one.earliest)
        assert when.latest is None or (one.latest is not None and one.latest <= when.latest)
