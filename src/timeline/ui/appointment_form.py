"""One appointment, written down or corrected: few fields, begun as the last one was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.appointment import Appointment
from timeline.domain.errors import TimelineError
from timeline.services.after_work import AfterWork
from timeline.services.appointments import (
    asks_consultation,
    day_of_appointment,
    in_order,
    next_weekday,
    refuse_before_its_day,
)
from timeline.services.find_gaps import day
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui import meeting_state
from timeline.ui.appointment_line import JUST_MARKED
from timeline.ui.cited_entries import pick_entries
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary

# What is not written yet, in a record that has to say who; the field begins empty.
_NOBODY_YET = "–"


@st.dialog("An appointment", width="large")
def appointment_dialog(view: OpenCase, work: MeetingWork, after: AfterWork, *, appointment_id: str = "") -> None:
    """Write an appointment down or change it; a new one begins with the worker, weekday, time and place of the last."""
    opened = whole_record(view, after, Appointment, appointment_id) if appointment_id else None
    if appointment_id and opened is None:
        return
    was = opened.record if opened else _begun(view, after)
    prefix = f"appointment-{appointment_id or 'new'}-{opened.version if opened else len(after.appointments)}"
    left, middle, right = st.columns(3)
    on = left.date_input("Day", day_of_appointment(was) or today(), format="DD/MM/YYYY", key=f"{prefix}-day")
    at = middle.text_input("Time", was.time_of_day, key=f"{prefix}-time", placeholder="15:30")
    became = word_field("What became of it", "appointment_outcomes", was.outcome, key=f"{prefix}-outcome", place=right)
    left, middle, right = st.columns(3)
    whom = left.text_input("With", was.with_whom.strip(_NOBODY_YET), key=f"{prefix}-whom", placeholder="Worker")
    place = middle.text_input("Where", was.place, key=f"{prefix}-place")
    purpose = right.text_input("For what", was.purpose, key=f"{prefix}-purpose")
    why = _why(was, became, prefix)
    more = _more(view, work, was, prefix)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        try:
            made = replace(
                was, when=was.when if on == day_of_appointment(was) else day(on), time_of_day=at.strip(),
                outcome=became, with_whom=whom.strip(), place=place.strip(), purpose=purpose.strip(), **why, **more,
            )  # fmt: skip
            refuse_before_its_day(made, today())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        if asks_consultation(made) and (opened is None or not asks_consultation(was)):
            meeting_state.choose(JUST_MARKED, made.id)
        keep(made, KEPT_BEFORE if opened else KEPT, version=opened.version if opened else None, why="an appointment")
    if opened is not None:
        offer_to_take_back(was, opened.version, prefix)


def _begun(view: OpenCase, after: AfterWork) -> Appointment:
    """A new one as the last was; on a shared screen without names, which would be kept as initials."""
    last = in_order(after.appointments)[-1:] if not view.is_shared_screen else []
    usual = day_of_appointment(last[0]) if last else None
    taken = {day_of_appointment(one) for one in after.appointments if last and one.with_whom == last[0].with_whom}
    on = next_weekday(usual, today(), {one for one in taken if one}) if usual else today()
    made = Appointment(new_id(), view.case.id, day(on), with_whom=_NOBODY_YET)
    if not last:
        return made
    return replace(made, with_whom=last[0].with_whom or _NOBODY_YET, place=last[0].place,
                   time_of_day=last[0].time_of_day, agency=last[0].agency)  # fmt: skip


def _why(was: Appointment, became: str, prefix: str) -> dict[str, Any]:
    """Why it was not taken up, where the outcome asks for it."""
    if not vocabulary("appointment_outcomes")[became].facts.get("asks_why"):
        return {}
    kinds = st.multiselect(
        "Why", vocabulary("why_not_kept").ids, list(was.why_kinds), format_func=vocabulary("why_not_kept").label,
        key=f"{prefix}-kinds", select_all=False, filter_mode="contains", placeholder="As somebody said it",
    )  # fmt: skip
    left, right = st.columns([3, 1])
    why = left.text_input("In somebody’s words", was.why, key=f"{prefix}-why")
    by = right.text_input("Whose words", was.why_by, key=f"{prefix}-why-by")
    return {"why_kinds": tuple(kinds), "why": why.strip(), "why_by": by.strip()}


def _more(view: OpenCase, work: MeetingWork, was: Appointment, prefix: str) -> dict[str, Any]:
    with st.expander("More: what the child said, what came before, which step of the plan, who may see it"):
        said = st.text_input("What the child said of it", was.child_said, key=f"{prefix}-said")
        entries = pick_entries(view, st, "What on the timeline came before it", was.entry_ids, f"{prefix}-entries")
        steps = {one.id: one.title for one in work.recommendations}
        step = st.selectbox(
            "Part of which step of the plan", ["", *steps], format_func=lambda one: steps.get(one, "none"),
            index=["", *steps].index(was.recommendation_id) if was.recommendation_id in steps else 0,
            key=f"{prefix}-step",
        )  # fmt: skip
        left, right = st.columns(2)
        agency = left.text_input("Agency", was.agency, key=f"{prefix}-agency")
        audience = word_field("Who may see it", "audience", was.audience, key=f"{prefix}-audience", place=right)
    kept = was.recommendation_id if was.recommendation_id and was.recommendation_id not in steps else ""
    return {
        "child_said": said.strip(), "entry_ids": entries, "recommendation_id": str(step) or kept,
        "agency": agency.strip(), "audience": audience,
    }  # fmt: skip
