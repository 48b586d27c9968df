"""The steps of the plan by who does them, with what each has to do this week."""

from __future__ import annotations

from datetime import date

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.note import ACTION, Note
from timeline.domain.when import describe
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import Placed, when_in_short
from timeline.services.taken_on import TakenOn, beside, is_overdue, settle, taken_on
from timeline.ui import session
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.ui.plan_note_form import plan_note_dialog
from timeline.ui.problem_told import problem_told
from timeline.ui.read_as import sources
from timeline.vocab.registry import vocabulary

_ACROSS = 3
NOBODY = "Nobody yet"


def plan_by_person(view: OpenCase, work: MeetingWork) -> None:
    """The steps of the plan by who does them, and what each has to do; what is overdue says so."""
    people, day = taken_on(work), day_of(view)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(_told(people, day), width="content")
        st.space("stretch")
        if view.as_known_at is None and st.button("Add something to do", key="add-action", icon=":material/add_task:"):
            plan_note_dialog(view, work, ACTION)
    if not people:
        with st.container(key="welcome"):
            st.subheader("Who does what?", anchor=False)
            st.text(
                "Nobody has taken anything on yet. A step of the plan names who does it, and so does a thing to do."
            )
        return
    length = -(-len(people) // _ACROSS)
    for across, place in enumerate(st.columns(_ACROSS, gap="medium")):
        for n in range(across * length, min((across + 1) * length, len(people))):
            with place, st.container(border=True, key=f"part-taken-{n}"):
                _one_person(view, work, people[n], n, day)
    sources("plan_places", "plan_status")


def _told(people: tuple[TakenOn, ...], day: date) -> str:
    late = sum(is_overdue(note, day) for one in people for note in one.to_do)
    waiting = sum(len(one.to_do) for one in people)
    if not waiting:
        return "Nothing is waiting to be done."
    things = "1 thing to do" if waiting == 1 else f"{waiting} things to do"
    return f"{things}, {late} of them overdue" if late else things


def _one_person(view: OpenCase, work: MeetingWork, one: TakenOn, n: int, day: date) -> None:
    st.text(one.who or NOBODY)
    week = one.this_week(day)
    if week or one.now:
        with st.container(key=f"quiet-week-{n}"):
            st.text("This week")
        for note in week:
            _to_do(view, work, note, one.who, n, day)
        for step in one.now:
            _step(step, one.who, n)
    rest = [note for note in one.to_do if note not in week]
    after = [step for step in one.steps if step not in one.now]
    if rest or after:
        with st.container(key=f"quiet-after-{n}"):
            st.text("After that")
        for note in rest:
            _to_do(view, work, note, one.who, n, day)
        for step in after:
            _step(step, one.who, n)
    if one.done:
        with st.expander(f"Done: {len(one.done)}"):
            for note in one.done:
                st.text(f"{note.words}: {note.outcome}" if note.outcome else note.words)


def _step(one: Placed, who: str, n: int) -> None:
    status = vocabulary("plan_status").label(one.step.status).lower()
    place = vocabulary("plan_places").label(one.place).lower() if one.place else ""
    library = f"from the library: {one.step.approach_name}" if one.step.approach_name else ""
    st.text(one.step.title)
    with st.container(key=f"quiet-taken-{n}-{one.step.id}"):
        told = (place, status, when_in_short(one.step), beside(one.step, who), library)
        st.text(" · ".join(part for part in told if part))


def _to_do(view: OpenCase, work: MeetingWork, note: Note, who: str, n: int, day: date) -> None:
    words, change = st.columns([12, 1], vertical_alignment="top")
    with words:
        if view.as_known_at is None:
            st.checkbox(
                plain(note.words),
                key=f"done-{n}-{note.id}-{work.versions[note.id]}",
                on_change=_done,
                args=(work, note),
            )
        else:
            st.text(note.words)
        if is_overdue(note, day) and note.due:
            st.badge(plain(f"was due {describe(note.due)}"), color="orange", icon=":material/schedule:")
        told = (f"by {describe(note.due)}" if note.due and not is_overdue(note, day) else "", beside(note, who))
        if any(told):
            with st.container(key=f"quiet-due-{n}-{note.id}"):
                st.text(" · ".join(part for part in told if part))
    if view.as_known_at is None and change.button(
        plain(f"Change: {note.words[:40]}"), key=f"sign-action-{n}-{note.id}", type="tertiary", icon=":material/edit:",
        help="Change or take back",
    ):  # fmt: skip
        plan_note_dialog(view, work, ACTION, note_id=note.id)


def _done(work: MeetingWork, note: Note) -> None:
    try:
        settle(session.the_store(), note.id, is_settled=True, version=work.versions[note.id], actor=session.actor())
        session.say("Done; Undo brings it back")
    except TimelineError as problem:
        session.say(problem_told(problem))
