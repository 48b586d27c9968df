"""The wall in a real window: a whole life on one screen, with nothing drawn over anything else."""

from collections import defaultdict

import pytest
from application import Life
from standing_clear import outside, overlapping
from window import LARGE, SIZE, Window

pytestmark = pytest.mark.browser

SIZES = [SIZE, LARGE]
# Ink may reach this far beyond where it is said to be (the points of a star), and fall this far short of it (a square
# within the room of a circle, letters narrower than their table says).
BEYOND, SHORT, SHORT_SHARE = 1.2, 3.0, 0.06


@pytest.mark.parametrize("is_shared", [False, True], ids=["own screen", "shared screen"])
def test_every_whole_life_stands_on_one_screen_with_nothing_drawn_over_its_words(
    window: Window, lives: dict[str, Life], is_shared: bool
):
    window.enter()
    if is_shared:
        window.share_screen()
    samples = [life.child for ref, life in sorted(lives.items()) if ref.startswith("DEMO")]
    assert len(samples) == 7
    assert _faults(window, [child.initials if is_shared else child.name for child in samples]) == {}


def _faults(window: Window, children: list[str]) -> dict[tuple, list[str]]:
    """What is wrong with each child's wall in each size of window."""
    faults = {}
    for turn, child in enumerate(children):
        window.open_child(child)
        for size in SIZES if turn % 2 else SIZES[::-1]:
            window.resize(size)
            window.wait_for_wall()
            ink = window.ink()
            assert len([piece for piece in ink if piece["kind"] == "labels"]) > 15
            writing = window.writing()
            assert len(writing) > 20
            found = [*window.page.evaluate(_SCROLLED), *overlapping(ink, writing), *outside(window, ink)]
            found += _not_as_said(ink, window.claimed(), window.told("labels"))
            if found:
                faults[child, size] = found
        window.go_to("Caseload")
    return faults


def _not_as_said(ink: list[dict], claimed: list[dict], labels: list[dict]) -> list[str]:
    """Where the wall says of itself that an entry or its name stands, and its ink is not there or is elsewhere."""
    drawn: dict[int, list[dict]] = defaultdict(list)
    for piece in ink:
        if piece["kind"] != "counts":
            drawn[piece["owner"], piece["kind"] == "labels"].append(piece)
    said = {(one["n"], is_label): one for is_label, all_of in ((False, claimed), (True, labels)) for one in all_of}
    found = [f"ink of {key} that nobody claims" for key in drawn.keys() - said.keys()]
    for key, one in said.items():
        pieces = drawn.get(key)
        if not pieces:
            found.append(f"no ink of {one}")
            continue
        around = {
            "left": min(piece["left"] for piece in pieces), "right": max(piece["right"] for piece in pieces),
            "top": min(piece["top"] for piece in pieces), "bottom": max(piece["bottom"] for piece in pieces),
        }  # fmt: skip
        short = SHORT + SHORT_SHARE * (one["right"] - one["left"]) if key[1] else SHORT
        for side in ("left", "right") if key[1] else ("left", "right", "top", "bottom"):
            further = (around[side] - one[side]) * (-1 if side in ("left", "top") else 1)
            if not -short < further < BEYOND:
                found.append(f"{side} is {further:.1f} px further out than said of {one}")
    return found


_SCROLLED = """
() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
  .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.tagName} ${one.scrollWidth}×${one.scrollHeight} in ${one.clientWidth}×${one.clientHeight}`)
"""
