"""Appointments offered, kept, rearranged and missed, with why, and consultations about them."""

from __future__ import annotations

import streamlit as st

from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def appointments_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """Appointments offered, kept, rearranged and missed, with why, and consultations about them."""
    st.subheader("Appointments")
