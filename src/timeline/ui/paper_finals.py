"""The papers that were made final: which, by whom, when, for whom; each to take away again, or to withdraw."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.paper import WITHDRAWN, Paper
from timeline.services.access_rules import GIVEN
from timeline.services.after_work import AfterWork
from timeline.services.final_papers import Kept, file_of, finals, withdraw
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.papers import may_be_named
from timeline.ui import session
from timeline.ui.looking_back import short_day
from timeline.ui.paper_downloads import final_button
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.vocab.registry import vocabulary

_WIDTHS = [5.0, 3.4, 1.5]
_CHECKS_KEPT = 64


def finals_list(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """The finals, the newest first; on a shared screen only those that have initials and are for everybody there.

    An extract for an agency that the shared screen does not name is none of them.
    """
    papers = [one for one in after.papers if not one.agency or may_be_named(one.agency, view, work)]
    kept = finals(session.the_store(), papers, after.versions, is_shared_screen=view.is_shared_screen)
    hidden = len(session.the_store().records(Paper).of_case(view.case.id)) - len(kept) if view.is_shared_screen else 0
    st.subheader("Made final", anchor=False)
    if not kept and not hidden:
        st.text("Nothing has been made final yet. A final keeps its file as it is, for as long as the case is kept.")
    for one in kept:
        with st.container(key=f"case-row-final-{one.paper.id}"):
            _final(view, one)
    if hidden:
        st.text("Finals with names, or for fewer people, are not offered on a shared screen.")


def _final(view: OpenCase, kept: Kept) -> None:
    paper = kept.paper
    what, take, gone = st.columns(_WIDTHS, vertical_alignment="center")
    with what, st.container(key=f"part-final-{paper.id}"):
        agency = f" for {paper.agency}" if paper.agency else ""
        kind = vocabulary("paper_kinds").label(paper.kind)
        withdrawn = f" · {vocabulary('paper_status').label(WITHDRAWN).lower()}" if paper.status == WITHDRAWN else ""
        st.text(f"{kind}{agency}, final {paper.number}{withdrawn}")
        author = paper.author
        goes_to = f" · goes to {', '.join(paper.distribution)}" if paper.distribution else ""
        readers = vocabulary("audience")[paper.audience].text("on_paper")
        names = "" if paper.is_named else " · with initials"
        with st.container(key=f"quiet-final-{paper.id}"):
            st.text(f"{short_day(kept.made_at.astimezone().date())} · {author} · {readers}{names}{goes_to}")
            if paper.new_since:
                st.text(f"New: {paper.new_since}")
            number = sum(one.reason != GIVEN for one in paper.withholdings)
            if number:
                st.text(f"{number} {'passage' if number == 1 else 'passages'} withheld from it, each logged.")
            if paper.why_withdrawn:
                st.text(f"Withdrawn: {paper.why_withdrawn}")
    with take:
        problem = _problem_with(session.the_store().stamp, paper.id, paper)
        if problem:
            st.text(problem)
        else:
            final_button(paper)
    if paper.status != WITHDRAWN and view.as_known_at is None and not view.is_shared_screen:
        with gone, st.popover("Withdraw …", width="stretch"):
            _withdraw(kept)


@st.cache_resource(max_entries=_CHECKS_KEPT, show_spinner=False)
def _problem_with(stamp: str, paper_id: str, _paper: Paper) -> str:
    """What stands against giving out a final’s file; looked at once after each change, and again at the press."""
    try:
        file_of(session.the_store(), _paper)
    except TimelineError as problem:
        return str(problem)
    return ""


def _withdraw(kept: Kept) -> None:
    paper = kept.paper
    st.text("It stays in this list with its file and your reason. Tell those who have it.")
    why = st.text_input("Why it is withdrawn", key=f"withdraw-why-{paper.id}")
    if st.button("Withdraw it", type="primary", key=f"withdraw-{paper.id}"):
        try:
            withdraw(session.the_store(), paper.id, version=kept.version, actor=session.actor(), why=why)
        except TimelineError as problem:
            st.error(plain(problem_told(problem)))
            return
        session.say("Withdrawn; it stays in the list with the reason")
        st.rerun()
