"""Keeping what a form of the meeting made: what cannot be kept is said, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Protocol, TypeVar

import streamlit as st

from timeline.domain.case import Person
from timeline.domain.errors import ConflictError, TimelineError
from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.safe_display import worker
from timeline.services.write_down import take_back, write_down
from timeline.store.kept import Kept
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told


class _Recorded(Protocol):
    @property
    def id(self) -> str: ...


Made = TypeVar("Made", bound=_Recorded)
NOT_ON_SHARED = "Something of this is hidden on a shared screen. Switch off Shared screen to change it."
KEPT = "Kept; Undo takes it back"
KEPT_BEFORE = "Saved; the earlier version is kept"


def whole_record(
    view: OpenCase, work: MeetingWork | AfterWork, cls: type[Made], record_id: str
) -> Kept[Made] | None:
    """A record as it was when the form was opened, with nothing hidden; ``None`` where it cannot be changed here.

    A shared screen changes only what it shows whole, as what it hides would be seen in the form, or kept as initials.
    """
    if record_id not in work.versions:
        st.text("This has been taken back; Undo brings it back.")
        return None
    history = session.the_store().records(cls).history(record_id)
    opened = next(kept for kept in history if kept.version == work.versions[record_id])
    if view.is_shared_screen and _as_shown(work, cls, record_id) != opened.record:
        st.warning(NOT_ON_SHARED)
        return None
    return opened


def keep(
    record: Any, said: str, *, version: int | None = None, why: str = "", because: str = "",
    new_people: Sequence[Person] = (),
) -> None:  # fmt: skip
    """Keep a record, close the form and say what was done; where it cannot be kept the form stays and says why.

    ``version`` is the one that was opened, ``because`` why somebody corrects it, and ``new_people`` are those whom it
    names for the first time. Where somebody saved the same meanwhile they are named, and saving once more keeps theirs,
    and over it what was changed here.
    """
    try:
        merged, over = _over_theirs(record, version)
        write_down(
            session.the_store(), merged, actor=session.actor(), why=why.strip(), because=because, version=over,
            new_people=new_people,
        )  # fmt: skip
    except ConflictError as conflict:
        _say_who(record, conflict)
        return
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.forget_conflict()
    session.say(said)
    st.rerun()


def offer_to_take_back(record: Any, version: int, key: str) -> None:
    """At the foot of a form: take the record back, with the reason that stays in its history."""
    with st.expander("Take it back"):
        why = st.text_input("Why it should not stand", key=f"{key}-take-back-why")
        if st.button("Take it back", key=f"{key}-back", icon=":material/remove_circle_outline:"):
            taken_back(record, version, why, "Taken back; Undo brings it back")


def taken_back(record: Any, version: int, why: str, said: str) -> None:
    """Take a record back, close the form and say so; where it cannot be, the form stays and says why."""
    try:
        take_back(session.the_store(), record, version=version, actor=session.actor(), why=why)
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    session.say(said)
    st.rerun()


def _as_shown(work: MeetingWork | AfterWork, cls: type[Made], record_id: str) -> Made | None:
    kinds = (getattr(work, one.name) for one in fields(work) if one.name != "versions")
    return next((one for kind in kinds for one in kind if isinstance(one, cls) and one.id == record_id), None)


def _over_theirs(record: Any, version: int | None) -> tuple[Any, int | None]:
    """What is kept and over which version: theirs, once it was said that there is one, with what was changed here."""
    noted = session.conflict(record.id)
    if noted is None or version is None or noted[0] <= version:
        return record, version
    history = {kept.version: kept.record for kept in session.the_store().records(type(record)).history(record.id)}
    opened, theirs = history[version], history[noted[0]]
    mine = {
        one.name: getattr(record, one.name)
        for one in fields(record)
        if getattr(record, one.name) != getattr(opened, one.name)
    }
    return replace(theirs, **mine), noted[0]


def _say_who(record: Any, conflict: ConflictError) -> None:
    newest = session.the_store().records(type(record)).history(record.id)[-1]
    session.note_conflict(record.id, newest.version, [])
    who = plain(worker(conflict.changed_by) if session.is_shared_screen() else conflict.changed_by)
    if newest.is_retracted:
        st.warning(f"{who} has taken this back meanwhile. Your words are still here: save once more to bring it back.")
        return
    st.warning(
        f"{who} has saved this meanwhile. Your words are still here: save once more to keep theirs, and over it what "
        "you changed."
    )
