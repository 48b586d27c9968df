"""The three questions that the child and the family answer by pressing one thing: how it was, whether, and who sees."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.ui.faces import face_of
from timeline.ui.own_words import audiences_offered, filled, with_whom, words
from timeline.ui.plain import plain
from timeline.vocab.registry import Term, vocabulary

_CHOSEN = "✓ "
_WHO_SIGNS = {
    "worker_only": ":material/lock:",
    "attendees": ":material/groups:",
    "display": ":material/volunteer_activism:",
}


def faces(rating: int | None, *, key: str) -> Term | None:
    """Seven faces, and one that says nothing as large as they are; the one pressed, or ``None``.

    ``rating`` is what was said before, ``None`` where nothing was.
    """
    chosen = "" if rating is None else face_of(rating).id
    pressed = None
    with st.container(key=f"faces-{key}"):
        for term in vocabulary("own_faces").offered:
            if st.button(
                f"{_CHOSEN}{plain(term.label)}" if term.id == chosen else plain(term.label),
                key=f"face-{term.id}-{key}",
                type="primary" if term.id == chosen else "secondary",
                width="stretch",
            ):
                pressed = term
    return pressed


def choices(options: Sequence[tuple[str, str, str]], chosen: str, *, key: str) -> str:
    """Large buttons side by side, each an id, a label and an icon; the id of the one pressed, empty for none."""
    pressed = ""
    with st.container(key=f"choices-{key}"):
        for option, label, icon in options:
            if st.button(
                f"{_CHOSEN}{plain(label)}" if option == chosen else plain(label),
                key=f"choose-{option}-{key}",
                type="primary" if option == chosen else "secondary",
                icon=icon or None,
                width="stretch",
            ):
                pressed = option
    return pressed


def who_sees(view: OpenCase, chosen: str, *, key: str) -> str:
    """Who may see it, the fewest first, each with what it means; the id of the audience pressed, empty for none."""
    name = words("me") if with_whom(view) is None else view.child.called
    pressed = ""
    with st.container(key=f"who-{key}"):
        for term in audiences_offered():
            label = plain(filled(term.text("child_label"), name=name))
            sign = _CHOSEN if term.id == chosen else ""
            if st.button(
                f"**{sign}{label}** {plain(term.text('child_means'))}",
                key=f"audience-{term.id}-{key}",
                type="primary" if term.id == chosen else "secondary",
                icon=_WHO_SIGNS.get(term.id),
                width="stretch",
            ):
                pressed = term.id
    st.text(words("not_safe"))
    return pressed


def words_box(question: str, said: str, *, key: str, height: int = 150) -> str:
    """A box for their own words under the ``question``; what stands in it now. ``height`` is in pixels."""
    typed = st.text_area(plain(question), said, key=f"words-{key}", height=height, label_visibility="collapsed")
    return str(typed or "")
