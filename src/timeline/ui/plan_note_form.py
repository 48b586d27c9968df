"""A note of the plan: how to meet the child, staying safe, missed appointments, and what somebody has to do."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.note import ACTION, Note
from timeline.services.form_entry import time_said
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.ui.written_fields import meeting_of, word_field
from timeline.vocab.registry import vocabulary


@st.dialog("Write it down", width="large")
def plan_note_dialog(view: OpenCase, work: MeetingWork, kind: str, *, note_id: str = "") -> None:
    """Write a note of a kind, or change the one named."""
    opened = whole_record(view, work, Note, note_id) if note_id else None
    if note_id and opened is None:
        return
    term = vocabulary("note_kinds")[kind]
    prefix = f"plan-note-{kind}-{note_id}-{work.versions.get(note_id, 0)}"
    st.subheader(term.label, anchor=False)
    for told in (term.description, term.text("asks")):
        if told:
            st.text(told)
    was = opened.record if opened else Note(new_id(), view.case.id, "-")
    words = st.text_area("In people’s own words", was.words if opened else "", key=f"{prefix}-words", height=120)
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
        said_by = left.text_input("Who said so", was.said_by, key=f"{prefix}-said", placeholder="name or role")
        agency = right.text_input("Agency", was.agency, key=f"{prefix}-agency")
        by_whom, due = was.by_whom, was.due.text if was.due else ""
    with st.expander("More"):
        audience = word_field("Who may see it", "audience", was.audience, key=f"{prefix}-audience")
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        try:
            when = time_said(due, was.due, view.child.born_on)
            changed = replace(
                was, kind=kind, words=words.strip(), said_by=said_by.strip(), agency=agency.strip(),
                by_whom=by_whom.strip(), due=when, audience=audience,
                meeting_id=was.meeting_id if opened else meeting_of(work),
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        if opened is None:
            keep(changed, KEPT, why=term.label)
        else:
            keep(changed, KEPT_BEFORE, version=opened.version, why=term.label)
    if opened is not None:
        offer_to_take_back(was, opened.version, prefix)
