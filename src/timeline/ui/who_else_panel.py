"""What every service does and did: overlaps, gaps, waits, refusals and changes of worker."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def who_else_panel(view: OpenCase, work: MeetingWork) -> None:
    """What every service does and did: overlaps, gaps, waits, refusals and changes of worker."""
    st.subheader("Who else is doing what", anchor=False)
    st.text("No service has been written down yet.")
