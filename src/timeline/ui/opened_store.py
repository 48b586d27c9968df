"""The one store of this server: where its file is, and the file opened once for every window."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import streamlit as st
from platformdirs import user_data_path

from timeline.store.store import Store

_log = logging.getLogger(__name__)
STORE_VARIABLE = "TIMELINE_STORE"


def store_path() -> Path:
    """The store's file: named by TIMELINE_STORE, otherwise kept in the user's own data folder."""
    named = os.environ.get(STORE_VARIABLE, "")
    return Path(named).expanduser() if named else user_data_path("formulation-timeline") / "timeline.duckdb"


@st.cache_resource(show_spinner=False)
def opened(path: str) -> Store:
    """The store of a file, open for as long as the server runs. Raises ``StoreError`` where it cannot be opened."""
    store = Store.open(path)
    findings = store.integrity()
    if findings:
        # Ids and counts only: a log never carries a name.
        _log.warning("The store has %d findings; `timeline check` lists them.", len(findings))
    return store
