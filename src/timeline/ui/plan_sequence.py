"""The steps of the plan in four columns: now, next, later, and not yet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import Placed, columns, settled
from timeline.services.sequence import NOWHERE, PLACES
from timeline.services.where_now import where_now
from timeline.ui.plan_guidance import plan_guidance
from timeline.ui.read_as import how_to_read, sources
from timeline.ui.recommendation_form import recommendation_dialog
from timeline.ui.step_card import step_card
from timeline.vocab.registry import vocabulary


def plan_sequence(view: OpenCase, work: MeetingWork) -> None:
    """The steps of the plan in four columns: now, next, later, and not yet."""
    arranges = _head(view, work)
    found = columns(work)
    if found[NOWHERE]:
        _unplaced(view, work, found[NOWHERE])
    places = vocabulary("plan_places")
    for column, place in zip(st.columns(len(PLACES), gap="medium"), PLACES, strict=True):
        with column:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-place-{place}"):
                st.subheader(places.label(place), anchor=False, width="content")
                st.text(places[place].description, width="content")
            for one in found[place]:
                step_card(view, work, one, found[place], arranges=arranges)
    if not work.recommendations:
        how_to_read("plan")
    _settled(view, work)
    st.divider()
    plan_guidance(view, work)
    sources("plan_places", "plan_reasons", "plan_status", "note_kinds")


def _head(view: OpenCase, work: MeetingWork) -> bool:
    wishes, ways = st.columns([3, 1], vertical_alignment="top")
    with wishes:
        _wishes(work)
        with st.container(key="quiet-plan-position"):
            st.text(_where(work))
    if view.as_known_at is not None:
        return False
    with ways, st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
        arranges = bool(work.recommendations) and st.toggle(
            "Arrange", key="plan-arranges", persist_state="session", help="Put steps elsewhere and in order"
        )
        if st.button("Add a step", key="add-step", icon=":material/add:", type="primary"):
            recommendation_dialog(view, work)
    return arranges


def _where(work: MeetingWork) -> str:
    stands = where_now(work.positions)
    if not stands.positions:
        return "No position is agreed yet. Steps that belong to a layer are placed by people until there is one."
    return f"Position now: {stands.text}"


def _wishes(work: MeetingWork) -> None:
    wished = [one for one in work.recommendations if one.own_wish]
    with st.container(key="part-own-wishes"):
        st.text("What the child asks for")
        for one, place in zip(wished, cycle(st.columns(2)), strict=False):
            place.text(f"“{one.own_wish.strip('“”')}”")
        if not wished:
            st.text("Nobody has written down a wish of the child’s own in the plan yet.")


def _unplaced(view: OpenCase, work: MeetingWork, steps: Sequence[Placed]) -> None:
    st.subheader("Without a place", anchor=False)
    for n, column in enumerate(st.columns(4, gap="medium")):
        with column:
            for one in steps[n::4]:
                step_card(view, work, one, arranges=view.as_known_at is None)


def _settled(view: OpenCase, work: MeetingWork) -> None:
    steps = settled(work)
    if steps:
        with st.expander(f"Done, and not going ahead: {len(steps)}", key="plan-settled"):
            for column, one in zip(st.columns(4, gap="medium") * len(steps), steps, strict=False):
                with column:
                    step_card(view, work, one, arranges=False)
