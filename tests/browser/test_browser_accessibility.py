"""Every page with axe, in every state a person meets it in: nothing found, however slight."""

import pytest
from axe_faults import axe_faults
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


def _faults(window: Window, where: str) -> list[str]:
    window.settle()
    return axe_faults(window.page, where)


def test_no_page_keeps_anybody_from_using_it(window: Window):
    page = window.page
    page.goto(window.address)
    page.get_by_label("Your name and role").wait_for()
    found = _faults(window, "name")
    window.say_name()
    found += _faults(window, "caseload")
    page.get_by_role("button", name="New case").click()
    expect(window.dialog.get_by_label("The child's name")).to_be_visible()
    found += _faults(window, "new case")
    page.keyboard.press("Escape")
    expect(window.dialog).to_have_count(0)
    window.new_case(name="Elis Tudor", ref="AXE-1", born="2 April 2012")
    found += _faults(window, "a wall with nothing on it")
    window.go_to("Contributions")
    found += _faults(window, "contributions")
    window.go_to("Caseload")

    window.open_child("Mali Morgan")
    found += _faults(window, "wall")
    with window.wall_redrawn():
        page.mouse.click(*window.mark_of(window.marked_labels()[0]))
    expect(page.locator(".st-key-edit")).to_be_visible()
    found += _faults(window, "something chosen")
    room = window.hits.bounding_box()
    window.turn_wheel((room["x"] + room["width"] / 2, room["y"] + room["height"] / 2), -240)
    found += _faults(window, "looking closer")
    for opener, opened in (("show", "What the wall shows"), ("lens", "Ways to look at the wall")):
        page.locator(f"[data-focus={opener}]").click()
        expect(page.get_by_role("dialog", name=opened)).to_be_visible()
        found += _faults(window, opened)
        page.keyboard.press("Escape")
    page.get_by_label("Find an entry").fill("nan")
    expect(page.get_by_role("option").first).to_be_visible()
    found += _faults(window, "finding")
    page.keyboard.press("Escape")
    with window.table():
        found += _faults(window, "table")
    for opener in (page.get_by_role("button", name="Full form"), page.locator(".st-key-edit button")):
        opener.click()
        # While a form gives way to another, both are there for a moment.
        expect(window.dialog.get_by_label("What happened, in a few words")).to_have_count(1)
        found += _faults(window, "form")
        page.keyboard.press("Escape")
        expect(window.dialog).to_have_count(0)
    window.share_screen()
    window.wait_for_wall()
    found += _faults(window, "shared screen")
    assert found == []


def _choose(window: Window, where: str, name: str) -> None:
    """Choose one of a row that stand side by side; the one that is chosen already stays so."""
    row = window.page.locator(where)
    if not row.get_by_role("radio", name=name, exact=True).is_checked():
        with window.answered():
            row.get_by_text(name, exact=True).click()
    expect(row.get_by_role("radio", name=name, exact=True)).to_be_checked()
    window.be_still()


def _faults_when_still(window: Window, where: str) -> list[str]:
    """The faults once nothing that was on the page before is still fading."""
    window.be_still()
    return _faults(window, where)


def test_no_page_of_a_meeting_keeps_anybody_from_using_it(window: Window):
    page, found = window.page, []
    window.enter()
    window.open_child("Cai Morgan")
    window.go_to("Meeting")
    for phase in ("Welcome", "Voice", "Strengths", "Development", "Position", "Plan", "Close", "Making sense"):
        _choose(window, ".st-key-meeting-head [data-testid=stButtonGroup]", phase)
        found += _faults(window, phase)
    for lens in ("Five Ps", "Flow", "Power Threat Meaning", "Map", "In our words"):
        _choose(window, ".st-key-formulation-lens", lens)
        # What is chosen in a closed part would be taken for the background of the words that stand there instead.
        for folded in page.get_by_text("Marked with a P on the wall").all():
            folded.click()
        found += _faults_when_still(window, lens)
    window.go_to("Plan")
    page.get_by_role("button", name="Add a step").click()
    expect(window.dialog.get_by_label("What", exact=True)).to_be_visible()
    # The words of a closed part would be measured against whatever stands over their place.
    window.dialog.get_by_text("More", exact=True).click()
    expect(window.dialog.get_by_label("What exactly", exact=True)).to_be_visible()
    found += _faults_when_still(window, "a step")
    page.keyboard.press("Escape")
    expect(window.dialog).to_have_count(0)
    for part in ("On the timeline", "By person", "Who else is doing what", "Whole picture"):
        _choose(window, ".st-key-plan-part", part)
        found += _faults(window, part)
    window.go_to("Library")
    found += _faults_when_still(window, "library")
    assert found == []


def test_no_page_after_a_meeting_keeps_anybody_from_using_it(window: Window):
    found: list[str] = []
    window.enter()
    window.open_child("Cai Morgan")
    window.go_to("Review")
    for part in ("Review", "Appointments", "How it is going", "Endings and moves"):
        _choose(window, ".st-key-review-part", part)
        found += _faults(window, part)
    for one in ("Papers", "Supervision"):
        window.go_to(one)
        found += _faults_when_still(window, one)
    assert found == []
