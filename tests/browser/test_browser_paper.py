"""The wall on paper, from the wall's own toolbar to the file that is carried into the meeting."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from application import Application
from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader
from window import Window

pytestmark = pytest.mark.browser

A3_MM = (420, 297)


@pytest.fixture
def printing(browser: Browser, application: Application) -> Iterator[Window]:
    """A window of a machine that keeps what it downloads, on the wall of a child."""
    context = browser.new_context(accept_downloads=True)
    opened = Window(context, application.address)
    opened.enter()
    opened.open_child("Cai Morgan")
    yield opened
    context.close()
    assert opened.asked_elsewhere == []
    assert opened.faults == []


def print_from_the_wall(window: Window) -> Locator:
    """Press Print above the wall and choose A3 as a PDF; the dialog stands with its file made when this returns."""
    window.page.locator(".wall-tools").get_by_role("button", name="Print").click()
    dialog = window.page.get_by_test_id("stDialog")
    expect(dialog.get_by_role("button", name="Download wall-A3-")).to_be_visible()
    for choice in ("A3", "PDF"):
        dialog.get_by_test_id("stButtonGroup").get_by_role("radio", name=choice, exact=True).click()
        made_anew(window)
    return dialog


def made_anew(window: Window) -> None:
    """Wait until what was chosen has been asked for and the file is made again; the button says the same as before."""
    window.forget_what_was_told()
    window.settle()


def taken_away(window: Window, dialog: Locator) -> tuple[str, bytes]:
    """The name and the bytes of the file that the dialog gives."""
    with window.page.expect_download() as coming:
        dialog.get_by_role("button", name="Download wall-A3-").click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def words_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_a_shared_screen_gives_an_a3_sheet_with_initials_and_never_the_name(printing: Window):
    printing.share_screen()
    printing.wait_for_wall()
    dialog = print_from_the_wall(printing)
    expect(dialog.get_by_text("Safe display: this screen is shared")).to_be_visible()
    expect(dialog.get_by_text("Full names")).to_have_count(0)
    name, data = taken_away(printing, dialog)
    assert name.startswith("wall-A3-") and name.endswith(".pdf") and "organ" not in name
    assert data.startswith(b"%PDF")
    size = PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (size.width, size.height)] == list(A3_MM)
    said = words_of(data)
    assert "C. M." in said and "Safe display" in said
    assert "Cai Morgan" not in said and "Morgan" not in said


def test_full_names_are_on_paper_only_where_they_are_asked_for(printing: Window):
    dialog = print_from_the_wall(printing)
    safe, data = taken_away(printing, dialog)
    assert "Cai Morgan" not in words_of(data)
    dialog.get_by_test_id("stCheckbox").filter(has_text="Full names").locator("label").click()
    made_anew(printing)
    full, data = taken_away(printing, dialog)
    assert full == safe.replace("wall-A3-", "wall-A3-full-names-"), "neither is sent for the other"
    said = words_of(data)
    assert "Cai Morgan" in said and "Full names: keep it where the record is kept" in said
