"""One service or piece of work, written down or corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.support import Support
from timeline.services.form_entry import time_said
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.cited_entries import pick_entries
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary


@st.dialog("A service, or a piece of work", width="large")
def support_dialog(view: OpenCase, work: MeetingWork, *, support_id: str = "", begun: Support | None = None) -> None:
    """Write down who does what and for what; what it was called on the wall is there where it was ``begun`` there."""
    opened = whole_record(view, work, Support, support_id) if support_id else None
    if support_id and opened is None:
        return
    was = opened.record if opened else begun or Support(new_id(), view.case.id, "–")
    new = begun.entry_ids[0] if begun else f"new-{len(work.supports)}"
    prefix = f"support-{support_id}-{opened.version}" if opened else f"support-{new}"
    left, right = st.columns(2)
    name = left.text_input("What it is", was.name if opened or begun else "", key=f"{prefix}-name")
    agency = right.text_input("Whose", was.agency, key=f"{prefix}-agency", placeholder="Agency")
    left, middle, right = st.columns(3)
    status = word_field("Where it stands", "support_status", was.status, key=f"{prefix}-status", place=left)
    since = middle.text_input("Since", was.when.text if was.when else "", key=f"{prefix}-since", live="200ms")
    read_back(view, middle, since, was.when)
    until = right.text_input("Until", was.until.text if was.until else "", key=f"{prefix}-until", live="200ms")
    read_back(view, right, until, was.until)
    aims = st.multiselect(
        "What it is for", vocabulary("support_aims").ids, list(was.aims), format_func=vocabulary("support_aims").label,
        key=f"{prefix}-aims", select_all=False, filter_mode="contains",
    )  # fmt: skip
    more = _more(view, was, prefix)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        born_on = view.child.born_on
        try:
            made = replace(
                was, name=name.strip(), agency=agency.strip(), status=status,
                when=time_said(since, was.when, born_on), until=time_said(until, was.until, born_on),
                aims=tuple(aims), asked_on=time_said(more.pop("asked"), was.asked_on, born_on), **more,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        keep(made, KEPT_BEFORE if opened else KEPT, version=opened.version if opened else None, why=f"“{made.name}”")
    if opened is not None:
        offer_to_take_back(was, opened.version, prefix)


def _more(view: OpenCase, was: Support, prefix: str) -> dict[str, Any]:
    with st.expander("More: how long it was waited for, who came and went, what the child said"):
        left, middle, right = st.columns(3)
        asked = left.text_input("Asked for", was.asked_on.text if was.asked_on else "", key=f"{prefix}-asked")
        whom = word_field("For", "for_whom", was.for_whom, key=f"{prefix}-whom", place=middle)
        helped = word_field("Did it help? (the child)", "helped", was.helped, key=f"{prefix}-helped", place=right)
        said = st.text_input("What the child said of it", was.child_said, key=f"{prefix}-said")
        reason = st.text_input("Why it was refused, ended or not taken up", was.reason, key=f"{prefix}-reason")
        told = "\n".join(", ".join(filter(None, one)) for one in was.workers)
        workers = st.text_area(
            "Workers, one a line, with the time they began", told,
            key=f"{prefix}-workers", height=80, placeholder="Sam Ode, May 2024",
        )  # fmt: skip
        note = st.text_input("Anything else", was.note, key=f"{prefix}-note")
        entries = pick_entries(view, st, "Entries that tell of it", was.entry_ids, f"{prefix}-entries")
        audience = word_field("Who may see it", "audience", was.audience, key=f"{prefix}-audience")
    return {
        "asked": asked, "for_whom": whom, "helped": helped, "child_said": said.strip(), "reason": reason.strip(),
        "workers": _workers(workers), "note": note.strip(), "entry_ids": entries, "audience": audience,
    }  # fmt: skip


def _workers(text: str) -> tuple[tuple[str, str], ...]:
    lines = (line.rpartition(",") for line in text.splitlines() if line.strip())
    return tuple((name.strip() or since.strip(), since.strip() if name.strip() else "") for name, _, since in lines)
