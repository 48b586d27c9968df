"""Strengths and people: what goes well, what went well before, and who was and is there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.when import describe
from timeline.scene.family_svg import picture_svg
from timeline.scene.presence_strip import life_of, ruler, strip
from timeline.scene.wall import told_time
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.people import about
from timeline.services.people_register import register
from timeline.ui.looking_back import day_of
from timeline.ui.wall.typeface import typeface_css

_SHOWN = 8
_DIGITS = "0123456789"


def strengths_panel(view: OpenCase, work: MeetingWork) -> None:
    """Strengths that are still there, earlier ones that could be found again, and the people as bars over the life."""
    strengths = [one for one in view.entries if one.lane == "strengths" or one.valence == "protective"]
    now = [one for one in strengths if one.span.is_ongoing]
    before = [one for one in strengths if not one.span.is_ongoing]
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader("What goes well now", anchor=False)
        _list(now, "now", "Nothing here is marked as still going on.")
    with right:
        st.subheader("What went well before", anchor=False)
        _list(
            list(reversed(before)),
            "before",
            "Nothing is on the timeline yet.",
        )
    _people(view)


def _list(entries: Sequence[Entry], name: str, nothing: str) -> None:
    if not entries:
        st.text(nothing)
    for entry in entries[:_SHOWN]:
        _strength(entry, name)
    if len(entries) > _SHOWN:
        with st.expander(f"{len(entries) - _SHOWN} more"):
            for entry in entries[_SHOWN:]:
                _strength(entry, name)


def _strength(entry: Entry, name: str) -> None:
    with st.container(key=f"case-row-strength-{name}-{entry.id}", gap=None):
        st.text(entry.title)
        with st.container(key=f"quiet-strength-{name}-{entry.id}"):
            who = entry.said_by or entry.agency
            st.text(" · ".join(part for part in (told_time(entry), entry.what_helped, who) if part))


def _people(view: OpenCase) -> None:
    st.subheader("Who was there", anchor=False)
    there = [one for circle in register(view) for one in circle.people if one.stretches]
    if not there:
        st.text("Nobody has said who was there, and when. The page People is for that.")
        return
    life = life_of(view.child.born_on, day_of(view), [span for one in there for span in one.stretches])
    widths = [2, 2, 5]
    drawn = ruler(life)
    _, _, at = st.columns(widths)
    at.image(picture_svg(drawn, style=typeface_css(_DIGITS), background=""), width="stretch", alt=drawn.told)
    for one in there:
        with st.container(key=f"case-row-there-{one.person.id}"):
            who, what, when = st.columns(widths, vertical_alignment="center")
            who.text(one.person.name)
            what.text(about(one.person))
            told = "; ".join(describe(span) for span in one.stretches)
            bars = strip(one.stretches, life, title=f"When {one.person.name} was there", told=told)
            when.image(picture_svg(bars, background=""), width="stretch", alt=f"{one.person.name}: {told}")
