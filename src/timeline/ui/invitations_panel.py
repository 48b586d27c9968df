"""Who was asked for their part: a calm list of agencies with what came and what is missing, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from timeline.domain.invitation import ASKED, CAME, DECLINED, Invitation
from timeline.services.contribution_template import Kind, all_templates, file_name_for, template_for
from timeline.services.going_out import going_out
from timeline.services.open_case import OpenCase
from timeline.services.questions import coded, codes_of
from timeline.services.template_facts import period_words
from timeline.services.what_came import Asked, asked_of, came_words, due_words, standing_words, summary
from timeline.ui import session
from timeline.ui.agencies_form import agencies_dialog
from timeline.ui.asking_forms import ask_dialog, became_dialog, change_dialog, hand_over_dialog
from timeline.ui.clock import today
from timeline.ui.plain import plain

_WIDTHS = [2.4, 1.5, 3, 3.6, 0.9]
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class _MadeOut:
    """How templates are made out: whom to send them back to, and whether names stand in the questions."""

    send_to: str
    with_names: bool


def invitations_panel(view: OpenCase) -> None:
    """The agencies that were asked, each with what came since, and the ways to ask, to send templates and to hand over.

    On a shared screen it can be read and not changed.
    """
    asked = asked_of(session.the_store(), view, today=today())
    if not asked:
        _nobody_asked(view)
        return
    made_out: _MadeOut | None = None
    with st.container(key="asked-summary", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.text(summary(asked, today=today()), width="stretch")
        if not view.is_shared_screen:
            if st.button("Agencies", icon=":material/contacts:", key="agencies", help="The register of agencies"):
                agencies_dialog(view)
            made_out = _templates(view, [one for one in asked if one.invitation.status == ASKED])
            if st.button("Ask agencies", icon=":material/mail:", type="primary", key="ask-agencies"):
                ask_dialog(view)
    with st.container(key="case-headings"):
        for column, words in zip(st.columns(_WIDTHS), ("Agency", "Asked", "What for", "What came", ""), strict=True):
            column.text(words)
    for one in asked:
        _row(view, one, made_out)
    with st.container(key="quiet-asked"):
        st.text("What has not come does not say that nothing happened.")


def _nobody_asked(view: OpenCase) -> None:
    """What to do first, where no agency has been asked."""
    with st.container(key="welcome"):
        st.subheader("No agency has been asked yet", anchor=False)
        st.text(
            "Choose the agencies around the child and a day to answer by: each gets a template made out for it, or a "
            "page of its own to write on. What comes back stands here beside what is still missing, so that silence "
            "is never taken for nothing having happened."
        )
        if view.is_shared_screen:
            st.text("Switch off Shared screen to ask them.")
        elif st.button("Ask agencies", icon=":material/mail:", type="primary", key="ask-agencies"):
            ask_dialog(view)


def _row(view: OpenCase, asked: Asked, made_out: _MadeOut | None) -> None:
    invitation, now = asked.invitation, today()
    with st.container(key=f"case-row-asked-{invitation.id}"):
        who, when, what, result, actions = st.columns(_WIDTHS, vertical_alignment="center")
        with who.container(gap=None):
            st.text(invitation.agency)
            _quiet(invitation.id, "who", invitation.contact)
        with when.container(gap=None):
            st.text(due_words(invitation.asked_on, now) or "day not noted")
            _quiet(invitation.id, "when", f"due {due_words(invitation.due_on, now)}" if invitation.due_on else "")
        with what.container(gap=None):
            st.text(invitation.asked_for or "its part of the history")
            period = period_words(invitation.since, invitation.until, view.child.born)
            _quiet(invitation.id, "what", f"{period} · sees what others told" if invitation.sees_others else period)
        with result.container(gap=None):
            _result(view, asked, now)
        if made_out is not None:
            with actions:
                _actions(view, asked, made_out)


def _result(view: OpenCase, asked: Asked, now: date) -> None:
    status, note = asked.invitation.status, asked.invitation.note
    lines = came_words(asked, today=now, is_shared_screen=view.is_shared_screen)
    standing = standing_words(asked, today=now)
    if asked.days_late:
        st.badge(plain(standing), color="orange", icon=":material/hourglass_bottom:")
    elif not lines or status not in (ASKED, CAME):
        st.text(standing)
    for line in lines:
        st.text(line)
    waiting = f"{asked.waiting} {'question' if asked.waiting == 1 else 'questions'} still open" if asked.waiting else ""
    _quiet(asked.invitation.id, "result", " · ".join(filter(None, (waiting, "" if status == DECLINED else note))))


def _quiet(invitation_id: str, what: str, words: str) -> None:
    if words:
        with st.container(key=f"quiet-asked-{what}-{invitation_id}"):
            st.text(words)


def _actions(view: OpenCase, asked: Asked, made_out: _MadeOut) -> None:
    invitation = asked.invitation
    with st.popover("More", key=f"asked-do-{invitation.id}", width="stretch"):
        _download(view, invitation, made_out, "Template for Excel", "xlsx", _EXCEL)
        _download(view, invitation, made_out, "Template for Word", "docx", _WORD)
        if st.button("Its own page", icon=":material/edit_note:", key=f"asked-page-{invitation.id}", width="stretch"):
            hand_over_dialog(invitation)
        if st.button(
            "What became of it", icon=":material/done_all:", key=f"asked-became-{invitation.id}", width="stretch"
        ):
            became_dialog(asked)
        if st.button("Change", icon=":material/edit:", key=f"asked-change-{invitation.id}", width="stretch"):
            change_dialog(view, asked)


def _download(view: OpenCase, invitation: Invitation, made_out: _MadeOut, label: str, kind: Kind, mime: str) -> None:
    st.download_button(
        label,
        lambda: _template(view, invitation, made_out, kind),
        file_name_for(invitation.agency, kind),
        mime,
        icon=":material/download:",
        key=f"asked-{kind}-{invitation.id}",
        on_click="ignore",
        width="stretch",
    )


def _templates(view: OpenCase, asked: Sequence[Asked]) -> _MadeOut:
    """How templates are made out, and all of them at once."""
    with st.popover("Templates", icon=":material/folder_zip:", key="asked-templates", disabled=not asked):
        send_to = st.text_input("Send them back to", session.actor(), key="asked-send-to")
        with_names = st.toggle(
            "Names in the questions as they are written",
            key="asked-with-names",
            help="Otherwise they are initials. The child is told by initials, month of birth and reference either way.",
        )
        made_out = _MadeOut(send_to, with_names)
        _download_all(view, asked, made_out, "All for Excel (ZIP)", "xlsx")
        _download_all(view, asked, made_out, "All for Word (ZIP)", "docx")
    return made_out


def _download_all(view: OpenCase, asked: Sequence[Asked], made_out: _MadeOut, label: str, kind: Kind) -> None:
    st.download_button(
        label,
        lambda: all_templates(
            (file_name_for(one.invitation.agency, kind), _template(view, one.invitation, made_out, kind))
            for one in asked
        ),
        f"templates-{kind}.zip",
        "application/zip",
        icon=":material/download:",
        key=f"asked-all-{kind}",
        on_click="ignore",
        width="stretch",
    )


def _template(view: OpenCase, invitation: Invitation, made_out: _MadeOut, kind: Kind) -> bytes:
    store = session.the_store()
    questions = coded(going_out(view).questions, codes_of(store, view.case.id), agency=invitation.agency)
    return template_for(
        store, view, invitation, questions=questions, kind=kind, send_to=made_out.send_to,
        with_names=made_out.with_names,
    )  # fmt: skip
