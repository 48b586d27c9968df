"""The five Ps as a flow: every part drawn with its words inside it, the arrows, the loop and the band."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.five_ps_flow import WIDE, Part, five_ps_flow
from timeline.scene.lettering import width_of
from timeline.scene.picture import Box, Picture, Shape, Stroke, Words, overlap
from timeline.vocab.registry import vocabulary

PS = vocabulary("p_tags").ids
SAID = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=200)


def drawn(said: dict[str, tuple[str, ...]], at_end: str = "", wide: float = WIDE) -> Picture:
    parts = {p: Part(p.capitalize(), said.get(p, ()), at_end) for p in PS}
    return five_ps_flow(
        parts, title="How it fits together", told="all of it", note="An arrow proves no cause.", wide=wide
    )


def boxes(picture: Picture) -> list[Box]:
    """The five boxes in the order they are drawn; an arrow's head is a triangle and none of them."""
    around = [piece.points for piece in picture.pieces if isinstance(piece, Shape) and len(piece.points) > 3]
    return [(min(x for x, _ in p), min(y for _, y in p), max(x for x, _ in p), max(y for _, y in p)) for p in around]


def words_in(picture: Picture, box: Box) -> list[str]:
    x0, y0, x1, y1 = box
    return [
        piece.words
        for piece in picture.pieces
        if isinstance(piece, Words) and x0 <= piece.x <= x1 and y0 <= piece.y <= y1
    ]


@given(st.dictionaries(st.sampled_from(PS), st.lists(SAID, max_size=9).map(tuple)), st.sampled_from([WIDE, 1750.0]))
def test_five_boxes_stand_apart_and_every_word_within_the_picture(said, wide):
    picture = drawn(said, "3 more", wide)
    found = boxes(picture)
    assert len(found) == len(PS)
    assert not [pair for pair in combinations(found, 2) if overlap(*pair)]
    for piece in picture.pieces:
        if isinstance(piece, Words):
            assert piece.x >= 0
            assert piece.x + width_of(piece.words, piece.size) * (1.08 if piece.weight > 400 else 1) <= wide
            assert 0 <= piece.y <= picture.height


def test_a_wider_picture_is_lower_in_letters_of_the_same_size():
    said = dict.fromkeys(PS, ("He wakes at four and listens for breathing, and by ten he is tired.",) * 5)
    narrow, broad = drawn(said), drawn(said, wide=1750.0)
    assert broad.height < narrow.height
    sizes = [{piece.size for piece in one.pieces if isinstance(piece, Words)} for one in (narrow, broad)]
    assert sizes[0] == sizes[1]


def test_each_thought_stands_in_the_box_of_its_p():
    said = {p: (f"about {p}",) for p in PS}
    picture = drawn(said)
    for p, box in zip(("predisposing", "precipitating", "presenting", "perpetuating", "protective"), boxes(picture),
                      strict=True):  # fmt: skip
        assert words_in(picture, box) == [p.capitalize(), f"about {p}"]


def test_it_reads_from_left_to_right_with_a_loop_beneath_and_a_band_under_all():
    early, trigger, now, keeps, helps = boxes(drawn({}))
    assert early[2] < trigger[0] < trigger[2] < now[0]
    assert early[1] == trigger[1] == now[1] and early[3] == now[3]
    assert keeps[1] > now[3] and keeps[2] >= now[2] - 2
    assert helps[1] > keeps[3] and helps[2] - helps[0] == pytest.approx(WIDE, abs=3)


def test_two_arrows_lead_to_what_is_seen_now_and_two_make_the_loop():
    picture = drawn({"presenting": ("Missing from home",)})
    arrows = [piece.points for piece in picture.pieces if isinstance(piece, Stroke)]
    _, trigger, now, keeps, _ = boxes(picture)
    assert [points[0][0] < points[-1][0] for points in arrows[:2]] == [True, True]
    assert trigger[2] < arrows[1][0][0] < arrows[1][-1][0] < now[0]
    down, up = arrows[2], arrows[3]
    assert now[3] < down[0][1] < down[-1][1] < keeps[1]
    assert now[3] < up[-1][1] < up[0][1] < keeps[1]


def test_what_an_arrow_means_and_what_a_part_ends_with_are_in_the_picture():
    picture = drawn({"protective": ("Nan",)}, "2 more")
    words = " ".join(piece.words for piece in picture.pieces if isinstance(piece, Words))
    assert "An arrow proves no cause." in words
    assert words.count("2 more") == len(PS)
