"""The accounts that an entry stands for, each in its agency's own words, and taking them apart again."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.services.bring_together import take_apart
from timeline.services.look_again import bring_together_anew, changed_accounts
from timeline.services.open_case import OpenCase, whole_entry
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.story_words import who_and_when


def accounts_shown(view: OpenCase, entry: Entry, *, can_change: bool) -> None:
    """Write each account with who says it, when, and where it is written down; nothing for an entry of its own."""
    accounts = view.accounts.get(entry.id, ())
    if not accounts:
        return
    with st.container(key="part-together"):
        st.text(f"Brought together from {len(accounts)} accounts")
        if view.as_known_at is None:
            _look_again(view, entry, can_change)
        for account in accounts:
            _account(view, entry, account, can_change)
        if can_change and st.button(
            "Take all of them apart",
            icon=":material/call_split:",
            key="take-apart",
            help="Each account stands for itself again, as it was told. Undo brings them together once more.",
        ):
            _take_apart(view, entry, "")


def _look_again(view: OpenCase, entry: Entry, can_change: bool) -> None:
    """Say which accounts have changed since, and offer to make the one entry of them anew."""
    changed = changed_accounts(session.the_store(), whole_entry(session.the_store(), entry.id))
    if not changed:
        return
    count = len(changed)
    have = "One account has" if count == 1 else f"{count} accounts have"
    shown = {account.id: account for account in view.accounts.get(entry.id, ())}
    lines = [f"{have} changed since they were brought together: look again."]
    for one in changed:
        account = shown.get(one.account.id)
        if account is not None:
            lines.append(f"{account.agency or account.said_by or account.title}: {', '.join(one.fields)}")
    if gone := sum(one.is_gone for one in changed):
        lines.append(f"{gone} {'has' if gone == 1 else 'have'} been taken off the timeline.")
    with st.container(key="look-again", border=True):
        for line in lines:
            st.text(line)
        if can_change and st.button(
            "Bring together anew",
            icon=":material/join:",
            key="bring-together-anew",
            help="The one entry is made of its accounts as they are told now; what somebody wrote into it stays. "
            "Undo takes it back. Where they no longer tell of one event, take them apart.",
        ):
            _bring_together_anew(view, entry)


def _bring_together_anew(view: OpenCase, entry: Entry) -> None:
    try:
        bring_together_anew(session.the_store(), entry.id, version=view.versions[entry.id], actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Brought together as its accounts are told now; Undo takes it back")
    st.rerun(scope="app")


def _account(view: OpenCase, entry: Entry, account: Entry, can_change: bool) -> None:
    with st.container(key=f"account-of-{account.id}", border=True):
        with st.container(key=f"quiet-account-{account.id}"):
            st.text(who_and_when(account))
        st.text(account.title)
        if account.details:
            st.text(account.details)
        if account.quote:
            st.text(f"“{account.quote}”")
        if account.record:
            with st.container(key=f"quiet-record-{account.id}"):
                st.text(account.record)
        if (
            can_change
            and len(entry.sources) > 2
            and st.button(
                "Take this one out",
                key=f"take-out-{account.id}",
                type="tertiary",
                help=plain(f"“{account.title}” stands for itself again; the others stay together."),
            )
        ):
            _take_apart(view, entry, account.id)


def _take_apart(view: OpenCase, entry: Entry, only: str) -> None:
    try:
        take_apart(session.the_store(), entry.id, version=view.versions[entry.id], actor=session.actor(), only=only)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.choose([only or entry.sources[0]])
    session.say("Taken apart; Undo brings them together again")
    st.rerun(scope="app")
