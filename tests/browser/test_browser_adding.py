"""Adding in one line, correcting in the full form, and undoing both."""

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser

LINE = "7y plays the cornet at the carnival #talent ~band leader"
TITLE = "Plays the cornet at the carnival"
CORRECTED = "Plays the cornet in the summer carnival"


def test_an_entry_is_added_by_a_line_corrected_in_the_form_and_both_are_undone(window: Window):
    window.enter()
    window.open_child("Sonny Thirkell")
    box, reading = window.page.locator(".add-box"), window.page.locator(".add-reading")

    box.fill(LINE)
    expect(reading).to_contain_text(f"“{TITLE}”")
    expect(reading).to_contain_text("band leader")
    assert not any(words.startswith(TITLE[:10]) for words in window.labels()), "nothing is added before Enter"
    with window.wall_redrawn():
        box.press("Enter")
    expect(box).to_have_value("")
    expect(window.story_title).to_have_text(TITLE)
    window.wait_for_wall()
    assert TITLE in window.titles()

    window.page.locator(".st-key-edit button").click()
    title = window.dialog.get_by_label("What happened, in a few words")
    title.fill(CORRECTED)
    title.press("Tab")
    window.settle()
    window.dialog.get_by_role("button", name="Save", exact=True).click()
    expect(window.dialog).to_have_count(0)
    expect(window.story_title).to_have_text(CORRECTED)
    window.wait_for_wall()
    assert CORRECTED in window.titles()

    window.undo()
    expect(window.story_title).to_have_text(TITLE)
    window.undo()
    expect(window.story_title).to_have_text("Choose an entry")
    window.wait_for_wall()
    assert TITLE not in window.titles()
    assert CORRECTED not in window.titles()


def test_a_line_without_a_date_is_kept_in_the_box_with_what_to_write(window: Window):
    window.enter()
    window.open_child("Sonny Thirkell")
    box = window.page.locator(".add-box")
    box.fill("somebody was kind")
    # At once, before it has been read: it comes back; then as it stands: it stays.
    for _ in range(2):
        box.press("Enter")
        expect(window.page.locator(".add-reading")).to_contain_text("Begin with when it happened")
        expect(box).to_have_value("somebody was kind")


def test_lines_written_one_after_the_other_without_waiting_are_each_added_as_they_were_written(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    box = window.page.locator(".add-box")
    told = ["2017 swam a whole length", "2018 fed the ducks", "2019 sang at the fair", "2020 grew a sunflower"]
    for line in told:
        box.type(line, delay=5)
        box.press("Enter")
        expect(box).to_have_value("", timeout=1000)
    expect(window.page.locator(".add-reading")).to_be_empty()
    window.settle()
    with window.table():
        titles = window.page.locator(".wall-table .wall-link").all_text_contents()
    for line in told:
        assert titles.count(line[5].upper() + line[6:]) == 1, line
    for _ in told:
        window.undo()


def test_a_line_that_comes_back_while_another_is_written_stands_beside_it(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    box, reading = window.page.locator(".add-box"), window.page.locator(".add-reading")
    box.fill("somebody was kind")
    # The next is begun in the very moment in which the first is sent.
    box.evaluate("""(box) => {
      box.form.requestSubmit();
      box.value = "2017 swam a whole length";
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    back = window.page.get_by_role("button", name="Put it back in the line")
    expect(back).to_be_visible()
    expect(reading).to_contain_text("“somebody was kind” — Begin with when it happened")
    expect(box).to_have_value("2017 swam a whole length")
    back.click()
    expect(box).to_have_value("somebody was kind")
    expect(reading).to_contain_text("“2017 swam a whole length” — not added yet.")
    box.fill("")
    back.click()
    expect(box).to_have_value("2017 swam a whole length")
    expect(back).to_have_count(0)
    box.fill("")


def test_a_case_with_nothing_in_it_invites_the_first_entry_and_takes_it(window: Window):
    window.enter()
    window.new_case(name="Nia Prosser", ref="EMPTY-1", born="2 April 2012")
    expect(window.story_title).to_have_text("Begin anywhere")
    expect(window.undo_button).to_be_disabled()

    window.add("6y first goal for the school #talent ~coach")
    window.wait_for_wall()
    assert set(window.labels()) == {"First goal for the school"}
    expect(window.story_title).to_have_text("First goal for the school")
