"""One small step of a move: who, when, in which words and where among the others."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.ending import Ending, MoveStep
from timeline.domain.errors import TimelineError
from timeline.services.after_work import AfterWork
from timeline.services.form_entry import time_said
from timeline.services.open_case import OpenCase
from timeline.ui.keeping_work import KEPT_BEFORE, keep, whole_record
from timeline.ui.plain import plain

_PLACES = ("where it is", "one earlier", "one later")
_WAYS = (0, -1, 1)


@st.dialog("A step of the move")
def step_dialog(view: OpenCase, after: AfterWork, ending_id: str, number: int) -> None:
    """Change a step, put it earlier or later, or take it out; Undo brings back what it was."""
    opened = whole_record(view, after, Ending, ending_id)
    if opened is None:
        return
    was = opened.record
    if not 0 <= number < len(was.steps):
        st.text("This step has been taken out; Undo brings it back.")
        return
    step, prefix = was.steps[number], f"ending-step-{ending_id}-{number}-{opened.version}"
    words = st.text_area("What", step.words, key=f"{prefix}-words", height=68)
    left, right = st.columns(2)
    by_whom = left.text_input("Who", step.by_whom, key=f"{prefix}-who")
    on = right.text_input("When", step.when.text if step.when else "", key=f"{prefix}-when", placeholder="3 June 2026")
    is_done = left.checkbox("Done", step.is_done, key=f"{prefix}-done")
    place = right.selectbox("Among the others", _PLACES, key=f"{prefix}-place")
    with st.container(horizontal=True):
        if st.button("Save", type="primary", key=f"{prefix}-save"):
            try:
                changed = MoveStep(
                    words.strip(), by_whom.strip(), time_said(on, step.when, view.child.born_on), is_done
                )
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            others = [*was.steps[:number], *was.steps[number + 1 :]]
            others.insert(min(max(number + _WAYS[_PLACES.index(place)], 0), len(others)), changed)
            keep(replace(was, steps=tuple(others)), KEPT_BEFORE, version=opened.version, why="changed a step of a move")
        if st.button("Take it out", key=f"{prefix}-out", icon=":material/remove_circle_outline:"):
            left_over = (*was.steps[:number], *was.steps[number + 1 :])
            said = "Taken out; Undo brings it back"
            keep(replace(was, steps=left_over), said, version=opened.version, why="took out a step of a move")
