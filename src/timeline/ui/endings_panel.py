"""Endings and moves: what is coming, each with its small steps and its plan for the relationship."""

from __future__ import annotations

import streamlit as st

from timeline.domain.ending import CALLED_OFF, HAPPENED, PLANNED, Ending
from timeline.services.after_work import AfterWork
from timeline.services.endings import ADULT, PROBATION, Coming, coming
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.calendar_button import calendar_button
from timeline.ui.ending_card import ending_card
from timeline.ui.ending_form import ending_dialog
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain


def endings_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """What is coming, what is planned step by step, and what has happened or is not going ahead."""
    can_change = view.as_known_at is None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader("Endings and moves", anchor=False, width="content")
        st.space("stretch")
        calendar_button(view, work, after)
        if can_change and st.button("Plan an ending or a move", icon=":material/add:", key="ending-add"):
            ending_dialog(view, after)
    for one in coming(session.the_store(), view, day_of(view)):
        _coming(view, after, one, can_change)
    if not after.endings:
        st.text(
            "Nothing is written down yet. When an order closes, a worker leaves or a home changes, this is where "
            "people plan who stays in touch."
        )
    for ending in _in_order(after, PLANNED):
        ending_card(view, after, ending)
    for status, heading in ((HAPPENED, "What has happened"), (CALLED_OFF, "Not going ahead")):
        over = _in_order(after, status)
        if over:
            with st.expander(plain(heading), expanded=status == HAPPENED):
                for ending in over:
                    ending_card(view, after, ending)


def _in_order(after: AfterWork, status: str) -> list[Ending]:
    return [one for one in after.endings if one.status == status]


def _coming(view: OpenCase, after: AfterWork, one: Coming, can_change: bool) -> None:
    days = (one.on - day_of(view)).days
    told = f"{one.on.day} {one.on:%B %Y}, in {days} days" if days > 1 else f"{one.on.day} {one.on:%B %Y}, tomorrow"
    with st.container(key=f"coming-{one.kind}", horizontal=True, vertical_alignment="center", gap="small"):
        plan = "Plan the move" if one.kind == PROBATION else "Plan the way home"
        if one.kind == PROBATION:
            st.text(f"{view.child.called} turns {ADULT} on {told}. No move is planned here yet.", width="content")
        else:
            st.text(f"The timeline has custody ending on {told}. No way home is planned here yet.", width="content")
        if can_change and st.button(plan, key=f"coming-plan-{one.kind}"):
            ending_dialog(view, after, kind=one.kind, on=one.on)
