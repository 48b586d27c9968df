"""A window given to one agency: its page and no other, until it is given back or the browser tab is closed."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from timeline.services.agency_contribution import case_asked_by
from timeline.ui import contributing, session

_ADDRESS, _ASKED = "agency", "invitation"


def hand_over(invitation_id: str, name: str) -> None:
    """Give this window to a worker of an agency, who is at the keyboard from now on; the open case stays open."""
    session.give_window([session.case_id(), invitation_id, ""])
    session.choose([])
    contributing.forget_written()
    session.set_actor(name)


def asked_here() -> str:
    """The invitation this window was given for; empty where it is nobody's."""
    kept = window()
    return kept[1] if kept else ""


def window() -> list[str]:
    """The case, the invitation, and “own” where the agency opened it on a machine of its own; empty where nobody has
    it."""
    return session.agency_window()


def is_own_machine() -> bool:
    """Whether the agency opened the window by an address it was given, so that there is nobody to give it back to."""
    return window()[2:] == ["own"]


def go_on(kept: object) -> None:
    """Be the agency's window again after a reload: as ``window`` had it."""
    if isinstance(kept, list) and len(kept) == 3 and all(isinstance(one, str) for one in kept) and kept[1]:
        session.give_window(list(kept))


def is_between_people() -> bool:
    """Whether the worker has gone and nobody has said yet that they are at the keyboard."""
    return session.was_given() and not session.actor()


def finish() -> None:
    """The worker is done: who is at the keyboard is asked again, and nobody after them undoes what they wrote.

    A window that was handed over is everybody's again; one on the agency's own machine stays the agency's.
    """
    if not is_own_machine():
        session.give_window([])
    contributing.forget_written()
    session.set_actor("")


def arrive() -> None:
    """Be the window of the agency whose invitation the address names, where there is one."""
    asked = st.query_params.get(_ASKED, "")
    if not asked or asked == asked_here():
        return
    case = case_asked_by(session.the_store(), asked)
    if case:
        session.open_this_case(case)
        session.give_window([case, asked, "own"])


def keep_to(page: StreamlitPage, own_page: str) -> None:
    """Show a window that was given to an agency nothing but ``own_page``, whatever address is asked for."""
    if window() and page.url_path != _ADDRESS:
        st.switch_page(own_page)


def address_for(invitation_id: str) -> str:
    """The address an agency opens on its own machine: no name in it, and no reference."""
    here = (st.context.url or "").split("?")[0]
    base = here.rsplit("/", 1)[0] if here.count("/") > 2 else here.rstrip("/")
    return f"{base}/{_ADDRESS}?{_ASKED}={invitation_id}"
