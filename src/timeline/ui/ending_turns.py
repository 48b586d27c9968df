"""That an ending has happened, or is not going ahead: said with care, and never without a plan for people."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.ending import Ending
from timeline.domain.errors import ConflictError, TimelineError
from timeline.domain.when_telling import day_text
from timeline.services.after_work import AfterWork
from timeline.services.endings import call_off, it_has_happened
from timeline.services.form_entry import time_said
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT, whole_record
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.supervision_strain import strain_prompt
from timeline.vocab.registry import vocabulary


@st.dialog("It has happened", width="medium")
def happened_dialog(view: OpenCase, after: AfterWork, ending_id: str) -> None:
    """Say when it happened and who stays in touch; where the case stands is offered and never changed by itself."""
    opened = whole_record(view, after, Ending, ending_id)
    if opened is None:
        return
    was, prefix = opened.record, f"ending-done-{ending_id}-{opened.version}"
    st.text(vocabulary("ending_kinds").label(was.kind))
    is_past = was.when is not None and was.when.earliest is not None and was.when.earliest <= today()
    begins = was.when.text if was.when and is_past else day_text(today())
    on = st.text_input("When it happened", begins, key=f"{prefix}-when")
    if not was.relationship:
        st.text("Before this is kept: nothing ends without a plan for the relationship. Two lines are enough.")
    relationship = st.text_area(
        "Who stays in touch, and how goodbye was said", was.relationship, key=f"{prefix}-relationship", height=80
    )
    child_said = st.text_area(
        "What the child says about it, in their words", was.child_said, key=f"{prefix}-said", height=68
    )
    undone = [step for step in was.steps if not step.is_done]
    if undone:
        count = "1 step is" if len(undone) == 1 else f"{len(undone)} steps are"
        st.text(f"{count} still to come. They stay here to be ticked.")
    stages = vocabulary("case_stages")
    offered = [term.id for term in stages.offered]
    stage = st.selectbox(
        "Where the case stands now", offered,
        offered.index(view.case.stage) if view.case.stage in offered else None,
        format_func=stages.label, key=f"{prefix}-stage", placeholder="As it was",
        help="It stays as it is unless you choose another",
    )  # fmt: skip
    is_pressed = st.button("Keep it", type="primary", key=f"{prefix}-save", width="stretch")
    with st.expander(plain(vocabulary("meeting_statements")["strain"].label)):
        strain_prompt(prefix)
    if not is_pressed:
        return
    try:
        when = time_said(on, was.when, view.child.born_on)
        said = replace(was, when=when, relationship=relationship.strip(), child_said=child_said.strip())
        it_has_happened(
            session.the_store(), said, today=today(), version=opened.version, actor=session.actor(),
            stage=str(stage or ""), case_version=view.case_version,
        )  # fmt: skip
    except (ConflictError, TimelineError) as problem:
        st.error(plain(problem_told(problem)))
        return
    session.say(KEPT)
    st.rerun()


@st.dialog("Not going ahead")
def called_off_dialog(view: OpenCase, after: AfterWork, ending_id: str) -> None:
    """Say why it is not going ahead; it stays to be read, and can be planned again."""
    opened = whole_record(view, after, Ending, ending_id)
    if opened is None:
        return
    prefix = f"ending-off-{ending_id}-{opened.version}"
    because = st.text_area("Why", key=f"{prefix}-because", height=80, placeholder="In words the child could read")
    if not st.button("Keep it", type="primary", key=f"{prefix}-save", width="stretch"):
        return
    try:
        call_off(session.the_store(), opened.record, because, version=opened.version, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    session.say(KEPT)
    st.rerun()
