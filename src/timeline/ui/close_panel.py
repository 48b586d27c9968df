"""Close: who does what by when, when we meet again, how we are, and the snapshot that is kept."""

from __future__ import annotations

from datetime import date

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.meeting import ENDED, UNDER_WAY, Meeting
from timeline.domain.note import ACTION, Note
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import describe
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.report_words import NOBODY_YET
from timeline.services.safe_display import worker
from timeline.services.snapshots import open_snapshot
from timeline.services.taken_on import is_overdue, settle
from timeline.ui import session
from timeline.ui.action_form import action_dialog, begin_action
from timeline.ui.looking_back import day_of, short_day
from timeline.ui.meeting_forms import end_dialog
from timeline.ui.meeting_head import meeting_title
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.report_buttons import report_button
from timeline.ui.supervision_strain import strain_prompt
from timeline.vocab.registry import vocabulary

_SNAPSHOT_WIDTHS = [3, 2]
_WIDTHS = [0.35, 4.6, 2.1, 2.1, 0.45]


def close_panel(view: OpenCase, work: MeetingWork, meeting: Meeting) -> None:
    """Actions with a tick for each, the next date, the debrief, and the end of the meeting."""
    can_change = view.as_known_at is None
    _actions(view, work, meeting, can_change)
    _debrief(work, meeting)
    if can_change and meeting.status == UNDER_WAY:
        if st.button("End the meeting …", type="primary", icon=":material/flag:", key="meeting-end"):
            end_dialog(work, meeting, meeting_title(meeting))
    elif meeting.status == ENDED and meeting.next_review is not None:
        st.text(f"We meet again: {describe(meeting.next_review)}")
    snapshots(view, work)


def _actions(view: OpenCase, work: MeetingWork, meeting: Meeting, can_change: bool) -> None:
    st.subheader("Who does what", anchor=False)
    actions = [
        note for note in work.notes if note.kind == ACTION and not (note.is_settled and note.meeting_id != meeting.id)
    ]
    if not actions:
        st.text("Nothing is agreed to be done yet. Write it below: “/action Sam: rings the school by 3 June”.")
    for note in sorted(actions, key=_first_due):
        with st.container(key=f"case-row-action-{note.id}"):
            done, what, who, due, more = st.columns(_WIDTHS, vertical_alignment="center")
            done.checkbox(
                plain(f"Done: {note.words}"), note.is_settled, key=f"action-{note.id}-{work.versions[note.id]}",
                label_visibility="collapsed", disabled=not can_change, on_change=_settle, args=(work, note),
            )  # fmt: skip
            what.text(note.words)
            who.text(note.by_whom or note.agency or NOBODY_YET)
            due.text(_due(note, day_of(view)))
            if can_change and more.button(
                plain(f"Change “{note.words[:40]}”"), key=f"sign-action-{note.id}", type="tertiary",
                icon=":material/edit:", help="Change it, or take it back",
            ):  # fmt: skip
                action_dialog(view, work, note.id)
    if can_change and meeting.status != ENDED:
        begin_action(work, meeting)


def _first_due(note: Note) -> tuple[bool, date]:
    """What is to be done first comes first, then what has no day, and what is done last."""
    return note.is_settled, (note.due.latest if note.due else None) or date.max


def _due(note: Note, day: date) -> str:
    if note.due is None:
        return "no day named"
    return f"by {describe(note.due)}" + (" · overdue" if is_overdue(note, day) else "")


def _settle(work: MeetingWork, note: Note) -> None:
    try:
        settle(
            session.the_store(), note.id, is_settled=not note.is_settled, version=work.versions[note.id],
            actor=session.actor(),
        )  # fmt: skip
    except TimelineError as problem:
        session.say(problem_told(problem))


def _debrief(work: MeetingWork, meeting: Meeting) -> None:
    term = vocabulary("meeting_statements")["debrief"]
    with st.container(key="part-debrief"):
        st.text(term.label)
        st.text(term.description)
        for note in work.notes:
            if note.kind == "debrief" and note.meeting_id == meeting.id:
                st.text(f"· {note.words}" + (f" ({note.said_by})" if note.said_by else ""))
    strain_prompt(f"meeting-{meeting.id}")


def snapshots(view: OpenCase, work: MeetingWork) -> None:
    """The snapshots that were kept, each of which can be opened as it was."""
    if not work.snapshots or view.as_known_at is not None:
        return
    st.subheader("Snapshots", anchor=False)
    for snapshot in reversed(work.snapshots):
        with st.container(key=f"case-row-snapshot-{snapshot.id}"):
            what, buttons = st.columns(_SNAPSHOT_WIDTHS, vertical_alignment="center")
            with what:
                st.text(snapshot.title)
                with st.container(key=f"quiet-snapshot-{snapshot.id}"):
                    st.text(f"kept by {_by(view, snapshot)}, {_moment(snapshot)}")
                    if snapshot.note:
                        st.text(snapshot.note)
            with buttons.container(horizontal=True, horizontal_alignment="right", gap="small"):
                report_button(view, snapshot)
                is_opened = st.button("Open as it was", key=f"snapshot-{snapshot.id}", icon=":material/history:")
            if is_opened:
                then = open_snapshot(session.the_store(), snapshot.id, is_shared_screen=view.is_shared_screen)
                session.look_at(snapshot.moment, _moment(snapshot), since=False)
                session.say(
                    "Exactly as it was then: nothing of it has been altered since."
                    if then.is_untouched
                    else "The record of that time has been added to since, by restoring a file: it may show more."
                )
                st.rerun()


def _by(view: OpenCase, snapshot: Snapshot) -> str:
    name = snapshot.taken_by.split(",")[0]
    return worker(name) if view.is_shared_screen else name


def _moment(snapshot: Snapshot) -> str:
    """When it was kept. Its name stays with it: a shared screen that is switched on later would show it as it is."""
    then = snapshot.moment.astimezone()
    return f"{then:%H:%M} on {short_day(then.date())}"
