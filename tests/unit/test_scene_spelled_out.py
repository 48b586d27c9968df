"""Longer labels on paper: more words, nothing moved, nothing overprinted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.scene.lettering import width_of
from timeline.scene.spelled_out import spelled_out
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import Canvas

CHILD = Child("c", "Kit", born=parse_when("3 May 2010"))
TODAY = date(2026, 11, 22)
LONG = "A title that goes on for very nearly as long as any title is allowed to go on"


def scene_of(entries, width=1600, height=900):
    return build_wall(entries, child=CHILD, today=TODAY, canvas=Canvas(width, height))


def entry(n, title, when, lane="harm"):
    return Entry(f"e{n}", "case", title, parse_when(when), lane, "loss")


def test_a_label_that_was_cut_is_written_out_where_the_row_is_free():
    before = scene_of([entry(1, LONG, "3 May 2012")])
    after = spelled_out(before)
    assert before.items[0].label.endswith("…")
    assert after.items[0].label == LONG
    assert (after.items[0].y, after.items[0].time) == (before.items[0].y, before.items[0].time)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(2008, 2026), st.integers(1, 12), st.integers(3, 78),
                          st.sampled_from(["harm", "home", "voice"]), st.booleans()), max_size=60),
       st.sampled_from([700, 1500]))  # fmt: skip
def test_no_label_is_written_over_another_or_off_the_wall(kinds, width):
    entries = []
    for n, (year, month, size, lane, lasts) in enumerate(kinds):
        when = f"{year}-{month:02}" + ("" if not lasts else f" to {year + 1}-01")
        entries.append(entry(n, ("word " * 20)[:size].strip() or "w", when, lane))
    before = scene_of(entries, width, 500)
    after = spelled_out(before)
    assert [item.id for item in after.items] == [item.id for item in before.items]
    rows = {}
    for old, new in zip(before.items, after.items, strict=True):
        assert len(new.label) >= len(old.label)
        if new.label:
            assert new.label_right <= after.canvas.plot_width + 0.6
            assert new.label_right - new.label_left == pytest.approx(width_of(new.label, 12.5), abs=0.6)
            rows.setdefault((new.lane, round(new.y, 1)), []).append(new)
    for row in rows.values():
        row.sort(key=lambda item: item.label_left)
        for left, right in zip(row, row[1:], strict=False):
            assert left.label_right <= right.label_left + 0.6
