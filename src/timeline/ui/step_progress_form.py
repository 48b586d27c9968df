"""How a step of the plan goes: its status in one press, and a few words."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.recommendation import Recommendation
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import as_it_goes
from timeline.ui import session
from timeline.ui.keeping_work import KEPT_BEFORE, keep
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


@st.dialog("How it goes")
def progress_dialog(view: OpenCase, work: MeetingWork, step_id: str) -> None:
    """Say how far a step has come; what was said before stays in its history."""
    step = next((one for one in work.recommendations if one.id == step_id), None)
    if step is None:
        st.text("This step is no longer in the plan.")
        return
    history = session.the_store().records(Recommendation).history(step_id)
    opened = next(kept for kept in history if kept.version == work.versions[step_id])
    whole = opened.record
    st.text(step.title)
    status = vocabulary("plan_status")
    prefix = f"progress-{step.id}-{opened.version}"
    chosen = st.pills(
        "How far it has come", [term.label for term in status.offered], required=True,
        default=status.label(step.status), key=f"{prefix}-status",
    )  # fmt: skip
    said_status = status.find(str(chosen))
    is_hidden = view.is_shared_screen and whole.progress != step.progress
    if is_hidden:
        st.text("What was said of it before has a name in it and is not shown here; new words replace it.")
    words = st.text_area(
        "In a few words", "" if is_hidden else step.progress, key=f"{prefix}-words", height=90,
        placeholder="Six of eight kept; the bus was the reason for the other two",
    )  # fmt: skip
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        said = whole.progress if is_hidden and not words.strip() else words
        try:
            changed = as_it_goes(whole, said_status.id if said_status else step.status, said)
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        label = status.label(changed.status).lower()
        keep(changed, KEPT_BEFORE, version=opened.version, why=f"Said that a step of the plan is {label}")
