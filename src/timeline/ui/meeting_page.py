"""The meeting: the shared picture of a phase at left, what it means at right, and a line below for what is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from timeline.domain.meeting import ENDED, Meeting
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.capture_line import TIMELINE_PHASE, capture_line
from timeline.ui.close_panel import close_panel, snapshots
from timeline.ui.development_panel import development_panel
from timeline.ui.formulation_panel import formulation_panel
from timeline.ui.meeting_forms import plan_dialog
from timeline.ui.meeting_head import head_without_meeting, meeting_head, meeting_looked_at
from timeline.ui.plan_sequence import plan_sequence
from timeline.ui.position_panel import position_panel
from timeline.ui.strengths_panel import strengths_panel
from timeline.ui.voice_panel import voice_panel
from timeline.ui.wall_page import wall_and_story
from timeline.ui.welcome_panel import welcome_panel, why_we_meet
from timeline.ui.what_it_means import what_it_means

_BESIDE = [2.15, 1]
_PANELS: dict[str, Callable[[OpenCase, MeetingWork], None]] = {
    "voice": voice_panel,
    "strengths": strengths_panel,
    "development": development_panel,
    "position": position_panel,
}
_OF_THE_MEETING: dict[str, Callable[[OpenCase, MeetingWork, Meeting], None]] = {
    "welcome": welcome_panel,
    "close": close_panel,
}
# These need the whole width.
_WIDE: dict[str, Callable[[OpenCase, MeetingWork], None]] = {
    "formulation": formulation_panel,
    "plan": plan_sequence,
}


def meeting(view: OpenCase, work: MeetingWork) -> None:
    """The meeting in hand, or an earlier one; before the first is planned, everything that can be prepared for it."""
    held = meeting_looked_at(work)
    if held is None:
        phase = head_without_meeting([*_PANELS, *_WIDE], _offer_to_plan(view, work))
    else:
        phase = meeting_head(view, work, held)
    # In one place whatever a phase draws, so that the line below is the same line in every phase, with what is in it.
    with st.container(key="meeting-phase"):
        _phase(view, work, held, phase)
    if held is None:
        snapshots(view, work)
    if view.as_known_at is not None:
        return
    if held is None or held.status != ENDED:
        capture_line(view, held, phase)
    elif work.meeting == held and st.button("Plan the next meeting", icon=":material/event:", key="meeting-plan"):
        plan_dialog(view, work)


def _phase(view: OpenCase, work: MeetingWork, held: Meeting | None, phase: str) -> None:
    if phase == TIMELINE_PHASE:
        wall_and_story(view)
    elif phase in _WIDE:
        _WIDE[phase](view, work)
        with st.container(key="meeting-below"):
            what_it_means(view, work, held, phase)
    else:
        left, right = st.columns(_BESIDE, gap="large")
        with left:
            if held is not None and phase in _OF_THE_MEETING:
                _OF_THE_MEETING[phase](view, work, held)
            else:
                _PANELS[phase](view, work)
        with right:
            if held is not None and phase == "welcome":
                why_we_meet(view, work, held)
            what_it_means(view, work, held, phase)


def _offer_to_plan(view: OpenCase, work: MeetingWork) -> Callable[[], None] | None:
    return None if view.as_known_at is not None else partial(plan_dialog, view, work)
