"""The presenter's own window beside a story: the notes, the turns, and nothing of either in the room."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from application import Application
from axe_faults import axe_faults
from playwright.sync_api import BrowserContext, Page, expect
from story_room import BREATH, BREATH_NOTE, FIRST, NOTE, begin, is_at, step
from window import PATIENCE_MS, Window

pytestmark = pytest.mark.browser


@pytest.fixture
def notes(window: Window, one_machine: BrowserContext, application: Application) -> Iterator[Page]:
    """The presenter's own window beside the room's, open on the notes."""
    begin(window, is_shared=True)
    with window.page.expect_popup() as opened:
        window.page.locator(".telling-start .telling-link").click()
    page = opened.value
    page.set_default_timeout(PATIENCE_MS)
    page.locator(".presenter-now").wait_for()
    yield page
    page.close()


@pytest.mark.parametrize("is_shared", [False, True])
def test_notes_open_beside_a_story_without_asking_again_and_keep_their_own_window_after_a_reload(
    window: Window, is_shared: bool
):
    begin(window, is_shared=is_shared)
    expect(window.page.locator(".telling-start .is-main")).to_be_focused()
    window.page.keyboard.press("Enter")
    is_at(window.page, 1)
    expect(window.page.locator(".telling-acts .is-main")).to_be_focused()
    window.page.locator(".telling-keys summary").click()
    with window.page.expect_popup() as opened:
        window.page.locator(".telling-keys .telling-link").click()
    notes = opened.value
    expect(notes.locator(".presenter-note")).to_contain_text(NOTE)
    notes.reload()
    expect(notes.locator(".presenter-note")).to_contain_text(NOTE)
    is_at(window.page, 1)
    assert window.page.locator(".st-key-shared_screen input").is_checked() == is_shared
    notes.close()


def test_the_presenters_window_keeps_step_with_the_room_both_ways_and_through_a_reload(window: Window, notes: Page):
    expect(notes.locator(".presenter-now")).to_contain_text("Before we begin")
    window.page.bring_to_front()
    window.page.keyboard.press("PageDown")
    expect(notes.locator(".presenter-now h2")).to_have_text(FIRST)
    expect(notes.locator(".presenter-note")).to_contain_text(NOTE)
    expect(notes.locator(".presenter-next-title")).to_have_text("Before him")
    expect(notes.locator(".presenter-clock")).to_have_text(re.compile(r"^0:\d\d$"))
    notes.bring_to_front()
    notes.get_by_role("button", name="Next").click()
    is_at(window.page, 2)
    notes.keyboard.press("ArrowLeft")
    is_at(window.page, 1)
    notes.keyboard.press("b")
    expect(window.page.get_by_role("dialog", name="Paused")).to_be_visible()
    expect(notes.locator(".presenter-now")).to_contain_text("the room sees a calm screen")
    expect(notes.get_by_role("button")).to_have_text(["Go on"])
    notes.get_by_role("button", name="Go on").click()
    expect(window.page.get_by_role("dialog", name="Paused")).to_be_hidden()
    for key in ("PageDown", "PageUp"):
        notes.get_by_role("button", name="Pause").click()
        expect(notes.get_by_role("button", name="Go on")).to_be_focused()
        notes.keyboard.press(key)
        expect(window.page.get_by_role("dialog", name="Paused")).to_be_hidden()
        expect(notes.get_by_role("button")).to_have_text(["Back", "Pause", "Next"])
        is_at(window.page, 1)
    window.page.reload()
    is_at(window.page, 1)
    notes.get_by_role("button", name="Next").click()
    is_at(window.page, 2)
    expect(notes.locator(".presenter-now h2")).to_have_text("Before him")
    window.page.bring_to_front()
    window.page.get_by_role("button", name="End", exact=True).click()
    window.page.get_by_role("button", name="End the story").click()
    expect(notes.locator(".presenter-waiting")).to_contain_text("Begin a story in the other window")


def test_no_word_of_a_note_ever_reaches_the_rooms_window(window: Window, notes: Page):
    told = ""
    for place in range(1, 6):
        notes.get_by_role("button", name="Next").click()
        is_at(window.page, place)
        told += window.page.content()
        if place == 4:
            # Its words are withheld, for it brings in somebody else: the notes may not say that they are read.
            assert step(window) == "Step 4"
            expect(notes.locator(".presenter-now")).to_contain_text("The room reads only “Step 4”, because")
            expect(notes.locator(".presenter-now")).to_contain_text("which the room does not see")
    expect(notes.locator(".presenter-note")).to_contain_text(BREATH_NOTE)
    assert BREATH_NOTE in notes.content(), "the note would be seen where it is"
    frames = b"\n".join(window.received).decode("utf-8", "replace")
    assert BREATH in frames and BREATH in told
    told += frames
    assert [note for note in (NOTE, BREATH_NOTE, "Wait for the smile", "presenter_note") if note in told] == []
    assert "Cai chose" not in told and "C. chose" in told


def test_nothing_of_a_story_keeps_anybody_from_using_it(window: Window, notes: Page):
    found = axe_faults(window.page, "calm start") + axe_faults(notes, "notes")
    notes.get_by_role("button", name="Next").click()
    is_at(window.page, 1)
    window.page.wait_for_timeout(600)
    found += axe_faults(window.page, "step") + axe_faults(notes, "notes of a step")
    window.page.keyboard.press("b")
    found += axe_faults(window.page, "pause")
    window.page.keyboard.press("b")
    window.share_screen()
    window.go_to("Story")
    expect(window.page.locator(".st-key-add-step")).to_be_visible()
    window.settle()
    found += axe_faults(window.page, "stories")
    window.page.locator(".st-key-step-1 button").first.click()
    expect(window.dialog.get_by_label("Words for everyone")).to_be_visible()
    window.settle()
    found += axe_faults(window.page, "one step")
    assert found == []
