"""Altair in Streamlit: bars and dots in one row a lane, a checkbox for each lane in the browser, titles on hovering."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st
from workload_told import COLOURS, HEIGHT_PX, a_way_to_add, chosen, page, workload

page()
alt.data_transformers.disable_max_rows()


@st.fragment
def chart() -> None:
    """The chart and the chosen entry, run alone when an entry is chosen."""
    told = workload()
    names = {lane["id"]: lane["name"] for lane in told["lanes"]}
    rows = pd.DataFrame(told["entries"])
    rows["name"] = rows["lane"].map(names)
    rows["start"], rows["end"] = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"])
    # A moment is a bar of a month: only a chart of one mark can give back what was chosen.
    rows["end"] = rows["end"].fillna(rows["start"] + pd.Timedelta(days=30))
    shown = [
        alt.param(name=f"show_{lane}", value=True, bind=alt.binding_checkbox(name=name)) for lane, name in names.items()
    ]
    pick = alt.selection_point(name="pick", fields=["id"], on="click")
    drawn = (
        alt.Chart(rows)
        .transform_filter(" || ".join(f"(datum.lane == '{lane}' && show_{lane})" for lane in names))
        .mark_bar(stroke="white", strokeWidth=0.5, minBandSize=4)
        .encode(
            x=alt.X("start:T", title=None),
            x2="end:T",
            y=alt.Y("name:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=300)),
            color=alt.Color("name:N", legend=None, scale=alt.Scale(domain=list(names.values()), range=list(COLOURS))),
            tooltip=["title:N", "start:T"],
        )
        .properties(height=HEIGHT_PX - 60)
        .add_params(*shown, pick, alt.selection_interval(name="zoom", bind="scales", encodings=["x"]))
    )
    if "renderer" in st.query_params:
        drawn = drawn.properties(usermeta={"embedOptions": {"renderer": st.query_params["renderer"]}})
    event = st.altair_chart(drawn, on_select="rerun", selection_mode="pick", key="chart")
    picked = event.selection["pick"]
    titles = {entry["id"]: entry["title"] for entry in told["entries"]}
    chosen(titles.get(picked[0]["id"]) if picked else None)


a_way_to_add("education")
chart()
