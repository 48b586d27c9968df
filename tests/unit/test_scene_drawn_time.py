"""How each kind of time is drawn: nothing rounded away, nothing claimed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import TODAY

from timeline.domain.when import lasting, parse_when
from timeline.scene.drawn_time import DrawnTime, Edge, Whisker, drawn_time, trimmed
from timeline.scene.ruler import DAYS_IN_MONTH

NOW = float(TODAY.toordinal())
BORN = date(2010, 3, 14)
ZERO = float(BORN.toordinal())


def drawn(text, until=None, *, born_on=None, zero=None):
    when = parse_when(text, born_on=born_on)
    if until:
        when = lasting(when, parse_when(until, born_on=born_on))
    return drawn_time(when, zero=zero, today=NOW)


def day(*ymd):
    return float(date(*ymd).toordinal())


def after(*ymd):
    return day(*ymd) + 1


def test_an_exact_day_is_a_solid_mark_on_that_day():
    time = drawn("13 Oct 2016")
    assert not time.is_bar
    assert not time.is_hollow
    assert time.whisker is Whisker.NONE
    assert (time.x0, time.x1) == (day(2016, 10, 13), after(2016, 10, 13))
    assert time.x0 <= time.at <= time.x1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Oct 2016", (2016, 10, 1), (2016, 10, 31)),
        ("Feb 2016", (2016, 2, 1), (2016, 2, 29)),
        ("2016", (2016, 1, 1), (2016, 12, 31)),
        ("2010s", (2010, 1, 1), (2019, 12, 31)),
    ],
)
def test_a_date_known_roughly_is_hollow_with_a_whisker_over_every_day_it_could_be(text, first, last):
    time = drawn(text)
    assert time.is_hollow
    assert time.whisker is Whisker.DOTTED
    assert (time.x0, time.x1) == (day(*first), after(*last))
    assert time.at == (time.x0 + time.x1) / 2


@pytest.mark.parametrize("text", ["summer 2016", "autumn term 2016", "Year 4", "age 6", "Easter 2016"])
def test_seasons_terms_school_years_and_ages_reach_over_exactly_the_days_read(text):
    when = parse_when(text, born_on=BORN)
    time = drawn_time(when, zero=ZERO, today=NOW)
    assert (time.x0, time.x1) == (float(when.earliest.toordinal()), float(when.latest.toordinal() + 1))
    assert time.is_hollow == (time.x1 - time.x0 > 1)


def test_an_age_without_a_birth_date_stands_on_the_age_ruler_in_months():
    time = drawn("4y 6m", zero=1000.0)
    assert time.x0 == pytest.approx(1000 + 54 * DAYS_IN_MONTH)
    assert time.x1 == pytest.approx(1000 + 55 * DAYS_IN_MONTH)
    assert drawn("4y 6m", zero=None) is None


def test_an_open_age_points_the_way_it_is_open():
    assert drawn("after age 5", zero=1000.0).whisker is Whisker.RIGHT
    assert drawn("before age 5", zero=1000.0).whisker is Whisker.LEFT


def test_once_between_two_dates_roams_inside_brackets():
    time = drawn("some time between March 2014 and June 2015")
    assert time.whisker is Whisker.BRACKET
    assert time.is_hollow
    assert not time.is_bar
    assert (time.x0, time.x1) == (day(2014, 3, 1), after(2015, 6, 30))


def test_before_stands_at_its_end_and_points_back():
    time = drawn("before June 2014")
    assert time.whisker is Whisker.LEFT
    assert time.is_hollow
    assert time.at == time.x1 == day(2014, 6, 1)
    assert time.x0 < time.at


def test_after_stands_at_its_start_and_points_on():
    time = drawn("after June 2014")
    assert time.whisker is Whisker.RIGHT
    assert time.is_hollow
    assert time.at == time.x0 == day(2014, 7, 1)
    assert time.x1 > time.at


def test_a_stretch_with_known_ends_is_a_bar_with_hard_edges():
    time = drawn("3 March 2014", "9 June 2015")
    assert time.is_bar
    assert (time.start_edge, time.end_edge) == (Edge.HARD, Edge.HARD)
    assert (time.x0, time.core0, time.core1, time.x1) == (
        day(2014, 3, 3), day(2014, 3, 3), after(2015, 6, 9), after(2015, 6, 9),
    )  # fmt: skip


def test_the_uncertain_parts_of_a_stretch_are_dotted_and_only_its_core_is_sure():
    time = drawn("March 2014", "2016")
    assert (time.start_edge, time.end_edge) == (Edge.DOTTED, Edge.DOTTED)
    assert (time.x0, time.core0) == (day(2014, 3, 1), day(2014, 3, 31))
    assert (time.core1, time.x1) == (after(2016, 1, 1), after(2016, 12, 31))


def test_a_stretch_whose_ends_could_meet_has_no_certain_core():
    time = drawn("2014", "2014")
    assert time.is_bar
    assert time.core0 is None
    assert time.core1 is None
    assert (time.x0, time.x1) == (day(2014, 1, 1), after(2014, 12, 31))


def test_what_still_goes_on_reaches_today_and_points_on():
    time = drawn("3 March 2014", "ongoing")
    assert time.x1 == NOW
    assert time.end_edge is Edge.ARROW
    assert time.core1 == NOW


def test_a_stretch_with_an_open_start_points_back_from_what_is_known():
    time = drawn("until 9 June 2015")
    assert time.is_bar
    assert time.start_edge is Edge.ARROW
    assert time.x0 < time.x1 == after(2015, 6, 9)


def test_about_fades_the_ends_of_a_stretch():
    time = drawn("about March 2014", "June 2015")
    assert time.is_faded
    assert Edge.FADE in (time.start_edge, time.end_edge)


def test_about_and_perhaps_are_told_apart():
    about, perhaps = drawn("about 2014"), drawn("2014?")
    assert (about.is_faded, about.is_dashed) == (True, False)
    assert (perhaps.is_faded, perhaps.is_dashed) == (False, True)
    assert drawn("13 Oct 2014?").is_hollow


def test_what_nobody_knows_is_not_drawn():
    assert drawn("not known") is None


def test_each_member_of_a_set_has_its_own_mark():
    time = drawn("3 March 2014, 5 June 2014 and 9 July 2014")
    assert time.whisker is Whisker.MEMBERS
    marks = (time.at, *time.others)
    assert [date.fromordinal(int(at)) for at in marks] == [date(2014, 3, 3), date(2014, 6, 5), date(2014, 7, 9)]


def test_a_stretch_cut_by_the_edge_says_so():
    time = trimmed(drawn("3 March 2004", "9 June 2015"), day(2010, 1, 1), day(2020, 1, 1))
    assert time.start_edge is Edge.CUT
    assert time.end_edge is Edge.HARD
    assert time.x0 == time.core0 == day(2010, 1, 1)
    assert trimmed(drawn("2001", "2003"), day(2010, 1, 1), day(2020, 1, 1)) is None


def test_a_mark_off_the_wall_is_not_moved_onto_it():
    assert trimmed(drawn("2001"), day(2010, 1, 1), day(2020, 1, 1)) is None
    inside = drawn("2011")
    assert trimmed(inside, day(2010, 1, 1), day(2020, 1, 1)) is inside


@st.composite
def written_times(draw):
    def one():
        year, month, number = draw(st.integers(2008, 2024)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
        name = date(2000, month, 1).strftime("%b")
        said = draw(st.sampled_from([f"{number} {name} {year}", f"{name} {year}", str(year)]))
        doubt = draw(st.sampled_from(["", "about ", "possibly "]))
        return year, f"{doubt}{said}"

    (first, begins), (second, ends) = sorted([one(), one()])
    if draw(st.booleans()):
        return parse_when(begins)
    if first == second:
        return lasting(parse_when(begins), parse_when("ongoing"))
    return lasting(parse_when(begins), parse_when(ends))


@given(written_times())
def test_the_drawing_covers_every_possible_day_and_no_other(when):
    time = drawn_time(when, zero=None, today=NOW)
    assert time.x0 == when.earliest.toordinal()
    if when.latest is not None:
        assert time.x1 == when.latest.toordinal() + 1
    assert time.x0 <= time.at <= time.x1
    if time.core0 is not None:
        assert time.x0 <= time.core0 < time.core1 <= time.x1


@given(written_times(), st.integers(-2000, 4000), st.integers(10, 6000))
def test_what_is_trimmed_stays_within_the_wall(when, begins, width):
    x0 = day(2010, 1, 1) + begins
    time = trimmed(drawn_time(when, zero=None, today=NOW), x0, x0 + width)
    if time is not None:
        assert isinstance(time, DrawnTime)
        assert x0 <= time.x0 <= time.at <= time.x1 <= x0 + width
        assert all(x0 <= at <= x0 + width for at in time.others)
