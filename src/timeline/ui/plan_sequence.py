"""The steps of the plan in four columns: now, next, later, and not yet."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def plan_sequence(view: OpenCase, work: MeetingWork) -> None:
    """The steps of the plan in four columns: now, next, later, and not yet."""
    st.subheader("The plan", anchor=False)
    st.text("There is no step yet.")
