"""The wall in a real window: a whole life on one screen, with nothing drawn over anything else."""

from itertools import combinations, product

import pytest
from window import LARGE, SIZE, Window

pytestmark = pytest.mark.browser

SIZES = [SIZE, LARGE]
A_PIXEL = 1
# A star's box is wider than its ink: two may share the corners of their boxes and still stand apart.
CORNERS = 3


def test_every_whole_life_stands_on_one_screen_with_nothing_drawn_over_its_words(window: Window, lives):
    window.enter()
    faults = {}
    samples = [life for ref, life in sorted(lives.items()) if ref.startswith("DEMO")]
    assert len(samples) == 7
    for life in samples:
        window.open_child(life.child.name)
        for size in SIZES:
            window.resize(size)
            window.wait_for_wall()
            ink = window.ink()
            assert len([piece for piece in ink if piece["kind"] == "labels"]) > 20
            found = [*window.page.evaluate(_SCROLLED), *_overlapping(ink), *_outside(window, ink)]
            if found:
                faults[life.child.name, size] = found
        window.resize(SIZE)
        window.go_to("Caseload")
    assert faults == {}


@pytest.mark.parametrize("size", SIZES, ids=["1366", "1920"])
def test_ages_stages_and_areas_of_life_can_all_be_read(window: Window, size):
    window.resize(size)
    window.enter()
    window.open_child("Cai Morgan")
    writing = window.page.evaluate(_WRITING)
    assert len(writing) > 30
    assert _overlapping([piece | {"kind": "labels", "owner": n} for n, piece in enumerate(writing)]) == []
    assert window.page.evaluate(_CUT_LANES) == []


def _overlapping(ink: list[dict]) -> list[str]:
    """Words over other words, words over the marks and bars of other entries, and marks over other marks."""
    words = [piece for piece in ink if piece["kind"] == "labels"]
    marks = [piece for piece in ink if piece["kind"] in ("marks", "bar")]
    pairs = [(a, b, A_PIXEL) for a, b in combinations(words, 2)]
    pairs += [(label, mark, A_PIXEL) for label, mark in product(words, marks) if mark["owner"] != label["owner"]]
    pairs += [(a, b, CORNERS) for a, b in combinations(marks, 2) if a["owner"] != b["owner"]]
    return [
        f"{_name(a, ink)} over {_name(b, ink)} by {_shared(a, b)}" for a, b, allowed in pairs if _is_over(a, b, allowed)
    ]


def _outside(window: Window, ink: list[dict]) -> list[str]:
    """Words that run out of the room in which time runs."""
    room = window.page.locator(".wall-hits").bounding_box()
    left, right = room["x"] - 1, room["x"] + room["width"] + 1
    return [p["words"] for p in ink if p["kind"] == "labels" and (p["left"] < left or p["right"] > right)]


def _name(piece: dict, ink: list[dict]) -> str:
    if piece["words"]:
        return f"the words “{piece['words']}”"
    named = (p["words"] for p in ink if p["kind"] in ("labels", "counts") and p["owner"] == piece["owner"])
    return f"the {piece['kind']} of “{next(named, 'an entry without a label')}”"


def _shared(a: dict, b: dict) -> str:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return f"{across:.1f} × {down:.1f} px"


def _is_over(a: dict, b: dict, allowed: float) -> bool:
    return (
        min(a["right"], b["right"]) - max(a["left"], b["left"]) > allowed
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > allowed
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
