"""Welcome: why we meet, who is here, who sent apologies, and what the child and the family consented to."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import ENDED, Attendance, Meeting
from timeline.domain.when import describe
from timeline.services.attend import add_to_list, invited
from timeline.services.hold_meeting import attending, come
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.whose_consent import whose_consent
from timeline.ui import meeting_state, session
from timeline.ui.attend_form import people_dialog
from timeline.ui.clock import today
from timeline.ui.meeting_forms import attendance_dialog, consent_dialog, statement_dialog
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.read_as import sources
from timeline.vocab.registry import vocabulary

_CAME = ("here", "online", "apologies", "not_here")
_WIDTHS, _WIDTHS_SHARED = [2.2, 2.6, 4, 0.5], [2, 2.5, 4.7]
_CONSENT_WIDTHS = [1.6, 5, 1]


def welcome_panel(view: OpenCase, work: MeetingWork, meeting: Meeting) -> None:
    """The list of those asked, with one press for who is here, and the consents."""
    can_change = view.as_known_at is None and meeting.status != ENDED
    _people(view, work, meeting, can_change)
    _consents(view, work, view.as_known_at is None)
    sources("meeting_statements", "consent_scopes", "consent_states")


def why_we_meet(view: OpenCase, work: MeetingWork, meeting: Meeting) -> None:
    """What is read out at the beginning: why people meet, and what becomes of what is said."""
    _statements(view, work, meeting, view.as_known_at is None and meeting.status != ENDED)


def _people(view: OpenCase, work: MeetingWork, meeting: Meeting, can_change: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Who is here", anchor=False, width="content")
        st.space("stretch")
        if can_change:
            _add(view, work, meeting)
    people = attending(work, meeting.id)
    if not people:
        st.text("Nobody is on the list yet. Add those who are in the room, and those who could not come.")
    for one in people:
        _row(view, work, meeting, one, can_change)


def _add(view: OpenCase, work: MeetingWork, meeting: Meeting) -> None:
    more = invited(session.the_store(), view, meeting, today())
    if more and st.button(
        f"Add everybody invited ({len(more)})", icon=":material/group_add:", key="attendance-everybody",
        help="Those who came last time, the agencies that were asked, and the workers of the people register",
    ):  # fmt: skip
        try:
            add_to_list(session.the_store(), meeting, more, actor=session.actor())
        except TimelineError as problem:
            session.say(problem_told(problem))
        else:
            session.say(f"{len(more)} more on the list; Undo takes them off again")
        st.rerun()
    if st.button("Add people", icon=":material/person_add:", key="attendance-add"):
        people_dialog(view, meeting)


def _row(view: OpenCase, work: MeetingWork, meeting: Meeting, one: Attendance, can_change: bool) -> None:
    with st.container(key=f"case-row-attendance-{one.id}"):
        # A shared screen has larger letters, and nothing to press at the end of a row.
        widths = _WIDTHS_SHARED if view.is_shared_screen else _WIDTHS
        who, agency, comes, *more = st.columns(widths, vertical_alignment="center")
        who.text(one.name or "Somebody from there")
        role = vocabulary("meeting_roles").label(one.role) if one.role not in ("", "practitioner") else ""
        agency.text(" · ".join(part for part in (one.agency, role) if part))
        with comes.container(horizontal=True, gap="small", vertical_alignment="center"):
            _comes(work, one, can_change)
            if one.has_sent_view:
                st.badge("view sent", color="gray", icon=":material/mail:", help=plain(one.view) or "Sent their view")
        if can_change and more and more[0].button(
            plain(f"Change {one.name or one.agency}"), key=f"sign-attendance-{one.id}", type="tertiary",
            icon=":material/edit:", help="Change",
        ):  # fmt: skip
            attendance_dialog(view, work, one.id)


def _comes(work: MeetingWork, one: Attendance, can_change: bool) -> None:
    words = vocabulary("attendance")
    if not can_change:
        st.text(words.label(one.status), width="content")
        return
    key = f"comes-{one.id}"
    meeting_state.show_in_control(key, None if one.status == "asked" else one.status)
    st.segmented_control(
        plain(f"Whether {one.name or one.agency} comes"),
        _CAME,
        key=key,
        format_func=lambda each: words[each].text("short") or words.label(each),
        label_visibility="collapsed",
        width="content",
        on_change=_came,
        args=(one.id, key),
    )


def _came(attendance_id: str, key: str) -> None:
    status = meeting_state.shown_in_control(key)
    if not status:
        # Pressing the same again lets it go in the control; who is here stays as it was said.
        return
    try:
        come(session.the_store(), attendance_id, status, actor=session.actor())
    except TimelineError as problem:
        session.say(problem_told(problem))


def _statements(view: OpenCase, work: MeetingWork, meeting: Meeting, can_change: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Why we are here", anchor=False, width="content")
        st.space("stretch")
        if (
            can_change
            and not view.is_shared_screen
            and st.button("Change the words", icon=":material/edit:", key="statement-edit", type="tertiary")
        ):
            statement_dialog(view, work, meeting)
    labels = vocabulary("meeting_statements")
    for name, words in (("purpose", meeting.purpose), ("sharing", meeting.sharing)):
        with st.container(key=f"part-statement-{name}"):
            st.text(labels.label(name))
            st.text(words or "Nothing is written here yet.")


def _consents(view: OpenCase, work: MeetingWork, can_change: bool) -> None:
    st.subheader("Consent", anchor=False)
    called = view.child.initials if view.is_shared_screen else view.child.called
    people = {view.child.id: called} | {
        person.id: person.name for person in view.people if any(one.person_id == person.id for one in work.consents)
    }
    now = work.consents_now()
    for person_id, name in people.items():
        with st.container(key=f"case-row-consent-{person_id}"):
            who, what, more = st.columns(_CONSENT_WIDTHS, vertical_alignment="center")
            who.text(name)
            told = [
                f"{vocabulary('consent_scopes').label(scope)}: {vocabulary('consent_states').label(one.state).lower()}"
                + (f", {describe(one.when)}" if one.when else "")
                for (whose, scope), one in now.items()
                if whose == person_id
            ]
            what.text("\n".join(told) or "Nobody has written down whether they were asked.")
            if can_change and more.button("Write down", key=f"consent-{person_id}", type="tertiary"):
                consent_dialog(view, person_id, name)
    if can_change:
        _somebody_else(view, set(people))


def _somebody_else(view: OpenCase, there: set[str]) -> None:
    """Whoever has a say and is not in the list above: chosen, or written where the register does not know them yet."""
    others = {one.id: one.name for one in view.people if one.id not in there and not one.agency}
    with st.container(horizontal=True, vertical_alignment="bottom", key="consent-of"):
        chosen = st.selectbox(
            "Consent of somebody else", list(others), index=None, placeholder="Choose, or write a name",
            format_func=lambda one: others.get(one, one), key="consent-whose", width=320, accept_new_options=True,
            help="Somebody who is not among the people of this life yet is added to them with what they said.",
        )  # fmt: skip
        if st.button("Write down", key="consent-other", disabled=not chosen):
            person_id, new = whose_consent(session.the_store(), view, str(chosen))
            consent_dialog(view, person_id, others.get(str(chosen), str(chosen)), new)
