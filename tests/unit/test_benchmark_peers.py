"""The benchmark beside other timelines: its workloads, how it counts what can be seen, and what it writes."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def lives() -> ModuleType:
    return _from_benchmarks("lives")


@pytest.fixture(scope="module")
def legibility() -> ModuleType:
    return _from_benchmarks("peers.legibility")


def _from_benchmarks(name: str) -> ModuleType:
    import importlib

    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))


def results_of(values: dict[str, dict[str, dict[str, list[float]]]]):
    made = _from_benchmarks("peers.results").Results(machine="2 cores", values=values, lanes=dict.fromkeys(values, 12))
    made.contestants = [
        {"key": "ours", "name": "this wall", "hosting": "in Streamlit", "ours": True, "product": True,
         "remark": "Kept in a store.", "acts": ["align", "hide", "pick"]},
        {"key": "other", "name": "another", "hosting": "in Streamlit", "ours": False, "product": False, "remark": "",
         "acts": ["hide"]},
    ]  # fmt: skip
    return made


# ---- workloads


@pytest.mark.parametrize("shape", ["uniform", "clumped", "pile"])
def test_a_workload_is_the_same_on_every_run(lives, shape):
    assert lives.shaped_life(60, shape) == lives.shaped_life(60, shape)
    assert len(lives.shaped_life(60, shape).entries) == 60


def test_workloads_of_different_shapes_are_different_lives(lives):
    ids = [entry.id for shape in lives.SHAPES for entry in lives.shaped_life(60, shape).entries]
    assert len(set(ids)) == len(ids)


def test_an_unknown_shape_is_refused_with_the_shapes_there_are(lives):
    with pytest.raises(ValueError, match="uniform, clumped, pile"):
        lives.shaped_life(60, "square")


def test_three_entries_in_five_are_moments(lives):
    rows = lives.plain_rows(lives.shaped_life(1000, "uniform"))["entries"]
    assert sum(row["end"] is None for row in rows) == pytest.approx(600, abs=60)


def test_a_clump_is_two_in_five_within_two_years(lives):
    starts = [row["start"] for row in lives.plain_rows(lives.shaped_life(1000, "clumped"))["entries"]]
    within = sum("2023-05-01" <= start < "2025-05-01" for start in starts)
    # Two in five, and their share of the rest.
    assert within == pytest.approx(400 + 600 * 2 / 16, abs=60)


def test_a_pile_is_thirty_on_one_day(lives):
    starts = Counter(row["start"] for row in lives.plain_rows(lives.shaped_life(300, "pile"))["entries"])
    day, number = starts.most_common(1)[0]
    assert (day, number >= 30) == ("2023-09-07", True)


@pytest.mark.parametrize("shape", ["uniform", "clumped", "pile"])
def test_no_lane_is_empty(lives, shape):
    assert len(lives.plain_rows(lives.shaped_life(60, shape))["lanes"]) == 12


def test_plain_rows_say_what_the_life_says(lives):
    life = lives.shaped_life(60, "uniform")
    rows = lives.plain_rows(life)
    assert {lane["id"] for lane in rows["lanes"]} == {entry.lane for entry in life.entries}
    for row, entry in zip(rows["entries"], life.entries, strict=True):
        assert (row["id"], row["lane"], row["title"]) == (entry.id, entry.lane, entry.title)
        assert row["start"] == entry.when.earliest.isoformat()
        assert row["end"] == (entry.until.earliest.isoformat() if entry.until else None)
        assert row["end"] is None or row["start"] < row["end"] <= "2026-03-14"


# ---- what can be seen


def test_a_mark_under_another_has_no_ink_of_its_own(legibility):
    under = legibility.Box(10, 10, 20, 20, "under")
    over = legibility.Box(10, 10, 30, 20, "over")
    assert legibility.own_ink([under, over]) == {"under": 0, "over": 200}
    assert legibility.with_own_ink([under, over]) == ["over"]


def test_a_mark_half_outside_the_window_counts_what_is_inside(legibility):
    assert legibility.own_ink([legibility.Box(-10, 5, 10, 15, "a")], (100, 100)) == {"a": 100}
    assert legibility.own_ink([legibility.Box(200, 5, 210, 15, "a")], (100, 100)) == {"a": 0}


def test_the_pieces_of_one_entry_are_counted_together(legibility):
    pieces = [legibility.Box(0, 0, 5, 5, "a"), legibility.Box(10, 0, 15, 5, "a")]
    assert legibility.own_ink(pieces) == {"a": 50}
    assert legibility.with_own_ink(pieces) == legibility.with_a_shape(pieces) == ["a"]


def test_a_small_dot_has_ink_of_its_own_and_no_shape_to_tell(legibility):
    dots = [legibility.Box(0, 0, 3, 3, "dot"), legibility.Box(10, 0, 12, 2, "speck")]
    assert legibility.with_own_ink(dots) == ["dot"]
    assert legibility.with_a_shape(dots) == []


def test_labels_overlap_only_by_more_than_a_pixel_both_ways(legibility):
    first = legibility.Box(0, 0, 50, 12, "a")
    assert legibility.overlapping([first, legibility.Box(49, 0, 90, 12, "b")]) == 0
    assert legibility.overlapping([first, legibility.Box(0, 11, 50, 23, "b")]) == 0
    assert legibility.overlapping([first, legibility.Box(45, 5, 90, 17, "b")]) == 1
    assert legibility.overlapping([first, legibility.Box(10, 2, 20, 8, "inside")]) == 1


def test_every_pair_of_a_pile_of_labels_counts(legibility):
    pile = [legibility.Box(n, 0, 100 + n, 12, str(n)) for n in range(6)]
    assert legibility.overlapping(pile) == 15


def test_labels_outside_the_window_overlap_nothing(legibility):
    outside = [legibility.Box(0, 2000, 50, 2012, "a"), legibility.Box(0, 2000, 50, 2012, "b")]
    assert legibility.overlapping(outside) == 0


def test_only_whole_uncovered_words_are_readable(legibility):
    labels = [
        legibility.Box(0, 0, 50, 12, "whole"),
        legibility.Box(100, 0, 150, 12, "cut", is_cut=True),
        legibility.Box(200, 0, 250, 12, "covered"),
        legibility.Box(240, 0, 290, 12, "covering"),
        legibility.Box(1900, 0, 1960, 12, "leaving"),
        legibility.Box(300, 0, 320, 12, "short"),
        legibility.Box(400, 0, 420, 12, "crumb", is_cut=True),
    ]
    assert legibility.readable(labels) == ["whole", "short"]
    assert legibility.worded(labels) == ["whole", "cut", "short"]


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        pytest.param({}, 1, id="whole"),
        pytest.param({"cut": True}, 0, id="its name is cut"),
        pytest.param({"letters": 7}, 0, id="its name is too small"),
        pytest.param({"band": {"left": 0, "right": 1900, "top": 900, "bottom": 1200}}, 0, id="it leaves the window"),
        pytest.param({"seen": {"left": 0, "right": 1900, "top": 100, "bottom": 120}}, 0, id="part of it is hidden"),
    ],
)
def test_a_lane_counts_where_it_and_its_name_are_whole(legibility, change, counted):
    band = {"left": 0, "right": 1900, "top": 100, "bottom": 150}
    lane = {"band": band, "seen": band, "label": {"left": 0, "right": 90, "top": 110, "bottom": 124}, "letters": 13,
            "cut": False}  # fmt: skip
    assert legibility.lanes_on_screen([lane | change]) == counted


# ---- what is written


def test_the_best_of_a_row_is_bold_and_what_cannot_be_done_is_not_a_zero():
    results = results_of(
        {"uniform-300": {"ours": {"hide": [30.0, 40.0, 50.0], "align": [20.0]}, "other": {"hide": [90.0]}}}
    )
    text = _from_benchmarks("peers.report").written(results)
    assert "| A lane hidden, ms | **40** (30–50) | 90 |" in text
    assert "| Lined up on an entry, ms | **20** | — |" in text
    assert "| An entry pressed, its words shown, ms | not measured | — |" in text


def test_equal_values_share_the_best_place():
    results = results_of({"uniform-300": {"ours": {"lanes": [12]}, "other": {"lanes": [12]}}})
    text = _from_benchmarks("peers.report").written(results)
    assert "and named, of 12 | **12** | **12** |" in text


def test_where_the_wall_is_beaten_is_said_plainly():
    results = results_of({"uniform-300": {"ours": {"hide": [120.0]}, "other": {"hide": [20.0]}}})
    text = _from_benchmarks("peers.report").written(results)
    assert "**This wall**, in Streamlit:\n\n- *A lane hidden*: in 1 of 1 workloads" in text
    assert "120 against 20 ms (another)." in text
    assert "**not met**" in text


def test_two_of_ours_are_not_compared_with_each_other_and_only_what_people_use_is_aimed_at():
    values = {"ours": {"hide": [30.0]}, "alone": {"hide": [5.0]}, "other": {"hide": [40.0]}}
    results = results_of({"uniform-300": values})
    results.contestants.insert(1, results.contestants[0] | {"key": "alone", "name": "it alone", "product": False})
    text = _from_benchmarks("peers.report").written(results)
    assert "| A lane hidden, ms | 30 | **5** | 40 |" in text
    assert text.count("- Nowhere in this run.") == 2
    assert text.count("a lane hidden within 100 ms") == 1


def test_a_timeline_that_never_comes_to_rest_is_said_to_be_too_slow():
    results = results_of({"uniform-5000": {"ours": {"hide": [20.0]}}})
    results.give_up("uniform-5000", "other")
    text = _from_benchmarks("peers.report").written(results)
    assert "| A lane hidden, ms | **20** | over 60 s |" in text


def test_results_come_back_from_their_file(tmp_path):
    results = results_of({"uniform-300": {"ours": {"heap": [2_500_000.0]}}})
    results.give_up("uniform-300", "other")
    results.keep(tmp_path / "results.json")
    assert type(results).kept(tmp_path / "results.json") == results


def test_the_picture_shows_every_contestant_and_escapes_their_names():
    values = {f"uniform-{n}": {"ours": {"hide": [n / 10]}, "other": {"hide": [n]}} for n in (60, 300)}
    results = results_of(values)
    results.contestants[1]["name"] = "<another>"
    drawn = _from_benchmarks("peers.picture").picture(results)
    assert "this wall" in drawn
    assert "&lt;another&gt;" in drawn
    assert "<another>" not in drawn
