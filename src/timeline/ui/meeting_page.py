"""The meeting: the shared picture of a phase at left, what it means at right, and a line below for what is said."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.domain.meeting import ENDED, UNDER_WAY, Meeting
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.capture_line import TIMELINE_PHASE, capture_line
from timeline.ui.close_panel import close_panel, snapshots
from timeline.ui.development_panel import development_panel
from timeline.ui.formulation_panel import formulation_panel
from timeline.ui.meeting_forms import plan_dialog
from timeline.ui.meeting_head import meeting_head
from timeline.ui.plan_sequence import plan_sequence
from timeline.ui.position_panel import position_panel
from timeline.ui.strengths_panel import strengths_panel
from timeline.ui.voice_panel import voice_panel
from timeline.ui.wall_page import wall_and_story
from timeline.ui.welcome_panel import welcome_panel
from timeline.ui.what_it_means import what_it_means

_BESIDE = [2.15, 1]
_PANELS: dict[str, Callable[[OpenCase, MeetingWork], None]] = {
    "development": development_panel,
    "position": position_panel,
}
_OF_THE_MEETING: dict[str, Callable[[OpenCase, MeetingWork, Meeting], None]] = {
    "welcome": welcome_panel,
    "voice": voice_panel,
    "strengths": strengths_panel,
    "close": close_panel,
}
# These need the whole width.
_WIDE: dict[str, Callable[[OpenCase, MeetingWork], None]] = {
    "formulation": formulation_panel,
    "plan": plan_sequence,
}


def meeting(view: OpenCase, work: MeetingWork) -> None:
    """The meeting in hand, or an invitation to plan the first one."""
    held = work.meeting
    if held is None:
        _nothing_yet(view, work)
        return
    phase = meeting_head(view, work, held)
    if phase == TIMELINE_PHASE:
        wall_and_story(view)
    elif phase in _WIDE:
        _WIDE[phase](view, work)
        if held.status == UNDER_WAY:
            with st.container(key="meeting-below"):
                what_it_means(view, work, held, phase)
    else:
        left, right = st.columns(_BESIDE, gap="large")
        with left:
            if phase in _PANELS:
                _PANELS[phase](view, work)
            else:
                _OF_THE_MEETING[phase](view, work, held)
        with right:
            what_it_means(view, work, held, phase)
    if view.as_known_at is not None:
        return
    if held.status == ENDED:
        if st.button("Plan the next meeting", icon=":material/event:", key="meeting-plan"):
            plan_dialog(view, work)
        return
    capture_line(view, work, held, phase)


def _nothing_yet(view: OpenCase, work: MeetingWork) -> None:
    with st.container(key="welcome"):
        st.subheader("No meeting has been planned yet", anchor=False)
        st.text(
            "A meeting leads from the child’s own words and the timeline to what may be going on, and to a plan in the "
            "right order. Plan it with those who know the child; it can begin at any time."
        )
        if view.as_known_at is None and st.button(
            "Plan a meeting", type="primary", icon=":material/event:", key="meeting-plan"
        ):
            plan_dialog(view, work)
        snapshots(view, work)
