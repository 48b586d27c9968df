"""The line pinned under the wall: write it, see how it is read, and it is on the wall."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.one_line import EXAMPLE, OneLine, read_line
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import add_entry
from timeline.ui import session
from timeline.ui.browser import component
from timeline.ui.clock import today
from timeline.ui.entry_form import entry_dialog
from timeline.ui.plain import plain

_KEY = "add_line"


@st.fragment
def add_line(view: OpenCase) -> None:
    """The line itself: its reading before Enter, the entry after it, or what is wrong and how to write it.

    There is none while somebody looks back.
    """
    if view.as_known_at is not None:
        return
    with st.container(key="add-line"):
        component("timeline_add_line", "addline.js")(
            key=_KEY, data=_answer(view), on_draft_change=_nothing, on_add_change=_nothing, on_form_change=_nothing
        )
    state = st.session_state.get(_KEY) or {}
    if state.get("add"):
        _add(view, state["add"])
    elif state.get("form"):
        _open_form(view, state["form"])


def _nothing() -> None:
    """State is read where it is drawn."""


def _answer(view: OpenCase) -> dict[str, Any]:
    state = st.session_state.get(_KEY) or {}
    asked = (state.get("add") or {}).get("text")
    draft = str(asked if asked is not None else state.get("draft") or "")
    answer: dict[str, Any] = {
        "example": f"{EXAMPLE}     ·     Mar 2021 – Jul 2021 foster 2 ~social care",
        "draft": draft,
        "reading": [],
        "problem": "",
        "added": session.last_added(),
    }
    if draft.strip():
        try:
            line = _read(view, draft)
            left_out = ", ".join(f"#{tag}" for tag in line.unknown_tags)
            answer["reading"] = [*line.reading, *([f"no tag is called {left_out}: left out"] if left_out else [])]
        except TimelineError as problem:
            answer["problem"] = str(problem)
    return answer


def _read(view: OpenCase, text: str) -> OneLine:
    return read_line(text, case_id=view.case.id, child=view.child, people=view.people, today=today())


def _add(view: OpenCase, asked: dict[str, Any]) -> None:
    if session.last_added() == str(asked.get("at")):
        return
    try:
        line = _read(view, str(asked.get("text", "")))
    except TimelineError:
        # The line itself says what is wrong with it.
        return
    try:
        entry = add_entry(session.the_store(), line.entry, actor=session.actor())
    except TimelineError as problem:
        st.toast(plain(str(problem)), icon=":material/error:")
        return
    session.mark_added(str(asked.get("at")))
    session.choose([entry.id])
    st.rerun(scope="app")


def _open_form(view: OpenCase, asked: dict[str, Any]) -> None:
    started = None
    text = str(asked.get("text", ""))
    if text.strip():
        try:
            started = _read(view, text).entry
        except TimelineError:
            started = None
    session.start_line_in_form(str(asked.get("at", "")))
    entry_dialog(view, started, version=None, said=text if started is None else "")
