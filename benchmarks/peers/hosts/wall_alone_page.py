"""This wall in Streamlit with what every other chart here has around it: a way to add, the chosen entry's words."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from workload_told import HEIGHT_PX, a_way_to_add, chosen, page

from lives import TODAY, Life, shaped_life
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.ui.browser import component
from timeline.ui.wall.payload import as_sent, wall_payload
from timeline.ui.wall.wall import wall
from timeline.ui.window_size import size_of

_MARGINS_PX, _ABOVE_PX = 52, 207


@st.cache_resource
def life_of(workload: str) -> Life:
    """The workload's life, which its owner would have at hand."""
    shape, number = workload.rsplit("-", 1)
    return shaped_life(int(number), shape)


@st.fragment
def detail(titles: dict[str, str]) -> None:
    """The chosen entry's words, run alone when an entry is chosen."""
    component("chosen")(key="chosen", data={"chosen": "", "told": None}, on_chosen_change=lambda: None)
    told = (st.session_state.get("chosen") or {}).get("chosen") or {}
    ids = told.get("ids") or []
    chosen(titles.get(ids[0]) if ids else None)


def room() -> tuple[int, int]:
    """The pixels there are for the wall: what it measured, before that what the window leaves."""
    measured = (st.session_state.get("wall") or {}).get("room")
    if measured:
        return measured["width"], measured["height"]
    width, height = size_of(st.query_params.get("window")) or (1366, HEIGHT_PX)
    return width - _MARGINS_PX, height - _ABOVE_PX


def nothing() -> None:
    """The wall asks for nothing here but its room, which the next run reads."""


page()
life = life_of(Path(st.query_params["workload"]).name)
a_way_to_add("education")
added = tuple(
    Entry(one["id"], life.case.id, one["title"], parse_when(one["start"]), one["lane"], "other")
    for one in st.session_state.get("added", [])
)
entries = (*life.entries, *added)
scene = build_wall(entries, life.links, child=life.child, today=TODAY, canvas=canvas_for(*room()))
payload = wall_payload(
    scene, entries, child=life.child, case_id=life.case.id, today=TODAY, links=life.links, people=life.people
)
wall(as_sent(payload), key="wall", on_room=nothing, on_ruler=nothing, on_ask=nothing, on_whole=nothing)
detail({entry.id: entry.title for entry in entries})
