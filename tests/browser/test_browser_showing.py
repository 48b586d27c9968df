"""What the wall shows: changed in the browser at once, kept, and never hiding strengths unsaid."""

import pytest
from playwright.sync_api import Locator, expect
from window import Window

pytestmark = pytest.mark.browser


def _panel(window: Window) -> Locator:
    panel = window.page.get_by_role("dialog", name="What the wall shows")
    if not panel.is_visible():
        window.page.locator("[data-focus=show]").click()
    return panel


def _switch(window: Window, group: str, choice: str) -> None:
    field = _panel(window).locator("fieldset").filter(has=window.page.locator("legend", has_text=group))
    with window.wall_redrawn():
        field.locator("label").filter(has=window.page.get_by_text(choice, exact=True)).locator("input").click()


def _first_choice(window: Window, group: str) -> str:
    field = _panel(window).locator("fieldset").filter(has=window.page.locator("legend", has_text=group))
    return field.locator("label span").first.inner_text()


def test_every_filter_acts_in_the_browser_alone(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    everything = len(window.ink())
    size = window.wall_size()
    with window.asking_nothing():
        for group, choice in (
            ("Areas of life", "Education"),
            ("Kinds of entry", _first_choice(window, "Kinds of entry")),
            ("Who says so", _first_choice(window, "Who says so")),
            ("How far agreed", _first_choice(window, "How far agreed")),
        ):
            before = len(window.ink())
            _switch(window, group, choice)
            assert len(window.ink()) < before, f"{group}: {choice} changed nothing"
        with window.wall_redrawn():
            _panel(window).get_by_role("button", name="Show everything").click()
        assert len(window.ink()) == everything
    assert window.wall_size() == size


def test_what_is_hidden_stays_hidden_on_coming_back_and_after_a_reload(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    _switch(window, "Areas of life", "Education")
    _switch(window, "Who says so", _first_choice(window, "Who says so"))
    said, shown = window.page.locator("[data-focus=show]").inner_text(), window.labels()
    assert "2 hidden" in said

    window.go_to("Contributions")
    window.go_to("Timeline")
    window.wait_for_wall()
    expect(window.page.locator("[data-focus=show]")).to_have_text(said)
    assert window.labels() == shown

    window.page.reload()
    window.wait_for_wall()
    expect(window.page.locator("[data-focus=show]")).to_have_text(said)
    assert window.labels() == shown


def test_hiding_strengths_is_said_on_the_wall_and_unsaid_when_they_are_back(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    notice = window.page.locator(".wall-notice")
    expect(notice).not_to_contain_text("Strengths hidden")
    lane = window.page.locator("[data-focus='lane:strengths']")
    with window.wall_redrawn():
        lane.click()
    expect(notice).to_contain_text("Strengths hidden")
    expect(notice).to_be_in_viewport(ratio=1)
    with window.wall_redrawn():
        lane.click()
    expect(notice).not_to_contain_text("Strengths hidden")


def test_what_one_life_hides_another_still_shows(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    _switch(window, "Areas of life", "Education")
    window.page.keyboard.press("Escape")
    window.go_to("Caseload")
    window.open_child("Mali Morgan")
    expect(window.page.locator("[data-focus=show]")).to_have_text("Show")
