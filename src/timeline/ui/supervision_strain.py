"""“How heavy is it just now?”: asked of oneself alone, kept by nobody, answered with what to do."""

from __future__ import annotations

import streamlit as st

from timeline.services.supervision import mark_of
from timeline.ui import session, shell
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


def strain_prompt(key: str) -> None:
    """Ask the person at the keyboard how heavy it is, and say what to do; ``key`` tells one place from another.

    Nothing of the answer is kept. On a shared screen nobody is asked in front of others: it says where to go alone.
    """
    asks = vocabulary("meeting_statements")["strain"]
    with st.container(key=f"part-strain-{key}"):
        st.text(asks.label)
        if session.is_shared_screen():
            st.text("This is for you alone. It waits under Supervision, on a screen of your own.")
            return
        strain = vocabulary("strain")
        st.text(asks.description)
        said = st.pills(
            plain(asks.label), [term.label for term in strain.offered],
            key=f"strain-{key}-{mark_of(session.actor())}", label_visibility="collapsed",
        )  # fmt: skip
        chosen = strain.find(str(said)) if said else None
        if chosen is not None:
            st.text(chosen.description)
            if key != "supervision":
                _way_to_supervision(key)


def _way_to_supervision(key: str) -> None:
    if st.button("Write something down for yourself", key=f"strain-on-{key}", type="tertiary"):
        st.switch_page(shell.page(shell.SUPERVISION))
