"""The running application and a real browser, shared by every journey; each journey has a window of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from application import Application, Life, fill
from playwright.sync_api import Browser, BrowserContext, BrowserType, expect, sync_playwright
from window import PATIENCE_MS, Window, browser_program

CHROMIUM_ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    # Nothing but this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """How Chromium is started on this machine."""
    if browser_program() is None:
        if os.environ.get("TIMELINE_BROWSER_REQUIRED") == "1":
            pytest.fail("No Chromium on this machine, and TIMELINE_BROWSER_REQUIRED asks for one.")
        pytest.skip("No Chromium on this machine.")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """A browser for journeys that need a machine of their own, or several."""
    opened = chromium.launch(executable_path=browser_program(), args=CHROMIUM_ARGS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store") / "timeline.duckdb"


@pytest.fixture(scope="session")
def lives(chromium: BrowserType, store_file: Path) -> dict[str, Life]:
    """What the store holds before the application opens it, by case reference."""
    return fill(store_file)


@pytest.fixture(scope="session")
def application(lives: dict[str, Life], store_file: Path) -> Iterator[Application]:
    running = Application(store_file)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def one_machine(chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """The browser of one machine, which keeps the application's scripts from one visit to the next, read already."""
    context = chromium.launch_persistent_context(
        tmp_path_factory.mktemp("machine"),
        executable_path=browser_program(),
        args=CHROMIUM_ARGS,
        accept_downloads=True,
    )
    yield context
    context.close()


@pytest.fixture
def window(one_machine: BrowserContext, application: Application) -> Iterator[Window]:
    """A new window at the size most meetings have; whatever it does, it may ask nothing of any other address."""
    opened = Window(one_machine, application.address)
    yield opened
    opened.close()
    assert opened.asked_elsewhere == []
    assert opened.faults == []
