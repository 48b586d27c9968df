"""The room in which a sample life is told: the way to its calm start, and where the telling stands."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from window import Window

CHILD, STORY = "Cai Morgan", "Start with the bus thing"
# The first words of steps 1 and 5 and of the presenter's notes on them, as the sample life has them.
FIRST, NOTE = "The bus thing", "Read his own words aloud"
BREATH, BREATH_NOTE = "A breath", "Whoever knew him then"


def open_stories(window: Window, child: str = CHILD) -> None:
    window.page.locator("[class*=st-key-open-] button").filter(has_text=child).click()
    window.page.locator(".wall[data-drawn]").wait_for()
    window.settle()
    window.go_to("Story")
    expect(window.page.locator(".st-key-begin-telling")).to_be_visible()
    window.settle()


def begin(window: Window, *, is_shared: bool = False, child: str = CHILD) -> None:
    """Come to the calm start of the story, on a shared screen or with full names on one's own."""
    window.enter()
    if is_shared:
        window.share_screen()
    open_stories(window, "C. M." if is_shared else child)
    window.page.locator(f".st-key-begin-{'telling' if is_shared else 'full-names'} button").first.click()
    expect(window.page.locator(".telling-start")).to_be_visible()
    window.page.locator(".wall[data-drawn]").wait_for()
    window.settle()


def step(window: Window) -> str:
    return window.page.locator(".telling-step h2").inner_text()


def is_at(page: Page, place: int) -> None:
    expect(page.locator(".telling-count")).to_have_text(re.compile(rf"^{place} of "))
