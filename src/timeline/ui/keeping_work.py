"""Keeping what a form of the meeting made: what cannot be kept is said and nothing typed is lost."""

from __future__ import annotations

from typing import Any, TypeVar

import streamlit as st

from timeline.domain.errors import ConflictError, TimelineError
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.safe_display import worker
from timeline.services.write_down import take_back, write_down
from timeline.store.kept import Kept
from timeline.ui import session
from timeline.ui.plain import plain

Made = TypeVar("Made")
NOT_ON_SHARED = "Switch off Shared screen to change what is written: names would be kept as initials."
KEPT = "Kept; Undo takes it back"
KEPT_BEFORE = "Saved; the earlier version is kept"


def whole_record(view: OpenCase, work: MeetingWork, cls: type[Made], record_id: str) -> Kept[Made] | None:
    """A record as it is kept, to be corrected; ``None``, with a sentence why, where it cannot be corrected here."""
    if view.is_shared_screen:
        st.warning(NOT_ON_SHARED)
        return None
    if record_id not in work.versions:
        st.text("This has been taken back; Undo brings it back.")
        return None
    return session.the_store().records(cls).get(record_id)


def meanwhile(record_id: str, version: int) -> int:
    """The version a correction is of: ``version``, or the newer one that somebody was found to have saved meanwhile."""
    noted = session.conflict(record_id)
    if noted is None or noted[0] <= version:
        return version
    return noted[0]


def keep(record: Any, said: str, *, version: int | None = None, why: str = "") -> None:
    """Keep a record, close the form and say what was done; where it cannot be kept the form stays and says why."""
    try:
        write_down(session.the_store(), record, actor=session.actor(), why=why.strip(), version=version)
    except ConflictError as conflict:
        newest = session.the_store().records(type(record)).history(record.id)[-1]
        who = worker(conflict.changed_by) if session.is_shared_screen() else conflict.changed_by
        session.note_conflict(record.id, newest.version, [who])
        _say_who(who)
        return
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.forget_conflict()
    session.say(said)
    st.rerun()


def _say_who(who: str) -> None:
    st.warning(
        f"{plain(who)} has saved this meanwhile. Your words are still here. "
        "Saving again puts yours over theirs; both are kept."
    )


def offer_to_take_back(record: Any, version: int, key: str) -> None:
    """At the foot of a form: take the record back, with the reason that stays in its history."""
    with st.expander("Take it back"):
        why = st.text_input("Why it should not stand", key=f"{key}-take-back-why")
        if not st.button("Take it back", key=f"{key}-back", icon=":material/remove_circle_outline:"):
            return
        try:
            take_back(session.the_store(), record, version=version, actor=session.actor(), why=why)
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
    session.say("Taken back; Undo brings it back")
    st.rerun()
