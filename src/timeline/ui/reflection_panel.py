"""Reflections: a few words for oneself and, if one likes, for one's supervisor; shown to nobody else."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.supervision import Reflection
from timeline.domain.when import describe
from timeline.services.supervision import (
    is_same_person,
    keep_reflection,
    reflections_for,
    take_off_reflection,
    taken_off,
)
from timeline.store.kept import Kept
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.reflection_form import reflection_dialog
from timeline.ui.supervision_shown import case_references
from timeline.vocab.registry import vocabulary

# Said where reflections are read and where they are written: who else could.
WHO_READS = (
    "This program has no log-in. What you write is shown under your name and your supervisor’s, and nobody else’s: "
    "but whoever sits at this computer and gives one of these names can read it, and so can whoever looks after the "
    "computer. Write what you could bear them to read."
)


def reflection_panel(is_shared: bool) -> None:
    """The reflections of the person at the keyboard and those addressed to them, with who could read them."""
    st.subheader("Reflections", anchor=False)
    if is_shared:
        st.text("Reflections are never on a shared screen.")
        return
    st.text(WHO_READS)
    if st.button("Write a reflection", icon=":material/edit_note:", key="reflection-add"):
        reflection_dialog()
    store, actor = session.the_store(), session.actor()
    found = reflections_for(store, actor)
    if not found:
        st.text("There is nothing here. Some people write one line after a hard day, and some never do. Both are fine.")
    for kept in found:
        _reflection(kept)
    off = taken_off(store, actor)
    if off:
        with st.expander("Taken off; only you see these"):
            for kept in off:
                _taken_off(kept)


def _reflection(kept: Kept[Reflection]) -> None:
    one = kept.record
    is_own = is_same_person(one.author, session.actor())
    with st.container(border=True, key=f"note-card-reflection-{one.id}"):
        with st.container(key=f"quiet-reflection-{one.id}"):
            st.text(" · ".join(_about(one, is_own)))
        st.text(one.words)
        if is_own:
            with st.container(horizontal=True, gap="small", key=f"reflection-ways-{one.id}"):
                if st.button("Change …", key=f"reflection-change-{one.id}", type="tertiary"):
                    reflection_dialog(one.id)
                st.button(
                    "Take it off", key=f"reflection-off-{one.id}", type="tertiary", on_click=_take_off, args=(kept,)
                )


def _about(one: Reflection, is_own: bool) -> list[str]:
    told = [describe(one.when)]
    if is_own:
        told.append(f"you and {one.supervisor}" if one.supervisor else "only you")
    else:
        told.append(f"from {one.author}")
    if one.strain:
        told.append(vocabulary("strain").label(one.strain))
    if one.about_case and one.about_case in (references := case_references()):
        told.append(f"about {references[one.about_case]}")
    return told


def _taken_off(kept: Kept[Reflection]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"quiet-off-{kept.record.id}"):
        st.text(describe(kept.record.when), width="content")
        st.button(
            plain("Bring it back"), key=f"reflection-back-{kept.record.id}", type="tertiary", on_click=_bring_back,
            args=(kept,),
        )  # fmt: skip


def _take_off(kept: Kept[Reflection]) -> None:
    try:
        take_off_reflection(session.the_store(), kept.record, actor=session.actor(), version=kept.version)
    except TimelineError as problem:
        session.say(problem_told(problem))


def _bring_back(kept: Kept[Reflection]) -> None:
    try:
        keep_reflection(session.the_store(), kept.record, actor=session.actor(), version=kept.version)
    except TimelineError as problem:
        session.say(problem_told(problem))
