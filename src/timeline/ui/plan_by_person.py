"""The steps of the plan by who does them."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def plan_by_person(view: OpenCase, work: MeetingWork) -> None:
    """The steps of the plan by who does them."""
    st.subheader("By person", anchor=False)
    st.text("There is no step yet.")
