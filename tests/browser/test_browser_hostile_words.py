"""Words that try to be more than words: shown as they were written, everywhere they are shown."""

import pytest
from application import HOSTILE
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser

CHILD = f"Hostile {HOSTILE['handler']}"


def _nothing_ran(window: Window) -> bool:
    return window.page.evaluate("() => window.hacked === undefined")


def test_stored_words_stay_words_on_the_wall_in_the_story_and_in_the_table(window: Window, lives):
    window.enter()
    expect(window.page.get_by_text(CHILD)).to_be_visible()
    expect(window.page.get_by_text(f"H-1 {HOSTILE['colours']}")).to_be_visible()
    window.open_child(CHILD)
    life = next(life for life in lives.values() if life.child.name == CHILD)
    expect(window.page.locator(".st-key-case-line")).to_contain_text(CHILD)
    expect(window.page.locator(".st-key-case-line")).to_contain_text(HOSTILE["link"])
    assert {words.rstrip("…") for words in window.labels()} == {
        entry.title[: len(words.rstrip("…"))] for entry, words in _by_title(life, window.labels())
    }

    for label in window.marked_labels():
        window.page.mouse.move(*window.mark_of(label))
        expect(window.page.locator(".wall-tip")).to_contain_text(label.rstrip("…"))
    assert window.titles() == {entry.title for entry in life.entries}

    for entry in life.entries:
        window.choose_in_table(entry.title)
        for words in (entry.details, entry.quote, entry.agency, entry.said_by, entry.record, entry.what_helped,
                      life.people[0].name, life.people[0].relation, *entry.other_columns[0]):  # fmt: skip
            expect(window.story).to_contain_text(words)
    assert window.story.locator("a, img, script, .katex").count() == 0
    assert _nothing_ran(window)


# All that a page says, to the eye and, where asked for, to the ear.
_SAID = """
([words, spoken]) => {
  const main = document.querySelector('[data-testid=stMain]');
  const pictures = spoken ? [...main.querySelectorAll('img, [role=img], figure, [role=figure]')] : [];
  const heard = pictures.map((one) => one.alt || one.getAttribute('aria-label') || '');
  const told = [main.innerText, ...heard].join(' ').split(/\\s+/).join(' ');
  return words.every((one) => told.includes(one));
}
"""


def _words_of_the_meeting(window: Window, where: str, *, spoken: bool = False) -> None:
    """Every hostile word stands on the page as it was written, none of them as markup; heard too, in a picture."""
    main = window.page.get_by_test_id("stMain")
    window.settle()
    try:
        window.page.wait_for_function(_SAID, arg=[list(HOSTILE.values()), spoken])
    except PlaywrightTimeout:
        pytest.fail(f"{where}: not every word stands there as it was written")
    made = main.locator("a[href*='javascript'], a[href*='x.invalid'], img[src*='x.invalid'], script, .katex").count()
    assert made == 0, where
    assert _nothing_ran(window), where


def test_hostile_words_of_a_meeting_stay_words_in_every_phase_lens_and_part_of_the_plan(window: Window):
    window.enter()
    window.open_child(CHILD)
    window.go_to("Meeting")
    page = window.page
    phases = page.locator(".st-key-meeting-head").get_by_test_id("stButtonGroup")
    for phase in ("Welcome", "Position", "Development", "Plan", "Close"):
        phases.get_by_text(phase, exact=True).click()
        expect(phases.get_by_role("radio", name=phase, exact=True)).to_be_checked()
        _words_of_the_meeting(window, phase, spoken=True)
    phases.get_by_text("Making sense", exact=True).click()
    lenses = page.locator(".st-key-formulation-lens")
    for lens in ("Hypotheses", "Five Ps", "Flow", "Power Threat Meaning", "Map", "In our words"):
        lenses.get_by_text(lens, exact=True).click()
        expect(lenses.get_by_role("radio", name=lens, exact=True)).to_be_checked()
        _words_of_the_meeting(window, lens, spoken=True)
    page.locator("[class*=st-key-change-narrative-]").get_by_role("button").first.click()
    written = window.dialog.get_by_label("In your own words")
    expect(written).not_to_have_value("")
    assert written.input_value() in HOSTILE.values()
    page.keyboard.press("Escape")

    window.go_to("Plan")
    parts = page.locator(".st-key-plan-part")
    for part in ("Sequence", "On the timeline", "By person", "Who else is doing what", "Whole picture"):
        parts.get_by_text(part, exact=True).click()
        expect(parts.get_by_role("radio", name=part, exact=True)).to_be_checked()
        _words_of_the_meeting(window, part, spoken=True)


def test_hostile_words_are_kept_as_written_when_added_and_told_back(window: Window):
    window.enter()
    window.new_case(name=HOSTILE["script"], ref=HOSTILE["link"], born="2010")
    for n, words in enumerate(HOSTILE.values()):
        window.add(f"{2012 + n} x{words} ~{words}")
        expect(window.story_title).to_have_text(f"X{words}")
        expect(window.story).to_contain_text(words)
        window.page.locator(".st-key-undo").get_by_role("button", name="Undo").hover()
    window.go_to("Caseload")
    expect(window.page.get_by_text(HOSTILE["script"], exact=True)).to_be_visible()
    assert window.page.locator("[class*=st-key-case-row-] :is(a, img, script, .katex)").count() == 0
    assert _nothing_ran(window)


def _by_title(life, labels):
    for words in labels:
        yield next(entry for entry in life.entries if entry.title.startswith(words.rstrip("…"))), words
