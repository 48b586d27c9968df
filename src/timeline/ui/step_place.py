"""Where a step has its place: as suggested, or elsewhere with people’s own reason."""

from __future__ import annotations

import streamlit as st

from timeline.domain.recommendation import Recommendation
from timeline.services.meeting_work import MeetingWork
from timeline.services.sequence import PLACES, is_above, suggested
from timeline.services.where_now import where_now
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

AS_SUGGESTED = "as_suggested"


def place_field(work: MeetingWork, draft: Recommendation, prefix: str) -> dict[str, str]:
    """The place chosen for a step as it stands in the form, and its reason; both empty where the suggestion stands."""
    found = suggested(draft, work)
    places = vocabulary("plan_places")
    st.text(found.sentence)
    chosen = st.segmented_control(
        "Place", [AS_SUGGESTED, *PLACES], default=draft.place or AS_SUGGESTED, required=True, key=f"{prefix}-place",
        format_func=lambda one: places.label(one) if one in places else f"As suggested{_told(found.place)}",
        label_visibility="collapsed",
    )  # fmt: skip
    if chosen in (None, AS_SUGGESTED):
        return {"place": "", "place_reason": ""}
    if is_above(draft, work) and chosen in PLACES[:2]:
        above = vocabulary("how_to_read")["above_position"].description
        st.text(above.format(layers=draft.layers_text, position=where_now(work.positions).text))
    reason = st.text_input(
        plain(f"Why {places.label(str(chosen)).lower()}?"), draft.place_reason, key=f"{prefix}-reason",
        placeholder="In a few words; it stands on the card",
    )  # fmt: skip
    return {"place": str(chosen), "place_reason": reason.strip()}


def _told(place: str) -> str:
    return f": {vocabulary('plan_places').label(place).lower()}" if place else ""
