"""How people make sense of it: thoughts under their headings, hypotheses, and the map of both."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def formulation_panel(view: OpenCase, work: MeetingWork) -> None:
    """How people make sense of it: thoughts under their headings, hypotheses, and the map of both."""
    st.subheader("Making sense together", anchor=False)
    st.text("Nothing has been gathered yet.")
