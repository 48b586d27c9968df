"""Ties between people: said in one line, put right, taken back, and the likely ones offered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.relationship import Relationship
from timeline.services.form_entry import time_said
from timeline.services.open_case import OpenCase
from timeline.services.people_register import names_of, tie_in_words, ties_in_order
from timeline.services.record_entry import new_id
from timeline.services.ties import add_ties, correct_tie, likely_ties, take_back_tie
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.vocab.registry import vocabulary

_ONE_LINE = [2.2, 1.8, 2.2, 1.3, 1.6, 1.8, 0.9]


def ties_panel(view: OpenCase) -> None:
    """The ties that are said, a line that adds one, and those that the words in the register suggest."""
    st.subheader("Who belongs to whom", anchor=False)
    if not view.is_shared_screen:
        _one_line(view)
        _likely(view)
    names = names_of(view)
    with st.container(key="ties", gap=None):
        for tie in ties_in_order(view):
            with st.container(key=f"case-row-tie-{tie.id}", horizontal=True, vertical_alignment="center"):
                st.text(tie_in_words(tie, names), width="stretch")
                if not view.is_shared_screen and st.button(
                    plain(f"Change: {tie_in_words(tie, names)}"),
                    key=f"sign-tie-{tie.id}",
                    type="tertiary",
                    icon=":material/edit:",
                    help="Change or take back",
                ):
                    tie_dialog(view, tie.id)
        if not view.relationships:
            st.text(
                "Nobody has said so far. The family picture and the child’s world are drawn from what is said here."
            )


def _one_line(view: OpenCase) -> None:
    names = names_of(view)
    made = len(view.relationships)
    places = st.columns(_ONE_LINE, vertical_alignment="bottom")
    one = _person(places[0], "Who", names, f"tie-from-{made}")
    kinds = [term.id for term in vocabulary("relationship_kinds").offered]
    kind = places[1].selectbox("is", kinds, format_func=vocabulary("relationship_kinds").label, key=f"tie-kind-{made}")
    other = _person(places[2], "to whom", names, f"tie-to-{made}", first=view.child.id)
    status = _word(places[3], "It", "relationship_status", "goes_on", f"tie-status-{made}")
    closeness = _word(places[4], "How close", "closeness", "", f"tie-close-{made}", may_be_unsaid=True)
    says = places[5].text_input("Who says so", key=f"tie-says-{made}", placeholder="role or person")
    if places[6].button("Add", type="primary", key="tie-add", width="stretch"):
        tie = _made(view, one, other, str(kind), status=status, closeness=closeness, said_by=says.strip())
        _keep(view, [tie] if tie else [])


def _person(place: Any, label: str, names: dict[str, str], key: str, first: str = "") -> str:
    ids = sorted(names, key=lambda one: names[one].casefold())
    chosen = place.selectbox(
        plain(label), ids, index=ids.index(first) if first in ids else None,
        format_func=lambda one: names.get(one, one), key=key, placeholder="Choose",
    )  # fmt: skip
    return str(chosen or "")


def _word(place: Any, label: str, words: str, current: str, key: str, *, may_be_unsaid: bool = False) -> str:
    terms = [term.id for term in vocabulary(words).offered]
    offered = terms if current in terms and not may_be_unsaid else ["", *terms]
    current = current if current in offered else ""
    chosen = place.selectbox(
        plain(label), offered, index=offered.index(current),
        format_func=lambda one: vocabulary(words).label(one) if one else "not said", key=key,
    )  # fmt: skip
    return str(chosen or "")


def _made(view: OpenCase, one: str, other: str, kind: str, **more: Any) -> Relationship | None:
    try:
        return Relationship(new_id(), view.case.id, one, other, kind, **more)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return None


def _keep(view: OpenCase, ties: list[Relationship]) -> None:
    if not ties:
        return
    try:
        add_ties(session.the_store(), view.case.id, ties, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Kept; Undo takes it back")
    st.rerun()


def _likely(view: OpenCase) -> None:
    likely = {f"{tie.from_id}-{tie.kind}-{tie.to_id}": tie for tie in likely_ties(view)}
    if not likely:
        return
    names = names_of(view)
    with st.expander(f"The words in the register say {len(likely)} more"):
        st.text("A “mother” is the child’s parent, and so on. Leave out what is not so.")
        chosen = st.multiselect(
            "Ties to keep",
            list(likely),
            default=list(likely),
            format_func=lambda one: tie_in_words(likely[one], names) if one in likely else one,
            key=f"likely-{len(likely)}",
            label_visibility="collapsed",
        )
        if st.button(f"Keep these {len(chosen)}", key="likely-keep", icon=":material/done_all:", disabled=not chosen):
            _keep(view, [likely[one] for one in chosen if one in likely])


@st.dialog("A tie between two people", width="large")
def tie_dialog(view: OpenCase, tie_id: str) -> None:
    """Put right what is said of a tie, or take it back with a reason."""
    tie = next((one for one in view.relationships if one.id == tie_id), None)
    if tie is None:
        st.text("This tie is no longer in the register.")
        return
    version = view.versions[tie.id]
    prefix = f"tie-{tie.id}-{version}"
    st.text(
        tie_in_words(
            replace(tie, status="goes_on", when=None, until=None, closeness="", said_by="", agency=""), names_of(view)
        )
    )
    left, right = st.columns(2)
    values: dict[str, Any] = {
        "kind": _word(left, "What the first is to the second", "relationship_kinds", tie.kind, f"{prefix}-kind"),
        "status": _word(right, "It", "relationship_status", tie.status, f"{prefix}-status"),
    }
    since = left.text_input("Since", tie.when.text if tie.when else "", key=f"{prefix}-since", live="200ms")
    until = right.text_input("Until", tie.until.text if tie.until else "", key=f"{prefix}-until", live="200ms")
    read_back(view, left, since, tie.when)
    read_back(view, right, until, tie.until)
    values["closeness"] = _word(
        left, "How close, for those in it", "closeness", tie.closeness, f"{prefix}-close", may_be_unsaid=True
    )
    values["audience"] = _word(right, "Who may see it", "audience", tie.audience, f"{prefix}-audience")
    values["said_by"] = left.text_input("Who says so (role or person)", tie.said_by, key=f"{prefix}-by").strip()
    values["agency"] = right.text_input("Agency that says so", tie.agency, key=f"{prefix}-agency").strip()
    values["note"] = st.text_area("Anything more", tie.note, key=f"{prefix}-note", height=68).strip()
    values["verification"] = _word(st, "How far it is agreed", "certainty", tie.verification, f"{prefix}-agreed")
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        _correct(view, tie, version, values, since, until)
    with st.expander("Take it back"):
        why = st.text_input("Why it should not have been said", key=f"{prefix}-why")
        if st.button("Take it back", key=f"{prefix}-back", icon=":material/remove_circle_outline:"):
            _take_back(tie, version, why)


def _correct(view: OpenCase, tie: Relationship, version: int, values: dict[str, Any], since: str, until: str) -> None:
    born_on = view.child.born_on
    try:
        when, end = time_said(since, tie.when, born_on), time_said(until, tie.until, born_on)
        changed = replace(tie, when=when, until=end, **values)
        correct_tie(session.the_store(), changed, version=version, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Saved; the earlier version is kept")
    st.rerun()


def _take_back(tie: Relationship, version: int, why: str) -> None:
    try:
        take_back_tie(session.the_store(), tie.id, version=version, actor=session.actor(), why=why)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Taken back; Undo brings it back")
    st.rerun()
