"""Each step of the plan in a review: how it stood at the snapshot, and with one press how it goes now."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.recommendation import Recommendation
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import SETTLED, placed
from timeline.services.review_changes import ThenNow, steps_since
from timeline.services.review_since import Since
from timeline.services.review_steps import needs_words, say_how_it_goes, states_asked
from timeline.ui import meeting_state, session
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.review_words import heading, review_words
from timeline.ui.step_progress_form import progress_dialog
from timeline.vocab.registry import vocabulary

_ASKING = "review-step"
_WIDTHS = [3.1, 1.9, 4.1, 2.9]
_SHOWN = 8


def review_plan(time: Since, *, can_change: bool) -> None:
    """The steps in the order of the plan; what was settled before and what is far down is folded."""
    heading("plan", with_asks=can_change)
    steps = _in_order(time)
    if not steps:
        st.text("There was no plan yet.")
        return
    settled = [one for one in steps if one.then is not None and one.then.status in SETTLED and one.is_the_same]
    open_now = [one for one in steps if one not in settled]
    _headings(can_change)
    for one in open_now[:_SHOWN]:
        _step(time, one, can_change)
    _folded(time, open_now[_SHOWN:], "more steps", can_change)
    _folded(time, settled, "settled before", can_change)


def _in_order(time: Since) -> Sequence[ThenNow[Recommendation]]:
    order = {one.step.id: n for n, one in enumerate(placed(time.now.work))}
    places = {one.step.id: one.place for one in placed(time.now.work)}
    ranks = {term.id: n for n, term in enumerate(vocabulary("plan_places"))}

    def rank(one: ThenNow[Recommendation]) -> tuple[int, int]:
        step_id = one.newest.id
        return ranks.get(places.get(step_id, ""), len(ranks)), order.get(step_id, len(order))

    return sorted(steps_since(time), key=rank)


def _headings(can_change: bool) -> None:
    with st.container(key="case-headings"):
        words = ("Step", "At the snapshot", "Now" if can_change else "At the end", "In a few words")
        for column, word in zip(st.columns(_WIDTHS), words, strict=True):
            column.text(word)


def _folded(time: Since, steps: Sequence[ThenNow[Recommendation]], words: str, can_change: bool) -> None:
    if steps:
        with st.expander(f"{len(steps)} {words}"):
            for one in steps:
                _step(time, one, can_change)


def _step(time: Since, one: ThenNow[Recommendation], can_change: bool) -> None:
    step = one.newest
    with st.container(key=f"case-row-review-{step.id}"):
        what, then, now, words = st.columns(_WIDTHS, vertical_alignment="center")
        with what.container(gap=None):
            st.text(step.title)
            with st.container(key=f"quiet-review-by-{step.id}"):
                st.text(step.by_whom or step.agency)
        with then.container(gap=None):
            _then(one)
        with now:
            if one.now is None:
                st.text("Taken back")
            elif can_change:
                _press(time.now.work, one.now)
            else:
                st.text(vocabulary("plan_status").label(one.now.status))
        with words.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
            if one.now is not None:
                _words(time.now.view, time.now.work, one.now, one.then, can_change)
        if can_change and one.now is not None and meeting_state.chosen(_ASKING).startswith(one.now.id):
            _ask_why(time.now.work, one.now)


def _then(one: ThenNow[Recommendation]) -> None:
    if one.then is None:
        st.text("New since")
        return
    st.text(vocabulary("plan_status").label(one.then.status))
    if one.then.progress:
        with st.container(key=f"quiet-review-then-{one.then.id}"):
            st.text(one.then.progress)


def _press(work: MeetingWork, step: Recommendation) -> None:
    states = [term.id for term in states_asked()]
    version = work.versions[step.id]
    key = f"review-step-{step.id}-{version}"
    asked = meeting_state.chosen(_ASKING).partition(" ")
    shown = asked[2] if asked[0] == step.id else step.status
    labels = vocabulary("plan_status")
    if shown not in states:
        with st.container(key=f"quiet-review-so-far-{step.id}"):
            st.text(f"So far: {labels.label(step.status).lower()}")
    # What was pressed and then left, or could not be kept, must not stay lit.
    meeting_state.show_in_control(key, shown if shown in states else None)
    st.segmented_control(
        plain(f"How it goes: {step.title}"), states, key=key, format_func=labels.label, label_visibility="collapsed",
        on_change=_pressed, args=(work, step, key),
    )  # fmt: skip


def _pressed(work: MeetingWork, step: Recommendation, key: str) -> None:
    status = meeting_state.shown_in_control(key)
    if not status:
        return
    if needs_words(step, status):
        meeting_state.choose(_ASKING, f"{step.id} {status}")
        return
    meeting_state.choose(_ASKING, "")
    problem = _say(work, step.id, status, None)
    session.say(problem or f"{vocabulary('plan_status').label(status)}; Undo takes it back")


def _ask_why(work: MeetingWork, step: Recommendation) -> None:
    status = meeting_state.chosen(_ASKING).partition(" ")[2]
    term = vocabulary("plan_status")[status]
    with st.form(f"review-why-{step.id}", border=False):
        why = st.text_input(plain(term.text("asks_why")), key=f"review-why-words-{step.id}-{status}",
                            placeholder="In a few words")  # fmt: skip
        with st.container(horizontal=True):
            keeps = st.form_submit_button(f"Keep: {term.label.lower()}", type="primary")
            leaves = st.form_submit_button("Leave it as it was")
    if keeps:
        problem = _say(work, step.id, status, why)
        if problem:
            st.error(plain(problem))
            return
        session.say(f"{term.label}; Undo takes it back")
    if keeps or leaves:
        meeting_state.choose(_ASKING, "")
        st.rerun()


def _say(work: MeetingWork, step_id: str, status: str, words: str | None) -> str:
    """Keep how a step goes; what stands against it in a sentence, empty where it is kept."""
    try:
        say_how_it_goes(
            session.the_store(), step_id, status, version=work.versions[step_id], actor=session.actor(), words=words
        )
    except TimelineError as problem:
        return problem_told(problem)
    return ""


def _words(
    view: OpenCase, work: MeetingWork, step: Recommendation, then: Recommendation | None, can_change: bool
) -> None:
    is_old = then is not None and step.progress == then.progress
    if step.progress:
        with st.container(key=f"quiet-review-words-{step.id}", width="stretch"):
            st.text(review_words("as_before") if is_old else step.progress)
    else:
        # The pencils stand below one another, whether anything is said or not.
        st.space("stretch")
    if can_change and st.button(
        plain(f"Say in words: {step.title}"), key=f"sign-review-words-{step.id}", type="tertiary",
        icon=":material/edit:", help="A few words",
    ):  # fmt: skip
        progress_dialog(view, work, step.id)
