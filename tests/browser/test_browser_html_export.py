"""The exported web page, opened from a file by somebody it was sent to: no server, no network, and the wall works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from application import HOSTILE, Life
from axe_faults import axe_faults
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from window import LARGE, PATIENCE_MS, SIZE

from life_on_a_page import page_of
from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.print_wall import for_paper
from timeline.services.sample_caseload import load_samples
from timeline.store import Store
from timeline.ui.wall.page import wall_page
from timeline.vocab.registry import vocabulary

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)


class Opened:
    """An exported page in a window of its own, and whatever it asked for or complained of."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.file = page, file
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_selector(".wall[data-drawn]")

    @property
    def story(self) -> Locator:
        return self.page.locator(".wall-story")

    @property
    def title(self) -> Locator:
        return self.page.locator(".wall-story-title")

    def timeline(self, what: str):
        """What the wall says of itself as drawn."""
        return self.page.evaluate(f"() => document.querySelector('.wall').timeline.{what}")

    def title_of(self, box: dict) -> str:
        """The words of an entry in the page's own data; an entry is its number in the first wall there."""
        titles = "Object.values(JSON.parse(document.getElementById('life').textContent).walls)[0].wall.entries.title"
        return str(self.page.evaluate(f"([n]) => {titles}[n]", [int(box["id"])]))

    def mark(self) -> dict:
        """One entry that is drawn alone, a moment."""
        return next(box for box in self.timeline("inked()") if not (box["members"] or box["isBar"] or box["isDot"]))

    def press(self, box: dict) -> None:
        self.page.mouse.click((box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2)

    def redrawn(self, act) -> None:
        """Do something, and wait until the wall has been drawn again."""
        before = self.page.get_attribute(".wall", "data-drawn")
        act()
        expect(self.page.locator(".wall")).not_to_have_attribute("data-drawn", before or "")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Entry, ...]]:
    """The page of the first sample life under safe display, and the entries it shows."""
    file = tmp_path_factory.mktemp("sent") / "wall of a life.html"
    with Store.in_memory() as store:
        case = load_samples(store)[0]
        now = datetime(2026, 11, 22, 9, 30).astimezone()
        ready = for_paper(store, case.id, is_safe=True, printed_by="R. Jones, tester", printed_at=now)
        file.write_text(wall_page(ready.view, ready.imprint), encoding="utf-8")
    return file, ready.view.entries


@pytest.fixture
def open_file(browser: Browser) -> Iterator:
    """Opens a page from its file; afterwards nothing was asked of anybody and nothing complained."""
    opened: list[Opened] = []

    def opening(file: Path, size: tuple[int, int] = SIZE) -> Opened:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        opened.append(Opened(page, file))
        return opened[-1]

    yield opening
    for one in opened:
        one.page.close()
        assert [address for address in one.asked if not address.startswith("data:font/")] == [one.file.as_uri()]
        assert one.faults == []


@pytest.mark.parametrize("size", [SIZE, LARGE, (1024, 600), (2560, 1300)])
def test_the_whole_life_stands_in_the_window_it_is_opened_in(open_file, sample, size):
    opened = open_file(sample[0], size)
    assert opened.timeline("counts()")["entries"] >= len(sample[1])
    reach = opened.page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert reach[0] <= size[0] and reach[1] <= size[1]
    wall = opened.page.locator(".wall").bounding_box()
    assert wall["height"] > size[1] * 0.72
    stories = opened.page.evaluate("() => JSON.parse(document.getElementById('life').textContent).stories.length")
    assert {int(box["id"]) for box in opened.timeline("inked()")} <= set(range(stories))


def test_the_typeface_travels_with_the_page(open_file, sample):
    opened = open_file(sample[0])
    opened.page.evaluate("() => document.fonts.ready")
    faces = opened.page.evaluate("() => [...document.fonts].map((face) => [face.family, face.weight, face.status])")
    assert [face for face in faces if face[2] == "error"] == []
    assert opened.page.evaluate("() => document.fonts.check('12px \"Source Sans\"')")


def test_choosing_a_mark_opens_its_story_and_following_a_link_opens_the_other(open_file, sample):
    file, entries = sample
    opened = open_file(file)
    expect(opened.title).to_have_text("Choose an entry")
    expect(opened.story).to_contain_text("How surely it is known")
    box = opened.mark()
    entry = next(entry for entry in entries if entry.title == opened.title_of(box))
    opened.redrawn(lambda: opened.press(box))
    expect(opened.title).to_have_text(entry.title)
    expect(opened.story).to_contain_text("Who says so")
    expect(opened.story.locator(".story-where")).to_contain_text(f"{vocabulary('lanes').label(entry.lane)} · ")
    if entry.details:
        expect(opened.story).to_contain_text(entry.details.splitlines()[0])
    opened.page.get_by_role("button", name="Close", exact=True).click()
    expect(opened.title).to_have_text("Choose an entry")
    turning = opened.story.locator(".wall-link").first
    words = turning.inner_text()
    turning.click()
    expect(opened.title).to_have_text(words)
    expect(opened.page.locator(".wall-named, .ink-chosen, [data-role=chosen]").first).to_be_attached()


def test_entries_that_stand_together_are_listed_and_come_back_to(open_file, sample):
    opened = open_file(sample[0])
    pile = next(box for box in opened.timeline("inked()") if box["members"])
    opened.press(pile)
    expect(opened.title).to_have_text(f"Choose one of {len(pile['members'])}")
    line = opened.story.locator(".wall-link").first
    words = line.inner_text()
    line.click()
    expect(opened.title).to_have_text(words)
    opened.page.get_by_role("button", name="Back to the list").click()
    expect(opened.title).to_have_text(f"Choose one of {len(pile['members'])}")


def test_the_wall_zooms_moves_and_comes_back_to_the_whole_life(open_file, sample):
    opened = open_file(sample[0])
    whole = opened.timeline("view()")
    home = opened.page.locator(".wall-hits").bounding_box()
    opened.page.mouse.move(home["x"] + home["width"] / 2, home["y"] + home["height"] / 2)
    opened.redrawn(lambda: opened.page.mouse.wheel(0, -400))
    near = opened.timeline("view()")
    assert near[1] - near[0] < (whole[1] - whole[0]) * 0.9
    opened.redrawn(lambda: opened.page.get_by_label("Period in view").select_option("Whole life"))
    assert opened.timeline("view()") == whole


def test_find_filters_lenses_and_folding_answer_at_once(open_file, sample):
    file, entries = sample
    opened = open_file(file)
    all_there = opened.timeline("counts()")["shown"]
    opened.page.get_by_label("Find an entry").fill(entries[0].title)
    expect(opened.page.locator(".wall-found-one").first).to_contain_text(entries[0].title)
    opened.page.keyboard.press("Enter")
    expect(opened.title).to_have_text(entries[0].title)
    opened.page.get_by_role("button", name="Show", exact=True).click()
    kinds = opened.page.get_by_role("group", name=re.compile("Kinds of entry"))
    opened.redrawn(lambda: kinds.get_by_role("checkbox").first.uncheck())
    assert opened.timeline("counts()")["shown"] < all_there
    expect(opened.page.locator(".wall-notice")).to_contain_text("not shown")
    opened.page.keyboard.press("Escape")
    opened.redrawn(lambda: opened.page.locator(".wall-lane-name").nth(3).click())
    expect(opened.page.locator(".wall-lane.is-folded")).to_have_count(1)
    lens = opened.page.locator(".wall-show > button", has_text="Lens")
    lens.click()
    expect(opened.page.locator(".wall-panel:not([hidden])")).to_be_visible()


def test_the_keyboard_walks_opens_and_closes(open_file, sample):
    opened = open_file(sample[0])
    opened.page.locator(".wall-hits").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        opened.page.keyboard.press(key)
    expect(opened.page.locator(".wall-live")).to_contain_text("in this lane")
    opened.page.keyboard.press("Enter")
    expect(opened.title).not_to_have_text("Choose an entry")
    opened.page.keyboard.press("Escape")
    expect(opened.title).to_have_text("Choose an entry")


def test_the_table_lists_the_same_entries_and_opens_their_stories(open_file, sample):
    opened = open_file(sample[0])
    opened.page.get_by_role("button", name="Table", exact=True).click()
    rows = opened.page.locator(".wall-table .wall-link")
    expect(rows).to_have_count(opened.timeline("counts()")["entries"])
    words = rows.nth(4).inner_text()
    rows.nth(4).click()
    expect(opened.title).to_have_text(words)


def test_a_window_that_changes_is_filled_again(open_file, sample):
    opened = open_file(sample[0])
    before = opened.page.locator(".wall-stage").bounding_box()
    opened.redrawn(lambda: opened.page.set_viewport_size({"width": LARGE[0], "height": LARGE[1]}))
    after = opened.page.locator(".wall-stage").bounding_box()
    assert after["width"] > before["width"] * 1.2 and after["height"] > before["height"] * 1.2


def test_it_is_printed_on_one_sheet_on_its_side(open_file, sample, tmp_path):
    opened = open_file(sample[0])
    opened.redrawn(lambda: opened.press(opened.mark()))
    dimmed = opened.page.locator(".wall-ink .is-dim").count()
    opened.page.pdf(path=tmp_path / "wall.pdf", prefer_css_page_size=True, print_background=True)
    sheets = PdfReader(tmp_path / "wall.pdf").pages
    assert len(sheets) == 1 and sheets[0].mediabox.width > sheets[0].mediabox.height
    said = " ".join(sheets[0].extract_text().split())
    assert "Safe display" in said and "withheld" in said and "Choose an entry" not in said
    assert "Made 22 Nov 2026" in said
    expect(opened.page.locator(".wall-tools")).to_be_visible()
    expect(opened.page.locator(".wall-ink .is-dim")).to_have_count(dimmed)


def test_a_page_in_full_is_printed_on_one_sheet_too(open_file, lives: dict[str, Life], tmp_path):
    life = max(lives.values(), key=lambda life: len(life.entries))
    file = tmp_path / "full.html"
    made = page_of(life.entries, life.links, child=life.child, today=TODAY, ref="YJ-7 " * 20)
    file.write_text(made, encoding="utf-8")
    opened = open_file(file, LARGE)
    opened.page.pdf(path=tmp_path / "wall.pdf", prefer_css_page_size=True, print_background=True)
    assert len(PdfReader(tmp_path / "wall.pdf").pages) == 1


def test_the_table_is_printed_whole_over_as_many_sheets_as_it_needs(open_file, sample, tmp_path):
    file, entries = sample
    opened = open_file(file)
    opened.page.get_by_role("button", name="Table", exact=True).click()
    opened.page.pdf(path=tmp_path / "table.pdf", prefer_css_page_size=True)
    said = "".join("".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "table.pdf").pages)
    assert [entry.title for entry in entries if "".join(entry.title.split()) not in said] == []


def test_nothing_is_kept_in_the_browser(open_file, sample):
    opened = open_file(sample[0])
    opened.redrawn(lambda: opened.press(opened.mark()))
    opened.redrawn(lambda: opened.page.locator(".wall-lane-name").first.click())
    kept = opened.page.evaluate("() => [Object.keys(localStorage).length, document.cookie]")
    assert kept == [0, ""]
    opened.page.reload()
    opened.page.wait_for_selector(".wall[data-drawn]")
    opened.asked.remove(opened.file.as_uri())
    expect(opened.page.locator(".wall-lane.is-folded")).to_have_count(0)


def test_a_page_for_nobody_to_lay_out_again_has_both_rulers_of_a_life_without_a_birth_date(open_file, tmp_path):
    told = enumerate(("May 2019", "age 4", "age 6"))
    entries = [Entry(f"e{n}", "c", f"Moved, {when}", parse_when(when), "education", "other") for n, when in told]
    file = tmp_path / "no-birth.html"
    file.write_text(page_of(entries, (), child=Child("c", "Kit"), today=TODAY), encoding="utf-8")
    opened = open_file(file)
    assert {opened.title_of(box) for box in opened.timeline("inked()")} == {"Moved, May 2019"}
    opened.redrawn(lambda: opened.page.get_by_role("button", name="Age", exact=True).click())
    assert {opened.title_of(box) for box in opened.timeline("inked()")} == {"Moved, age 4", "Moved, age 6"}


def test_hostile_words_are_shown_as_they_were_written(open_file, lives: dict[str, Life], tmp_path):
    life = next(life for life in lives.values() if life.case.ref.startswith("H-1"))
    file = tmp_path / "hostile.html"
    file.write_text(
        page_of(life.entries, life.links, child=life.child, today=TODAY, people=life.people, ref=life.case.ref),
        encoding="utf-8",
    )
    opened = open_file(file)
    expect(opened.page.locator("h1")).to_contain_text(life.child.name)
    assert opened.page.title() == life.case.ref
    opened.page.get_by_role("button", name="Table", exact=True).click()
    for entry in life.entries:
        opened.page.locator(".wall-table").get_by_role("button", name=entry.title, exact=True).click()
        expect(opened.title).to_have_text(entry.title)
        told = (entry.details, entry.quote, entry.agency, entry.said_by, entry.what_helped, *entry.other_columns[0])
        for words in told:
            expect(opened.story).to_contain_text(words)
    assert opened.story.locator("a, img, script").count() == 0
    assert opened.page.locator("script").count() == 2
    assert opened.page.evaluate("() => window.hacked") is None
    assert HOSTILE["handler"] in opened.page.locator("h1").inner_text()


def test_a_script_that_was_put_into_the_file_does_not_run(open_file, sample, tmp_path):
    meddled = tmp_path / "meddled.html"
    text = sample[0].read_text(encoding="utf-8")
    meddled.write_text(text.replace("</footer>", "</footer><script>window.hacked = 1</script>"), encoding="utf-8")
    opened = open_file(meddled)
    assert opened.page.evaluate("() => window.hacked") is None
    assert any("Content Security Policy" in words for words in opened.faults)
    opened.faults.clear()


def test_nothing_on_the_page_keeps_anybody_from_using_it(open_file, sample):
    opened = open_file(sample[0])
    found = axe_faults(opened.page, "wall")
    opened.redrawn(lambda: opened.press(opened.mark()))
    found += axe_faults(opened.page, "story")
    opened.page.get_by_role("button", name="Show", exact=True).click()
    found += axe_faults(opened.page, "filters")
    opened.page.keyboard.press("Escape")
    opened.page.get_by_role("button", name="Table", exact=True).click()
    found += axe_faults(opened.page, "table")
    assert found == []
