"""The steps of the plan as bars that continue the timeline to the right of today."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def plan_in_time(view: OpenCase, work: MeetingWork) -> None:
    """The steps of the plan as bars that continue the timeline to the right of today."""
    st.subheader("On the timeline", anchor=False)
    st.text("There is no step yet.")
