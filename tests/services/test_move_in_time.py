"""Moving an entry along the ruler keeps how finely and how surely its time is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry
from timeline.domain.errors import WhenError
from timeline.domain.when import Kind, parse_when
from timeline.services.move_in_time import Part, ended, finest_at, moved

BORN = date(2011, 9, 3)


def entry(when: str, until: str | None = None) -> Entry:
    end = parse_when(until, born_on=BORN) if until else None
    return Entry("one", "case", "Moves", parse_when(when, born_on=BORN), "home", "home_family", until=end)


@pytest.mark.parametrize(
    ("said", "days", "says"),
    [
        ("14 Mar 2019", 40, "23 Apr 2019"),
        ("Mar 2019", 40, "Apr 2019"),
        ("summer 2017", 365, "summer 2018"),
        ("spring term 2015", 100, "summer term 2015"),
        ("Year 3", 365, "Year 4"),
        ("2014", -365, "2013"),
        ("c. 2014", -365, "about 2013"),
        ("?22 May 2019", 3, "?25 May 2019"),
        ("age 6", 366, "age 7"),
        ("age 6–7", 400, "age 7–8"),
        ("9y 3m", 61, "9y 5m"),
        ("before 2016", -200, "before Jun 2015"),
        ("before 14 Mar 2019", 40, "before 23 Apr 2019"),
        ("after 14 Mar 2019", 40, "after 23 Apr 2019"),
        ("winter 2018", 92, "spring 2019"),
        ("autumn 2018", 92, "winter 2018"),
        ("spring term 2015", 180, "summer term 2015"),
        ("summer term 2015", 110, "autumn term 2015"),
        ("Nov/Dec 2016", 60, "between Jan 2017 and Feb 2017"),
    ],
)
def test_a_time_is_told_as_finely_and_as_doubtfully_at_its_new_place(said, days, says):
    assert moved(entry(said), Part.WHOLE, days, born_on=BORN).when.text == says


@pytest.mark.parametrize(
    ("said", "until", "part", "days", "says"),
    [
        ("Mar 2015", "Jun 2016", Part.END, -30, ("Mar 2015", "May 2016")),
        ("Mar 2015", "Jun 2016", Part.BEGINNING, 31, ("Apr 2015", "Jun 2016")),
        ("Mar 2015", "Jun 2016", Part.WHOLE, 366, ("Mar 2016", "Jun 2017")),
        ("2011–2013", None, Part.END, 400, ("2011", "2014")),
        ("age 6", "age 9", Part.END, 365, ("age 6", "age 10")),
        ("Mar 2015", "ongoing", Part.WHOLE, -60, ("Jan 2015", "ongoing")),
    ],
)
def test_an_end_of_a_stretch_moves_alone_and_the_whole_together(said, until, part, days, says):
    after = moved(entry(said, until), part, days, born_on=BORN)
    assert (after.when.text, after.until.text) == says
    assert after.span.kind is Kind.LASTED


def test_a_stretch_still_going_on_can_be_given_an_end():
    after = ended(entry("Mar 2015", "ongoing"), date(2018, 5, 9), born_on=BORN)
    assert (after.when.text, after.until.text, after.span.is_ongoing) == ("Mar 2015", "May 2018", False)


def test_a_stretch_whose_beginning_nobody_knows_keeps_it_unknown():
    after = moved(entry("until 2015"), Part.END, 365, born_on=BORN)
    assert (after.span.earliest, after.span.latest) == (None, date(2016, 12, 31))


def test_an_end_before_its_beginning_is_refused():
    with pytest.raises(WhenError):
        moved(entry("Mar 2015", "Jun 2016"), Part.END, -800, born_on=BORN)


@pytest.mark.parametrize("said", ["not known", "{2012-03-04,2012-05-06}"])
def test_what_has_no_one_date_says_why_it_cannot_be_moved(said):
    with pytest.raises(WhenError, match="Open it and write"):
        moved(entry(said), Part.WHOLE, 30, born_on=BORN)


@pytest.mark.parametrize("said", ["before 2015", "by 2015", "after 2015", "before Mar 2015", "after Mar 2015"])
@pytest.mark.parametrize("days", [-5, 0, 5])
def test_a_bound_moved_by_a_few_days_stays_at_its_month(said, days):
    before = entry(said).span
    after = moved(entry(said), Part.WHOLE, days, born_on=BORN).span
    assert (after.kind, after.earliest, after.latest) == (before.kind, before.earliest, before.latest)


@pytest.mark.parametrize("days", [-5, 0, 5])
def test_an_end_known_only_as_until_stays_at_its_month(days):
    assert moved(entry("until 2015"), Part.END, days, born_on=BORN).span.latest == date(2015, 12, 31)


@given(st.sampled_from(["before 2015", "after 2015", "before Mar 2015"]), st.integers(-1500, 1500))
def test_a_bound_goes_where_it_is_moved_to_within_half_a_month(said, days):
    before = entry(said).span
    after = moved(entry(said), Part.WHOLE, days, born_on=BORN).span
    went = (after.earliest or after.latest) - (before.earliest or before.latest)
    assert abs(went.days - days) <= 16


@given(
    st.sampled_from(["14 Mar 2016", "Mar 2016", "2016", "summer 2016", "Year 2", "age 5", "c. Mar 2016", "?2016"]),
    st.integers(-1500, 1500),
)
def test_moving_never_makes_a_time_surer_than_it_was(said, days):
    before = entry(said).span
    after = moved(entry(said), Part.WHOLE, days, born_on=BORN).span
    assert (after.is_unsure, after.is_approximate) == (before.is_unsure, before.is_approximate)
    assert (after.latest - after.earliest).days >= (before.latest - before.earliest).days - 4


@pytest.mark.parametrize(
    ("said", "px_per_day", "says"),
    [("14 Mar 2019", 6, "23 Apr 2019"), ("14 Mar 2019", 0.5, "Apr 2019"), ("14 Mar 2019", 0.05, "2019"),
     ("Mar 2019", 0.05, "2019"), ("summer 2017", 0.05, "summer 2017"), ("?14 Mar 2019", 0.5, "?Apr 2019")],
)  # fmt: skip
def test_nothing_is_told_more_finely_than_a_hand_could_mean_at_that_scale(said, px_per_day, says):
    after = moved(entry(said), Part.WHOLE, 40, born_on=BORN, finest=finest_at(px_per_day))
    assert after.when.text == says
