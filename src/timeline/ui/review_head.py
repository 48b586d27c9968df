"""The head of a review: which review it is, since which snapshot, when it is due, and what can be done next."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import ENDED, UNDER_WAY, Meeting
from timeline.domain.snapshot import Snapshot
from timeline.services.as_known import day_words
from timeline.services.begin_review import begin_review
from timeline.services.hold_meeting import in_the_room
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.review_due import review_due
from timeline.services.review_since import day_of_snapshot, reviews_held, snapshots_before
from timeline.ui import meeting_state, session, shell
from timeline.ui.clock import today
from timeline.ui.looking_back import day_of
from timeline.ui.meeting_head import meeting_title
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.review_badge import due_badge
from timeline.vocab.registry import vocabulary

REVIEW_CHOSEN, _SINCE = "review", "review-since"
_NOW = "now"
_MEETING = "meeting"


def review_looked_at(work: MeetingWork) -> Meeting | None:
    """The review the page shows: one that was chosen, else the one under way; ``None`` for the time since the last."""
    chosen = meeting_state.chosen(REVIEW_CHOSEN)
    reviews = reviews_held(work)
    under_way = next((one for one in reviews if one.status == UNDER_WAY), None)
    if chosen == _NOW:
        return under_way
    return next((one for one in reviews if one.id == chosen and one.status != "planned"), under_way)


def snapshot_looked_at(work: MeetingWork, meeting: Meeting | None) -> Snapshot | None:
    """The snapshot it is set against: one that was chosen, else the last before it; ``None`` where there is none."""
    offered = snapshots_before(work, meeting)
    chosen = meeting_state.chosen(_SINCE)
    return next((one for one in offered if one.id == chosen), offered[0] if offered else None)


def review_head(view: OpenCase, work: MeetingWork, meeting: Meeting | None, snapshot: Snapshot | None) -> None:
    """One line: the review, what it is set against, when the next is due, and the buttons that go on from here."""
    with st.container(key="review-head", horizontal=True, vertical_alignment="center", gap="small"):
        _which(work, meeting)
        if snapshot is not None:
            _since(work, meeting, snapshot)
        if meeting is not None:
            if meeting.status == ENDED:
                st.badge("Decided", color="gray", icon=":material/done_all:")
            elif not view.is_shared_screen:
                st.badge(plain(in_the_room(work, meeting.id).told()), color="gray", icon=":material/groups:")
        _due(view, work)
        st.space("stretch")
        if view.as_known_at is None:
            _ways_on(view, work, meeting, can_begin=snapshot is not None)


def _which(work: MeetingWork, meeting: Meeting | None) -> None:
    held = [one for one in reviews_held(work) if one.status != "planned"]
    is_under_way = any(one.status == UNDER_WAY for one in held)
    titles = {one.id: meeting_title(one) for one in held}
    if not is_under_way:
        titles = {_NOW: "Before the next review"} | titles
    if len(titles) == 1:
        st.text(next(iter(titles.values())), width="content")
        return
    now = meeting.id if meeting is not None else _NOW
    chosen = st.selectbox(
        "Which review", list(titles), list(titles).index(now), format_func=lambda one: titles.get(one, one),
        key=f"review-which-{now}", label_visibility="collapsed", width=270,
    )  # fmt: skip
    if chosen != now:
        meeting_state.choose(REVIEW_CHOSEN, str(chosen))
        st.rerun()


def _since(work: MeetingWork, meeting: Meeting | None, snapshot: Snapshot) -> None:
    offered = {one.id: f"since {day_words(day_of_snapshot(work, one))}" for one in snapshots_before(work, meeting)}
    if len(offered) == 1:
        st.text(offered[snapshot.id], width="content")
        return
    chosen = st.selectbox(
        "Since which snapshot", list(offered), list(offered).index(snapshot.id),
        format_func=lambda one: offered.get(one, one), key=f"review-since-{snapshot.id}",
        label_visibility="collapsed", width=256,
    )  # fmt: skip
    if chosen != snapshot.id:
        meeting_state.choose(_SINCE, str(chosen))
        st.rerun()


def _due(view: OpenCase, work: MeetingWork) -> None:
    due = review_due(work.meetings, work.snapshots, day_of(view))
    if due is not None and not due.is_begun:
        due_badge(due)


def _ways_on(view: OpenCase, work: MeetingWork, meeting: Meeting | None, *, can_begin: bool) -> None:
    if can_begin and not any(one.status == UNDER_WAY for one in reviews_held(work)):
        due = review_due(work.meetings, work.snapshots, day_of(view))
        is_time = due is None or due.is_overdue or due.is_soon
        if st.button(
            "Begin a review",
            type="primary" if is_time else "secondary",
            icon=":material/play_arrow:",
            key="review-begin",
        ):
            _begin(view)
    if meeting is not None and st.button("Who is here, and consent", icon=":material/groups:", key="review-people"):
        meeting_state.choose(_MEETING, meeting.id)
        meeting_state.go_to_phase(vocabulary("meeting_phases").offered[0].id)
        st.switch_page(shell.page(shell.MEETING))


def _begin(view: OpenCase) -> None:
    try:
        made = begin_review(
            session.the_store(), view.case.id, today=today(), at=datetime.now(UTC), actor=session.actor()
        )
    except TimelineError as problem:
        st.toast(plain(problem_told(problem)), icon=":material/error:")
        return
    meeting_state.choose(REVIEW_CHOSEN, made.id)
    meeting_state.choose(_MEETING, made.id)
    session.say("The review has begun; Undo takes it back")
    st.rerun()
