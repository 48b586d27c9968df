"""The plan, one way of looking at it at a time; which one is remembered while the window is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.plan_by_person import plan_by_person
from timeline.ui.plan_in_time import plan_in_time
from timeline.ui.plan_sequence import plan_sequence
from timeline.ui.who_else_panel import who_else_panel
from timeline.ui.whole_picture_panel import whole_picture_panel

_PARTS: dict[str, Callable[[OpenCase, MeetingWork], None]] = {
    "Sequence": plan_sequence,
    "On the timeline": plan_in_time,
    "By person": plan_by_person,
    "Who else is doing what": who_else_panel,
    "Whole picture": whole_picture_panel,
}


def plan(view: OpenCase, work: MeetingWork) -> None:
    """One part of the plan at a time."""
    chosen = st.segmented_control(
        "Which part", list(_PARTS), default="Sequence", required=True, key="plan-part",
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    _PARTS[str(chosen)](view, work)
