"""The page on which the child, or somebody of the family, says how it is: one question at a time, large and calm."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.goal import HIGHEST, LOWEST, HowItIs
from timeline.services.after_work import AfterWork
from timeline.services.how_it_is import CHILD, Part, goal_key, part_of, parts, put, say, unsay, want, who_may_see
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import how_it_is_state as state
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.how_it_is_state import END, WANT, WELCOME, WHERE, WHO, WORDS, said
from timeline.ui.own_words import audiences_offered, filled, words
from timeline.ui.plain import plain
from timeline.ui.sitting_look import look
from timeline.vocab.registry import Term

_WHO_SIGNS = {
    "worker_only": ":material/lock:",
    "attendees": ":material/groups:",
    "display": ":material/volunteer_activism:",
}
_SIGNS = {
    "coping": ":material/waves:", "self": ":material/person:", "one_person": ":material/forum:",
    "home": ":material/home:", "school": ":material/school:", "community": ":material/location_city:",
    "routine": ":material/bedtime:",
}  # fmt: skip


def how_it_is_sitting(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """Draw what is asked now, with the way to stop always at the top."""
    found = parts(after, work)
    at = state.screen()
    look(f"{at}-{state.part_key()}")
    _style()(key="how-it-is-look", data={})
    with st.container(key="sitting"):
        with st.container(key="sitting-bar", horizontal=True, vertical_alignment="center", gap="small"):
            st.text(words("whose_story", name=view.child.called) if at != END else "", width="content")
            st.space("stretch")
            if at not in (WELCOME, END) and st.button(plain(said("all")), key="how-all", icon=":material/apps:"):
                _go(WELCOME)
            if at != END and st.button(plain(said("stop")), key="how-stop", type="primary",
                                       icon=":material/stop_circle:"):  # fmt: skip
                _go(END)
        with st.container(key=f"screen-{at}"):
            part = part_of(found, state.part_key())
            if at == WANT:
                _want(view)
            elif at == END:
                _end()
            elif at == WELCOME or part is None:
                _welcome(view, found, after)
            elif at == WHERE:
                _where(view, part)
            elif at == WORDS:
                _words(part, after)
            else:
                _who(view, after)


def _go(to: str, **given: str) -> None:
    state.go(to, **given)
    st.rerun()


def _is_child() -> bool:
    whom = state.with_whom()
    return whom is None or whom[0] == CHILD


def _called(view: OpenCase) -> str:
    whom = state.with_whom()
    return view.child.called if whom is None or _is_child() else whom[1]


def _welcome(view: OpenCase, found: list[Part], after: AfterWork) -> None:
    st.subheader(plain(said("hello", name=_called(view))), anchor=False)
    st.text(said("choose") if _is_child() else said("choose_family", name=view.child.called))
    with st.container(key="doors"):
        for part in found:
            if part.goal is not None and part.goal.status not in ("trying", "resting"):
                continue
            if _door(
                part.key, part.label, _means(part), _SIGNS.get(part.key.removeprefix("topic-"), ":material/flag:")
            ):
                _go(WHERE, part=part.key, record=_of_today(part), goal="")
        if _is_child() and _door("want", said("want_door"), said("want_means"), ":material/emoji_objects:"):
            _go(WANT, part="", record="", goal="")


def _door(door: str, label: str, means: str, icon: str) -> bool:
    return st.button(f"**{plain(label)}** {plain(means)}", key=f"door-how-{door}", icon=icon, width="stretch")


def _means(part: Part) -> str:
    if _of_today(part):
        return said("said_today")
    return part.asks if part.goal is None else f"{part.low} … {part.high}"


def _of_today(part: Part) -> str:
    """The id of what they put about it today, so that it is put anew and not twice."""
    whose, by = state.with_whom() or (CHILD, "")
    mine = [one for one in part.of(whose) if one.when.earliest == today() == one.when.latest and one.said_by == by]
    return mine[-1].id if mine else ""


def _where(view: OpenCase, part: Part) -> None:
    st.subheader(plain(part.asks), anchor=False)
    st.text(said("where") if _is_child() else said("where_family"))
    before = next((one for one in part.said if one.id == state.record_id()), None)
    with st.container(key=f"scale-{part.key}"):
        for value in range(LOWEST, HIGHEST + 1):
            is_chosen = before is not None and before.value == value
            if st.button(
                f"✓ {plain(part.step_said(value))}" if is_chosen else plain(part.step_said(value)),
                key=f"step-{value}-of-5-{part.key}", type="primary" if is_chosen else "secondary", width="stretch",
            ):  # fmt: skip
                _put(view, part, value)
    _back(before)


def _put(view: OpenCase, part: Part, value: int) -> None:
    whose, by = state.with_whom() or (CHILD, "")
    try:
        record = put(
            session.the_store(), view, part, value, today=today(), actor=session.actor(), whose=whose, said_by=by,
            helped_by=session.actor(), record_id=state.record_id(),
        )  # fmt: skip
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    _go(WORDS, record=record)


def _words(part: Part, after: AfterWork) -> None:
    record = next((one for one in after.how_it_is if one.id == state.record_id()), None)
    st.subheader(plain(said("more_words")), anchor=False)
    if record is not None:
        st.text(f"{part.label}: {part.step_said(record.value)}")
    before = record.words if record else ""
    typed = st.text_area(
        plain(said("more_words")), before, key=f"how-words-{state.record_id()}", height=150,
        label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        if st.button(plain(said("keep")), key="how-keep", type="primary") and _say(words=str(typed or "")):
            _go(WHO)
        if st.button(plain(said("nothing")), key="how-nothing"):
            _go(WHO)
    _back()


def _who(view: OpenCase, after: AfterWork) -> None:
    st.subheader(plain(said("who")), anchor=False)
    record = next((one for one in after.how_it_is if one.id == state.record_id()), None)
    goal = next((one for one in after.goals if one.id == state.goal_id()), None)
    now = goal.audience if goal else record.audience if record else ""
    name = words("me") if _is_child() else view.child.called
    with st.container(key="who-how"):
        for term in audiences_offered():
            if _audience(term, name, is_chosen=term.id == now):
                _keep_audience(term.id)
    st.text(words("not_safe"))
    _back()


def _audience(term: Term, name: str, *, is_chosen: bool) -> bool:
    label = plain(filled(term.text("child_label"), name=name))
    return st.button(
        f"**{'✓ ' if is_chosen else ''}{label}** {plain(term.text('child_means'))}", key=f"audience-{term.id}-how",
        type="primary" if is_chosen else "secondary", icon=_WHO_SIGNS.get(term.id), width="stretch",
    )  # fmt: skip


def _keep_audience(audience: str) -> None:
    if state.goal_id():
        try:
            who_may_see(session.the_store(), state.goal_id(), state.record_id(), audience, actor=session.actor())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        _go(WELCOME)
    if _say(audience=audience):
        _go(WELCOME)


def _say(words: str | None = None, audience: str | None = None) -> bool:
    try:
        say(session.the_store(), state.record_id(), actor=session.actor(), words=words, audience=audience)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return False
    return True


def _want(view: OpenCase) -> None:
    st.subheader(plain(said("want_ask")), anchor=False)
    wanted = st.text_area(plain(said("want_ask")), key="how-want", height=90, label_visibility="collapsed")
    left, right = st.columns(2)
    low = left.text_input(plain(said("want_low")), key="how-want-low")
    high = right.text_input(plain(said("want_high")), key="how-want-high")
    if st.button(plain(said("keep")), key="how-want-keep", type="primary"):
        try:
            goal = want(
                session.the_store(), view, str(wanted or ""), low, high, today=today(), actor=session.actor(),
                set_with=session.actor(),
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        _go(WHERE, part=goal_key(goal), record="", goal=goal)
    _back()


def _end() -> None:
    st.subheader(plain(said("end")), anchor=False)
    st.text(said("end_means"))
    with st.container(key="choices-end"):
        if st.button(plain(said("carry_on")), key="how-carry-on", width="stretch"):
            _go(WELCOME)
        if st.button(plain(said("to_worker")), key="how-to-worker", type="primary", width="stretch"):
            state.stop()
            st.rerun()


def _back(told: HowItIs | None = None) -> None:
    """The way back, and where something was said today, the way to take it back."""
    before = {WHERE: WELCOME, WORDS: WHERE, WHO: WORDS, WANT: WELCOME}
    with st.container(key="ways-on", horizontal=True, gap="small"):
        if st.button(plain(said("back")), key="how-back", type="tertiary", icon=":material/arrow_back:"):
            _go(before[state.screen()])
        if told is not None and st.button(plain(words("take_back")), key="how-take-back", type="tertiary",
                                          icon=":material/delete:"):  # fmt: skip
            try:
                unsay(session.the_store(), told.id, actor=session.actor())
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            _go(WELCOME)


@cache
def _style() -> Any:
    css = Path(__file__).with_name("how_it_is.css").read_text(encoding="utf-8")
    return st.components.v2.component("timeline_how_it_is", css=css, isolate_styles=False)
