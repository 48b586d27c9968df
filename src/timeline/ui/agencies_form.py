"""The register of agencies: whom to ask at each, and one agency that was written in several ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from timeline.domain.case import Agency
from timeline.domain.errors import TimelineError
from timeline.services.agency_register import (
    Registered,
    Spellings,
    agencies_of,
    save_agency,
    spellings_of,
    write_as_one,
)
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


@st.dialog("Agencies", width="large")
def agencies_dialog(view: OpenCase) -> None:
    """Change whom to ask at an agency and its kind, add one, or write one that has several names as one.

    What was remembered of the columns of its files can be seen.
    """
    known = agencies_of(session.the_store(), view)
    names = {one.agency.name: one for one in known}
    chosen = st.selectbox(
        "Agency", list(names), index=None, accept_new_options=True, key="agency-chosen",
        placeholder="Choose one, or write a new name",
    )  # fmt: skip
    if chosen:
        _one(view, names.get(str(chosen)), str(chosen))
    else:
        _all_of(known)
    for number, spelling in enumerate(spellings_of(known)):
        _several_ways(view, spelling, number)


def _all_of(known: Sequence[Registered]) -> None:
    """The register to read: each agency, its kind, whom to ask there, and how much it has told of this life."""
    for one in known:
        with st.container(key=f"case-row-agency-{one.agency.id or one.agency.name}"):
            name, kind, contact, told = st.columns([3, 3, 4, 2])
            name.text(one.agency.name)
            kind.text(vocabulary("agency_kinds").label(one.agency.kind))
            contact.text(one.agency.contact or "nobody named")
            count = "1 entry" if one.entries == 1 else f"{one.entries} entries"
            told.text(count if one.is_of_case else "not in this case")


def _one(view: OpenCase, known: Registered | None, name: str) -> None:
    agency = known.agency if known else Agency("", name, "other")
    version = known.version if known else None
    key = f"agency-{agency.id or name}-{version or 0}"
    kinds = [term.id for term in vocabulary("agency_kinds").offered]
    kind = st.selectbox(
        "What kind of agency",
        kinds,
        index=kinds.index(agency.kind) if agency.kind in kinds else len(kinds) - 1,
        format_func=vocabulary("agency_kinds").label,
        key=f"{key}-kind",
        help="It tells whom to ask about which part of a life.",
    )
    contact = st.text_input(
        "Whom to ask there, with their role", agency.contact, key=f"{key}-contact", placeholder="S. Rees, psychologist"
    )
    if agency.columns:
        with st.expander(f"What its files are headed with: {len(agency.columns)} remembered"):
            for heading, field in agency.columns:
                taken = vocabulary("columns").label(field) if field else "kept beside the entry"
                st.text(f"{heading}: {taken}")
    if st.button("Save", type="primary", key=f"{key}-save"):
        try:
            saved = replace(agency, kind=str(kind), contact=contact)
            save_agency(session.the_store(), saved, version=version, actor=session.actor(), case_id=view.case.id)
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Kept in the register")
        st.rerun()


def _several_ways(view: OpenCase, spelling: Spellings, number: int) -> None:
    with st.container(key=f"part-spelling-{number}"):
        st.text(f"Perhaps one agency: {', '.join(spelling.names)}")
        st.text(f"{spelling.why} Nothing is changed unless you say so.")
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        name = left.selectbox("Write it as", spelling.names, accept_new_options=True, key=f"spelling-name-{number}")
        if right.button("Write them as one", key=f"spelling-go-{number}", width="stretch"):
            try:
                changed = write_as_one(
                    session.the_store(), view.case.id, spelling.names, str(name or ""), actor=session.actor()
                )
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            session.say(f"{changed} {'record' if changed == 1 else 'records'} changed; Undo goes back")
            st.rerun()
