"""A review: what changed since the last snapshot, the child first, and what was decided."""

from __future__ import annotations

import streamlit as st

from timeline.domain.meeting import ENDED
from timeline.domain.snapshot import Snapshot
from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.review_since import Side, Since, since, snapshot_of
from timeline.ui import session, shell
from timeline.ui.review_changed import review_changed
from timeline.ui.review_decided import review_decided
from timeline.ui.review_head import review_head, review_looked_at, snapshot_looked_at
from timeline.ui.review_heard import review_heard
from timeline.ui.review_plan import review_plan
from timeline.ui.review_standing import review_rest, review_standing
from timeline.ui.review_walls import to_the_walls
from timeline.ui.review_words import called, review_words

_SPANS_KEPT = 6


def review_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """The review in hand or one that was held, and the time it looks at: heard, changed, done, standing, decided."""
    if session.looked_at(since=True) is not None:
        # Come back from the wall: what is compared there would make the review one of the past.
        session.back_to_now()
        st.rerun()
    meeting = review_looked_at(work)
    snapshot = snapshot_looked_at(work, meeting)
    review_head(view, work, meeting, snapshot)
    if snapshot is None:
        _invite(view)
        return
    ended = meeting is not None and meeting.status == ENDED
    time = _since(view, work, after, snapshot, snapshot_of(work, meeting) if ended else None)
    can_change = view.as_known_at is None and not ended
    left, right = st.columns(2, gap="large")
    with left:
        review_heard(time)
    with right:
        review_changed(time)
        to_the_walls(time)
    if meeting is not None and ended:
        review_decided(time, meeting, can_change=False)
    review_plan(time, can_change=can_change)
    review_standing(time)
    review_rest(time)
    if meeting is not None and not ended:
        review_decided(time, meeting, can_change=can_change)


def _invite(view: OpenCase) -> None:
    with st.container(key="welcome"):
        st.text(review_words("invites", name=called(view)))
        if view.as_known_at is None and st.button("Go to the meeting", key="review-to-meeting"):
            st.switch_page(shell.page(shell.MEETING))


def _since(view: OpenCase, work: MeetingWork, after: AfterWork, snapshot: Snapshot, until: Snapshot | None) -> Since:
    if view.as_known_at is not None:
        return since(session.the_store(), Side(view, work, after), snapshot, until)
    return _made(
        session.stamp_of(view), snapshot.id, until.id if until else "", view.is_shared_screen,
        Side(view, work, after), snapshot, until,
    )  # fmt: skip


@st.cache_resource(max_entries=_SPANS_KEPT, show_spinner=False)
def _made(
    stamp: str, then: str, until_id: str, is_shared: bool, _now: Side, _snapshot: Snapshot, _until: Snapshot | None
) -> Since:
    return since(session.the_store(), _now, _snapshot, _until)
