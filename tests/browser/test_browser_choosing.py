"""Choosing an entry on the wall: its story opens beside it, and the wall stays as it is."""

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser

# Each entry without a label of its own is chosen in turn: how many are named beside their mark, and over what that is.
_NAMES_BESIDE = """
async () => {
  const wall = document.querySelector('.wall').timeline, named = document.querySelector('.wall-named');
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const labelled = new Set(wall.labels().map(({ id }) => id));
  const told = { shown: 0, over: [] };
  for (const id of wall.inked().flatMap((box) => (box.members ? box.members : labelled.has(box.id) ? [] : [box.id]))) {
    document.dispatchEvent(new CustomEvent('wall-chosen', { detail: id }));
    await drawn();
    if (named.hidden) continue;
    told.shown += 1;
    const { left, right, top, bottom } = named.getBoundingClientRect();
    for (const one of [...wall.labels(), ...wall.inked()]) {
      const isUnder = one.left < right - 1 && one.right > left + 1 && one.top < bottom - 4 && one.bottom > top + 4;
      if (isUnder) told.over.push(`${named.textContent} over ${one.words ?? one.id}`);
    }
  }
  document.dispatchEvent(new CustomEvent('wall-chosen', { detail: '' }));
  await drawn();
  return told;
}
"""


def test_choosing_a_mark_opens_its_story_and_leaves_the_wall_as_it_was(window: Window, lives):
    window.enter()
    window.open_child("Cai Morgan")
    size = window.wall_size()
    titles = {entry.title for entry in lives["DEMO-01"].entries}
    label = next(words for words in window.marked_labels() if words in titles)

    with window.wall_redrawn():
        window.page.mouse.click(*window.mark_of(label))

    expect(window.story_title).to_have_text(label)
    expect(window.story_title).to_be_in_viewport(ratio=1)
    expect(window.story.get_by_text("Who says so", exact=True)).to_be_visible()
    window.settle()
    assert window.wall_size() == size


def test_a_choice_raises_the_entry_and_closing_it_lets_the_whole_life_stand_out_again(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    ring, dim = window.page.locator(".wall-ink path.ink-chosen"), window.page.locator(".wall-ink text.is-label.is-dim")
    label = window.marked_labels()[0]

    with window.wall_redrawn():
        window.page.mouse.click(*window.mark_of(label))
    x, y = window.mark_of(label)
    around = ring.bounding_box()
    assert around["x"] < x < around["x"] + around["width"]
    assert around["y"] < y < around["y"] + around["height"]
    assert dim.count() > 5
    assert label not in dim.all_text_contents()

    with window.wall_redrawn():
        window.page.locator(".st-key-close-story button").click()
    expect(ring).to_have_count(0)
    expect(dim).to_have_count(0)
    expect(window.story_title).to_have_text("Choose an entry")

    named = window.page.evaluate(_NAMES_BESIDE)
    assert named["shown"] > 0
    assert named["over"] == [], "a name beside a chosen mark covers nothing"


def test_a_story_begins_at_once_with_the_words_it_goes_on_with(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.note_what_is_told_ahead()
    label = window.marked_labels()[0]
    window.page.mouse.click(*window.mark_of(label))
    expect(window.story_title).to_have_text(label)
    where, title = window.told_ahead[0].split("\n", 1)
    assert title.strip() == label
    assert where == window.page.locator(".st-key-story-where").inner_text().strip()
    expect(window.page.locator(".story-ahead")).to_have_count(0)


def test_what_was_chosen_and_let_go_at_once_leaves_nothing_over_the_story(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.note_what_is_told_ahead()
    window.page.mouse.click(*window.mark_of(window.marked_labels()[0]))
    window.page.keyboard.press("Escape")
    expect(window.page.locator(".story-ahead")).to_have_count(0, timeout=1_000)
    window.settle()
    expect(window.story_title).to_have_text("Choose an entry")
    assert len(window.told_ahead) == 1


def test_the_menu_of_a_story_closes_where_it_opens_a_form(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.page.mouse.click(*window.mark_of(window.marked_labels()[0]))
    menu = window.story.get_by_role("button", name="More", exact=True)
    menu.click()
    body = window.page.get_by_test_id("stPopoverBody")
    width = body.bounding_box()["width"]
    window.page.get_by_role("button", name="Take it off").click()
    expect(body.get_by_text("Say why the entry is taken off")).to_be_visible()
    assert body.bounding_box()["width"] == width, "what is refused is said within the menu"
    expect(window.page.get_by_test_id("stTooltipContent")).to_have_count(0)
    window.page.keyboard.press("Escape")
    for asks, title in (("Somebody tells it differently", "Who may see it"),
                        ("choose it from a list", "Join two entries"),
                        ("The same event as another entry", "The same event")):  # fmt: skip
        menu.click()
        window.page.get_by_role("button", name=asks).click()
        expect(window.dialog).to_have_count(1)
        expect(window.dialog.get_by_text(title, exact=True).first).to_be_visible()
        window.page.keyboard.press("Escape")
        expect(window.dialog).to_have_count(0)
        window.settle()


def test_pointing_at_a_mark_names_it_without_asking_the_server(window: Window, lives):
    window.enter()
    window.open_child("Mali Morgan")
    label = next(
        words for words in window.marked_labels() if words in {entry.title for entry in lives["DEMO-02"].entries}
    )
    with window.asking_nothing():
        window.page.mouse.move(*window.mark_of(label))
        expect(window.page.locator(".wall-tip")).to_contain_text(label)


def test_another_story_is_read_from_its_beginning(window: Window, lives):
    window.enter()
    window.open_child("Cai Morgan")
    titles = {entry.title for entry in lives["DEMO-01"].entries}
    first, second = [words for words in window.marked_labels() if words in titles][:2]
    window.page.mouse.click(*window.mark_of(first))
    expect(window.story_title).to_have_text(first)
    window.settle()
    window.story.evaluate("(story) => story.scrollTo(0, story.scrollHeight)")
    assert window.story.evaluate("(story) => story.scrollTop") > 0, "the story is longer than its place"
    window.page.mouse.click(*window.mark_of(second))
    expect(window.story_title).to_have_text(second)
    expect(window.story_title).to_be_in_viewport(ratio=1)
    window.settle()
    assert window.story.evaluate("(story) => story.scrollTop") == 0


def test_undo_stays_where_it_is_pressed(window: Window):
    window.enter()
    window.new_case(name="Pressed Thrice", ref="U-3", born="4 May 2012")
    for line in ("6y swims a length", "7y sings at the fair", "8y grows a sunflower"):
        window.add(line)
    window.wait_for_wall()
    place = window.undo_button.bounding_box()
    for left in (2, 1):
        window.undo()
        assert window.undo_button.bounding_box() == place
        window.wait_for_wall()
        assert len(window.titles()) == left
    redo = window.page.locator(".st-key-redo").get_by_role("button", name="Redo")
    expect(redo).to_be_visible()
    with window.answered():
        redo.click()
    assert window.undo_button.bounding_box() == place


def test_a_row_of_the_table_chosen_by_keyboard_opens_the_same_story(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    window.page.get_by_role("button", name="Table", exact=True).press("Enter")
    row = window.page.locator(".wall-table .wall-link").nth(3)
    title = row.inner_text()
    row.press("Enter")
    expect(window.story_title).to_have_text(title)


def test_the_panel_of_what_is_shown_opens_and_closes_by_keyboard_alone(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    show, panel = (
        window.page.locator("[data-focus=show]"),
        window.page.get_by_role("dialog", name="What the wall shows"),
    )
    window.page.locator("[data-focus=closer]").focus()
    window.page.keyboard.press("Tab")
    expect(show).to_be_focused()
    window.page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    assert panel.evaluate("panel => panel.contains(document.activeElement)")
    window.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(show).to_be_focused()
