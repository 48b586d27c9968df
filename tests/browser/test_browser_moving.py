"""Working on the wall by hand: dragging a mark or an end of a bar, and beginning an entry at an empty place."""

import re

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


def ink_of(window: Window, words: str) -> dict:
    """The box of the entry whose label begins with these words."""
    drawn = {piece["n"]: piece for piece in window.told("inked")}
    return next(drawn[label["n"]] for label in window.told("labels") if label["words"].startswith(words))


def drag(window: Window, x: float, y: float, by: float) -> None:
    mouse = window.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + by / 2, y, steps=3)
    mouse.move(x + by, y, steps=3)
    expect(window.page.locator(".wall-reading.is-moving")).to_contain_text(re.compile(r"\d+ y \d+ m"))
    mouse.up()


def choose(window: Window, words: str, title: str) -> dict:
    box = ink_of(window, words)
    window.page.mouse.click((box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2)
    expect(window.story_title).to_have_text(title)
    window.settle()
    return ink_of(window, words)


def test_a_mark_and_an_end_of_a_bar_are_dragged_confirmed_and_put_back(window: Window):
    window.enter()
    window.new_case(name="Tomos Vaughan", ref="MOVE-1", born="2 April 2012")
    window.add("Mar 2018 falls off the shed #injury ~school")
    window.add("May 2015 – Jun 2017 Nan's house #home ~family")
    window.wait_for_wall()

    mark = choose(window, "Falls off", "Falls off the shed")
    x, y = (mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2
    drag(window, x, y, 70)
    expect(window.dialog).to_contain_text("It said: March 2018")
    when = window.dialog.get_by_label("When")
    expect(when).to_have_value(re.compile(r"^[A-Z][a-z]{2} (2018|2019|20\d\d)$"))
    moved = when.input_value()
    assert moved != "Mar 2018"
    window.dialog.get_by_role("button", name="Leave it").click()
    expect(window.dialog).to_have_count(0)
    assert abs(ink_of(window, "Falls off")["left"] - mark["left"]) < 1, "nothing is moved before it is confirmed"

    drag(window, x, y, 70)
    window.dialog.get_by_role("button", name="Move it").click()
    expect(window.dialog).to_have_count(0)
    expect(window.story).to_contain_text(f"Written as: {moved}")
    window.wait_for_wall()
    assert ink_of(window, "Falls off")["left"] > mark["left"] + 40
    window.undo()
    expect(window.story).to_contain_text("Written as: Mar 2018")
    window.wait_for_wall()

    bar = choose(window, "Nan's house", "Nan's house")
    drag(window, bar["right"], (bar["top"] + bar["bottom"]) / 2, -45)
    expect(window.dialog.get_by_label("When")).to_have_value("May 2015")
    until = window.dialog.get_by_label("Until").input_value()
    window.dialog.get_by_role("button", name="Move it").click()
    expect(window.story).to_contain_text(f"Written as: May 2015 – {until}")
    window.wait_for_wall()
    shorter = ink_of(window, "Nan's house")
    assert shorter["right"] < bar["right"] - 20
    assert abs(shorter["left"] - bar["left"]) < 1


def test_dragging_is_let_go_by_escape_and_asks_nothing(window: Window):
    window.enter()
    window.open_child("Sonny Thirkell")
    label = window.marked_labels()[0]
    x, y = window.mark_of(label)
    window.page.mouse.click(x, y)
    expect(window.page.locator(".wall-handle.is-whole")).to_have_count(1)
    window.settle()
    with window.asking_nothing():
        window.page.mouse.move(x, y)
        window.page.mouse.down()
        window.page.mouse.move(x + 60, y, steps=4)
        expect(window.page.locator(".wall-ghost")).to_be_visible()
        window.page.keyboard.press("Escape")
        expect(window.page.locator(".wall-ghost")).to_be_hidden()
        window.page.mouse.up()
    expect(window.dialog).to_have_count(0)


def test_a_double_click_on_an_empty_place_begins_a_line_for_that_time_and_area(window: Window):
    window.enter()
    window.new_case(name="Elin Rowlands", ref="HERE-1", born="2 April 2012")
    window.add("6y first goal for the school #talent ~coach")
    window.wait_for_wall()
    lane = next(lane for lane in window.told("lanes") if lane["id"] == "voice")
    canvas, surface = window.told("canvas"), window.page.locator(".wall-hits").bounding_box()
    y = surface["y"] + canvas["top"] + lane["top"] + lane["height"] / 2
    window.page.mouse.dblclick(surface["x"] + surface["width"] * 0.6, y)
    box = window.page.locator(".add-box")
    expect(box).to_be_focused()
    expect(box).to_have_value(re.compile(r"^[A-Z][a-z]{2} 20\d\d  #voice$"))
    window.page.keyboard.type("“I want to stay”")
    expect(window.page.locator(".add-reading")).to_contain_text("Child's voice")
    box.press("Enter")
    expect(window.story_title).to_contain_text("I want to stay")


def test_a_button_let_go_out_of_the_windows_hearing_does_not_go_on_dragging(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    with window.wall_redrawn():
        window.page.evaluate("document.querySelector('.wall').timeline.show(735000, 737500)")
    view = window.told("view")
    window.hits.evaluate(
        """(wall) => {
          const { left, top } = wall.getBoundingClientRect();
          const tell = (type, x, buttons) => wall.dispatchEvent(new PointerEvent(type, {
            pointerId: 1, pointerType: "mouse", clientX: left + x, clientY: top + 60, buttons, bubbles: true }));
          tell("pointerdown", 300, 1);
          tell("pointermove", 500, 0);
        }"""
    )
    window.page.wait_for_timeout(200)
    assert window.told("view") == view
