"""A review: what changed since the last snapshot, the child first, and what was decided."""

from __future__ import annotations

import streamlit as st

from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def review_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """A review: what changed since the last snapshot, the child first, and what was decided."""
    st.subheader("Review")
