"""Asking agencies: several at once, changing what was asked, what became of it, and handing the keyboard over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.invitation import ASKED, CAME, DECLINED, NOTHING_TO_ADD, Invitation
from timeline.domain.when import When, describe
from timeline.services.agency_register import Registered, agencies_of, folded_name
from timeline.services.form_entry import time_said
from timeline.services.invite import (
    ToAsk,
    came,
    change_invitation,
    declined,
    invite,
    nothing_to_add,
    still_to_come,
    whole_life,
    withdraw,
)
from timeline.services.open_case import OpenCase
from timeline.services.what_came import Asked
from timeline.ui import agency_window, session, shell
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.vocab.registry import vocabulary

_HERE, _NOTHING, _REFUSED, _WAITING, _BACK = (
    "Its part is here",
    "It has nothing to add",
    "It will not contribute",
    "Its part is still to come",
    "It should not have been asked",
)
_IS = {CAME: _HERE, NOTHING_TO_ADD: _NOTHING, DECLINED: _REFUSED, ASKED: _WAITING}
_NOTE = {
    _HERE: "A note, such as how it came",
    _NOTHING: "A note, such as who looked",
    _REFUSED: "Why, in a few words",
    _BACK: "Why it is taken back",
}
_PURPOSE = "Formulation meeting on …"
_SEES = "May see what others have told, on its own page"


@st.dialog("Ask agencies for their part", width="large")
def ask_dialog(view: OpenCase) -> None:
    """Choose agencies of the register, one day to answer by, one purpose and the time asked about: one change."""
    chosen = _agencies_chosen(view)
    left, right = st.columns(2)
    born, until_today = whole_life(view, today())
    asked_on = left.text_input("Asked on", until_today.text, key="ask-on", live="200ms")
    due_on = right.text_input(
        "Please answer by", key="ask-due", live="200ms", placeholder="a day, such as 3 March 2027"
    )
    for place, words in ((left, asked_on), (right, due_on)):
        _read_day(place, words)
    asked_for = st.text_input("What for", key="ask-for", placeholder=_PURPOSE)
    since, until = _period(view, born, until_today, "ask")
    sees_others = st.toggle(_SEES, key="ask-sees")
    count = len(chosen)
    label = "Ask" if not count else f"Ask {count} {'agency' if count == 1 else 'agencies'}"
    if st.button(label, type="primary", key="ask-save", width="stretch"):
        try:
            made = invite(
                session.the_store(), view.case.id, chosen, asked_on=time_said(asked_on, None, None) or until_today,
                due_on=time_said(due_on, None, None),
                asked_for=asked_for, since=time_said(since, born, view.child.born_on),
                until=time_said(until, until_today, view.child.born_on), sees_others=sees_others,
                actor=session.actor(),
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say(f"{len(made)} asked; their templates are ready to send")
        st.rerun()


def _agencies_chosen(view: OpenCase) -> list[ToAsk]:
    """The agencies ticked, each with whom to ask there."""
    waiting = {folded_name(one.agency) for one in view.invitations if one.is_open}
    known = [one for one in agencies_of(session.the_store(), view) if one.agency.kind not in ("child", "family")]
    offered = [one for one in known if folded_name(one.agency.name) not in waiting]
    st.text("Whom to ask" if offered else "No agency has told anything yet. Choose them below, or write their names.")
    places = st.columns(3)
    ticked: list[Registered] = []
    for number, one in enumerate(offered):
        label = plain(one.agency.name)
        if places[number % 3].checkbox(label, key=f"ask-{folded_name(one.agency.name)}"):
            ticked.append(one)
    names = {folded_name(one.agency.name) for one in known} | waiting
    kinds = (term for term in vocabulary("agency_kinds").offered if term.id not in ("child", "family", "other"))
    others = [term.label for term in kinds if folded_name(term.label) not in names]
    added = st.multiselect(
        "Other agencies", others, accept_new_options=True, key="ask-other", placeholder="Choose or write one or more"
    )
    asking = [(one.agency.name, one.agency.contact) for one in ticked] + [(str(other), "") for other in added]
    places = st.columns(3)
    return [
        ToAsk(
            name,
            places[number % 3].text_input(plain(f"Whom at {name}"), contact, key=f"ask-whom-{folded_name(name)}"),
        )
        for number, (name, contact) in enumerate(asking)
    ]


def _period(view: OpenCase, since: When | None, until: When | None, key: str) -> tuple[str, str]:
    left, right = st.columns(2)
    begins = left.text_input(
        "Asked about, from", since.text if since else "", key=f"{key}-since", live="200ms", placeholder="birth"
    )
    ends = right.text_input("to", until.text if until else "", key=f"{key}-until", live="200ms", placeholder="today")
    read_back(view, left, begins)
    read_back(view, right, ends)
    return begins, ends


@st.dialog("Change what was asked", width="large")
def change_dialog(view: OpenCase, asked: Asked) -> None:
    """Change whom it went to, the days, what for, or the time asked about."""
    one, key = asked.invitation, f"asked-{asked.invitation.id}-{asked.version}"
    st.text(one.agency)
    contact = st.text_input("Whom at the agency", one.contact, key=f"{key}-whom")
    left, right = st.columns(2)
    asked_on = left.text_input("Asked on", one.asked_on.text if one.asked_on else "", key=f"{key}-on", live="200ms")
    due_on = right.text_input("Please answer by", one.due_on.text if one.due_on else "", key=f"{key}-due", live="200ms")
    for place, words in ((left, asked_on), (right, due_on)):
        _read_day(place, words)
    asked_for = st.text_input("What for", one.asked_for, key=f"{key}-for", placeholder=_PURPOSE)
    since, until = _period(view, one.since, one.until, key)
    sees_others = st.toggle(_SEES, one.sees_others, key=f"{key}-sees")
    if st.button("Save", type="primary", key=f"{key}-save", width="stretch"):
        born_on = view.child.born_on
        try:
            changed = replace(
                one, contact=contact.strip(), asked_on=time_said(asked_on, one.asked_on, None),
                due_on=time_said(due_on, one.due_on, None), asked_for=asked_for.strip(),
                since=time_said(since, one.since, born_on), until=time_said(until, one.until, born_on),
                sees_others=sees_others,
            )  # fmt: skip
            change_invitation(session.the_store(), changed, version=asked.version, actor=session.actor())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Saved; Undo goes back")
        st.rerun()


@st.dialog("What became of it")
def became_dialog(asked: Asked) -> None:
    """Say that an agency's part is here or will not come, or that it should not have been asked."""
    one = asked.invitation
    st.text(one.agency)
    offered = [words for words in (*_NOTE, _WAITING) if words != _IS.get(one.status) or one.status == DECLINED]
    became = str(st.radio("What became of it", offered, key=f"became-{one.id}", label_visibility="collapsed"))
    note = st.text_input(_NOTE[became], key=f"became-note-{one.id}-{became}") if became in _NOTE else ""
    if st.button("Save", type="primary", key=f"became-save-{one.id}", width="stretch"):
        try:
            _became(asked, became, note)
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Kept; Undo goes back")
        st.rerun()


def _became(asked: Asked, became: str, note: str) -> None:
    store, one, actor = session.the_store(), asked.invitation.id, session.actor()
    if became == _HERE:
        came(store, one, version=asked.version, actor=actor, note=note)
    elif became == _NOTHING:
        nothing_to_add(store, one, version=asked.version, actor=actor, note=note)
    elif became == _REFUSED:
        declined(store, one, version=asked.version, actor=actor, reason=note)
    elif became == _BACK:
        withdraw(store, one, version=asked.version, actor=actor, reason=note)
    else:
        still_to_come(store, one, version=asked.version, actor=actor)


@st.dialog("Its own page")
def hand_over_dialog(invitation: Invitation) -> None:
    """Hand this window to a worker of the agency, or give the address of the page for a machine of their own."""
    st.text(
        f"Somebody from {invitation.agency} can write its part on a page of their own. "
        + (
            "They see what others have told."
            if invitation.sees_others
            else "They see their own entries and questions, and nothing of anybody else's."
        )
    )
    name = st.text_input("Who takes the keyboard (name and role)", key=f"hand-to-{invitation.id}")
    if st.button("Hand this window over", type="primary", icon=":material/keyboard:", key=f"hand-go-{invitation.id}"):
        if not name.strip():
            st.error("Write who takes the keyboard, so that what is written can be traced to a person.")
            return
        agency_window.hand_over(invitation.id, name)
        st.switch_page(shell.page(shell.AGENCY))
    st.text("Or on a machine that reaches this one, under this address, which holds no name:")
    st.code(agency_window.address_for(invitation.id), language=None, wrap_lines=True)


def _read_day(place: Any, words: str) -> None:
    """Say under a field how a day is read, or how to write it; nothing for no words."""
    try:
        read = time_said(words, None, None)
    except TimelineError as problem:
        place.warning(plain(str(problem)))
        return
    if read is not None:
        place.caption(plain(f"Read as {describe(read)}"))
