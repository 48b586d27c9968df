"""First in a review: what the child and the family have said since, each in their own words, and silence said aloud."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.services.review_heard import Said, Scale, heard_since
from timeline.services.review_since import Since
from timeline.ui import shell
from timeline.ui.faces import face, face_of
from timeline.ui.plain import plain
from timeline.ui.review_words import called, review_words

_SHOWN = 4


def review_heard(time: Since) -> None:
    """Their words as large as the room needs, the child's before the family's."""
    view = time.now.view
    heard = heard_since(time)
    st.subheader(plain(review_words("heard_child", name=called(view))), anchor=False)
    _all(heard.child, "child")
    if not heard.child:
        _silence("unheard_child", view.is_shared_screen, name=called(view))
        if (
            view.as_known_at is None
            and not view.is_shared_screen
            and st.button("Go to My story", key="review-my-story", icon=":material/record_voice_over:")
        ):
            st.switch_page(shell.page(shell.MY_STORY))
    st.subheader(plain(review_words("heard_family")), anchor=False)
    _all(heard.family, "family")
    if not heard.family:
        _silence("unheard_family", view.is_shared_screen)


def _silence(word_id: str, is_shared: bool, **said: object) -> None:
    with st.container(key=f"review-{word_id}", border=True):
        st.text(review_words("unheard_shared" if is_shared else word_id, **said))


def _all(told: Sequence[Said], name: str) -> None:
    for n, one in enumerate(told[:_SHOWN]):
        _one(one, f"{name}-{n}")
    if len(told) > _SHOWN:
        with st.expander(f"{len(told) - _SHOWN} more"):
            for n, one in enumerate(told[_SHOWN:], _SHOWN):
                _one(one, f"{name}-{n}")


def _one(one: Said, key: str) -> None:
    if one.words:
        with st.container(key=f"own-words-review-{key}", gap=None):
            st.text(f"“{one.words}”")
    if one.scale is not None:
        st.text(f"{one.about}: {_scale(one.scale)}")
    about = "" if one.scale is not None else one.about
    with st.container(key=f"quiet-review-says-{key}", horizontal=True, gap="small", vertical_alignment="center"):
        if one.rating is not None:
            st.image(face(one.rating), width=24, alt=face_of(one.rating).label)
            st.text(face_of(one.rating).label, width="content")
        said = " · ".join(part for part in (about, one.who) if part)
        if said:
            st.text(said, width="content")


def _scale(scale: Scale) -> str:
    """“step 4 of 5, from “I don’t want to be there” to “I feel at home”; before: step 2”."""
    ends = f"from “{scale.low}” to “{scale.high}”" if scale.low and scale.high else ""
    told = ", ".join(part for part in (f"step {scale.now} of {scale.steps}", ends) if part)
    return told if scale.before is None else f"{told}; before: step {scale.before}"
