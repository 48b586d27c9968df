"""Keeping what the child or the family says, answer by answer, so that they can stop at any moment; and its undoing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.own_view import OwnView
from timeline.services.open_case import OpenCase, whole_entry
from timeline.services.own_account import own_entry, reworded
from timeline.services.own_views import own_view_of, say_more, take_back
from timeline.services.record_entry import add_entry, correct_entry, retract_entry, undo_last
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.own_words import called, with_whom, words
from timeline.ui.plain import plain


def who(view: OpenCase) -> str:
    """The id of whoever is looking at this life."""
    return str(session.sitting()["person"])


def keep_answer(view: OpenCase, entry_id: str, **said: Any) -> bool:
    """Keep one answer about a moment; where it cannot be kept say why, and ``False``."""
    before = own_view_of(view, entry_id, who(view))
    try:
        kept = say_more(
            session.the_store(), view, entry_id, who(view), actor=session.actor(), why=_why(view, "how it was"), **said
        )
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return False
    told = kept or before
    if told is not None:
        _remember(OwnView, told.id)
    return True


def keep_account(view: OpenCase, entry: Entry) -> bool:
    """Keep something told in their own words, new or told further; where it cannot be kept say why, and ``False``."""
    store, version = session.the_store(), view.versions.get(entry.id)
    try:
        if version is None:
            add_entry(store, entry, actor=session.actor(), why=_why(view, "their own words"))
        else:
            # a view has what it stands beside under another id where accounts were brought together
            as_kept = replace(entry, alt_account_of=whole_entry(store, entry.id).alt_account_of)
            correct_entry(
                store, as_kept, version=version, actor=session.actor(), why=_why(view, "more of their own words")
            )
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return False
    _remember(Entry, entry.id)
    return True


def keep_typed(view: OpenCase) -> bool:
    """Keep the words that stand in the box and were not kept yet, so that nothing is lost by stopping.

    Where they cannot be kept say why, and ``False``: they stay in their box.
    """
    typed = session.sitting().get("typed") or []
    if typed and not _kept(view, *typed):
        return False
    session.go_on_sitting(typed=[])
    return True


def _kept(view: OpenCase, kind: str, told: str, said: str) -> bool:
    if kind == "view":
        return keep_answer(view, told, words=said)
    return not said or keep_words(view, told, view.entry(told), said) is not None


def keep_words(view: OpenCase, topic_id: str, entry: Entry | None, said: str) -> Entry | None:
    """Keep something told about a topic, new or, where ``entry`` is it, told before; the entry as it now is.

    Where it cannot be kept say why, and ``None``.
    """
    try:
        made = (
            own_entry(view, topic_id, said, today=today(), person=with_whom(view))
            if entry is None
            else reworded(entry, said)
        )
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return None
    return made if made == entry or keep_account(view, made) else None


def take_back_view(view: OpenCase, told: OwnView) -> None:
    """Take back how a moment was for them, and draw the page anew; where it cannot be taken back say why."""
    _taking_back(
        lambda why: take_back(
            session.the_store(), told.id, version=view.versions[told.id], actor=session.actor(), why=why
        ),
        view, OwnView, told.id,
    )  # fmt: skip


def take_back_account(view: OpenCase, entry: Entry) -> None:
    """Take back something told in their own words, and draw the page anew; where it cannot be taken back say why."""
    _taking_back(
        lambda why: retract_entry(
            session.the_store(), entry.id, version=view.versions[entry.id], actor=session.actor(), why=why
        ),
        view, Entry, entry.id,
    )  # fmt: skip


def can_undo() -> bool:
    """Whether anything of this sitting can be undone."""
    return bool(session.sitting().get("changes"))


def undo_own(view: OpenCase) -> None:
    """Undo the last thing kept in this sitting and nothing else, and draw the page anew."""
    changes = list(session.sitting().get("changes", ()))
    try:
        undo_last(session.the_store(), view.case.id, actor=session.actor(), change_id=changes.pop())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.go_on_sitting(changes=changes, note=words("undone"))
    st.rerun()


def _taking_back(take: Any, view: OpenCase, cls: type, record_id: str) -> None:
    try:
        take(_why(view, "taken back"))
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    _remember(cls, record_id)
    session.go_on_sitting(note=words("taken_back"))
    st.rerun()


def _remember(cls: type, record_id: str) -> None:
    """Remember the change that kept a record, so that it alone can be undone; one that changed nothing is known."""
    changes = list(session.sitting().get("changes", ()))
    newest = session.the_store().records(cls).get(record_id).change_id
    if newest not in changes:
        session.go_on_sitting(changes=[*changes, newest])


def _why(view: OpenCase, what: str) -> str:
    return f"{what}, with {called(view)}"
