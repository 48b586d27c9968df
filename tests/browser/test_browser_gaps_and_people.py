"""Who was there and what is not known, on the wall itself: names that light up, gaps gone through and asked about."""

import re

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


def show_gaps(window: Window) -> None:
    window.page.locator("[data-focus=lens]").click()
    window.page.get_by_role("button", name="Show or hide where nothing is known").click()
    expect(window.page.locator(".st-key-part-gaps")).to_be_visible()
    window.settle()


def test_a_name_in_a_story_lights_up_every_entry_with_them_and_escape_lets_them_be(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.choose_in_table("Nan dies")
    dim, notice = window.page.locator(".wall-ink text.is-label.is-dim"), window.page.locator(".wall-notice")
    name = window.page.locator(".st-key-part-people").get_by_role("button", name="Glenys Morgan").first

    name.click()
    expect(notice).to_have_text("Every entry with Glenys Morgan.")
    assert "Nan dies" not in dim.all_text_contents()
    assert dim.count() > 5

    name.click()
    expect(notice).not_to_contain_text("Every entry with")
    name.click()
    expect(notice).to_contain_text("Every entry with")
    window.page.keyboard.press("Escape")
    expect(notice).not_to_contain_text("Every entry with")
    expect(window.story_title).to_have_text("Nan dies")


def test_gaps_are_shown_gone_through_and_one_becomes_an_open_question(window: Window):
    window.enter()
    window.new_case(name="Ivy Lloyd", ref="GAP-1", born="3 May 2011")
    window.add("Sep 2016 starts school #school ~school")
    window.wait_for_wall()
    window.story.get_by_role("button", name="Close").click()
    show_gaps(window)
    panel = window.page.locator(".st-key-part-gaps")
    expect(panel).to_contain_text(re.compile(r"Where nothing is known: \d"))
    assert any(one["id"].startswith("gap:") for one in window.told("inked"))

    window.page.get_by_role("button", name="Go through them").click()
    expect(window.story_title).to_contain_text("Nothing known: ")
    expect(window.story).to_contain_text("Gap 1 of ")
    window.story.get_by_role("button", name="Next").first.click()
    expect(window.story).to_contain_text("Gap 2 of ")
    window.settle()
    window.story.get_by_role("button", name="Ask", exact=True).first.click()
    expect(window.page.locator(".st-key-open-questions")).to_contain_text("1 open question")
    window.settle()

    window.undo()
    expect(window.page.locator(".st-key-open-questions")).to_have_count(0)


def test_somebody_new_is_said_to_have_been_there_and_stands_on_the_wall(window: Window):
    window.enter()
    window.new_case(name="Gwen Parry", ref="THERE-1", born="3 May 2011")
    window.add("Sep 2016 starts school #school ~school")
    window.wait_for_wall()
    window.story.get_by_role("button", name="Close").click()
    window.story.get_by_text("Who was there: nobody said so far").click()
    window.story.get_by_role("button", name="Say who was there").click()
    who = window.dialog.get_by_label("Who", exact=True)
    who.fill("Reg Invented")
    who.press("Enter")
    window.dialog.get_by_label("Who they are to the child").fill("neighbour")
    window.dialog.get_by_label("Since").fill("age 3")
    window.dialog.get_by_label("How they were there").fill("over the fence")
    window.dialog.get_by_label("How they were there").press("Tab")
    expect(window.dialog).to_contain_text("Read as")
    window.settle()
    window.dialog.get_by_role("button", name="Save").click()

    expect(window.dialog).to_have_count(0)
    expect(window.story_title).to_have_text("Reg Invented, over the fence")
    window.wait_for_wall()
    assert any(one["id"].startswith("presence:") for one in window.told("inked"))
    window.undo()
    window.wait_for_wall()
    assert not any(one["id"].startswith("presence:") for one in window.told("inked"))
