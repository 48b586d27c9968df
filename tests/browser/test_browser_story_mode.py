"""A life told step by step in the room: by keys and clicker, with a pause, and through a reload."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from application import Application
from playwright.sync_api import Browser, expect
from story_room import BREATH, FIRST, STORY, begin, is_at, step
from window import LARGE, SIZE, Window

from timeline.domain.entry import Entry
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.record_entry import add_entry
from timeline.services.tell_life import save_telling
from timeline.store import Store

pytestmark = pytest.mark.browser

_SHOWN = "() => document.querySelector('.wall').timeline.counts().shown"

_DAYS = "() => { const [x0, x1] = document.querySelector('.wall').timeline.view(); return x1 - x0; }"

# What this step tells has its place on the wall, whatever was told before it.
_TOLD_BUT_NOT_DRAWN = """
() => {
  const drawn = new Set(document.querySelector('.wall').timeline.inked().flatMap((box) => box.members ?? [box.id]));
  if (!window.toldNow.length) throw new Error('nothing is told at this step');
  return window.toldNow.filter((id) => !drawn.has(id));
}
"""


def _shown(window: Window, count: int) -> None:
    window.page.wait_for_function(f"count => ({_SHOWN})() === count", arg=count)


def test_a_story_begins_calmly_and_brings_the_life_in_step_by_step_looking_closely_where_its_author_chose(
    window: Window,
):
    begin(window)
    page = window.page
    start = page.locator(".telling-start")
    expect(start).to_contain_text(STORY)
    expect(start).to_contain_text("Anybody may step out at any time")
    expect(start).to_contain_text("15 steps · a place to pause at 5, 9 and 13")
    _shown(window, 0)
    whole = page.evaluate(_DAYS)
    page.evaluate("document.addEventListener('wall-tell', ({ detail }) => { window.toldNow = detail.spot; })")
    with window.asking_nothing():
        page.keyboard.press("PageDown")
        is_at(page, 1)
        expect(start).to_be_hidden()
        assert step(window) == FIRST
        _shown(window, 4)
        expect(page.locator(".telling .wall-live")).to_have_text(re.compile(f"^Step 1 of 15. {FIRST}. He asked us"))
        page.keyboard.press("ArrowRight")
        is_at(page, 2)
        _shown(window, 8)
        page.keyboard.press("Space")
        is_at(page, 3)
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("PageUp")
        is_at(page, 1)
        _shown(window, 4)
        page.get_by_role("button", name=f"Step 5 of 15: {BREATH}, a place to pause").click()
        expect(page.locator(".telling-here")).to_have_text("A place to pause")
        page.get_by_role("button", name=re.compile("^Step 4 of 15")).click()
        page.wait_for_function(f"whole => ({_DAYS})() < whole / 3", arg=whole)
        assert page.evaluate(_TOLD_BUT_NOT_DRAWN) == []
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"whole => ({_DAYS})() === whole", arg=whole)
        page.get_by_role("button", name=re.compile("^Step 3 of 15")).click()
        page.get_by_role("button", name="Closer", exact=True).click()
        page.wait_for_function(f"whole => ({_DAYS})() < whole / 3", arg=whole)
        page.get_by_role("button", name="Whole life").click()
        page.wait_for_function(f"whole => ({_DAYS})() === whole", arg=whole)


def test_pointing_at_a_story_reads_the_age_and_the_day_and_nothing_not_yet_told(window: Window):
    begin(window)
    window.page.keyboard.press("PageDown")
    is_at(window.page, 1)
    box = window.hits.bounding_box()
    assert box is not None
    read = set()
    for part in range(1, 10):
        window.page.mouse.move(box["x"] + box["width"] * part / 10, box["y"] + box["height"] - 60)
        read.add(window.page.locator(".wall-reading").first.inner_text())
    assert len(read) > 5
    assert all(re.fullmatch(r"(before birth|\d+ m|\d+ y \d+ m) · \d+ \w+ \d{4}", words) for words in read), read


def test_pressing_on_the_wall_while_a_life_is_told_opens_no_story(window: Window):
    begin(window)
    window.page.keyboard.press("PageDown")
    is_at(window.page, 1)
    window.note_what_is_told_ahead()
    told = step(window)
    mark = window.claimed()[0]
    window.page.mouse.click((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    window.settle()
    assert window.told_ahead == []
    assert step(window) == told


def test_sharing_the_screen_in_the_middle_of_a_story_never_runs_ahead_of_it(browser: Browser, tmp_path: Path):
    file = tmp_path / "withheld.duckdb"
    with Store.open(file) as store:
        case = create_case(store, ref="TOLD-1", name="Efa Price", born="2 April 2012", languages="", actor="Tester")
        for year, audience in ((2013, "display"), (2015, "police_restricted"), (2017, "display"), (2019, "display")):
            about = {"lane": "home", "type": "housing", "audience": audience}
            add_entry(
                store, Entry(f"e{year}", case.id, f"Moves {year}", parse_when(str(year)), **about), actor="Tester"
            )
        steps = tuple(Step(f"In {year}", (f"e{year}",)) for year in (2013, 2015, 2017, 2019))
        save_telling(store, Telling("t", case.id, "Four moves", steps=steps), actor="Tester")
    running = Application(file)
    running.start()
    context = browser.new_context()
    try:
        window = Window(context, running.address)
        begin(window, child="Efa Price")
        count = window.page.locator(".telling-count")
        for place in (1, 2, 3):
            window.page.keyboard.press("PageDown")
            is_at(window.page, place)
        for place, alone, shared in ((3, "In 2017", "In 2017"), (2, "In 2015", "In 2013")):
            if place == 2:
                window.page.keyboard.press("PageUp")
            assert step(window) == alone
            window.share_screen()
            expect(count).to_have_text(re.compile(" of 3$"))
            assert step(window) == shared
            window.share_screen()
            expect(count).to_have_text(f"{place} of 4")
            assert step(window) == alone
    finally:
        context.close()
        running.stop()


def test_the_clickers_key_blanks_the_whole_page_until_any_of_its_keys_goes_on_from_the_same_step(window: Window):
    begin(window)
    page = window.page
    page.keyboard.press("ArrowRight")
    for key, again in (("b", "b"), (".", "."), ("b", "Escape"), ("b", "PageDown"), (".", "PageUp")):
        page.keyboard.press(key)
        paused = page.get_by_role("dialog", name="Paused")
        expect(paused).to_be_visible()
        assert paused.bounding_box() == {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
        page.keyboard.press(again)
        expect(paused).to_be_hidden()
        is_at(page, 1)
        assert step(window) == FIRST


def test_a_reload_comes_back_to_the_same_step_or_pause_until_the_end_gives_back_the_whole_life(window: Window):
    begin(window)
    page = window.page
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    is_at(page, 3)
    page.reload()
    is_at(page, 3)
    _shown(window, 15)
    page.keyboard.press("b")
    page.reload()
    expect(page.get_by_role("dialog", name="Paused")).to_be_visible()
    page.keyboard.press("Escape")
    is_at(page, 3)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on telling").click()
    is_at(page, 3)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End the story").click()
    expect(window.story_title).to_have_text("Choose an entry")
    page.wait_for_function(
        "() => { const { shown, entries } = document.querySelector('.wall').timeline.counts();"
        " return shown === entries; }"
    )
    window.settle()
    page.reload()
    expect(window.story_title).to_have_text("Choose an entry")
    expect(page.locator(".telling")).to_have_count(0)


def test_keys_act_only_where_nothing_is_being_written_and_letters_can_be_switched_off(window: Window):
    begin(window)
    page = window.page
    page.keyboard.press("ArrowRight")
    is_at(page, 1)
    page.locator(".st-key-keyboard button").first.click()
    page.get_by_label("Somebody else is at the keyboard").fill("bob")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("b")
    page.keyboard.press("PageDown")
    expect(page.get_by_role("dialog", name="Paused")).to_have_count(0)
    is_at(page, 1)
    page.keyboard.press("Escape")
    page.locator(".telling-keys summary").click()
    letters = page.get_by_label("b and full stop: pause")
    letters.uncheck()
    page.locator(".telling-step").click()
    page.keyboard.press("b")
    page.keyboard.press(".")
    page.keyboard.press("ArrowRight")
    is_at(page, 2)
    expect(page.get_by_role("dialog", name="Paused")).to_have_count(0)
    letters.check()


def test_nothing_moves_where_less_movement_is_asked_for(window: Window):
    begin(window)
    window.page.emulate_media(reduced_motion="reduce")
    window.page.keyboard.press("ArrowRight")
    is_at(window.page, 1)
    moving = "() => document.querySelector('.telling').getAnimations({ subtree: true }).length"
    assert window.page.evaluate(moving) == 0
    window.page.emulate_media(reduced_motion="no-preference")
    window.page.keyboard.press("ArrowRight")
    window.page.wait_for_function(f"() => ({moving})() > 0", polling=20)


def test_a_room_reads_large_letters_and_never_the_notes_even_where_they_are_asked_for(window: Window):
    begin(window, is_shared=True)
    for size in (SIZE, LARGE):
        window.resize(size)
        window.wait_for_wall()
        window.page.get_by_role("button", name=re.compile("^(Begin|Next)$")).click()
        box = window.page.locator(".telling-acts").bounding_box()
        assert box is not None and box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]
        sizes = window.page.evaluate(
            "() => [...document.querySelectorAll('.telling-step *, .telling-acts *')]"
            ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert len(sizes) >= 7 and min(sizes) >= 18
    window.come_back("/presenter")
    expect(window.page.get_by_text("Your notes are not shown here")).to_be_visible()
    expect(window.page.locator(".presenter")).to_have_count(0)
