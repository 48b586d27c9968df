"""The page as the child or one of the family sees it: calm, one thing at a time, left at any moment."""

from __future__ import annotations

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.services.own_account import accounts_of
from timeline.services.own_views import CHILD, FAMILY
from timeline.ui import session
from timeline.ui.faces import face, face_of
from timeline.ui.keeping_own import (
    can_undo,
    keep_typed,
    take_back_account,
    take_back_view,
    undo_own,
    who,
)
from timeline.ui.own_words import audience_said, called, filled, with_whom, words
from timeline.ui.plain import plain
from timeline.ui.sitting_accounts import account, open_topic, topic_sign, wants
from timeline.ui.sitting_look import look
from timeline.ui.sitting_moments import sitting_moments
from timeline.vocab.registry import vocabulary

_ALONE = ("pause", "end")


def sitting_page(view: OpenCase) -> None:
    """Draw what is being looked at now, with the way to stop always at the top."""
    now = session.sitting()
    screen = str(now.get("screen") or "welcome")
    look("-".join(str(now.get(part, "")) for part in ("screen", "topic", "entry", "step", "way")))
    with st.container(key="sitting"):
        bar = st.container(key="sitting-bar", horizontal=True, vertical_alignment="center", gap="small")
        note = str(now.get("note", ""))
        with st.container(key=f"screen-{screen}"):
            _SCREENS[screen](view)
        # Last, so that what stands in a box is kept before the page is left.
        with bar:
            _bar(view, screen, note)


def _bar(view: OpenCase, screen: str, note: str) -> None:
    if screen in _ALONE:
        return
    st.text(note or words("whose_story", name=view.child.called), width="content")
    session.go_on_sitting(note="")
    st.space("stretch")
    if screen != "welcome" and st.button(plain(words("to_start")), key="to-start", icon=":material/home:"):
        _leave(view, "welcome")
    if st.button(plain(words("undo")), key="undo-own", icon=":material/undo:", disabled=not can_undo()):
        undo_own(view)
    if st.button(plain(words("pause")), key="pause", icon=":material/pause:") and keep_typed(view):
        session.go_on_sitting(before_pause=screen, screen="pause")
        st.rerun()
    if st.button(plain(words("stop")), key="stop", icon=":material/stop_circle:", type="primary"):
        _leave(view, "end")


def _leave(view: OpenCase, screen: str) -> None:
    if keep_typed(view):
        session.go_on_sitting(screen=screen, entry="", topic="", step="", way="", typed=[])
        st.rerun()


def _welcome(view: OpenCase) -> None:
    person = with_whom(view)
    st.subheader(plain(words("hello", name=called(view))), anchor=False)
    st.text(words("about_you") if person is None else words("about_them", name=view.child.called))
    st.text(words("you_choose"))
    with st.container(key="doors"):
        if _door(
            "moments",
            words("door_moments" if person is None else "moments_title"),
            words("door_moments_means"),
            ":material/timeline:",
        ):
            _go("moments")
        for topic in vocabulary("own_topics").offered:
            if topic.text("by") == (CHILD if person is None else FAMILY) and not (
                person is None and _is_want(topic.id)
            ):
                means = filled(topic.text("question"), name=view.child.called)
                if _door(topic.id, topic.label, means, topic_sign(topic)):
                    open_topic(topic.id)
        if person is None and _door("wants", words("wants_title"), words("wants_means"), ":material/emoji_objects:"):
            _go("wants")
        if _door("said", words("said_title"), words("said_means"), ":material/forum:"):
            _go("said")


def _is_want(topic_id: str) -> bool:
    return bool(vocabulary("own_topics")[topic_id].facts.get("is_asked"))


def _door(door: str, label: str, means: str, icon: str) -> bool:
    return st.button(f"**{plain(label)}** {plain(means)}", key=f"door-{door}", icon=icon, width="stretch")


def _go(screen: str) -> None:
    session.go_on_sitting(screen=screen, entry="", topic="", step="", way="", typed=[])
    st.rerun()


def _said(view: OpenCase) -> None:
    st.subheader(plain(words("said_title")), anchor=False)
    own, accounts = [one for one in view.own_views if one.person_id == who(view)], accounts_of(view, who(view))
    if not own and not accounts:
        st.text(words("said_nothing"))
    name = words("me") if with_whom(view) is None else view.child.called
    for entry in accounts:
        with st.container(key=f"said-{entry.id}", horizontal=True, vertical_alignment="center"):
            with st.container(gap=None, width="stretch"):
                st.text(f"“{entry.quote}”")
                st.text(audience_said(entry.audience, name=name))
            if st.button(plain(words("take_back")), key=f"take-back-{entry.id}", icon=":material/delete:"):
                take_back_account(view, entry)
    for told in own:
        about = view.entry(told.entry_id)
        if about is None:
            continue
        with st.container(key=f"said-{told.id}", horizontal=True, vertical_alignment="center"):
            if told.rating is not None:
                st.image(face(told.rating), width=40, alt=face_of(told.rating).label)
            with st.container(gap=None, width="stretch"):
                st.text(about.title)
                if told.words:
                    st.text(f"“{told.words}”")
                st.text(audience_said(told.audience, name=name))
            if st.button(plain(words("take_back")), key=f"take-back-{told.id}", icon=":material/delete:"):
                take_back_view(view, told)


def _pause(view: OpenCase) -> None:
    st.subheader(plain(words("pause_title")), anchor=False)
    st.text(words("pause_words"))
    with st.container(key="choices-pause"):
        if st.button(plain(words("carry_on")), key="carry-on", type="primary", width="stretch"):
            session.go_on_sitting(screen=session.sitting().get("before_pause", "welcome"))
            st.rerun()
        if st.button(plain(words("stop")), key="stop", icon=":material/stop_circle:", width="stretch"):
            _leave(view, "end")


def _end(view: OpenCase) -> None:
    st.subheader(plain(words("end_title")), anchor=False)
    st.text(words("end_words"))
    st.text(words("end_change"))
    with st.container(key="choices-end"):
        if st.button(plain(words("carry_on")), key="carry-on", width="stretch"):
            _go("welcome")
        if st.button(plain(words("to_worker")), key="to-worker", type="primary", width="stretch"):
            session.end_sitting()
            st.rerun()


_SCREENS = {
    "welcome": _welcome,
    "moments": sitting_moments,
    "account": account,
    "wants": wants,
    "said": _said,
    "pause": _pause,
    "end": _end,
}
