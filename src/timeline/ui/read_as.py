"""How a picture of the meeting is to be read: the service's own sentences, with where they come from."""

from __future__ import annotations

import streamlit as st

from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


def how_to_read(where: str) -> None:
    """The sentences that belong to one picture, in a line, their source where it is pointed at."""
    terms = [term for term in vocabulary("how_to_read").offered if term.text("where") == where]
    sources = dict.fromkeys(term.text("source") for term in terms)
    st.caption(plain(" ".join(term.description for term in terms)), help=plain(" ".join(sources)))
