"""Sharing the height: it adds up, and strengths never stand in less room than harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.lanes import share_rows
from timeline.scene.packing import MARK_PX, Lane, Room, Thing

ROOM = Room(2, 700, 12)
NAMES = ("family", "home", "harm", "strengths", "justice")


def crowd(lane, number, step=9.0):
    return [
        Thing(f"{lane}{n}", at - MARK_PX, at + MARK_PX, f"{lane} {n} happened", at - MARK_PX, at + MARK_PX)
        for n in range(number)
        for at in ((20 + n * step) % 680,)
    ]


counts = st.tuples(*(st.integers(0, 60) for _ in NAMES))


@given(counts, st.integers(150, 900))
def test_heights_add_up_to_no_more_than_the_room(numbers, height):
    things = {name: crowd(name, number) for name, number in zip(NAMES, numbers, strict=True)}
    shares = share_rows(things, ROOM, height, 12)
    assert list(shares) == list(NAMES)
    top = 0.0
    for share in shares.values():
        assert share.top == pytest.approx(top)
        assert share.height == pytest.approx(share.packed.rows * share.row_px + share.strip_px + 2 * share.pad)
        top += share.height
    assert top <= height + 0.01


@given(counts, st.integers(150, 900))
def test_strengths_never_have_fewer_rows_than_harm_while_they_could_use_them(numbers, height):
    things = {name: crowd(name, number) for name, number in zip(NAMES, numbers, strict=True)}
    rows = {name: share.packed.rows for name, share in share_rows(things, ROOM, height, 12).items()}
    wanted = Lane(things["strengths"], ROOM, 200).packed(200).rows
    assert rows["strengths"] >= min(rows["harm"], wanted)


@given(counts, st.integers(150, 900))
def test_every_lane_keeps_a_row_and_everything_in_it(numbers, height):
    things = {name: crowd(name, number) for name, number in zip(NAMES, numbers, strict=True)}
    for name, share in share_rows(things, ROOM, height, 12).items():
        assert share.packed.rows >= 1
        held = {placed.id for placed in share.packed.placements}
        held |= set(share.packed.lost)
        assert held == {thing.id for thing in things[name]}


def test_with_room_enough_everything_is_named_in_full():
    things = {"home": crowd("home", 8), "harm": crowd("harm", 8)}
    for name, share in share_rows(things, ROOM, 900, 12).items():
        assert {placed.label for placed in share.packed.placements} == {thing.label for thing in things[name]}


def test_rows_are_never_lower_than_the_letters():
    things = {name: crowd(name, 60, step=3) for name in NAMES}
    assert all(share.row_px >= 12 for share in share_rows(things, ROOM, 500, 12).values())


def test_a_full_lane_takes_rows_from_one_that_needs_none():
    things = {"home": crowd("home", 2, step=300), "harm": crowd("harm", 60, step=4), "strengths": crowd("strengths", 3)}
    rows = {name: share.packed.rows for name, share in share_rows(things, ROOM, 200, 12).items()}
    assert rows["harm"] > rows["home"]
