"""An ending in small steps until it has happened, and a reflection the next at the keyboard is not shown."""

from __future__ import annotations

from datetime import date

import pytest
from axe_faults import axe_faults
from icalendar import Calendar
from playwright.sync_api import Locator, expect
from window import Window

pytestmark = pytest.mark.browser

WORDS = "I was proud in the room and cried in the car."


def card(window: Window) -> Locator:
    return window.page.locator("[class*=st-key-note-card-ending-]").first


def faults(window: Window) -> list[str]:
    window.settle()
    return axe_faults(window.page, "endings")


def test_an_ending_goes_from_planned_to_happened_in_small_steps(window: Window):
    page = window.page
    window.enter()
    eighteen_in_a_month = date.fromordinal(date.today().toordinal() + 30)
    born = f"{min(eighteen_in_a_month.day, 28)} {eighteen_in_a_month:%B} {eighteen_in_a_month.year - 18}"
    window.new_case(name="Elis Tudor", ref="END-1", born=born)
    window.go_to("Review")
    page.get_by_text("Endings and moves", exact=True).click()
    expect(page.get_by_text("Elis Tudor turns 18 on")).to_be_visible()
    assert faults(window) == []

    page.get_by_role("button", name="Plan the move").click()
    expect(window.dialog.get_by_text("Who goes along to the first meetings?")).to_be_visible()
    window.dialog.get_by_label("When", exact=True).fill("1 March 2024")
    window.dialog.get_by_role("button", name="Save").click()
    expect(window.dialog).to_have_count(0)
    expect(page.get_by_text("turns 18 on")).to_have_count(0)

    offered = "The new worker comes to a session in the place the child knows"
    card(window).get_by_role("button", name=offered).click()
    step = card(window).get_by_role("checkbox", name=offered)
    expect(step).to_be_visible()
    window.settle()
    card(window).get_by_text(f"1. {offered}").click()
    expect(step).to_be_checked()
    told = f"step 1, {offered}, done; the day itself, Move to probation, 1 Mar 2024, still to come."
    expect(card(window).get_by_alt_text(told)).to_be_visible()
    # Streamlit gives its notices no name: they are gone in a moment.
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    assert faults(window) == []

    card(window).get_by_role("button", name="It has happened").click()
    window.dialog.get_by_role("button", name="Keep it").click()
    problem = window.dialog.get_by_test_id("stAlertContentError")
    expect(problem.get_by_text("Nothing ends without a plan for the relationship")).to_be_visible()
    window.dialog.get_by_label("Who stays in touch").fill("Miriam rings on the first Tuesday")
    window.dialog.get_by_role("button", name="Keep it").click()
    expect(window.dialog).to_have_count(0)
    expect(card(window).get_by_text("Has happened")).to_be_visible()
    expect(card(window).get_by_text("Miriam rings on the first Tuesday")).to_be_visible()

    with page.expect_download() as taken:
        page.get_by_role("button", name="Calendar").click()
    assert taken.value.suggested_filename == "meetings.ics"
    assert Calendar.from_ical(taken.value.path().read_bytes()).walk("VEVENT") == []


def test_a_reflection_is_not_shown_to_the_next_person_at_the_keyboard(window: Window):
    page = window.page
    window.enter(name="Miriam Foley, key worker")
    window.go_to("Supervision")
    expect(page.get_by_text("This program has no log-in")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_text("Heavy just now").click()
    expect(page.get_by_text("Speak to your supervisor this week")).to_be_visible()
    assert faults(window) == []

    page.get_by_role("button", name="Miriam Foley").click()
    page.get_by_label("Somebody else is at the keyboard").fill("Tom Ferreby, scribe")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("button", name="Tom Ferreby")).to_be_visible()
    window.settle()
    expect(page.get_by_text(WORDS)).to_have_count(0)
    expect(page.get_by_text("Speak to your supervisor this week")).to_have_count(0)
    expect(page.get_by_text("What was said stays with the two of them")).to_have_count(2)
