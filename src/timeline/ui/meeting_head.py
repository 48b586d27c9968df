"""The head of a meeting: what it is, who is here, its phases, the gentle clock and the pause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from timeline.ui.problem_told import problem_told
from timeline.vocab.registry import vocabulary

# The widest title that leaves the phases and the clock beside it room on a laptop.
_WHICH_PX = 300
_MEETING, _NO_MEETING = "meeting", "meeting-phase-none"


def meeting_title(meeting: Meeting) -> str:
    """“Formulation meeting, 12 May 2026”."""
    kind = vocabulary("meeting_kinds").label(meeting.kind)
    return f"{kind}, {describe(meeting.when)}" if meeting.when is not None else kind


def meeting_looked_at(work: MeetingWork) -> Meeting | None:
    """The meeting the page shows: the one in hand, unless somebody chose an earlier one; ``None`` before the first."""
    chosen = meeting_state.chosen(_MEETING)
    return next((one for one in work.meetings if one.id == chosen), work.meeting)


def meeting_head(view: OpenCase, work: MeetingWork, meeting: Meeting) -> str:
    """Draw the head and return the id of the phase that is looked at."""
    phases = vocabulary("meeting_phases").ids
    phase = meeting_state.phase(meeting.phase or phases[0])
    with st.container(key="meeting-head", horizontal=True, vertical_alignment="center", gap="small"):
        _which(work, meeting)
        # On a shared screen the list itself says who is here, and the line has no room for it beside the clock.
        if not view.is_shared_screen or (phase == phases[0] and meeting.status != UNDER_WAY):
            st.badge(plain(in_the_room(work, meeting.id).in_short), color="gray", icon=":material/groups:")
        if meeting.status == ENDED:
            st.badge("Ended", color="gray", icon=":material/done_all:")
        st.space("stretch")
        can_move = view.as_known_at is None and meeting.status == UNDER_WAY
        key = f"meeting-phase-{meeting.id}"
        _phases(phases, phase, key, partial(_chosen, meeting.id, key, can_move))
        if view.as_known_at is None:
            _turn(work, meeting)
    return phase


def head_without_meeting(phases: Sequence[str], plan: Callable[[], None] | None) -> str:
    """A quiet line that no meeting is planned, with the phases that can be prepared; the one that is looked at.

    ``plan`` opens the form that plans a meeting; there is none to somebody looking back.
    """
    ordered = [one for one in vocabulary("meeting_phases").ids if one in phases]
    phase = meeting_state.phase(ordered[0])
    phase = phase if phase in ordered else ordered[0]
    with st.container(key="meeting-head", horizontal=True, vertical_alignment="center", gap="small"):
        st.text("No meeting has been planned yet", width="content")
        if plan is not None and st.button("Plan a meeting", icon=":material/event:", key="meeting-plan"):
            plan()
        st.space("stretch")
        _phases(ordered, phase, _NO_MEETING, _prepare)
    with st.container(key="quiet-no-meeting"):
        st.text("What is written here is there for the meeting. It leads from the child’s own words to the plan.")
    return phase


def _which(work: MeetingWork, meeting: Meeting) -> None:
    if len(work.meetings) == 1:
        st.text(meeting_title(meeting), width="content")
        return
    titles = {one.id: meeting_title(one) for one in reversed(work.meetings)}
    chosen = st.selectbox(
        "Which meeting", list(titles), list(titles).index(meeting.id), format_func=lambda one: titles.get(one, one),
        key=f"meeting-which-{meeting.id}", label_visibility="collapsed", width=_WHICH_PX,
    )  # fmt: skip
    if chosen != meeting.id:
        meeting_state.choose(_MEETING, str(chosen))
        st.rerun()


def _phases(phases: Sequence[str], phase: str, key: str, chosen: Callable[[], None]) -> None:
    # The phase may have been changed elsewhere, such as by beginning: the control shows where the window is.
    meeting_state.show_in_control(key, phase)
    words = vocabulary("meeting_phases")
    st.segmented_control(
        "Phase of the meeting",
        list(phases),
        required=True,
        key=key,
        format_func=lambda one: words[one].text("short") or words.label(one),
        label_visibility="collapsed",
        width="content",
        on_change=chosen,
    )


def _prepare() -> None:
    meeting_state.go_to_phase(meeting_state.shown_in_control(_NO_MEETING))


def _chosen(meeting_id: str, key: str, can_move: bool) -> None:
    meeting, version = _as_it_stands(meeting_id)
    phase = meeting_state.shown_in_control(key) or meeting.phase
    meeting_state.go_to_phase(phase)
    if can_move:
        _try(partial(go_to, phase=phase), meeting, version)


def _turn(work: MeetingWork, meeting: Meeting) -> None:
    if meeting.status == PLANNED:
        # Heard before the page is drawn: a drawing that something else begins anew forgets which button was pressed.
        st.button(
            "Begin the meeting", type="primary", icon=":material/play_arrow:", key="meeting-begin", on_click=_try,
            args=(begin, meeting, work.versions[meeting.id]),
        )  # fmt: skip
    elif meeting.status == UNDER_WAY:
        _running_clock(meeting.id)


@st.fragment
def _running_clock(meeting_id: str) -> None:
    """The clock, run by itself where a form is open: a pause must not take away what is being typed in it."""
    meeting = session.the_store().records(Meeting).get(meeting_id).record
    component("meetingclock")(
        key=meeting_state.CLOCK, data=_clock(meeting), on_pause_change=partial(_paused, meeting_id), width="content"
    )
    asked = meeting_state.asked_to_pause()
    if asked and not asked.get("isFormOpen"):
        st.rerun()


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


def _paused(meeting_id: str) -> None:
    asked = meeting_state.asked_to_pause()
    if asked:
        meeting, version = _as_it_stands(meeting_id)
        _try(pause if asked.get("on") else partial(go_to, phase=meeting.phase), meeting, version)


def _as_it_stands(meeting_id: str) -> tuple[Meeting, int]:
    """A meeting and its version as they stand now: a pause may have changed them since the page was drawn."""
    kept = session.the_store().records(Meeting).get(meeting_id)
    return kept.record, kept.version


def _try(step: Callable[..., Meeting], meeting: Meeting, version: int) -> None:
    try:
        step(session.the_store(), meeting, version=version, at=datetime.now(UTC), actor=session.actor())
    except TimelineError as problem:
        session.say(problem_told(problem))
