"""After the meeting, one part at a time; which one is remembered while the window is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.appointments_panel import appointments_panel
from timeline.ui.endings_panel import endings_panel
from timeline.ui.how_it_is_panel import how_it_is_panel
from timeline.ui.how_it_is_state import HOW_IT_IS, REVIEW_PART
from timeline.ui.review_panel import review_panel

_PARTS: dict[str, Callable[[OpenCase, MeetingWork, AfterWork], None]] = {
    "Review": review_panel,
    "Appointments": appointments_panel,
    HOW_IT_IS: how_it_is_panel,
    "Endings and moves": endings_panel,
}


def reviews(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """One part of the work after the meeting at a time."""
    chosen = st.segmented_control(
        "Which part", list(_PARTS), default="Review", required=True, key=REVIEW_PART,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    _PARTS[str(chosen)](view, work, after)
