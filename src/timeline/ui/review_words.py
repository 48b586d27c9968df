"""The words of a review from their vocabulary, with names put in, and the headings made of them."""

from __future__ import annotations

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.ui.own_words import filled
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


def review_words(word_id: str, **said: object) -> str:
    """One sentence or heading of a review, with what is ``said`` put where its name stands in braces."""
    return filled(vocabulary("review_words").label(word_id), **said)


def heading(word_id: str, *, with_asks: bool = True, **said: object) -> None:
    """A heading of a review, and in a quiet line what stands below it."""
    st.subheader(plain(review_words(word_id, **said)), anchor=False)
    asks = vocabulary("review_words")[word_id].text("asks") if with_asks else ""
    if asks:
        with st.container(key=f"quiet-review-{word_id}"):
            st.text(asks)


def called(view: OpenCase) -> str:
    """What the child goes by; initials on a shared screen."""
    return view.child.initials if view.is_shared_screen else view.child.called
