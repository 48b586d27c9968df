"""plotly.express.timeline in Streamlit: one row a lane, titles on hovering."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import plotly.express as px
import streamlit as st
from workload_told import COLOURS, HEIGHT_PX, a_way_to_add, chosen, page, workload

# A bar without a length is not drawn, so a moment is given a month.
MOMENT = timedelta(days=30)

page()


@st.fragment
def chart() -> None:
    """The chart and the chosen entry, run alone when an entry is chosen."""
    told = workload()
    names = {lane["id"]: lane["name"] for lane in told["lanes"]}
    rows = pd.DataFrame(
        {
            "id": entry["id"],
            "title": entry["title"],
            "lane": names[entry["lane"]],
            "start": entry["start"],
            "end": entry["end"] or (date.fromisoformat(entry["start"]) + MOMENT).isoformat(),
        }
        for entry in told["entries"]
    )
    figure = px.timeline(
        rows, x_start="start", x_end="end", y="lane", color="lane", hover_name="title",
        custom_data=["id", "title"], category_orders={"lane": list(names.values())},
        color_discrete_sequence=list(COLOURS), height=HEIGHT_PX,
    )  # fmt: skip
    figure.update_layout(dragmode="pan", margin={"t": 10, "b": 30})
    figure.update_yaxes(fixedrange=True, title=None)
    event = st.plotly_chart(
        figure, on_select="rerun", selection_mode="points", key="chart", config={"scrollZoom": True, "showTips": False}
    )
    points = event.selection.points
    chosen(points[0]["customdata"][1] if points else None)


a_way_to_add("education")
chart()
