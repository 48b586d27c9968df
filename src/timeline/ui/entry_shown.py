"""An entry shown where it is used: what happened, when, and who says so, without leaving the page for the wall."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.services.open_case import OpenCase
from timeline.ui import meeting_state, session, shell
from timeline.ui.formulation_in_story import BACK
from timeline.ui.story import badges, heading, part
from timeline.ui.story_words import account_told, child_rated, who_says_so

_TIMELINE_PHASE = "timeline"


@st.dialog("From the timeline", width="medium")
def entry_dialog(view: OpenCase, entry: Entry, *, phase: str) -> None:
    """Show an entry over the ``phase`` of the meeting that uses it, with a way to the wall and back again."""
    heading(view, entry)
    if entry.details:
        st.text(entry.details)
    if entry.quote:
        with st.container(key="story-quote"):
            st.text(f"“{entry.quote}”")
    badges(entry)
    accounts = view.accounts.get(entry.id, ())
    part(f"Brought together from {len(accounts)} accounts", [account_told(one) for one in accounts])
    if not accounts:
        part("Who says so", who_says_so(entry))
    part("Told differently by others", [account_told(one) for one in _others(view, entry)])
    part("What it meant for the child", [entry.impact_on_child, child_rated(entry)])
    part("What helped", [entry.what_helped])
    if st.button("See it on the wall", key="see-on-the-wall", icon=":material/timeline:", help="With a way back here"):
        session.choose([entry.id])
        meeting_state.choose(BACK, f"{phase} {entry.id}")
        if meeting_state.work_in(view).meetings:
            meeting_state.go_to_phase(_TIMELINE_PHASE)
            st.rerun()
        st.switch_page(shell.page(shell.TIMELINE))


def _others(view: OpenCase, entry: Entry) -> list[Entry]:
    group = entry.alt_account_of or entry.id
    return [one for one in view.entries if one.id != entry.id and group in (one.id, one.alt_account_of)]
