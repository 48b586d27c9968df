"""What the application is served with, asked as a browser asks for it."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config

from timeline.server import middleware, routes
from timeline.server.first_page import with_files
from timeline.server.packed_files import packed_file
from timeline.ui.browser_files import COMPONENTS, MODULE, browser_files
from timeline.ui.told_ahead import BYTES_AT_MOST, ToldAhead, told_ahead
from timeline.ui.wall_ahead import WallAhead

STREAMLIT = Path(streamlit.__file__).parent / "static"
MARK = "0123456789abcdef" * 2
PLAIN = {"accept-encoding": "identity"}


async def streamlits_own(request):
    path = request.url.path.lstrip("/")
    if path.startswith("static/"):
        file = STREAMLIT / path
        return FileResponse(file) if file.is_file() else PlainTextResponse("not here", 404)
    if path == "wrong":
        return HTMLResponse("<html><head></head><body>wrong</body></html>", 500)
    return FileResponse(STREAMLIT / "index.html", headers={"cache-control": "no-cache"})


@pytest.fixture(scope="module")
def browser() -> TestClient:
    return TestClient(Starlette(routes=[*routes, Route("/{path:path}", streamlits_own)], middleware=middleware))


def a_script() -> str:
    return f"/static/js/{next(file.name for file in sorted((STREAMLIT / 'static' / 'js').glob('index.*.js')))}"


@pytest.mark.parametrize("path", ["/", "/timeline", "/story"])
def test_every_page_names_the_files_it_needs_and_each_is_there(browser, path):
    page = browser.get(path)
    named = re.findall(r'"(/wall-assets/[^"]+)"', page.text)
    assert [name.rpartition("/")[2] for name in named] == ["first.js", "browser.js", "style.css"]
    assert int(page.headers["content-length"]) == len(page.content)
    for name in named:
        answer = browser.get(name)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/css" if name.endswith(".css") else "text/javascript")


def test_what_runs_first_stands_before_streamlits_own_script():
    page = with_files((STREAMLIT / "index.html").read_text(encoding="utf-8"))
    assert page.index("first.js") < page.index("browser.js") < page.index("static/js/index.")
    assert page.index("<body>") < page.index("style.css") < page.index('id="root"')


def test_a_page_is_never_kept_under_an_old_name(browser):
    first = browser.get("/timeline")
    assert "etag" not in first.headers
    assert "last-modified" not in first.headers
    again = browser.get(
        "/timeline", headers={"if-none-match": "*", "if-modified-since": "Sat, 21 Nov 2099 00:00:00 GMT"}
    )
    assert again.status_code == 200
    assert again.text == first.text


def test_a_page_that_went_wrong_is_left_as_it_is(browser):
    assert browser.get("/wrong").text == "<html><head></head><body>wrong</body></html>"


def test_one_module_holds_the_work_of_every_component():
    module = browser_files()[MODULE]
    assert all(f"export const {name}=${name};" in module for name in COMPONENTS)
    assert all(f"const ${name}=(()=>{{" in module for name in COMPONENTS)


def test_a_file_that_is_not_there_is_not_found(browser):
    assert browser.get("/wall-assets/abc/away.js").status_code == 404
    assert browser.get("/static/js/away.js", headers={"accept-encoding": "gzip"}).status_code == 404


def test_streamlits_scripts_are_sent_compressed_to_a_browser_that_takes_it(browser):
    path = a_script()
    packed, plain = browser.get(path, headers={"accept-encoding": "gzip"}), browser.get(path, headers=PLAIN)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "accept-encoding"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.content == plain.content
    assert "content-encoding" not in plain.headers


def test_a_packed_file_is_the_file_itself():
    path = a_script()
    assert gzip.decompress(packed_file(path)) == (STREAMLIT / path.lstrip("/")).read_bytes()


@pytest.mark.parametrize(
    "path", ["/static/js/..%2f..%2findex.html", "/static/js/../../index.html", "/static/media/x.js"]
)
def test_only_scripts_and_styles_in_their_own_folders_are_packed(browser, path):
    assert "content-encoding" not in browser.get(path, headers={"accept-encoding": "gzip"}).headers


def test_every_answer_keeps_to_its_own_address(browser):
    for path in ("/", "/health", a_script(), "/wall-assets/abc/browser.js"):
        headers = browser.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"


def test_what_a_tab_tells_ahead_is_taken_once(browser):
    kept = {"actor": "R. Jones", "case": "c", "shared": True}
    assert browser.post(f"/tab/{MARK}", content=json.dumps(kept)).status_code == 204
    assert told_ahead.take(MARK) == kept
    assert told_ahead.take(MARK) == {}


@pytest.mark.parametrize(
    ("mark", "body", "status"),
    [
        ("short", b"{}", 400),
        ("G" * 32, b"{}", 400),
        (MARK, b"[]", 400),
        (MARK, b"{", 400),
        (MARK, b"\xff\xfe", 400),
        (MARK, b"[" * 3_000, 400),
        (MARK, b'{"actor": "' + b"x" * BYTES_AT_MOST + b'"}', 413),
    ],
)
def test_what_cannot_be_read_or_is_too_long_is_not_held(browser, mark, body, status):
    assert browser.post(f"/tab/{mark}", content=body).status_code == status
    assert told_ahead.take(mark) == {}


def test_nothing_that_was_told_can_be_asked_for(browser):
    browser.post(f"/tab/{MARK}", content=b'{"actor": "R. Jones"}')
    assert "R. Jones" not in browser.get(f"/tab/{MARK}").text
    assert told_ahead.take(MARK) == {"actor": "R. Jones"}


WALL = b"0123456789abcdef" + b'{"life": "told"}' * 40


def a_wall_for(monkeypatch, payload=WALL):
    """The server gets that wall ready for whatever a tab tells, or fails to."""
    ahead = WallAhead()
    ahead.made(payload)
    monkeypatch.setattr(told_ahead, "_heard", lambda _: ahead)


def test_a_tab_that_was_at_a_wall_is_given_it_at_once_and_nobody_keeps_it(browser, monkeypatch):
    a_wall_for(monkeypatch)
    answer = browser.post(f"/tab/{MARK}", content=b"{}")
    assert (answer.status_code, answer.content) == (200, WALL)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "no-store"
    assert told_ahead.is_given(MARK, "0123456789abcdef")
    assert not told_ahead.is_given(MARK, "fedcba9876543210")
    assert not told_ahead.is_given(MARK[::-1], "0123456789abcdef")


def test_a_browser_that_takes_no_gzip_is_given_it_plain(browser, monkeypatch):
    a_wall_for(monkeypatch)
    answer = browser.post(f"/tab/{MARK}", content=b"{}", headers=PLAIN)
    assert answer.content == WALL
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://testserver.elsewhere.example", "null"])
def test_a_page_of_another_address_is_given_no_wall(browser, monkeypatch, origin):
    a_wall_for(monkeypatch)
    answer = browser.post(f"/tab/{MARK}", content=b"{}", headers={"origin": origin})
    assert (answer.status_code, answer.content) == (204, b"")
    assert not told_ahead.is_given(MARK, "0123456789abcdef"), "the page has to send it"


def test_an_address_under_a_name_that_is_not_allowed_is_given_no_wall(browser, monkeypatch):
    a_wall_for(monkeypatch)
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", ["timeline.example"])
    try:
        assert browser.post(f"/tab/{MARK}", content=b"{}").status_code == 204
        named = {"host": "timeline.example"}
        assert browser.post(f"/tab/{MARK}", content=b"{}", headers=named).status_code == 200
    finally:
        config.set_option("server.allowedHosts", before)


def test_what_was_given_once_is_not_given_again(monkeypatch):
    a_wall_for(monkeypatch)
    assert told_ahead.hear(MARK, b"{}")
    assert told_ahead.wall(MARK, 0) == WALL
    assert told_ahead.wall(MARK, 0) is None


def test_a_page_of_this_address_says_so_and_is_given_it(browser, monkeypatch):
    a_wall_for(monkeypatch)
    assert browser.post(f"/tab/{MARK}", content=b"{}", headers={"origin": "http://testserver"}).content == WALL


def test_a_wall_that_could_not_be_made_is_left_to_the_page(browser, monkeypatch):
    a_wall_for(monkeypatch, None)
    assert browser.post(f"/tab/{MARK}", content=b"{}").status_code == 204
    assert not told_ahead.is_given(MARK, "")


def test_only_the_newest_are_held():
    held = ToldAhead()
    for number in range(300):
        assert held.hear(f"{number:032x}", b'{"actor": "R. Jones"}')
    assert held.take(f"{0:032x}") == {}
    assert held.take(f"{299:032x}") == {"actor": "R. Jones"}


@given(st.binary(max_size=200))
def test_any_bytes_are_held_or_refused(body):
    held = ToldAhead()
    if held.hear(MARK, body):
        assert held.take(MARK) == json.loads(body)
    else:
        assert held.take(MARK) == {}
