"""How old the child seems in each area of development, against their age."""

from __future__ import annotations

import streamlit as st

from timeline.domain.band import Band
from timeline.scene.development_map import Row
from timeline.services.development import DevelopmentDrawn, development_drawn, stands_on
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.band_form import band_dialog
from timeline.ui.cited_entries import cited_in_lines
from timeline.ui.differently import ask_who_differs, seen_differently
from timeline.ui.looking_back import day_of
from timeline.ui.pictures_shown import show_picture
from timeline.ui.plain import plain
from timeline.ui.position_form import can_keep
from timeline.ui.read_as import how_to_read, sources
from timeline.vocab.registry import vocabulary

_LINE = [3.4, 5.6, 1.5]


def development_panel(view: OpenCase, work: MeetingWork) -> None:
    """How old the child seems in each area of development, against their age."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Development, area by area", anchor=False)
        st.space("stretch")
        if can_keep(view) and st.button("Add what was seen", key="band-add", icon=":material/add:"):
            band_dialog(view, work)
    drawn = development_drawn(view, work, day_of(view))
    show_picture(drawn.map)
    how_to_read("development")
    _not_asked(view, work, drawn)
    _what_it_means(view, work, drawn)
    if drawn.over_time is not None:
        with st.expander("Over time"):
            how_to_read("development_over_time")
            show_picture(drawn.over_time)
    sources("development_areas", "development_contexts", "development_basis")


def _not_asked(view: OpenCase, work: MeetingWork, drawn: DevelopmentDrawn) -> None:
    """The areas that nobody has looked at, each with the question that would open it."""
    rows = [row for row in drawn.rows if row.band is None]
    if not rows or not can_keep(view):
        return
    with st.container(key="quiet-not-asked", horizontal=True, vertical_alignment="center", gap="small"):
        st.text("Not yet asked:", width="content")
        for row in rows:
            if st.button(
                plain(row.area.label),
                key=f"band-ask-{row.area.id}",
                type="tertiary",
                help=plain(row.area.text("asks")),
                icon=":material/add:",
            ):
                band_dialog(view, work, area=row.area.id)


def _what_it_means(view: OpenCase, work: MeetingWork, drawn: DevelopmentDrawn) -> None:
    for row in drawn.seen:
        if row.band is not None:
            with st.container(key=f"case-row-band-{row.band.id}"):
                _means(view, work, row, row.band)


def _means(view: OpenCase, work: MeetingWork, row: Row, band: Band) -> None:
    what, means, more = st.columns(_LINE, vertical_alignment="center")
    with what.container(key=f"part-band-{band.id}"):
        st.text(row.label)
        st.text(band.years_text)
    if band.implication:
        means.text(band.implication)
    else:
        with means.container(key=f"quiet-means-{band.id}"):
            st.text("What it means for us has not been said.")
    with more.popover("Who saw it", key=f"band-more-{band.id}", type="tertiary"):
        if band.example:
            st.text(f"What was seen: {band.example}")
        st.text(stands_on(band))
        lines = cited_in_lines(view, band.entry_ids)
        if lines:
            st.text(f"Rests on: {'; '.join(lines)}")
        _earlier(work, band)
        seen_differently(work, band.id)
        ask_who_differs(view, work, band.id, phase="development")
        if can_keep(view) and st.button(
            "Correct a slip", key=f"band-edit-{band.id}", type="tertiary", icon=":material/edit:"
        ):
            band_dialog(view, work, band_id=band.id)


def _earlier(work: MeetingWork, band: Band) -> None:
    """Earlier bands of the same area and context, which stay as they were seen."""
    others = [one for one in work.bands if (one.area, one.context) == (band.area, band.context) and one != band]
    for one in others:
        st.text(f"Also seen: {one.years_text} · {stands_on(one)}")
    asks = vocabulary("development_areas")[band.area].text("source")
    with st.container(key=f"quiet-band-{band.id}"):
        st.text(f"Area from: {asks}")
