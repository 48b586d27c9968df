"""The picture of a child's world: everybody around the child, each on a line of its own, told apart without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.ecomap import CHILD_PX, EcoMap, Nearby, ecomap, ecomap_picture, look_of, tie_pieces
from timeline.scene.picture import Box, Stroke, Words, overlap, runs_through
from timeline.vocab.registry import vocabulary

CLOSENESS = ["", *vocabulary("closeness").ids]
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40)


@st.composite
def worlds(draw: st.DrawFn) -> list[Nearby]:
    count = draw(st.integers(0, 40))
    return [
        Nearby(
            f"n{n}", tuple(draw(st.lists(WORDS, min_size=1, max_size=3))), draw(st.booleans()),
            draw(st.sampled_from(CLOSENESS)),
        )
        for n in range(count)
    ]  # fmt: skip


def child_box(drawn: EcoMap) -> Box:
    x, y = drawn.middle
    return x - CHILD_PX, y - CHILD_PX, x + CHILD_PX, y + CHILD_PX


@given(worlds())
def test_everybody_stands_around_the_child_with_no_name_on_another_and_no_line_through_one(nearby):
    drawn = ecomap(("Cai", "15"), nearby)
    assert [one.nearby.id for one in drawn.around] == [one.id for one in nearby]
    boxes = [one.box for one in drawn.around] + [child_box(drawn)]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for one in drawn.around:
        others = [other.box for other in drawn.around if other is not one]
        assert not [box for box in others if runs_through(*one.line, box)], one.nearby.id
    for x0, y0, x1, y1 in boxes:
        assert x0 >= 0 and y0 >= 0 and x1 <= drawn.width and y1 <= drawn.height


@given(worlds())
def test_a_line_reaches_from_the_child_to_the_name(nearby):
    for one in ecomap(("Cai",), nearby).around:
        (x, y), (x0, y0, x1, y1) = one.line[1], one.box
        assert x0 - 0.1 <= x <= x1 + 0.1 and y0 - 0.1 <= y <= y1 + 0.1


def test_every_closeness_has_a_line_that_is_told_apart_without_colour():
    drawn = {}
    for closeness in CLOSENESS:
        pieces = tie_pieces((0, 0), (100, 0), look_of(closeness))
        strokes = [piece for piece in pieces if isinstance(piece, Stroke)]
        drawn[closeness] = tuple((stroke.width, stroke.dash, len(stroke.points)) for stroke in strokes)
    assert len(set(drawn.values())) == len(CLOSENESS)


@pytest.mark.parametrize("closeness", CLOSENESS)
def test_the_key_says_what_each_line_in_the_picture_means_and_no_other(closeness):
    picture = ecomap_picture(ecomap(("Cai",), [Nearby("nan", ("Nan",), closeness=closeness)]), title="", told="")
    key = {piece.words for piece in picture.pieces if isinstance(piece, Words)} - {"Cai", "Nan"}
    label = vocabulary("closeness").label(closeness).capitalize() if closeness else "Nobody has said how close"
    assert key == {label}


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_stand_above_and_below(count):
    drawn = ecomap(("Cai",), [Nearby(f"n{n}", (f"Person {n}",)) for n in range(count)])
    assert [one.x for one in drawn.around] == pytest.approx([drawn.middle[0]] * count)


def test_a_child_with_nobody_around_yet_stands_alone():
    picture = ecomap_picture(ecomap(("Cai",), []), title="Cai’s world", told="Nobody yet.")
    assert [piece.words for piece in picture.pieces if isinstance(piece, Words)] == ["Cai"]
