"""Write a reflection: a few words, and if one likes, whom to show it and which case it came up from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import ConflictError, TimelineError
from timeline.domain.supervision import Reflection
from timeline.services.find_gaps import day
from timeline.services.record_entry import new_id
from timeline.services.supervision import keep_reflection, own_reflection, reflections_for, taken_off
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


@st.dialog("A reflection", width="medium")
def reflection_dialog(reflection_id: str = "") -> None:
    """Write one down, or change one's own; what is typed stays in the form until it is kept."""
    store, actor = session.the_store(), session.actor()
    opened = own_reflection(store, reflection_id, actor) if reflection_id else None
    if session.is_shared_screen() or (reflection_id and opened is None):
        st.text("This is not yours to change, or the screen is shared.")
        return
    was = opened.record if opened else None
    number = opened.version if opened else len(reflections_for(store, actor)) + len(taken_off(store, actor))
    prefix = f"reflection-{reflection_id or 'new'}-{number}"
    words = st.text_area(
        "In your own words", was.words if was else "", key=f"{prefix}-words", height=150,
        placeholder="What stays with me; what I would do again; what I would like to ask",
    )  # fmt: skip
    supervisor = st.text_input(
        "Who else may read it", was.supervisor if was else "", key=f"{prefix}-supervisor",
        placeholder="The name your supervisor gives here; empty for nobody",
    )  # fmt: skip
    strain = vocabulary("strain")
    said = st.pills(
        "How heavy it is, if you like", [term.label for term in strain.offered],
        default=strain.label(was.strain) if was and was.strain else None, key=f"{prefix}-strain",
    )  # fmt: skip
    chosen = strain.find(str(said)) if said else None
    cases = {one.case.id: one.case.ref for one in store.cases(include_archived=True)}
    if was and was.about_case:
        cases.setdefault(was.about_case, "a case that is no longer here")
    offered = ["", *cases]
    about = st.selectbox(
        "Which case it came up from, if you like", offered, offered.index(was.about_case) if was else 0,
        format_func=lambda one: cases.get(one, "None"), key=f"{prefix}-case",
        help="It never goes with that case: not into its history, its papers or its files",
    )  # fmt: skip
    if not st.button("Keep it", type="primary", key=f"{prefix}-save", width="stretch"):
        return
    facts: dict[str, Any] = {
        "words": words.strip(), "supervisor": supervisor.strip(), "strain": chosen.id if chosen else "",
        "about_case": str(about),
    }  # fmt: skip
    try:
        made = replace(was, **facts) if was else Reflection(new_id(), actor, when=day(today()), **facts)
        keep_reflection(store, made, actor=actor, version=opened.version if opened else None)
    except ConflictError:
        st.error("You have changed this in another window meanwhile. Copy your words, close this and open it again.")
        return
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    # The toast says nothing of it: the screen may be looked at by more than one.
    session.say("Kept")
    st.rerun()
