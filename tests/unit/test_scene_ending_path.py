"""The way of a move: stops in a row, told in words, with nothing that touches."""

from __future__ import annotations

import pytest

from timeline.scene.ending_path import Stop, ending_path
from timeline.scene.lettering import width_of
from timeline.scene.picture import Disc, Shape, Stroke, Words

STOPS = [
    Stop(1, "The new worker comes along.", "1 Dec 2026", is_done=True), Stop(2, "Two together", "15 Dec 2026"),
    Stop(0, "Move to probation", "12 Jan 2027"), Stop(3, "There with Miriam"),
]  # fmt: skip


def test_steps_are_rounds_and_the_day_is_a_diamond_from_left_to_right():
    picture = ending_path(STOPS, 900)
    rounds = [piece.x for piece in picture.pieces if isinstance(piece, Disc)]
    (day,) = [piece for piece in picture.pieces if isinstance(piece, Shape)]
    assert rounds == sorted(rounds)
    assert len(rounds) == 3
    assert rounds[1] < day.points[0][0] < rounds[2]
    assert picture.width == 900


def test_a_step_that_is_done_has_a_tick_and_one_to_come_its_number():
    picture = ending_path(STOPS, 900)
    numbers = [piece.words for piece in picture.pieces if isinstance(piece, Words) and piece.words in "123"]
    ticks = [piece for piece in picture.pieces if isinstance(piece, Stroke) and len(piece.points) == 3]
    assert numbers == ["2", "3"]
    assert len(ticks) == 1


def test_it_is_told_in_words():
    told = ending_path(STOPS, 900).told
    assert told == (
        "step 1, The new worker comes along, 1 Dec 2026, done; step 2, Two together, 15 Dec 2026, still to come; "
        "the day itself, Move to probation, 12 Jan 2027, still to come; step 3, There with Miriam, still to come."
    )
    assert ending_path([], 900).told == "No steps yet."


@pytest.mark.parametrize("number", [1, 2, 6, 14, 40])
@pytest.mark.parametrize("width", [300.0, 860.0, 1850.0])
def test_the_days_never_touch(number, width):
    stops = [Stop(n, "x", "between May and June 2027") for n in range(1, number + 1)] + [Stop(0, "day")]
    picture = ending_path(stops, width)
    days = [one for one in picture.pieces if isinstance(one, Words) and one.y > 50]
    ends = [(one.x - width_of(one.words, one.size) / 2, one.x + width_of(one.words, one.size) / 2) for one in days]
    assert all(left[1] < right[0] for left, right in zip(ends, ends[1:], strict=False))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= picture.width


def test_a_day_that_nobody_knows_says_so():
    assert "no day yet" in [one.words for one in ending_path([Stop(0, "x")], 400).pieces if isinstance(one, Words)]
