"""The meeting: its phases, its clock, and the line that is always there."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import meeting_state
from timeline.ui.development_panel import development_panel
from timeline.ui.formulation_panel import formulation_panel
from timeline.ui.plan_sequence import plan_sequence
from timeline.ui.position_panel import position_panel
from timeline.vocab.registry import vocabulary

_PANELS: dict[str, Callable[[OpenCase, MeetingWork], None]] = {
    "development": development_panel,
    "position": position_panel,
    "formulation": formulation_panel,
    "plan": plan_sequence,
}


def meeting(view: OpenCase, work: MeetingWork) -> None:
    """The phase that is looked at."""
    phases = vocabulary("meeting_phases")
    chosen = st.segmented_control(
        "Phase", phases.ids, default=meeting_state.phase("welcome"), required=True, key="meeting-phase-chosen",
        format_func=phases.label, label_visibility="collapsed",
    )  # fmt: skip
    meeting_state.go_to_phase(str(chosen))
    panel = _PANELS.get(str(chosen))
    if panel is not None:
        panel(view, work)
