"""A reload goes on where it was, with one question to the server, and leaves nothing of the tab in the address."""

import pytest
from playwright.sync_api import expect
from window import LARGE, SIZE, Window

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


STREAMLITS_OWN = "**/static/js/index.*.js"
PLACE = """
() => {
  const { left, top, width } = document.querySelector('.wall').getBoundingClientRect();
  return [left, top, width];
}
"""


def _with_the_wall_alone(window: Window) -> None:
    """Load the page again without the program that builds everything around the wall."""
    window.page.route(STREAMLITS_OWN, lambda route: route.abort())
    window.page.reload()
    expect(window.page.locator(".wall-ahead .wall[data-drawn]")).to_be_visible()
    window.page.unroute(STREAMLITS_OWN)


@pytest.mark.parametrize("is_shared", [False, True], ids=["own screen", "shared screen"])
@pytest.mark.parametrize("size", [SIZE, LARGE], ids=["a laptop", "a large screen"])
def test_the_wall_can_be_read_before_the_page_is_there_and_stands_where_it_will_stand(
    window: Window, size: tuple[int, int], is_shared: bool
):
    window.resize(size)
    window.enter()
    window.open_child("Cai Morgan")
    if is_shared:
        window.share_screen()

    _with_the_wall_alone(window)
    expect(window.page.locator(".wall-lane-name").first).to_be_visible()
    labels, place = window.labels(), window.page.evaluate(PLACE)
    assert len(labels) > 20
    told = window.given_ahead.decode("utf-8")
    assert told
    assert is_shared is ("Morgan" not in told + window.page.locator(".wall-ahead").inner_text())

    window.page.reload()
    window.wait_for_wall()
    expect(window.page.locator(".wall-ahead")).to_have_count(0)
    assert window.labels() == labels
    assert window.page.evaluate(PLACE) == pytest.approx(place, abs=2)


def test_a_wall_that_was_given_ahead_is_not_sent_again_with_the_page(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.settle()
    window.page.reload()
    window.wait_for_wall()
    assert len(window.given_ahead) > 20_000
    # When the case was opened, and never since.
    assert window.times_sent(window.given_ahead) == 1

    title = window.marked_labels()[0]
    window.page.mouse.click(*window.mark_of(title))
    expect(window.story_title).to_contain_text(title.rstrip("…"))
    # On another page the wall is gone; back here the browser has still got what it draws it from.
    window.go_to("People")
    window.go_to("Timeline")
    window.wait_for_wall()
    assert window.times_sent(window.given_ahead) == 1
    expect(window.story_title).to_contain_text(title.rstrip("…"))


def test_a_wall_that_changed_is_sent_and_one_that_is_as_before_again_is_drawn_all_the_same(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    window.settle()
    window.page.reload()
    window.wait_for_wall()
    before = window.titles()
    window.add("2 May 2017 Sang by herself in the hall #strengths")
    expect(window.story_title).to_have_text("Sang by herself in the hall")
    window.undo_button.click()
    window.settle()
    expect(window.story_title).not_to_have_text("Sang by herself in the hall")
    window.wait_for_wall()
    assert window.titles() == before


def test_a_wall_that_got_lost_on_its_way_is_asked_for_whole(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.settle()
    # The server gave it, and the browser has not got it.
    given: list[bytes] = []
    window.page.route("**/tab/*", lambda route: (given.append(route.fetch().body()), route.fulfill(status=204)))
    window.page.reload()
    window.wait_for_wall()
    assert len(window.labels()) > 20
    assert len(given[-1]) > 20_000
    assert window.times_sent(given[-1]) == 2
    window.page.unroute("**/tab/*")


def test_a_screen_that_was_shared_a_moment_ago_is_shared_when_it_comes_back(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.page.get_by_test_id("stCheckbox").filter(has_text="Shared screen").locator("label").click()
    window.page.reload()
    window.wait_for_wall()
    assert "Morgan" not in window.page.locator("body").inner_text()
    assert b"Morgan" not in window.given_ahead


def test_a_covered_screen_shows_no_wall_ahead_of_its_page(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.settle()
    window.page.keyboard.press("F8")
    expect(window.page.get_by_role("dialog", name="Pause")).to_be_visible()
    window.page.route(STREAMLITS_OWN, lambda route: route.abort())
    window.page.reload(wait_until="networkidle")
    assert window.given_ahead
    expect(window.page.locator(".wall")).to_have_count(0)
    window.page.unroute(STREAMLITS_OWN)
    window.page.reload()
    window.settle()
    window.page.keyboard.press("F8")
    window.wait_for_wall()


def test_a_page_that_comes_without_a_wall_is_not_covered_by_one(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.settle()
    # Somebody goes to another page before the wall's own has come.
    _with_the_wall_alone(window)
    window.page.evaluate("() => history.replaceState(null, '', '/people')")
    window.page.add_script_tag(type="module", url=_streamlits_own(window))
    expect(window.page.get_by_test_id("stHeader")).to_be_visible()
    expect(window.page.locator(".wall-ahead")).to_have_count(0)


def _streamlits_own(window: Window) -> str:
    return window.page.locator("script[type=module][src*='static/js/index.']").get_attribute("src") or ""
