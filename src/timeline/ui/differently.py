"""Somebody sees it differently: who and why, kept beside what was agreed and never smoothed over."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.note import DISAGREED, Note
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, agencies_to_write
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.keeping_work import keep
from timeline.ui.plain import plain
from timeline.ui.written_fields import meeting_of
from timeline.vocab.registry import vocabulary


def seen_differently(work: MeetingWork, record_id: str) -> None:
    """Who sees a record differently, and why; nothing where nobody does."""
    kind = vocabulary("note_kinds")[DISAGREED]
    for note in work.notes_about(record_id, DISAGREED):
        with st.container(key=f"part-differently-{note.id}"):
            st.text(f"{kind.label}: {whose(note)}")
            st.text(note.words)


def ask_who_differs(view: OpenCase, work: MeetingWork, record_id: str, *, phase: str, is_sign: bool = False) -> None:
    """A button for whoever sees a record differently, a sign alone where there is no room; not while looking back."""
    if view.as_known_at is None and st.button(
        "Somebody sees it differently",
        key=f"{'sign-' if is_sign else ''}differently-{record_id}",
        type="tertiary",
        icon=":material/alt_route:",
        help="Who, and why. It stays beside what was agreed.",
    ):
        differently_dialog(view, work, record_id, phase=phase)


def whose(note: Note) -> str:
    """Whose note it is: “Mr Rees, School”."""
    return ", ".join(part for part in (note.said_by, note.agency) if part)


@st.dialog("Somebody sees it differently")
def differently_dialog(view: OpenCase, work: MeetingWork, record_id: str, *, phase: str) -> None:
    """Write down who sees a record differently, and why."""
    prefix = f"differently-{record_id}-{len(work.notes)}"
    words = st.text_area("How they see it, and why", key=f"{prefix}-words", height=100)
    left, right = st.columns(2)
    who = left.text_input("Who", key=f"{prefix}-who", placeholder="name or role")
    agency = right.selectbox(
        "Agency", agencies_to_write(session.the_store(), view), index=None, accept_new_options=True,
        key=f"{prefix}-agency", placeholder="Choose or write",
    )  # fmt: skip
    if st.button("Keep", type="primary", key=f"{prefix}-keep", width="stretch"):
        try:
            note = Note(
                new_id(), view.case.id, words.strip(), DISAGREED, meeting_of(work), phase, who.strip(),
                str(agency or "").strip(), record_id,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        keep(note, "Kept beside it; Undo takes it back")
