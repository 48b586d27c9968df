"""The plan as bars: where a bar begins and ends, what is soft, what nobody dated, and that words keep to their room."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.when import When, parse_when
from timeline.scene.lettering import width_of
from timeline.scene.picture import Shape, Stroke, Words
from timeline.scene.plan_bars import Planned, Running, planned_bar, ruler_of, running_bar
from timeline.scene.plan_picture import NO_DATE, Column, plan_picture

TODAY = date(2026, 5, 20)
LEFT, RIGHT = 10.0, 1210.0


def w(text: str) -> When:
    return parse_when(text)


def ruler(*steps: Planned):
    return ruler_of(steps, TODAY, LEFT, RIGHT)


def test_the_ruler_reaches_two_years_back_and_a_year_ahead():
    found = ruler()
    assert (found.first, found.last) == (date(2024, 5, 20), date(2027, 5, 20))
    assert found.at(TODAY) == pytest.approx(LEFT + (RIGHT - LEFT) * 2 / 3, abs=1)


def test_the_ruler_reaches_as_far_as_the_plan_and_at_most_three_years():
    assert ruler(Planned("a", "A", "", 0, w("June 2027"), w("March 2028"))).last > date(2028, 3, 31)
    assert ruler(Planned("a", "A", "", 0, w("2040"))).last < date(2029, 6, 1)


def test_days_beyond_the_ruler_stand_at_its_ends():
    assert (ruler().at(date(1999, 1, 1)), ruler().at(date(2050, 1, 1))) == (LEFT, RIGHT)


def test_months_begin_with_january_whatever_today_is():
    assert [day for _, day in ruler().months()][:3] == [date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1)]


def test_what_goes_on_ends_softly_today_and_what_ended_where_it_ended():
    going = running_bar(Running("a", "YJS", w("1 May 2025"), goes_on=True), ruler())
    ended = running_bar(Running("b", "CAMHS", w("1 May 2025"), w("1 February 2026")), ruler())
    assert going is not None
    assert (going.right, going.is_soft_left, going.is_soft_right) == (ruler().at(TODAY), False, True)
    assert ended is not None
    assert (ended.right, ended.is_soft_right) == (ruler().at(date(2026, 2, 1)), False)


@pytest.mark.parametrize(("when", "until"), [("2019", "2020"), ("unknown", None), ("2050", None)])
def test_what_ended_before_the_ruler_or_cannot_be_dated_is_not_drawn(when, until):
    assert running_bar(Running("a", "A", w(when), w(until) if until else None), ruler()) is None


def test_what_began_before_the_ruler_runs_in_softly():
    found = running_bar(Running("a", "A", w("2 March 2019"), goes_on=True), ruler())
    assert found is not None
    assert (found.left, found.is_soft_left) == (LEFT, True)


def test_a_step_without_a_date_lies_where_its_place_stands_open_at_both_ends():
    bars = [planned_bar(Planned("a", "A", "", place), ruler(), 4) for place in range(4)]
    assert all(bar.is_by_place and bar.is_soft_left and bar.is_soft_right for bar in bars)
    assert bars[0].left == pytest.approx(ruler().at(TODAY))
    assert bars[3].right == pytest.approx(RIGHT)
    assert all(one.right == pytest.approx(other.left) for one, other in zip(bars, bars[1:], strict=False))


def test_a_step_with_both_dates_lies_between_them_and_days_that_are_known_are_upright():
    found = planned_bar(Planned("a", "A", "", 3, w("1 June 2026"), w("1 August 2026")), ruler(), 4)
    assert (found.left, found.right) == (ruler().at(date(2026, 6, 1)), ruler().at(date(2026, 8, 1)))
    assert (found.is_soft_left, found.is_soft_right, found.is_by_place) == (False, False, False)


def test_a_step_with_only_a_beginning_is_open_at_its_end():
    found = planned_bar(Planned("a", "A", "", 0, w("June 2026")), ruler(), 4)
    assert (found.is_soft_left, found.is_soft_right, found.is_by_place) == (True, True, False)
    assert found.left == ruler().at(date(2026, 6, 1))


WHENS = st.sampled_from(
    ["1 June 2026", "June 2026", "2026", "before 2027", "after May 2026", "2050", "1990", "unknown", "May 2026 to 2028",
     "age 16", "spring 2027", "about 2026"]
)  # fmt: skip


@given(st.lists(st.tuples(st.text(max_size=90), WHENS, st.none() | WHENS, st.integers(0, 3)), max_size=8),
       st.sampled_from([860.0, 1366.0, 1850.0]), st.sampled_from([13.0, 16.0]))  # fmt: skip
def test_whatever_the_dates_everything_stays_on_the_picture_and_in_words(made, width, letters):
    steps, runs = [], []
    for n, (title, when, until, place) in enumerate(made):
        steps.append(Planned(str(n), title or "-", "Sam", place, w(when), w(until) if until else None))
        runs.append(Running(str(n), title or "-", w(when), w(until) if until else None, "under way"))
    columns = [Column(str(n), tuple(one for one in steps if one.place == n)) for n in range(4)]
    picture = plan_picture(runs, columns, TODAY, width=width, letters=letters, title="t", told="told", services="Doing")
    for piece in picture.pieces:
        match piece:
            case Stroke(points=points) | Shape(points=points):
                assert all(-0.5 <= x <= width + 0.5 and 0 <= y <= picture.height for x, y in points)
            case Words(x=x, words=words, size=size, side=side):
                room = width_of(words, size)
                begins = x - {"left": 0.0, "middle": room / 2, "right": room}[side]
                assert begins >= -0.5
                assert begins + room <= width + 0.5
                assert size >= 11


@pytest.mark.parametrize("width", [820, 1200])
def test_a_step_nobody_dated_says_so_wherever_there_is_room_for_it(width):
    column = Column("Now", (Planned("a", "A settled week", "Sam", 0),))
    columns = [column, *(Column(str(n), ()) for n in range(3))]
    picture = plan_picture([], columns, TODAY, width=width, letters=14, title="t", told="", services="Doing")
    assert any(NO_DATE in piece.words for piece in picture.pieces if isinstance(piece, Words))


def test_a_step_nobody_dated_says_so_and_its_title_ends_where_today_is():
    column = Column("Now", (Planned("a", "A settled week", "Sam", 0),))
    picture = plan_picture([], [column], TODAY, width=1200, letters=14, title="t", told="", services="Doing")
    words = {piece.words: piece for piece in picture.pieces if isinstance(piece, Words)}
    assert NO_DATE in words
    assert words["A settled week · Sam"].side == "right"
    assert words["A settled week · Sam"].x < words["today"].x


def words_of(step: Planned, width: float) -> list[Words]:
    picture = plan_picture(
        [], [Column("Now", (step,))], TODAY, width=width, letters=16, title="t", told="", services="Doing"
    )
    return [piece for piece in picture.pieces if isinstance(piece, Words)]


def test_the_words_of_a_step_that_began_long_ago_stand_after_its_bar_where_there_is_more_room():
    step = Planned("a", "Thursdays on the top deck", "Tomos, key worker", 0, w("June 2024"), w("July 2026"), True, True)
    (found,) = [one for one in words_of(step, 1850) if one.words.startswith("Thursdays")]
    assert found.side == "left"
    assert found.words == "Thursdays on the top deck · under way · Tomos, key worker · own wish"


def test_words_that_do_not_fit_leave_out_whole_parts_and_never_end_in_the_middle_of_one():
    step = Planned("a", "A morning at the depot", "Emrys, with the depot manager", 0, w("February 2027"), is_wish=True)
    for width in range(700, 1500, 50):
        (found,) = [one for one in words_of(step, width) if one.words.startswith("A morning")]
        assert found.words in {
            "A morning at the depot",
            "A morning at the depot · Emrys, with the depot manager",
            "A morning at the depot · Emrys, with the depot manager · own wish",
        }
