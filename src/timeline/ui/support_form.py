"""One service or piece of work, written down or corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.support import Support
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.services.write_down import take_back
from timeline.ui import session
from timeline.ui.cited_entries import pick_entries
from timeline.ui.meeting_forms import WHOLE_WORDS, choice, kept, time_typed
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.vocab.registry import vocabulary


@st.dialog("A service, or a piece of work", width="large")
def support_dialog(view: OpenCase, work: MeetingWork, *, support_id: str = "", begun: Support | None = None) -> None:
    """Write down who does what and for what; what it was called on the wall is there where it was ``begun`` there."""
    opened = session.the_store().records(Support).get(support_id) if support_id else None
    if opened is not None and view.is_shared_screen:
        st.warning(WHOLE_WORDS)
        return
    was = opened.record if opened else begun or Support(new_id(), view.case.id, "–")
    prefix = f"support-{support_id or (begun.entry_ids[0] if begun else f'new-{len(work.supports)}')}"
    left, right = st.columns(2)
    name = left.text_input("What it is", was.name if opened or begun else "", key=f"{prefix}-name")
    agency = right.text_input("Whose", was.agency, key=f"{prefix}-agency", placeholder="Agency")
    left, middle, right = st.columns(3)
    with left:
        status = choice("Where it stands", "support_status", was.status, f"{prefix}-status")
    since = middle.text_input("Since", was.when.text if was.when else "", key=f"{prefix}-since", live="200ms")
    read_back(view, middle, since, was.when)
    until = right.text_input("Until", was.until.text if was.until else "", key=f"{prefix}-until", live="200ms")
    read_back(view, right, until, was.until)
    aims = st.multiselect(
        "What it is for", vocabulary("support_aims").ids, list(was.aims), format_func=vocabulary("support_aims").label,
        key=f"{prefix}-aims",
    )  # fmt: skip
    more = _more(view, was, prefix)
    with st.container(horizontal=True):
        if st.button("Save", type="primary", key=f"{prefix}-save"):
            try:
                made = replace(
                    was, name=name.strip(), agency=agency.strip(), status=status, when=_again(since, was.when),
                    until=_again(until, was.until), aims=tuple(aims), asked_on=_again(more.pop("asked"), was.asked_on),
                    **more,
                )  # fmt: skip
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            kept(made, "Kept", version=opened.version if opened else None, why=f"“{made.name}”")
        if opened is not None and st.button("Take it off", key=f"{prefix}-off"):
            take_back(session.the_store(), was, version=opened.version, actor=session.actor(), why="taken off")
            session.say("Taken off. Undo brings it back.")
            st.rerun()


def _again(text: str, was: Any) -> Any:
    """A time left as it was keeps its meaning."""
    return was if was is not None and text == was.text else time_typed(text)


def _more(view: OpenCase, was: Support, prefix: str) -> dict[str, Any]:
    with st.expander("More: how long it was waited for, who came and went, what the child said"):
        left, middle, right = st.columns(3)
        asked = left.text_input("Asked for", was.asked_on.text if was.asked_on else "", key=f"{prefix}-asked")
        with middle:
            whom = choice("For", "for_whom", was.for_whom, f"{prefix}-whom")
        with right:
            helped = choice("Did it help? (the child)", "helped", was.helped, f"{prefix}-helped")
        said = st.text_input("What the child said of it", was.child_said, key=f"{prefix}-said")
        reason = st.text_input("Why it was refused, ended or not taken up", was.reason, key=f"{prefix}-reason")
        told = "\n".join(", ".join(filter(None, one)) for one in was.workers)
        workers = st.text_area(
            "Workers, one a line, with the time they began", told,
            key=f"{prefix}-workers", height=80, placeholder="Sam Ode, May 2024",
        )  # fmt: skip
        note = st.text_input("Anything else", was.note, key=f"{prefix}-note")
        entries = pick_entries(view, st, "Entries that tell of it", was.entry_ids, f"{prefix}-entries")
        audience = choice("Who may see it", "audience", was.audience, f"{prefix}-audience")
    return {
        "asked": asked, "for_whom": whom, "helped": helped, "child_said": said.strip(), "reason": reason.strip(),
        "workers": _workers(workers), "note": note.strip(), "entry_ids": entries, "audience": audience,
    }  # fmt: skip


def _workers(text: str) -> tuple[tuple[str, str], ...]:
    lines = (line.rpartition(",") for line in text.splitlines() if line.strip())
    return tuple((name.strip() or since.strip(), since.strip() if name.strip() else "") for name, _, since in lines)
