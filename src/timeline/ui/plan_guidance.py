"""What holds for every step: how to meet the child, how to stay safe, and what to ask when appointments are missed."""

from __future__ import annotations

import streamlit as st

from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.plain import plain
from timeline.ui.plan_note_form import plan_note_dialog
from timeline.vocab.registry import vocabulary

KINDS = ("engagement", "safety", "enforcement")


def plan_guidance(view: OpenCase, work: MeetingWork) -> None:
    """Three columns of what people wrote, each with what it is about and the way to add to it."""
    for column, kind in zip(st.columns(len(KINDS), gap="medium"), KINDS, strict=True):
        with column, st.container(key=f"part-guidance-{kind}"):
            _one_kind(view, work, kind)


def _one_kind(view: OpenCase, work: MeetingWork, kind: str) -> None:
    term = vocabulary("note_kinds")[kind]
    notes = [note for note in work.notes if note.kind == kind]
    st.text(term.label)
    with st.container(key=f"quiet-guidance-{kind}"):
        st.text(term.description)
    for note in notes:
        who = ", ".join(part for part in (note.said_by, note.agency) if part)
        words, change = st.columns([12, 1], vertical_alignment="top")
        words.text(f"{note.words} ({who})" if who else note.words)
        with change:
            if view.as_known_at is None and st.button(
                plain(f"Change: {note.words[:40]}"), key=f"sign-guidance-{note.id}", type="tertiary",
                icon=":material/edit:", help="Change or take back",
            ):  # fmt: skip
                plan_note_dialog(view, work, kind, note_id=note.id)
    if view.as_known_at is None and st.button(
        "Write it down", key=f"guide-{kind}", icon=":material/add:", type="tertiary"
    ):
        plan_note_dialog(view, work, kind)
