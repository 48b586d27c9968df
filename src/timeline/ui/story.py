"""The story of one entry, beside the wall: what happened, how surely, who says so, what helped, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from timeline.domain.entry import Entry, Link
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import unlink
from timeline.store.kept import Kept
from timeline.ui import session
from timeline.ui.accounts_shown import accounts_shown
from timeline.ui.caring_words_shown import words_in_story
from timeline.ui.formulation_in_story import send_in, way_back, where_it_is_used
from timeline.ui.how_it_was import how_it_was
from timeline.ui.people_named import people_named
from timeline.ui.plain import plain
from timeline.ui.story_words import (
    ages_said,
    child_rated,
    known_to,
    named,
    named_here,
    where_and_when,
    who_says_so,
)
from timeline.vocab.registry import vocabulary


def story(
    view: OpenCase,
    entry: Entry,
    history: Sequence[Kept[Entry]],
    actions: Callable[[], None],
    *,
    can_change: bool = True,
) -> None:
    """Write the story of ``entry``, with what can be done to it under its title; stored words stay plain words.

    Nothing of it can be changed where ``can_change`` says so, nor while somebody looks back.
    """
    way_back(entry)
    heading(view, entry)
    actions()
    can_change = can_change and view.as_known_at is None
    if can_change:
        send_in(view, entry)
    if entry.details:
        st.text(entry.details)
    if entry.quote:
        with st.container(key="story-quote"):
            st.text(f"“{entry.quote}”")
    badges(entry)
    if not view.accounts.get(entry.id):
        part("Who says so", who_says_so(entry))
    accounts_shown(view, entry, can_change=can_change)
    part("Age", ages_said(entry, view.child))
    part("What it meant for the child", [entry.impact_on_child, child_rated(entry)])
    how_it_was(view, entry)
    part("Why it matters", [entry.significance])
    part("What was done", [entry.action_taken, entry.outcome])
    part("What helped", [entry.what_helped])
    part("Known to", known_to(entry))
    _people(view, entry, can_change)
    part("Named here", named_here(entry))
    _links(view, entry, can_change)
    _accounts(view, entry)
    where_it_is_used(view, entry)
    part("Also in the file", [f"{column}: {value}" for column, value in entry.other_columns])
    if can_change:
        words_in_story(view, entry)
    _history(history)


def heading(view: OpenCase, entry: Entry) -> None:
    """Where and when, with the age, over the title, as every story begins."""
    with st.container(key="story-where"):
        st.text(where_and_when(entry, view.child))
    with st.container(key="story-title"):
        st.text(entry.title)


def badges(entry: Entry) -> None:
    """How surely an entry is known, how it weighs, and who may see it, each as a badge."""
    with st.container(horizontal=True, gap="small"):
        colour = {"confirmed": "green", "contested": "orange"}.get(entry.verification, "gray")
        st.badge(plain(vocabulary("certainty").label(entry.verification)), color=colour)  # type: ignore[arg-type]
        if entry.valence != "unclear":
            st.badge(plain(vocabulary("valence").label(entry.valence)), color="gray")
        if entry.is_turning_point:
            st.badge("Turning point", color="blue", icon=":material/moving:")
        if entry.count and entry.count > 1:
            st.badge(f"{entry.count} times", color="gray")
        if entry.audience != "display":
            st.badge(plain(vocabulary("audience").label(entry.audience)), color="violet", icon=":material/lock:")
        if entry.third_party:
            st.badge("About somebody else", color="violet", icon=":material/lock:")


def part(title: str, lines: Sequence[str]) -> None:
    """One part of a story under its title; nothing where there are no words for it."""
    written = [line for line in lines if line]
    if not written:
        return
    with st.container(key=f"part-{title.lower().replace(' ', '-')}"):
        st.text(title)
        for line in written:
            st.text(line)


def _people(view: OpenCase, entry: Entry, can_change: bool) -> None:
    if not can_change:
        part("People", [named(person) for person in view.people if person.id in entry.people])
        return
    if not {person.id for person in view.people}.intersection(entry.people):
        return
    with st.container(key="part-people"):
        st.text("People")
        people_named(view, entry.people, where=entry.id)


def _links(view: OpenCase, entry: Entry, can_change: bool) -> None:
    joined = [link for link in view.links if entry.id in (link.from_id, link.to_id)]
    if not joined:
        return
    with st.container(key="part-links"):
        st.text("Links")
        for link in joined:
            _link(view, entry, link, can_change)


def _link(view: OpenCase, entry: Entry, link: Link, can_change: bool) -> None:
    forward = link.from_id == entry.id
    other = view.entry(link.to_id if forward else link.from_id)
    if other is None:
        return
    kind = vocabulary("link_kinds").get(link.kind)
    words = link.kind if kind is None else kind.label if forward else kind.text("reverse")
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"link-row-{link.id}"):
        st.button(
            f"{plain(words)} {plain(other.title)}",
            key=f"link-{link.id}",
            type="tertiary",
            icon=":material/trending_flat:",
            on_click=session.choose,
            args=([other.id],),
            help=plain(link.note) or None,
        )
        if can_change and st.button(
            "Unlink", key=f"unlink-{link.id}", type="tertiary", help="Take this link away; both entries stay."
        ):
            unlink(session.the_store(), link.id, actor=session.actor())
            session.say("Link taken away; Undo brings it back")
            st.rerun(scope="app")


def _accounts(view: OpenCase, entry: Entry) -> None:
    group = entry.alt_account_of or entry.id
    others = [other for other in view.entries if other.id != entry.id and group in (other.id, other.alt_account_of)]
    if not others:
        return
    with st.container(key="part-accounts"):
        st.text("Told differently by others")
        for other in others:
            who = other.agency or other.said_by or "another account"
            st.button(
                f"{plain(who)}: {plain(other.title)}",
                key=f"account-{other.id}",
                type="tertiary",
                icon=":material/compare_arrows:",
                on_click=session.choose,
                args=([other.id],),
            )


def _history(history: Sequence[Kept[Entry]]) -> None:
    if not history:
        return
    first = history[-1]
    with st.container(key="quiet-history"):
        versions = "" if len(history) == 1 else f" · {len(history)} versions"
        st.text(f"Added by {first.recorded_by}, {_day(first)}{versions}")
        if len(history) > 1:
            with st.expander("History"):
                for newer, older in zip(history, history[1:], strict=False):
                    st.text(f"{_day(newer)}, {newer.recorded_by}: {_what_changed(newer, older)}")


def _what_changed(newer: Kept[Entry], older: Kept[Entry]) -> str:
    if newer.is_retracted:
        return "taken off the timeline"
    changed = [
        name
        for name in ("title", "details", "lane", "type", "when", "until", "agency", "said_by", "verification")
        if getattr(newer.record, name) != getattr(older.record, name)
    ]
    told = {
        "title": "what happened",
        "lane": "area of life",
        "type": "kind",
        "said_by": "who says so",
        "verification": "how far agreed",
    }
    lines = ", ".join(told.get(name, name) for name in changed) or "other details"
    if "title" in changed:
        lines += f" (was “{older.record.title}”)"
    return f"changed {lines}"


def _day(kept: Kept[Entry]) -> str:
    return f"{kept.recorded_at.day} {kept.recorded_at:%b %Y}"
