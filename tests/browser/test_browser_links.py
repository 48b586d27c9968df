"""Joining two entries on the wall by pointer and by keyboard, and the links' kinds told without colour."""

import re

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser

ASKED = re.compile("Choose the entry to join “Nan dies” to, or Escape")


@pytest.fixture
def wall(window: Window) -> Window:
    """A small life of three entries, the first of them chosen."""
    window.enter()
    window.new_case(name="Efa Price", ref=f"LINK-{id(window)}", born="2 April 2012")
    for line in (
        "Mar 2018 Nan dies #loss ~family",
        "Sep 2019 stops school #school ~school",
        "2021 sees a doctor #health",
    ):
        window.add(line)
    window.wait_for_wall()
    window.choose_in_table("Nan dies")
    return window


def middle_of(window: Window, words: str) -> tuple[float, float]:
    label = next(label for label in window.told("labels") if label["words"].casefold().startswith(words.casefold()))
    box = next(piece for piece in window.told("inked") if piece["n"] == label["n"])
    return (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2


def begin(window: Window) -> None:
    window.story.get_by_role("button", name="More", exact=True).click()
    window.page.get_by_role("button", name="Join to another entry: choose it on the wall").click()
    expect(window.page.locator(".wall-notice")).to_have_text(ASKED)
    window.settle()


def test_an_entry_is_joined_to_the_next_one_chosen_and_undo_takes_the_link_away(wall: Window):
    begin(wall)
    expect(wall.page.get_by_role("button", name="Join to another entry: choose it on the wall")).to_be_hidden()
    x, y = middle_of(wall, "Stops school")
    wall.page.mouse.move(x, y)
    expect(wall.page.locator(".ink-joining[d]")).to_have_count(1)
    wall.page.mouse.click(x, y)

    expect(wall.dialog.get_by_role("button", name="Save")).to_be_disabled()
    wall.dialog.get_by_text("led to", exact=True).click()
    expect(wall.dialog).to_contain_text(re.compile("“Nan dies” +→ +led to +→ +“Stops school”", re.IGNORECASE))
    expect(wall.page.locator(".ink-joining")).to_have_count(0)
    wall.settle()
    wall.dialog.get_by_role("button", name="Save").click()
    expect(wall.dialog).to_have_count(0)
    expect(wall.page.locator(".st-key-part-links")).to_contain_text(re.compile("led to stops school", re.IGNORECASE))
    expect(wall.page.locator("path.ink-link")).to_have_count(1)
    expect(wall.page.locator("path.ink-link-led_to")).to_have_count(1)

    wall.page.locator(".wall-hits").focus()
    wall.page.keyboard.press("Enter")
    expect(wall.page.locator(".wall-live")).to_contain_text(re.compile("led to: stops school", re.IGNORECASE))
    wall.page.mouse.move(*middle_of(wall, "Stops school"))
    expect(wall.page.locator(".wall-tip")).to_contain_text("came from: Nan dies")
    wall.undo()
    expect(wall.page.locator("path.ink-link")).to_have_count(0)


def test_escape_stops_joining_and_leaves_the_story_open(wall: Window):
    begin(wall)
    with wall.asking_nothing():
        wall.page.keyboard.press("Escape")
    expect(wall.page.locator(".wall-notice")).not_to_contain_text("Choose the entry")
    expect(wall.story_title).to_have_text("Nan dies")
    wall.page.mouse.click(*middle_of(wall, "Stops school"))
    expect(wall.story_title).to_have_text(re.compile("stops school", re.IGNORECASE))
    expect(wall.dialog).to_have_count(0)


def test_the_other_end_is_chosen_by_keyboard_too(wall: Window):
    begin(wall)
    expect(wall.page.locator(".wall-hits")).to_be_focused()
    wall.page.keyboard.press("ArrowUp")
    expect(wall.page.locator(".ink-joining[d]")).to_have_count(1)
    wall.page.keyboard.press("Enter")
    expect(wall.dialog).to_contain_text("Join two entries")
    wall.dialog.get_by_text("led to", exact=True).click()
    expect(wall.dialog).to_contain_text("“Nan dies”")


def test_each_kind_of_link_has_a_sign_of_its_own_on_the_wall_and_in_the_key(window: Window, lives):
    window.enter()
    window.open_child("Cai Morgan")
    kinds = {link.kind for link in lives["DEMO-01"].links}
    signs = {}
    for kind in kinds:
        sign = window.page.locator(f"path.ink-link-{kind}")
        if sign.count():
            signs[kind] = re.sub(r"[\d.,-]+", "", sign.first.get_attribute("d"))
    assert len(signs) >= 3
    key = window.page.locator(".wall-key")
    for words in ("led to", "same pattern as", "helped with"):
        expect(key.get_by_text(words, exact=True)).to_have_count(1)


def test_what_the_wall_does_not_show_is_not_named_among_what_an_entry_is_joined_to(wall: Window):
    begin(wall)
    wall.page.mouse.click(*middle_of(wall, "stops school"))
    wall.dialog.get_by_text("led to", exact=True).click()
    wall.settle()
    wall.dialog.get_by_role("button", name="Save").click()
    expect(wall.dialog).to_have_count(0)
    wall.wait_for_wall()
    # Its handles would be in the way of pointing at it.
    wall.story.get_by_role("button", name="Close").click()
    expect(wall.story_title).to_have_text("Choose an entry")
    wall.settle()
    wall.page.mouse.move(*middle_of(wall, "Nan dies"))
    tip = wall.page.locator(".wall-tip")
    expect(tip).to_contain_text("led to: Stops school")
    wall.page.mouse.move(5, 5)
    wall.page.get_by_role("button", name="Show", exact=True).click()
    with wall.wall_redrawn():
        wall.dialog.get_by_label(re.compile("^school", re.IGNORECASE)).last.uncheck()
    wall.page.keyboard.press("Escape")
    wall.page.mouse.move(*middle_of(wall, "Nan dies"))
    expect(tip).to_contain_text("Nan dies")
    expect(tip).not_to_contain_text("Stops school")
