"""Every page with axe: nothing that keeps a person from using it."""

from functools import cache

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


@cache
def _axe() -> Axe:
    return Axe()


def _faults(window: Window, where: str) -> list[str]:
    window.settle()
    return [
        f"{where}: {fault['impact']} {fault['id']} ({fault['help']}) at {node['target']}"
        for fault in _axe().run(window.page)["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def test_no_page_keeps_anybody_from_using_it(window: Window):
    window.page.goto(window.address)
    window.page.get_by_label("Your name and role").wait_for()
    found = _faults(window, "name")
    window.say_name()
    found += _faults(window, "caseload")
    window.open_child("Mali Morgan")
    found += _faults(window, "wall")
    window.page.locator("[data-focus=show]").click()
    found += _faults(window, "what the wall shows")
    window.page.keyboard.press("Escape")
    with window.table():
        found += _faults(window, "table")
        window.page.locator(".wall-table .wall-link").first.click()
        expect(window.page.locator(".st-key-edit")).to_be_visible()
        found += _faults(window, "table and story")
    window.page.get_by_role("button", name="Full form").click()
    expect(window.dialog.get_by_label("What happened, in a few words")).to_be_visible()
    found += _faults(window, "form")
    window.page.keyboard.press("Escape")
    window.go_to("Contributions")
    found += _faults(window, "contributions")
    assert found == []
