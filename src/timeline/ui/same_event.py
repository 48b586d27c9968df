"""Saying of an entry that another tells of the same event, where nothing offered the two."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.when import describe
from timeline.services.bring_together import bring_together
from timeline.services.open_case import OpenCase
from timeline.services.own_moments import in_order
from timeline.ui import session
from timeline.ui.plain import plain


def same_event_as(view: OpenCase, entry: Entry) -> None:
    """Choose the other entry from a list, the nearest in time first, and make one of the two."""
    others = {other.id: other for other in _nearest_first(view, entry)}
    if not others:
        return
    other = st.selectbox(
        "Same event as …",
        list(others),
        index=None,
        format_func=lambda one: _line(others[one]) if one in others else "",
        key=f"same-as-{entry.id}",
        placeholder="Choose an entry, or write its words",
        help="One entry, worded as this one, with both accounts kept beside it.",
    )
    if st.button("Bring together", icon=":material/join_full:", key="same-event", width="stretch", disabled=not other):
        try:
            one = bring_together(session.the_store(), view.case.id, [entry.id, str(other)], actor=session.actor())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.choose([one.id])
        session.say("One entry now, with every account beside it; Undo takes it back")
        st.rerun(scope="app")


def _line(entry: Entry) -> str:
    who = entry.agency or entry.said_by
    return " · ".join(part for part in (describe(entry.span), entry.title, who) if part)


def _nearest_first(view: OpenCase, entry: Entry) -> list[Entry]:
    """Other entries that can be brought together with one, those next to it in time first."""
    order = [one for one in in_order(view, view.entries) if one.type != "gap" and one.case_id == view.case.id]
    places = {one.id: place for place, one in enumerate(order)}
    if entry.id not in places:
        return []
    return sorted((one for one in order if one.id != entry.id), key=lambda one: abs(places[one.id] - places[entry.id]))
