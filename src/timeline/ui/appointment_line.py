"""The line for an appointment, pinned under the page: written, read back, and kept on Enter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from timeline.domain.appointment import Appointment
from timeline.domain.errors import TimelineError
from timeline.domain.when import describe
from timeline.services.appointments import EXAMPLE, asks_consultation, outcome, read_line
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.safe_display import worker
from timeline.services.write_down import write_down
from timeline.ui import meeting_state, session
from timeline.ui.browser import component
from timeline.ui.clock import today

_KEY = "appointment-line"
JUST_MARKED = "just-marked"


def appointment_line(view: OpenCase, work: MeetingWork) -> None:
    """The line itself, with its reading before Enter; there is none while somebody looks back."""
    _line(view, work)
    component("adding")(key=meeting_state.HEARS, on_add_change=partial(_keep, view, work))


@st.fragment
def _line(view: OpenCase, work: MeetingWork) -> None:
    with st.container(key="add-line"):
        component("addline")(key=_KEY, data=_answer(view, work), on_draft_change=_nothing, on_form_change=_nothing)


def _nothing() -> None:
    """State is read where it is drawn."""


def understood(view: OpenCase, work: MeetingWork, text: str) -> Appointment:
    """A line as it is understood, with whole names. Raises ``TimelineError`` saying how to write it."""
    known = [kept.record for kept in session.the_store().records(Appointment).of_case(view.case.id)]
    people = [*(one.name for one in work.attendances), *(one.name for one in view.people)]
    if view.is_shared_screen:
        people = []
    return read_line(text, case_id=view.case.id, today=today(), known=known, people=people)


def in_parts(one: Appointment) -> list[str]:
    """An appointment as it reads back, part by part."""
    parts = [describe(one.when), one.time_of_day, one.with_whom, one.place, one.purpose, outcome(one).label, one.why]
    return [part for part in parts if part]


def _answer(view: OpenCase, work: MeetingWork) -> dict[str, Any]:
    draft = str((st.session_state.get(_KEY) or {}).get("draft") or "")
    answer: dict[str, Any] = {
        "label": "Write down an appointment", "go": "Keep", "hasForm": False,
        "of": f"appointments {view.case.id}", "draft": draft, "reading": [],
        "example": f"{EXAMPLE}     ·     Fri 4pm Siân library     ·     Mon Siân missed because …",
        "problem": "", "words": [], "answered": session.lines_answered(),
    }  # fmt: skip
    if draft.strip():
        try:
            read = understood(view, work, draft)
            answer["reading"] = _safe(view, read) if view.is_shared_screen else in_parts(read)
        except TimelineError as problem:
            answer["problem"] = str(problem)
    return answer


def _safe(view: OpenCase, read: Appointment) -> list[str]:
    """How it reads back where everybody sees it: the worker by initials, whatever else is named in it too."""
    display = safe_display_of(session.the_store(), view)
    shown = replace(read, with_whom=worker(read.with_whom)) if read.with_whom else read
    return [display.words(part) for part in in_parts(shown)]


def _keep(view: OpenCase, work: MeetingWork) -> None:
    asked = meeting_state.asked_to_keep()
    mark, text = str(asked.get("at")), str(asked.get("text", ""))
    if not asked or mark in session.lines_answered():
        return
    try:
        made = understood(view, work, text)
        write_down(session.the_store(), made, actor=session.actor(), why="an appointment")
    except TimelineError as problem:
        session.answer_line(mark, str(problem))
        return
    if asks_consultation(made):
        meeting_state.choose(JUST_MARKED, made.id)
    session.answer_line(mark)
