"""The forms of a story: how it begins, and one step of it. Nothing is kept until Save is pressed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.telling import TITLE_LIMIT, Step, Telling
from timeline.domain.when import When, parse_when
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.services.tell_life import correct_telling, retract_telling, save_telling
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.story_choices import BY_AREA, BY_STAGE, to_choose_from
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
    title = st.text_input("Title", telling.title if telling else "", max_chars=TITLE_LIMIT, key="telling-title")
    note = st.text_area(
        "Content note, shown before the first step",
        telling.content_note if telling else "",
        key="telling-note",
        height=130,
        placeholder="What people will hear, how long it takes, and that anybody may stop or leave.",
    )
    audiences = vocabulary("audience")
    audience = st.selectbox(
        "Who may see it",
        [term.id for term in audiences.offered],
        index=[term.id for term in audiences.offered].index(telling.audience) if telling else 0,
        format_func=audiences.label,
        key="telling-audience",
    )
    first = "" if telling else st.text_input("Title of its first step", max_chars=TITLE_LIMIT, key="telling-first")
    if not st.button("Save", type="primary", key="save-beginning"):
        return
    try:
        if telling is None:
            made = Telling(new_id(), view.case.id, title.strip(), note.strip(), (Step(first.strip()),), audience)
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
    title = st.text_input("Title", step.title if step else "", max_chars=TITLE_LIMIT, key="step-title")
    left, right = st.columns(2)
    words = left.text_area("Words for everyone", step.words if step else "", key="step-words", height=110)
    note = right.text_area(
        "Note that only you see",
        step.presenter_note if step else "",
        key="step-note",
        height=110,
        help="Shown in the window of your notes, never on the wall.",
    )
    entry_ids = _shown(view, step)
    left, middle, right = st.columns([3, 3, 4], vertical_alignment="bottom")
    when = left.text_input(
        "Look closely from (or the whole life)",
        step.when.text if step and step.when else "",
        key="step-when",
        placeholder="June 2015, age 6, Year 4 …",
    )
    until = middle.text_input("until", step.until.text if step and step.until else "", key="step-until")
    pause = right.toggle("A place to pause", bool(step and step.is_pause), key="step-pause")
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


def _keep_steps(view: OpenCase, telling: Telling, steps: tuple[Step, ...]) -> None:
    if keep_telling(view, replace(telling, steps=steps), why="changed the steps of a story"):
        st.rerun()


def _shown(view: OpenCase, step: Step | None) -> tuple[str, ...]:
    """The entries chosen for a step; what was taken off the timeline since stays in it."""
    chosen = step.entry_ids if step else ()
    listed = st.segmented_control(
        "What it brings onto the wall, listed by", [BY_STAGE, BY_AREA], default=BY_STAGE, key="step-listed-by"
    )
    told = to_choose_from(view, by_area=listed == BY_AREA)
    picked = st.multiselect(
        "Entries",
        list(told),
        [one for one in chosen if one in told],
        format_func=lambda one: told.get(one, ""),
        key="step-entries",
        label_visibility="collapsed",
        placeholder="Search by words, by stage or by area of life",
        select_all=False,
    )
    return (*picked, *(one for one in chosen if one not in told))


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
