"""What every service does and did: overlaps, gaps, waits, refusals, changes of worker, and what the child said."""

from __future__ import annotations

import streamlit as st

from timeline.domain.support import Support
from timeline.scene.family_svg import picture_svg
from timeline.scene.presence_strip import Life, life_of, ruler, strip
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.services.who_else import findings, from_entry, in_order, not_taken_up, time_held, time_of
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.ui.read_as import sources
from timeline.ui.support_form import support_dialog
from timeline.ui.wall.typeface import typeface_css
from timeline.vocab.registry import vocabulary

_WIDTHS = [2.6, 2.2, 3.2, 1.9, 0.4]
_DIGITS = "0123456789"
_TITLES = {
    "overlap": "The same, at the same time", "wait": "Waited for", "refused": "Refused or not taken up",
    "changes": "Workers who came and went", "gap": "Nobody there", "unasked": "Not asked yet",
}  # fmt: skip
_OFFERED = 5
# The ruler is drawn in a narrow column, so that its letters come out about two thirds of this.
_RULER_PX = 19.0


def who_else_panel(view: OpenCase, work: MeetingWork) -> None:
    """Every service in a row with its time over the life, and beside them what they show together."""
    can_change = view.as_known_at is None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Who else is doing what", anchor=False, width="content")
        st.space("stretch")
        if can_change and st.button("Add a service", icon=":material/add:", key="support-add"):
            support_dialog(view, work)
    left, right = st.columns([2.6, 1], gap="large")
    with left:
        _rows(view, work, can_change)
        if can_change and not view.is_shared_screen:
            _offer(view, work)
    with right:
        _together(view, work)
    sources("support_aims", "support_status", "helped")


def _rows(view: OpenCase, work: MeetingWork, can_change: bool) -> None:
    supports = in_order(work.supports)
    if not supports:
        st.text(
            "No service has been written down yet. Begin with those around the table: what do you do, since when, and "
            "what is it for? What is done twice, and what nobody does, shows by itself."
        )
        return
    spans = [span for one in supports if (span := time_held(one)) is not None]
    life = life_of(view.child.born_on, day_of(view), spans)
    drawn = ruler(life, letters=_RULER_PX)
    _, _, at, _, _ = st.columns(_WIDTHS, vertical_alignment="bottom")
    at.image(picture_svg(drawn, style=typeface_css(_DIGITS), background=""), width="stretch", alt=drawn.told)
    for one in supports:
        _row(view, work, one, life, can_change)


def _row(view: OpenCase, work: MeetingWork, one: Support, life: Life, can_change: bool) -> None:
    with st.container(key=f"case-row-support-{one.id}"):
        who, what, when, said, more = st.columns(_WIDTHS, vertical_alignment="center")
        with who.container(gap=None):
            st.text(one.name)
            with st.container(key=f"quiet-support-{one.id}"):
                st.text(" · ".join(part for part in (one.agency, _for(one)) if part))
        with what.container(gap=None):
            st.text(vocabulary("support_status").label(one.status))
            with st.container(key=f"quiet-aims-{one.id}"):
                st.text(", ".join(vocabulary("support_aims").label(aim) for aim in one.aims) or "aim not said")
        told = time_of(one)
        span = time_held(one)
        bars = strip([] if span is None else [span], life, title=f"When {one.name} was there", told=told)
        when.image(picture_svg(bars, background=""), width="stretch", alt=f"{one.name}: {told}")
        with said.container(gap=None):
            st.text(vocabulary("helped").label(one.helped))
            if one.child_said:
                with st.container(key=f"quiet-said-{one.id}"):
                    st.text(f"“{one.child_said}”")
        if can_change and not view.is_shared_screen and more.button(
            plain(f"Change {one.name}"), key=f"sign-support-{one.id}", type="tertiary", icon=":material/edit:",
            help=plain(told),
        ):  # fmt: skip
            support_dialog(view, work, support_id=one.id)


def _for(one: Support) -> str:
    return "" if one.for_whom == "child" else f"for {vocabulary('for_whom').label(one.for_whom).lower()}"


def _offer(view: OpenCase, work: MeetingWork) -> None:
    waiting = not_taken_up(view, work)
    if not waiting:
        return
    with st.expander(f"The timeline tells of {len(waiting)} more", expanded=not work.supports):
        for entry in waiting[:_OFFERED]:
            with st.container(key=f"link-row-support-{entry.id}", horizontal=True, vertical_alignment="center"):
                st.text(f"{entry.title} · {entry.when.text}", width="stretch")
                if st.button("Take up", key=f"take-up-{entry.id}", type="tertiary"):
                    support_dialog(view, work, begun=from_entry(entry, new_id(), view.case.id))
        if len(waiting) > _OFFERED:
            st.text(f"and {len(waiting) - _OFFERED} earlier ones, as these are taken up")


def _together(view: OpenCase, work: MeetingWork) -> None:
    if not work.supports:
        return
    st.subheader("What they show together", anchor=False)
    found = findings(work, today=day_of(view))
    if not found:
        st.text("Nothing overlaps, nobody waits, and nothing was refused, as far as it has been written down.")
    for kind, title in _TITLES.items():
        mine = [one for one in found if one.kind == kind]
        if mine:
            with st.container(key=f"part-found-{kind}"):
                st.text(title)
                for one in mine:
                    st.text(f"· {one.words}")
