"""How a picture of the meeting is to be read: the service's own sentences, with where they come from."""

from __future__ import annotations

import streamlit as st

from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_OURS = "; wording of this service, to be checked with a psychologist"


def sources(*names: str) -> None:
    """Where the words of these vocabularies come from, in a quiet line at the foot of a panel."""
    every = [term.text("source") for name in names for term in vocabulary(name).offered]
    heads = dict.fromkeys(one.removesuffix(_OURS) for one in every if one)
    ours = " The wording is this service’s, to be checked with a psychologist." if any(map(_is_ours, every)) else ""
    with st.container(key=f"quiet-sources-{'-'.join(names)}"):
        st.text(f"Sources: {'; '.join(heads)}.{ours}")


def _is_ours(source: str) -> bool:
    return source.endswith(_OURS)


def how_to_read(where: str) -> None:
    """The sentences that belong to one picture, in a line, their source where it is pointed at."""
    terms = [term for term in vocabulary("how_to_read").offered if term.text("where") == where]
    sources = dict.fromkeys(term.text("source") for term in terms)
    st.caption(plain(" ".join(term.description for term in terms)), help=plain(" ".join(sources)))
