"""The pattern of appointments: where marks stand, what shapes say, and that nothing is coloured as failure."""

from datetime import date

import pytest

from timeline.scene.appointment_pattern import BLUE, Before, Group, Mark, Row, appointment_pattern, sign
from timeline.scene.picture import Disc, Shape, Stroke, Words
from timeline.vocab.registry import vocabulary

TODAY = date(2026, 11, 22)


def drawn(*groups: Group, windows: tuple[tuple[date, date], ...] = (), width: float = 800, letters: float = 14):
    return appointment_pattern(
        groups, windows, [("disc", "Was there"), ("ring", "Was not there")], TODAY, width=width, letters=letters,
        title="Appointments", told="told",
    )  # fmt: skip


def row(label: str, *days: date, told: str = "2 of 2") -> Row:
    return Row(label, tuple(Mark(day, "disc") for day in days), told)


def test_the_same_day_stands_at_the_same_place_in_every_row() -> None:
    day = date(2026, 10, 6)
    picture = drawn(Group("By weekday", (row("Tuesday", day),)), Group("By place", (row("Library", day),)))
    marks = [one for one in picture.pieces if isinstance(one, Disc) and one.fill == BLUE]
    assert marks[0].x == pytest.approx(marks[1].x)
    assert marks[0].y < marks[1].y


def test_later_stands_further_right_and_a_day_to_come_beyond_today() -> None:
    picture = drawn(Group("By weekday", (row("Tuesday", date(2026, 9, 1), date(2026, 10, 6), date(2026, 12, 1)),)))
    first, second, coming = [one.x for one in picture.pieces if isinstance(one, Disc)][:3]
    today = next(one.x for one in picture.pieces if isinstance(one, Words) and one.words == "today")
    assert first < second < today < coming


def test_every_outcome_has_a_shape_of_its_own_in_one_colour() -> None:
    shapes = {}
    for term in vocabulary("appointment_outcomes"):
        pieces = sign(term.text("sign"), 0, 0, 7)
        shapes[term.id] = tuple(
            (type(one).__name__, one.fill, getattr(one, "radius", getattr(one, "points", ()))) for one in pieces
        )
        assert {one.colour for one in pieces} == {BLUE}
    assert len(set(shapes.values())) == len(shapes)


def test_the_counts_and_names_are_all_written_and_inside_the_picture() -> None:
    picture = drawn(
        Group("By weekday", (row("Monday", TODAY, told="3 of 4"),), "was there"),
        Group("Before", (Before("Moved", ((date(2026, 10, 1), date(2026, 10, 3)),), "1 of 2, and 0 of 9"),)),
        windows=((date(2026, 9, 30), date(2026, 10, 14)),),
    )
    words = [one for one in picture.pieces if isinstance(one, Words)]
    assert {"Monday", "3 of 4", "was there", "Moved", "1 of 2, and 0 of 9"} <= {one.words for one in words}
    assert all(0 <= one.x <= picture.width and 0 <= one.y <= picture.height for one in words)
    assert min(one.size for one in words) >= 11


def test_what_came_before_long_ago_is_not_drawn() -> None:
    picture = drawn(
        Group("By weekday", (row("Monday", TODAY),)),
        Group("Before", (Before("Moved", ((date(2019, 10, 1), date(2019, 10, 1)),), "0 of 1, and 0 of 1"),)),
    )
    assert not [one for one in picture.pieces if isinstance(one, Stroke) and one.width == 3.0]
    assert not [one for one in picture.pieces if isinstance(one, Shape) and one.fill == "#d8d2c4"]


def test_a_very_long_name_is_cut_before_the_marks() -> None:
    picture = drawn(
        Group("By place", (row("The very long name of a very far place that nobody can read " * 3, TODAY),))
    )
    name = next(one for one in picture.pieces if isinstance(one, Words) and one.words.startswith("The very"))
    assert name.words.endswith("…")
