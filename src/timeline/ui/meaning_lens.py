"""The same thoughts through the questions of the Power Threat Meaning Framework."""

from __future__ import annotations

import streamlit as st

from timeline.services.formulation import answering
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.five_ps_grid import thought_shown
from timeline.ui.plain import plain
from timeline.ui.thought_form import thought_dialog
from timeline.ui.waiting_thoughts import waiting_for
from timeline.vocab.registry import Term, vocabulary

_IN_A_ROW = 3


def meaning_lens(view: OpenCase, work: MeetingWork, *, is_childs: bool) -> None:
    """Each question with the thoughts that answer it; beneath, the thoughts no question has yet."""
    questions = vocabulary("ptm_questions").offered
    for start in range(0, len(questions), _IN_A_ROW):
        row = questions[start : start + _IN_A_ROW]
        for column, question in zip(st.columns(_IN_A_ROW, gap="medium"), row, strict=False):
            with column:
                _question(view, work, question, is_childs=is_childs)
    if not is_childs:
        waiting_for(
            view,
            [one for one in work.thoughts if not one.meanings],
            "ptm_questions",
            "meaning",
            asks="Waiting to be placed",
        )


def _question(view: OpenCase, work: MeetingWork, question: Term, *, is_childs: bool) -> None:
    with st.container(border=True, key=f"part-question-{question.id}"):
        st.text(question.text("child_label") if is_childs else question.label)
        with st.container(key=f"quiet-question-{question.id}"):
            if not is_childs:
                st.text(question.description)
        for thought in answering(work.thoughts, question.id):
            thought_shown(view, work, thought, where=question.id, is_childs=is_childs)
        if view.as_known_at is None and st.button(
            plain(f"Write a thought under “{question.label}”"),
            key=f"sign-add-{question.id}",
            icon=":material/add:",
            type="tertiary",
            help="Write a thought here",
        ):
            thought_dialog(view, work, meaning=question.id)
