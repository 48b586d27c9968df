"""A review on a sample case, from the day it was due to its papers, with both walls one press away."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Locator, expect
from pypdf import PdfReader
from window import Window

pytestmark = pytest.mark.browser

CHILD = "Senay Berhe"
STEP = "The light stays on"
HELD_UP = "Somebody for Roy"


@pytest.fixture
def review(window: Window) -> Window:
    """The window of a review whose day has gone by, at its page."""
    window.enter()
    # How long it has been due depends on the day the test runs.
    expect(window.page.get_by_text(re.compile(r"Review (overdue|in \d|today)")).first).to_be_visible()
    window.open_child(CHILD)
    window.go_to("Review")
    return window


def row(window: Window, title: str) -> Locator:
    return window.page.locator("[class*=st-key-case-row-review-]").filter(has_text=title)


def say(window: Window, line: str) -> None:
    box = window.page.get_by_label("Write down what is said")
    box.fill(line)
    box.press("Enter")
    expect(box).to_have_value("")
    window.settle()


def paper_taken_away(window: Window, kind: str) -> tuple[str, str]:
    """The name of a draft as a PDF, made at the press of its button, and the words that stand in it."""
    with window.page.expect_download() as coming:
        window.page.locator(f".st-key-case-row-paper-{kind}").get_by_role("button", name="PDF").click()
    pages = PdfReader(io.BytesIO(coming.value.path().read_bytes())).pages
    return coming.value.suggested_filename, " ".join(" ".join(one.extract_text() for one in pages).split())


def test_a_review_from_due_to_decided_and_on_paper(review: Window):
    window, page = review, review.page
    expect(page.get_by_text(re.compile(r"Review (was )?due")).first).to_be_visible()
    expect(page.get_by_role("heading", name="What Senay has said since")).to_be_in_viewport()
    expect(page.get_by_text("Newly learned about earlier times (1)")).to_be_in_viewport()

    page.get_by_role("button", name="Begin a review").click()
    expect(page.get_by_role("button", name="Who is here, and consent")).to_be_visible()
    window.settle()

    row(window, STEP).get_by_text("Going well", exact=True).click()
    expect(row(window, STEP).get_by_role("radio", name="Going well")).to_be_checked()
    window.settle()
    row(window, HELD_UP).get_by_text("Held up", exact=True).click()
    page.get_by_label("What holds it up?").fill("Nobody has answered the evening number")
    page.get_by_role("button", name="Keep: held up").click()
    expect(row(window, HELD_UP).get_by_text("Nobody has answered the evening number")).to_be_visible()
    window.settle()

    say(window, "/agreed The landing light stays on for as long as he wants")
    expect(page.get_by_text("The landing light stays on for as long as he wants")).to_be_visible()
    page.locator(".st-key-review-agree").get_by_role("button").click()
    expect(page.get_by_text("We meet again")).to_be_visible()
    window.settle()
    page.get_by_role("button", name="Close the review").click()
    window.dialog.get_by_role("button", name="End it and keep the snapshot").click()
    expect(window.dialog).to_have_count(0)
    window.settle()

    expect(page.get_by_text("Decided", exact=True).first).to_be_visible()
    expect(page.get_by_text("The landing light stays on for as long as he wants")).to_be_visible()
    expect(page.get_by_text("Review due").first).to_be_visible()
    expect(row(window, STEP).get_by_role("radio")).to_have_count(0)

    window.go_to("Papers")
    name, said = paper_taken_away(window, "family")
    assert name.startswith("family-") and name.endswith(".pdf") and "enay" not in name
    assert "The landing light stays on for as long as he wants" in said
    # What is decided of a copy of the record is in its draft, and there again when its window is opened again.
    copy = page.locator(".st-key-case-row-paper-access")
    copy.get_by_role("button", name="Decide …").click()
    proposed = window.dialog.locator("[class*=st-key-quiet-access-]").first.inner_text()
    given = proposed.splitlines()[0].partition(": ")[2]
    window.dialog.get_by_role("button", name="Give", exact=True).first.click()
    expect(window.dialog.get_by_text(re.compile(r"^Decided: \d"))).to_be_visible()
    window.settle()
    window.dialog.get_by_role("button", name="Close").click()
    expect(copy.get_by_role("button", name="Go on …")).to_be_visible()
    window.settle()
    assert given and given in paper_taken_away(window, "access")[1]
    copy.get_by_role("button", name="Go on …").click()
    expect(window.dialog.get_by_text(re.compile(r"^Decided: \d"))).to_be_visible()


def test_both_walls_are_one_press_away_and_the_review_is_there_again(window: Window):
    window.enter()
    window.open_child("Jesse Hallett")
    window.go_to("Review")
    page = window.page
    page.get_by_role("button", name="Both walls").click()
    expect(page.locator(".wall[data-drawn]")).to_have_count(2)
    expect(page.get_by_label("Timeline wall: Now")).to_have_count(1)
    expect(page.get_by_label("Timeline wall: 9 September 2026")).to_have_count(1)
    window.settle()
    page.get_by_role("button", name="One wall").click()
    expect(page.locator(".wall[data-drawn]")).to_have_count(1)
    window.settle()
    window.go_to("Review")
    expect(page.get_by_role("button", name="Begin a review")).to_be_visible()
    expect(page.get_by_text("Two moments")).to_have_count(0)
