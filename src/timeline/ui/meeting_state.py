"""What a browser session remembers of a meeting: which phase is looked at, what is chosen. Ids and words only."""

from __future__ import annotations

import streamlit as st

from timeline.ui.session import case_id

_PHASE, _CHOSEN, _PAUSED = "meeting_phase", "meeting_chosen", "meeting_paused"


def phase(otherwise: str) -> str:
    """The phase that is looked at in the open case, or ``otherwise`` before one was chosen."""
    kept = st.session_state.get(_PHASE) or []
    return str(kept[1]) if kept and kept[0] == case_id() else otherwise


def go_to_phase(chosen: str) -> None:
    """Look at a phase of the open case's meeting."""
    st.session_state[_PHASE] = [case_id(), chosen]


def chosen(kind: str) -> str:
    """The id of what is chosen of a kind, such as “hypothesis”, in the open case; empty where nothing is."""
    kept = (st.session_state.get(_CHOSEN) or {}).get(kind) or []
    return str(kept[1]) if kept and kept[0] == case_id() else ""


def choose(kind: str, record_id: str) -> None:
    """Choose something of a kind; an empty id lets it go."""
    st.session_state[_CHOSEN] = (st.session_state.get(_CHOSEN) or {}) | {kind: [case_id(), record_id]}


def is_paused() -> bool:
    """Whether the screen is blank, because somebody asked for a pause."""
    return bool(st.session_state.get(_PAUSED, False))


def pause(on: bool) -> None:
    """Blank the screen for a pause, or come back."""
    st.session_state[_PAUSED] = on
