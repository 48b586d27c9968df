"""Consultations with the psychologist, newest first, and appointments the child was not at that nobody asked about."""

from __future__ import annotations

import streamlit as st

from timeline.domain.consultation import Consultation
from timeline.domain.when import describe
from timeline.services.after_work import AfterWork
from timeline.services.appointments import without_consultation
from timeline.services.consultations import in_order, still_waits_for
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.consultation_form import consultation_dialog, in_a_line
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_SHOWN = 4


def consultations_list(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """Each with what was asked, advised and decided; beside them, quietly, what nobody was asked about."""
    can_change = view.as_known_at is None
    told, unasked = in_order(after.consultations), without_consultation(after.appointments, after.consultations)
    left, right = st.columns([1.6, 1], gap="large")
    with left:
        st.subheader("Consultations with the psychologist", anchor=False)
        if view.is_shared_screen:
            st.text("Those kept for the people at the meeting stay off a shared screen.")
        elif not told:
            st.text("None is written down yet.")
        for one in told[:_SHOWN]:
            _consultation(view, work, after, one, can_change)
        if len(told) > _SHOWN:
            with st.expander(f"{len(told) - _SHOWN} earlier ones"):
                for one in told[_SHOWN:]:
                    _consultation(view, work, after, one, can_change)
    # A shared screen does not know of every consultation, and cannot say that there is none.
    if not unasked or view.is_shared_screen:
        return
    with right, st.container(key="quiet-unasked"):
        st.text("No consultation is written down about these")
        for appointment in unasked:
            with st.container(
                key=f"link-row-unasked-{appointment.id}", horizontal=True, vertical_alignment="center", gap="small"
            ):
                st.text(in_a_line(appointment), width="stretch")
                if can_change and st.button("Write one", key=f"consult-{appointment.id}", type="tertiary"):
                    consultation_dialog(view, work, after, about=(appointment.id,))


def _consultation(view: OpenCase, work: MeetingWork, after: AfterWork, one: Consultation, can_change: bool) -> None:
    appointments = {each.id: each for each in after.appointments}
    with st.container(border=True, key=f"note-card-consultation-{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(key=f"quiet-consultation-{one.id}", width="stretch"):
                parts = (describe(one.when), vocabulary("consultation_triggers").label(one.trigger), one.consulted)
                st.text(" · ".join(part for part in parts if part))
            waits = still_waits_for(one)
            if waits:
                st.badge(plain(waits), color="gray")
            if can_change and st.button(
                "Add advice" if not one.advice else "Change", key=f"advise-{one.id}", type="tertiary"
            ):
                consultation_dialog(view, work, after, consultation_id=one.id)
        for label, words in (("Asked", one.question), ("Advised", one.advice), ("Decided", _decided(one))):
            if words:
                st.text(f"{label}: {words}")
        about = [in_a_line(appointments[each]) for each in one.appointment_ids if each in appointments]
        if about:
            with st.container(key=f"quiet-about-{one.id}"):
                st.text("About " + "; ".join(about))


def _decided(one: Consultation) -> str:
    if not one.decision:
        return ""
    said = vocabulary("enforcement_decisions").label(one.decision)
    words = f" – {one.decision_words}" if one.decision_words else ""
    return f"{said}{words}. Because: {one.reason} (decided by {one.decided_by})"
