"""The application's pages without a browser: each test has a store of its own and starts at the first screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from timeline.domain.errors import StoreError
from timeline.services.sample_caseload import load_samples
from timeline.store import Store
from timeline.ui import session

MAIN = Path(__file__).resolve().parents[2] / "src" / "timeline" / "ui" / "main.py"
PATIENCE_S = 60


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
    monkeypatch.setenv(session.STORE_VARIABLE, str(file))
    st.cache_resource.clear()
    yield file
    if file.exists():
        with suppress(StoreError):
            session.the_store().close()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def samples_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample lives, read once for all tests that begin with them."""
    file = tmp_path_factory.mktemp("samples") / "samples.duckdb"
    with Store.open(file) as store:
        load_samples(store)
    return file


@pytest.fixture
def sample_lives(store_file: Path, samples_kept: Path) -> Path:
    """The test's own store, with the sample lives in it."""
    shutil.copyfile(samples_kept, store_file)
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
