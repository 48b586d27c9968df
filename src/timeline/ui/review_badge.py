"""When the next review is due, in a badge: for the caseload, the review itself, and the line over every page."""

from __future__ import annotations

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.services.review_due import Due, review_due
from timeline.ui import meeting_state, session
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain

# The wall's room, in pixels, from which the line over it has room for one more.
_WIDE = 1200


def due_badge(due: Due, *, in_short: bool = False) -> None:
    """The badge of a day, calm whether it is to come or has gone by; the whole sentence where it is pointed at."""
    words = plain(due.in_short if in_short else due.told)
    icon = ":material/event_upcoming:" if due.is_overdue else ":material/event:"
    st.badge(words, color="orange" if due.is_overdue else "gray", icon=icon, help=plain(due.told))


def overdue_badge(view: OpenCase) -> None:
    """The badge where the day of a review has gone by and the line has room; nothing to one looking back.

    Where it has none the caseload and the review say it.
    """
    if view.as_known_at is not None or session.room()[0] < _WIDE:
        return
    work = meeting_state.work_in(view)
    due = review_due(work.meetings, work.snapshots, day_of(view))
    if due is not None and due.is_overdue:
        due_badge(due, in_short=True)
