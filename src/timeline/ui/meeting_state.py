"""What a browser session remembers of a meeting: which phase is looked at, what is chosen. Ids and words only."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import OpenCase
from timeline.ui.session import case_id, stamp_of, the_store

_PHASE, _CHOSEN, _APPROACH = "meeting_phase", "meeting_chosen", "library_approach"
# The keys of two components that tell what was asked of them.
CLOCK, HEARS = "meeting-clock", "capturing"
_VIEWS_KEPT = 8


def work_in(view: OpenCase) -> MeetingWork:
    """What meetings made of a case, as the view may show it; read once after each change where it is of now."""
    if view.as_known_at is not None:
        return work_of(the_store(), view)
    return _made(stamp_of(view), view.case.id, view.is_shared_screen, view)


@st.cache_resource(max_entries=_VIEWS_KEPT, show_spinner=False)
def _made(stamp: str, case: str, is_shared: bool, _view: OpenCase) -> MeetingWork:
    return work_of(the_store(), _view)


def phase(otherwise: str) -> str:
    """The phase that is looked at in the open case, or ``otherwise`` before one was chosen."""
    kept = st.session_state.get(_PHASE) or []
    return str(kept[1]) if kept and kept[0] == case_id() else otherwise


def go_to_phase(chosen: str) -> None:
    """Look at a phase of the open case's meeting."""
    st.session_state[_PHASE] = [case_id(), chosen]


def show_in_control(key: str, value: str | None) -> None:
    """Have a control show what is so, ``None`` for nothing, where something else than itself changed it."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def shown_in_control(key: str) -> str:
    """What a control shows now; empty for nothing."""
    return str(st.session_state.get(key) or "")


def chosen(kind: str) -> str:
    """The id of what is chosen of a kind, such as “hypothesis”, in the open case; empty where nothing is."""
    kept = (st.session_state.get(_CHOSEN) or {}).get(kind) or []
    return str(kept[1]) if kept and kept[0] == case_id() else ""


def choose(kind: str, record_id: str) -> None:
    """Choose something of a kind; an empty id lets it go."""
    st.session_state[_CHOSEN] = (st.session_state.get(_CHOSEN) or {}) | {kind: [case_id(), record_id]}


def chosen_approach() -> str:
    """The approach of the library that is read; it belongs to no case."""
    return str(st.session_state.get(_APPROACH, ""))


def choose_approach(approach_id: str) -> None:
    """Read another approach of the library."""
    st.session_state[_APPROACH] = approach_id


def asked_to_pause() -> dict[str, Any]:
    """Whether the clock asked for a pause or its end, in the drawing that answers it; empty in every other."""
    return (st.session_state.get(CLOCK) or {}).get("pause") or {}


def asked_to_keep() -> dict[str, Any]:
    """The line that was to be kept and its mark, in the drawing that answers it; empty in every other."""
    return (st.session_state.get(HEARS) or {}).get("add") or {}
