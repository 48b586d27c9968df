"""The forms of a story: how it begins, and one step of it. Nothing is kept until Save is pressed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.telling import Step, Telling
from timeline.domain.when import When, parse_when
from timeline.services.open_case import OpenCase
from timeline.services.present_life import withheld_with
from timeline.services.tell_life import correct_telling, retract_telling, save_telling, telling_of_ones_own
from timeline.services.who_may_see import is_for_the_screen
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.story_choices import BY_AREA, BY_STAGE, to_choose_from
from timeline.ui.story_on_screen import unread_with
from timeline.vocab.registry import vocabulary


def keep_telling(view: OpenCase, telling: Telling, *, why: str) -> bool:
    """Keep a changed telling; where that cannot be done, say why on the page and return ``False``."""
    try:
        correct_telling(session.the_store(), telling, version=view.versions[telling.id], actor=session.actor(), why=why)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return False
    return True


@st.dialog("How the story begins", width="medium")
def beginning_dialog(view: OpenCase, telling: Telling | None) -> None:
    """Give a telling its title, its content note and who may see it; a new one also its first step."""
    form = _form(view, telling)
    title = st.text_input("Title", telling.title if telling else "", key=f"telling-title-{form}")
    note = st.text_area(
        "Content note, shown before the first step",
        telling.content_note if telling else "",
        key=f"telling-note-{form}",
        height=130,
        placeholder="What people will hear, how long it takes, and that anybody may stop or leave.",
    )
    audiences = vocabulary("audience")
    audience = st.selectbox(
        "Who may see it",
        [term.id for term in audiences.offered],
        index=[term.id for term in audiences.offered].index(telling.audience) if telling else 0,
        format_func=audiences.label,
        key=f"telling-audience-{form}",
    )
    first = "" if telling else st.text_input("Title of its first step", key=f"telling-first-{form}")
    if not st.button("Save", type="primary", key="save-beginning"):
        return
    try:
        if telling is None:
            made = telling_of_ones_own(
                view.case.id, title.strip(), first=first.strip(), content_note=note.strip(), audience=audience
            )
            session.read_telling(save_telling(session.the_store(), made, actor=session.actor()).id)
            st.rerun()
        changed = replace(telling, title=title.strip(), content_note=note.strip(), audience=audience)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    if keep_telling(view, changed, why="changed how a story begins"):
        st.rerun()


@st.dialog("A step of the story", width="large")
def step_dialog(view: OpenCase, telling: Telling, at: int | None) -> None:
    """Change the step at a place, the first being 0, or write a new last one (``None``)."""
    step = None if at is None else telling.steps[at]
    form = f"{_form(view, telling)}-{'new' if at is None else at}"
    title = st.text_input("Title", step.title if step else "", key=f"step-title-{form}")
    left, right = st.columns(2)
    words = left.text_area("Words for everyone", step.words if step else "", key=f"step-words-{form}", height=110)
    note = right.text_area(
        "Note that only you see",
        step.presenter_note if step else "",
        key=f"step-note-{form}",
        height=110,
        help="Shown in the window of your notes, never on the wall.",
    )
    on_screen = st.container(key="step-on-screen", gap=None)
    entry_ids = _shown(view, step, form)
    if unread := _unread(view, telling, entry_ids):
        on_screen.info(plain(unread), icon=":material/lock:")
    left, middle, right = st.columns([3, 3, 4], vertical_alignment="bottom")
    when = left.text_input(
        "Look closely from (or the whole life)",
        step.when.text if step and step.when else "",
        key=f"step-when-{form}",
        placeholder="June 2015, age 6, Year 4 …",
    )
    until = middle.text_input("until", step.until.text if step and step.until else "", key=f"step-until-{form}")
    pause = right.toggle("A place to pause", bool(step and step.is_pause), key=f"step-pause-{form}")
    with st.container(horizontal=True):
        is_saved = st.button("Save", type="primary", key="save-step")
        st.space("stretch")
        if (
            step
            and len(telling.steps) > 1
            and st.button("Take this step out", icon=":material/delete:", type="tertiary", key="drop-step")
        ):
            _keep_steps(view, telling, tuple(one for place, one in enumerate(telling.steps) if place != at))
    if not is_saved:
        return
    try:
        made = Step(
            title.strip(),
            entry_ids,
            stage=step.stage if step else "",
            when=_time(view, when),
            until=_time(view, until),
            words=words.strip(),
            presenter_note=note.strip(),
            is_pause=pause,
        )
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    steps = (*telling.steps, made) if at is None else (*telling.steps[:at], made, *telling.steps[at + 1 :])
    _keep_steps(view, telling, steps)


def _form(view: OpenCase, telling: Telling | None) -> str:
    """What a form calls its fields after, so that one left without saving never fills the form of another."""
    return f"{telling.id}-{view.versions[telling.id]}" if telling else "new"


def _keep_steps(view: OpenCase, telling: Telling, steps: tuple[Step, ...]) -> None:
    if keep_telling(view, replace(telling, steps=steps), why="changed the steps of a story"):
        st.rerun()


def _shown(view: OpenCase, step: Step | None, form: str) -> tuple[str, ...]:
    """The entries chosen for a step; what was taken off the timeline since stays in it."""
    chosen = step.entry_ids if step else ()
    listed = st.segmented_control(
        "What it brings onto the wall, listed by", [BY_STAGE, BY_AREA], default=BY_STAGE, key=f"step-listed-by-{form}"
    )
    told = to_choose_from(view, by_area=listed == BY_AREA)
    picked = st.multiselect(
        "Entries",
        list(told),
        [one for one in chosen if one in told],
        format_func=lambda one: told.get(one, ""),
        key=f"step-entries-{form}",
        label_visibility="collapsed",
        placeholder="Search by words, by stage or by area of life",
        select_all=False,
    )
    return (*picked, *(one for one in chosen if one not in told))


def _unread(view: OpenCase, telling: Telling, entry_ids: tuple[str, ...]) -> str:
    """Before its words are written: that a shared screen would not show them; empty where it would."""
    if not is_for_the_screen(telling.audience):
        return ""
    shared = session.case_seen(view.case.id, is_shared=True)
    return unread_with(view, entry_ids, withheld_with(entry_ids, shared))


def _time(view: OpenCase, text: str) -> When | None:
    return parse_when(text.strip(), born_on=view.child.born_on) if text.strip() else None


@st.dialog("Take this story away?")
def take_away_dialog(view: OpenCase, telling: Telling) -> None:
    """Ask before a telling is taken away; its history stays, and Undo brings it back."""
    st.text(f"“{telling.title}” and the notes in it are taken away. Undo brings them back.")
    if st.button("Take it away", type="primary", key="take-away-now"):
        try:
            retract_telling(
                session.the_store(),
                telling.id,
                version=view.versions[telling.id],
                actor=session.actor(),
                why=f"took away the story “{telling.title}”",
            )
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Taken away; Undo brings it back")
        st.rerun()
