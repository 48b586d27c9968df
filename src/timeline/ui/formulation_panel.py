"""How people make sense of it: one material seen through several lenses, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from timeline.domain.formulation import DROPPED
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.five_ps_grid import five_ps_grid
from timeline.ui.formulation_drawn import flow_lens, map_lens
from timeline.ui.hypotheses_panel import hypotheses_panel
from timeline.ui.meaning_lens import meaning_lens
from timeline.ui.narrative_panel import narrative_panel
from timeline.ui.read_as import sources

HYPOTHESES, FIVE_PS, FLOW, MEANING, MAP, WORDS = (
    "Hypotheses", "Five Ps", "Flow", "Power Threat Meaning", "Map", "In our words",
)  # fmt: skip
LENSES = (HYPOTHESES, FIVE_PS, FLOW, MEANING, MAP, WORDS)
_WORDS = {
    HYPOTHESES: ("formulation_prompts", "hypothesis_status", "confidence"),
    FIVE_PS: ("p_tags", "aspects"),
    FLOW: ("p_tags", "aspects"),
    MEANING: ("ptm_questions",),
    MAP: ("formulation_prompts", "hypothesis_status"),
}
LENS_KEY, CHILDS_KEY = "formulation-lens", "formulation-childs"


def formulation_panel(view: OpenCase, work: MeetingWork) -> None:
    """How people make sense of it: thoughts under their headings, hypotheses, the map of both, and their own words."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="formulation-head"):
        st.subheader("Making sense together", anchor=False, width="content")
        st.space("stretch")
        lens = st.segmented_control(
            "Look at it as", LENSES, default=HYPOTHESES, required=True, key=LENS_KEY, width="content",
            label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        is_childs = lens != WORDS and st.toggle(
            "In the child’s words", key=CHILDS_KEY, persist_state="session",
            help="For looking at it with the child or the family: plain headings, and the child’s own words.",
        )  # fmt: skip
    if lens == WORDS:
        narrative_panel(view, work)
        sources("formulation_prompts")
        return
    if is_childs:
        # Nobody has to read what was wrongly thought of them.
        work = replace(work, hypotheses=tuple(one for one in work.hypotheses if one.status != DROPPED))
    lenses: dict[str, Callable[..., None]] = {
        HYPOTHESES: hypotheses_panel,
        FIVE_PS: five_ps_grid,
        FLOW: flow_lens,
        MEANING: meaning_lens,
        MAP: map_lens,
    }
    lenses[str(lens)](view, work, is_childs=is_childs)
    sources(*_WORDS[str(lens)])
