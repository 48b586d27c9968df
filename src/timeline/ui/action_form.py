"""What somebody is to do: begun in a line and kept, changed or taken back; by when is read back at once."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError, WhenError
from timeline.domain.meeting import Meeting
from timeline.domain.note import ACTION, Note
from timeline.domain.when import When
from timeline.services.due_day import due_told, due_written
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.services.write_down import write_down
from timeline.ui import meeting_state, session
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import word_field

_BEGUN_WIDTHS = [4.2, 2.2, 1.8, 0.9]


def begin_action(work: MeetingWork, meeting: Meeting) -> None:
    """The fields of one more thing to do; what is written there stays, whatever else is done, until it is kept."""
    begun = _begun(work, meeting)
    if not begun:
        begun = new_id()
        meeting_state.choose(_kind(meeting), begun)
    with st.container(key="part-one-more"):
        what, who, due, go = st.columns(_BEGUN_WIDTHS, vertical_alignment="bottom")
        what.text_input("What", key=_field(begun, "what"), persist_state="session")
        who.text_input("Who", key=_field(begun, "who"), persist_state="session")
        by_when = due.text_input(
            "By when", key=_field(begun, "due"), placeholder="Friday, 3 June …", live="200ms", persist_state="session"
        )
        read_due(by_when, None)
        if go.button("Add", key="action-add", width="stretch"):
            try:
                note = _as_begun(begun, meeting)
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            keep(note, KEPT)


def begun_in_words(work: MeetingWork, meeting: Meeting) -> str:
    """What stands in those fields: “rings the school” · Sam · by when: Friday; empty where nothing does."""
    begun = _begun(work, meeting)
    what, who, due = (_written(begun, name) for name in ("what", "who", "due"))
    parts = (f"“{what}”" if what else "", who, f"by when: {due}" if due else "")
    return " · ".join(part for part in parts if part)


def keep_begun(work: MeetingWork, meeting: Meeting) -> None:
    """Keep what stands in those fields. Raises ``TimelineError`` for one without words and a day that is none."""
    begun = _begun(work, meeting)
    write_down(session.the_store(), _as_begun(begun, meeting), actor=session.actor())
    meeting_state.choose(_kind(meeting), "")


def _begun(work: MeetingWork, meeting: Meeting) -> str:
    """The id that the action begun in a meeting will have, empty before one is: each has fields of its own."""
    begun = meeting_state.chosen(_kind(meeting))
    return "" if begun in work.versions else begun


def _kind(meeting: Meeting) -> str:
    return f"action-begun-{meeting.id}"


def _field(begun: str, name: str) -> str:
    return f"action-{name}-{begun}"


def _written(begun: str, name: str) -> str:
    return session.written_in(_field(begun, name)).strip()


def _as_begun(begun: str, meeting: Meeting) -> Note:
    return Note(
        begun, meeting.case_id, _written(begun, "what"), ACTION, meeting.id, meeting.phase or "close",
        by_whom=_written(begun, "who"), due=due_written(_written(begun, "due"), None, today()),
    )  # fmt: skip


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
