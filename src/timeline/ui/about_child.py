"""About the child: name, birth date, pronouns, languages and where the case stands, corrected in one place."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.caseload import correct_child
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


@st.dialog("About the child")
def about_child(view: OpenCase) -> None:
    """Correct what is known about the child; a new birth date moves every entry given by age or school year."""
    child = view.child
    name = st.text_input("Name", child.name, key="about-name")
    known_as = st.text_input("Known as", child.known_as, key="about-known-as")
    born = st.text_input(
        "Born (a date, or only the year; empty if not known)", child.born.text if child.born else "", key="about-born"
    )
    left, right = st.columns(2)
    pronouns = left.text_input("Pronouns", child.pronouns, key="about-pronouns")
    languages = right.text_input("Languages", child.languages, key="about-languages")
    identity = st.text_area(
        "Who they say they are, in their own words", child.identity, key="about-identity", height=80
    )
    stages = [term.id for term in vocabulary("case_stages").offered]
    stage = st.selectbox(
        "Where the case stands",
        stages,
        index=stages.index(view.case.stage) if view.case.stage in stages else 0,
        format_func=vocabulary("case_stages").label,
        key="about-stage",
    )
    if st.button("Save", type="primary", key="about-save"):
        try:
            moved = correct_child(
                session.the_store(),
                view.case.id,
                child_version=view.child_version,
                case_version=view.case_version,
                name=name,
                known_as=known_as,
                born=born,
                pronouns=pronouns,
                languages=languages,
                identity=identity,
                stage=stage or view.case.stage,
                actor=session.actor(),
                today=today(),
            )
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Saved" + (f"; {moved} entries given by age were read again" if moved else ""))
        st.rerun()
