"""One consultation with the psychologist: what was asked, the advice, and the decision with its reason and whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.appointment import Appointment
from timeline.domain.consultation import Consultation
from timeline.domain.errors import TimelineError
from timeline.domain.when import describe
from timeline.services.after_work import AfterWork
from timeline.services.appointments import in_order, outcome
from timeline.services.consultations import MISSED, usual_psychologist
from timeline.services.find_gaps import day
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui import meeting_state
from timeline.ui.appointment_line import JUST_MARKED
from timeline.ui.cited_entries import pick_entries
from timeline.ui.clock import today
from timeline.ui.hypothesis_form import own_name
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import word_field

# What is not written yet, in a record that has to ask something; the field begins empty.
_NOTHING_YET = "–"


@st.dialog("A consultation with the psychologist", width="large")
def consultation_dialog(
    view: OpenCase, work: MeetingWork, after: AfterWork, *, consultation_id: str = "", about: Sequence[str] = ()
) -> None:
    """Write down what was asked, and what was advised and decided as far as anybody knows; advice may come later."""
    opened = whole_record(view, after, Consultation, consultation_id) if consultation_id else None
    if consultation_id and opened is None:
        return
    was = opened.record if opened else _begun(view, work, after, about)
    prefix = f"consultation-{consultation_id or '-'.join(['new', *about])}-{opened.version if opened else 0}"
    question = st.text_area(
        "What is asked", was.question.strip(_NOTHING_YET), key=f"{prefix}-question", height=80,
        placeholder="What the team would like to understand, or has to decide",
    )  # fmt: skip
    advice = st.text_area(
        "What the psychologist advises", was.advice, key=f"{prefix}-advice", height=80,
        placeholder="Can be added later, by the psychologist",
    )  # fmt: skip
    left, middle, right = st.columns([1.2, 2, 1.2])
    decision = word_field(
        "Decided", "enforcement_decisions", was.decision, key=f"{prefix}-decision", place=left, is_asked=True
    )
    reason = middle.text_input("Because", was.reason, key=f"{prefix}-reason")
    by = right.text_input("Decided by", was.decided_by, key=f"{prefix}-by", placeholder="Name, role")
    more = _more(view, after, was, prefix)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        try:
            made = replace(
                was, question=question.strip(), advice=advice.strip(), decision=decision, reason=reason.strip(),
                decided_by=by.strip(), **more,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        meeting_state.choose(JUST_MARKED, "")
        keep(made, KEPT_BEFORE if opened else KEPT, version=opened.version if opened else None, why="a consultation")
    if opened is not None:
        offer_to_take_back(was, opened.version, prefix)


def _begun(view: OpenCase, work: MeetingWork, after: AfterWork, about: Sequence[str]) -> Consultation:
    # A shared screen knows the psychologist by initials only, and they are not what is kept.
    consulted = "" if view.is_shared_screen else usual_psychologist(work, after.consultations)
    return Consultation(
        new_id(), view.case.id, day(today()), MISSED, consulted=consulted, asked_by=own_name(view),
        question=_NOTHING_YET, appointment_ids=tuple(about),
    )  # fmt: skip


def _more(view: OpenCase, after: AfterWork, was: Consultation, prefix: str) -> dict[str, Any]:
    shown = {one.id: in_a_line(one) for one in reversed(in_order(after.appointments))}
    with st.expander("More: about which appointments, who asked whom and when, entries, who may see it"):
        chosen = st.multiselect(
            "Appointments it is about", list(shown), [one for one in was.appointment_ids if one in shown],
            format_func=lambda one: shown.get(one, one), key=f"{prefix}-about", select_all=False,
            filter_mode="contains",
        )  # fmt: skip
        left, middle, right = st.columns(3)
        consulted = left.text_input("Who was asked", was.consulted, key=f"{prefix}-consulted")
        asked_by = middle.text_input("Who asked", was.asked_by, key=f"{prefix}-asked-by")
        on = right.date_input("When", was.when.earliest or today(), format="DD/MM/YYYY", key=f"{prefix}-on")
        left, right = st.columns(2)
        trigger = word_field(
            "What it was about", "consultation_triggers", was.trigger, key=f"{prefix}-trigger", place=left
        )
        audience = word_field("Who may see it", "audience", was.audience, key=f"{prefix}-audience", place=right)
        entries = pick_entries(view, st, "Entries it is about", was.entry_ids, f"{prefix}-entries")
        words = st.text_input("More about what was decided", was.decision_words, key=f"{prefix}-decision-words")
    hidden = tuple(one for one in was.appointment_ids if one not in shown)
    return {
        "appointment_ids": (*map(str, chosen), *hidden), "consulted": consulted.strip(), "asked_by": asked_by.strip(),
        "when": was.when if on == was.when.earliest else day(on), "trigger": trigger, "audience": audience,
        "entry_ids": entries, "decision_words": words.strip(),
    }  # fmt: skip


def in_a_line(one: Appointment) -> str:
    """An appointment as a list has it: “17 Nov 2026 · 15:30 · Siân · library · was not there”."""
    parts = [describe(one.when), one.time_of_day, one.with_whom.split(",")[0], one.place, outcome(one).label.lower()]
    return " · ".join(part for part in parts if part)
