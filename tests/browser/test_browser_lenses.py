"""Other ways to look at the same life: lenses that the browser answers alone, and the record looked back through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from application import Application
from playwright.sync_api import Browser, Locator, expect
from window import Window

from timeline.domain.entry import Entry
from timeline.domain.knowledge import known_days
from timeline.domain.when import parse_when
from timeline.services.record_entry import add_entry, correct_entry, new_id, retract_entry
from timeline.services.sample_caseload import load_samples
from timeline.store import Store

pytestmark = pytest.mark.browser

ADDED, TOLD_ANEW, TAKEN_OFF = "Suspended for a day in Year 2", "Ysgol y Dderwen", "First word: “bws”"
# The sample lives are kept on it; their snapshots stand in the list as well.
FIRST_DAY = re.compile(r"3 March 2026: \d+ changes")
# Two walls show the same days, fewer of them than were asked about.
_IN_STEP = """
  (fewer) => {
    const [upper, lower] = [...document.querySelectorAll('.wall')].map((wall) => wall.timeline.view());
    return upper[1] - upper[0] < fewer && Math.abs(upper[0] - lower[0]) < 0.1 && Math.abs(upper[1] - lower[1]) < 0.1;
  }
"""


class _Clock:
    """A clock that stands still until it is set."""

    now = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def remembering(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The application on a store that was worked on on two days half a year apart."""
    file: Path = tmp_path_factory.mktemp("past") / "timeline.duckdb"
    clock = _Clock()
    with Store.open(file, clock) as store:
        load_samples(store)
        case = next(summary.case.id for summary in store.cases() if summary.case.ref == "DEMO-01")
        kept = {one.record.title: one for one in store.records(Entry).of_case(case)}
        clock.now = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
        about = {"lane": "education", "type": "exclusion"}
        add_entry(store, Entry(new_id(), case, ADDED, parse_when("May 2018"), **about), actor="P. Khan")
        told = kept[TOLD_ANEW]
        correct_entry(store, replace(told.record, details="Told by Nan."), version=told.version, actor="P. Khan")
        gone = kept[TAKEN_OFF]
        retract_entry(store, gone.record.id, version=gone.version, actor="P. Khan", why="It was his cousin.")
    running = Application(file)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def past(browser: Browser, remembering: Application) -> Iterator[Window]:
    context = browser.new_context()
    opened = Window(context, remembering.address)
    opened.enter()
    opened.open_child("Cai Morgan")
    yield opened
    context.close()
    assert opened.asked_elsewhere == []
    assert opened.faults == []


def panel(window: Window) -> Locator:
    """The panel of lenses, opened by keyboard where it is not."""
    opened = window.page.get_by_role("dialog", name="Ways to look at the wall")
    if not opened.is_visible():
        window.page.locator("[data-focus=lens]").press("Enter")
    expect(opened).to_be_visible()
    return opened


def ask(window: Window, words: str) -> Locator:
    """Ask something of the record from the panel of lenses; its dialog stands open when this returns."""
    panel(window).get_by_role("button", name=words).click()
    dialog = window.page.get_by_test_id("stDialog")
    expect(dialog).to_be_visible()
    window.settle()
    return dialog


def inks(window: Window) -> set[str]:
    drawn = window.page.locator(".wall-ink path.ink-mark, .wall-ink path.ink-bar")
    return set(drawn.evaluate_all("all => all.map((one) => one.getAttribute('fill'))"))


def look_from(window: Window, button: str) -> None:
    """Choose the earlier of the two days of work and press a button of the dialog."""
    dialog = ask(window, "Look back")
    dialog.get_by_test_id("stSelectbox").first.locator("input").click()
    window.page.get_by_test_id("stSelectboxVirtualDropdown").get_by_text(FIRST_DAY).click()
    window.settle()
    dialog.get_by_role("button", name=button).click()
    expect(dialog).to_have_count(0)
    window.wait_for_wall()


# ---- answered by the browser alone


@pytest.mark.parametrize("words", ["by who says so", "by how far it is agreed"])
def test_colouring_by_something_else_changes_the_ink_and_says_what_it_means(window: Window, words):
    window.enter()
    window.open_child("Cai Morgan")
    before = inks(window)
    with window.asking_nothing():
        with window.wall_redrawn():
            panel(window).get_by_label(words).check()
        expect(window.page.locator(".wall-legend span").first).to_be_visible()
        assert inks(window) != before
        panel(window).get_by_role("button", name="Plain wall").click()
        expect(window.page.locator(".wall-legend span")).to_have_count(0)
    assert inks(window) == before


def test_only_what_is_sure_leaves_the_rest_out_and_says_so(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    with window.asking_nothing(), window.wall_redrawn():
        panel(window).get_by_label("Only what we are sure of").check()
    counts = window.told("counts")
    assert 0 < counts["shown"] < counts["entries"]
    expect(window.page.locator(".wall-notice")).to_contain_text("Only what we are sure of.")


def test_the_handle_of_who_knew_is_moved_by_keyboard_and_by_dragging(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    handle = window.page.get_by_role("slider", name="As known by").last
    with window.asking_nothing():
        panel(window).locator("[name=wall-known]").check()
        window.page.keyboard.press("Escape")
        expect(handle).to_be_visible()
        day = int(handle.get_attribute("aria-valuenow") or 0)
        with window.wall_redrawn():
            handle.press("PageUp")
        assert int(handle.get_attribute("aria-valuenow") or 0) == day - 365
        shown = window.told("counts")["shown"]
        box = handle.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        with window.wall_redrawn():
            window.page.mouse.move(x, y)
            window.page.mouse.down()
            window.page.mouse.move(x - 300, y, steps=4)
            window.page.mouse.up()
        assert int(handle.get_attribute("aria-valuenow") or 0) < day - 365
        window.page.wait_for_function(
            "shown => document.querySelector('.wall').timeline.counts().shown < shown", arg=shown
        )
        notice = window.page.locator(".wall-notice")
        said = re.compile(r"^As known by \d+ [A-Z][a-z]{2} \d{4} \(hollow: perhaps\)\. \d+ not shown\.$")
        expect(notice).to_have_text(said)
        assert notice.get_attribute("title") == notice.inner_text(), "all of it is told where it is pointed at"
        for _ in range(20):
            handle.press("PageUp")
        expect(notice).to_contain_text("No strengths known by then.")
        expect(notice).not_to_contain_text("hidden")


def test_somebody_s_entries_stand_out_from_the_rest(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    with window.asking_nothing(), window.wall_redrawn():
        panel(window).get_by_label("Light up every entry with").select_option(index=2)
    assert window.page.locator(".wall-ink text.is-label.is-dim").count() > 5


def test_lining_up_on_each_of_a_kind_counts_what_lies_on_either_side(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    aligned = window.page.locator(".wall-aligned")
    with window.asking_nothing():
        with window.wall_redrawn():
            panel(window).get_by_label("Line up on every entry of a kind").select_option("loss")
        expect(aligned).to_contain_text(", 1 of ")
        expect(window.page.locator(".wall-lane-more").filter(has_text="◂").first).to_be_visible()
        with window.wall_redrawn():
            panel(window).get_by_role("button", name="Later").click()
        expect(aligned).to_contain_text(", 2 of ")


# ---- asked of the record


def test_looking_back_shows_the_wall_as_it_stood_and_nothing_can_be_changed_on_it(past: Window):
    past.page.evaluate("document.querySelector('.wall').timeline.show(734503, 737500)")
    view = past.told("view")
    look_from(past, "See the wall as it stood")
    expect(past.page.locator(".st-key-wall-band")).to_contain_text("As it stood at the end of 3 March 2026")
    assert past.told("view") == view
    titles = past.titles()
    assert TAKEN_OFF in titles
    assert ADDED not in titles
    past.choose_in_table(TOLD_ANEW)
    for gone in (".add-box", ".st-key-undo", ".st-key-edit", ".st-key-sign-about", ".wall-handle"):
        expect(past.page.locator(gone)).to_have_count(0)
    expect(past.story.get_by_text("Told by Nan.")).to_have_count(0)
    expect(past.story.get_by_role("button", name="Unlink")).to_have_count(0)

    past.page.get_by_role("button", name="Back to now").click()
    past.wait_for_wall()
    expect(past.page.locator(".add-box")).to_be_visible()
    assert past.told("view") == view
    assert ADDED in past.titles()


def test_two_moments_are_compared_on_the_wall_of_the_later_one_where_nothing_can_be_changed(past: Window):
    dialog = ask(past, "Look back")
    for place, words in ((0, FIRST_DAY), (1, "1 September 2026")):
        dialog.get_by_test_id("stSelectbox").nth(place).locator("input").click()
        past.page.get_by_test_id("stSelectboxVirtualDropdown").get_by_text(words).click()
        past.settle()
    dialog.get_by_role("button", name="What changed between the two").click()
    expect(dialog).to_have_count(0)
    past.wait_for_wall()
    expect(past.page.locator(".st-key-wall-band")).to_contain_text(
        "Changed between the end of 3 March 2026 and the end of 1 September 2026"
    )
    expect(past.story).to_contain_text("Taken off (1)")
    assert {ADDED, TAKEN_OFF} <= past.titles()
    past.choose_in_table(ADDED)
    expect(past.story).to_contain_text("Added between the end of 3 March 2026")
    for gone in (".add-box", ".st-key-undo", ".st-key-edit", ".wall-handle"):
        expect(past.page.locator(gone)).to_have_count(0)


def test_looking_back_on_a_shared_screen_keeps_to_initials(past: Window):
    past.share_screen()
    past.wait_for_wall()
    past.forget_what_was_told()
    look_from(past, "See the wall as it stood")
    past.settle()
    expect(past.page.locator(".st-key-case-line")).to_contain_text("C. M.")
    told = b"\n".join(past.received).decode("utf-8", "replace") + past.page.content()
    assert "Cai Morgan" not in told


def test_what_has_changed_is_ringed_and_gone_through_one_by_one(past: Window):
    look_from(past, "What has changed since")
    expect(past.page.locator(".wall-ink path.ink-since")).not_to_have_count(0)
    for words in ("Newly learned about earlier times (1)", "Told differently (1)", "Taken off (1)"):
        expect(past.story.get_by_text(words)).to_be_visible()

    past.story.get_by_role("button", name=ADDED[:20]).click()
    expect(past.story_title).to_have_text(ADDED)
    past.story.get_by_role("button", name="Next", exact=True).click()
    expect(past.story_title).to_have_text(TOLD_ANEW)
    expect(past.story).to_contain_text("→ “Told by Nan.”")
    past.story.get_by_role("button", name="Next", exact=True).click()
    expect(past.story_title).to_have_text(TAKEN_OFF)
    expect(past.story).to_contain_text("by P. Khan: It was his cousin.")
    expect(past.page.locator(".wall-ink path.ink-chosen")).to_have_count(1)
    past.story.get_by_role("button", name="Back", exact=True).click()
    expect(past.story_title).to_have_text(TOLD_ANEW)
    past.page.get_by_role("button", name="Back to now").click()
    past.wait_for_wall()
    expect(past.page.locator(".wall-ink path.ink-since")).to_have_count(0)


def test_what_came_before_each_time_is_counted_lit_up_and_chosen(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    dialog = ask(window, "What came before each time")
    rows, counts = dialog.locator(".windows-row"), dialog.locator(".windows-count")
    expect(rows).not_to_have_count(0)
    expect(dialog.get_by_text("never what brought it about")).to_be_visible()
    dialog.get_by_role("radio", name="12").first.click()
    expect(dialog.locator(".windows-scale")).to_contain_text("12 months before")
    with window.asking_nothing():
        counts.first.click()
        expect(counts.first).to_have_attribute("aria-pressed", "true")
        expect(dialog.locator(".windows-mark.is-dim")).not_to_have_count(0)
    mark = dialog.locator(".windows-mark").first
    title = (mark.get_attribute("aria-label") or "").split(", ")[0]
    mark.focus()
    window.page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(window.story_title).to_contain_text(title)


def test_two_lives_stand_one_above_the_other_and_move_together(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    alone = window.told("view")
    ask(window, "sister").get_by_role("button", name="Mali").click()
    upper, lower = window.page.locator(".wall").first, window.page.locator(".wall").nth(1)
    expect(lower).to_have_attribute("data-drawn", "1")
    expect(window.page.locator(".st-key-wall-band")).to_contain_text("Cai above, Mali below")
    expect(window.page.get_by_role("button", name="Lens")).to_have_count(1)
    window.settle()

    def views() -> list[list[float]]:
        return [one.evaluate("wall => wall.timeline.view()") for one in (upper, lower)]

    window.page.wait_for_function(_IN_STEP, arg=1e6)
    assert views()[0] == pytest.approx(views()[1])
    with window.asking_nothing():
        box = lower.locator(".wall-hits").bounding_box()
        assert box is not None
        window.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        window.page.mouse.wheel(0, -400)
    closer = views()
    assert closer[0] == pytest.approx(closer[1], abs=0.1)
    assert closer[0][1] - closer[0][0] < alone[1] - alone[0]

    # The line under the walls is for the open life: nothing is begun from a place in the other.
    window.page.mouse.wheel(0, 4000)
    window.page.mouse.dblclick(box["x"] + 3, box["y"] + box["height"] * 0.97)
    expect(window.page.locator(".add-box")).to_have_value("")

    window.page.get_by_test_id("stCheckbox").filter(has_text="Line up by age").locator("label").click()
    window.settle()
    window.page.wait_for_function(
        "() => { const [a, b] = [...document.querySelectorAll('.wall')].map((wall) => wall.timeline.view());"
        " return Math.abs(b[0] - a[0] - 1358) < 1; }"
    )
    theirs = lower.evaluate("wall => wall.timeline.inked().find((one) => !one.members && one.id)")
    window.page.mouse.click((theirs["left"] + theirs["right"]) / 2, (theirs["top"] + theirs["bottom"]) / 2)
    expect(window.story.get_by_role("button", name="Close")).to_be_visible()

    window.page.locator(".st-key-back-to-now button").click()
    expect(window.page.locator(".wall")).to_have_count(1)
    window.wait_for_wall()


def test_what_the_lower_wall_cannot_take_stays_as_it_was_chosen_on_the_upper_one(window: Window, lives):
    mine, theirs = (
        {row.agency for entry in lives[ref].standing for row in known_days(entry) if row.agency}
        for ref in ("DEMO-01", "DEMO-02")
    )
    only = sorted(mine - theirs)[0]
    window.enter()
    window.open_child("Cai Morgan")
    panel(window).locator("[name=wall-known]").check()
    panel(window).get_by_label("Known to").select_option(label=f"by {only}")
    window.page.keyboard.press("Escape")
    ask(window, "sister").get_by_role("button", name="Mali").click()
    lower = window.page.locator(".wall").nth(1)
    expect(lower).to_have_attribute("data-drawn", "1")
    window.settle()
    box = lower.locator(".wall-hits").bounding_box()
    assert box is not None
    window.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    first, last = lower.evaluate("wall => wall.timeline.view()")
    for _ in range(3):
        window.page.mouse.wheel(0, -300)
    window.page.wait_for_function(_IN_STEP, arg=(last - first) * 0.9)
    views = [one.evaluate("wall => wall.timeline.view()") for one in window.page.locator(".wall").all()]
    assert views[0] == pytest.approx(views[1], abs=0.1)
    expect(window.page.locator(".wall-notice").first).to_contain_text(f"As known to {only} by")
    window.page.locator(".st-key-back-to-now button").click()
    expect(window.page.locator(".wall")).to_have_count(1)
