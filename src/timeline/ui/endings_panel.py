"""Endings and moves, each with its plan for the relationship."""

from __future__ import annotations

import streamlit as st

from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def endings_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """Endings and moves, each with its plan for the relationship."""
    st.subheader("Endings")
