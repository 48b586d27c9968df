"""Hypotheses as they are weighed, each in a line; opened, what speaks for it and against it, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.formulation import DROPPED, OPEN, REVISED, SUPPORTED, Hypothesis
from timeline.domain.note import DISAGREED
from timeline.services.formulation import in_order
from timeline.services.formulation_history import earlier_of
from timeline.services.formulation_pictures import evidence_of, nobody_yet, said_of
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.cited_entries import entry_in_a_line
from timeline.ui.differently import ask_who_differs, seen_differently, whose
from timeline.ui.entry_shown import entry_dialog
from timeline.ui.hypothesis_form import evidence_dialog, hypothesis_dialog
from timeline.ui.looking_back import short_day
from timeline.ui.plain import plain
from timeline.ui.written_fields import prompt, prompt_means
from timeline.vocab.registry import vocabulary

PHASE = "formulation"
_SIGNS = {OPEN: ":material/search:", SUPPORTED: ":material/task_alt:", REVISED: ":material/edit_note:",
          DROPPED: ":material/do_not_disturb_on:"}  # fmt: skip
# As many as a laptop's screen has room for when they are open.
_OPEN_TOGETHER = 2


def hypotheses_panel(view: OpenCase, work: MeetingWork, *, is_childs: bool) -> None:
    """Every hypothesis on a card of its own, those that were dropped last; or an invitation to the first."""
    if not work.hypotheses:
        _first(view, work)
        return
    are_few = len(work.hypotheses) <= _OPEN_TOGETHER
    for one in in_order(work.hypotheses):
        _card(view, work, one, is_childs=is_childs, is_open=are_few or not _is_weighed(one))
    if view.as_known_at is None and st.button("Another hypothesis", icon=":material/add:", key="add-hypothesis"):
        hypothesis_dialog(view, work)


def headed(asked: str, *, is_childs: bool) -> str:
    """The heading of one part of a hypothesis, as professionals or as a child would read it."""
    term = vocabulary("formulation_prompts")[asked]
    return term.text("child_label") if is_childs else term.label


def _first(view: OpenCase, work: MeetingWork) -> None:
    with st.container(key="part-first-hypothesis"):
        st.text(prompt("statement"))
        st.text(prompt_means("statement"))
        st.text(prompt_means("against"))
    if view.as_known_at is None and st.button(
        "Write the first hypothesis", type="primary", icon=":material/add:", key="add-hypothesis"
    ):
        hypothesis_dialog(view, work)


def _is_weighed(one: Hypothesis) -> bool:
    """Whether anybody has said what speaks for it or against it; one of which nobody has waits for the room."""
    return bool(one.for_ids or one.for_words or one.against_ids or one.against_words)


def _card(view: OpenCase, work: MeetingWork, one: Hypothesis, *, is_childs: bool, is_open: bool) -> None:
    # Followed by the server, so that what somebody opened stays open when something is saved.
    with st.expander(
        _in_a_line(view, work, one, is_childs=is_childs), is_open, key=f"hypothesis-{one.id}",
        on_change="rerun",
    ):  # fmt: skip
        status = vocabulary("hypothesis_status")
        if one.reason:
            with st.container(key=f"quiet-reason-{one.id}"):
                st.text(f"{status.label(one.status)}, because: {one.reason}")
        speaks_for, against, beside = st.columns([3, 3, 2.2], gap="medium")
        with speaks_for:
            _side(view, one, "for", one.for_ids, one.for_words, is_childs=is_childs)
        with against:
            _side(view, one, "against", one.against_ids, one.against_words, is_childs=is_childs)
        with beside:
            _beside(work, one, is_childs=is_childs)
        _foot(view, work, one)


def _in_a_line(view: OpenCase, work: MeetingWork, one: Hypothesis, *, is_childs: bool) -> str:
    """The hypothesis, how far it is thought to hold, how much was said on each side, and who sees it otherwise."""
    told = [vocabulary("hypothesis_status").label(one.status)]
    if not is_childs:
        told.append(vocabulary("confidence").label(one.confidence))
        sides = ((one.for_ids, one.for_words, "for"), (one.against_ids, one.against_words, "against"))
        told.append(", ".join(f"{len(evidence_of(view, ids, words))} {way}" for ids, words, way in sides))
    differs = vocabulary("note_kinds").label(DISAGREED)
    told += [f"{differs}: {whose(note)}" for note in work.notes_about(one.id, DISAGREED)]
    first, *others = map(plain, told)
    badges = [
        f":{'blue' if one.status == SUPPORTED else 'gray'}-badge[{_SIGNS.get(one.status, '')} {first}]",
        *(f":gray-badge[{words}]" for words in others),
    ]
    return f"{plain(said_of(one, is_childs=is_childs))} {' '.join(badges)}"


def _side(view: OpenCase, one: Hypothesis, way: str, ids: Sequence[str], words: str, *, is_childs: bool) -> None:
    entries = [entry for entry in map(view.entry, ids) if entry is not None]
    with st.container(key=f"part-speaks-{way}-{one.id}"):
        st.text(headed(way, is_childs=is_childs))
        for entry in entries:
            if st.button(
                plain(entry_in_a_line(entry)),
                key=f"{way}-{one.id}-{entry.id}",
                type="tertiary",
                icon=":material/add:" if way == "for" else ":material/remove:",
                wrap=True,
                help="What happened, and who says so",
            ):
                entry_dialog(view, entry, phase=PHASE)
        if words:
            st.text(words)
        if not entries and not words:
            with st.container(key=f"quiet-asks-{way}-{one.id}"):
                st.text(f"{nobody_yet(view)} {prompt_means(way)}")
        if view.as_known_at is None and st.button(
            plain(f"Say what speaks {way} it"), key=f"say-{way}-{one.id}", icon=":material/edit:", type="tertiary"
        ):
            evidence_dialog(view, one, is_against=way == "against")


def _beside(work: MeetingWork, one: Hypothesis, *, is_childs: bool) -> None:
    with st.container(key=f"part-else-{one.id}"):
        st.text(headed("alternative", is_childs=is_childs))
        if one.alternative:
            st.text(one.alternative)
        else:
            with st.container(key=f"quiet-else-{one.id}"):
                st.text(f"Nobody has said yet. {prompt_means('alternative')}")
    if one.needs:
        with st.container(key=f"part-needs-{one.id}"):
            st.text("Needs" if not is_childs else headed("need", is_childs=True))
            for need in one.needs:
                st.text(need)
    seen_differently(work, one.id)


def _foot(view: OpenCase, work: MeetingWork, one: Hypothesis) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-hypothesis-foot-{one.id}"):
        st.text(one.author, width="content")
        st.space("stretch")
        ask_who_differs(view, work, one.id, phase=PHASE)
        if view.as_known_at is None and st.button(
            "Change", key=f"change-{one.id}", icon=":material/edit:", type="tertiary"
        ):
            hypothesis_dialog(view, work, one.id)
        if st.button("Earlier", icon=":material/history:", key=f"earlier-{one.id}", type="tertiary"):
            earlier_dialog(view, one)


@st.dialog("What was thought before", width="medium")
def earlier_dialog(view: OpenCase, record: Hypothesis) -> None:
    """What a hypothesis said before, newest first, with who changed what and why."""
    for version in earlier_of(session.the_store(), view, record):
        with st.container(key=f"part-version-{record.id}-{version.at.timestamp():.6f}".replace(".", "-")):
            st.text(f"{short_day(version.at.astimezone().date())}, {version.by}")
            for line in version.changed:
                st.text(line)
