"""Strengths and people: what goes well now, of late and before, and who was and is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.when import describe
from timeline.scene.family_svg import picture_svg
from timeline.scene.presence_strip import life_of, ruler, strip
from timeline.scene.wall import told_time
from timeline.services.going_well import going_well, is_to_come
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.people import about
from timeline.services.people_register import register
from timeline.ui.looking_back import day_of
from timeline.ui.wall.typeface import typeface_css

_SHOWN = 8
_DIGITS = "0123456789"


def strengths_panel(view: OpenCase, work: MeetingWork) -> None:
    """Strengths that are still there, those of the last year, earlier ones, and the people as bars over the life."""
    day = day_of(view)
    well = going_well(view.entries, day)
    if not (well.now or well.lately or well.before):
        st.subheader("What goes well", anchor=False)
        st.text("Nothing that goes well is on the timeline yet. The page Timeline is for adding it.")
    else:
        now, lately, before = st.columns(3, gap="medium")
        with now:
            st.subheader("What goes well now", anchor=False)
            _list(well.now, "now", "Nothing here is marked as still going on.", day)
        with lately:
            st.subheader("In the last year", anchor=False)
            _list(well.lately, "lately", "Nothing was written down of the last twelve months.", day)
        with before:
            st.subheader("Before that", anchor=False)
            _list(well.before, "before", "Nothing is known of the time before.", day)
    _people(view)


def _list(entries: Sequence[Entry], name: str, nothing: str, day: date) -> None:
    if not entries:
        st.text(nothing)
    for entry in entries[:_SHOWN]:
        _strength(entry, name, day)
    if len(entries) > _SHOWN:
        with st.expander(f"{len(entries) - _SHOWN} more"):
            for entry in entries[_SHOWN:]:
                _strength(entry, name, day)


def _strength(entry: Entry, name: str, day: date) -> None:
    with st.container(key=f"case-row-strength-{name}-{entry.id}", gap=None):
        st.text(entry.title)
        with st.container(key=f"quiet-strength-{name}-{entry.id}"):
            who = entry.said_by or entry.agency
            coming = "still to come" if is_to_come(entry, day) else ""
            st.text(" · ".join(part for part in (coming, told_time(entry), entry.what_helped, who) if part))


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
