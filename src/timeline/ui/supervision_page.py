"""Supervision of those who do the work: sessions, and reflections kept between two people."""

from __future__ import annotations

import streamlit as st

from timeline.services.supervision import sessions_for
from timeline.ui import session, shell
from timeline.ui.reflection_panel import reflection_panel
from timeline.ui.supervision_form import supervision_dialog
from timeline.ui.supervision_shown import session_card, taken_back_sessions
from timeline.ui.supervision_strain import strain_prompt


def supervision() -> None:
    """How it is for the person at the keyboard, sessions of supervision, and reflections kept between two people."""
    is_shared = session.is_shared_screen()
    with st.container(key="case-line", horizontal=True, vertical_alignment="center", gap="small"):
        st.text("Supervision · for those who do the work", width="content")
        st.space("stretch")
        shell.at_the_keyboard()
        st.toggle(
            "Shared screen",
            key=session.SHARED,
            persist_state="session",
            help="Reflections, and what was said in sessions, are never on a shared screen.",
        )
    left, right = st.columns([3, 2], gap="large")
    with left:
        _sessions(is_shared)
    with right:
        strain_prompt("supervision")
        reflection_panel(is_shared)


def _sessions(is_shared: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader("Sessions", anchor=False, width="content")
        st.space("stretch")
        if not is_shared and st.button("Write down a session", icon=":material/add:", key="supervision-add"):
            supervision_dialog()
    sessions = sessions_for(session.the_store(), session.actor(), is_shared_screen=is_shared)
    if not sessions:
        st.text(
            "No session is written down yet. Who had supervision, with whom, what it was about in a word or two, what "
            "was agreed, and when next: that is all it takes."
        )
    for one in sessions:
        session_card(one, can_change=one.is_theirs and not is_shared)
    if not is_shared:
        taken_back_sessions()
