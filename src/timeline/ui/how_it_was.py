"""How it was for them, in the story of an entry: what practitioners see beside what the child and the family say."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.own_view import OwnView
from timeline.services.open_case import OpenCase
from timeline.services.own_views import views_of
from timeline.ui.faces import face, face_of
from timeline.ui.own_words import words
from timeline.vocab.registry import vocabulary

_GOOD, _HARD = "protective", "adverse"


def how_it_was(view: OpenCase, entry: Entry) -> None:
    """Set each own view beside the practitioners'; nothing where nobody has said. Where they differ both stand."""
    told = views_of(view, entry.id)
    if not told:
        return
    with st.container(key="part-how-it-was"):
        st.text(words("how_it_was"))
        st.text(f"{words('practitioners_say')}: {vocabulary('valence').label(entry.valence)}")
        for one in told:
            _own(view, one)
        if any(differs(entry, one) for one in told):
            st.text(words("they_differ"))


def differs(entry: Entry, own: OwnView) -> bool:
    """Whether what was good for one was hard for the other; a view in between, or none, differs from nothing."""
    rating = own.rating or 0
    return (entry.valence == _GOOD and rating < 0) or (entry.valence == _HARD and rating > 0)


def own_view_told(view: OpenCase, own: OwnView) -> str:
    """An own view in words: “Cai: Really hard (−2), it matters”"""
    person = next((one for one in view.people if one.id == own.person_id), None)
    name = view.child.called if own.person_id == view.child.id else person.name if person else words("somebody")
    said = []
    if own.rating is not None:
        number = f"{own.rating:+d}".replace("-", "−").replace("+0", "0")
        said.append(f"{face_of(own.rating).label} ({number})")
    if own.matters:
        said.append(words("it_matters"))
    return f"{name}: {', '.join(said)}" if said else f"{name}:"


def _own(view: OpenCase, own: OwnView) -> None:
    with st.container(key=f"own-view-{own.id}", horizontal=True, gap="small"):
        if own.rating is not None:
            st.image(face(own.rating), width=30, alt=face_of(own.rating).label)
        with st.container(gap=None, width="stretch"):
            st.text(own_view_told(view, own))
            if own.words:
                st.text(f"“{own.words}”")
            with st.container(key=f"quiet-own-{own.id}"):
                st.text(words("may_see", who=vocabulary("audience").label(own.audience)))
