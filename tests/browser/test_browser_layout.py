"""The wall in a real window: a whole life on one screen, with nothing drawn over anything else."""

from itertools import combinations

import pytest
from window import LARGE, SIZE, Window

pytestmark = pytest.mark.browser

LIVES = [f"DEMO-0{n}" for n in range(1, 8)]
SIZES = pytest.mark.parametrize("size", [SIZE, LARGE], ids=["1366", "1920"])


@SIZES
@pytest.mark.parametrize("ref", LIVES)
def test_a_whole_life_stands_on_one_screen_with_nothing_drawn_over_its_words(window: Window, lives, ref: str, size):
    window.resize(size)
    window.enter()
    window.open_child(lives[ref].child.name)

    assert window.page.evaluate(_SCROLLED) == []
    ink = window.ink()
    assert len([piece for piece in ink if piece["kind"] == "labels"]) > 20
    assert _overlapping(ink) == []
    assert _outside(window, ink) == []


@SIZES
def test_ages_stages_and_areas_of_life_can_all_be_read(window: Window, size):
    window.resize(size)
    window.enter()
    window.open_child("Cai Morgan")
    writing = window.page.evaluate(_WRITING)
    assert len(writing) > 30
    assert _overlapping([piece | {"kind": "labels", "owner": n} for n, piece in enumerate(writing)]) == []
    assert window.page.evaluate(_CUT_LANES) == []


def _overlapping(ink: list[dict]) -> list[str]:
    """Words over other words, and words over the marks, bars and counts of other entries, by more than a pixel."""
    words = [piece for piece in ink if piece["kind"] == "labels"]
    marks = [piece for piece in ink if piece["kind"] in ("marks", "bar")]
    found = [
        f"“{a['words']}” over “{b['words']}” by {_shared(a, b)}" for a, b in combinations(words, 2) if _is_over(a, b)
    ]
    for label in words:
        for mark in marks:
            if mark["owner"] != label["owner"] and _is_over(label, mark):
                found.append(
                    f"“{label['words']}” over the {mark['kind']} of {_name(mark, ink)} by {_shared(label, mark)}"
                )
    return found


def _outside(window: Window, ink: list[dict]) -> list[str]:
    """Words that run out of the room in which time runs."""
    room = window.page.locator(".wall-hits").bounding_box()
    left, right = room["x"] - 1, room["x"] + room["width"] + 1
    return [p["words"] for p in ink if p["kind"] == "labels" and (p["left"] < left or p["right"] > right)]


def _name(mark: dict, ink: list[dict]) -> str:
    named = (p["words"] for p in ink if p["kind"] in ("labels", "counts") and p["owner"] == mark["owner"])
    return f"“{next(named, 'an entry without a label')}”"


def _shared(a: dict, b: dict) -> str:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return f"{across:.1f} × {down:.1f} px"


def _is_over(a: dict, b: dict) -> bool:
    return (
        min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1
    )


_SCROLLED = """
() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
  .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.tagName} ${one.scrollWidth}×${one.scrollHeight} in ${one.clientWidth}×${one.clientHeight}`)
"""

_WRITING = """
() => [...document.querySelectorAll('.wall-plot .annotation-text, .wall-plot .xtick text, .wall-lane-name')]
  .map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { words: one.textContent, left, right, top: top + 2, bottom: bottom - 2 };
  }).filter((one) => one.words.trim())
"""

_CUT_LANES = """
() => [...document.querySelectorAll('.wall-lane')].filter((one) => one.scrollHeight > one.clientHeight + 1)
  .map((one) => `${one.textContent}: ${one.scrollHeight} px in ${one.clientHeight}`)
"""
