"""The presenter's window: this step's note, what comes next and the clock, in step with the window of the room."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.present_life import presenting
from timeline.ui import session
from timeline.ui.browser import component
from timeline.ui.story_on_screen import read_in_the_room

_KEY = "presenter"


def presenter() -> None:
    """Draw the notes of the life that another window of this browser is telling."""
    if session.is_shared_screen():
        with st.container(key="welcome"):
            st.subheader("Your notes are not shown here", anchor=False)
            st.text("This is a shared screen. Open your notes in a window that only you see.")
        return
    component("presenter")(key=_KEY, data=_answer(), on_asked_change=_nothing)


def _nothing() -> None:
    """Which telling is asked for is read where the page is drawn again."""


def _answer() -> dict[str, Any]:
    asked = (st.session_state.get(_KEY) or {}).get("asked") or {}
    telling_id = str(asked.get("telling", ""))
    answer: dict[str, Any] = {"telling": telling_id, "title": "", "steps": [], "onShared": [], "problem": ""}
    if not telling_id:
        return answer
    case_id = str(asked.get("case", ""))
    try:
        told = presenting(session.the_store(), case_id, telling_id)
        view = session.case_seen(case_id, is_shared=False)
    except TimelineError as problem:
        return answer | {"problem": str(problem)}
    return answer | {
        "title": told.title,
        "steps": [
            {
                "title": step.title,
                "words": step.words,
                "note": step.note,
                "isPause": step.is_pause,
                "wordsOnShared": room.words,
                "unread": read_in_the_room(view, step, room),
            }
            for step, room in zip(told.steps, told.on_screen, strict=False)
        ],
        "onShared": list(told.on_shared_screen),
    }
