"""Contributions: every agency's part asked for, brought in, compared and taken out again, one activity at a time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.ui import contributing
from timeline.ui.alike_panel import alike_panel
from timeline.ui.bring_in import bring_in
from timeline.ui.caring_words_shown import words_to_look_at
from timeline.ui.contradictions_panel import contradictions_panel
from timeline.ui.contributing import ALIKE
from timeline.ui.invitations_panel import invitations_panel
from timeline.ui.take_out import brought_in_before, take_out, template
from timeline.ui.what_to_ask_panel import what_to_ask_panel

ASKED, BRING_IN, DIFFER = "Asked", "Bring in", "What differs"
TO_ASK, WORDS, TAKE_OUT = "To ask", "Words", "Take out"


def contributions(view: OpenCase) -> None:
    """One activity at a time; which one is remembered while the window is open."""
    parts = [ASKED, BRING_IN, ALIKE, DIFFER, TO_ASK, WORDS, TAKE_OUT]
    before = contributing.contributions_part()
    chosen = st.segmented_control(
        "What to do",
        parts,
        default=before if before in parts else BRING_IN,
        required=True,
        key=contributing.PART_CHOSEN,
        label_visibility="collapsed",
    )
    contributing.choose_contributions_part(str(chosen))
    _DONE_IN[str(chosen)](view)


def _bring_in(view: OpenCase) -> None:
    bring_in(view)
    left, right = st.columns(2, gap="large")
    with left:
        template(view)
    with right:
        brought_in_before(view)


def _asked(view: OpenCase) -> None:
    st.subheader("Who was asked for their part", anchor=False)
    invitations_panel(view)


def _to_ask(view: OpenCase) -> None:
    st.subheader("What could be asked of each agency", anchor=False)
    st.text("From long silences, wide dates and accounts that differ. Nothing is asked before somebody presses.")
    what_to_ask_panel(view)


_DONE_IN: dict[str, Callable[[OpenCase], None]] = {
    ASKED: _asked,
    BRING_IN: _bring_in,
    ALIKE: alike_panel,
    DIFFER: contradictions_panel,
    TO_ASK: _to_ask,
    WORDS: words_to_look_at,
    TAKE_OUT: take_out,
}
