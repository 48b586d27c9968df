"""streamlit-vis-timeline in Streamlit: stacked in lanes; a lane is hidden by running the page again."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit_timeline import st_timeline
from workload_told import HEIGHT_PX, a_way_to_add, chosen, page, workload


def as_item(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry in the words of vis-timeline."""
    item = {"id": entry["id"], "group": entry["lane"], "content": entry["title"], "start": entry["start"]}
    return item | ({"end": entry["end"], "type": "range"} if entry["end"] else {"type": "point"})


page()
told = workload()
with st.container(horizontal=True):
    a_way_to_add("education")
    shown = {lane["id"]: st.checkbox(lane["name"], value=True, key=f"lane-{lane['id']}") for lane in told["lanes"]}
picked = st_timeline(
    [as_item(entry) for entry in told["entries"]],
    groups=[
        {"id": lane["id"], "content": lane["name"], "order": order, "visible": shown[lane["id"]]}
        for order, lane in enumerate(told["lanes"])
    ],
    # Start and end are left out: with them this component stays invisible.
    options={
        "stack": True, "groupOrder": "order", "orientation": "top", "showCurrentTime": False,
        "margin": {"item": {"horizontal": 2, "vertical": 2}, "axis": 2},
    },
    height=f"{HEIGHT_PX}px",
    key="chart",
)  # fmt: skip
chosen(picked["content"] if picked else None)
