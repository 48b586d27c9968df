"""Write down a session of supervision: when and with whom, what it was about, what was agreed, and when next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.supervision import Supervision
from timeline.services.find_gaps import day
from timeline.services.form_entry import time_said
from timeline.services.record_entry import new_id
from timeline.services.supervision import is_same_person
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT_BEFORE, keep, taken_back
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


@st.dialog("A session of supervision", width="large")
def supervision_dialog(session_id: str = "") -> None:
    """Write one down, or change or take back one of one's own."""
    opened = session.the_store().records(Supervision).get(session_id) if session_id else None
    was = opened.record if opened else _new()
    if opened and not any(is_same_person(who, session.actor()) for who in (was.worker, was.supervisor)):
        st.text("Only the two whose session it was can change it.")
        return
    prefix = f"supervision-{session_id or 'new'}-{opened.version if opened else _number()}"
    one, two, three = st.columns([1.2, 2, 2])
    on = one.text_input("When", was.when.text, key=f"{prefix}-when")
    worker = two.text_input("Who had supervision", was.worker, key=f"{prefix}-worker")
    supervisor = three.text_input("With whom", was.supervisor if opened else "", key=f"{prefix}-supervisor")
    themes = vocabulary("supervision_themes")
    chosen = st.pills(
        "What it was about", [term.label for term in themes.offered], selection_mode="multi",
        default=[term.label for term in themes.offered if term.id in was.themes], key=f"{prefix}-themes",
    )  # fmt: skip
    actions = st.text_area(
        "What was agreed: one thing a line, and who does it after a colon", _lines(was), key=f"{prefix}-actions",
        height=90, placeholder="Two Tuesdays kept free: the supervisor",
    )  # fmt: skip
    next_on = st.text_input(
        "Next session", was.next_on.text if was.next_on else "", key=f"{prefix}-next", placeholder="17 December 2026"
    )
    with st.expander("More: in a few words, which cases, a consultation", key=f"{prefix}-more"):
        words = st.text_area(
            "In a few words; the two of you read it", was.words, key=f"{prefix}-words", height=80,
            help="Best without any child’s name: it belongs to the service and to no case.",
        )  # fmt: skip
        cases = {one.case.id: one.case.ref for one in session.the_store().cases(include_archived=True)}
        named = st.multiselect(
            "Cases to name, if you choose to", list(cases), [one for one in was.case_ids if one in cases],
            format_func=lambda one: cases.get(one, one), key=f"{prefix}-cases", placeholder="None",
        )  # fmt: skip
        is_wanted = st.checkbox(
            "A consultation with the psychologist is wanted", was.is_consultation_wanted, key=f"{prefix}-wanted"
        )
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        try:
            when, following = time_said(on, was.when, None), time_said(next_on, was.next_on, None)
            agreed = tuple(_action(line) for line in actions.splitlines() if line.strip())
            unseen = tuple(one for one in was.case_ids if one not in cases)
            made = replace(
                was, when=when or day(today()), worker=worker.strip(), supervisor=supervisor.strip(),
                themes=_themes(was, chosen), words=words.strip(), actions=agreed, next_on=following,
                done=tuple(one for one in was.done if one in dict(agreed)),
                case_ids=(*map(str, named), *unseen), is_consultation_wanted=is_wanted,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        said = KEPT_BEFORE if opened else "The session is written down"
        keep(made, said, version=opened.version if opened else None, why="a session of supervision")
    if opened:
        with st.expander("Take it back"):
            why = st.text_input("Why it should not stand", key=f"{prefix}-why")
            if st.button("Take it back", key=f"{prefix}-back", icon=":material/remove_circle_outline:"):
                taken_back(was, opened.version, why, "Taken back; it waits at the foot of the page")


def _new() -> Supervision:
    return Supervision(new_id(), day(today()), session.actor(), "-")


def _number() -> int:
    return len(session.the_store().records(Supervision).all(include_retracted=True))


def _themes(was: Supervision, chosen: Sequence[str]) -> tuple[str, ...]:
    """The ids of what was chosen, with those kept before that are no longer offered."""
    themes = vocabulary("supervision_themes")
    no_longer = {term.id for term in themes} - {term.id for term in themes.offered}
    return (*(term.id for term in themes.offered if term.label in chosen), *(t for t in was.themes if t in no_longer))


def _lines(was: Supervision) -> str:
    return "\n".join(f"{what}: {who}" if who else what for what, who in was.actions)


def _action(line: str) -> tuple[str, str]:
    what, colon, who = line.strip().rpartition(":")
    return (what.strip(), who.strip()) if colon and what.strip() else (line.strip().strip(":").strip(), "")
