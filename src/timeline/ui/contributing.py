"""What a browser session remembers while contributions are brought in and compared. Ids, places and words only."""

from __future__ import annotations

import streamlit as st

from timeline.ui.session import actor, agency_window, case_id

_ALIKE, _PART, _BROUGHT_IN, _WRITTEN = "alike_at", "contributions_part", "brought_in", "written_here"
_SHOWN, _DECIDING = "alike_shown", "alike_deciding"
PART_CHOSEN = "contributions-part"
"""The key of the choice between the parts."""
ALIKE = "Same event?"
"""The part where entries that look alike are decided about."""
_TWO_SECONDS = 2.0


def contributions_part() -> str:
    """What was last done on the page of contributions; empty before the first time."""
    # what was pressed just now is not noted yet while the tab is told what to keep
    return str(st.session_state.get(PART_CHOSEN) or st.session_state.get(_PART, ""))


def choose_contributions_part(part: str) -> None:
    """Remember what is done on the page of contributions."""
    st.session_state[_PART] = part


def go_to_contributions_part(part: str) -> None:
    """Turn to another part of the page of contributions, from a button pressed on it."""
    st.session_state[_PART] = st.session_state[PART_CHOSEN] = part


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


def is_left_out(key: str) -> bool:
    """Whether somebody chose to leave out the rows that cannot be brought in as they are; ``key`` is the box's."""
    return bool(st.session_state.get(key, False))


def alike_at() -> int:
    """Which of the pairs that look alike is being decided, the first being 0."""
    kept = st.session_state.get(_ALIKE) or []
    return int(kept[1]) if kept and kept[0] == case_id() else 0


def go_to_alike(place: int) -> None:
    """Go to another of the pairs that look alike."""
    st.session_state[_ALIKE] = [case_id(), max(place, 0)]


def note_decided() -> None:
    """Remember that a pair has just been decided, so that the next key press has to wait until another was seen."""
    st.session_state[_SHOWN] = ["", 0.0]


def begin_deciding(pair: str, now: float) -> bool:
    """Whether a press is the first for a pair; a second within two seconds, while the first is kept, is not.

    A page may be run again by a press while its last run is still keeping what was decided.
    """
    kept = st.session_state.get(_DECIDING)
    if kept and kept[0] == pair and 0 <= now - float(kept[1]) < _TWO_SECONDS:
        return False
    st.session_state[_DECIDING] = [pair, now]
    return True


def stop_deciding() -> None:
    """Nothing could be kept of a decision, so that it may be pressed again at once."""
    st.session_state.pop(_DECIDING, None)


def note_shown(pair: str, now: float) -> None:
    """Remember since when a pair has stood on the page, where another was decided before it; ``now`` in seconds."""
    kept = st.session_state.get(_SHOWN)
    if kept and kept[0] != pair:
        st.session_state[_SHOWN] = [pair, now]


def seconds_shown(pair: str, now: float) -> float | None:
    """How long a pair has stood on the page; ``None`` for the first of a window, which nothing came before."""
    kept = st.session_state.get(_SHOWN)
    if not kept:
        return None
    return now - float(kept[1]) if kept[0] == pair else 0.0


def note_written(change_id: str, words: str) -> None:
    """Remember a change that the worker of an agency made in this window, and what it was in words."""
    if change_id:
        st.session_state[_WRITTEN] = [*_written(), [*_whose(), change_id, words]]


def last_written() -> tuple[str, str]:
    """The newest change of whoever is at the agency's window now that is not undone, and its words; empty for none."""
    mine = [one for one in _written() if one[:2] == _whose()]
    return (str(mine[-1][2]), str(mine[-1][3])) if mine else ("", "")


def forget_written(change_id: str = "") -> None:
    """Let go of one change, which is undone or can no longer be; or of all, when the worker has gone."""
    st.session_state[_WRITTEN] = [one for one in _written() if change_id and one[2] != change_id]


def _whose() -> list[str]:
    return [agency_window()[1] if agency_window() else "", actor()]


def _written() -> list[list[str]]:
    return list(st.session_state.get(_WRITTEN) or [])
