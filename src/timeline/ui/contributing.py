"""What a browser session remembers while contributions are brought in and compared. Ids, places and words only."""

from __future__ import annotations

import streamlit as st

from timeline.ui.session import case_id

_ALIKE, _PART, _BROUGHT_IN = "alike_at", "contributions_part", "brought_in"


def contributions_part() -> str:
    """What was last done on the page of contributions; empty before the first time."""
    return str(st.session_state.get(_PART, ""))


def choose_contributions_part(part: str) -> None:
    """Remember what is done on the page of contributions."""
    st.session_state[_PART] = part


def note_brought_in(words: str) -> None:
    """Remember what came in last, in words, and that it is done with."""
    st.session_state[_BROUGHT_IN] = [case_id(), words, times_brought_in() + 1]


def brought_in() -> str:
    """What came in last to the open case, in words; empty where nothing did."""
    kept = st.session_state.get(_BROUGHT_IN) or []
    return str(kept[1]) if kept and kept[0] == case_id() else ""


def times_brought_in() -> int:
    """How often something was brought in while this window is open."""
    kept = st.session_state.get(_BROUGHT_IN) or []
    return int(kept[2]) if kept else 0


def reads_apart(key: str) -> bool:
    """Whether several things told in one cell are read apart, which they are until somebody says otherwise.

    ``key`` is that of the toggle, which is drawn after the rows it is about.
    """
    return bool(st.session_state.get(key, True))


def alike_at() -> int:
    """Which of the pairs that look alike is being decided, the first being 0."""
    kept = st.session_state.get(_ALIKE) or []
    return int(kept[1]) if kept and kept[0] == case_id() else 0


def go_to_alike(place: int) -> None:
    """Go to another of the pairs that look alike."""
    st.session_state[_ALIKE] = [case_id(), max(place, 0)]
