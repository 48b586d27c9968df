"""Confirming a move along the ruler: the old time, the new one as it is understood, and Save or leave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.when import Kind, age_text, describe
from timeline.services.form_entry import time_said
from timeline.services.move_in_time import Part, ended, finest_at, moved
from timeline.services.open_case import OpenCase, whole_entry
from timeline.services.record_entry import correct_entry
from timeline.ui import session
from timeline.ui.plain import plain


def ask_to_move(view: OpenCase, asked: dict[str, Any]) -> None:
    """Open the dialog for what was dragged; what cannot be moved here says why."""
    entry = view.entry(str(asked.get("entry", "")))
    if entry is None:
        return
    if view.is_shared_screen and whole_entry(session.the_store(), entry.id) != entry:
        st.toast("Parts of this entry are hidden on a shared screen. Switch off Shared screen to move it.")
        return
    try:
        proposed = _proposed(view, entry, asked)
    except TimelineError as problem:
        st.toast(plain(str(problem)), icon=":material/error:")
        return
    if proposed.when.text == entry.when.text and _until(proposed) == _until(entry):
        st.toast("That is within the time it already says: nothing has changed.")
        return
    move_dialog(view, entry, proposed)


def _proposed(view: OpenCase, entry: Entry, asked: dict[str, Any]) -> Entry:
    born_on = view.child.born_on
    part, start, to = Part(str(asked.get("part"))), int(asked["from"]), int(asked["to"])
    if part is Part.END and entry.span.is_ongoing:
        return ended(entry, date.fromordinal(to), born_on=born_on)
    finest = finest_at(float(asked.get("perDay") or 0))
    return moved(entry, part, to - start, born_on=born_on, finest=finest)


def _until(entry: Entry) -> str:
    return entry.until.text if entry.until else ""


@st.dialog("Move along the timeline")
def move_dialog(view: OpenCase, entry: Entry, proposed: Entry) -> None:
    """Show the time as it was and as it would be, to be corrected, kept or left alone; Undo takes it back."""
    born_on = view.child.born_on
    st.text(entry.title)
    st.text(f"It said: {_told(view, entry)}")
    key = f"move-{entry.id}-{view.versions[entry.id]}-{proposed.when.text}-{_until(proposed)}"
    when = st.text_input("When", proposed.when.text, key=f"{key}-when")
    until = ""
    if proposed.until is not None or proposed.span.kind is Kind.LASTED:
        until = st.text_input("Until", _until(proposed), key=f"{key}-until")
    try:
        start = time_said(when, entry.when, born_on)
        if start is None:
            raise TimelineError("Write when it was.")
        said = replace(proposed, when=start, until=time_said(until, entry.until, born_on))
        st.text(f"It will say: {_told(view, said)}")
    except TimelineError as problem:
        st.error(plain(str(problem)))
        said = None
    keep, leave = st.columns(2)
    if keep.button("Move it", type="primary", key="move-keep", width="stretch", disabled=said is None) and said:
        try:
            store, version = session.the_store(), view.versions[entry.id]
            # a view has what it stands beside under another id where accounts were brought together
            said = replace(said, alt_account_of=whole_entry(store, entry.id).alt_account_of)
            correct_entry(store, said, version=version, actor=session.actor(), why="moved on the wall")
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Moved; Undo puts it back")
        st.rerun()
    if leave.button("Leave it", key="move-leave", width="stretch"):
        st.rerun()


def _told(view: OpenCase, entry: Entry) -> str:
    age = age_text(entry.span, view.child.born_on)
    time = describe(entry.span)
    return time if not age or age in time else f"{time} · {age}"
