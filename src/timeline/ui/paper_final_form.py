"""Making a paper final: its words are looked at first, then who wrote it, who gets it, and what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.snapshot import Snapshot
from timeline.paper.report_paper import print_report
from timeline.services.final_papers import make_final, next_number
from timeline.services.open_case import OpenCase
from timeline.services.paper_asked import REPORT, Asked, readers_of
from timeline.services.papers import paper_of
from timeline.services.report_language import WordsInReport, words_to_look_at
from timeline.services.safe_display import worker
from timeline.services.who_may_see import papers_are_written_for
from timeline.ui import session
from timeline.ui.paper_words_shown import words_shown
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.vocab.registry import vocabulary

_KEPT = 8


@st.dialog("Make final", width="medium")
def final_dialog(view: OpenCase, snapshot: Snapshot, asked: Asked) -> None:
    """Its words, its author, who gets it and what is new; once it is final it never changes."""
    store = session.the_store()
    label = vocabulary("paper_kinds").label(asked.kind)
    whom = f" for {asked.agency}" if asked.agency else ""
    number = next_number(store, view.case.id, asked)
    st.text(f"{label}{whom}, final {number}, from “{snapshot.title}”. Its file is kept as it is and never changes.")
    if asked.kind == REPORT and not view.is_shared_screen:
        asked = replace(asked, audience=_readers(asked))
    try:
        remarks = _remarks(store.stamp, snapshot.id, repr(asked), asked)
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    words_shown(remarks, "They are advice: change them where they were written and keep a new snapshot, or go on.")
    has_looked = not remarks or st.checkbox("We have looked at these words", key="final-looked")
    me = worker(session.actor()) if view.is_shared_screen else session.actor()
    author = st.text_input("Who wrote it", value=me, key="final-author")
    written = st.text_area(
        "Who gets it", key="final-distribution", placeholder="One on each line", height=80,
        help="Their names stand in it, so that everybody knows who has it.",
    )  # fmt: skip
    new_since = ""
    if number > 1:
        new_since = st.text_area(
            plain(f"What is new since final {number - 1}"), key="final-new", height=80,
            help="It stands on the first page: whoever has the last one reads this first.",
        )  # fmt: skip
    if st.button("Make it final", type="primary", key="final-make", icon=":material/verified:"):
        lines = tuple(line.strip() for line in (written or "").splitlines() if line.strip())
        wanted = replace(asked, author=(author or "").strip() or me, distribution=lines)
        try:
            make_final(
                store, snapshot.id, wanted, actor=session.actor(), on=date.today(), write=print_report,
                has_looked_at_words=has_looked, new_since=new_since or "",
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(problem_told(problem)))
            return
        session.say(f"{label}, final {number}, is kept; take it from the list below")
        st.rerun()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _remarks(stamp: str, snapshot_id: str, told: str, _asked: Asked) -> tuple[WordsInReport, ...]:
    """The remarks on a paper, made once while its form is filled in."""
    return words_to_look_at(paper_of(session.the_store(), snapshot_id, _asked))


def _readers(asked: Asked) -> str:
    audience = vocabulary("audience")
    offered = [term.id for term in audience.offered if papers_are_written_for(term.id)]
    chosen = st.selectbox(
        "For whom", range(len(offered)), index=offered.index(readers_of(asked)), key="final-readers",
        format_func=lambda n: audience[offered[n]].text("on_paper"),
        help="What is for fewer people than they are is left out.",
    )  # fmt: skip
    return offered[chosen]
