"""A reload goes on where it was, with one question to the server, and leaves nothing of the tab in the address."""

import pytest
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


def test_a_reload_asks_the_server_once_and_the_address_tells_nothing(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.settle()
    window.sent.clear()

    window.page.reload()
    window.settle()
    expect(window.page.locator(".wall[data-drawn]")).to_be_visible()
    window.page.wait_for_timeout(600)

    assert len(window.sent) == 1, "more than one question was asked to draw the wall"
    assert window.page.url == f"{window.address}/timeline"
    window.go_to("Story")
    expect(window.page).to_have_url(f"{window.address}/story")


def test_a_tab_that_could_not_tell_ahead_is_asked_and_goes_on_all_the_same(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.page.route("**/tab/*", lambda route: route.abort())

    window.page.reload()
    expect(window.page.locator(".wall[data-drawn]")).to_be_visible()
    window.settle()
    expect(window.page.get_by_label("Your name and role")).to_have_count(0)
    assert window.page.url == f"{window.address}/timeline"


def test_a_memory_that_cannot_be_read_is_as_good_as_none(window: Window):
    window.enter()
    window.page.evaluate("() => sessionStorage.setItem('timeline-session', '{')")
    window.page.reload()
    expect(window.page.get_by_label("Your name and role")).to_be_visible()
