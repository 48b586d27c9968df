"""The signs of links on paper: every kind by its own, on its curve, and over nothing."""

from __future__ import annotations

from itertools import pairwise
from math import hypot, pi

import pytest
from told import LAPTOP, TODAY, across, sample_views, told, wall_of

from timeline.domain.entry import Link
from timeline.paper.ink import Ink
from timeline.paper.signs import link_mark
from timeline.scene.link_signs import SIGN_HALF_PX, kinds_joining, link_signs
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.vocab.registry import vocabulary

NAN, STOPS = told("Nan dies", "2016"), told("Stops eating", "2020", lane="health", type="health_event")
KINDS = [kind.id for kind in vocabulary("link_kinds").offered]


def link(kind: str, name: str = "one", first: str = NAN.id, other: str = STOPS.id) -> Link:
    return Link(name, "c", first, other, kind)


def off_the_line(x: float, y: float, points: list[tuple[float, float]]) -> float:
    """How far a place is from the nearest stretch of a line, in pixels."""
    away = []
    for (x0, y0), (x1, y1) in pairwise(points):
        long = hypot(x1 - x0, y1 - y0) ** 2 or 1.0
        part = min(max(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / long, 0), 1)
        away.append(hypot(x - x0 - part * (x1 - x0), y - y0 - part * (y1 - y0)))
    return min(away)


@pytest.mark.parametrize(("size", "share"), [((1010, 560), 0.25), ((2400, 1500), 0.6)], ids=["small", "large"])
@pytest.mark.parametrize("view", [view for view in sample_views().values() if view.links], ids=lambda one: one.case.ref)
def test_the_signs_of_a_sample_life_stand_on_their_curves_and_over_no_entry_word_or_other_sign(view, size, share):
    scene = build_wall(view.entries, view.links, child=view.child, today=TODAY, canvas=canvas_for(*size))
    signs = link_signs(scene)
    half = SIGN_HALF_PX * max(scene.canvas.mark_scale, 1)
    assert len(signs) >= len(scene.curves) * share
    for at, sign in enumerate(signs):
        lines = [[(across(scene, x), y) for x, y in one.points] for one in scene.curves if one.kind == sign.kind]
        assert min(off_the_line(sign.x, sign.y, line) for line in lines) < 0.01
        for item in scene.items:
            is_beside = abs(item.y - sign.y) >= half + scene.canvas.font_px * 0.5
            over_words = item.label_left < sign.x + half and item.label_right > sign.x - half
            assert is_beside or not (item.label and over_words), (sign, item.id)
            marks = [] if item.time.is_bar else [item.time.at, *item.time.others]
            assert all(max(abs(across(scene, day) - sign.x), abs(item.y - sign.y)) >= half for day in marks)
        assert all(max(abs(one.x - sign.x), abs(one.y - sign.y)) >= 2 * half for one in signs[:at])


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_between_two_times_bears_its_sign_turned_the_way_it_runs(kind):
    (there,) = link_signs(wall_of(NAN, STOPS, links=(link(kind),)))
    (back,) = link_signs(wall_of(NAN, STOPS, links=(link(kind, "two", STOPS.id, NAN.id),)))
    assert there.kind == kind
    assert abs(there.turn) < pi / 2 < abs(back.turn)


def test_two_links_of_the_same_two_entries_bear_a_sign_each():
    scene = wall_of(NAN, STOPS, links=(link("led_to"), link("pattern", "two")))
    assert {sign.kind for sign in link_signs(scene)} == {"led_to", "pattern"}


def test_a_sign_without_a_place_is_left_out_rather_than_drawn_over_something():
    scene = wall_of(NAN, STOPS, links=tuple(link("led_to", f"{n}") for n in range(40)), canvas=LAPTOP)
    assert 0 < len(link_signs(scene)) < 40


def test_every_kind_of_link_is_drawn_in_a_way_of_its_own_without_colour():
    drawn = {}
    for kind in KINDS:
        ink = Ink()
        link_mark(ink, 0, 0, kind)
        drawn[kind] = tuple((piece["kind"], str(piece["at"])) for piece in ink.pieces[1:])
    assert all(drawn.values())
    assert len(set(drawn.values())) == len(KINDS)


def test_only_kinds_of_links_between_what_is_shown_are_told_in_the_order_of_the_vocabulary():
    links = (link("helped_with"), link("led_to", "two"), link("contrast", "three", NAN.id, "somebody else’s"))
    assert [kind.id for kind in kinds_joining(links, {NAN.id, STOPS.id})] == ["led_to", "helped_with"]
