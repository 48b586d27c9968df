"""The caseload as a person meets it: search, open, create, archive, and a first start with nothing in it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.when import age_on
from timeline.services.caseload import archive_case, create_case
from timeline.services.review_due import Due, reviews_due
from timeline.services.sample_caseload import load_samples
from timeline.store.kept import CaseSummary
from timeline.ui import session, shell
from timeline.ui.calendar_button import caseload_calendar_button
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.review_badge import due_badge
from timeline.vocab.registry import vocabulary

_WIDTHS = [3, 2.3, 2, 0.9, 1.2, 2.5, 1.1]
_HEADINGS = ("Child", "Where it stands", "Next review", "Entries", "Contributors", "Last change", "")


def caseload() -> None:
    """Draw the caseload, or what to do where there is none yet."""
    everything = session.the_store().cases(include_archived=True)
    if not everything:
        _first_start()
        return
    with st.container(key="case-line", horizontal=True, vertical_alignment="center"):
        words = st.text_input(
            "Search the caseload",
            key="search",
            live="200ms",
            persist_state="session",
            type="search",
            width=340,
            placeholder="Search by name or reference",
            label_visibility="collapsed",
        )
        archived = st.toggle("Show archived", key="show_archived", persist_state="session")
        st.space("stretch")
        st.toggle(
            "Shared screen",
            key=session.SHARED,
            persist_state="session",
            help="Initials for names that a register knows.",
        )
        caseload_calendar_button()
        if st.button("New case", icon=":material/add:", type="primary", key="new-case"):
            new_case()
    shown = [one for one in everything if (archived or not one.case.is_archived) and _matches(one, words or "")]
    if not shown:
        st.text("No case matches. Search for part of a name or of a reference, or show archived cases.")
    else:
        _headings()
        due = reviews_due(session.the_store(), today())
        for one in shown:
            _row(one, due.get(one.case.id))


def _matches(one: CaseSummary, words: str) -> bool:
    told = f"{one.child.name} {one.child.known_as} {one.case.ref}".casefold()
    return all(word in told for word in words.casefold().split())


def _headings() -> None:
    with st.container(key="case-headings"):
        for column, words in zip(st.columns(_WIDTHS), _HEADINGS, strict=True):
            column.text(words)


def _row(one: CaseSummary, due: Due | None) -> None:
    with st.container(key=f"case-row-{one.case.id}"):
        who, stands, review, entries, agencies, changed, archive = st.columns(_WIDTHS, vertical_alignment="center")
        name = one.child.initials if session.is_shared_screen() else one.child.name
        with who.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button(f"**{plain(name)}**", key=f"open-{one.case.id}", type="tertiary"):
                session.open_this_case(one.case.id)
                st.switch_page(shell.page(shell.TIMELINE))
            st.text(_about(one), width="content")
        with stands.container(horizontal=True, gap="small"):
            st.badge(plain(vocabulary("case_stages").label(one.case.stage)), color="blue")
            if one.case.is_fictional:
                st.badge("Fictional", color="gray")
            if one.case.is_archived:
                st.badge("Archived", color="gray")
        if due is not None and not one.case.is_archived:
            with review:
                _due(due)
        entries.text(str(one.entries))
        agencies.text(str(one.contributors))
        by = "" if session.is_shared_screen() else f", {one.changed_by}"
        changed.text(f"{_moment(one.changed_at)}{by}")
        words = "Take out of archive" if one.case.is_archived else "Archive"
        if archive.button(words, key=f"archive-{one.case.id}", type="tertiary"):
            _archive(one)


def _due(due: Due) -> None:
    if due.is_overdue or due.is_soon or due.is_begun:
        due_badge(due, in_short=True)
    else:
        st.text(f"{due.on.day} {due.on:%b %Y}")


def _about(one: CaseSummary) -> str:
    born = one.child.born_on
    age = (
        f"{age_on(born, today()).years}"
        if born
        else f"born {one.child.born.text}"
        if one.child.born
        else "age not known"
    )
    return f"{age} · {one.case.ref}"


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def _archive(one: CaseSummary) -> None:
    try:
        archive_case(session.the_store(), one.case.id, archived=not one.case.is_archived, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Taken out of the archive" if one.case.is_archived else "Archived; nothing of it is lost")
    st.rerun()


def _first_start() -> None:
    with st.container(key="welcome"):
        st.subheader("A child's whole life on one screen", anchor=False)
        st.text("There is no case here yet. Begin with a child you work with, or look round with seven invented lives.")
        with st.container(horizontal=True):
            if st.button("New case", type="primary", icon=":material/add:", key="new-case"):
                new_case()
            if st.button("Bring in the sample caseload", icon=":material/group:", key="samples"):
                _bring_in_samples()


def _bring_in_samples() -> None:
    bar = st.progress(0.0, text="Bringing in the invented lives")
    try:
        load_samples(session.the_store(), progress=shell.progress_in(bar, "Life"))
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    st.rerun()


@st.dialog("New case")
def new_case() -> None:
    """Open a case: a name, a reference, and a birth date if it is known."""
    name = st.text_input("The child's name", key="new-name")
    ref = st.text_input("Your reference for the case", key="new-ref", placeholder="YJ-2026-014")
    born = st.text_input(
        "Born (a date, or only the year; leave empty if not known)", key="new-born", placeholder="14 March 2010"
    )
    known_as = st.text_input("Known as", key="new-known-as", placeholder="if it differs")
    left, right = st.columns(2)
    pronouns = left.text_input("Pronouns", key="new-pronouns", placeholder="they/them")
    languages = right.text_input("Languages", key="new-languages", placeholder="Cymraeg & English")
    if st.button("Open the case", type="primary", key="create-case"):
        try:
            case = create_case(
                session.the_store(),
                ref=ref,
                name=name,
                born=born,
                known_as=known_as,
                pronouns=pronouns,
                languages=languages,
                actor=session.actor(),
                today=today(),
            )
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.open_this_case(case.id)
        st.switch_page(shell.page(shell.TIMELINE))
