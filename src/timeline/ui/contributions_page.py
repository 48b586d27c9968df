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
from timeline.ui.take_out import brought_in_before, take_out, template

BRING_IN, ALIKE, DIFFER, WORDS, TAKE_OUT = "Bring in", "Same event?", "What differs", "Words", "Take out"


def contributions(view: OpenCase) -> None:
    """One activity at a time; which one is remembered while the window is open."""
    parts = _parts()
    chosen = st.segmented_control(
        "What to do", list(parts), default=contributing.contributions_part() or BRING_IN, required=True,
        key="contributions-part", label_visibility="collapsed",
    )  # fmt: skip
    contributing.choose_contributions_part(str(chosen))
    parts[str(chosen)](view)


def _parts() -> dict[str, Callable[[OpenCase], None]]:
    return {
        BRING_IN: _bring_in,
        ALIKE: alike_panel,
        DIFFER: contradictions_panel,
        WORDS: words_to_look_at,
        TAKE_OUT: take_out,
    }


def _bring_in(view: OpenCase) -> None:
    left, right = st.columns([7, 3], gap="large")
    with left:
        bring_in(view)
    with right:
        template(view)
        brought_in_before(view)
