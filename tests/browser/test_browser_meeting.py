"""A whole meeting on a sample case: who is here, every phase, what is said and agreed, and the snapshot at the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from window import Window

pytestmark = pytest.mark.browser

CHILD = "Mali Morgan"
PHASES = ("Welcome", "Voice", "Timeline", "Strengths", "Development", "Position", "Making sense", "Plan", "Close")


@pytest.fixture
def room(window: Window) -> Window:
    """The window of the meeting, at its page, before any meeting of this child."""
    window.enter()
    window.open_child(CHILD)
    window.go_to("Meeting")
    return window


def go_to(window: Window, phase: str) -> None:
    pills = window.page.locator(".st-key-meeting-head").get_by_test_id("stButtonGroup")
    pills.get_by_text(phase, exact=True).click()
    expect(pills.get_by_role("radio", name=phase, exact=True)).to_be_checked()
    window.settle()


def begun(window: Window, name: str, ref: str) -> Page:
    """The page of a meeting that has just begun, of a child of whom nothing is told yet."""
    window.enter()
    window.new_case(name=name, ref=ref, born="4 May 2012")
    window.go_to("Meeting")
    window.page.get_by_role("button", name="Plan a meeting").click()
    window.dialog.get_by_role("button", name="Plan it").click()
    window.settle()
    window.page.get_by_role("button", name="Begin the meeting").click()
    expect(window.page.locator(".meeting-time")).to_be_visible()
    return window.page


def say(window: Window, line: str) -> None:
    box = window.page.get_by_label("Write down what is said")
    box.fill(line)
    box.press("Enter")
    expect(box).to_have_value("")
    window.settle()


def test_a_whole_meeting_from_who_is_here_to_the_snapshot(room: Window):
    window, page = room, room.page
    page.get_by_role("button", name="Plan a meeting").click()
    window.dialog.get_by_label("Who leads it").fill("Dr Nia Bellis, psychologist")
    window.dialog.get_by_label("Who leads it").press("Tab")
    window.settle()
    window.dialog.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("button", name="Begin the meeting")).to_be_visible()
    window.settle()
    page.get_by_role("button", name="Begin the meeting").click()
    expect(page.locator(".meeting-time")).to_contain_text("0:00 of 2:30")
    window.be_still()

    rows = page.locator("[class*=st-key-case-row-attendance-]")
    asked = rows.count()
    assert asked > 2
    rows.nth(0).get_by_text("Here", exact=True).click()
    expect(page.get_by_text(f"1 of {asked} here")).to_be_visible()
    window.be_still()
    rows.nth(1).get_by_text("Apologies", exact=True).click()
    expect(rows.nth(1).get_by_role("radio", name="Apologies")).to_be_checked()
    window.be_still()

    go_to(window, "Voice")
    expect(page.get_by_text("What Mali wants us to know")).to_be_visible()
    say(window, "/voice I want my desk by the window")
    expect(page.get_by_text("“I want my desk by the window”")).to_be_visible()

    go_to(window, "Timeline")
    window.wait_for_wall()
    go_to(window, "Strengths")
    expect(page.get_by_text("What goes well now")).to_be_visible()

    go_to(window, "Development")
    page.get_by_role("button", name="Language and communication", exact=True).click()
    for end, key, times in ((0, "ArrowRight", 12), (1, "ArrowLeft", 6)):
        thumb = window.dialog.get_by_role("slider").nth(end)
        thumb.focus()
        for _ in range(times):
            thumb.press(key)
        window.settle()
    window.dialog.get_by_label("Who saw it").fill("Speech therapist")
    window.dialog.get_by_label("Who saw it").press("Tab")
    window.settle()
    window.dialog.get_by_role("button", name="Keep", exact=True).click()
    expect(window.dialog).to_have_count(0)
    window.settle()
    say(window, "/means Short words, one thing at a time")
    expect(page.get_by_text("Short words, one thing at a time", exact=True)).to_be_visible()

    go_to(window, "Position")
    page.get_by_role("button", name="Say where the child stands").click()
    for word in ("At home", "1 · Safe base", "2 · Trust"):
        window.dialog.get_by_text(word, exact=True).click()
        window.settle()
    window.dialog.get_by_label("Why, in the words of the meeting").fill("She keeps most of her appointments")
    window.dialog.get_by_label("Who decided").fill("The meeting")
    window.dialog.get_by_label("Who decided").press("Tab")
    window.settle()
    window.dialog.get_by_role("combobox", name="How sure people are").click()
    page.get_by_role("option", name="Fairly sure").click()
    window.settle()
    window.dialog.get_by_role("button", name="Keep", exact=True).click()
    expect(window.dialog).to_have_count(0)
    window.settle()
    say(window, "/disagree Teacher: she is further on at school")
    expect(page.get_by_text("Sees it differently: she is further on at school")).to_be_visible()

    go_to(window, "Making sense")
    say(window, "/park who pays the phone")
    go_to(window, "Plan")
    page.get_by_role("button", name="Add a step").click()
    window.dialog.get_by_label("What", exact=True).fill("A desk by the window")
    window.dialog.get_by_label("What", exact=True).press("Tab")
    window.settle()
    window.dialog.get_by_role("combobox", name="Layer").click()
    page.get_by_role("option", name="Every layer").click()
    window.settle()
    window.dialog.get_by_role("button", name="Save").click()
    expect(window.dialog).to_have_count(0)
    expect(page.get_by_text("A desk by the window").first).to_be_visible()
    window.settle()
    page.get_by_test_id("stCheckbox").filter(has_text="At a glance").locator("label").click()
    window.settle()
    # The title as it stands at a glance, and the way to close that step: what was just said can be closed too.
    title = page.locator("[class*=st-key-glance-title-]").get_by_role("button", name="A desk by the window", exact=True)
    close = page.locator("[class*=st-key-close-step-]").get_by_role("button")
    for is_open in (True, False):
        title.press("Enter")
        expect(close).to_have_count(1 if is_open else 0)
        window.settle()
        expect(title, "the place on the page is kept").to_be_focused()

    go_to(window, "Close")
    say(window, "/action Teacher: moves the desk by 30 November")
    expect(page.get_by_text("moves the desk", exact=True)).to_be_visible()
    page.get_by_role("button", name="End the meeting …").click()
    window.dialog.get_by_role("button", name="End it and keep the snapshot").click()
    expect(window.dialog).to_have_count(0)
    expect(page.locator(".st-key-meeting-head")).to_contain_text("Ended")
    window.forget_what_was_told()

    page.get_by_role("button", name="Open as it was").first.click()
    expect(page.get_by_text("As it stood at")).to_be_visible(timeout=20_000)
    go_to(window, "Voice")
    expect(page.get_by_text("“I want my desk by the window”")).to_be_visible()
    expect(page.get_by_label("Write down what is said")).to_have_count(0)
    page.get_by_role("button", name="Back to now").click()
    window.settle()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".meeting-time")).to_be_visible()
    go_to(window, "Close")
    expect(page.get_by_role("button", name="End the meeting …")).to_be_visible()
    expect(page.get_by_role("button", name="Open as it was")).to_have_count(0)


def test_one_key_hides_everything_at_once_and_the_clock_stops(window: Window):
    page = begun(window, "Pip Quietly", "P-1")
    window.settle()

    page.keyboard.press("F8")
    cover = page.get_by_role("dialog", name="Pause")
    expect(cover).to_be_visible()
    covered = cover.bounding_box()
    size = page.viewport_size
    assert covered and size and (covered["width"], covered["height"]) == (size["width"], size["height"])
    window.settle()
    page.reload()
    expect(cover).to_be_visible()
    window.settle()

    page.keyboard.press("F8")
    expect(cover).to_be_hidden()
    window.settle()
    expect(page.get_by_text("Who is here").first).to_be_visible()

    window.go_to("Timeline")
    window.wait_for_wall()
    page.keyboard.press("F8")
    expect(cover).to_be_visible()
    page.keyboard.press("F8")
    expect(cover).to_be_hidden()


def test_a_line_half_written_is_there_in_the_next_phase_and_on_coming_back(window: Window):
    window.enter()
    window.new_case(name="Wren Halfway", ref="W-1", born="4 May 2012")
    window.go_to("Meeting")
    page = window.page
    said = page.get_by_label("Write down what is said")
    said.fill("/park who takes her to")
    window.settle()
    for phase in ("Position", "Making sense", "Plan"):
        go_to(window, phase)
        expect(said).to_have_value("/park who takes her to")

    window.go_to("Timeline")
    line = page.get_by_label("Add to the timeline")
    expect(line).to_have_value("")
    line.fill("Sept 2023 moved up to")
    window.settle()
    window.go_to("People")
    expect(line).to_have_count(0)
    window.go_to("Timeline")
    expect(line).to_have_value("Sept 2023 moved up to")
    line.fill("Sept 2023 moved up to Year 7 ~school")
    line.press("Enter")
    expect(line).to_have_value("")
    window.go_to("People")
    window.go_to("Timeline")
    expect(line, "what was kept is not there to be kept twice").to_have_value("")

    window.go_to("Meeting")
    expect(said).to_have_value("/park who takes her to")
    window.go_to("Caseload")
    window.open_child(CHILD)
    window.go_to("Meeting")
    expect(said, "nothing of one child’s in the line of another").to_have_value("")


def test_a_pause_or_escape_takes_nothing_away_that_is_being_typed_in_a_form(window: Window):
    page = begun(window, "Fern Midsentence", "F-1")
    go_to(window, "Plan")
    page.get_by_role("button", name="Add a step").first.click()
    form = page.get_by_role("dialog", name="A step of the plan")
    what, who = form.get_by_label("What", exact=True), form.get_by_label("Who", exact=True)
    what.fill("A settled week")
    who.press_sequentially("Sam (YJ")
    cover = page.get_by_role("dialog", name="Pause")
    page.keyboard.press("F8")
    expect(cover).to_be_visible()
    window.settle()
    cover.get_by_role("button", name="Go on").click()
    expect(cover).to_be_hidden()
    window.settle()
    expect(what).to_have_value("A settled week")
    expect(who).to_have_value("Sam (YJ")
    who.click()
    page.keyboard.press("End")
    page.keyboard.type("S)")
    expect(who).to_have_value("Sam (YJS)")
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    window.settle()
    page.get_by_role("button", name="Add a step").first.click()
    expect(what).to_have_value("A settled week")
    expect(who).to_have_value("Sam (YJS)")
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    go_to(window, "Position")
    expect(page.get_by_text("somebody").filter(has_text="saved")).to_have_count(0)
