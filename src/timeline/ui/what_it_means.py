"""Beside the shared picture: what it means for us, who sees it differently, what is to be asked, what was parked."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import UNDER_WAY, Meeting
from timeline.domain.note import DECIDED, DISAGREED, MEANS, PARKED, SAID, Note
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.differently import ask_who_differs, seen_differently
from timeline.ui.keeping_work import KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.notes_elsewhere import notes_elsewhere, notes_here
from timeline.ui.plain import plain
from timeline.ui.read_as import sources
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary

_FIRST = (MEANS, DECIDED, SAID)
_ICONS = {MEANS: "", DECIDED: "✓ ", SAID: ""}
_QUESTIONS = 3


def what_it_means(view: OpenCase, work: MeetingWork, meeting: Meeting | None, phase: str) -> None:
    """The notes of a phase, the questions that wait and what was parked in any of them."""
    st.subheader("What this means for us", anchor=False)
    asks = vocabulary("meeting_phases")[phase].text("asks")
    with st.container(key="quiet-asks"):
        st.text(asks)
    meeting_id = meeting.id if meeting else ""
    mine = [note for note in work.notes if note.meeting_id in ("", meeting_id)]
    here = notes_here(work, meeting_id, phase)
    for kind in _FIRST:
        for note in here:
            if note.kind == kind:
                _card(view, work, note)
    for note in here:
        if note.kind == DISAGREED and not _is_about_note(work, note):
            _card(view, work, note)
    if meeting is not None and meeting.status == UNDER_WAY and view.as_known_at is None:
        notes_elsewhere([note.id for note in here], meeting.id, phase)
    _questions(view)
    _parked(view, work, [note for note in mine if note.kind == PARKED and phase in (note.phase, "close")])
    sources("meeting_phases")


def _is_about_note(work: MeetingWork, note: Note) -> bool:
    return any(one.id == note.about_id for one in work.notes)


def _card(view: OpenCase, work: MeetingWork, note: Note) -> None:
    with st.container(border=True, key=f"note-card-{note.id}"):
        st.text(("Sees it differently: " if note.kind == DISAGREED else _ICONS[note.kind]) + note.words)
        seen_differently(work, note.id)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(key=f"quiet-note-{note.id}", width="stretch"):
                agreed = f"agreed by {note.agreed_by}" if note.agreed_by else ""
                told = (_about(work, note), note.said_by, note.agency, agreed)
                st.text(" · ".join(part for part in told if part) or "not said by whom")
            if note.kind != DISAGREED:
                ask_who_differs(view, work, note.id, phase=note.phase, is_sign=True)
            _change(view, work, note)


def _about(work: MeetingWork, note: Note) -> str:
    """The setting of the position a note is about, such as one that somebody sees differently."""
    about = next((one for one in work.positions if one.id == note.about_id), None)
    return "" if about is None else vocabulary("trm_settings").label(about.setting)


def _change(view: OpenCase, work: MeetingWork, note: Note) -> None:
    if view.as_known_at is None and st.button(
        plain(f"More about “{note.words[:40]}”"), key=f"sign-note-{note.id}", type="tertiary", icon=":material/edit:",
        help="Change it, say who agrees, or take it back",
    ):  # fmt: skip
        note_dialog(view, work, note.id)


def _questions(view: OpenCase) -> None:
    waiting = [question for question in view.questions if question.is_open]
    if not waiting:
        return
    with st.container(key="part-to-ask"):
        st.text("To ask")
        for question in list(reversed(waiting))[:_QUESTIONS]:
            st.text(f"? {question.words}" + (f" – {question.agency}" if question.agency else ""))
        if len(waiting) > _QUESTIONS:
            st.text(f"and {len(waiting) - _QUESTIONS} more, on the page Contributions")


def _parked(view: OpenCase, work: MeetingWork, parked: list[Note]) -> None:
    waiting = [note for note in parked if not note.is_settled]
    if not waiting:
        return
    with st.container(key="part-parked"):
        st.text("Parked")
        for note in waiting:
            with st.container(
                horizontal=True, wrap=False, vertical_alignment="center", gap="small", key=f"link-row-park-{note.id}"
            ):
                st.text(note.words, width="stretch")
                _change(view, work, note)


@st.dialog("What was said", width="large")
def note_dialog(view: OpenCase, work: MeetingWork, note_id: str) -> None:
    """Change a note, say who agrees, or take it back."""
    kept = whole_record(view, work, Note, note_id)
    if kept is None:
        return
    note, prefix = kept.record, f"note-{note_id}-{kept.version}"
    words = st.text_area("In words", note.words, key=f"{prefix}-words", height=100)
    left, middle, right = st.columns(3)
    kind = word_field("What it is", "note_kinds", note.kind, key=f"{prefix}-kind", place=left)
    said_by = middle.text_input("Who said it", note.said_by, key=f"{prefix}-by")
    agreed = right.text_input("Agreed by", note.agreed_by, key=f"{prefix}-agreed", placeholder="all, or who")
    settled = kind == PARKED and st.checkbox("It has been taken up", note.is_settled, key=f"{prefix}-settled")
    with st.expander("More"):
        audience = word_field("Who may see it", "audience", note.audience, key=f"{prefix}-audience")
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        try:
            changed = replace(
                note, words=words.strip(), kind=kind, said_by=said_by.strip(), agreed_by=agreed.strip(),
                is_settled=bool(settled) if kind == PARKED else note.is_settled, audience=audience,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        keep(changed, KEPT_BEFORE, version=kept.version)
    offer_to_take_back(note, kept.version, prefix)
