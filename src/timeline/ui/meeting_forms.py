"""The forms of a meeting: plan one, put somebody on its list, write down a consent, end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from timeline.domain.case import Person
from timeline.domain.errors import TimelineError
from timeline.domain.meeting import REVIEW, USUAL_MINUTES, Attendance, Consent, Meeting
from timeline.services.find_gaps import day
from timeline.services.hold_meeting import end, plan_meeting, whom_to_ask
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.services.review_due import day_offered, review_due
from timeline.ui import meeting_state, session
from timeline.ui.action_form import begun_in_words, keep_begun
from timeline.ui.clock import today
from timeline.ui.hypothesis_form import own_name
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, taken_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary

_ADD, _LEAVE = "Add it", "Leave it"


@st.dialog("Plan a meeting", width="large")
def plan_dialog(view: OpenCase, work: MeetingWork) -> None:
    """When, how long, who leads, and whom to ask; the people offered are those the record already names."""
    left, middle, right = st.columns(3)
    begins = "review" if work.meeting else "formulation"
    kind = word_field("What kind", "meeting_kinds", begins, key="meeting-kind", place=left)
    on = middle.date_input("Day", value=_agreed_day(work), format="DD/MM/YYYY", key="meeting-day")
    minutes = right.number_input("Minutes", 5, 600, USUAL_MINUTES, 5, key="meeting-minutes")
    left, right = st.columns(2)
    chair = left.text_input("Who leads it", key="meeting-chair", placeholder="Name, psychologist")
    scribe = right.text_input("Who writes", value=own_name(view).split(",")[0], key="meeting-scribe")
    people = _whom(view, work)
    if st.button("Plan it", type="primary", key="meeting-plan-go"):
        statements = vocabulary("meeting_statements")
        made = Meeting(
            new_id(), view.case.id, kind, day(on), chair=chair.strip(),
            scribe=scribe.strip() or session.actor().split(",")[0], minutes=int(minutes),
            purpose=statements["purpose"].description, sharing=statements["sharing"].description,
        )  # fmt: skip
        try:
            plan_meeting(session.the_store(), made, people, actor=session.actor())
        except TimelineError as problem:
            st.error(plain(problem_told(problem)))
            return
        meeting_state.go_to_phase(vocabulary("meeting_phases").offered[0].id)
        meeting_state.choose("meeting", made.id)
        session.say("The meeting is planned")
        st.rerun()


def _agreed_day(work: MeetingWork) -> date:
    """The day that people agreed on when they last met, as long as it is to come; otherwise today."""
    due = review_due(work.meetings, (), today())
    return due.on if due is not None and due.is_agreed and due.on > today() else today()


def _whom(view: OpenCase, work: MeetingWork) -> list[Attendance]:
    """Those chosen to be asked; nobody where names are initials, which must not become the names on the list."""
    if view.is_shared_screen:
        st.text("Whom to ask is chosen with Shared screen switched off: names would be kept as initials.")
        return []
    offered = {one.id: one for one in _offered(view, work)}
    asked = st.multiselect(
        "Whom to ask", list(offered), default=list(offered), key="meeting-asked",
        format_func=lambda one: _named(offered[one]) if one in offered else one,
        help="From the people register and the agencies that were asked. More can be put on the list at any time.",
    )  # fmt: skip
    return [offered[one] for one in asked]


def _offered(view: OpenCase, work: MeetingWork) -> tuple[Attendance, ...]:
    key = f"meeting-offered-{view.case.id}"
    # New ids every time would let go of what was chosen: they are made once for as long as the form is open.
    ids = session.written_in(key).split()
    found = whom_to_ask(view, work, today())
    if len(ids) != len(found):
        ids = [one.id for one in found]
        session.write_into(key, " ".join(ids))
    return tuple(replace(one, id=each) for one, each in zip(found, ids, strict=True))


def _named(one: Attendance) -> str:
    return ", ".join(part for part in (one.name, one.agency) if part)


@st.dialog("Who is asked")
def attendance_dialog(view: OpenCase, work: MeetingWork, attendance_id: str) -> None:
    """Change what stands on the list of somebody, or take them off it."""
    kept = whole_record(view, work, Attendance, attendance_id)
    if kept is None:
        return
    opened, version = kept.record, kept.version
    prefix = f"attendance-{attendance_id}-{version}"
    name = st.text_input("Name", opened.name, key=f"{prefix}-name")
    agency = st.text_input("Agency", opened.agency, key=f"{prefix}-agency")
    left, right = st.columns(2)
    role = word_field("As", "meeting_roles", opened.role, key=f"{prefix}-role", place=left)
    status = word_field("Comes", "attendance", opened.status, key=f"{prefix}-status", place=right)
    sent = st.checkbox("Sent their view beforehand", opened.has_sent_view, key=f"{prefix}-sent")
    view_sent = st.text_area("What they sent", opened.view, key=f"{prefix}-view") if sent else ""
    said: dict[str, Any] = {
        "agency": agency.strip(),
        "role": role,
        "status": status,
        "has_sent_view": sent,
        "view": view_sent.strip(),
    }
    with st.container(horizontal=True):
        if st.button("Save", type="primary", key=f"{prefix}-save"):
            try:
                made = replace(opened, name=name.strip(), **said)
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            keep(made, KEPT_BEFORE, version=version)
        if st.button("Take off the list", key=f"{prefix}-off"):
            taken_back(opened, version, "taken off the list", "Taken off the list; Undo puts it back")


@st.dialog("What was consented to")
def consent_dialog(view: OpenCase, person_id: str, called: str, new: Sequence[Person] = ()) -> None:
    """Write down what somebody said to one thing asked of them; what they said before stays in the record.

    ``new`` is whoever is not among the people of this life yet, and is added to them with it.
    """
    st.text(f"What {called} said")
    new = [_newly(one) for one in new]
    scope = word_field("To what", "consent_scopes", "taking_part", key=f"consent-scope-{person_id}")
    description = vocabulary("consent_scopes")[scope].description
    st.caption(plain(description))
    state = word_field("Said", "consent_states", "", key=f"consent-state-{person_id}", is_asked=True)
    on = st.date_input("When", value=today(), max_value=today(), format="DD/MM/YYYY", key=f"consent-on-{person_id}")
    explained = st.text_input(
        "How it was explained", key=f"consent-how-{person_id}", placeholder="With pictures, in Welsh, by Sam …"
    )
    if st.button("Save", type="primary", key=f"consent-save-{person_id}"):
        if not state:
            st.error("Choose what was said: nobody's consent is taken for given.")
            return
        said = Consent(
            new_id(), view.case.id, person_id, scope, state, day(on), explained.strip(), asked_by=session.actor()
        )  # fmt: skip
        keep(said, f"{KEPT}, and who said it is among the people now" if new else KEPT, new_people=new)


def _newly(person: Person) -> Person:
    st.text("This name is not among the people of this life yet. Saving adds it there, with what was said.")
    relation = st.text_input("Who they are to the child", key=f"consent-relation-{person.name}", placeholder="aunt …")
    return replace(person, relation=relation.strip())


@st.dialog("What this meeting is for", width="large")
def statement_dialog(view: OpenCase, work: MeetingWork, meeting: Meeting) -> None:
    """Change what is read out at the beginning."""
    kept = whole_record(view, work, Meeting, meeting.id)
    if kept is None:
        return
    purpose = st.text_area("Why we meet", kept.record.purpose, height=140, key="meeting-purpose")
    sharing = st.text_area("What may be shared", kept.record.sharing, height=140, key="meeting-sharing")
    if st.button("Save", type="primary", key="meeting-statement-save"):
        changed = replace(kept.record, purpose=purpose.strip(), sharing=sharing.strip())
        keep(changed, KEPT_BEFORE, version=kept.version, why="what is read out")


def end_dialog(work: MeetingWork, meeting: Meeting, title: str) -> None:
    """End a meeting or a review and keep a snapshot of everything that is known and agreed now."""
    what = "review" if meeting.kind == REVIEW else "meeting"
    st.dialog(f"End the {what}")(_end)(work, meeting, title, what)


def _end(work: MeetingWork, meeting: Meeting, title: str, what: str) -> None:
    st.text(
        "A snapshot is kept with it: the whole timeline and everything agreed, as it stands now. It can be opened "
        "again at any time, whatever is changed later."
    )
    begun = begun_in_words(work, meeting)
    becomes = _what_becomes_of(begun) if begun else _LEAVE
    name = st.text_input("Name of the snapshot", title, key="meeting-end-title")
    again = st.date_input("We meet again", value=_next_review(meeting), format="DD/MM/YYYY", key="meeting-end-again")
    note = st.text_area(plain(f"Anything to remember about this {what}"), key="meeting-end-note", height=90)
    if st.button("End it and keep the snapshot", type="primary", key="meeting-end-go"):
        if not becomes:
            st.error("Say first what becomes of the action that is begun.")
            return
        # A change of its own, so that Undo opens the meeting again and leaves the action.
        if becomes == _ADD and not _is_begun_kept(work, meeting):
            return
        try:
            end(
                session.the_store(), meeting, name, version=work.versions[meeting.id], at=datetime.now(UTC),
                actor=session.actor(), note=note, next_review=day(again) if isinstance(again, date) else None,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(problem_told(problem)))
            return
        session.say(f"The {what} has ended, and its snapshot is kept; Undo opens it again")
        st.rerun()


def _what_becomes_of(begun: str) -> str:
    """Whether an action that is begun and not kept is added or left; empty until somebody has said."""
    with st.container(border=True, key="part-action-begun"):
        st.text("An action is begun that is not kept yet:")
        st.text(begun)
        becomes = st.segmented_control("What becomes of it", [_ADD, _LEAVE], key="meeting-end-begun")
    return becomes or ""


def _is_begun_kept(work: MeetingWork, meeting: Meeting) -> bool:
    """Whether the action that is begun could be kept; where it could not, that is said."""
    try:
        keep_begun(work, meeting)
    except TimelineError as problem:
        st.error(plain(f"{problem_told(problem)} Close this form to change it, or choose “{_LEAVE}”."))
        return False
    return True


def _next_review(meeting: Meeting) -> date:
    chosen = None if meeting.next_review is None else meeting.next_review.earliest
    return chosen or day_offered(today())
