"""The whole picture checked: what helps, what hinders, and what nobody has asked yet. Nothing is counted up."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import streamlit as st

from timeline.domain.appraisal import Appraisal
from timeline.domain.errors import TimelineError
from timeline.domain.when import describe
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.whole_picture import FRAMES, Topic, begun_on, look_at, not_asked, topics_of
from timeline.ui import meeting_state, session
from timeline.ui.cited_entries import cited_in_lines, pick_entries
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT, keep, whole_record
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary

_NOT_ASKED = "What we have not asked"
_PARTS = (*FRAMES.values(), _NOT_ASKED)
_WIDTHS = [2.4, 2.9, 3.2, 0.4]
_STATES = ("helping", "mixed", "hindering", "unknown")


def whole_picture_panel(view: OpenCase, work: MeetingWork) -> None:
    """One frame at a time, each topic with one press for how it stands; or everything nobody has asked."""
    chosen = str(
        st.segmented_control(
            "Which frame", _PARTS, default=_PARTS[0], required=True, key="whole-picture-part",
            label_visibility="collapsed", persist_state="session",
        )
    )  # fmt: skip
    if chosen == _NOT_ASKED:
        _unasked(view, work)
        return
    frame = next(name for name, title in FRAMES.items() if title == chosen)
    topics = topics_of(work, frame)
    can_change = view.as_known_at is None
    for factor, found in groupby(topics, key=lambda topic: topic.term.text("factor")):
        if factor:
            st.subheader(plain(factor), anchor=False)
        for topic in found:
            _topic(view, work, topic, can_change)
    with st.container(key="quiet-frame-source"):
        st.text(f"Source: {topics[0].term.text('source')}")


def _topic(view: OpenCase, work: MeetingWork, topic: Topic, can_change: bool) -> None:
    name = f"{topic.frame}-{topic.term.id}"
    with st.container(key=f"case-row-topic-{name}"):
        what, state, words, more = st.columns(_WIDTHS, vertical_alignment="center")
        with what.container(gap=None):
            st.text(topic.term.label)
            with st.container(key=f"quiet-topic-{name}"):
                st.text(topic.term.description)
        with state:
            if topic.is_judged:
                _state(work, view.case.id, topic, can_change)
            elif topic.is_open:
                st.text("Not asked yet")
        with words.container(gap=None):
            _words(view, topic, name)
        if can_change and more.button(
            plain(f"Say more about {topic.term.label}"), key=f"sign-topic-{name}", type="tertiary",
            icon=":material/edit:", help="Say more, and link entries",
        ):  # fmt: skip
            topic_dialog(view, work, topic)


def _state(work: MeetingWork, case_id: str, topic: Topic, can_change: bool) -> None:
    labels = vocabulary("picture_states")
    if not can_change:
        st.text(labels.label(topic.state))
        return
    version = work.versions.get(topic.now.id, 0) if topic.now else 0
    key = f"topic-{topic.frame}-{topic.term.id}-{topic.now.id if topic.now else ''}-{version}"
    st.segmented_control(
        plain(topic.term.label), _STATES, default=topic.state, required=True, key=key, format_func=labels.label,
        label_visibility="collapsed", on_change=_seen, args=(work, case_id, topic, key),
    )  # fmt: skip


def _seen(work: MeetingWork, case_id: str, topic: Topic, key: str) -> None:
    try:
        look_at(
            session.the_store(), work, case_id, topic.frame, topic.term.id, today=today(), actor=session.actor(),
            state=meeting_state.shown_in_control(key),
        )  # fmt: skip
    except TimelineError as problem:
        session.say(problem_told(problem))


def _words(view: OpenCase, topic: Topic, name: str) -> None:
    now = topic.now
    if now is None:
        return
    if now.words:
        st.text(now.words)
    for line in cited_in_lines(view, now.entry_ids):
        st.text(f"· {line}")
    with st.container(key=f"quiet-said-{name}"):
        parts = (now.said_by, describe(now.when) if now.when else "", _before(topic))
        st.text(" · ".join(part for part in parts if part))


def _before(topic: Topic) -> str:
    if not topic.before:
        return ""
    return f"before, {_told(topic.before[0])}"


@st.dialog("More about this", width="large")
def topic_dialog(view: OpenCase, work: MeetingWork, topic: Topic) -> None:
    """Words, who said it, and the entries behind it."""
    store = session.the_store()
    begun, version = begun_on(store, work, view.case.id, topic.frame, topic.term.id, today=today())
    if version is not None and whole_record(view, work, Appraisal, begun.id) is None:
        return
    st.text(topic.term.label)
    st.caption(plain(topic.term.description))
    prefix = f"topic-{topic.frame}-{topic.term.id}-{version or 0}"
    words = st.text_area("In words", begun.words, key=f"{prefix}-words", height=100)
    said_by = st.text_input("Who says so", begun.said_by, key=f"{prefix}-by")
    entries = pick_entries(view, st, "Entries behind it", begun.entry_ids, f"{prefix}-entries")
    with st.expander("More"):
        audience = word_field("Who may see it", "audience", begun.audience, key=f"{prefix}-audience")
    for earlier in topic.before if version is not None or topic.now is None else (topic.now, *topic.before):
        st.caption(plain(f"Before – {_told(earlier)}"))
    if st.button("Save", type="primary", key=f"{prefix}-save"):
        made = replace(
            begun, state=topic.state, words=words.strip(), said_by=said_by.strip(), entry_ids=entries,
            audience=audience,
        )  # fmt: skip
        keep(made, KEPT, version=version)


def _told(one: Appraisal) -> str:
    label = vocabulary("picture_states").label(one.state)
    return ": ".join(part for part in (describe(one.when) if one.when else "", label, one.words) if part)


def _unasked(view: OpenCase, work: MeetingWork) -> None:
    found = not_asked(session.the_store(), view, work, today=day_of(view))
    if not found:
        st.text("Everything this page looks for has been asked.")
        return
    with st.container(key="quiet-unasked"):
        st.text("For whoever leads the meeting. It is a list to ask from, and never a mark for anybody’s work.")
    for about, lines in groupby(found, key=lambda one: one.about):
        with st.container(key=f"part-unasked-{about}"):
            st.text(about)
            for one in lines:
                st.text(f"· {one.words}")
