"""What the wall shows: changed in the browser at once, kept, and never hiding strengths unsaid."""

import pytest
from playwright.sync_api import Locator, expect
from window import Window

pytestmark = pytest.mark.browser


def _panel(window: Window) -> Locator:
    panel = window.page.get_by_role("dialog", name="What the wall shows")
    if not panel.is_visible():
        window.page.locator("[data-focus=show]").click()
    return panel


def _switch(window: Window, group: str, choice: str) -> None:
    field = _panel(window).locator("fieldset").filter(has=window.page.locator("legend", has_text=group))
    with window.wall_redrawn():
        field.locator("label").filter(has=window.page.get_by_text(choice, exact=True)).locator("input").click()


def _first_choice(window: Window, group: str) -> str:
    field = _panel(window).locator("fieldset").filter(has=window.page.locator("legend", has_text=group))
    return field.locator("label span").first.inner_text()


def test_every_filter_acts_in_the_browser_alone(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    everything = len(window.ink())
    size = window.wall_size()
    with window.asking_nothing():
        for group, choice in (
            ("Areas of life", "Education"),
            ("Kinds of entry", _first_choice(window, "Kinds of entry")),
            ("Who says so", _first_choice(window, "Who says so")),
            ("How far agreed", _first_choice(window, "How far agreed")),
        ):
            before = len(window.ink())
            _switch(window, group, choice)
            assert len(window.ink()) < before, f"{group}: {choice} changed nothing"
        with window.wall_redrawn():
            _panel(window).get_by_role("button", name="Show everything").click()
        assert len(window.ink()) == everything
    assert window.wall_size() == size


def test_what_is_hidden_stays_hidden_on_coming_back_and_after_a_reload(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    _switch(window, "Areas of life", "Education")
    _switch(window, "Who says so", _first_choice(window, "Who says so"))
    said, shown = window.page.locator("[data-focus=show]").inner_text(), window.labels()
    assert "2 hidden" in said

    window.go_to("Contributions")
    window.go_to("Timeline")
    window.wait_for_wall()
    expect(window.page.locator("[data-focus=show]")).to_have_text(said)
    assert window.labels() == shown

    window.page.reload()
    window.wait_for_wall()
    expect(window.page.locator("[data-focus=show]")).to_have_text(said)
    assert window.labels() == shown


def test_hiding_strengths_is_said_on_the_wall_and_unsaid_when_they_are_back(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    notice = window.page.locator(".wall-notice")
    expect(notice).not_to_contain_text("Strengths hidden")
    lane = window.page.locator("[data-focus='lane:strengths']")
    with window.wall_redrawn():
        lane.click()
    expect(notice).to_contain_text("Strengths hidden")
    expect(notice).to_be_in_viewport(ratio=1)
    with window.wall_redrawn():
        lane.click()
    expect(notice).not_to_contain_text("Strengths hidden")


def test_what_one_life_hides_another_still_shows(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    _switch(window, "Areas of life", "Education")
    window.page.keyboard.press("Escape")
    window.go_to("Caseload")
    window.open_child("Mali Morgan")
    expect(window.page.locator("[data-focus=show]")).to_have_text("Show")


def test_words_looked_for_are_looked_for_again_after_an_edit_and_forgotten_when_the_screen_is_shared(window: Window):
    window.enter()
    window.new_case(name="Osian Blank", ref=f"FIND-{id(window)}", born="2 April 2012")
    for line in ("Mar 2018 Nan dies #loss ~family", "2021 sees a doctor #health", "2022 plays football #joy"):
        window.add(line)
    window.wait_for_wall()
    find = window.page.get_by_label("Find an entry")
    clear = window.page.locator(".wall-ink text.is-label:not(.is-dim)")
    with window.wall_redrawn():
        find.fill("doctor")
    expect(clear).to_have_text(["Sees a doctor"])
    with window.wall_redrawn():
        window.add("2013 is born early #health")
    expect(clear).to_have_text(["Sees a doctor"])
    expect(find).to_have_value("doctor")
    window.share_screen()
    window.wait_for_wall()
    expect(find).to_have_value("")
    expect(window.page.locator(".wall-ink text.is-dim")).to_have_count(0)
    window.share_screen()


LISTENING = """() => {
  window.listening = 0;
  for (const [place, names] of [[document, null], [window, ["resize"]]]) {
    const [add, remove] = [place.addEventListener.bind(place), place.removeEventListener.bind(place)];
    const heard = new Set(), key = (name, does, how) => [name, how === true || how?.capture === true, id(does)].join();
    const ids = new WeakMap(); let last = 0;
    const id = (does) => { if (!ids.has(does)) ids.set(does, (last += 1)); return ids.get(does); };
    const isOurs = (name, does) => (names ?? OURS).includes(name);
    place.addEventListener = (name, does, how) => {
      const one = key(name, does, how);
      if (does && isOurs(name) && !heard.has(one)) { heard.add(one); window.listening += 1; }
      add(name, does, how);
    };
    place.removeEventListener = (name, does, how) => {
      if (does && heard.delete(key(name, does, how))) window.listening -= 1;
      remove(name, does, how);
    };
  }
}"""


def test_a_wall_that_has_left_the_page_listens_no_more_and_one_that_comes_back_works(window: Window):
    ours = "['wall-chosen', 'wall-tell', 'wall-join', 'wall-person', 'wall-moved', 'keydown']"
    window.page.add_init_script(f"const OURS = {ours}; ({LISTENING})()")
    window.enter()
    counts = []
    for _ in range(3):
        window.open_child("Cai Morgan")
        window.page.keyboard.press("Escape")
        window.go_to("Caseload")
        # By the page's own clock, by which a wall lets go.
        window.page.evaluate("() => new Promise((done) => setTimeout(done, 1500))")
        counts.append(window.page.evaluate("window.listening"))
    assert counts[1] == counts[2], counts
    window.open_child("Cai Morgan")
    window.hits.focus()
    window.page.keyboard.press("ArrowRight")
    expect(window.page.locator(".wall-ring")).to_be_visible()
