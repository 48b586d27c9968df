"""Before the first snapshot: what one is, and keeping one now."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.open_case import OpenCase
from timeline.services.snapshots import take_snapshot
from timeline.ui import session
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told

_TITLE_PX = 460


def no_snapshot_yet(view: OpenCase) -> None:
    """Say how papers are made, and offer to keep the record as it stands now."""
    st.text(
        "Papers are made from a snapshot: the record as it stood at one moment, so that the same snapshot always gives "
        f"the same papers. One is kept when a meeting ends{_or_now(view)}"
    )
    if view.as_known_at is not None or not view.entries:
        return
    today = day_of(view)
    with st.container(key="papers-first", horizontal=True, vertical_alignment="bottom", gap="small"):
        title = st.text_input(
            "What to call it", value=f"As it stands on {today.day} {today:%B %Y}", key="papers-title", width=_TITLE_PX
        )
        if st.button("Keep a snapshot now", type="primary", key="papers-keep", icon=":material/photo_camera:"):
            try:
                take_snapshot(session.the_store(), view.case.id, title or "", actor=session.actor())
            except TimelineError as problem:
                st.error(plain(problem_told(problem)))
                return
            session.say("Kept as a snapshot; papers can be made from it now")
            st.rerun()


def _or_now(view: OpenCase) -> str:
    if view.as_known_at is not None:
        return "."
    return "; you can also keep one now." if view.entries else ", or here once something is on the timeline."
