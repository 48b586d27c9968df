"""What the forms of a formulation share: choosing entries, asking in words of a vocabulary, keeping what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, TimelineError
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.note import Note
from timeline.domain.when import order_key
from timeline.scene.wall import told_time
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.safe_display import worker
from timeline.services.write_down import write_down
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

Written = TypeVar("Written", Hypothesis, Thought, Note)


def prompt(asked: str) -> str:
    """How a vocabulary asks for one part of a formulation: “What speaks against it?”."""
    return vocabulary("formulation_prompts").label(asked)


def prompt_means(asked: str) -> str:
    """What that question is after, for whoever wants to know."""
    return vocabulary("formulation_prompts")[asked].description


def in_a_line(entry: Entry) -> str:
    """An entry as a list offers it: “Nan moved away · June 2019”."""
    return f"{entry.title} · {told_time(entry)}"


def entries_field(view: OpenCase, label: str, chosen: Sequence[str], *, key: str, asks: str = "") -> tuple[str, ...]:
    """A field to pick entries in the order of the life; the ids of those picked."""
    ordered = sorted(view.entries, key=lambda one: order_key(one.span, one.sequence, one.id))
    by_id = {entry.id: in_a_line(entry) for entry in ordered}
    standing = [one for one in dict.fromkeys(map(view.standing_for, chosen)) if one in by_id]
    picked = st.multiselect(
        plain(label),
        list(by_id),
        default=standing,
        format_func=lambda one: by_id.get(one, one),
        key=key,
        placeholder="Choose entries from the wall",
        help=plain(asks) or None,
    )
    return tuple(str(one) for one in picked)


def word_field(label: str, words: str, current: str, *, key: str, may_be_unsaid: bool = False) -> str:
    """A field to choose one word of a vocabulary; its id, empty where nothing is said."""
    terms = [term.id for term in vocabulary(words).offered]
    offered = ["", *terms] if may_be_unsaid or current not in terms else terms
    chosen = st.selectbox(
        plain(label),
        offered,
        index=offered.index(current) if current in offered else 0,
        format_func=lambda one: vocabulary(words).label(one) if one else "not said",
        key=key,
    )
    return str(chosen or "")


def as_opened(record: Written, version: int) -> Written:
    """The record as it is kept in the version that was opened, with nothing hidden, each account cited as itself."""
    history = session.the_store().records(type(record)).history(record.id)
    return next(kept.record for kept in history if kept.version == version)


def meeting_of(work: MeetingWork) -> str:
    """The id of the meeting that what is written down belongs to; empty where there is none."""
    return work.meeting.id if work.meeting else ""


def keep_written(record: Any, *, opened: Any = None, version: int | None = None, why: str, done: str) -> None:
    """Keep what a form made and close it. Where somebody saved the same meanwhile that is said, and nothing is lost:
    keeping it once more then keeps theirs, and over it what was changed here."""
    store = session.the_store()
    try:
        kept = _over_theirs(record, opened, version) if opened is not None else (record, None)
        write_down(store, kept[0], actor=session.actor(), why=why, version=kept[1])
    except ConflictError as conflict:
        newest = store.records(type(record)).get(record.id)
        session.note_conflict(record.id, newest.version, [])
        who = worker(conflict.changed_by) if session.is_shared_screen() else conflict.changed_by
        st.warning(
            f"{plain(who)} has saved this meanwhile. Your words are still here: save once more to keep theirs, "
            "and over it what you changed."
        )
        return
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.forget_conflict()
    session.say(done)
    st.rerun()


def _over_theirs(record: Any, opened: Any, version: int | None) -> tuple[Any, int | None]:
    noted = session.conflict(record.id)
    if noted is None or version is None or noted[0] <= version:
        return record, version
    newest = session.the_store().records(type(record)).get(record.id)
    mine = {
        one.name: getattr(record, one.name)
        for one in fields(record)
        if getattr(record, one.name) != getattr(opened, one.name)
    }
    return replace(newest.record, **mine), newest.version
