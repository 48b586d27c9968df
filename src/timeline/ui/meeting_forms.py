"""The forms of a meeting: plan one, put somebody on its list, write down a consent, end it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import USUAL_MINUTES, Attendance, Consent, Meeting
from timeline.domain.when import When, parse_when
from timeline.services.find_gaps import day
from timeline.services.hold_meeting import end, plan_meeting, whom_to_ask
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.services.write_down import take_back, write_down
from timeline.ui import meeting_state, session
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

# Review interval: this service's own default, to be checked with a psychologist.
REVIEW_WEEKS = 12
WHOLE_WORDS = "Names are hidden on a shared screen. Switch off Shared screen to change this."


def choice(label: str, words: str, current: str, key: str) -> str:
    """A box to choose one word of a vocabulary from; its id."""
    ids = [term.id for term in vocabulary(words).offered]
    chosen = st.selectbox(
        plain(label),
        ids,
        index=ids.index(current) if current in ids else 0,
        format_func=vocabulary(words).label,
        key=key,
    )
    return str(chosen)


def kept(record: object, said: str, *, version: int | None = None, why: str = "") -> None:
    """Keep a record, say so and close the form; or say what is wrong with it and leave the form as it is."""
    try:
        write_down(session.the_store(), record, actor=session.actor(), why=why or said, version=version)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(said)
    st.rerun()


@st.dialog("Plan a meeting", width="large")
def plan_dialog(view: OpenCase, work: MeetingWork) -> None:
    """When, how long, who leads, and whom to ask; the people offered are those the record already names."""
    left, middle, right = st.columns(3)
    with left:
        kind = choice("What kind", "meeting_kinds", "review" if work.meeting else "formulation", "meeting-kind")
    on = middle.date_input("Day", value=today(), format="DD/MM/YYYY", key="meeting-day")
    minutes = right.number_input("Minutes", 5, 600, USUAL_MINUTES, 5, key="meeting-minutes")
    left, right = st.columns(2)
    chair = left.text_input("Who leads it", key="meeting-chair", placeholder="Name, psychologist")
    scribe = right.text_input("Who writes", value=session.actor().split(",")[0], key="meeting-scribe")
    offered = {one.id: one for one in _offered(view, work)}
    asked = st.multiselect(
        "Whom to ask", list(offered), default=list(offered), key="meeting-asked",
        format_func=lambda one: _named(offered[one]) if one in offered else one,
        help="From the people register and the agencies that were asked. More can be put on the list at any time.",
    )  # fmt: skip
    if st.button("Plan it", type="primary", key="meeting-plan-go"):
        statements = vocabulary("meeting_statements")
        made = Meeting(
            new_id(), view.case.id, kind, day(on), chair=chair.strip(), scribe=scribe.strip(), minutes=int(minutes),
            purpose=statements["purpose"].description, sharing=statements["sharing"].description,
        )  # fmt: skip
        try:
            plan_meeting(session.the_store(), made, [offered[one] for one in asked], actor=session.actor())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        meeting_state.go_to_phase(vocabulary("meeting_phases").offered[0].id)
        session.say("The meeting is planned")
        st.rerun()


def _offered(view: OpenCase, work: MeetingWork) -> tuple[Attendance, ...]:
    key = f"meeting-offered-{view.case.id}"
    # New ids every time would let go of what was chosen: they are made once for as long as the form is open.
    ids = session.written_in(key).split()
    found = whom_to_ask(view, work)
    if len(ids) != len(found):
        ids = [one.id for one in found]
        session.write_into(key, " ".join(ids))
    return tuple(replace(one, id=each) for one, each in zip(found, ids, strict=True))


def _named(one: Attendance) -> str:
    return ", ".join(part for part in (one.name, one.agency) if part)


@st.dialog("Who is asked")
def attendance_dialog(view: OpenCase, work: MeetingWork, meeting: Meeting, attendance_id: str = "") -> None:
    """Put somebody on the list, or change what stands there."""
    opened = next((one for one in work.attendances if one.id == attendance_id), None)
    if opened is not None and view.is_shared_screen:
        st.warning(WHOLE_WORDS)
        return
    prefix = f"attendance-{attendance_id or len(work.attendances)}"
    name = st.text_input("Name", opened.name if opened else "", key=f"{prefix}-name")
    agency = st.text_input("Agency", opened.agency if opened else "", key=f"{prefix}-agency")
    left, right = st.columns(2)
    with left:
        role = choice("As", "meeting_roles", opened.role if opened else "practitioner", f"{prefix}-role")
    with right:
        status = choice("Comes", "attendance", opened.status if opened else "asked", f"{prefix}-status")
    sent = st.checkbox("Sent their view beforehand", opened.has_sent_view if opened else False, key=f"{prefix}-sent")
    view_sent = st.text_area("What they sent", opened.view if opened else "", key=f"{prefix}-view") if sent else ""
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
                made = replace(opened, name=name.strip(), **said) if opened else Attendance(
                    new_id(), view.case.id, meeting.id, name.strip(), **said
                )  # fmt: skip
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            kept(made, "Kept", version=work.versions.get(made.id))
        if opened is not None and st.button("Take off the list", key=f"{prefix}-off"):
            take_back(
                session.the_store(), opened, version=work.versions[opened.id], actor=session.actor(), why="not asked"
            )
            session.say("Taken off the list. Undo puts it back.")
            st.rerun()


@st.dialog("What was consented to")
def consent_dialog(view: OpenCase, person_id: str, called: str) -> None:
    """Write down what somebody said to one thing asked of them; what they said before stays in the record."""
    st.text(f"What {called} said")
    scope = choice("To what", "consent_scopes", "taking_part", f"consent-scope-{person_id}")
    description = vocabulary("consent_scopes")[scope].description
    st.caption(plain(description))
    state = choice("Said", "consent_states", "given", f"consent-state-{person_id}")
    on = st.date_input("When", value=today(), max_value=today(), format="DD/MM/YYYY", key=f"consent-on-{person_id}")
    explained = st.text_input(
        "How it was explained", key=f"consent-how-{person_id}", placeholder="With pictures, in Welsh, by Sam …"
    )
    if st.button("Save", type="primary", key=f"consent-save-{person_id}"):
        said = Consent(
            new_id(), view.case.id, person_id, scope, state, day(on), explained.strip(), asked_by=session.actor()
        )  # fmt: skip
        kept(said, "Kept")


@st.dialog("What this meeting is for", width="large")
def statement_dialog(work: MeetingWork, meeting: Meeting) -> None:
    """Change what is read out at the beginning."""
    purpose = st.text_area("Why we meet", meeting.purpose, height=140, key="meeting-purpose")
    sharing = st.text_area("What may be shared", meeting.sharing, height=140, key="meeting-sharing")
    if st.button("Save", type="primary", key="meeting-statement-save"):
        changed = replace(meeting, purpose=purpose.strip(), sharing=sharing.strip())
        kept(changed, "Kept", version=work.versions[meeting.id])


@st.dialog("End the meeting")
def end_dialog(work: MeetingWork, meeting: Meeting, title: str) -> None:
    """End it and keep a snapshot of everything that is known and agreed now."""
    st.text(
        "A snapshot is kept with it: the whole timeline and everything agreed, as it stands now. It can be opened "
        "again at any time, whatever is changed later."
    )
    name = st.text_input("Name of the snapshot", title, key="meeting-end-title")
    again = st.date_input("We meet again", value=_next_review(meeting), format="DD/MM/YYYY", key="meeting-end-again")
    note = st.text_area("Anything to remember about this meeting", key="meeting-end-note", height=90)
    if st.button("End it and keep the snapshot", type="primary", key="meeting-end-go"):
        try:
            end(
                session.the_store(), meeting, name, version=work.versions[meeting.id], at=datetime.now(UTC),
                actor=session.actor(), note=note, next_review=day(again) if isinstance(again, date) else None,
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("The meeting has ended, and its snapshot is kept")
        st.rerun()


def _next_review(meeting: Meeting) -> date:
    chosen = None if meeting.next_review is None else meeting.next_review.earliest
    return chosen or today() + timedelta(weeks=REVIEW_WEEKS)


def time_typed(text: str) -> When | None:
    """The time somebody typed; ``None`` for none. Raises ``WhenError`` saying how to write it."""
    return parse_when(text) if text.strip() else None
