"""The workload a page was asked for, and what every page beside a chart has: lanes, a way to add, the chosen entry."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import streamlit as st

HEIGHT_PX = 860
COLOURS = (
    "#4c78a8", "#f58518", "#e45756", "#72b7b2", "#54a24b", "#eeca3b", "#b279a2", "#ff9da6", "#9d755d", "#bab0ac",
    "#1f5fa8", "#6a3d7c",
)  # fmt: skip


def workload() -> dict[str, Any]:
    """Lanes and entries of the workload in the address, with what was added in this session."""
    name = Path(st.query_params["workload"]).name
    told = json.loads((Path(os.environ["WORKLOADS"]) / f"{name}.json").read_text(encoding="utf-8"))
    return {"lanes": told["lanes"], "entries": told["entries"] + st.session_state.get("added", [])}


def a_way_to_add(lane: str) -> None:
    """A button that adds an entry."""
    if st.button("Add", key="add"):
        entry = {"id": "added", "lane": lane, "title": "Said in the meeting", "start": "2017-05-02", "end": None}
        st.session_state["added"] = [entry]
        st.rerun()


def chosen(title: str | None) -> None:
    """The chosen entry's words."""
    with st.container(key="detail"):
        st.text(title or " ")


def page() -> None:
    """As much of the window for the chart as Streamlit gives."""
    st.set_page_config(layout="wide")
    st.html(
        "<style>.stMainBlockContainer{padding:4rem 1rem 0} .stVerticalBlock{gap:.4rem}"
        " .stMain .vega-bindings{display:flex;flex-wrap:wrap;gap:4px 12px}</style>"
    )
