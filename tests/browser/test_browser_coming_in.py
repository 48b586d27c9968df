"""Coming to the application: asked for a name first, whatever page is opened, and served to this address alone."""

import urllib.request

import pytest
from application import Application
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


def test_a_page_opened_directly_on_a_server_just_started_asks_for_a_name_first(
    window: Window, application: Application
):
    application.restart()
    window.page.goto(f"{application.address}/timeline")
    name = window.page.get_by_label("Your name and role")
    expect(name).to_be_visible()
    expect(window.page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(window.page.locator(".wall")).to_have_count(0)

    window.page.get_by_role("button", name="Continue").click()
    expect(window.page.get_by_text("Write your name first")).to_be_visible()
    window.say_name()
    expect(window.page.get_by_text("No timeline is open")).to_be_visible()
    links = window.page.get_by_test_id("stHeader").get_by_role("link")
    expect(links).to_have_count(12)
    named = [link.inner_text().split("\n")[-1] for link in links.all()]
    before = "Caseload, Timeline, Contributions, People, Story, My story, Meeting, Plan"
    assert named == [*before.split(", "), "Review", "Papers", "Library", "Supervision"]
    expect(window.page.get_by_test_id("stSidebarNav")).to_have_count(0)


def test_every_answer_keeps_the_page_to_this_address(application: Application):
    for path in ("/", "/timeline", "/health"):
        with urllib.request.urlopen(application.address + path) as answer:
            policy = answer.headers["content-security-policy"]
            assert "default-src 'self'" in policy
            assert "connect-src 'self'" in policy
            assert "http" not in policy, "no other address is allowed"
            assert "'unsafe-eval'" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["x-frame-options"] == "DENY"
            assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_request_elsewhere_is_noticed_and_refused(window: Window):
    """The watch kept over every other journey is itself awake."""
    window.enter()
    window.page.evaluate("fetch('http://elsewhere.invalid/').catch(() => 0)")
    window.page.wait_for_function("() => new Image().src = 'http://elsewhere.invalid/i.png'")
    assert window.faults, "the page's policy refused what was asked"
    assert all("elsewhere.invalid" in fault for fault in window.faults)
    window.faults.clear()
    window.asked_elsewhere.clear()
