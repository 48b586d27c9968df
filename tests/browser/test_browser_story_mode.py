"""A life told step by step: by keys and clicker, with a pause, a presenter beside the room, and no note in the room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from application import Application
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from window import LARGE, SIZE, Window

from timeline.domain.entry import Entry
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.record_entry import add_entry
from timeline.services.tell_life import save_telling
from timeline.store import Store

pytestmark = pytest.mark.browser

CHILD, STORY = "Cai Morgan", "Start with the bus thing"
# The first words of steps 1 and 5 and of the presenter's notes on them, as the sample life has them.
FIRST, NOTE = "The bus thing", "Read his own words aloud"
BREATH, BREATH_NOTE = "A breath", "Whoever knew him then"
_SHOWN = "() => document.querySelector('.wall').timeline.counts().shown"

_DAYS = "() => { const [x0, x1] = document.querySelector('.wall').timeline.view(); return x1 - x0; }"


def _open_stories(window: Window, child: str = CHILD) -> None:
    window.page.locator("[class*=st-key-open-] button").filter(has_text=child).click()
    window.page.locator(".wall[data-drawn]").wait_for()
    window.settle()
    window.go_to("Story")
    expect(window.page.locator(".st-key-begin-telling")).to_be_visible()
    window.settle()


def _begin(window: Window, *, is_shared: bool = False, child: str = CHILD) -> None:
    """Come to the calm start of the story, on a shared screen or with full names on one's own."""
    window.enter()
    if is_shared:
        window.share_screen()
    _open_stories(window, "C. M." if is_shared else child)
    window.page.locator(f".st-key-begin-{'telling' if is_shared else 'full-names'} button").first.click()
    expect(window.page.locator(".telling-start")).to_be_visible()
    window.page.locator(".wall[data-drawn]").wait_for()
    window.settle()


def _step(window: Window) -> str:
    return window.page.locator(".telling-step h2").inner_text()


def _is_at(page: Page, place: int) -> None:
    expect(page.locator(".telling-count")).to_have_text(re.compile(rf"^{place} of "))


def _shown(window: Window, count: int) -> None:
    window.page.wait_for_function(f"count => ({_SHOWN})() === count", arg=count)


@pytest.fixture
def notes(window: Window, one_machine: BrowserContext, application: Application) -> Iterator[Page]:
    """The presenter's own window beside the room's, open on the notes."""
    _begin(window, is_shared=True)
    with window.page.expect_popup() as opened:
        window.page.locator(".telling-start .telling-link").click()
    page = opened.value
    page.set_default_timeout(20_000)
    page.locator(".presenter-now").wait_for()
    yield page
    page.close()


def test_a_story_begins_calmly_and_brings_the_life_in_step_by_step_looking_closely_where_its_author_chose(
    window: Window,
):
    _begin(window)
    page = window.page
    start = page.locator(".telling-start")
    expect(start).to_contain_text(STORY)
    expect(start).to_contain_text("Anybody may step out at any time")
    expect(start).to_contain_text("15 steps · a place to pause at 5, 9 and 13")
    _shown(window, 0)
    whole = page.evaluate(_DAYS)
    with window.asking_nothing():
        page.keyboard.press("PageDown")
        _is_at(page, 1)
        expect(start).to_be_hidden()
        assert _step(window) == FIRST
        _shown(window, 4)
        expect(page.locator(".telling .wall-live")).to_have_text(re.compile(f"^Step 1 of 15. {FIRST}. He asked us"))
        page.keyboard.press("ArrowRight")
        _is_at(page, 2)
        _shown(window, 8)
        page.keyboard.press("Space")
        _is_at(page, 3)
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("PageUp")
        _is_at(page, 1)
        _shown(window, 4)
        page.get_by_role("button", name=f"Step 5 of 15: {BREATH}, a place to pause").click()
        expect(page.locator(".telling-here")).to_have_text("A place to pause")
        page.get_by_role("button", name=re.compile("^Step 4 of 15")).click()
        page.wait_for_function(f"whole => ({_DAYS})() < whole / 3", arg=whole)
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"whole => ({_DAYS})() === whole", arg=whole)
        page.get_by_role("button", name=re.compile("^Step 3 of 15")).click()
        page.get_by_role("button", name="Closer", exact=True).click()
        page.wait_for_function(f"whole => ({_DAYS})() < whole / 3", arg=whole)
        page.get_by_role("button", name="Whole life").click()
        page.wait_for_function(f"whole => ({_DAYS})() === whole", arg=whole)


@pytest.mark.parametrize("is_shared", [False, True])
def test_notes_open_beside_a_story_without_asking_again_and_keep_their_own_window_after_a_reload(
    window: Window, is_shared: bool
):
    _begin(window, is_shared=is_shared)
    expect(window.page.locator(".telling-start .is-main")).to_be_focused()
    window.page.keyboard.press("Enter")
    _is_at(window.page, 1)
    expect(window.page.locator(".telling-acts .is-main")).to_be_focused()
    window.page.locator(".telling-keys summary").click()
    with window.page.expect_popup() as opened:
        window.page.locator(".telling-keys .telling-link").click()
    notes = opened.value
    expect(notes.locator(".presenter-note")).to_contain_text(NOTE)
    notes.reload()
    expect(notes.locator(".presenter-note")).to_contain_text(NOTE)
    _is_at(window.page, 1)
    assert window.page.locator(".st-key-shared_screen input").is_checked() == is_shared
    notes.close()


def test_pointing_at_a_story_reads_the_age_and_the_day_and_nothing_not_yet_told(window: Window):
    _begin(window)
    window.page.keyboard.press("PageDown")
    _is_at(window.page, 1)
    box = window.hits.bounding_box()
    assert box is not None
    read = set()
    for part in range(1, 10):
        window.page.mouse.move(box["x"] + box["width"] * part / 10, box["y"] + box["height"] - 60)
        read.add(window.page.locator(".wall-reading").first.inner_text())
    assert len(read) > 5
    assert all(re.fullmatch(r"(before birth|\d+ m|\d+ y \d+ m) · \d+ \w+ \d{4}", words) for words in read), read


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
        _begin(window, child="Efa Price")
        count = window.page.locator(".telling-count")
        for place in (1, 2, 3):
            window.page.keyboard.press("PageDown")
            _is_at(window.page, place)
        for place, alone, shared in ((3, "In 2017", "In 2017"), (2, "In 2015", "In 2013")):
            if place == 2:
                window.page.keyboard.press("PageUp")
            assert _step(window) == alone
            window.share_screen()
            expect(count).to_have_text(re.compile(" of 3$"))
            assert _step(window) == shared
            window.share_screen()
            expect(count).to_have_text(f"{place} of 4")
            assert _step(window) == alone
    finally:
        context.close()
        running.stop()


def test_the_clickers_key_blanks_the_whole_page_until_it_is_pressed_again(window: Window):
    _begin(window)
    page = window.page
    page.keyboard.press("ArrowRight")
    for key, again in (("b", "b"), (".", "."), ("b", "Escape")):
        page.keyboard.press(key)
        paused = page.get_by_role("dialog", name="Paused")
        expect(paused).to_be_visible()
        assert paused.bounding_box() == {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
        page.keyboard.press("ArrowRight")
        page.keyboard.press(again)
        expect(paused).to_be_hidden()
        _is_at(page, 1)
        assert _step(window) == FIRST


def test_a_reload_comes_back_to_the_same_step_or_pause_until_the_end_gives_back_the_whole_life(window: Window):
    _begin(window)
    page = window.page
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    _is_at(page, 3)
    page.reload()
    _is_at(page, 3)
    _shown(window, 15)
    page.keyboard.press("b")
    page.reload()
    expect(page.get_by_role("dialog", name="Paused")).to_be_visible()
    page.keyboard.press("Escape")
    _is_at(page, 3)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on telling").click()
    _is_at(page, 3)
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
    _begin(window)
    page = window.page
    page.keyboard.press("ArrowRight")
    _is_at(page, 1)
    page.locator(".st-key-keyboard button").first.click()
    page.get_by_label("Somebody else is at the keyboard").fill("bob")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("b")
    page.keyboard.press("PageDown")
    expect(page.get_by_role("dialog", name="Paused")).to_have_count(0)
    _is_at(page, 1)
    page.keyboard.press("Escape")
    page.locator(".telling-keys summary").click()
    letters = page.get_by_label("b and full stop: pause")
    letters.uncheck()
    page.locator(".telling-step").click()
    page.keyboard.press("b")
    page.keyboard.press(".")
    page.keyboard.press("ArrowRight")
    _is_at(page, 2)
    expect(page.get_by_role("dialog", name="Paused")).to_have_count(0)
    letters.check()


def test_nothing_moves_where_less_movement_is_asked_for(window: Window):
    _begin(window)
    window.page.emulate_media(reduced_motion="reduce")
    window.page.keyboard.press("ArrowRight")
    _is_at(window.page, 1)
    moving = "() => document.querySelector('.telling').getAnimations({ subtree: true }).length"
    assert window.page.evaluate(moving) == 0
    window.page.emulate_media(reduced_motion="no-preference")
    window.page.keyboard.press("ArrowRight")
    window.page.wait_for_function(f"() => ({moving})() > 0", polling=20)


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
    _is_at(window.page, 2)
    notes.keyboard.press("ArrowLeft")
    _is_at(window.page, 1)
    notes.keyboard.press("b")
    expect(window.page.get_by_role("dialog", name="Paused")).to_be_visible()
    expect(notes.locator(".presenter-now")).to_contain_text("the room sees a calm screen")
    notes.get_by_role("button", name="Go on").click()
    expect(window.page.get_by_role("dialog", name="Paused")).to_be_hidden()
    window.page.reload()
    _is_at(window.page, 1)
    notes.get_by_role("button", name="Next").click()
    _is_at(window.page, 2)
    expect(notes.locator(".presenter-now h2")).to_have_text("Before him")
    window.page.bring_to_front()
    window.page.get_by_role("button", name="End", exact=True).click()
    window.page.get_by_role("button", name="End the story").click()
    expect(notes.locator(".presenter-waiting")).to_contain_text("Begin a story in the other window")


def test_no_word_of_a_note_ever_reaches_the_rooms_window(window: Window, notes: Page):
    told = ""
    for place in range(1, 6):
        notes.get_by_role("button", name="Next").click()
        _is_at(window.page, place)
        told += window.page.content()
    expect(notes.locator(".presenter-note")).to_contain_text(BREATH_NOTE)
    assert BREATH_NOTE in notes.content(), "the note would be seen where it is"
    frames = b"\n".join(window.received).decode("utf-8", "replace")
    assert BREATH in frames and BREATH in told
    told += frames
    assert [note for note in (NOTE, BREATH_NOTE, "Wait for the smile", "presenter_note") if note in told] == []
    assert "Cai chose" not in told and "C. chose" in told


def test_a_room_reads_large_letters_and_never_the_notes_even_where_they_are_asked_for(window: Window):
    _begin(window, is_shared=True)
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


@cache
def _axe() -> Axe:
    return Axe()


def _faults(page: Page, where: str) -> list[str]:
    return [
        f"{where}: {fault['impact']} {fault['id']} ({fault['help']}) at {node['target']}"
        for fault in _axe().run(page)["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def test_nothing_of_a_story_keeps_anybody_from_using_it(window: Window, notes: Page):
    found = _faults(window.page, "calm start") + _faults(notes, "notes")
    notes.get_by_role("button", name="Next").click()
    _is_at(window.page, 1)
    window.page.wait_for_timeout(600)
    found += _faults(window.page, "step") + _faults(notes, "notes of a step")
    window.page.keyboard.press("b")
    found += _faults(window.page, "pause")
    window.page.keyboard.press("b")
    window.share_screen()
    window.go_to("Story")
    expect(window.page.locator(".st-key-add-step")).to_be_visible()
    window.settle()
    found += _faults(window.page, "stories")
    window.page.locator(".st-key-step-1 button").first.click()
    expect(window.dialog.get_by_label("Words for everyone")).to_be_visible()
    window.settle()
    found += _faults(window.page, "one step")
    assert found == []
