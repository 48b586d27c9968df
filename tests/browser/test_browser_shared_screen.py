"""A shared screen: nothing withheld reaches the browser, and what is shown can be read from across the room."""

import re

import pytest
from application import Life
from playwright.sync_api import expect
from window import LARGE, SIZE, Window

from timeline.vocab.registry import vocabulary

pytestmark = pytest.mark.browser


def _may_be_shown(entry) -> bool:
    return bool(vocabulary("audience")[entry.audience].facts["on_shared_screen"])


def _withheld_words(life: Life) -> set[str]:
    """Whole passages that may not be shown, where no entry that may be shown says the same."""
    passages = (
        "title",
        "details",
        "quote",
        "impact_on_child",
        "action_taken",
        "outcome",
        "what_helped",
        "significance",
        "record",
    )
    held, open_words = (
        set(),
        " ".join(
            getattr(entry, name)
            for entry in life.entries
            if _may_be_shown(entry) and not entry.third_party
            for name in passages
        ),
    )
    for entry in life.entries:
        if entry.third_party or not _may_be_shown(entry):
            held |= {words[:60] for name in passages if len(words := getattr(entry, name)) >= 12}
    return {words for words in held if words not in open_words}


def _names(life: Life) -> set[str]:
    return {
        life.child.name,
        *life.child.name.split()[1:],
        *(person.name for person in life.people if " " in person.name),
    }


def _told(window: Window) -> str:
    """Everything the browser holds or was sent, with escaped letters written out."""
    frames = b"\n".join([*window.received, window.given_ahead]).decode("utf-8", "replace")
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), frames) + window.page.content()


def _found(words: set[str], told: str) -> list[str]:
    return sorted(one for one in words if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", told))


@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-07"])
def test_no_name_and_no_withheld_passage_is_ever_sent_to_a_shared_screen(
    window: Window, lives: dict[str, Life], ref: str
):
    life = lives[ref]
    withheld, names = _withheld_words(life), _names(life)
    assert len(withheld) > 10
    window.enter()
    window.forget_what_was_told()
    window.share_screen()
    window.open_child(life.child.initials)
    for entry in (e for e in life.entries if e.third_party and _may_be_shown(e)):
        kind = vocabulary("entry_types").label(entry.type)
        if kind in window.labels():
            window.page.mouse.click(*_place_of(window, kind))
            expect(window.story).to_contain_text("Withheld on a shared screen")
            break
    window.page.get_by_role("button", name="Table", exact=True).click()
    window.go_to("Contributions")
    window.go_to("Timeline")
    window.wait_for_table()
    told = _told(window)
    assert life.child.initials in told
    assert _found(withheld, told) == []
    assert _found(names, told) == []


def test_sharing_the_screen_with_a_story_open_takes_its_words_away(window: Window, lives: dict[str, Life]):
    life = lives["DEMO-01"]
    window.enter()
    window.open_child(life.child.name)
    hidden = next(e for e in life.entries if e.third_party and len(e.details) > 30)
    window.page.get_by_role("button", name="Table", exact=True).click()
    window.page.locator(".wall-table .wall-link").filter(has_text=hidden.title).first.click()
    expect(window.story).to_contain_text(hidden.details[:30])
    assert _found(_names(life), _told(window)), "what may not be shown would be seen here"
    window.forget_what_was_told()
    window.share_screen()
    expect(window.page.get_by_text(re.compile("withheld from this screen"))).to_be_visible()
    window.settle()
    told = _told(window)
    assert _found(_withheld_words(life), told) == []
    assert _found(_names(life), told) == []


def test_letters_on_a_shared_wall_are_large_enough_to_read_across_a_room(window: Window):
    window.enter()
    window.share_screen()
    window.open_child("C. M.")
    for size in (SIZE, LARGE):
        window.resize(size)
        window.wait_for_wall()
        letters = window.page.evaluate(_LETTERS)
        assert len(letters) > 40
        assert {words: px for words, px in letters if px < 18} == {}
        _what_is_pressed_stands_in_line_and_can_be_read(window)


def _what_is_pressed_stands_in_line_and_can_be_read(window: Window) -> None:
    """A story's buttons are of one height in one line; its menu has letters to read and is clear of the line below."""
    window.page.mouse.click(*window.mark_of(window.marked_labels()[0]))
    actions = window.page.locator(".st-key-story-actions")
    expect(actions.get_by_role("button", name="Close")).to_be_visible()
    window.settle()
    boxes = [one.bounding_box() for one in actions.get_by_role("button").all()]
    assert len(boxes) == 3
    assert len({(round(box["y"]), round(box["height"])) for box in boxes}) == 1
    actions.get_by_role("button", name="More").click()
    menu = window.page.get_by_test_id("stPopoverBody")
    expect(menu.get_by_role("button", name="Take it off")).to_be_visible()
    small = "all => all.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).map((one) => one.outerHTML)"
    assert menu.locator("p, input").evaluate_all(small) == []
    box = menu.bounding_box()
    assert box["y"] + box["height"] <= window.page.locator(".st-key-add-line").bounding_box()["y"]
    actions.get_by_role("button", name="More").click()
    expect(menu).to_have_count(0)


def _place_of(window: Window, label: str) -> tuple[float, float]:
    piece = next(p for p in window.ink() if p["kind"] == "labels" and p["words"] == label)
    return (piece["left"] + piece["right"]) / 2, (piece["top"] + piece["bottom"]) / 2


_LETTERS = """
() => [...document.querySelectorAll(
    '.wall-ink text, .wall-lane-name, .wall-lane-more, .wall-empty')]
  .filter((one) => one.textContent.trim() && one.getBoundingClientRect().width)
  .map((one) => [one.textContent, parseFloat(getComputedStyle(one).fontSize)])
"""


def test_a_reload_keeps_the_screen_shared_and_shows_no_name_on_the_way(window: Window, lives: dict[str, Life]):
    life = lives["DEMO-01"]
    window.enter()
    window.open_child(life.child.name)
    window.share_screen()
    window.settle()
    window.forget_what_was_told()
    window.page.reload()
    window.wait_for_wall()
    told = _told(window)
    assert life.child.initials in told
    assert _found(_names(life), told) == []


def test_after_a_reload_the_screen_stays_shared_on_every_page_until_somebody_presses_the_switch(window: Window):
    window.enter()
    window.open_child("Senay Berhe")
    window.share_screen()
    window.page.reload()
    window.wait_for_wall()
    switch = window.page.locator(".st-key-shared_screen input")
    for title in ("Plan", "Meeting", "Supervision", "Caseload", "People", "Timeline"):
        window.go_to(title)
        expect(switch, f"the switch on {title}").to_be_checked()
        if title == "Caseload":
            # What is asked of the page goes with what the switch stands at.
            with window.answered():
                window.page.get_by_placeholder("Search by name or reference").fill("S. B.")
                window.page.keyboard.press("Enter")
        assert "Senay Berhe" not in window.page.content(), f"a name in full on {title}"
    window.share_screen()
    expect(switch).not_to_be_checked()
    window.go_to("Plan")
    expect(switch).not_to_be_checked()
    expect(window.page.get_by_text("Senay Berhe").first).to_be_visible()
