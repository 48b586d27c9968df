"""What is written down in another window while a meeting is under way, shown here without anybody pressing anything."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.note import DECIDED, DISAGREED, MEANS, PARKED, SAID, Note
from timeline.services.meeting_work import MeetingWork
from timeline.ui import meeting_state, session
from timeline.vocab.registry import vocabulary

EVERY_S = 5
KINDS = (MEANS, DECIDED, SAID, DISAGREED, PARKED)


def notes_here(work: MeetingWork, meeting_id: str, phase: str) -> tuple[Note, ...]:
    """The notes of a phase of a meeting; what was written before any was planned stays beside the phase it is for."""
    return tuple(note for note in work.notes if note.meeting_id in ("", meeting_id) and note.phase == phase)


@st.fragment(run_every=EVERY_S)
def notes_elsewhere(drawn: Collection[str], meeting_id: str, phase: str) -> None:
    """The notes of the phase that came since the page was drawn, looked for every few seconds.

    They are words alone: a form opened from here would not outlive the next look. The next press anywhere draws them
    with the others, where they can be changed.
    """
    for note in _new(drawn, meeting_id, phase):
        with st.container(border=True, key=f"note-elsewhere-{note.id}"):
            st.text(note.words)
            with st.container(key=f"quiet-elsewhere-{note.id}"):
                kind = vocabulary("note_kinds").label(note.kind)
                st.text(" · ".join(part for part in (kind, note.said_by, note.agency, "just now") if part))


def _new(drawn: Collection[str], meeting_id: str, phase: str) -> Sequence[Note]:
    try:
        work = meeting_state.work_in(session.case_in_view())
    except TimelineError:
        # The case was taken away meanwhile; the next press says so.
        return ()
    return [note for note in notes_here(work, meeting_id, phase) if note.kind in KINDS and note.id not in drawn]
