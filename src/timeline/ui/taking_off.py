"""Asking for something to be taken off the timeline, with the reason that stays in its history."""

from __future__ import annotations

import streamlit as st


def asked_to_take_off(reason_key: str, button_key: str) -> str | None:
    """The reason written, where the button was pressed; ``None`` where it was not. An empty reason is for the record
    to refuse."""
    why = st.text_input("Why it is taken off the timeline", key=reason_key)
    pressed = st.button(
        "Take it off the timeline", icon=":material/remove_circle_outline:", key=button_key, width="stretch"
    )
    # Told under the button: where it is pointed at, it would lie over the reason.
    st.caption("Its history stays, and Undo brings it back.")
    return why if pressed else None
