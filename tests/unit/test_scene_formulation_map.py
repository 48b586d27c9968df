"""The map of a formulation: three columns whose boxes stand apart, lines that tell for from against without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.formulation import DROPPED, OPEN, REVISED, SUPPORTED
from timeline.scene.formulation_map import (
    LETTERS,
    MOST_NEEDS,
    SMALL,
    WIDE,
    Evidence,
    Held,
    formulation_map,
    needs_shown,
)
from timeline.scene.lettering import width_of
from timeline.scene.picture import Box, Disc, Picture, Shape, Stroke, Words, overlap

HEADS = ("What happened", "What may be going on", "Needs")
KEY = ("speaks for it", "speaks against it")
SAID = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=300).filter(
    str.strip
)
IDS = [f"e{n}" for n in range(8)]


def drawn(held: list[Held], evidence: list[Evidence], wide: float = WIDE) -> Picture:
    return formulation_map(held, evidence, heads=HEADS, key=KEY, title="A map", told="all of it", wide=wide)


def one(status: str = OPEN, **said: tuple[str, ...]) -> Held:
    return Held("He goes before he can be left", status, status, said.get("for_ids", ()), said.get("against_ids", ()),
                said.get("needs", ()), said.get("at_end", ()))  # fmt: skip


@st.composite
def formulations(draw: st.DrawFn) -> tuple[list[Held], list[Evidence]]:
    evidence = [Evidence(i, draw(SAID), draw(st.sampled_from(["", "June 2019"]))) for i in IDS]
    held = []
    for _ in range(draw(st.integers(1, 5))):
        sides = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=6))
        cut = draw(st.integers(0, len(sides)))
        needs = tuple(draw(st.lists(st.sampled_from(["A safe base", "Sleep", "Words"]), unique=True)))
        status = draw(st.sampled_from([OPEN, SUPPORTED, REVISED, DROPPED]))
        held.append(Held(draw(SAID), status, status, tuple(sides[:cut]), tuple(sides[cut:]), needs))
    return held, evidence


def boxes(picture: Picture) -> list[Box]:
    """The box of everything drawn as one; the second outline and the turned corner lie within theirs."""
    around = [piece.points for piece in picture.pieces if isinstance(piece, Shape)]
    each = [(min(x for x, _ in p), min(y for _, y in p), max(x for x, _ in p), max(y for _, y in p)) for p in around]
    return [box for box in each if not any(_within(box, other) for other in each)]


def _within(box: Box, other: Box) -> bool:
    return box != other and other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]


def joins(picture: Picture) -> list[Stroke]:
    """The lines between the first two columns, without the key's and the signs'."""
    return [piece for piece in picture.pieces if isinstance(piece, Stroke) and len(piece.points) > 6]


@given(formulations(), st.sampled_from([WIDE, 1750.0]))
def test_nothing_stands_on_anything_else_or_outside_the_picture(made, broad):
    held, evidence = made
    picture = drawn(held, evidence, broad)
    found = boxes(picture)
    needs = {need for each in held for need in each.needs}
    assert len(found) == len(held) + len(evidence) + len(needs)
    assert not [pair for pair in combinations(found, 2) if overlap(*pair)]
    for piece in picture.pieces:
        if isinstance(piece, Words):
            wide = width_of(piece.words, piece.size) * (1.08 if piece.weight > 400 else 1)
            assert piece.x >= 0 and piece.x + wide <= broad
            assert 0 <= piece.y <= picture.height


@given(formulations())
def test_every_line_of_a_hypothesis_is_drawn_solid_for_it_and_dashed_against_it(made):
    held, evidence = made
    picture = drawn(held, evidence)
    between = [stroke for stroke in joins(picture) if stroke.points[0][0] < 500]
    assert sum(stroke.dash == "solid" for stroke in between) == sum(len(each.for_ids) for each in held)
    assert sum(stroke.dash == "dash" for stroke in between) == sum(len(each.against_ids) for each in held)


def test_a_line_carries_a_plus_for_and_a_minus_against():
    picture = drawn([one(for_ids=("e0",), against_ids=("e1",))], [Evidence("e0", "Nan dies"), Evidence("e1", "Huw")])
    signs = [piece for piece in picture.pieces if isinstance(piece, Disc)]
    strokes = [piece.points for piece in picture.pieces if isinstance(piece, Stroke) and len(piece.points) == 2]
    upright = [points for points in strokes if points[0][0] == points[1][0]]
    # One of each in the map, and one of each in the key that explains it.
    assert len(signs) == 4
    assert len(upright) == 2


@pytest.mark.parametrize("other", [SUPPORTED, REVISED, DROPPED])
def test_where_a_hypothesis_stands_is_told_by_its_outline_as_well_as_in_words(other):
    def outline(status: str) -> list[object]:
        picture = drawn([one(status)], [])
        return [
            (type(piece).__name__, len(piece.points), getattr(piece, "dash", ""))
            for piece in picture.pieces
            if isinstance(piece, Shape | Stroke)
        ]

    assert outline(other) != outline(OPEN)
    assert other in [piece.words for piece in drawn([one(other)], []).pieces if isinstance(piece, Words)]


def test_a_need_of_two_hypotheses_stands_once_with_a_line_from_each():
    picture = drawn([one(needs=("A safe base",)), one(needs=("A safe base",))], [])
    assert [piece.words for piece in picture.pieces if isinstance(piece, Words)].count("A safe base") == 1
    to_need = [stroke for stroke in joins(picture) if stroke.points[0][0] > 900]
    assert len(to_need) == 2
    assert len({stroke.points[-1] for stroke in to_need}) == 1


def test_where_there_is_not_room_for_all_no_hypothesis_goes_without_a_need():
    held = [one(needs=tuple(f"need {n} of {which}" for n in range(4))) for which in "abcde"]
    shown = needs_shown(held)
    assert len(shown) == MOST_NEEDS
    assert {need[-1] for need in shown} == set("abcde")
    assert "need 0 of e" in shown
    assert {piece.words for piece in drawn(held, []).pieces if isinstance(piece, Words)} >= set(shown)


def test_letters_are_large_enough_at_two_thirds_of_the_width():
    assert min(LETTERS, SMALL) * 860 / WIDE >= 11


def test_a_hypothesis_that_nothing_is_said_of_is_drawn_alone():
    picture = drawn([one(at_end=("What speaks against it? Nobody has said yet.",))], [])
    words = " ".join(piece.words for piece in picture.pieces if isinstance(piece, Words))
    assert "What speaks against it?" in words
    assert len(boxes(picture)) == 1
