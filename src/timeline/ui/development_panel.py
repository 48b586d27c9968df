"""How old the child seems in each area of development, against their age."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def development_panel(view: OpenCase, work: MeetingWork) -> None:
    """How old the child seems in each area of development, against their age."""
    st.subheader("Where development is, by area", anchor=False)
    st.text("No area has been looked at yet.")
