"""Of each entry only what its other columns do not tell is sent; what was left out is known from them."""

from __future__ import annotations

from typing import Any

import pytest
from told import LAPTOP, SAMPLES, TODAY, sample_views

from timeline.scene.wall import build_wall
from timeline.ui.wall.columns import as_day, without_repeating
from timeline.ui.wall.payload import as_sent, wall_payload


def columns(**other: list[Any]) -> dict[str, list[Any]]:
    """Two entries, a day and a stretch, drawn where they stand; ``other`` columns in their place."""
    return {
        "from": [10, 20], "to": [11, 30], "x0": [10, 20], "x1": [11, 30], "at": [10.5, 25.0], "is": [0, 1],
        "core": [0, [20, 30]], "source": ["School", "Police"], "told": ["School", "Police"],
        "known": [[[0, 10.0, 10.0]], [[1, 20.0, 20.0]]], "title": ["Moves", "Stays"],
    } | other  # fmt: skip


def test_an_entry_drawn_where_it_stands_says_so_once():
    sent = without_repeating(columns())
    assert [sent[name] for name in ("x0", "x1", "at", "told")] == [{}, {}, {}, {}]
    assert sent["core"] == [0, 1] and sent["known"] == [0, 1]
    assert sent["from"] == [10, 20] and sent["title"] == ["Moves", "Stays"]


@pytest.mark.parametrize(
    ("name", "column", "told"),
    [
        ("x0", [10, 24], {"1": 24}),
        ("x1", [11, 36], {"1": 36}),
        ("at", [10.5, 21], {"1": 21}),
        ("told", ["Nan", "Police"], {"0": "Nan"}),
    ],
)
def test_what_differs_is_sent_with_its_place(name, column, told):
    assert without_repeating(columns(**{name: column}))[name] == told


def test_an_entry_that_is_not_drawn_has_no_middle_to_send():
    sent = without_repeating(columns(x0=[None, 20], x1=[None, 30], at=[None, 25.0]))
    assert sent["x0"] == {"0": None} and sent["at"] == {}


def test_a_core_of_its_own_is_sent_whole():
    assert without_repeating(columns(core=[[10, 11], [22, 28]]))["core"] == [[10, 11], [22, 28]]


def test_who_knew_is_sent_as_short_as_it_can_be_said():
    knowing = [[[0, 10.0, 12.0], [1, 14.0, 14.0]], [[1, None, None]]]
    assert without_repeating(columns(known=knowing))["known"] == [[[0, 10, 12], [1, 14]], [[1, None]]]
    assert without_repeating(columns(known=[[], [[-1, 20.0, 20.0]]]))["known"] == [[], -1]


def test_no_entries_are_no_columns():
    assert without_repeating({}) == {}


@pytest.mark.parametrize(("day", "written"), [(5.0, 5), (5, 5), (5.25, 5.2), (5.96, 6), (-2.0, -2)])
def test_a_day_is_written_short(day, written):
    assert as_day(day) == written and isinstance(as_day(day), type(written))


@pytest.mark.parametrize("name", SAMPLES)
def test_most_of_a_real_life_is_drawn_where_it_stands(name):
    view = sample_views()[name, False]
    scene = build_wall(view.entries, view.links, child=view.child, today=TODAY, canvas=LAPTOP)
    payload = wall_payload(scene, view.entries, child=view.child, case_id="c", today=TODAY, people=view.people)
    entries = payload["entries"]
    for column in ("x0", "x1", "at"):
        assert len(entries[column]) < len(view.entries) / 5
    assert b'"told":{' in as_sent(payload)
