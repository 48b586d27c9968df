"""The steps of the plan in four columns: now, next, later, and not yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import Placed, columns, settled
from timeline.services.sequence import NOWHERE, PLACES
from timeline.services.standing import standing_in_words
from timeline.ui.plan_guidance import plan_guidance
from timeline.ui.read_as import how_to_read, sources
from timeline.ui.recommendation_form import recommendation_dialog
from timeline.ui.step_at_a_glance import is_opened, step_at_a_glance
from timeline.ui.step_card import step_card
from timeline.vocab.registry import vocabulary

_MOST_IN_A_COLUMN = 4


def plan_sequence(view: OpenCase, work: MeetingWork) -> None:
    """The steps of the plan in four columns: now, next, later, and not yet."""
    found = columns(work)
    arranges, card = _head(view, work)
    if found[NOWHERE]:
        _unplaced(view, work, found[NOWHERE], card)
    if card is step_at_a_glance and not arranges:
        _at_a_glance(view, work, found)
    else:
        for column, place in zip(st.columns(len(PLACES), gap="medium"), PLACES, strict=True):
            with column:
                _place(place)
                for one in found[place]:
                    card(view, work, one, found[place], arranges=arranges)
    if not work.recommendations:
        how_to_read("plan")
    _settled(view, work)
    st.divider()
    plan_guidance(view, work)
    sources("plan_places", "plan_reasons", "plan_status", "note_kinds")


def _at_a_glance(view: OpenCase, work: MeetingWork, found: Mapping[str, Sequence[Placed]]) -> None:
    """The whole sequence on one screen: a long column two abreast, and room in its column for the step that is open."""
    abreast = [2 if len(found[place]) > _MOST_IN_A_COLUMN else 1 for place in PLACES]
    opened = [next((one for one in found[place] if is_opened(one)), None) for place in PLACES]
    widths = [max(tracks, 2 if one else 1) for tracks, one in zip(abreast, opened, strict=True)]
    places = zip(st.columns(widths, gap="medium"), PLACES, abreast, opened, strict=True)
    for column, place, tracks, open_one in places:
        with column:
            _place(place)
            if open_one is not None:
                step_at_a_glance(view, work, open_one, arranges=False)
            rest = [one for one in found[place] if one is not open_one]
            length = -(-len(rest) // tracks)
            for n, track in enumerate(st.columns(tracks, gap="small") if tracks > 1 else [column]):
                with track:
                    for one in rest[n * length : (n + 1) * length]:
                        step_at_a_glance(view, work, one, arranges=False)


def _place(place: str) -> None:
    term = vocabulary("plan_places")[place]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-place-{place}"):
        st.subheader(term.label, anchor=False, width="content")
        st.text(term.description, width="content")


def _head(view: OpenCase, work: MeetingWork) -> tuple[bool, Callable[..., None]]:
    """What stands over the columns; whether people arrange the steps, and which card each step has."""
    wishes, ways = st.columns([2.4, 1], vertical_alignment="top")
    with ways, st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right", gap="small"):
        at_a_glance = bool(work.recommendations) and st.toggle(
            "At a glance", view.is_shared_screen, key=f"plan-glance-{'shared' if view.is_shared_screen else 'own'}",
            persist_state="session", help="Each step in three lines; press one to open it",
        )  # fmt: skip
        can_change = view.as_known_at is None
        arranges = (
            can_change
            and bool(work.recommendations)
            and st.toggle(
                "Arrange", key="plan-arranges", persist_state="session", help="Put steps elsewhere and in order"
            )
        )
        if can_change and st.button("Add a step", key="add-step", icon=":material/add:", type="primary"):
            recommendation_dialog(view, work)
    with wishes:
        (_wishes_in_a_line if at_a_glance else _wishes)(work)
        with st.container(key="quiet-plan-position"):
            st.text(_where(work))
    return arranges, step_at_a_glance if at_a_glance else step_card


def _where(work: MeetingWork) -> str:
    stands = standing_in_words(work)
    if not stands:
        return "No position is agreed yet. Steps that belong to a layer are placed by people until there is one."
    return f"Position now: {stands}"


def _wishes(work: MeetingWork) -> None:
    wished = _wished(work)
    with st.container(key="part-own-wishes"):
        st.text("What the child asks for")
        for one, place in zip(wished, cycle(st.columns(2)), strict=False):
            place.text(one)
        if not wished:
            st.text("Nobody has written down a wish of the child’s own in the plan yet.")


def _wishes_in_a_line(work: MeetingWork) -> None:
    wished = _wished(work)
    with st.container(key="part-own-wishes"):
        st.text("What the child asks for")
        st.text("  ".join(wished) or "Nobody has written down a wish of the child’s own in the plan yet.")


def _wished(work: MeetingWork) -> list[str]:
    return [f"“{one.own_wish.strip('“”')}”" for one in work.recommendations if one.own_wish]


def _unplaced(view: OpenCase, work: MeetingWork, steps: Sequence[Placed], card: Callable[..., None]) -> None:
    st.subheader("Without a place", anchor=False)
    for n, column in enumerate(st.columns(4, gap="medium")):
        with column:
            for one in steps[n::4]:
                card(view, work, one, arranges=view.as_known_at is None)


def _settled(view: OpenCase, work: MeetingWork) -> None:
    steps = settled(work)
    if steps:
        with st.expander(f"Done, and not going ahead: {len(steps)}", key="plan-settled"):
            for column, one in zip(st.columns(4, gap="medium") * len(steps), steps, strict=False):
                with column:
                    step_card(view, work, one, arranges=False)
