"""The head of a meeting: what it is, who is here, its phases, the gentle clock and the pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import ENDED, PLANNED, UNDER_WAY, Meeting
from timeline.domain.meeting_clock import clock_of
from timeline.domain.when import describe
from timeline.services.hold_meeting import begin, go_to, in_the_room, pause
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import meeting_state, session
from timeline.ui.browser import component
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


def meeting_title(meeting: Meeting) -> str:
    """“Formulation meeting, 12 May 2026”."""
    kind = vocabulary("meeting_kinds").label(meeting.kind)
    return f"{kind}, {describe(meeting.when)}" if meeting.when is not None else kind


def meeting_head(view: OpenCase, work: MeetingWork, meeting: Meeting) -> str:
    """Draw the head and return the id of the phase that is looked at."""
    phase = meeting_state.phase(meeting.phase or vocabulary("meeting_phases").offered[0].id)
    with st.container(key="meeting-head", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(meeting_title(meeting), width="content")
        room = in_the_room(work, meeting.id)
        st.badge(plain(room.told()), color="gray", icon=":material/groups:")
        if meeting.status == ENDED:
            st.badge("Ended", color="gray", icon=":material/done_all:")
        st.space("stretch")
        _phases(view, work, meeting, phase)
        if view.as_known_at is None:
            _turn(work, meeting)
    return phase


def _phases(view: OpenCase, work: MeetingWork, meeting: Meeting, phase: str) -> None:
    phases = vocabulary("meeting_phases")
    key = f"meeting-phase-{meeting.id}"
    # The phase may have been changed elsewhere, such as by beginning: the control shows where the window is.
    meeting_state.show_in_control(key, phase)
    st.segmented_control(
        "Phase of the meeting",
        phases.ids,
        required=True,
        key=key,
        format_func=lambda one: phases[one].text("short") or phases.label(one),
        label_visibility="collapsed",
        width="content",
        on_change=_chosen,
        args=(work, meeting, key, view.as_known_at is None),
    )


def _chosen(work: MeetingWork, meeting: Meeting, key: str, can_move: bool) -> None:
    phase = meeting_state.shown_in_control(key) or meeting.phase
    meeting_state.go_to_phase(phase)
    if can_move and meeting.status == UNDER_WAY:
        _try(partial(go_to, phase=phase), work, meeting)


def _turn(work: MeetingWork, meeting: Meeting) -> None:
    if meeting.status == PLANNED:
        if st.button("Begin the meeting", type="primary", icon=":material/play_arrow:", key="meeting-begin"):
            _try(begin, work, meeting)
            st.rerun()
    elif meeting.status == UNDER_WAY:
        component("meetingclock")(
            key=meeting_state.CLOCK, data=_clock(meeting), on_pause_change=partial(_paused, work, meeting)
        )


def _clock(meeting: Meeting) -> dict[str, object]:
    now = datetime.now(UTC)
    clock = clock_of(meeting, now)
    term = vocabulary("meeting_phases").get(clock.phase)
    return {
        "seconds": clock.minutes * 60,
        "of": meeting.minutes,
        "phase": term.label if term else "",
        "phaseSeconds": clock.phase_minutes * 60,
        "phaseOf": int(term.text("minutes") or 0) if term else 0,
        "isPaused": clock.is_paused,
        "isRunning": True,
    }


def _paused(work: MeetingWork, meeting: Meeting) -> None:
    asked = meeting_state.asked_to_pause()
    if asked:
        _try(pause if asked.get("on") else partial(go_to, phase=meeting.phase), work, meeting)


def _try(step: Callable[..., Meeting], work: MeetingWork, meeting: Meeting) -> None:
    try:
        step(
            session.the_store(), meeting, version=work.versions[meeting.id], at=datetime.now(UTC), actor=session.actor()
        )
    except TimelineError as problem:
        session.say(str(problem))
