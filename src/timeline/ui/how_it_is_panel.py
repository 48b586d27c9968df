"""How it is going as the child would say it, over time, beside the plan."""

from __future__ import annotations

import streamlit as st

from timeline.domain.goal import HowItIs
from timeline.domain.when import describe
from timeline.scene.how_it_is_lines import Ruler
from timeline.services.after_work import AfterWork
from timeline.services.engagement_on_screen import named_by_initials
from timeline.services.how_it_is import CHILD, Part, drawn_part, parts, shared_ruler
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.sit_with import who_may_sit_with
from timeline.ui import how_it_is_state as state
from timeline.ui import session
from timeline.ui.goal_form import goal_dialog
from timeline.ui.how_it_is_form import how_it_is_dialog
from timeline.ui.how_it_is_sitting import how_it_is_sitting
from timeline.ui.looking_back import day_of
from timeline.ui.own_words import audience_said
from timeline.ui.pictures_shown import show_picture
from timeline.ui.plain import plain
from timeline.ui.read_as import sources
from timeline.ui.window_size import page_width
from timeline.vocab.registry import vocabulary

_MARGINS_PX = 152
_WIDE_PX = 1500
_SHOWN = 2


def how_it_is_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """The page with the child or the family where they are at it, otherwise what they said over time."""
    if state.with_whom() is not None and view.as_known_at is None:
        how_it_is_sitting(view, work, after)
        return
    can_change = view.as_known_at is None
    after = named_by_initials(after) if view.is_shared_screen else after
    called = view.child.initials if view.is_shared_screen else view.child.called
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(f"How it is going, as {called} says it"), anchor=False, width="content")
        st.space("stretch")
        if can_change:
            _ways_to_add(view, work, after, called)
    found = parts(after, work)
    said = [part for part in found if part.said or part.goal is not None]
    if not said:
        _nothing_yet(called, can_change, view)
        return
    _pictures(view, work, after, said, called, can_change)
    unsaid = [part.label.lower() for part in found if part not in said]
    with st.container(key="quiet-unsaid"):
        if unsaid:
            st.text(f"Nobody has said yet: {', '.join(unsaid)}.")
        st.text(
            "Round marks are the child’s, square ones the family’s. Marks far apart in time are not joined. Nothing is "
            "added up. Bars are steps of the plan that serve a goal of theirs, or one in this part of life."
        )
    sources("life_topics", "goal_status", "scale_steps")


def _ways_to_add(view: OpenCase, work: MeetingWork, after: AfterWork, called: str) -> None:
    if not view.is_shared_screen:
        if st.button(plain(f"Sit with {called}"), type="primary", icon=":material/play_arrow:", key="how-sit"):
            state.begin()
            st.rerun()
        family = {person.id: person.name for person in who_may_sit_with(view).family}
        # A menu of nobody cannot be drawn.
        if family:
            whom = st.menu_button(
                "With the family",
                list(family),
                format_func=lambda one: plain(family.get(one, one)),
                key="how-sit-family",
            )
            if whom:
                state.begin(family[str(whom)])
                st.rerun()
    if st.button("Write down what was said", icon=":material/add:", key="how-add"):
        how_it_is_dialog(view, work, after)
    if st.button("Set a goal", icon=":material/flag:", key="goal-add"):
        goal_dialog(view, work, after)


def _nothing_yet(called: str, can_change: bool, view: OpenCase) -> None:
    with st.container(key="welcome"):
        st.subheader(plain(f"How would {called} say it is going?"), anchor=False)
        st.text(
            "Home, school, one person to talk to, and whatever they want themselves: they put it between two ends, in "
            "their own words, and say who may see it. Asked again some weeks later, it shows beside the plan."
        )
        if can_change and not view.is_shared_screen:
            st.text("Sit side by side, and let them press. Any of it can be left out.")


def _pictures(
    view: OpenCase, work: MeetingWork, after: AfterWork, said: list[Part], called: str, can_change: bool
) -> None:
    page = page_width(session.room()[0], is_shared=session.is_shared_screen()) - _MARGINS_PX
    across = 3 if page >= _WIDE_PX and not view.is_shared_screen else 2
    width = min(max(page / across - 60, 400), 900)
    letters = 16.0 if view.is_shared_screen else 14.0
    ruler = shared_ruler(said, day_of(view))
    for at in range(0, len(said), across):
        for place, part in zip(st.columns(across, gap="medium"), said[at : at + across], strict=False):
            with place:
                _part(view, work, after, part, ruler, called, width, letters, can_change)


def _part(
    view: OpenCase, work: MeetingWork, after: AfterWork, part: Part, ruler: Ruler, called: str, width: float,
    letters: float, can_change: bool,
) -> None:  # fmt: skip
    with st.container(border=True, key=f"note-card-{part.key}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(f"“{part.label}”" if part.goal else part.label, width="stretch")
            if part.goal is not None:
                st.badge(plain(vocabulary("goal_status").label(part.goal.status)), color="gray")
                if can_change and st.button(
                    "Change the goal", key=f"sign-goal-{part.goal.id}", type="tertiary", icon=":material/edit:",
                    help="Change it, or say where it stands",
                ):  # fmt: skip
                    goal_dialog(view, work, after, goal_id=part.goal.id)
        if part.goal is not None and part.goal.set_with:
            with st.container(key=f"quiet-{part.key}-with"):
                st.text(f"set with {part.goal.set_with}")
        show_picture(drawn_part(part, ruler, called=called, width=width, letters=letters))
        told = [one for one in reversed(part.said) if one.words]
        # One more costs no more room than a line that hides it.
        shown = told[: _SHOWN + (len(part.said) <= _SHOWN + 1)]
        for one in shown:
            _said(view, work, after, one, called, can_change)
        rest = [one for one in reversed(part.said) if one not in shown]
        if rest:
            with st.expander(f"Everything said ({len(part.said)})"):
                for one in rest:
                    _said(view, work, after, one, called, can_change, step=part.step_said(one.value))


def _said(
    view: OpenCase, work: MeetingWork, after: AfterWork, one: HowItIs, called: str, can_change: bool, step: str = ""
) -> None:
    who = called if one.whose == CHILD else one.said_by or "the family"
    seen = "" if one.audience == "display" else audience_said(one.audience, name=called).lower()
    helped = f"with {one.helped_by.split(',')[0]}" if one.helped_by else ""
    with st.container(key=f"link-row-how-{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            if one.words:
                st.text(f"“{one.words}”")
            with st.container(key=f"quiet-how-{one.id}"):
                st.text(" · ".join(part for part in (step, describe(one.when), who, helped, seen) if part))
        if can_change and st.button(
            "Change what was said", key=f"sign-how-{one.id}", type="tertiary", icon=":material/edit:",
            help="Correct it, or take it back",
        ):  # fmt: skip
            how_it_is_dialog(view, work, after, record_id=one.id)
