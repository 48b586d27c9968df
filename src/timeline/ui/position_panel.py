"""Where the child stands on the Trauma Recovery Model, setting by setting and over time."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def position_panel(view: OpenCase, work: MeetingWork) -> None:
    """Where the child stands on the Trauma Recovery Model, setting by setting and over time."""
    st.subheader("Where the child stands", anchor=False)
    st.text("Nobody has agreed on a position yet.")
