"""Then and now as two bars on one ruler: where they lie, and that up and down look alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.band import Band
from timeline.domain.position import Position
from timeline.domain.when import parse_when
from timeline.scene.lettering import width_of
from timeline.scene.picture import Picture, Shape, Words
from timeline.scene.review_then_now import Row, ages_ruler, band_row, layer_row, layers_ruler, then_and_now

WHEN = parse_when("9 September 2026")


def position(low: int, high: int) -> Position:
    return Position("p", "c", WHEN, low, high, "because", "the meeting")


def drawn(rows: list[Row], **how: float) -> Picture:
    return then_and_now(rows, layers_ruler(), title="Then and now", told="told", **how)


def bars(picture: Picture) -> list[tuple[float, float, float, str]]:
    """Left, right, middle and fill of every bar, without the two of the key over them."""
    shapes = [piece for piece in picture.pieces if isinstance(piece, Shape)][2:]
    return [
        (min(x for x, _ in one.points), max(x for x, _ in one.points), sum(y for _, y in one.points) / 4, one.fill)
        for one in shapes
    ]


def test_a_bar_covers_the_layers_of_its_position_and_now_lies_below_then():
    (then, now) = bars(drawn([layer_row("At home", "", position(1, 1), position(2, 3))]))
    assert now[1] - now[0] > 1.8 * (then[1] - then[0])
    assert now[0] >= then[1]
    assert now[2] > then[2]


@given(st.integers(1, 6), st.integers(1, 6))
def test_a_move_up_is_drawn_as_a_move_down_is(one: int, other: int):
    there = bars(drawn([layer_row("At home", "", position(one, one), position(other, other))]))
    back = bars(drawn([layer_row("At home", "", position(other, other), position(one, one))]))
    assert [bar[:2] for bar in there] == [bar[:2] for bar in reversed(back)]
    assert [bar[3] for bar in there] == [bar[3] for bar in back]


def test_where_nobody_had_said_there_is_one_bar_and_no_other_sign():
    only_now = drawn([layer_row("At home", "", None, position(2, 2))])
    both = drawn([layer_row("At home", "", position(2, 2), position(2, 2))])
    assert len(bars(only_now)) == 1
    assert len(both.pieces) - len(only_now.pieces) == 1


@pytest.mark.parametrize("letters", [14.0, 16.0])
def test_no_letters_run_over_the_edge_or_are_smaller_than_can_be_read(letters: float):
    rows = [layer_row("In the place that has the longest name of all of them", "then 1–2, now 3", position(1, 2), None)]
    picture = drawn(rows, letters=letters)
    for piece in picture.pieces:
        if isinstance(piece, Words):
            wide = width_of(piece.words, piece.size)
            left = piece.x if piece.side == "left" else piece.x - wide / 2
            assert left >= 0
            assert left + wide <= picture.width + 1
            assert piece.size >= 11


def test_ages_reach_as_far_as_the_bars_and_the_childs_own_age():
    band = Band("b", "c", "language", WHEN, 84, 120, "Speech therapist")
    rows = [band_row("Language", "calm", band, replace(band, high_months=132))]
    assert ages_ruler(rows, 15.5).reach >= 15.5
    assert ages_ruler(rows).reach >= 11
    assert [words for _, words in ages_ruler(rows).marks][:3] == ["0", "1", "2"]
    assert bars(then_and_now(rows, ages_ruler(rows), title="t", told="t"))[1][1] <= 640


def test_a_picture_of_nothing_is_a_ruler_alone():
    assert bars(drawn([])) == []
