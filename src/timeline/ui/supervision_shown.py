"""One session of supervision as it is read: when, who, what it was about, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.supervision import Supervision
from timeline.domain.when import describe
from timeline.services.supervision import SessionSeen, sessions_taken_back, settle_action
from timeline.services.write_down import write_down
from timeline.store.kept import Kept
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.supervision_form import supervision_dialog
from timeline.vocab.registry import vocabulary


def session_card(seen: SessionSeen, *, can_change: bool) -> None:
    """Draw a session; a case that was named is told by its reference, and only to the two."""
    one = seen.session
    with st.container(border=True, key=f"note-card-supervision-{one.id}"):
        with st.container(key=f"step-head-supervision-{one.id}", horizontal=True, vertical_alignment="center"):
            st.text(f"{describe(one.when)} · {one.worker} with {one.supervisor}")
            if can_change and st.button(
                "Change …", key=f"supervision-change-{one.id}", type="tertiary", icon=":material/edit:"
            ):
                supervision_dialog(one.id)
        _themes(seen)
        if one.words:
            st.text(one.words)
        _actions(seen, can_change)
        references = case_references() if one.case_ids else {}
        named = [references[case] for case in one.case_ids if case in references]
        if named:
            with st.container(key=f"quiet-supervision-cases-{one.id}"):
                st.text(f"Cases that were named: {', '.join(named)}")
        with st.container(key=f"quiet-supervision-next-{one.id}"):
            st.text(f"Next: {describe(one.next_on)}" if one.next_on else "No next session is written down")
            if one.is_consultation_wanted:
                st.text("A consultation with the psychologist is wanted")
            if not seen.is_theirs:
                st.text("What was said stays with the two of them")


def _themes(seen: SessionSeen) -> None:
    if seen.session.themes:
        with st.container(horizontal=True, gap="small", key=f"supervision-themes-{seen.session.id}"):
            for theme in seen.session.themes:
                st.badge(plain(vocabulary("supervision_themes").label(theme)), color="gray")


def _actions(seen: SessionSeen, can_change: bool) -> None:
    one = seen.session
    for number, (what, who) in enumerate(one.actions):
        st.checkbox(
            plain(f"{what} · {who}" if who else what),
            what in one.done,
            key=f"supervision-action-{one.id}-{number}-{seen.version}",
            disabled=not can_change,
            on_change=_settle,
            args=(seen, what),
        )


def _settle(seen: SessionSeen, what: str) -> None:
    try:
        settle_action(
            session.the_store(), seen.session, what, is_done=what not in seen.session.done, version=seen.version,
            actor=session.actor(),
        )  # fmt: skip
    except TimelineError as problem:
        session.say(problem_told(problem))


def taken_back_sessions() -> None:
    """The sessions of the person at the keyboard that were taken back, each with a way to bring it back."""
    found = sessions_taken_back(session.the_store(), session.actor())
    if not found:
        return
    with st.expander("Taken back; only the two of you see this"):
        for kept in found:
            one = kept.record
            with st.container(horizontal=True, vertical_alignment="center", key=f"quiet-session-{one.id}"):
                st.text(f"{describe(one.when)} · {one.worker} with {one.supervisor}", width="content")
                st.button("Bring it back", key=f"session-back-{one.id}", type="tertiary", on_click=_again, args=(kept,))


def _again(kept: Kept[Supervision]) -> None:
    try:
        write_down(session.the_store(), kept.record, actor=session.actor(), version=kept.version)
    except TimelineError as problem:
        session.say(problem_told(problem))


def case_references() -> Mapping[str, str]:
    """The reference of every case by its id: how supervision names a case, without a child's name."""
    return {one.case.id: one.case.ref for one in session.the_store().cases(include_archived=True)}
