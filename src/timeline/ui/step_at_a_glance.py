"""A step of the plan in three lines, to be read from across the room; pressed, it opens at the head of its column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from timeline.domain.note import DISAGREED
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import Placed, when_in_short
from timeline.ui import meeting_state
from timeline.ui.differently import whose
from timeline.ui.plain import plain
from timeline.ui.step_card import step_card
from timeline.vocab.registry import vocabulary

OPENED = "plan-step-opened"
# No line of a card begins with a dot or ends within “layers 1–2”.
_TOGETHER = "\u00a0"


def is_opened(one: Placed) -> bool:
    """Whether the step was pressed to see everything about it."""
    return meeting_state.chosen(OPENED) == one.step.id


def step_at_a_glance(
    view: OpenCase, work: MeetingWork, one: Placed, column: Sequence[Placed] = (), *, arranges: bool
) -> None:
    """The step in three lines, or its whole card with a way to close it where it was opened or is being moved."""
    step = one.step
    is_open = is_opened(one)
    if arranges or is_open:
        closes = partial(meeting_state.choose, OPENED, "")
        can_close = is_open and not arranges
        step_card(view, work, one, column, arranges=arranges, closes=closes if can_close else None)
        if can_close:
            st.button(
                "Close", key=f"close-step-{step.id}", icon=":material/expand_less:", type="tertiary",
                on_click=closes, help=plain(f"Close {step.title}"),
            )  # fmt: skip
        return
    with st.container(border=True, key=f"glance-step-{step.id}"):
        st.button(
            plain(step.title), key=f"glance-title-{step.id}", type="tertiary", wrap=True,
            on_click=meeting_state.choose, args=(OPENED, step.id), help="Everything about this step",
        )  # fmt: skip
        with st.container(key=f"quiet-glance-{step.id}"):
            st.text(_who_and_when(one))
            if one.why_in_short:
                st.text(one.why_in_short)
            for note in work.notes_about(step.id, DISAGREED):
                st.text(f"{vocabulary('note_kinds').label(DISAGREED)}: {whose(note)}")


def _who_and_when(one: Placed) -> str:
    step = one.step
    for_whom = "" if step.for_whom == "child" else f"for {vocabulary('for_whom').label(step.for_whom).lower()}"
    parts = (
        step.by_whom or step.agency or "Nobody has taken it on yet",
        for_whom,
        when_in_short(step),
        step.layers_text.replace(" ", _TOGETHER),
        f"own{_TOGETHER}wish" if step.own_wish and "own wish" not in one.why_in_short else "",
        vocabulary("plan_status").label(step.status).lower().replace(" ", _TOGETHER),
    )
    return f"{_TOGETHER}· ".join(part for part in parts if part)
