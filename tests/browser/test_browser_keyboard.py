"""The wall by keyboard alone: walked entry by entry, each step said and seen, and a whole piece of work done so."""

import re
from pathlib import Path

import pytest
from application import Life
from playwright.sync_api import Locator, expect
from window import ME, Window

pytestmark = pytest.mark.browser

SAID = re.compile(
    r"(?P<lane>[^:]+): (?P<title>.+), (?P<when>.+), (?P<told>reported by .+|nobody named), "
    r"(?P<place>\d+) of (?P<of>\d+) in this lane(, contested)?"
    r"(, the (?:first|last) here|, the (?:lowest|highest) lane)?"
)


def said(window: Window) -> str:
    return window.page.locator(".wall-live").text_content()


def step(window: Window, key: str) -> re.Match:
    """Press a key that walks and give what was said of the entry come to, which has a ring around it in sight."""
    window.page.keyboard.press(key)
    told = SAID.fullmatch(said(window))
    assert told, said(window)
    ring, screen = window.page.locator(".wall-ring"), window.page.viewport_size
    expect(ring).to_be_visible()
    box, room = ring.bounding_box(), window.hits.bounding_box()
    assert box["width"] >= 6
    assert box["height"] >= 6
    assert box["x"] >= room["x"] - 12
    assert box["x"] + box["width"] <= screen["width"]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= screen["height"]
    return told


def test_each_step_along_and_across_the_lanes_is_said_and_seen(window: Window, lives: dict[str, Life]):
    window.enter()
    window.open_child("Mali Morgan")
    titles = {entry.title for entry in lives["DEMO-02"].standing}
    with window.asking_nothing():
        window.hits.focus()
        first = step(window, "ArrowRight")
        assert first["place"] == "1"
        walked, place = [first["title"]], 1
        while place < int(first["of"]):
            told = step(window, "ArrowRight")
            place += 1
            assert (told["lane"], told["place"], told["of"]) == (first["lane"], str(place), first["of"])
            walked.append(told["title"])
        assert set(walked) <= titles
        assert step(window, "ArrowRight").group().endswith("the last here")
        assert step(window, "Home")["title"] == walked[0]
        assert step(window, "End")["title"] == walked[-1]
        assert step(window, "ArrowLeft")["title"] == walked[-2]

        lanes = [first["lane"]]
        while not (told := step(window, "ArrowDown")).group().endswith("the lowest lane"):
            lanes.append(told["lane"])
        assert len(lanes) == len(set(lanes)) == len({entry.lane for entry in lives["DEMO-02"].standing})
        assert "Harm and loss" in lanes
        assert step(window, "ArrowUp")["lane"] == lanes[-2]

    form = re.compile(r"^Harm and loss: .+, age \d+( to \d+)?, reported by [^,]+, \d+ of \d+ in this lane$")
    while told["lane"] != "Harm and loss":
        told = step(window, "ArrowUp")
    step(window, "Home")
    harm = [step(window, "ArrowRight").group() for _ in range(int(told["of"]) - 1)]
    assert any(form.match(one) for one in harm), harm


def test_keys_open_close_look_closer_and_find_and_single_letters_do_nothing(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    keys = window.page.keyboard
    window.hits.focus()
    title = step(window, "ArrowDown")["title"]
    keys.press("Enter")
    expect(window.story_title).to_have_text(title)
    expect(window.hits).to_be_focused()
    keys.press("Escape")
    expect(window.story_title).to_have_text("Choose an entry")
    window.settle()

    with window.asking_nothing():
        whole = window.told("view")
        for key in ("+", "+", "-"):
            with window.wall_redrawn():
                keys.press(key)
            shown = sum(lane["inView"] for lane in window.told("lanes"))
            assert f"about {shown} entries" in said(window), "what is said is what is in view now"
        closer = window.told("view")
        assert closer[1] - closer[0] == pytest.approx((whole[1] - whole[0]) / 1.5, rel=0.01)
        assert re.search(r"\d{4} to .*\d{4}, about \d+ entries", said(window)), said(window)
        step(window, "ArrowRight")
        with window.wall_redrawn():
            keys.press("Shift+ArrowRight")
        assert window.told("view")[0] > closer[0]
        with window.wall_redrawn():
            keys.press("0")
        assert window.told("view") == whole
        assert said(window) == "The whole life"

        # A single letter pressed by accident does nothing, on the wall or beside it.
        shown = window.labels()
        for place in (window.hits, window.page.locator("[data-focus=sheet]")):
            place.focus()
            for letter in ("r", "c", "/"):
                keys.press(letter)
            expect(place).to_be_focused()
        assert window.labels() == shown
        assert window.page.get_by_role("dialog").count() == 0

        keys.press("Control+/")
        found = window.page.get_by_label("Find an entry")
        expect(found).to_be_focused()
        with window.wall_redrawn():
            keys.type(title[:12])
        expect(window.page.locator(".wall-found-count")).to_contain_text("found")
        expect(window.page.get_by_role("option").first).to_contain_text(title)
        assert "found" in said(window)
        # Each letter draws the wall again; the last of them leaves few.
        window.page.wait_for_function(
            "most => document.querySelectorAll('.wall-ink text.is-label:not(.is-dim)').length < most",
            arg=len(shown) / 2,
        )
        keys.press("ArrowDown")
        assert title in said(window)
        keys.press("Escape")
        expect(window.page.locator(".wall-found")).to_be_hidden()
        expect(window.page.locator(".wall-ink text.is-dim")).to_have_count(0)
    keys.type(title)
    keys.press("Enter")
    expect(window.story_title).to_have_text(title)
    expect(window.hits).to_be_focused()


def test_one_key_takes_the_next_ruler_and_says_which(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    window.hits.focus()
    expect(window.hits).to_have_accessible_description(re.compile("F2 takes the next ruler"))
    pressed = window.page.locator(".wall-rulers [aria-pressed=true]")
    expect(pressed).to_have_text("Age")
    with window.asking_nothing():
        for name, words in (("Year", "new year"), ("School", "school year"), ("Age", "birthdays")):
            with window.wall_redrawn():
                window.page.keyboard.press("F2")
            expect(pressed).to_have_text(name)
            assert words in said(window)
            expect(window.hits).to_be_focused()


def test_a_whole_piece_of_work_is_done_without_a_mouse(window: Window, tmp_path: Path):
    """Open, find, read, add, correct, undo and take out: Tab, Enter, arrows and words only."""
    page, keys = window.page, window.page.keyboard
    page.goto(window.address)
    expect(page.get_by_label("Your name and role")).to_be_visible()
    tab_to(window, page.get_by_label("Your name and role"))
    keys.type(ME)
    keys.press("Enter")
    expect(page.get_by_label("Your name and role")).to_have_count(0)
    window.settle()

    tab_to(window, page.locator("[class*=st-key-open-] button").filter(has_text="Sonny Thirkell"))
    keys.press("Enter")
    window.wait_for_wall()

    keys.press("Control+/")
    keys.type("nan")
    expect(page.get_by_role("option").first).to_be_visible()
    found = page.get_by_role("option").first.locator("strong").inner_text()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(window.story_title).to_have_text(found)
    window.settle()

    tab_to(window, page.locator(".add-box"))
    keys.type("8y builds a raft on the reservoir #talent ~uncle")
    keys.press("Enter")
    expect(window.story_title).to_have_text("Builds a raft on the reservoir")
    window.wait_for_wall()

    tab_to(window, page.locator(".st-key-edit button"), "Shift+Tab")
    keys.press("Enter")
    tab_to(window, window.dialog.get_by_label("What happened, in a few words"))
    keys.press("Control+A")
    keys.type("Builds a raft and sails it")
    keys.press("Tab")
    window.settle()
    tab_to(window, window.dialog.get_by_role("button", name="Save", exact=True))
    keys.press("Enter")
    expect(window.dialog).to_have_count(0)
    expect(window.story_title).to_have_text("Builds a raft and sails it")
    window.wait_for_wall()

    tab_to(window, window.undo_button)
    keys.press("Enter")
    expect(window.story_title).to_have_text("Builds a raft on the reservoir")
    window.settle()
    expect(window.undo_button).to_be_focused()
    keys.press("Enter")
    expect(window.story_title).to_have_text("Choose an entry")
    window.settle()

    tab_to(window, page.get_by_test_id("stHeader").get_by_role("link", name="Contributions"), "Shift+Tab")
    keys.press("Enter")
    window.settle()
    tab_to(window, page.get_by_test_id("stButtonGroup").first)
    for _ in range(8):
        if page.locator("*:focus").inner_text() == "Take out":
            break
        keys.press("ArrowRight")
    keys.press("Enter")
    expect(page.get_by_text("Take the timeline out")).to_be_visible()
    window.settle()
    tab_to(window, page.locator(".st-key-out-csv button"))
    with page.expect_download() as taken:
        keys.press("Enter")
    file = tmp_path / "out.csv"
    taken.value.save_as(file)
    told = file.read_text(encoding="utf-8-sig")
    assert found in told
    assert "Builds a raft" not in told, "undone twice, it was never said"


def tab_to(window: Window, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until the focus is there and in sight; fails where sixty presses do not reach it."""
    wanted.wait_for()
    for _ in range(60):
        window.page.keyboard.press(key)
        if wanted.evaluate("one => one.contains(document.activeElement)"):
            expect(window.page.locator("*:focus")).to_be_in_viewport()
            return
    raise AssertionError(f"Tab does not reach {wanted}")
