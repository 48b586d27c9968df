"""The line that is always there in a meeting: what was said is written, read back, and kept on Enter."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import Meeting
from timeline.services.capture import EXAMPLE, Captured, keep_captured, read_capture
from timeline.services.hold_meeting import on_the_list
from timeline.services.one_line import EXAMPLE as ENTRY_EXAMPLE
from timeline.services.one_line import OneLine
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.record_entry import add_entry
from timeline.store.store import Store
from timeline.ui import meeting_state, session
from timeline.ui.adding import read_in
from timeline.ui.browser import component
from timeline.ui.clock import today

_KEY = "capture"
TIMELINE_PHASE = "timeline"


def capture_line(view: OpenCase, meeting: Meeting | None, phase: str) -> None:
    """The line of a phase; before the wall it adds to the timeline unless it begins with a stroke."""
    _line(view, meeting, phase)
    component("adding")(key=meeting_state.HEARS, on_add_change=partial(_keep, view, meeting, phase))


@st.fragment
def _line(view: OpenCase, meeting: Meeting | None, phase: str) -> None:
    with st.container(key="add-line"):
        component("addline")(
            key=_KEY, data=_answer(view, meeting, phase), on_draft_change=_nothing, on_form_change=_nothing
        )


def _nothing() -> None:
    """State is read where it is drawn."""


def understood_in(view: OpenCase, meeting: Meeting | None, phase: str, text: str) -> Captured | OneLine:
    """A line as it is understood in a phase. Raises ``TimelineError`` saying how to write it."""
    if phase == TIMELINE_PHASE and not text.lstrip().startswith("/"):
        return read_in(view, text)
    people = on_the_list(session.the_store(), meeting) if meeting else ()
    meeting_id = meeting.id if meeting else ""
    return read_capture(
        text, case_id=view.case.id, meeting_id=meeting_id, phase=phase, people=people, today=today()
    )  # fmt: skip


def reading_of(store: Store, view: OpenCase, understood: Captured | OneLine) -> list[str]:
    """How a line reads back; whoever it was found to name stands there by initials on a shared screen."""
    if not view.is_shared_screen or not isinstance(understood, Captured):
        return list(understood.reading)
    display = safe_display_of(store, view)
    return [display.words(part) for part in understood.reading]


def _answer(view: OpenCase, meeting: Meeting | None, phase: str) -> dict[str, Any]:
    draft = str((st.session_state.get(_KEY) or {}).get("draft") or "")
    is_wall = phase == TIMELINE_PHASE
    answer: dict[str, Any] = {
        "label": "Add to the timeline" if is_wall else "Write down what is said",
        "go": "Add" if is_wall else "Keep",
        "hasForm": False,
        "example": f"{ENTRY_EXAMPLE}     ·     /park …" if is_wall else EXAMPLE,
        "of": f"meeting {view.case.id}",
        "draft": draft,
        "reading": [],
        "problem": "",
        "words": [],
        "answered": session.lines_answered(),
    }
    if draft.strip():
        try:
            answer["reading"] = reading_of(session.the_store(), view, understood_in(view, meeting, phase, draft))
        except TimelineError as problem:
            answer["problem"] = str(problem)
    return answer


def _keep(view: OpenCase, meeting: Meeting | None, phase: str) -> None:
    asked = meeting_state.asked_to_keep()
    mark, text = str(asked.get("at")), str(asked.get("text", ""))
    if not asked or mark in session.lines_answered():
        return
    try:
        understood = understood_in(view, meeting, phase, text)
        if isinstance(understood, Captured):
            keep_captured(session.the_store(), understood, actor=session.actor())
        else:
            session.choose([add_entry(session.the_store(), understood.entry, actor=session.actor()).id])
    except TimelineError as problem:
        session.answer_line(mark, str(problem))
        return
    session.answer_line(mark)
