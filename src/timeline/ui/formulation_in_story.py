"""Where an entry is used in the formulation and the plan, told in its story, and the way to send it in from there."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.services.formulation import AGAINST, FOR, NARRATIVE, STEP, THOUGHT, Use, uses_of
from timeline.services.open_case import OpenCase
from timeline.ui import meeting_state, session, shell
from timeline.ui.formulation_sending import into_the_formulation, send_again
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_SIGNS = {FOR: ":material/add:", AGAINST: ":material/remove:", THOUGHT: ":material/lightbulb:",
          STEP: ":material/event_upcoming:", NARRATIVE: ":material/edit_note:"}  # fmt: skip
# What is chosen of this kind is the phase and the entry that somebody went to see on the wall.
BACK = "back-from-the-wall"


def way_back(entry: Entry) -> None:
    """A way back to the phase of the meeting from which somebody came to see an entry on the wall."""
    phase, _, entry_id = meeting_state.chosen(BACK).partition(" ")
    if entry_id == entry.id and st.button(
        "Back to where it is used", key="back-from-the-wall", icon=":material/arrow_back:"
    ):
        meeting_state.choose(BACK, "")
        meeting_state.go_to_phase(phase)
        st.switch_page(shell.page(shell.MEETING))


def send_in(view: OpenCase, entry: Entry) -> None:
    """A button that sends an entry into the formulation, and one that sends it where the last one was sent."""
    work = meeting_state.work_in(view)
    if st.button(
        "Into the formulation",
        key="into-formulation",
        icon=":material/psychology_alt:",
        shortcut="Alt+I",
        help="As a thought under one of the five Ps, or for or against a hypothesis (Alt+I)",
    ):
        into_the_formulation(view, work, entry)
    send_again(view, work, entry)


def where_it_is_used(view: OpenCase, entry: Entry) -> None:
    """Every place of the formulation and the plan where an entry is used, each to be opened; nothing without one."""
    used = uses_of(meeting_state.work_in(view), entry.id)
    if used:
        with st.container(key="part-used"):
            st.text("Used in the formulation and the plan")
            for n, use in enumerate(used):
                if st.button(
                    plain(_told(use)), key=f"used-{entry.id}-{n}", type="tertiary", icon=_SIGNS[use.kind], wrap=True
                ):
                    _open(use)


def _told(use: Use) -> str:
    if use.kind == THOUGHT:
        ps = ", ".join(vocabulary("p_tags").label(p) for p in use.ps) or "A thought"
        return f"{ps}: {use.words}"
    if use.kind == STEP:
        return f"A step of the plan: {use.words}"
    if use.kind == NARRATIVE:
        return vocabulary("note_kinds").label(NARRATIVE)
    return f"Speaks {use.kind}: {use.words}"


def _open(use: Use) -> None:
    if use.kind == STEP:
        st.switch_page(shell.page(shell.PLAN))
    lens = {THOUGHT: "Five Ps", NARRATIVE: "In our words"}.get(use.kind, "Hypotheses")
    session.write_into("formulation-lens", lens)
    meeting_state.go_to_phase("formulation")
    st.switch_page(shell.page(shell.MEETING))
