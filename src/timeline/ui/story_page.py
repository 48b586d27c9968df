"""The stories of a life: each telling laid out step by step, made, put in order, and begun."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.telling import Telling
from timeline.services.open_case import OpenCase
from timeline.services.present_life import OnScreen, steps_in_the_room
from timeline.services.record_entry import new_id
from timeline.services.tell_life import ShownStep, audience_steps, in_no_step, save_telling, telling_by_stage
from timeline.services.who_may_see import is_for_the_screen
from timeline.ui import session, shell
from timeline.ui.names_left import ON_A_SHARED_SCREEN
from timeline.ui.plain import plain
from timeline.ui.story_forms import beginning_dialog, keep_telling, step_dialog, take_away_dialog
from timeline.ui.story_on_screen import read_in_the_room


def stories(view: OpenCase) -> None:
    """Draw the tellings of the open case, or an invitation to make the first."""
    if not view.tellings:
        _invitation(view)
        return
    read = next((one for one in view.tellings if one.id == session.telling_read()), view.tellings[0])
    at_left, beside = st.columns([26, 74], gap="large")
    with at_left, st.container(key="tellings"):
        _tellings(view, read)
    with beside:
        _laid_out(view, read)


def _invitation(view: OpenCase) -> None:
    with st.container(key="welcome"):
        st.subheader("No story is told here yet", anchor=False)
        st.text(
            "A story brings the life in step by step, with a calm start, places to pause, and notes that only "
            "you see. It opens a meeting, or a morning of training."
        )
        if not view.is_shared_screen:
            _ways_to_begin(view)
        else:
            st.text("Nothing kept here is meant for a shared screen. Switch off Shared screen to make a story.")


def _ways_to_begin(view: OpenCase) -> None:
    if st.button("Make one by stage", icon=":material/auto_stories:", key="by-stage", help="Every stage is a step."):
        _by_stage(view)
    if st.button("Make one of your own", icon=":material/edit_note:", key="own-telling"):
        beginning_dialog(view, None)


def _by_stage(view: OpenCase) -> None:
    try:
        made = save_telling(session.the_store(), telling_by_stage(view), actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.read_telling(made.id)
    session.say("A story is made, stage by stage")
    st.rerun()


def _tellings(view: OpenCase, read: Telling) -> None:
    for telling in view.tellings:
        with st.container(key=f"telling-{'read' if telling.id == read.id else 'other'}-{telling.id}", gap=None):
            st.button(
                plain(telling.title),
                key=f"read-{telling.id}",
                type="tertiary",
                on_click=session.read_telling,
                args=(telling.id,),
            )
            with st.container(key=f"quiet-telling-{telling.id}"):
                st.text(_counted(len(telling.steps), "step"))
    if not view.is_shared_screen:
        st.space("small")
        _ways_to_begin(view)


def _laid_out(view: OpenCase, telling: Telling) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="telling-head", gap="small"):
        st.text(telling.title, width="content")
        st.space("stretch")
        if not view.is_shared_screen:
            if st.button("How it begins", icon=":material/edit:", type="tertiary", key="edit-beginning"):
                beginning_dialog(view, telling)
            if st.button("Take away", icon=":material/delete:", type="tertiary", key="take-away"):
                take_away_dialog(view, telling)
        _begin(view, telling)
    with st.container(key="content-note"):
        st.text(
            telling.content_note
            or "No content note yet. Say what people will hear, how long it takes, and that anybody may stop or leave."
        )
    if view.is_shared_screen:
        # The room is not told the story before it begins.
        with st.expander(_counted(len(telling.steps), "step")):
            _steps(view, telling)
        with st.container(key="quiet-no-edit"):
            st.text("Switch off Shared screen to change this story.")
        return
    _steps(view, telling)
    if st.button("Add a step", icon=":material/add:", key="add-step"):
        step_dialog(view, telling, None)
    _left_out(view, telling)


def _begin(view: OpenCase, telling: Telling) -> None:
    """Begin before an audience unless it is asked otherwise; a story not meant for one offers no shared screen."""
    on_shared = is_for_the_screen(telling.audience)
    full = not view.is_shared_screen and st.button(
        "Begin with full names",
        icon=":material/play_arrow:",
        type="tertiary" if on_shared else "primary",
        key="begin-full-names",
        help="For a window that only those who may see everything can see.",
    )
    shared = on_shared and st.button(
        "Begin" if view.is_shared_screen else "Begin on a shared screen",
        icon=":material/play_arrow:",
        type="primary",
        key="begin-telling",
        on_click=session.share_screen,
        help=ON_A_SHARED_SCREEN,
    )
    if full or shared:
        session.begin_telling(telling.id, new_id())
        st.switch_page(shell.page(shell.TIMELINE))


def _steps(view: OpenCase, telling: Telling) -> None:
    rooms = _in_the_room(view, telling)
    with st.container(key="telling-steps", gap=None):
        for at, step in enumerate(audience_steps(telling, view)):
            _step(view, telling, step, rooms[at] if at < len(rooms) else None)


def _in_the_room(view: OpenCase, telling: Telling) -> tuple[OnScreen, ...]:
    """Each step as a shared screen would have it, for its author; nothing where the story is not for one."""
    if view.is_shared_screen or not is_for_the_screen(telling.audience):
        return ()
    return steps_in_the_room(session.the_store(), telling.id, session.case_seen(view.case.id, is_shared=True))


def _step(view: OpenCase, telling: Telling, step: ShownStep, room: OnScreen | None) -> None:
    at = step.place - 1
    with st.container(key=f"telling-step-{step.place}", horizontal=True, gap="small"):
        st.text(str(step.place), width=30)
        with st.container(gap=None, width="stretch", key=f"step-told-{step.place}"):
            if view.is_shared_screen:
                st.text(step.title)
            elif st.button(
                f"**{plain(step.title)}**", key=f"step-{step.place}", type="tertiary", help="Change this step"
            ):
                step_dialog(view, telling, at)
            if step.words:
                st.text(step.words)
            with st.container(key=f"quiet-step-{step.place}"):
                st.text(_about(step, has_note=bool(telling.steps[at].presenter_note)))
            if room and (unread := read_in_the_room(view, step, room)):
                with st.container(key=f"step-unread-{step.place}", horizontal=True, gap="small"):
                    st.badge("On a shared screen", color="violet", icon=":material/lock:")
                    st.text(unread, width="stretch")
        if not view.is_shared_screen:
            _moves(view, telling, at)


def _about(step: ShownStep, *, has_note: bool) -> str:
    parts = [_counted(len(step.entry_ids), "entry", "entries") if step.entry_ids else "nothing new on the wall"]
    if step.is_pause:
        parts.append("a place to pause")
    if has_note:
        parts.append("with a note for you")
    return " · ".join(parts)


def _moves(view: OpenCase, telling: Telling, at: int) -> None:
    for by, icon, words, way in (
        (-1, ":material/arrow_upward:", "Earlier", "up"),
        (1, ":material/arrow_downward:", "Later", "down"),
    ):
        if st.button(
            plain(f"Move step {at + 1}, “{telling.steps[at].title}”, {way}"),
            icon=icon,
            key=f"sign-{words.lower()}-{at + 1}",
            type="tertiary",
            help=words,
            disabled=not 0 <= at + by < len(telling.steps),
        ):
            steps = list(telling.steps)
            steps[at], steps[at + by] = steps[at + by], steps[at]
            if keep_telling(view, replace(telling, steps=tuple(steps)), why=f"moved step {at + 1} of a story"):
                st.rerun()


def _left_out(view: OpenCase, telling: Telling) -> None:
    left = set(in_no_step(telling, view))
    if not left:
        return
    with st.expander(f"{_counted(len(left), 'entry', 'entries')} of this life in no step"):
        for entry in view.entries:
            if entry.id in left:
                st.text(entry.title)


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
