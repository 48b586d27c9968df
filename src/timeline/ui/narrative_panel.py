"""How people make sense of it, in words of their own: written by people, with questions beside the page to help."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.note import NARRATIVE, Note
from timeline.services.formulation_history import earlier_of
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.hypothesis_form import own_name
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.looking_back import short_day
from timeline.ui.plain import plain
from timeline.ui.written_fields import meeting_of, word_field
from timeline.vocab.registry import vocabulary


def narrative_panel(view: OpenCase, work: MeetingWork) -> None:
    """What people wrote, newest last, with who wrote it; and the questions that help to write it."""
    written = [note for note in work.notes if note.kind == NARRATIVE]
    page, beside = st.columns([2.2, 1], gap="large")
    with page:
        if not written:
            with st.container(key="part-no-narrative"):
                st.text("Nobody has written it yet")
                st.text("A page in plain words, that the child and the family could read, and recognise.")
        for note in written:
            _written(view, work, note)
        if view.as_known_at is None and st.button(
            "Write it down" if not written else "Write another", icon=":material/edit_note:", key="write-narrative",
            type="secondary" if written else "primary",
        ):  # fmt: skip
            narrative_dialog(view, work)
    with beside:
        _questions()


def _questions() -> None:
    with st.container(key="part-narrative-questions"):
        st.text("Questions that may help")
        for term in vocabulary("formulation_prompts").offered:
            if term.text("where") == "narrative":
                st.text(term.label)


def _written(view: OpenCase, work: MeetingWork, note: Note) -> None:
    versions = earlier_of(session.the_store(), view, note)
    with st.container(border=True, key=f"narrative-{note.id}"):
        st.text(note.words)
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-narrative-foot-{note.id}"
        ):
            kept = f"last written {short_day(versions[0].at.astimezone().date())}" if versions else ""
            agreed = f"agreed by {note.agreed_by}" if note.agreed_by else ""
            st.text(" · ".join(part for part in (note.said_by, note.agency, agreed, kept) if part), width="content")
            st.space("stretch")
            if view.as_known_at is None and st.button(
                "Change", key=f"change-narrative-{note.id}", icon=":material/edit:", type="tertiary"
            ):
                narrative_dialog(view, work, note.id)
            if len(versions) > 1:
                with st.popover("Earlier", icon=":material/history:", key=f"earlier-{note.id}", type="tertiary"):
                    for n, version in enumerate(versions[1:]):
                        with st.container(key=f"part-earlier-{note.id}-{n}"):
                            st.text(f"{short_day(version.at.astimezone().date())}, {version.by}")
                            st.text(version.said.words)


@st.dialog("How we make sense of it", width="large")
def narrative_dialog(view: OpenCase, work: MeetingWork, note_id: str = "") -> None:
    """Write how people make sense of it, or go on with what is written; earlier versions are kept."""
    opened, version = None, None
    if note_id:
        kept = whole_record(view, work, Note, note_id)
        if kept is None:
            return
        opened, version = kept.record, kept.version
    prefix = f"narrative-{note_id}-{version}" if opened else "narrative-new"
    with st.expander("Questions that may help"):
        _questions_in_dialog()
    words = st.text_area("In your own words", opened.words if opened else "", key=f"{prefix}-words", height=320)
    left, right = st.columns(2)
    said_by = left.text_input("Who wrote it", opened.said_by if opened else own_name(view), key=f"{prefix}-by")
    agreed_by = right.text_input(
        "Who agreed to it", opened.agreed_by if opened else "", key=f"{prefix}-agreed",
        placeholder="Everybody who was there, the child …",
    )  # fmt: skip
    with st.expander("More"):
        audience = word_field(
            "Who may see it", "audience", opened.audience if opened else "display", key=f"{prefix}-audience"
        )
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        said = {
            "words": words.strip(),
            "said_by": said_by.strip() or ("" if opened else session.actor()),
            "agreed_by": agreed_by.strip(),
        }
        _save(view, work, opened, version, said, audience)
    if opened is not None and version is not None:
        offer_to_take_back(opened, version, prefix)


def _questions_in_dialog() -> None:
    for term in vocabulary("formulation_prompts").offered:
        if term.text("where") == "narrative":
            st.text(term.label)


def _save(
    view: OpenCase, work: MeetingWork, opened: Note | None, version: int | None, said: dict[str, Any], audience: str
) -> None:
    try:
        if opened is None:
            made = Note(
                new_id(), view.case.id, kind=NARRATIVE, meeting_id=meeting_of(work), phase="formulation",
                audience=audience, **said,
            )  # fmt: skip
        else:
            made = replace(opened, audience=audience, **said)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    keep(made, KEPT if opened is None else KEPT_BEFORE, version=version)
