"""Papers: what can be made from a snapshot, for whom, and what was made final."""

from __future__ import annotations

import streamlit as st

from timeline.domain.snapshot import Snapshot
from timeline.services.after_work import AfterWork
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.paper_asked import Asked
from timeline.services.papers import agencies_offered, kinds_made
from timeline.ui import access_answers, session
from timeline.ui.access_copy_dialog import access_dialog
from timeline.ui.looking_back import short_day
from timeline.ui.paper_downloads import draft_buttons
from timeline.ui.paper_final_form import final_dialog
from timeline.ui.paper_finals import finals_list
from timeline.ui.paper_snapshot import no_snapshot_yet
from timeline.ui.plain import plain
from timeline.ui.report_buttons import report_button
from timeline.vocab.registry import Term, vocabulary

_WIDTHS = [5.0, 3.4, 1.5]
_AGENCY, _REPORT, _ACCESS = "agency", "report", "access"
_FOR_ALL = "display"
_KEPT = 8


def papers(view: OpenCase, work: MeetingWork, after: AfterWork) -> None:
    """A snapshot to choose, a row for each kind of paper, and the finals below."""
    st.subheader("Papers from a snapshot", anchor=False)
    if not work.snapshots:
        no_snapshot_yet(view)
        finals_list(view, work, after)
        return
    newest = sorted(work.snapshots, key=lambda one: one.moment, reverse=True)
    with st.container(key="papers-from"):
        at, names = st.columns([5.0, 4.9], vertical_alignment="bottom")
        chosen = at.selectbox(
            "Made from the snapshot", range(len(newest)), key="papers-snapshot",
            format_func=lambda n: plain(f"{newest[n].title} · {short_day(newest[n].moment.date())}"),
            help="The same snapshot always gives the same papers, whatever is added later.",
        )  # fmt: skip
        if view.is_shared_screen:
            with names, st.container(key="quiet-papers-shared"):
                st.text("This screen is shared: papers made here have initials, and only what everybody may see.")
            is_named = False
        else:
            is_named = not names.toggle(
                "Initials instead of names", key="papers-initials", help="In every paper that is made here."
            )
    snapshot = newest[chosen]
    for term in kinds_made():
        audience = _FOR_ALL if view.is_shared_screen else ""
        if view.is_shared_screen and not term.facts.get("in_word"):
            continue
        with st.container(key=f"case-row-paper-{term.id}"):
            what, take, final = st.columns(_WIDTHS, vertical_alignment="center")
            with what, st.container(key=f"part-paper-{term.id}"):
                agency = _what(view, work, snapshot.id, term)
            decided = access_answers.decided(snapshot.id) if term.id == _ACCESS else ()
            asked = Asked(term.id, audience, agency, is_named, withheld=decided)
            is_ready = term.id != _AGENCY or bool(agency)
            with take, st.container(horizontal=True, gap="small"):
                draft_buttons(snapshot, asked, is_ready=is_ready, in_word=bool(term.facts.get("in_word")))
                if term.id == _REPORT:
                    report_button(view, snapshot, "Other readers …")
            if view.as_known_at is None:
                with final:
                    _towards_final(view, snapshot, asked, is_ready=is_ready)
    finals_list(view, work, after)


def _towards_final(view: OpenCase, snapshot: Snapshot, asked: Asked, *, is_ready: bool) -> None:
    """The button that opens what comes before a final: its decisions for a copy of the record, else its words."""
    if asked.kind == _ACCESS:
        if st.button(
            "Go on …" if access_answers.answers(snapshot.id) else "Decide …", key=f"paper-final-{asked.kind}",
            width="stretch",
            help="Look at every passage that is proposed to be left out, then make the copy final.",
        ):  # fmt: skip
            access_dialog(view, snapshot)
    elif st.button(
        "Make final …", key=f"paper-final-{asked.kind}", disabled=not is_ready, width="stretch",
        help="Look at its words, say who wrote it and who gets it; then it never changes.",
    ):  # fmt: skip
        final_dialog(view, snapshot, asked)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _agencies(
    stamp: str, snapshot_id: str, is_shared: bool, as_known_at: str, _view: OpenCase, _work: MeetingWork
) -> tuple[str, ...]:
    """The agencies of a snapshot that a screen may offer, looked up once after each change: it takes a moment."""
    return agencies_offered(session.the_store(), snapshot_id, _view, _work)


def _for_everybody() -> str:
    whom = vocabulary("audience")[_FOR_ALL].text("on_paper")
    return f"For {whom[:1].lower()}{whom[1:]}"


def _what(view: OpenCase, work: MeetingWork, snapshot_id: str, term: Term) -> str:
    """What a paper is and for whom; the agency chosen where it is an extract for one."""
    st.text(term.label)
    with st.container(key=f"quiet-paper-{term.id}"):
        whom = _for_everybody() if view.is_shared_screen else term.text("on_page")
        st.text(f"{whom}. {term.description}")
        if term.id == _ACCESS and (decided := len(access_answers.answers(snapshot_id))):
            said = "1 passage is" if decided == 1 else f"{decided} passages are"
            st.text(f"{said} decided and kept while this tab is open.")
    if term.id != _AGENCY:
        return ""
    there = _agencies(
        session.stamp_of(view), snapshot_id, view.is_shared_screen, f"{view.as_known_at}", view, work
    )  # fmt: skip
    if not there:
        st.text(
            "No agency is named on this shared screen." if view.is_shared_screen
            else "No agency is named in this case yet."
        )  # fmt: skip
        return ""
    chosen = st.selectbox(
        "For which agency", there, index=None, key="papers-agency", format_func=plain,
        placeholder="Choose the agency", label_visibility="collapsed",
    )  # fmt: skip
    return chosen or ""
