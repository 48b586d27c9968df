"""The application's pages without a browser: each test has a store of its own and starts at the first screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from lives_kept import copy_samples
from timeline.domain.errors import StoreError
from timeline.store import Store
from timeline.ui import session
from timeline.ui.opened_store import STORE_VARIABLE

MAIN = Path(__file__).resolve().parents[2] / "src" / "timeline" / "ui" / "main.py"
PATIENCE_S = 60


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """Streamlit looks through every installed package for components before each run of a page; once is enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def unused_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its tables and nothing in it, made once: making one takes three times as long as opening it."""
    file = tmp_path_factory.mktemp("unused") / "unused.duckdb"
    Store.open(file).close()
    return file


@pytest.fixture(autouse=True)
def store_file(tmp_path: Path, unused_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store nobody has used yet; it is let go when the test ends."""
    file = tmp_path / "timeline.duckdb"
    shutil.copyfile(unused_store, file)
    monkeypatch.setenv(STORE_VARIABLE, str(file))
    st.cache_resource.clear()
    yield file
    if file.exists():
        with suppress(StoreError):
            session.the_store().close()
    st.cache_resource.clear()


@pytest.fixture
def sample_lives(store_file: Path) -> Path:
    """The test's own store, with the sample lives in it."""
    copy_samples(store_file)
    return store_file


@pytest.fixture
def open_window() -> Callable[[], AppTest]:
    """Opens the application in a new window, where nobody has said who they are."""
    return lambda: AppTest.from_file(str(MAIN), default_timeout=PATIENCE_S).run()


@pytest.fixture
def caseload(open_window: Callable[[], AppTest]) -> AppTest:
    """The caseload of somebody who has said who they are."""
    app = open_window()
    app.text_input(key="actor_name").set_value("R. Jones, tester")
    app.button[0].click()
    return app.run()
