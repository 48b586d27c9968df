"""The buttons that make a paper when they are pressed and hand it over: one press, one file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from timeline.domain.paper import Paper
from timeline.domain.snapshot import Snapshot
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.scene.report import Report
from timeline.services.final_papers import PDF, file_of
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.store.store import Store
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.taken_name import taken_name

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF_MEDIA = "application/pdf"
_PDF_ICON, _WORD_ICON = ":material/picture_as_pdf:", ":material/description:"


def draft_buttons(snapshot: Snapshot, asked: Asked, *, is_ready: bool, in_word: bool) -> None:
    """A press each for the draft as a PDF and, where people go on writing in it, as a Word document."""
    forms = [("PDF", PDF, _PDF_MEDIA, _PDF_ICON, print_report)]
    if in_word:
        forms.append(("Word", "docx", _WORD, _WORD_ICON, word_report))
    day = snapshot.moment.date().isoformat()
    key = f"{snapshot.id}-{asked.audience}-{asked.is_named}-{asked.agency}"
    for label, ending, media, icon, write in forms:
        st.download_button(
            plain(label),
            partial(_made, session.the_store(), snapshot.id, asked, write),
            taken_name(asked.kind, ending, is_full=asked.is_named, state=day),
            media,
            icon=icon,
            key=f"paper-{asked.kind}-{ending}-{key}",
            on_click="ignore",
            disabled=not is_ready,
        )


def final_button(paper: Paper) -> None:
    """A press for the file of a final, exactly as it was kept."""
    st.download_button(
        "PDF",
        partial(file_of, session.the_store(), paper),
        taken_name(paper.kind, PDF, is_full=paper.is_named, state=f"final-{paper.number}"),
        _PDF_MEDIA,
        icon=_PDF_ICON,
        key=f"final-pdf-{paper.id}",
        on_click="ignore",
    )


def _made(store: Store, snapshot_id: str, asked: Asked, write: Callable[[Report], bytes]) -> bytes:
    return write(paper_of(store, snapshot_id, asked))
