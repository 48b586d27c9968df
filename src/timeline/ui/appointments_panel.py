"""Appointments offered, kept, rearranged and missed, with why, and consultations about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from timeline.domain.appointment import Appointment
from timeline.domain.errors import TimelineError
from timeline.domain.when import describe
from timeline.services.after_work import AfterWork
from timeline.services.appointments import (
    asks_consultation,
    day_of_appointment,
    in_order,
    mark,
    offered_again,
    outcome,
    to_come,
    to_say,
    was_there,
)
from timeline.services.appointments_drawn import drawn_pattern
from timeline.services.consultations import about
from timeline.services.engagement_on_screen import named_by_initials
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.ui import meeting_state, session
from timeline.ui.appointment_form import appointment_dialog
from timeline.ui.appointment_line import JUST_MARKED, appointment_line
from timeline.ui.clock import today
from timeline.ui.consultation_form import consultation_dialog
from timeline.ui.consultations_list import consultations_list
from timeline.ui.looking_back import day_of
from timeline.ui.pictures_shown import show_picture
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.read_as import sources
from timeline.ui.window_size import page_width
from timeline.vocab.registry import vocabulary

# Of the page’s width, the pattern has this share; letters of 14 px at 1366 stay above 11 px.
_SHARES = [1, 1.6]
_MARGINS_PX = 152
_RECENT = 6


def appointments_panel(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """What is to be said of appointments first, the pattern beside it, and beneath them the consultations."""
    can_change = view.as_known_at is None
    after = named_by_initials(after) if view.is_shared_screen else after
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Appointments", anchor=False, width="content")
        if after.appointments:
            st.text(f"was there {was_there(after.appointments)}", width="content")
        st.space("stretch")
        if can_change and st.button("Add an appointment", icon=":material/add:", key="appointment-add"):
            appointment_dialog(view, work, after)
        if can_change and st.button("Add a consultation", icon=":material/psychology:", key="consultation-add"):
            consultation_dialog(view, work, after)
    if not after.appointments:
        _nothing_yet(can_change)
    else:
        left, right = st.columns(_SHARES, gap="large")
        with left:
            if can_change:
                _just_marked(view, work, after)
            _lists(view, work, after, can_change)
        with right:
            _pattern(view, after)
    if after.appointments or after.consultations:
        consultations_list(view, work, after)
        sources("appointment_outcomes", "why_not_kept", "consultation_triggers", "enforcement_decisions")
    if can_change:
        appointment_line(view, work)


def _nothing_yet(can_change: bool) -> None:
    with st.container(key="welcome"):
        st.subheader("What was offered, and what got in the way?", anchor=False)
        st.text(
            "No appointment is written down yet. One line is enough: the day, the time, who with, where, and what "
            "became of it. After a few weeks it shows by itself which days and places suit this child."
        )
        if can_change:
            st.text("Begin with the line below.")


def _just_marked(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """At once after the child was not there: why, and the psychologist."""
    found = next((one for one in after.appointments if one.id == meeting_state.chosen(JUST_MARKED)), None)
    if found is None or not asks_consultation(found) or about(after.consultations, found.id):
        return
    with st.container(border=True, key="just-marked"):
        st.text(f"{_in_short(found)}: {outcome(found).label.lower()}.")
        st.text("Ask the psychologist now? What was asked, advised and decided stands with it.")
        with st.container(horizontal=True, gap="small"):
            if st.button("Consultation", type="primary", icon=":material/psychology:", key="consult-now"):
                consultation_dialog(view, work, after, about=(found.id,))
            if st.button("Say why", key="say-why"):
                appointment_dialog(view, work, after, appointment_id=found.id)
            if st.button("Not now", type="tertiary", key="consult-later"):
                meeting_state.choose(JUST_MARKED, "")
                st.rerun()


def _lists(view: OpenCase, work: MeetingWork, after: AfterWork, can_change: bool) -> None:
    day = day_of(view)
    asked, coming = to_say(after.appointments, today=day), to_come(after.appointments, today=day)
    waiting = {one.id for one in (*asked, *coming)}
    before = [one for one in reversed(in_order(after.appointments)) if one.id not in waiting]
    if asked:
        with st.container(key="part-appointments-asked"):
            st.text("What became of these?")
            for one in asked:
                _asked(view, after, one, can_change)
    if coming:
        with st.container(key="part-appointments-coming"):
            st.text("To come")
            for one in coming:
                _row(view, work, after, one, can_change)
    with st.container(key="part-appointments-before"):
        if before:
            st.text("Lately")
        for one in before[:_RECENT]:
            _row(view, work, after, one, can_change)
    if len(before) > _RECENT:
        with st.expander(f"{len(before) - _RECENT} earlier ones"):
            for one in before[_RECENT:]:
                _row(view, work, after, one, can_change)


def _asked(view: OpenCase, after: AfterWork, one: Appointment, can_change: bool) -> None:
    """One whose day has come: one press says what became of it."""
    with st.container(key=f"case-row-appointment-{one.id}"):
        st.text(_in_short(one))
        if not can_change:
            return
        with st.container(horizontal=True, gap="small"):
            first = [term for term in vocabulary("appointment_outcomes").offered if term.facts.get("is_first")]
            for term in first:
                if st.button(plain(term.label), key=f"mark-{term.id}-{one.id}"):
                    _mark(after, one, term.id)
            others = [term.id for term in vocabulary("appointment_outcomes").offered
                      if term not in first and term.id != one.outcome]  # fmt: skip
            chosen = st.menu_button(
                "Something else", others, format_func=vocabulary("appointment_outcomes").label,
                key=f"mark-other-{one.id}",
            )  # fmt: skip
            if chosen:
                _mark(after, one, str(chosen))


def _row(view: OpenCase, work: MeetingWork, after: AfterWork, one: Appointment, can_change: bool) -> None:
    with st.container(key=f"case-row-appointment-{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            st.text(_in_short(one))
            told = _told(one)
            if told:
                with st.container(key=f"quiet-appointment-{one.id}"):
                    st.text(told)
        if not can_change:
            return
        if st.button("Same time next week", key=f"sign-again-{one.id}", type="tertiary", icon=":material/event_repeat:",
                     help="Offer the next: same time, same place"):  # fmt: skip
            _again(one, after)
        if st.button(plain(f"Change {_in_short(one)}"), key=f"sign-appointment-{one.id}", type="tertiary",
                     icon=":material/edit:", help="Change it, or say why"):  # fmt: skip
            appointment_dialog(view, work, after, appointment_id=one.id)


def _mark(after: AfterWork, one: Appointment, became: str) -> None:
    def kept(store: Store) -> None:
        mark(store, one.id, became, version=after.versions[one.id], today=today(), actor=session.actor())

    term = vocabulary("appointment_outcomes")[became]
    _do(kept, f"{term.label}; Undo takes it back", one.id if term.facts.get("asks_consultation") else "")


def _again(one: Appointment, after: AfterWork) -> None:
    def kept(store: Store) -> None:
        whole = store.records(Appointment).get(one.id).record
        others = [each.record for each in store.records(Appointment).of_case(one.case_id)]
        made = offered_again(whole, others, today=today())
        write_down(store, made, actor=session.actor(), why="same time, same place")

    _do(kept, "The next one is offered: same time, same place; Undo takes it back", "")


def _do(kept: Callable[[Store], None], said: str, marked: str) -> None:
    try:
        kept(session.the_store())
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    meeting_state.choose(JUST_MARKED, marked)
    session.say(said)
    st.rerun()


def _pattern(view: OpenCase, after: AfterWork) -> None:
    dated = [one for one in after.appointments if day_of_appointment(one) is not None]
    if not dated:
        return
    page = page_width(session.room()[0], is_shared=session.is_shared_screen()) - _MARGINS_PX
    width = min(max(page * _SHARES[1] / sum(_SHARES), 560), 1500)
    letters = 16.0 if view.is_shared_screen else 14.0
    show_picture(drawn_pattern(view, dated, today=day_of(view), width=width, letters=letters))
    with st.container(key="quiet-pattern"):
        st.text("Counts, not causes. Rearranged ones and those called off by the worker are drawn and not counted.")
    _whys(dated)


def _whys(appointments: Sequence[Appointment]) -> None:
    """What was said to have got in the way, by how often it was said."""
    said = [kind for one in appointments for kind in one.why_kinds]
    counts = sorted({kind: said.count(kind) for kind in said}.items(), key=lambda one: -one[1])
    if counts:
        with st.container(key="part-whys"):
            st.text("What was said to have got in the way")
            st.text(" · ".join(f"{vocabulary('why_not_kept').label(kind)} {count}×" for kind, count in counts))


def _in_short(one: Appointment) -> str:
    on = day_of_appointment(one)
    when = f"{on:%a} {on.day} {on:%b}" if on else describe(one.when)
    return " · ".join(part for part in (f"{when} {one.time_of_day}".strip(), one.with_whom.split(",")[0] or one.agency,
                                        one.place) if part)  # fmt: skip


def _told(one: Appointment) -> str:
    """What became of it and why, and what the child said of it."""
    kinds = ", ".join(vocabulary("why_not_kept").label(kind).lower() for kind in one.why_kinds)
    said = f"“{one.why}”" + (f" ({one.why_by})" if one.why_by else "") if one.why else ""
    childs = f"the child: “{one.child_said}”" if one.child_said else ""
    became = outcome(one).label if one.outcome != "offered" else ""
    return " · ".join(part for part in (became, kinds, said, childs) if part)
