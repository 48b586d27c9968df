"""Saying of an entry that another tells of the same event, where nothing offered the two."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.services.bring_together import bring_together
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.another_entry import another_entry
from timeline.ui.menu_button import menu_button
from timeline.ui.plain import plain

_MEANS = "One entry, worded as this one, with both accounts kept beside it."


def same_event_as(view: OpenCase, entry: Entry) -> None:
    """Ask which other entry tells of the same event; nothing where there is none that could."""
    if len(view.entries) > 1 and menu_button(
        "The same event as another entry", icon=":material/join_full:", key="same-event-as", means=_MEANS
    ):
        same_event_dialog(view, entry)


@st.dialog("The same event", width="medium")
def same_event_dialog(view: OpenCase, entry: Entry) -> None:
    """Choose the other entry from a list, the nearest in time first, and make one of the two."""
    can_be = [one for one in view.entries if one.type != "gap" and one.case_id == view.case.id]
    others = [one for one in can_be if one.id != entry.id]
    if not others or len(others) == len(can_be):
        st.text("No other entry here can be brought together with this one.")
        return
    other = another_entry(view, entry, others, "Same event as …", key=f"same-as-{entry.id}", means=_MEANS)
    if st.button("Bring together", icon=":material/join_full:", key="same-event", width="stretch", disabled=not other):
        try:
            one = bring_together(session.the_store(), view.case.id, [entry.id, other], actor=session.actor())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.choose([one.id])
        session.say("One entry now, with every account beside it; Undo takes it back")
        st.rerun()
