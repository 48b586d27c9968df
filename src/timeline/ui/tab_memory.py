"""What a browser tab keeps until it is closed, and how a reload goes on where it left off."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.ui import agency_window, contributing, session
from timeline.ui.told_ahead import told_ahead
from timeline.ui.window_size import size_of


def to_remember() -> dict[str, object] | None:
    """What the browser tab keeps until it is closed; ``None`` before anybody has said who they are.

    Once an agency's worker has gone, the tab is told to keep nothing, or it would go on with whoever was there before.
    """
    if not session.actor():
        return _nobody() if agency_window.is_between_people() and not session.waits_for_tab() else None
    # On a shared screen the name stays where the browser already has it, and is not sent to the page again.
    kept: dict[str, object] = {
        "case": session.case_id(),
        "shared": session.is_shared_screen(),
        "telling": list(session.being_told()),
        "agency": agency_window.window(),
        "part": contributing.contributions_part(),
    }
    return kept | ({} if session.is_shared_screen() else {"actor": session.actor()})


def _nobody() -> dict[str, object]:
    return {"actor": "", "case": "", "shared": session.is_shared_screen(), "telling": [], "agency": []}


def begin() -> None:
    """Take up, at the first question of a window, what it told ahead of it: its size, and what its tab keeps."""
    if session.actor() or session.has_begun():
        return
    told = st.query_params.to_dict()
    session.note_tab(told.get("tab", ""))
    take_up_again(told_ahead.take(told.get("tab", "")))
    size = size_of(told.get("window"))
    if size and not session.knows_room():
        session.note_window(*size)
    # A tab that keeps something that has not arrived is asked for it, and nobody is asked for their name meanwhile.
    session.begin(waits_for_tab="tab" in told and not session.actor())


def waits() -> bool:
    """Whether the tab has still to say who is at the keyboard."""
    return session.waits_for_tab() and not session.actor()


def take_up_again(kept: dict[str, Any]) -> None:
    """Go on where a reload left off: the shared screen first, so that no name is shown on it."""
    session.begin(waits_for_tab=False)
    if session.actor() or not kept.get("actor"):
        return
    if kept.get("shared"):
        session.share_screen()
    session.set_actor(str(kept["actor"]))
    if kept.get("case"):
        session.open_this_case(str(kept["case"]))
    agency_window.go_on(kept.get("agency"))
    if isinstance(kept.get("part"), str):
        contributing.choose_contributions_part(kept["part"])
    told = kept.get("telling")
    if isinstance(told, list) and len(told) == 3:
        session.tell_again([str(one) for one in told])
