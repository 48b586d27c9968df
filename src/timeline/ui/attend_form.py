"""Put several people on a meeting's list at once, as their names are called out: typed, read back, kept."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import Attendance, Meeting
from timeline.services.attend import EXAMPLE, add_to_list, read_people
from timeline.services.open_case import OpenCase, agencies_to_write
from timeline.services.safe_display import worker
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary

_TEXT = "attendance-people"


@st.dialog("Who is on the list", width="large")
def people_dialog(view: OpenCase, meeting: Meeting) -> None:
    """Names as they are called out, each with their agency and role where they are said."""
    text = st.text_area(
        "Names, one a line or apart by semicolons", key=_TEXT, height=110, placeholder=EXAMPLE,
        help="After a name, its agency and role. Anything can be changed afterwards.",
    )  # fmt: skip
    status = word_field("They have", "attendance", "asked", key="attendance-people-status")
    try:
        people = read_people(
            text, case_id=view.case.id, meeting_id=meeting.id, status=status,
            agencies=agencies_to_write(session.the_store(), view),
        )  # fmt: skip
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    _read_back(people, is_shared=view.is_shared_screen)
    if st.button("Put on the list", type="primary", key="attendance-people-go", width="stretch"):
        try:
            new = add_to_list(session.the_store(), meeting, people, actor=session.actor())
        except TimelineError as problem:
            st.error(plain(problem_told(problem)))
            return
        there = len(people) - len(new)
        session.say(f"{len(new)} on the list" + (f"; {there} already there" if there else "") + "; Undo takes them off")
        st.rerun()


def _read_back(people: tuple[Attendance, ...], *, is_shared: bool) -> None:
    roles = vocabulary("meeting_roles")
    with st.container(key="quiet-attendance-read", gap=None):
        for one in people:
            name = worker(one.name) if is_shared else one.name
            st.text(" · ".join(part for part in (name, one.agency, roles.label(one.role)) if part))
