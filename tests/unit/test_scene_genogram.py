"""A genogram holds everybody, keeps words and signs apart, and puts children under their parents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.relationship import Relationship
from timeline.domain.when import parse_when
from timeline.scene.genogram import Genogram, genogram
from timeline.scene.genogram_picture import genogram_picture
from timeline.scene.kin import Member, kin_of
from timeline.scene.picture import Box, Disc, Shape, Stroke, Words, overlap
from timeline.vocab.registry import vocabulary

CHILD = Member("child", ("Cai", "15"), "square", is_child=True, born=date(2011, 3, 9))
SIGNS = ["", *(term.text("sign") for term in vocabulary("drawn_as"))]
KINDS = vocabulary("relationship_kinds").ids


def tie(one: str, other: str, kind: str = "parent", status: str = "goes_on", since: str = "") -> Relationship:
    when = parse_when(since) if since else None
    return Relationship(f"{one}-{kind}-{other}", "c", one, other, kind, status, when=when)


def member(name: str, sign: str = "circle", **more: object) -> Member:
    return Member(name, (name.title(),), sign, **more)  # type: ignore[arg-type]


def where(drawn: Genogram, one: str) -> tuple[float, float]:
    (placed,) = [placed for placed in drawn.people if placed.member.id == one]
    return placed.x, placed.y


def boxes(drawn: Genogram) -> list[tuple[str, Box]]:
    everybody = (*drawn.people, *drawn.beside)
    return [(f"{one.member.id} sign", one.sign_box) for one in everybody] + [
        (f"{one.member.id} words", one.label) for one in everybody
    ]


def crossed(drawn: Genogram) -> list[str]:
    """Words that a line runs over."""
    return [
        placed.member.id
        for placed in (*drawn.people, *drawn.beside)
        for line in drawn.lines
        for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False)
        if overlap((min(x0, x1), min(y0, y1), max(x0, x1) + 0.01, max(y0, y1) + 0.01), placed.label)
    ]


def struck(drawn: Genogram) -> list[str]:
    """Signs of people that a line of others runs through."""
    return [
        placed.member.id
        for placed in (*drawn.people, *drawn.beside)
        for line in drawn.lines
        if placed.member.id not in line.joins
        for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False)
        if overlap((min(x0, x1), min(y0, y1), max(x0, x1) + 0.01, max(y0, y1) + 0.01), placed.sign_box)
    ]


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Member], list[Relationship]]:
    """Two to forty people with any ties at all between them, however contradictory."""
    count = draw(st.integers(1, 39))
    words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40)
    people = [
        Member(
            f"p{n}",
            tuple(draw(st.lists(words, min_size=1, max_size=3))),
            draw(st.sampled_from(SIGNS)),
            has_died=draw(st.booleans()),
            born=draw(st.none() | st.dates(date(1930, 1, 1), date(2025, 1, 1))),
        )
        for n in range(count)
    ]
    ids = st.sampled_from([CHILD.id, *(one.id for one in people)])
    ends = draw(st.lists(st.tuples(ids, ids).filter(lambda both: both[0] != both[1]), max_size=70))
    statuses = st.sampled_from(vocabulary("relationship_status").ids)
    ties = [tie(one, other, draw(st.sampled_from(KINDS)), draw(statuses)) for one, other in ends]
    return [CHILD, *people], ties


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[Member], list[Relationship]]:
    """Families as they are: every person but the child joined to somebody already there, up to forty."""
    people, ties = [CHILD], []
    kinds = st.sampled_from(["parent", "parent", "child", "child", "partner", "sibling", "foster_carer", "step_parent"])
    for n in range(draw(st.integers(1, 39))):
        new = Member(f"p{n}", (f"Person {n}", "born 1975"), draw(st.sampled_from(SIGNS)))
        other = draw(st.sampled_from(people)).id
        kind = draw(kinds)
        ties.append(tie(other, new.id) if kind == "child" else tie(new.id, other, kind))
        people.append(new)
    return people, ties


@given(families())
def test_everybody_is_drawn_once_or_listed_and_nothing_stands_on_anything_else(family):
    members, ties = family
    drawn = genogram(members, ties)
    told = [one.member.id for one in (*drawn.people, *drawn.beside)] + list(drawn.unplaced)
    assert sorted(told) == sorted(one.id for one in members)
    standing = [(a, b) for (a, one), (b, other) in combinations(boxes(drawn), 2) if overlap(one, other)]
    assert standing == []
    assert crossed(drawn) == []
    for _, (x0, y0, x1, y1) in boxes(drawn):
        assert x0 >= 0 and y0 >= 0 and x1 <= drawn.width and y1 <= drawn.height


@given(trees())
def test_a_whole_family_of_forty_is_drawn_with_children_under_their_parents(family):
    members, ties = family
    drawn = genogram(members, ties)
    assert not drawn.unplaced and not drawn.beside
    untold = {told.id for told in drawn.untold}
    for told in ties:
        if told.id not in untold and vocabulary("relationship_kinds")[told.kind].facts["generation"] == 1:
            assert where(drawn, told.from_id)[1] < where(drawn, told.to_id)[1]
    assert struck(drawn) == [] and crossed(drawn) == []


@given(families())
def test_every_line_is_within_the_picture_and_the_picture_says_what_each_look_means(family):
    members, ties = family
    drawn = genogram(members, ties)
    picture = genogram_picture(drawn, title="Family", told="")
    for piece in picture.pieces:
        match piece:
            case Stroke(points) | Shape(points):
                assert all(-1 <= x <= picture.width + 1 and -1 <= y <= picture.height + 1 for x, y in points)
            case Disc(x, y, radius):
                assert radius <= x <= picture.width - radius + 1 and radius <= y <= picture.height
    key = {piece.words for piece in picture.pieces if isinstance(piece, Words)}
    assert "The child" in key
    assert ("By adoption" in key) == any(line.look == "dashed" for line in drawn.lines)
    assert ("Divorced" in key) == any(strike.count == 2 for strike in drawn.strikes)


def three_generations() -> tuple[list[Member], list[Relationship]]:
    members = [
        CHILD, member("mum"), member("dad", "square"), member("nan", has_died=True), member("grandad", "square"),
        member("gran"), member("grandpa", "square"), member("sister", born=date(2008, 1, 1)),
    ]  # fmt: skip
    ties = [
        tie("mum", "child"), tie("dad", "child"), tie("mum", "sister"), tie("dad", "sister"),
        tie("nan", "mum"), tie("grandad", "mum"), tie("gran", "dad"), tie("grandpa", "dad"),
        tie("dad", "mum", "partner", "divorced"), tie("nan", "grandad", "partner"),
    ]  # fmt: skip
    return members, ties


def test_three_generations_stand_in_three_rows_with_the_father_s_side_on_the_left():
    drawn = genogram(*three_generations())
    height = {one.member.id: one.y for one in drawn.people}
    assert height["nan"] == height["grandpa"] < height["mum"] == height["dad"] < height["child"] == height["sister"]
    across = {one.member.id: one.x for one in drawn.people}
    assert across["grandpa"] < across["gran"] < across["grandad"] < across["nan"]
    assert across["dad"] < across["mum"] and across["sister"] < across["child"]
    assert across["dad"] < (across["sister"] + across["child"]) / 2 < across["mum"]


def test_a_divorce_is_two_strokes_and_a_separation_one():
    members, ties = three_generations()
    assert [strike.count for strike in genogram(members, ties).strikes] == [2]
    apart = [replace(told, status="separated") if told.kind == "partner" else told for told in ties]
    assert sorted(strike.count for strike in genogram(members, apart).strikes) == [1, 1]
    together = [replace(told, status="goes_on") for told in ties]
    assert genogram(members, together).strikes == ()


@pytest.mark.parametrize(
    ("kind", "look"),
    [("parent", "solid"), ("adoptive_parent", "dashed"), ("foster_carer", "dotted"), ("kinship_carer", "dotted"),
     ("step_parent", "dotted")],
)  # fmt: skip
def test_a_line_down_looks_as_the_kind_of_tie_says(kind, look):
    drawn = genogram([CHILD, member("ann")], [tie("ann", "child", kind)])
    assert {line.look for line in drawn.lines if "child" in line.joins} == {look}


def test_several_partners_stand_in_order_and_each_child_hangs_from_its_own_couple():
    members = [CHILD, member("mum"), member("dad", "square"), member("gav", "square"), member("osian", "square")]
    ties = [
        tie("dad", "child"), tie("mum", "child"), tie("mum", "osian"), tie("gav", "osian"),
        tie("mum", "dad", "partner", "separated", "2008"), tie("mum", "gav", "partner", "ended", "2016"),
    ]  # fmt: skip
    drawn = genogram(members, ties)
    across = {one.member.id: one.x for one in drawn.people}
    assert across["dad"] < across["mum"] < across["gav"] and across["child"] < across["osian"]
    held = {frozenset(line.joins) for line in drawn.lines}
    assert {"mum", "gav", "osian"} in held and {"mum", "dad", "child"} in held
    assert not any({"dad", "osian"} <= joins for joins in held)


def test_a_step_parent_s_line_comes_down_from_the_couple():
    members = [CHILD, member("mum"), member("gav", "square")]
    ties = [tie("mum", "child"), tie("mum", "gav", "partner"), tie("gav", "child", "step_parent")]
    dotted = [line for line in genogram(members, ties).lines if line.look == "dotted"]
    assert dotted and all({"mum", "gav"} <= set(line.joins) for line in dotted)


def test_brothers_and_sisters_without_a_parent_in_the_picture_are_held_together():
    drawn = genogram([CHILD, member("mali"), member("osian")], [tie("child", "mali", "sibling"),
                                                                tie("mali", "osian", "sibling")])  # fmt: skip
    assert any(set(line.joins) == {"child", "mali", "osian"} for line in drawn.lines)
    assert len({one.y for one in drawn.people}) == 1


def test_a_relative_of_whom_nobody_said_how_stands_beside_and_a_worker_is_only_listed():
    drawn = genogram([CHILD, member("aunt"), member("teacher")],
                     [tie("aunt", "child", "relative"), tie("teacher", "child", "worker")])  # fmt: skip
    assert [one.member.id for one in drawn.beside] == ["aunt"] and drawn.unplaced == ("teacher",)
    words = [piece.words for piece in genogram_picture(drawn, title="", told="").pieces if isinstance(piece, Words)]
    assert "Also family, how is not said" in words


def test_ties_that_contradict_each_other_are_told_and_not_drawn():
    members = [CHILD, member("mum"), member("nan")]
    ties = [tie("mum", "child"), tie("nan", "mum"), tie("child", "nan")]
    drawn = genogram(members, ties)
    assert len(drawn.untold) == 1
    assert sorted(one.member.id for one in drawn.people) == ["child", "mum", "nan"]


def test_a_grandmother_who_raised_the_child_stays_a_grandmother():
    ties = [tie("nan", "child", "kinship_carer"), tie("mum", "child"), tie("nan", "mum")]
    drawn = genogram([CHILD, member("mum"), member("nan")], ties)
    assert drawn.generation["nan"] == -2
    assert [told.kind for told in drawn.untold] == ["kinship_carer"]


def test_the_sign_says_who_and_a_cross_says_they_have_died():
    def pieces(**about: object) -> list[object]:
        one = Member("x", ("X",), **about)  # type: ignore[arg-type]
        drawn = genogram([CHILD, one], [tie("x", "child")])
        (placed,) = [each for each in drawn.people if each.member.id == "x"]
        return [
            piece
            for piece in genogram_picture(drawn, title="", told="", least_width=0).pieces
            if _inside(piece, placed.sign_box)
        ]

    assert any(isinstance(piece, Disc) for piece in pieces(sign="circle"))
    shapes = {
        sign: next(p for p in pieces(sign=sign) if isinstance(p, Shape)) for sign in ("square", "triangle", "diamond")
    }
    assert [len(shape.points) for shape in shapes.values()] == [4, 3, 4]
    assert any(isinstance(piece, Words) and piece.words == "?" for piece in pieces(sign=""))
    crosses = [piece for piece in pieces(sign="circle", has_died=True) if isinstance(piece, Stroke)]
    assert len(crosses) == 2
    assert not [piece for piece in pieces(sign="circle") if isinstance(piece, Stroke)]


def _inside(piece: Stroke | Shape | Disc | Words, box: Box) -> bool:
    points = piece.points if isinstance(piece, Stroke | Shape) else ((piece.x, piece.y),)
    x0, y0, x1, y1 = box
    return all(x0 - 0.1 <= x <= x1 + 0.1 and y0 - 0.1 <= y <= y1 + 0.1 for x, y in points)


def test_only_one_member_can_be_the_child():
    with pytest.raises(ValueError, match="unpack"):
        kin_of([member("mum")], [])
