"""Beside the wall when nothing is chosen: what its signs mean, and what is known and not yet asked."""

from __future__ import annotations

import streamlit as st

from timeline.domain.when import Kind
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.plain import plain

_SIGNS = (
    ("●  solid mark", "the day is known"),
    ("○  hollow mark on dots", "some day within the dots"),
    ("[ ○ ]  in brackets", "once, some time between"),
    ("▭  hard edge, dotted, fading", "sure, not sure where, about then"),
    ("- - -  dashed", "not sure it was so"),
    ("—▸  arrow", "going on, or open"),
    ("[  joined rows", "two accounts, side by side"),
)


def reading_the_wall(view: OpenCase) -> None:
    """Invite a first entry, or say how to read the wall and what there is on it."""
    if not view.entries:
        with st.container(key="story-title"):
            st.text("Begin anywhere")
        st.text("Write one line below: when, and what happened. A birth, a home, a school, something the child loves.")
        st.text("Or bring in a file that an agency sent.")
        if st.button("Bring in a file", icon=":material/upload_file:", key="first-file"):
            from timeline.ui import shell

            st.switch_page(shell.page(shell.CONTRIBUTIONS))
        return
    with st.container(key="story-title"):
        st.text("Choose an entry")
    st.text("Its story opens here: who says so, how surely, what helped.")
    _what_there_is(view)
    with st.container(key="part-signs"):
        st.text("Reading the wall")
        for sign, meaning in _SIGNS:
            st.text(f"{sign}: {meaning}")
    turning = [entry for entry in view.entries if entry.is_turning_point]
    if turning:
        with st.container(key="part-turning"):
            st.text("Turning points")
            for entry in turning:
                st.button(plain(entry.title), key=f"turning-{entry.id}", type="tertiary", icon=":material/moving:",
                          on_click=session.choose, args=([entry.id],))  # fmt: skip


def _what_there_is(view: OpenCase) -> None:
    agencies = len(view.agencies)
    voices = sum(1 for entry in view.entries if entry.lane == "voice")
    unsure = sum(1 for entry in view.entries if entry.span.kind is not Kind.LASTED and entry.span.earliest != entry.span.latest)
    with st.container(key="part-known"):
        st.text("On this wall")
        st.text(f"{len(view.entries)} entries from {agencies} {'agency' if agencies == 1 else 'agencies'}")
        st.text("The child's own words: " + (str(voices) if voices else "nobody has asked yet"))
        st.text(f"{unsure} with a date known only roughly")
