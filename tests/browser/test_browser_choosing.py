"""Choosing an entry on the wall: its story opens beside it, and the wall stays as it is."""

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


def test_choosing_a_mark_opens_its_story_and_leaves_the_wall_as_it_was(window: Window, lives):
    window.enter()
    window.open_child("Cai Morgan")
    size = window.wall_size()
    titles = {entry.title for entry in lives["DEMO-01"].entries}
    label = next(words for words in window.marked_labels() if words in titles)

    with window.wall_redrawn():
        window.page.mouse.click(*window.mark_of(label))

    expect(window.story_title).to_have_text(label)
    expect(window.story_title).to_be_in_viewport(ratio=1)
    expect(window.story.get_by_text("Who says so", exact=True)).to_be_visible()
    window.settle()
    assert window.wall_size() == size


def test_a_choice_raises_the_entry_and_closing_it_lets_the_whole_life_stand_out_again(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    ring, dim = window.page.locator(".wall-ink path.ink-chosen"), window.page.locator(".wall-ink text.is-label.is-dim")
    label = window.marked_labels()[0]

    with window.wall_redrawn():
        window.page.mouse.click(*window.mark_of(label))
    x, y = window.mark_of(label)
    around = ring.bounding_box()
    assert around["x"] < x < around["x"] + around["width"]
    assert around["y"] < y < around["y"] + around["height"]
    assert dim.count() > 5
    assert label not in dim.all_text_contents()

    with window.wall_redrawn():
        window.page.locator(".st-key-close-story button").click()
    expect(ring).to_have_count(0)
    expect(dim).to_have_count(0)
    expect(window.story_title).to_have_text("Choose an entry")


def test_pointing_at_a_mark_names_it_without_asking_the_server(window: Window, lives):
    window.enter()
    window.open_child("Mali Morgan")
    label = next(
        words for words in window.marked_labels() if words in {entry.title for entry in lives["DEMO-02"].entries}
    )
    with window.asking_nothing():
        window.page.mouse.move(*window.mark_of(label))
        expect(window.page.locator(".wall-tip")).to_contain_text(label)


def test_a_row_of_the_table_chosen_by_keyboard_opens_the_same_story(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    window.page.get_by_role("button", name="Table", exact=True).press("Enter")
    row = window.page.locator(".wall-table .wall-link").nth(3)
    title = row.inner_text()
    row.press("Enter")
    expect(window.story_title).to_have_text(title)


def test_the_panel_of_what_is_shown_opens_and_closes_by_keyboard_alone(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    show, panel = (
        window.page.locator("[data-focus=show]"),
        window.page.get_by_role("dialog", name="What the wall shows"),
    )
    window.page.locator("[data-focus=closer]").focus()
    window.page.keyboard.press("Tab")
    expect(show).to_be_focused()
    window.page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    assert panel.evaluate("panel => panel.contains(document.activeElement)")
    window.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(show).to_be_focused()
