"""A wall laid out again is the very wall it would have been, whatever was remembered of the one before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import LAPTOP, SAMPLES, TODAY, sample_views, told

from timeline.domain.entry import Entry
from timeline.scene import lanes
from timeline.scene.clusters import clusters
from timeline.scene.crowd import dots_in_strip
from timeline.scene.packing import Thing
from timeline.scene.row import Row
from timeline.scene.spans import span_of
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import WallScene
from timeline.services.open_case import OpenCase

ADDED = told("Goes to the lido", "May 2019", lane="strengths", type="interest")
SPOTS = st.integers(-400, 4000).map(lambda at: at / 8)


def wall_of(view: OpenCase, entries: tuple[Entry, ...]) -> WallScene:
    return build_wall(entries, view.links, child=view.child, today=TODAY, canvas=LAPTOP)


def afresh(view: OpenCase, entries: tuple[Entry, ...]) -> WallScene:
    lanes._measured.cache_clear()
    return wall_of(view, entries)


@pytest.mark.parametrize("name", SAMPLES)
def test_after_an_entry_is_added_changed_or_taken_off_the_wall_is_as_if_laid_out_for_the_first_time(name):
    view = sample_views()[name, False]
    wall_of(view, view.entries)
    first, *others = view.entries
    for entries in (
        (*view.entries, ADDED),
        (replace(first, title="Told in other words", is_turning_point=not first.is_turning_point), *others),
        tuple(others),
        view.entries,
    ):
        assert wall_of(view, entries) == afresh(view, entries)


def test_lanes_in_which_nothing_changed_are_not_packed_again():
    view = sample_views()[SAMPLES[0], False]
    afresh(view, view.entries)
    packed = lanes._measured.cache_info().misses
    wall_of(view, (*view.entries, ADDED))
    assert lanes._measured.cache_info().misses == packed + 1


@pytest.mark.parametrize("name", SAMPLES)
def test_the_time_of_an_entry_is_what_the_entry_says(name):
    assert all(span_of(entry) == entry.span for entry in sample_views()[name, False].entries)


@given(st.lists(st.tuples(SPOTS, SPOTS)), st.lists(st.tuples(SPOTS, SPOTS)), st.floats(0, 60))
@settings(max_examples=200, deadline=None)
def test_what_has_no_place_joins_the_nearest_mark_at_its_time_and_of_two_the_first_by_name(lost, marks, near):
    def things(letter: str, spots: list[tuple[float, float]]) -> list[Thing]:
        return [Thing(f"{letter}{n % 7}{n}", a, b, "", a, b) for n, (a, b) in enumerate(map(sorted, spots))]

    alone, standing = things("l", lost), things("m", marks)
    joined: dict[str, list[str]] = {}
    for thing in alone:
        middle = thing.left + thing.right
        nearest = min(standing, key=lambda mark: (abs(mark.left + mark.right - middle), mark.id), default=None)
        if nearest and max(nearest.left - thing.right, thing.left - nearest.right) <= near:
            joined.setdefault(nearest.id, []).append(thing.id)
    assert clusters(alone, standing, near / 2) == tuple((mark, *others) for mark, others in joined.items())


@given(st.lists(st.tuples(SPOTS, st.integers(0, 80)), max_size=60), st.floats(5, 40))
@settings(max_examples=100, deadline=None)
def test_moments_of_a_strip_stand_where_the_lowest_room_is(runs, strip):
    standing = [(str(n), at, at + wide / 8) for n, (at, wide) in enumerate(runs)]
    dots, hidden = dots_in_strip(standing, 500, strip)
    assert {dot.id for dot in dots} | set(hidden) == {one for one, _, _ in standing}
    rows: dict[float, Row] = {}
    for dot in dots:
        row = rows.setdefault(dot.up, Row())
        assert row.is_free(dot.left, dot.right)
        row.take(dot.left, dot.right)
