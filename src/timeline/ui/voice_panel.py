"""The child's voice, before anybody else's: what the child said, what matters to them, and what the family said."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.note import VOICE, Note
from timeline.scene.wall import told_time
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.own_views import FAMILY, told_by
from timeline.ui import session, shell
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.ui.voices import never_asked, voice_told, voices_in

_SHOWN, _TOLD = 6, 4


def voice_panel(view: OpenCase, work: MeetingWork) -> None:
    """Their own words, the newest first, as large as the room needs; where there are none it is said out loud."""
    called = view.child.initials if view.is_shared_screen else view.child.called
    st.subheader(plain(f"What {called} wants us to know"), anchor=False)
    spoken = [note for note in work.notes if note.kind == VOICE]
    told = [*(_said(note.words, note.said_by) for note in spoken if _is_childs(view, note)), *_of_child(view)]
    _quotes(told, "child")
    day = day_of(view)
    child, family = voices_in(view, today=day)
    with st.container(key="quiet-voice-child"):
        st.text(voice_told(child, today=day))
        if missing := never_asked(child):
            st.text(missing)
    if not told:
        st.text("Nothing in their own words is here yet. The page My story is for looking at this life with them.")
        if view.as_known_at is None and not view.is_shared_screen and st.button("Go to My story", key="voice-my-story"):
            st.switch_page(shell.page(shell.MY_STORY))
    st.subheader("What the family wants us to know", anchor=False)
    of_family = [entry for entry in reversed(told_by(session.the_store(), view, FAMILY)) if not entry.third_party]
    others = [_said(note.words, note.said_by) for note in spoken if not _is_childs(view, note)]
    _quotes([*others, *(_said(entry.quote, _who(entry)) for entry in of_family if entry.quote)], "family")
    _told([entry for entry in of_family if not entry.quote])
    with st.container(key="quiet-voice-family"):
        st.text(voice_told(family, today=day, of=FAMILY))


def _told(entries: list[Entry]) -> None:
    """What the family told, where their very words were not written down."""
    if not entries:
        return
    with st.container(key="quiet-told-by-family"):
        st.text("What they told, without their very words:")
    for entry in entries[:_TOLD]:
        _told_line(entry)
    if len(entries) > _TOLD:
        with st.expander(f"{len(entries) - _TOLD} more that they told"):
            for entry in entries[_TOLD:]:
                _told_line(entry)


def _told_line(entry: Entry) -> None:
    with st.container(key=f"case-row-told-{entry.id}", gap=None):
        st.text(entry.title)
        with st.container(key=f"quiet-told-{entry.id}"):
            st.text(_who(entry))


def _is_childs(view: OpenCase, note: Note) -> bool:
    """Whether the child said it: nobody else is named for it."""
    who = note.said_by.split(",")[0].strip().casefold()
    return not who or who in {name.casefold() for name in (*view.child.names, view.child.initials)}


def _of_child(view: OpenCase) -> list[tuple[str, str]]:
    """What entries tell in the child's own words, and what the child said of moments, the newest first."""
    told = [
        _said(entry.quote or entry.title, _who(entry))
        for entry in reversed(view.entries)
        if entry.lane == "voice" and not entry.third_party
    ]
    titles = {entry.id: entry.title for entry in view.entries}
    own = [
        _said(seen.words, f"about “{titles[seen.entry_id]}”")
        for seen in view.own_views
        if seen.person_id == view.child.id and seen.words and seen.entry_id in titles
    ]
    return [*own, *told]


def _said(words: str, who: str) -> tuple[str, str]:
    return words.strip().strip("“”\""), who


def _who(entry: Entry) -> str:
    return " · ".join(part for part in (told_time(entry), entry.said_by or entry.agency) if part)


def _quotes(told: list[tuple[str, str]], name: str) -> None:
    for number, (words, who) in enumerate(told[:_SHOWN]):
        with st.container(key=f"own-words-{name}-{number}", gap=None):
            st.text(f"“{words}”")
        with st.container(key=f"quiet-own-{name}-{number}"):
            st.text(who)
    if len(told) > _SHOWN:
        with st.expander(f"{len(told) - _SHOWN} more"):
            for words, who in told[_SHOWN:]:
                st.text(f"“{words}”")
                st.caption(plain(who))
