"""Beside the wall when nothing is chosen: what its signs mean, and what is known and not yet asked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.when import Kind
from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase
from timeline.services.own_views import CHILD, FAMILY
from timeline.ui import session, shell
from timeline.ui.browser import component
from timeline.ui.looking_back import day_of
from timeline.ui.people_named import who_was_there
from timeline.ui.plain import plain
from timeline.ui.questions_panel import gaps_panel, questions_panel
from timeline.ui.voices import voice_told, voices_in
from timeline.ui.wall.stories import key_links, key_styles

_AT_ONCE = 12


def reading_the_wall(view: OpenCase, standing: OnTheWall) -> None:
    """Invite a first entry, or say how to read the wall and what there is on it."""
    if not view.entries:
        with st.container(key="story-title"):
            st.text("Begin anywhere")
        st.text("Write one line below: when, and what happened. A birth, a home, a school, something the child loves.")
        st.text("Or bring in a file that an agency sent.")
        if st.button("Bring in a file", icon=":material/upload_file:", key="first-file"):
            st.switch_page(shell.page(shell.CONTRIBUTIONS))
        return
    with st.container(key="story-title"):
        st.text("Choose an entry")
    drag = "" if view.as_known_at is not None else " Drag it to move it in time."
    st.text(f"Its story opens here: who says so, how surely, what helped.{drag}")
    if session.shows_gaps():
        gaps_panel(standing)
    questions_panel(view)
    _what_there_is(view, standing)
    who_was_there(view)
    _turning_points(view)
    shown = {entry.id for entry in view.entries}
    key = {"styles": key_styles(view.entries), "links": key_links(view.links, shown), "together": bool(view.accounts)}
    component("key")(key="wall_key", data=key)


def _turning_points(view: OpenCase) -> None:
    """The turning points in their order, to open each; of many the first, and the others one press away."""
    turning = [entry for entry in view.entries if entry.is_turning_point]
    if not turning:
        return
    with st.container(key="part-turning"):
        st.text("Turning points")
        _to_open(turning[:_AT_ONCE])
        if len(turning) > _AT_ONCE and st.toggle(f"Show all {len(turning)}", key=f"all-turning-{view.case.id}"):
            _to_open(turning[_AT_ONCE:])


def _to_open(turning: Sequence[Entry]) -> None:
    for entry in turning:
        st.button(
            plain(entry.title),
            key=f"turning-{entry.id}",
            type="tertiary",
            icon=":material/moving:",
            on_click=session.choose,
            args=([entry.id],),
        )


def _what_there_is(view: OpenCase, standing: OnTheWall) -> None:
    agencies = len(view.agencies)
    unsure = sum(
        1 for entry in view.entries if entry.span.kind is not Kind.LASTED and entry.span.earliest != entry.span.latest
    )
    with st.container(key="part-known"):
        st.text("On this wall")
        entries = len(view.entries)
        told = f"{entries:,} {'entry' if entries == 1 else 'entries'}"
        whose = f"{agencies:,} {'agency' if agencies == 1 else 'agencies'}"
        st.text(f"{told} from {whose}" if agencies else f"{told}; no agency is named")
        entered = {entry.id for entry in view.entries}
        drawn = sum(1 for one in standing.entries if one.id not in entered and standing.gap(one.id) is None)
        if drawn:
            st.text(f"{drawn:,} more drawn from the people register")
        for of, voice in zip((CHILD, FAMILY), voices_in(view, today=day_of(view)), strict=True):
            st.text(voice_told(voice, today=day_of(view), of=of))
        st.text(f"{unsure:,} with a date known only roughly")
