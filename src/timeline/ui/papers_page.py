"""Papers: what can be made from a snapshot, for whom, and what was made final."""

from __future__ import annotations

import streamlit as st

from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase


def papers(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """What can be made from a snapshot, for whom, and what was made final."""
    st.subheader("Papers")
