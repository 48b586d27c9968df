"""Adding the line that was written: kept before the page is drawn, so that the page is drawn once, with it there."""

from __future__ import annotations

from functools import partial

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.one_line import OneLine, read_line
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import add_entry
from timeline.ui import session
from timeline.ui.browser import component
from timeline.ui.clock import today

_KEY = "adding"


def adding(view: OpenCase) -> None:
    """Hear of a line to add, which is then added and chosen."""
    component("adding")(key=_KEY, on_add_change=partial(_add, view))


def read_in(view: OpenCase, text: str) -> OneLine:
    """A line as it is understood in the open case. Raises ``TimelineError`` saying how to write it."""
    return read_line(text, case_id=view.case.id, child=view.child, people=view.people, today=today())


def _asked() -> dict[str, object]:
    return (st.session_state.get(_KEY) or {}).get("add") or {}


def _add(view: OpenCase) -> None:
    asked = _asked()
    mark = str(asked.get("at"))
    if not asked or mark in session.lines_answered():
        return
    try:
        line = read_in(view, str(asked.get("text", "")))
        entry = add_entry(session.the_store(), line.entry, actor=session.actor())
    except TimelineError as problem:
        session.answer_line(mark, str(problem))
        return
    session.answer_line(mark)
    session.choose([entry.id])
