"""One step of the plan as a card: what, who, the layer, why here, how we will know; and what can be done with it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.recommendation import NOT_YET, Recommendation
from timeline.domain.when import describe
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import Placed, move_in_column, put
from timeline.services.sequence import PLACES, areas_not_looked_at
from timeline.ui import meeting_state, session
from timeline.ui.differently import ask_who_differs, seen_differently
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.recommendation_form import recommendation_dialog
from timeline.ui.step_progress_form import progress_dialog
from timeline.vocab.registry import vocabulary

MOVING = "plan-step-moving"
_A_LINE = 90


def step_card(
    view: OpenCase, work: MeetingWork, one: Placed, column: Sequence[Placed] = (), *, arranges: bool,
    closes: Callable[[], None] | None = None,
) -> None:  # fmt: skip
    """The card of one step; while people arrange the plan, with the ways to move it among its ``column``.

    Where the card was opened from a shorter one, its title is the button that was pressed, and ``closes`` it again.
    """
    step = one.step
    with st.container(border=True, key=f"part-step-{step.id}"):
        with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"step-head-{step.id}"):
            if closes:
                st.button(
                    plain(step.title), key=f"glance-title-{step.id}", type="tertiary", wrap=True,
                    on_click=closes, help="Close this step",
                )  # fmt: skip
            else:
                st.text(step.title, width="stretch")
            st.badge(plain(step.layers_text), color="gray" if one.place == NOT_YET else "blue")
        if step.own_wish:
            st.text(f"Own wish: “{step.own_wish}”")
        if step.what:
            st.text(step.what)
        with st.container(key=f"quiet-step-{step.id}"):
            _quietly(work, one)
        _more(work, step)
        _foot(view, work, step)
        if meeting_state.chosen(MOVING).partition(" ")[0] == step.id:
            _ask_why(work, one)
        elif arranges:
            _ways(work, one, column)


def who_of(step: Recommendation) -> str:
    """Who does it: “Sam (YJS)”, an agency alone, or that nobody has taken it on."""
    if step.by_whom and step.agency and step.agency not in step.by_whom:
        return f"{step.by_whom}, {step.agency}"
    return step.by_whom or step.agency or "Nobody has taken it on yet"


def when_of(step: Recommendation) -> str:
    """When it is to be, as far as that is said; otherwise empty."""
    if step.when is None:
        return ""
    return f"{describe(step.when)} to {describe(step.until)}" if step.until else f"from {describe(step.when)}"


def _quietly(work: MeetingWork, one: Placed) -> None:
    step = one.step
    for_whom = "" if step.for_whom == "child" else f"for: {vocabulary('for_whom').label(step.for_whom).lower()}"
    st.text(" · ".join(part for part in (who_of(step), for_whom, when_of(step)) if part))
    if one.why:
        st.text(f"Why here: {one.why}" if one.place else one.why)
    if one.is_overridden:
        st.text(_suggested(one))
    if one.place == NOT_YET and one.suggestion.waits_for:
        st.text(f"Waiting for {'; '.join(one.suggestion.waits_for)}.")
    if step.progress:
        st.text(f"How it goes: {step.progress}")
    unseen = areas_not_looked_at(step, work)
    if unseen:
        st.text(f"It asks something of {', '.join(unseen).lower()}: nobody has looked at that yet.")


def _more(work: MeetingWork, step: Recommendation) -> None:
    """What the room does not need to read from afar, one press away."""
    parts = [
        (label, words)
        for label, words in (
            ("Need", step.need),
            ("Adapted", step.adaptation),
            ("We will know by", step.how_known),
            ("Take care", step.cautions),
            ("Rests on", _rests_on(work, step)),
            ("From the library", step.approach_name),
        )
        if words
    ]
    if parts:
        with st.expander("More"), st.container(key=f"quiet-more-step-{step.id}"):
            for label, words in parts:
                st.text(f"{label}: {words}")


def _rests_on(work: MeetingWork, step: Recommendation) -> str:
    """The hypotheses a step rests on, each cut to a line."""
    thought = [one.statement for one in work.hypotheses if one.id in step.hypothesis_ids]
    return "; ".join(textwrap.shorten(words, _A_LINE, placeholder="…") for words in thought)


def _suggested(one: Placed) -> str:
    sentence = one.suggestion.sentence
    if not one.suggestion.place:
        return f"Suggested: nothing. {sentence}"
    because = sentence[:1].lower() + sentence[1:]
    return f"Suggested: {vocabulary('plan_places').label(one.suggestion.place).lower()}, because {because}"


def _foot(view: OpenCase, work: MeetingWork, step: Recommendation) -> None:
    seen_differently(work, step.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"step-foot-{step.id}"):
        status = vocabulary("plan_status").label(step.status)
        if view.as_known_at is not None:
            st.badge(status, color="gray")
            return
        if st.button(status, key=f"status-{step.id}", type="tertiary", icon=_sign(step), help="Say how it goes"):
            progress_dialog(view, work, step.id)
        st.space("stretch")
        ask_who_differs(view, work, step.id, phase="plan", is_sign=True)
        if st.button(
            plain(f"Change: {step.title}"), key=f"sign-step-{step.id}", type="tertiary", icon=":material/edit:",
            help="Change or take back",
        ):  # fmt: skip
            recommendation_dialog(view, work, step.id)


def _sign(step: Recommendation) -> str:
    return {
        "proposed": ":material/lightbulb:", "agreed": ":material/handshake:", "under_way": ":material/play_circle:",
        "going_well": ":material/thumb_up:", "changed": ":material/change_circle:",
        "done": ":material/check_circle:", "blocked": ":material/pause_circle:", "dropped": ":material/block:",
    }.get(step.status, ":material/circle:")  # fmt: skip


def _ways(work: MeetingWork, one: Placed, column: Sequence[Placed]) -> None:
    step, places = one.step, vocabulary("plan_places")
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", key=f"step-ways-{step.id}"):
        for place in PLACES:
            if place != one.place:
                is_suggested = place == one.suggestion.place
                st.button(
                    places.label(place), key=f"move-{step.id}-{place}", on_click=_move,
                    args=(work, one, place), help="As suggested; no reason is needed" if is_suggested else None,
                )  # fmt: skip
        ids = [other.step.id for other in column]
        if len(ids) > 1:
            for words, sign, by in (("Higher", "arrow_upward", -1), ("Lower", "arrow_downward", 1)):
                st.button(
                    words, key=f"sign-{words}-{step.id}", icon=f":material/{sign}:",
                    type="tertiary", help=f"{words} in its column",
                    on_click=_in_order, args=(work, ids, step.id, by),
                    disabled=step.id == (ids[0] if by < 0 else ids[-1]),
                )  # fmt: skip


def _move(work: MeetingWork, one: Placed, place: str) -> None:
    if place == one.suggestion.place:
        session.say(_put(work, one.step.id, "", "") or "Moved; Undo puts it back")
    else:
        meeting_state.choose(MOVING, f"{one.step.id} {place}")


def _ask_why(work: MeetingWork, one: Placed) -> None:
    place = meeting_state.chosen(MOVING).partition(" ")[2]
    label = vocabulary("plan_places").label(place)
    with st.form(f"why-{one.step.id}", border=False):
        why = st.text_input(
            f"Why {label.lower()}?", key=f"why-words-{one.step.id}-{place}", placeholder="In a few words"
        )
        with st.container(horizontal=True):
            keeps = st.form_submit_button(f"Put it under {label}", type="primary")
            stays = st.form_submit_button("Leave it")
    if keeps:
        problem = _put(work, one.step.id, place, why)
        if problem:
            st.error(plain(problem))
            return
        session.say("Moved; Undo puts it back")
    elif stays:
        meeting_state.choose(MOVING, "")
    if keeps or stays:
        st.rerun()


def _put(work: MeetingWork, step_id: str, place: str, why: str) -> str:
    """Put a step elsewhere; what stands against it in a sentence, empty where it is done."""
    store, actor = session.the_store(), session.actor()
    try:
        put(store, step_id, place, why, version=work.versions[step_id], actor=actor)
    except TimelineError as problem:
        return problem_told(problem)
    meeting_state.choose(MOVING, "")
    return ""


def _in_order(work: MeetingWork, ids: Sequence[str], step_id: str, by: int) -> None:
    try:
        move_in_column(session.the_store(), ids, step_id, by, versions=work.versions, actor=session.actor())
    except TimelineError as problem:
        session.say(problem_told(problem))
