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
    samples = [life.child.name for ref, life in sorted(lives.items()) if ref.startswith("DEMO")]
    assert len(samples) == 7
    assert _faults(window, samples) == {}


def test_a_whole_life_stands_on_one_shared_screen_with_nothing_drawn_over_its_words(window: Window, lives):
    window.enter()
    window.share_screen()
    samples = [lives[ref].child.initials for ref in ("DEMO-01", "DEMO-03", "DEMO-07")]
    assert _faults(window, samples) == {}


def _faults(window: Window, children: list[str]) -> dict[tuple, list[str]]:
    """What is wrong with each child's wall in each size of window."""
    faults = {}
    for child in children:
        window.open_child(child)
        for size in SIZES:
            window.resize(size)
            window.wait_for_wall()
            ink, writing = window.ink(), window.page.evaluate(_WRITING)
            assert len([piece for piece in ink if piece["kind"] == "labels"]) > 15
            assert len(writing) > 20
            ink += [piece | {"kind": "labels", "owner": f"writing {n}"} for n, piece in enumerate(writing)]
            found = [*window.page.evaluate(_SCROLLED), *_overlapping(ink), *_outside(window, ink)]
            if found:
                faults[child, size] = found
        window.resize(SIZE)
        window.go_to("Caseload")
    return faults


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
    labels = [piece for piece in ink if piece["kind"] == "labels" and isinstance(piece["owner"], int)]
    return [piece["words"] for piece in labels if piece["left"] < left or piece["right"] > right]


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

# The words around the lanes: ages, stages, years, and the names of areas of life with what they say beside them.
_WRITING = """
() => ['.wall-words span', '.wall-plot .xtick text', '.wall-lane-name', '.wall-lane-more', '.wall-empty']
  .flatMap((kind) => [...document.querySelectorAll(kind)])
  .map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { words: one.textContent, left, right, top: top + 2, bottom: bottom - 2 };
  }).filter((one) => one.words.trim())
"""
