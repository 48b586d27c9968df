"""The story of what was made for the wall rather than entered: somebody's presence, or a stretch nobody has told of."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.presence import Presence
from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase
from timeline.services.presence import entries_with, presence_id, presences_of, retract_presence, shown_id
from timeline.services.record_entry import new_id
from timeline.services.safe_display import worker
from timeline.ui import session
from timeline.ui.gap_story import gap_story
from timeline.ui.plain import plain
from timeline.ui.presence_form import HIDDEN, is_hidden, presence_dialog, stretch_in_words
from timeline.ui.story import heading, part
from timeline.ui.story_words import named
from timeline.ui.taking_off import asked_to_take_off
from timeline.vocab.registry import vocabulary


def made_for_the_wall(view: OpenCase, standing: OnTheWall, entry_id: str) -> None:
    """Tell of the presence or the gap that stands on the wall under this id, and offer what can be done about it."""
    entry, gap = standing.entry(entry_id), standing.gap(entry_id)
    presence = next((one for one in view.presences if one.id == presence_id(entry_id)), None)
    if gap is not None:
        gap_story(view, standing, gap)
    elif entry is not None and presence is not None:
        _presence_story(view, standing, entry, presence)


def _presence_story(view: OpenCase, standing: OnTheWall, entry: Entry, presence: Presence) -> None:
    person = next(one for one in view.people if one.id == presence.person_id)
    heading(view, entry)
    _actions(view, presence)
    with st.container(horizontal=True, gap="small"):
        st.badge(plain(vocabulary("certainty").label(presence.verification)), color="gray")
        if presence.valence != "unclear":
            st.badge(plain(vocabulary("valence").label(presence.valence)), color="gray")
        if presence.audience != "display":
            st.badge(plain(vocabulary("audience").label(presence.audience)), color="violet", icon=":material/lock:")
    part("Who", [named(person), person.agency])
    part("How they were there", [presence.how, presence.note])
    said = ", ".join(part for part in (presence.agency, presence.said_by) if part) or "Source not given"
    until = f" – {presence.until.text}" if presence.until else ""
    part(
        "Who says so",
        [said, vocabulary("basis").label(presence.basis), f"Written as: {presence.when.text}{until}"],
    )
    others = [one for one in presences_of(view.presences, person.id) if one.id != presence.id]
    _lit(standing, person.id)
    _other_stretches(standing, others)
    _kept_by(view, presence)


def _lit(standing: OnTheWall, person_id: str) -> None:
    with st.container(key="part-lit"):
        st.text("On this wall")
        there = len(entries_with(person_id, standing.entries))
        st.button(
            "Light up the one entry with them" if there == 1 else f"Light up all {there} entries with them",
            key="light-up",
            type="tertiary",
            icon=":material/lightbulb:",
            on_click=session.light_up,
            args=(person_id, new_id()),
            help="Press again, or Escape on the wall, to let them be.",
        )


def _other_stretches(standing: OnTheWall, others: list[Presence]) -> None:
    if not others:
        return
    with st.container(key="part-also-there"):
        st.text("Also there")
        for one in others:
            if standing.entry(shown_id(one)) is None:
                st.text(stretch_in_words(one))
                continue
            st.button(
                plain(stretch_in_words(one)), key=f"stretch-{one.id}", type="tertiary", on_click=session.choose,
                args=([shown_id(one)],),
            )  # fmt: skip


def _actions(view: OpenCase, presence: Presence) -> None:
    with st.container(horizontal=True, gap="small", key="story-actions"):
        if st.button("Edit", key="edit-presence"):
            if is_hidden(view, presence):
                st.warning(HIDDEN)
            else:
                presence_dialog(view, presence_id=presence.id)
        with st.popover("More"):
            if st.button("Add another stretch", icon=":material/add:", key="another-stretch", width="stretch"):
                presence_dialog(view, person_id=presence.person_id)
            why = asked_to_take_off(f"presence-why-{presence.id}", "retract-presence")
            if why is not None:
                _retract(view, presence, why)
        if session.pile():
            st.button("Back", key="back-to-pile", on_click=session.choose, args=(session.pile(),))
        st.button("Close", key="close-story", on_click=session.choose, args=([],))


def _retract(view: OpenCase, presence: Presence, why: str) -> None:
    version = view.versions[presence.id]
    try:
        retract_presence(session.the_store(), presence.id, version=version, actor=session.actor(), why=why)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.choose([])
    session.say("Taken off the timeline; Undo brings it back")
    st.rerun(scope="app")


def _kept_by(view: OpenCase, presence: Presence) -> None:
    history = session.the_store().records(Presence).history(presence.id)
    first = history[0]
    who = worker(first.recorded_by) if view.is_shared_screen else first.recorded_by
    with st.container(key="quiet-history"):
        versions = "" if len(history) == 1 else f" · {len(history)} versions"
        st.text(f"Added by {who}, {first.recorded_at.day} {first.recorded_at:%b %Y}{versions}")
