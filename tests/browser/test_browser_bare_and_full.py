"""The two ends of what a wall is asked to hold: three entries, and two thousand."""

import pytest
from application import FULL, FULL_ENTRIES, Life
from playwright.sync_api import expect
from standing_clear import outside, overlapping
from window import LARGE, SIZE, Window

pytestmark = pytest.mark.browser

LINES = (
    ("2y first steps, holding the dog #milestone ~Nan", "First steps, holding the dog"),
    ("Sep 2016 starts at the little school by the harbour ~school", "Starts at the little school by the harbour"),
    ("6y first goal for the under-sevens #talent ~coach", "First goal for the under-sevens"),
)
MOST_ELEMENTS = 2_500
ALL_LANES = 12


def test_a_case_with_three_entries_names_all_three_and_invites_more(window: Window):
    window.enter()
    window.new_case(name="Gwil Harries", ref="BARE-1", born="2 April 2012")
    for line, title in LINES:
        window.add(line)
        expect(window.story_title).to_have_text(title)
    window.page.locator(".st-key-close-story button").click()
    expect(window.story_title).to_have_text("Choose an entry")
    for size in (SIZE, LARGE):
        window.resize(size)
        window.wait_for_wall()
        ink = window.ink()
        assert sorted(piece["words"] for piece in ink if piece["kind"] == "labels") == sorted(t for _, t in LINES)
        assert overlapping(ink, window.writing()) + outside(window, ink) == []
        assert sum(lane["without"] for lane in window.told("lanes")) == 0
        box = window.page.locator(".add-box")
        expect(box).to_be_in_viewport(ratio=1)
        assert box.get_attribute("placeholder").startswith("6y ")
        for words in ("Add to the timeline", "Full form"):
            expect(window.page.get_by_text(words, exact=True)).to_be_in_viewport(ratio=1)


def test_a_life_of_two_thousand_entries_stands_on_one_screen_and_says_what_it_does_not_show(
    window: Window, lives: dict[str, Life]
):
    life = lives[FULL]
    assert len(life.entries) == FULL_ENTRIES
    window.enter()
    window.open_child(life.child.name)
    for size in (LARGE, SIZE):
        window.resize(size)
        window.wait_for_wall()
        assert _faults(window) == []
    whole = window.labels()

    # Looking closer where it is densest: fewer entries in view, more of them named.
    with window.asking_nothing():
        named = len(whole) / FULL_ENTRIES
        for _ in range(8):
            room = window.hits.bounding_box()
            window.turn_wheel((round(room["x"] + room["width"] * 0.82), round(room["y"] + 200)), -240)
        assert _faults(window) == []
        there = sum(lane["inView"] for lane in window.told("lanes"))
        assert there < FULL_ENTRIES / 4
        assert len(window.labels()) / there > 3 * named
        assert set(window.labels()) - set(whole), "names that had no room before"


def _faults(window: Window) -> list[str]:
    """What is wrong with the full wall as it stands."""
    ink, lanes = window.ink(), window.told("lanes")
    found = overlapping(ink, window.writing()) + outside(window, ink)
    stage, screen = window.page.locator(".wall-stage").bounding_box(), window.page.viewport_size
    if stage["y"] + stage["height"] > screen["height"]:
        found.append("the wall runs out of the window")
    heads = window.page.locator(".wall-lane-name")
    if heads.count() < ALL_LANES:
        found.append(f"only {heads.count()} lanes")
    for lane, head in zip(lanes, heads.all(), strict=True):
        expect(head).to_be_in_viewport(ratio=1)
        said = head.locator("xpath=..").locator(".wall-lane-more").all_text_contents()
        if said != ([f"+{lane['without']}"] if lane["without"] else []):
            found.append(f"{lane['id']} has {lane['without']} without ink and says {said}")
    drawn = len({n for one in window.claimed() for n in (one["members"] or [one["id"]])})
    gathered = {n for one in window.claimed() for n in (one["members"] or [])}
    without = sum(lane["without"] for lane in lanes)
    there = sum(lane["inView"] for lane in lanes)
    if not there - without <= drawn <= there - without + len(gathered):
        found.append(f"{there} in view, {drawn} drawn and {without} said to be without ink")
    elements = window.page.locator(".wall *").count()
    if elements >= MOST_ELEMENTS:
        found.append(f"{elements} elements")
    return found
