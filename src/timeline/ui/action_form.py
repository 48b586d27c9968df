"""Change what somebody is to do: the words, who does it, and by when, read back at once."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError, WhenError
from timeline.domain.note import Note
from timeline.domain.when import When
from timeline.services.due_day import due_told, due_written
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import word_field


@st.dialog("What is to be done", width="large")
def action_dialog(view: OpenCase, work: MeetingWork, note_id: str) -> None:
    """Change an action, or take it back."""
    kept = whole_record(view, work, Note, note_id)
    if kept is None:
        return
    note, prefix = kept.record, f"action-{note_id}-{kept.version}"
    words = st.text_area("What", note.words, key=f"{prefix}-words", height=90)
    left, middle, right = st.columns(3)
    by_whom = left.text_input("Who", note.by_whom, key=f"{prefix}-who")
    agency = middle.text_input("Agency", note.agency, key=f"{prefix}-agency")
    by_when = right.text_input(
        "By when", note.due.text if note.due else "", key=f"{prefix}-due", placeholder="Friday, 3 June …", live="200ms"
    )
    read_due(by_when, note.due)
    with st.expander("More"):
        audience = word_field("Who may see it", "audience", note.audience, key=f"{prefix}-audience")
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        try:
            changed = replace(
                note, words=words.strip(), by_whom=by_whom.strip(), agency=agency.strip(),
                due=due_written(by_when, note.due, today()), audience=audience,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        keep(changed, KEPT_BEFORE, version=kept.version)
    offer_to_take_back(note, kept.version, prefix)


def read_due(text: str, was: When | None) -> None:
    """Say how a day is read as it is typed, with its weekday; nothing for no words."""
    try:
        due = due_written(text, was, today())
    except WhenError as problem:
        st.caption(plain(str(problem)))
        return
    if due is not None:
        st.caption(plain(f"Read as by {due_told(due)}"))
