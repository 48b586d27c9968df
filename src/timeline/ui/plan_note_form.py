"""A note of the plan: how to meet the child, staying safe, missed appointments, who sees a step differently, to do."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.note import ACTION, DISAGREED, Note
from timeline.services.form_entry import time_said
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.keeping_work import KEPT_BEFORE, keep, meanwhile, offer_to_take_back
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.vocab.registry import vocabulary

HIDDEN = "Names in this are hidden on a shared screen. Switch off Shared screen to change it."


@st.dialog("Write it down", width="large")
def plan_note_dialog(view: OpenCase, work: MeetingWork, kind: str, *, about_id: str = "", note_id: str = "") -> None:
    """Write a note of a kind, about a step where one is named; or change the one named."""
    opened = next((one for one in work.notes if one.id == note_id), None)
    whole = session.the_store().records(Note).get(note_id).record if view.is_shared_screen and opened else opened
    if whole != opened:
        st.warning(HIDDEN)
        return
    term = vocabulary("note_kinds")[kind]
    prefix = f"plan-note-{kind}-{about_id}-{note_id}-{work.versions.get(note_id, 0)}"
    st.subheader(term.label, anchor=False)
    for told in (term.description, term.text("asks")):
        if told:
            st.text(told)
    _about(work, about_id)
    was = opened or Note(new_id(), view.case.id, "-")
    words = st.text_area("In people’s own words", opened.words if opened else "", key=f"{prefix}-words", height=120)
    left, right = st.columns(2)
    if kind == ACTION:
        by_whom = left.text_input("Who does it", was.by_whom, key=f"{prefix}-by", placeholder="name, agency")
        due = right.text_input(
            "By when",
            was.due.text if was.due else "",
            key=f"{prefix}-due",
            live="200ms",
            placeholder="12 June, June 2026",
        )
        read_back(view, right, due, was.due)
        said_by, agency = was.said_by, was.agency
    else:
        label = "Who sees it differently" if kind == DISAGREED else "Who said so"
        said_by = left.text_input(plain(label), was.said_by, key=f"{prefix}-said", placeholder="name or role")
        agency = right.text_input("Agency", was.agency, key=f"{prefix}-agency")
        by_whom, due = was.by_whom, was.due.text if was.due else ""
    with st.expander("More"):
        audiences = vocabulary("audience").offered
        ids = [one.id for one in audiences]
        audience = st.selectbox(
            "Who may see it", ids, index=ids.index(was.audience) if was.audience in ids else 0,
            format_func=vocabulary("audience").label, key=f"{prefix}-audience",
        )  # fmt: skip
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        try:
            when = time_said(due, was.due, view.child.born_on)
            changed = replace(
                was, kind=kind, words=words.strip(), said_by=said_by.strip(), agency=agency.strip(),
                by_whom=by_whom.strip(), due=when, audience=str(audience), about_id=was.about_id or about_id,
                meeting_id=was.meeting_id or (work.meeting.id if work.meeting else ""),
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        if opened is None:
            keep(changed, "Kept; Undo takes it back", why=term.label)
        else:
            keep(changed, KEPT_BEFORE, version=meanwhile(opened.id, work.versions[opened.id]), why=term.label)
    if opened is not None:
        offer_to_take_back(opened, work.versions[opened.id], prefix)


def _about(work: MeetingWork, about_id: str) -> None:
    step = next((one for one in work.recommendations if one.id == about_id), None)
    if step is not None:
        st.text(f"About: {step.title}")
