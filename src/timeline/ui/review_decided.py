"""The end of a review: what was decided, who does what, when to meet again, and the snapshot that closes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import UNDER_WAY, Meeting
from timeline.domain.note import ACTION, DECIDED, Note
from timeline.domain.when import describe
from timeline.services.as_known import day_words
from timeline.services.begin_review import agree_next
from timeline.services.find_gaps import day
from timeline.services.review_due import day_offered
from timeline.services.review_since import Since
from timeline.ui import meeting_state, session
from timeline.ui.capture_line import capture_line
from timeline.ui.clock import today
from timeline.ui.meeting_forms import end_dialog
from timeline.ui.meeting_head import meeting_title
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.review_head import REVIEW_CHOSEN
from timeline.ui.review_words import heading, review_words
from timeline.vocab.registry import vocabulary

_PHASE = "close"
_SHOWN = 6


def review_decided(time: Since, meeting: Meeting, *, can_change: bool) -> None:
    """Decisions and actions of this review, and its next date; while it is under way, the line that adds to them."""
    left, right = st.columns([2, 1], gap="large")
    with left:
        heading("decided")
        _notes(time, meeting)
        if can_change:
            with st.container(key="quiet-review-how"):
                st.text(
                    "Write it in the line below: “/agreed …” for a decision, “/action Sam: rings the school by 3 June”."
                )
    with right:
        _next(time, meeting, can_change)
    if can_change and meeting.status == UNDER_WAY:
        capture_line(time.now.view, meeting, _PHASE)


def _notes(time: Since, meeting: Meeting) -> None:
    mine = [note for note in time.now.work.notes if note.meeting_id == meeting.id and note.kind in (DECIDED, ACTION)]
    if not mine:
        st.text(review_words("decided_none"))
    decided = sorted(mine, key=lambda note: note.kind != DECIDED)
    _lines(decided[:_SHOWN])
    if decided[_SHOWN:]:
        with st.expander(f"{len(decided) - _SHOWN} more"):
            _lines(decided[_SHOWN:])


def _lines(notes: Sequence[Note]) -> None:
    for note in notes:
        with st.container(key=f"case-row-decided-{note.id}", gap=None):
            st.text(note.words)
            who = note.by_whom or note.agency
            due = f"by {describe(note.due)}" if note.due is not None else ""
            done = "done" if note.is_settled else ""
            kind = vocabulary("note_kinds").label(note.kind)
            with st.container(key=f"quiet-decided-{note.id}"):
                st.text(" · ".join(part for part in (kind, who, due, done) if part))


def _next(time: Since, meeting: Meeting, can_change: bool) -> None:
    st.subheader("The next review", anchor=False)
    agreed = meeting.next_review
    if agreed is not None:
        st.text(f"We meet again: {describe(agreed)}")
    if not can_change:
        if agreed is None:
            st.text("No day was named.")
        return
    work = time.now.work
    offered = day_offered(today())
    chosen = (agreed.earliest if agreed else None) or offered
    version = work.versions[meeting.id]
    if agreed is None and st.button(
        plain(f"Agree on {day_words(offered)}"), icon=":material/event_available:", key="review-agree"
    ):
        _agree(meeting, offered, version)
    on = st.date_input("Or another day", value=chosen, format="DD/MM/YYYY", key=f"review-next-{version}")
    if isinstance(on, date) and on != chosen:
        _agree(meeting, on, version)
    if st.button("Close the review …", type="primary", icon=":material/flag:", key="review-close"):
        meeting_state.choose(REVIEW_CHOSEN, meeting.id)
        end_dialog(work, meeting, meeting_title(meeting))


def _agree(meeting: Meeting, on: date, version: int) -> None:
    try:
        agree_next(session.the_store(), meeting.id, day(on), version=version, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    session.say("The next review is agreed; Undo takes it back")
    st.rerun()
