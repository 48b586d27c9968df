"""The line pinned under the wall: write it, see how it is read, and it is on the wall."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.one_line import EXAMPLE
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.adding import adding, read_in
from timeline.ui.browser import component
from timeline.ui.caring_words_shown import words_in_line
from timeline.ui.entry_form import entry_dialog

_KEY = "add_line"


def add_line(view: OpenCase) -> None:
    """The line itself: its reading before Enter, the entry after it, or what is wrong and how to write it.

    There is none while somebody looks back.
    """
    if view.as_known_at is not None:
        return
    _line(view)
    # Not in the fragment: what is added changes the whole page, which is then drawn once.
    adding(view)


@st.fragment
def _line(view: OpenCase) -> None:
    with st.container(key="add-line"):
        component("addline")(key=_KEY, data=_answer(view), on_draft_change=_nothing, on_form_change=_nothing)
    asked = (st.session_state.get(_KEY) or {}).get("form")
    if asked:
        _open_form(view, asked)


def _nothing() -> None:
    """State is read where it is drawn."""


def _answer(view: OpenCase) -> dict[str, Any]:
    state = st.session_state.get(_KEY) or {}
    draft = str(state.get("draft") or "")
    answer: dict[str, Any] = {
        "example": f"{EXAMPLE}     ·     Mar 2021 – Jul 2021 foster 2 ~social care",
        "of": f"timeline {view.case.id}",
        "draft": draft,
        "reading": [],
        "problem": "",
        "words": [],
        "answered": session.lines_answered(),
    }
    if draft.strip():
        try:
            line = read_in(view, draft)
            left_out = ", ".join(f"#{tag}" for tag in line.unknown_tags)
            answer["words"] = words_in_line(view, line.entry)
            answer["reading"] = [*line.reading, *([f"no tag is called {left_out}: left out"] if left_out else [])]
        except TimelineError as problem:
            answer["problem"] = str(problem)
    return answer


def _open_form(view: OpenCase, asked: dict[str, Any]) -> None:
    started = None
    text = str(asked.get("text", ""))
    if text.strip():
        try:
            started = read_in(view, text).entry
        except TimelineError:
            started = None
    session.start_line_in_form(str(asked.get("at", "")))
    entry_dialog(view, started, version=None, said=text if started is None else "")
