"""My moments: the chosen moments of this life in order of time, each looked at one question at a time."""

from __future__ import annotations

from datetime import date

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.own_view import OwnView
from timeline.domain.when import age_on, describe
from timeline.services.open_case import OpenCase
from timeline.services.own_moments import moments
from timeline.services.own_views import own_view_of
from timeline.ui import session
from timeline.ui.faces import face_of, rating_of
from timeline.ui.keeping_own import keep_answer, keep_typed, who
from timeline.ui.own_view_form import choices, faces, who_sees, words_box
from timeline.ui.own_words import with_whom, words
from timeline.ui.plain import plain

_STEPS = ("rating", "matters", "words", "who")
_ASKED = {"rating": "ask_rating", "matters": "ask_matters", "words": "ask_words", "who": "ask_who"}
_PICTURES = {
    "home": ":material/home:",
    "education": ":material/school:",
    "people": ":material/group:",
    "family": ":material/family_restroom:",
    "strengths": ":material/star:",
    "health": ":material/ecg_heart:",
    "voice": ":material/chat_bubble:",
    "community": ":material/location_city:",
}
_ANY_PICTURE = ":material/schedule:"
_YES, _NO = "yes", "no"


def shown_moments(view: OpenCase) -> tuple[Entry, ...]:
    """The moments that come up in this sitting."""
    return moments(view, set(session.sitting().get("shown", ())), for_family=with_whom(view) is not None)


def sitting_moments(view: OpenCase) -> None:
    """All the moments as cards to choose from, or the one that was chosen."""
    told = shown_moments(view)
    entry = next((one for one in told if one.id == session.sitting().get("entry")), None)
    if entry is None:
        _cards(view, told)
    elif with_whom(view) is None:
        _one_question(view, told, entry)
    else:
        _all_at_once(view, told, entry)


def picture(entry: Entry) -> None:
    """A picture of the area of life that a moment belongs to."""
    with st.container(key=f"picture-{entry.id}", width="content"):
        st.markdown(_PICTURES.get(entry.lane, _ANY_PICTURE))


def time_of(view: OpenCase, entry: Entry) -> str:
    """When a moment was, as it is said to somebody whose life it is: “age 6 to 10 · 2018 to 2022”."""
    span, born_on = entry.span, view.child.born_on
    first, last = span.earliest, None if span.is_ongoing else span.latest
    if first is None and last is None:
        return describe(span)
    ages = "" if born_on is None else _from_to("age", _age(first, born_on), _age(last, born_on))
    years = _from_to("year", first.year if first else None, last.year if last else None)
    return " · ".join(part for part in (ages, years) if part)


def _age(day: date | None, born_on: date) -> int | None:
    """How old they were in whole years, below 0 before they were born."""
    return None if day is None else age_on(born_on, day).years if day >= born_on else -1


def _from_to(what: str, first: int | None, last: int | None) -> str:
    """An age or a year, or from one to another; what began before the birth is only said to have."""
    if what == "age" and ((first is not None and first < 0) or (last is not None and last < 0)):
        return words("before_birth")
    if first is None:
        return words(f"{what}_until", last=last)
    if last is None:
        return words(f"{what}_since", first=first)
    return words(what, first=first) if first == last else words(f"{what}_to", first=first, last=last)


def _cards(view: OpenCase, told: tuple[Entry, ...]) -> None:
    st.subheader(plain(words("moments_title")), anchor=False)
    if not told:
        st.text(words("moments_none"))
        return
    st.text(words("moments_hint"))
    with st.container(key="moment-cards"):
        for entry in told:
            _card(view, entry)


def _card(view: OpenCase, entry: Entry) -> None:
    """One moment to press, with the face it was given and whether it matters."""
    own = own_view_of(view, entry.id, who(view))
    felt = face_of(own.rating) if own is not None and own.rating is not None else None
    said = [time_of(view, entry)]
    if felt is not None:
        said.append(felt.label)
    if own is not None and own.matters:
        said.append(words("it_matters"))
    if st.button(
        f"**{plain(entry.title)}** {plain(' · '.join(said))}",
        key=f"look-{entry.id}-felt-{felt.id if felt else 'nothing'}",
        icon=_PICTURES.get(entry.lane, _ANY_PICTURE),
        width="stretch",
    ):
        _go_to(entry)


def _heading(view: OpenCase, told: tuple[Entry, ...], entry: Entry) -> None:
    at = [one.id for one in told].index(entry.id) + 1
    with st.container(key="moment", horizontal=True, vertical_alignment="center", gap="medium"):
        picture(entry)
        with st.container(gap=None, width="stretch", key="moment-told"):
            st.text(entry.title)
            st.text(f"{time_of(view, entry)} · {words('moment_of', n=at, all=len(told))}")


def _one_question(view: OpenCase, told: tuple[Entry, ...], entry: Entry) -> None:
    own, step = own_view_of(view, entry.id, who(view)), str(session.sitting().get("step") or _STEPS[0])
    _heading(view, told, entry)
    st.subheader(plain(words(_ASKED[step])), anchor=False)
    key = f"{step}-{entry.id}"
    if step == "rating":
        pressed = faces(own.rating if own else None, key=key)
        if pressed is not None and keep_answer(view, entry.id, rating=rating_of(pressed)):
            _next_step(told, entry, step)
    elif step == "matters":
        options = ((_YES, words("matters"), ":material/favorite:"), (_NO, words("matters_not"), ""))
        chosen = choices(options, _YES if own and own.matters else "", key=key)
        if chosen and keep_answer(view, entry.id, matters=chosen == _YES):
            _next_step(told, entry, step)
    elif step == "words":
        _own_words(view, told, entry, own)
    else:
        audience = who_sees(view, own.audience if own else "", key=key)
        if audience and keep_answer(view, entry.id, audience=audience):
            _next_step(told, entry, step)
    _ways_on(told, entry, step, can_go_on=own is not None and step != "words")


def _own_words(view: OpenCase, told: tuple[Entry, ...], entry: Entry, own: OwnView | None) -> None:
    said = own.words if own else ""
    typed = words_box(words("ask_words"), said, key=entry.id)
    session.go_on_sitting(typed=["view", entry.id, typed.strip()] if typed.strip() != said else [])
    with st.container(horizontal=True, gap="small"):
        if st.button(plain(words("keep")), key="keep-words", type="primary") and (
            typed.strip() == said or keep_answer(view, entry.id, words=typed.strip())
        ):
            _next_step(told, entry, "words")
        if st.button(plain(words("nothing_to_add")), key="no-words"):
            _next_step(told, entry, "words")


def _all_at_once(view: OpenCase, told: tuple[Entry, ...], entry: Entry) -> None:
    """One moment for one of the family: the questions under each other, fewer of them, each kept as it is answered."""
    own = own_view_of(view, entry.id, who(view))
    _heading(view, told, entry)
    child_said = own_view_of(view, entry.id, view.child.id)
    if child_said is not None and child_said.audience == "display" and child_said.rating is not None:
        st.text(words("child_said", name=view.child.called, face=face_of(child_said.rating).label))
    st.subheader(plain(words("ask_rating")), anchor=False)
    pressed = faces(own.rating if own else None, key=f"rating-{entry.id}")
    if pressed is not None and keep_answer(view, entry.id, rating=rating_of(pressed)):
        st.rerun()
    st.text(words("ask_remember"))
    said = own.words if own else ""
    typed = words_box(words("ask_remember"), said, key=entry.id, height=90)
    session.go_on_sitting(typed=["view", entry.id, typed.strip()] if typed.strip() != said else [])
    if st.button(plain(words("keep")), key="keep-words") and keep_answer(view, entry.id, words=typed.strip()):
        st.rerun()
    if own is not None:
        st.text(words("ask_who"))
        audience = who_sees(view, own.audience, key=f"who-{entry.id}")
        if audience and keep_answer(view, entry.id, audience=audience):
            st.rerun()
    _ways_on(told, entry, _STEPS[-1], can_go_on=False, is_one_page=True)


def _ways_on(told: tuple[Entry, ...], entry: Entry, step: str, *, can_go_on: bool, is_one_page: bool = False) -> None:
    with st.container(key="ways-on", horizontal=True, gap="small"):
        is_back = st.button(plain(words("back")), key="step-back", type="tertiary", icon=":material/arrow_back:")
        if is_back and keep_typed(session.case_in_view()):
            at = _STEPS.index(step)
            session.go_on_sitting(**({"step": _STEPS[at - 1]} if at and not is_one_page else {"entry": "", "step": ""}))
            st.rerun()
        if can_go_on and st.button(plain(words("next")), key="step-on", type="tertiary"):
            _next_step(told, entry, step)
        is_next = st.button(
            plain(words("next_moment")), key="next-moment", type="tertiary", icon=":material/arrow_forward:"
        )
        if is_next and keep_typed(session.case_in_view()):
            _next_moment(told, entry)


def _next_step(told: tuple[Entry, ...], entry: Entry, step: str) -> None:
    """Go on to the next question; who may see it is only asked where something was said."""
    at = _STEPS.index(step) + 1
    own = own_view_of(session.case_in_view(), entry.id, str(session.sitting()["person"]))
    if at == len(_STEPS) or (_STEPS[at] == "who" and own is None):
        _next_moment(told, entry)
    session.go_on_sitting(step=_STEPS[at], typed=[])
    st.rerun()


def _next_moment(told: tuple[Entry, ...], entry: Entry) -> None:
    ids = [one.id for one in told]
    at = ids.index(entry.id) + 1
    session.go_on_sitting(entry=ids[at] if at < len(ids) else "", step="", typed=[])
    st.rerun()


def _go_to(entry: Entry) -> None:
    session.go_on_sitting(entry=entry.id, step="", typed=[])
    st.rerun()
