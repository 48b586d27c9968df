"""The whole picture checked: what helps, what hinders, and what nobody has asked yet."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def whole_picture_panel(view: OpenCase, work: MeetingWork) -> None:
    """The whole picture checked: what helps, what hinders, and what nobody has asked yet."""
    st.subheader("The whole picture", anchor=False)
    st.text("Nothing has been looked at yet.")
