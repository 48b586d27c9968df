"""Beside the child, in a browser: by keyboard alone, with nothing of the rest about, and no further than they say."""

from __future__ import annotations

import re

import pytest
from axe_faults import axe_faults
from playwright.sync_api import Locator, expect
from window import Window

pytestmark = pytest.mark.browser

TABLET = {"width": 1024, "height": 768}
_MOST_TABS = 60


def _press(window: Window, key: str, then: str) -> None:
    """Press the one button whose key begins so, and wait until ``then`` is what is asked or told."""
    window.page.locator(f"[class*='st-key-{key}'] button").first.click()
    _wait(window, then)


def _tab_to(window: Window, words: str, then: str) -> None:
    """Go on by Tab until a button with these words has the focus, press Enter, and wait as ``_press`` does."""
    page = window.page
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if words in page.evaluate("() => document.activeElement.closest('button')?.innerText ?? ''"):
            page.keyboard.press("Enter")
            _wait(window, then)
            return
    raise AssertionError(f"{_MOST_TABS} presses of Tab do not lead to “{words}”")


def _wait(window: Window, then: str) -> None:
    expect(window.page.locator("h3").filter(has_text=then).first).to_be_visible()
    window.settle()


def _asked(window: Window) -> Locator:
    return window.page.locator(".st-key-sitting h3")


def _begun(window: Window, name: str, ref: str) -> None:
    """The sitting with a child of whom two good things are told."""
    window.enter()
    window.new_case(name=name, ref=ref, born="2 April 2012")
    window.add("age 6 sings in the choir #strengths")
    window.add("age 8 wins a prize for drawing #strengths")
    window.go_to("My story")
    _press(window, "begin-with-child", f"Hello {name}")


def test_a_child_says_how_it_was_by_keyboard_alone_and_the_chair_is_told(window: Window):
    window.page.set_viewport_size(TABLET)
    _begun(window, "Nia Prosser", "MINE-1")
    for words, then in (
        ("My moments", "Moments in this life"),
        ("Sings in the choir", "How was it for you?"),
        ("Really good", "Does it matter in your story?"),
        ("Yes, it matters", "What do you want people to know about it?"),
    ):
        _tab_to(window, words, then)
        expect(_asked(window)).to_be_focused()
    window.page.keyboard.press("Tab")
    expect(window.page.locator("textarea")).to_be_focused()
    window.page.keyboard.type("I was the loudest")
    _tab_to(window, "Keep my words", "Who can see what you said?")
    _tab_to(window, "Anyone who helps me", "How was it for you?")
    expect(window.page.locator(".st-key-moment")).to_contain_text("Wins a prize for drawing")
    _tab_to(window, "Stop for now", "That is all for now")
    _tab_to(window, "Close this page", "With Nia Prosser")
    heard = window.page.locator(".st-key-part-heard")
    expect(heard).to_contain_text("Child’s voice: 1 moment, 1 of them marked as mattering; last today")
    window.page.set_viewport_size({"width": 1366, "height": 768})
    window.go_to("Timeline")
    window.wait_for_wall()
    window.choose_in_table("Sings in the choir")
    for words in ("How it was for them", "Nia Prosser: Really good (+2), it matters", "“I was the loudest”"):
        expect(window.story).to_contain_text(words)
    expect(window.story.get_by_role("img", name="Really good")).to_be_visible()


def test_the_browsers_own_back_stays_on_the_childs_page_with_what_is_being_written(window: Window):
    _begun(window, "Nia Halfway", "MINE-9")
    page = window.page
    for words, then in (
        ("My moments", "Moments in this life"),
        ("Sings in the choir", "How was it for you?"),
        ("Really good", "Does it matter in your story?"),
        ("Yes, it matters", "What do you want people to know about it?"),
    ):
        page.locator(".st-key-sitting").get_by_role("button", name=words).first.click()
        _wait(window, then)
    box, address = page.locator("textarea"), page.url
    box.press_sequentially("I was the loud")
    for _ in range(2):
        page.go_back()
        window.settle()
        expect(page.locator(".wall")).to_have_count(0)
        expect(box).to_have_value("I was the loud")
        assert page.url == address
    # Loading the page again asks first; the answer here is yes, and the page begins again with the worker.
    page.reload()
    assert window.questions == ["beforeunload"]


def test_the_childs_page_has_nothing_of_the_rest_about_and_keeps_nobody_from_using_it(window: Window):
    _begun(window, "Osian Pask", "MINE-2")
    page, found = window.page, []

    def look(where: str) -> None:
        expect(page.get_by_test_id("stHeader")).to_be_hidden()
        expect(page.locator(".st-key-case-line")).to_have_count(0)
        expect(page.locator(".st-key-stop button")).to_be_in_viewport()
        width = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        found.extend(f"{where}: {width} pixels too wide" for _ in range(width > 0))
        found.extend(axe_faults(page, where))

    for size in (TABLET, {"width": 1920, "height": 1080}, {"width": 640, "height": 800}):
        page.set_viewport_size(size)
        look(f"welcome {size['width']}")
    page.set_viewport_size(TABLET)
    for door, then in (
        ("door-wants", "What I want"),
        ("door-said", "What I have said"),
        ("door-told", "What happened?"),
        ("door-moments", "Moments in this life"),
    ):
        _press(window, door, then)
        look(door)
        if door != "door-moments":
            _press(window, "to-start", "Hello")
    _press(window, "look-", "How was it for you?")
    look("faces")
    boxes = [one.bounding_box() for one in page.locator("[class*='st-key-face-'] button").all()]
    assert len(boxes) == 8
    assert len({(round(box["width"]), round(box["height"])) for box in boxes}) == 1, "one answer is larger than another"
    drawn = page.locator("[class*='st-key-face-'] button").evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::before').backgroundImage)"
    )
    assert len(set(drawn)) == 8
    assert all(one.startswith('url("data:image/svg+xml') for one in drawn)
    _press(window, "face-a_bit_hard", "Does it matter")
    _press(window, "choose-no", "What do you want people to know")
    look("words")
    _press(window, "no-words", "Who can see what you said?")
    look("who")
    _press(window, "pause", "Take your time")
    look("break")
    _press(window, "stop", "That is all for now")
    found.extend(axe_faults(page, "end"))
    assert found == []


def test_somebody_of_the_family_written_anew_tells_and_what_is_only_for_the_worker_goes_no_further(window: Window):
    _begun(window, "Carwyn Tew", "MINE-3")
    _press(window, "door-told", "What happened?")
    window.page.locator("textarea").fill("Marzipan under the stairs")
    _press(window, "keep-words", "When was it?")
    _press(window, "stop", "That is all for now")
    _press(window, "to-worker", "With the family")
    window.page.get_by_label("Who is with you?").click()
    window.page.get_by_test_id("stSelectboxVirtualDropdown").get_by_text("Somebody else …").click()
    who = window.page.get_by_label("Who else is with you?")
    who.click()
    who.fill("Carys Lloyd")
    who.press("Enter")
    relation = window.page.get_by_label(re.compile("Who they are to"))
    relation.fill("foster carer")
    relation.press("Tab")
    window.settle()
    _press(window, "begin-with-family", "Hello Carys Lloyd")
    _press(window, "door-helped", "What has helped Carwyn Tew")
    window.page.locator("textarea").fill("A tambourine and a warm bath")
    _press(window, "keep-words", "Who can see what you said?")
    _press(window, "audience-display", "That is kept")
    _press(window, "stop", "That is all for now")
    _press(window, "to-worker", "With the family")
    expect(window.page.locator(".st-key-part-heard")).to_contain_text("Family’s voice: 1 moment; last today")
    window.share_screen()
    expect(window.page.get_by_text("Not for a shared screen")).to_be_visible()
    window.forget_what_was_told()
    window.go_to("Timeline")
    window.wait_for_wall()
    titles = window.titles()
    assert any("tambourine" in title for title in titles)
    assert not any("Marzipan" in title for title in titles)
    assert not any(b"Marzipan" in frame for frame in window.received)
    expect(window.page.locator(".st-key-case-line")).to_contain_text("nothing to show here")


def test_my_story_leads_on_to_how_it_is_going_with_the_child(window: Window):
    window.enter()
    window.new_case(name="Bryn Prosser", ref="MINE-HOW", born="2 April 2012")
    window.add("age 6 sings in the choir #strengths")
    window.go_to("My story")
    _press(window, "begin-how-it-is", "Hello Bryn")
    expect(window.page).to_have_url(re.compile("/review$"))
    _press(window, "door-how-topic-home", "where you live")
    window.page.locator("[class*='st-key-step-4-of-5'] button").click()
    expect(_asked(window)).not_to_contain_text("where you live")
