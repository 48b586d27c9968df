"""Words that care, as somebody types: advice under the line, a wording taken in the form, and nothing saved unasked."""

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser

LINE = "7y absconded to the band room ~band leader"


def test_kinder_words_are_offered_while_writing_and_taken_only_by_a_press(window: Window):
    window.enter()
    window.open_child("Sonny Thirkell")
    box, reading = window.page.locator(".add-box"), window.page.locator(".add-reading")

    box.fill(LINE)
    advice = reading.locator(".is-advice")
    expect(advice).to_have_text("“Absconded”: perhaps “Went missing” or “Ran away”")
    assert "TACT" in (advice.get_attribute("title") or "")
    box.fill("7y plays in the band room ~band leader")
    expect(advice).to_have_count(0)

    box.fill(LINE)
    expect(advice).to_have_count(1)
    window.page.locator(".add-more").click()
    title = window.dialog.get_by_label("What happened, in a few words")
    expect(title).to_have_value("Absconded to the band room")
    title.press("End")
    title.press_sequentially(" and plays")
    window.dialog.get_by_role("button", name="Ran away", exact=True).click()
    expect(title).to_have_value("Ran away to the band room and plays")
    window.settle()
    window.dialog.get_by_role("button", name="Save", exact=True).click()
    expect(window.dialog).to_have_count(0)
    expect(window.story_title).to_have_text("Ran away to the band room and plays")
    expect(window.story).to_contain_text("Reported by band leader")
    expect(window.story).not_to_contain_text("to look at")

    # Other journeys read this life as it was.
    window.undo()
