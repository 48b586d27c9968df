"""How it is going as the child would say it, over time, beside the plan."""

from __future__ import annotations

import streamlit as st

from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def how_it_is_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """How it is going as the child would say it, over time, beside the plan."""
    st.subheader("How it is")
