"""The formulation report of a snapshot: whom it is for, what could be said more kindly, and the files to take away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.snapshot import Snapshot
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.scene.report import Report
from timeline.services.open_case import OpenCase
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.report_language import words_to_look_at
from timeline.services.who_may_see import papers_are_written_for
from timeline.ui import session
from timeline.ui.paper_words_shown import words_shown
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.taken_name import taken_name
from timeline.vocab.registry import vocabulary

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS = (
    ("PDF", "pdf", "application/pdf", ":material/picture_as_pdf:", print_report),
    ("Word", "docx", _WORD, ":material/description:", word_report),
)
_USUAL = "attendees"


def report_button(view: OpenCase, snapshot: Snapshot, label: str = "Report …") -> None:
    """A button that opens the report of a snapshot."""
    if st.button(plain(label), key=f"report-{snapshot.id}", icon=":material/article:"):
        report_dialog(view, snapshot)


@st.dialog("Formulation report", width="medium")
def report_dialog(view: OpenCase, snapshot: Snapshot) -> None:
    """Say whom the report is for, look at its words, and take it away; on a shared screen only with initials."""
    st.text("Sixteen sections from this snapshot, in the words that people wrote. It is a draft for you to go on with.")
    readers, is_named = _USUAL, False
    if view.is_shared_screen:
        st.text("This screen is shared: the report has initials, and only what everybody here may see.")
        readers = "display"
    else:
        offered = [term.id for term in vocabulary("audience").offered if papers_are_written_for(term.id)]
        audience = vocabulary("audience")
        chosen = st.selectbox(
            "For whom",
            range(len(offered)),
            index=offered.index(_USUAL),
            format_func=lambda n: audience[offered[n]].text("on_paper"),
            key="report-readers",
            help="What is for fewer people than they are is left out.",
        )
        readers = offered[chosen]
        is_named = not st.toggle("Initials instead of names", key="report-initials")
    written = st.text_area(
        "Who gets it", key="report-distribution", placeholder="One on each line", height=80,
        help="Their names stand in the report, so that everybody knows who has it.",
    )  # fmt: skip
    distribution = [line.strip() for line in (written or "").splitlines() if line.strip()]
    try:
        asked = Asked(audience=readers, is_named=is_named, distribution=tuple(distribution))
        report = paper_of(session.the_store(), snapshot.id, asked)
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    words_shown(
        words_to_look_at(report), "They are advice: change them where they were written, or in the Word document."
    )
    _take_away(report, f"{snapshot.id}-{readers}-{is_named}-{len(distribution)}", is_named=is_named)


def _take_away(report: Report, key: str, *, is_named: bool) -> None:
    with st.container(horizontal=True):
        for label, ending, media, icon, write in _FORMS:
            st.download_button(
                plain(label),
                partial(write, report),
                taken_name("report", ending, is_full=is_named, state=f"{report.day.isoformat()}-v{report.version}"),
                media,
                icon=icon,
                type="primary",
                key=f"report-{ending}-{key}",
                on_click="ignore",
            )
    st.caption("What is taken away leaves this program: it carries its date, its version and whom it is for.")
