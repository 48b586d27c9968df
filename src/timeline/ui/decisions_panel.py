"""The decisions made about entries that look alike, to be found again and made again."""

from __future__ import annotations

from functools import partial

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.judgement import SAME
from timeline.services.decisions_made import Decision, decide_again, decisions, found
from timeline.services.open_case import OpenCase
from timeline.services.what_is_told import in_quotes
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_MOST_AT_ONCE = 20


def decisions_panel(view: OpenCase) -> None:
    """Every decision with its accounts, the newest first; each can be taken back so that it is made again."""
    made = decisions(session.the_store(), view)
    words = st.text_input(
        "Find a decision by its words", key="decisions-find", placeholder="A&E, school, broken wrist …"
    )
    shown = found(made, words)
    if not shown:
        st.text("No decision has these words.")
    for one in shown[:_MOST_AT_ONCE]:
        _decision(view, one)
    if len(shown) > _MOST_AT_ONCE:
        st.text(f"{len(shown) - _MOST_AT_ONCE} more: find them by their words.")


def _decision(view: OpenCase, one: Decision) -> None:
    with st.container(border=True, key=f"decision-{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"decision-line-{one.id}"):
            label = vocabulary("judgements").label(one.verdict)
            st.text(f"{label} · {one.by} · {one.at.astimezone():%d %b %Y, %H:%M}", width="content")
            st.space("stretch")
            st.button(
                "Take apart" if one.verdict == SAME else "Decide again",
                key=f"again-{one.id}",
                icon=":material/call_split:" if one.verdict == SAME else ":material/replay:",
                on_click=partial(_again, view.case.id, one.id),
                help="They are offered again. Undo takes this back.",
            )
        for account in one.accounts:
            st.text(f"· {account.agency or account.said_by or 'Source not given'}: {in_quotes(account.title)}")
        if one.reason:
            with st.container(key=f"quiet-decision-{one.id}"):
                st.text(one.reason)


def _again(case_id: str, decision_id: str) -> None:
    try:
        decide_again(session.the_store(), case_id, decision_id, actor=session.actor())
    except TimelineError as problem:
        session.say(plain(str(problem)))
        return
    session.say("To be decided again. Undo takes it back.")
