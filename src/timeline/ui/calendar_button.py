"""The calendar to take away: days with plain titles, of one case or of the whole caseload."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from timeline.services.after_work import AfterWork
from timeline.services.calendar_file import calendar_file, calendar_of_caseload, code_of
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.plain import plain

_MEANS = (
    "Meetings, reviews, actions and appointments as days for your calendar, without names and references. "
    "Bring it in again later and it updates what is there."
)


def calendar_button(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """A button that gives the calendar of the case in view; none to somebody looking back, nor where no day is."""
    has_any = work.meetings or after.appointments or after.endings or any(note.due for note in work.notes)
    if view.as_known_at is not None or not has_any:
        return
    case_id = view.case.id
    st.download_button(
        "Calendar",
        partial(_of_case, case_id),
        "meetings.ics",
        "text/calendar",
        icon=":material/calendar_month:",
        key="calendar-of-case",
        on_click="ignore",
        help=plain(f"{_MEANS} This case is called {code_of(case_id)} there."),
    )


def caseload_calendar_button() -> None:
    """A button that gives the calendar of every case that is not archived."""
    st.download_button(
        "Calendar",
        _of_caseload,
        "meetings.ics",
        "text/calendar",
        icon=":material/calendar_month:",
        key="calendar-of-caseload",
        on_click="ignore",
        help=f"{_MEANS} Each case has a code, which stands beside its Calendar button under Review.",
    )


def _of_case(case_id: str) -> bytes:
    return calendar_file(session.the_store(), [case_id], today=today(), made_at=datetime.now().astimezone())


def _of_caseload() -> bytes:
    return calendar_of_caseload(session.the_store(), today=today(), made_at=datetime.now().astimezone())
