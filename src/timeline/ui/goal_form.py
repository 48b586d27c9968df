"""What the child wants, written down by a worker or corrected: their words, their ends, who set it with them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.goal import Goal
from timeline.services.after_work import AfterWork
from timeline.services.find_gaps import day
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.clock import today
from timeline.ui.hypothesis_form import own_name
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary

# What is not written yet, in a record that has to say something; the field begins empty.
_NOTHING_YET = "–"
_NO_PART = "a goal of its own"


@st.dialog("A goal, in their own words", width="large")
def goal_dialog(view: OpenCase, work: MeetingWork, after: AfterWork, *, goal_id: str = "") -> None:
    """Write a goal down in the child’s words, say where it stands, and which steps of the plan serve it."""
    opened = whole_record(view, after, Goal, goal_id) if goal_id else None
    if goal_id and opened is None:
        return
    was = opened.record if opened else Goal(
        new_id(), view.case.id, _NOTHING_YET, day(today()), set_with=own_name(view)
    )  # fmt: skip
    prefix = f"goal-{goal_id or 'new'}-{opened.version if opened else len(after.goals)}"
    wanted = st.text_area(
        "In their own words",
        was.words.strip(_NOTHING_YET),
        key=f"{prefix}-words",
        height=80,
        placeholder="What they want",
    )
    left, right = st.columns(2)
    low = left.text_input("They call one end", was.low_words, key=f"{prefix}-low", placeholder="far off")
    high = right.text_input("They call the other end", was.high_words, key=f"{prefix}-high", placeholder="there")
    left, right = st.columns(2)
    status = word_field("Where it stands", "goal_status", was.status, key=f"{prefix}-status", place=left)
    because = right.text_input("Because", was.ended_because, key=f"{prefix}-because", placeholder="In their words")
    shown = {one.id: one.title for one in work.recommendations}
    steps = [] if not shown else st.multiselect(
        "Steps of the plan that serve it", list(shown), [one for one in was.recommendation_ids if one in shown],
        format_func=lambda one: shown.get(one, one), key=f"{prefix}-steps", select_all=False, filter_mode="contains",
    )  # fmt: skip
    topics = ["", *(term.id for term in vocabulary("life_topics").offered)]
    topic = st.selectbox(
        "Part of life it belongs to", topics, topics.index(was.topic) if was.topic in topics else 0,
        format_func=lambda one: vocabulary("life_topics").label(one) if one else _NO_PART, key=f"{prefix}-topic",
    )  # fmt: skip
    with st.expander("More: who set it with them, who may see it"):
        left, right = st.columns(2)
        set_with = left.text_input("Set with", was.set_with, key=f"{prefix}-with")
        audience = word_field("Who may see it", "audience", was.audience, key=f"{prefix}-audience", place=right)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        hidden = tuple(one for one in was.recommendation_ids if one not in shown)
        try:
            made = replace(
                was, words=str(wanted or "").strip(), low_words=low.strip(), high_words=high.strip(), status=status,
                ended_because=because.strip(), recommendation_ids=(*map(str, steps), *hidden),
                set_with=set_with.strip(), topic=str(topic), audience=audience,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        keep(made, KEPT_BEFORE if opened else KEPT, version=opened.version if opened else None, why="a goal")
    if opened is not None:
        offer_to_take_back(was, opened.version, prefix)
