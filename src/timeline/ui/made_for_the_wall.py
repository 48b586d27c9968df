"""The story of what was made for the wall rather than entered: somebody's presence, or a stretch nobody has told of."""

from __future__ import annotations

import streamlit as st

from timeline.domain.when import age_text, describe
from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.vocab.registry import vocabulary


def made_for_the_wall(view: OpenCase, standing: OnTheWall, entry_id: str) -> None:
    """Say what stands there and, for a gap, whom it could be asked of."""
    entry = standing.entry(entry_id)
    if entry is None:
        return
    with st.container(key="story-where"):
        parts = (
            vocabulary("lanes").label(entry.lane),
            describe(entry.span),
            age_text(entry.span, view.child.born_on),
        )
        st.text(" · ".join(part for part in parts if part))
    with st.container(key="story-title"):
        st.text(entry.title)
    if entry.details:
        st.text(entry.details)
    st.button("Close", key="close-story", on_click=session.choose, args=([],))
