"""The small steps of a move: ticked off, offered from the list one press each, and written in one's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from timeline.domain.ending import Ending, MoveStep
from timeline.domain.errors import TimelineError
from timeline.domain.when import describe
from timeline.services.after_work import AfterWork
from timeline.services.endings import AFTER, BEFORE, DAY, Placed, add_step, steps_to_offer, tick
from timeline.services.form_entry import time_said
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.ending_step_form import step_dialog
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told

_HEADINGS = ((BEFORE, "Before"), (DAY, "On the day"), (AFTER, "After"))


def ending_steps(view: OpenCase, after: AfterWork, ending: Ending, steps: Sequence[Placed]) -> None:
    """Three columns, before the day, on it and after it, with a tick for each step; below them another step."""
    can_change = view.as_known_at is None
    numbers = {one.number: number for number, one in enumerate(steps, 1)}
    if steps:
        for column, (place, heading) in zip(st.columns(3, gap="medium"), _HEADINGS, strict=True):
            with column.container(key=f"part-steps-{place}-{ending.id}"):
                st.text(heading)
                for one in steps:
                    if one.place == place:
                        _step(view, after, ending, one, numbers[one.number], can_change)
                if all(one.place != place for one in steps):
                    with st.container(key=f"quiet-steps-{place}-{ending.id}"):
                        st.text("No step here yet")
    if can_change:
        _more(view, after, ending)


def _step(view: OpenCase, after: AfterWork, ending: Ending, one: Placed, number: int, can_change: bool) -> None:
    step, version = one.step, after.versions[ending.id]
    with st.container(key=f"step-head-{ending.id}-{one.number}", horizontal=True, gap="small"):
        told = " · ".join(part for part in (step.by_whom, describe(step.when) if step.when else "") if part)
        # As wide as its words a label is cut; within a place of its own it goes on to the next line.
        with st.container(width="stretch", gap=None):
            st.checkbox(
                f"{plain(f'{number}. {step.words}')} :small[· {plain(told)}]" if told else
                plain(f"{number}. {step.words}"),
                step.is_done, key=f"ending-tick-{ending.id}-{one.number}-{version}", disabled=not can_change,
                on_change=_tick, args=(ending, one, version),
            )  # fmt: skip
        if can_change and st.button(
            plain(f"Change step {number}"), key=f"sign-step-{ending.id}-{one.number}", icon=":material/more_horiz:",
            type="tertiary", help="Who, when, other words, earlier, later, or take it out",
        ):  # fmt: skip
            step_dialog(view, after, ending.id, one.number)


def _tick(ending: Ending, one: Placed, version: int) -> None:
    _try(
        partial(
            tick,
            session.the_store(),
            ending.id,
            one.number,
            is_done=not one.step.is_done,
            version=version,
            actor=session.actor(),
        )  # fmt: skip
    )


def _more(view: OpenCase, after: AfterWork, ending: Ending) -> None:
    version = after.versions[ending.id]
    offered = steps_to_offer(ending)
    with st.expander("Add a step", expanded=not ending.steps, icon=":material/add:", key=f"ending-more-{ending.id}"):
        if offered:
            with st.container(horizontal=True, gap="small", key=f"step-ways-{ending.id}"):
                for number, words in enumerate(offered):
                    st.button(
                        plain(words), key=f"ending-offer-{ending.id}-{version}-{number}", icon=":material/add:",
                        on_click=_add, args=(ending, MoveStep(words), version),
                    )  # fmt: skip
        with st.container(key=f"ending-own-{ending.id}"):
            what, who, when, go = st.columns([4, 2, 1.6, 0.9], vertical_alignment="bottom")
            key = f"ending-own-{ending.id}-{version}"
            words = what.text_input("In your own words", key=f"{key}-what")
            by_whom = who.text_input("Who", key=f"{key}-who")
            on = when.text_input("When", key=f"{key}-when", placeholder="3 June 2026")
            if go.button("Add", key=f"{key}-add", width="stretch"):
                try:
                    step = MoveStep(words.strip(), by_whom.strip(), time_said(on, None, view.child.born_on))
                except TimelineError as problem:
                    st.error(plain(str(problem)))
                    return
                _add(ending, step, version)
                st.rerun()


def _add(ending: Ending, step: MoveStep, version: int) -> None:
    _try(partial(add_step, session.the_store(), ending.id, step, version=version, actor=session.actor()))


def _try(step: Callable[[], None]) -> None:
    try:
        step()
    except TimelineError as problem:
        session.say(problem_told(problem))
