"""Somebody in the register: added, put right, made one with somebody else, or taken off with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.case import Person
from timeline.domain.errors import TimelineError, WhenError
from timeline.domain.when import When, describe
from timeline.services.form_entry import time_said
from timeline.services.one_person import make_one
from timeline.services.open_case import OpenCase, agencies_to_write
from timeline.services.people import about
from timeline.services.people_register import (
    add_person,
    correct_person,
    names_of,
    take_off,
    tie_in_words,
    ties_in_order,
)
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


@st.dialog("Somebody in the child’s life", width="large")
def person_dialog(view: OpenCase, person_id: str = "") -> None:
    """Add somebody, or correct what is said of the one named; their ties and what else can be done stand below."""
    kept = session.the_store().records(Person).get(person_id) if person_id else None
    person = kept.record if kept else Person(new_id(), view.case.id, "")
    prefix = f"person-{person_id}-{kept.version}" if kept else "person-new"
    values = _names(person, prefix) | _work(view, person, prefix) | _drawn(person, prefix)
    save, close = st.columns(2)
    if save.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        _save(person, kept.version if kept else None, values)
    if close.button("Close without saving", key=f"{prefix}-close", width="stretch"):
        st.rerun()
    if kept is not None:
        _ties(view, person)
        _more(view, person)


def _names(person: Person, prefix: str) -> dict[str, Any]:
    left, right = st.columns(2)
    name = left.text_input("Name", person.name, key=f"{prefix}-name", placeholder="Margaret Pugh, or Mrs E")
    also = right.text_input(
        "Also called, with a semicolon between names",
        "; ".join(person.aliases),
        key=f"{prefix}-also",
        placeholder="Nan; MGM",
        help="What the child calls them first. Family words such as Nan are what a shared screen shows.",
    )
    relation = left.text_input(
        "Who they are to the child", person.relation, key=f"{prefix}-relation", placeholder="maternal grandmother"
    )
    third = right.toggle(
        "A third party",
        person.is_third_party,
        key=f"{prefix}-third",
        help="On a shared screen stands who they are and when they were there, not how it was.",
    )
    aliases = tuple(dict.fromkeys(" ".join(part.split()) for part in also.split(";") if part.strip()))
    return {"name": name.strip(), "aliases": aliases, "relation": relation.strip(), "is_third_party": third}


def _work(view: OpenCase, person: Person, prefix: str) -> dict[str, Any]:
    left, right = st.columns(2)
    role = left.text_input("Their work, where they are a worker", person.role, key=f"{prefix}-role")
    known = {one.agency for one in view.people if one.agency}
    agencies = sorted({*known, *agencies_to_write(session.the_store(), view)})
    agency = right.selectbox(
        "Agency",
        agencies,
        index=agencies.index(person.agency) if person.agency in agencies else None,
        accept_new_options=True,
        key=f"{prefix}-agency",
        placeholder="Choose or write",
    )
    return {"role": role.strip(), "agency": (agency or "").strip()}


def _drawn(person: Person, prefix: str) -> dict[str, Any]:
    signs = ["", *(term.id for term in vocabulary("drawn_as").offered)]
    first, second, third = st.columns(3)
    drawn = first.selectbox(
        "In the family picture",
        signs,
        index=signs.index(person.drawn_as) if person.drawn_as in signs else 0,
        format_func=lambda one: vocabulary("drawn_as").label(one) if one else "As the word for them says",
        key=f"{prefix}-drawn",
    )
    born = second.text_input("Born", person.born.text if person.born else "", key=f"{prefix}-born", live="200ms",
                             placeholder="1950, 4 May 1985 …")  # fmt: skip
    died = third.text_input("Died", person.died.text if person.died else "", key=f"{prefix}-died", live="200ms")
    _read_back(second, born, person.born)
    _read_back(third, died, person.died)
    return {"drawn_as": str(drawn or ""), "born": born, "died": died}


def _read_back(place: Any, text: str, was: When | None) -> None:
    """How a date of theirs is read; it has nothing to do with the child's own age."""
    try:
        read = time_said(text, was, None)
    except WhenError as problem:
        place.warning(plain(str(problem)))
        return
    if read is not None:
        place.caption(plain(f"Read as {describe(read)}"))


def _save(person: Person, version: int | None, values: dict[str, Any]) -> None:
    store, actor = session.the_store(), session.actor()
    try:
        born, died = (time_said(values.pop(name), getattr(person, name), None) for name in ("born", "died"))
        changed = replace(person, born=born, died=died, **values)
        if version is None:
            add_person(store, changed, actor=actor)
        else:
            correct_person(store, changed, version=version, actor=actor)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Saved; the earlier version is kept" if version else "Kept; Undo takes it back")
    st.rerun()


def _ties(view: OpenCase, person: Person) -> None:
    ties = [tie for tie in ties_in_order(view) if person.id in (tie.from_id, tie.to_id)]
    with st.container(key="part-person-ties"):
        st.text(f"Ties: {len(ties)}" if ties else "No tie of theirs is said so far")
        for tie in ties:
            st.text(tie_in_words(tie, names_of(view)))


def _more(view: OpenCase, person: Person) -> None:
    with st.expander("The same person as somebody else, or not to be here"):
        others = {one.id: one for one in view.people if one.id != person.id}
        other = st.selectbox(
            "The same person as",
            list(others),
            index=None,
            format_func=lambda one: _who(others[one]) if one in others else one,
            key=f"same-{person.id}",
            placeholder="Choose somebody",
        )
        if st.button(
            "Make them one",
            key=f"same-go-{person.id}",
            icon=":material/merge:",
            disabled=other is None,
            help="Every entry, tie and time of the other becomes theirs; one Undo brings both back.",
        ):
            _make_one(view, person.id, str(other))
        why = st.text_input("Why they are taken off the register", key=f"off-why-{person.id}")
        unname = st.toggle(
            "Entries that name them let go of the name, and what says when they were there goes too",
            key=f"off-unname-{person.id}",
        )
        if st.button("Take off the register", key=f"off-{person.id}", icon=":material/remove_circle_outline:"):
            _take_off(view, person, why, unname=unname)


def _who(person: Person) -> str:
    said = about(person)
    return f"{person.name} ({said})" if said else person.name


@st.dialog("Are they one person?")
def make_one_dialog(view: OpenCase, one_id: str, other_id: str) -> None:
    """Choose which of two is kept, and have everything of the other become theirs."""
    people = {person.id: person for person in view.people if person.id in (one_id, other_id)}
    if len(people) < 2:
        st.text("One of the two is no longer in the register.")
        return
    kept = st.selectbox(
        "Whose name and words are kept",
        [one_id, other_id],
        format_func=lambda one: _who(people[one]),
        key=f"one-kept-{one_id}-{other_id}",
        help="The other’s names are kept as names they also go by.",
    )
    st.text("Every entry, tie and time of the other becomes theirs. It is one change, and Undo brings both back.")
    if st.button("Make them one", type="primary", key="one-go", width="stretch"):
        _make_one(view, str(kept), other_id if kept == one_id else one_id)


def _make_one(view: OpenCase, kept_id: str, other_id: str) -> None:
    try:
        make_one(session.the_store(), view.case.id, kept_id, other_id, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("They are one person now; Undo makes them two again")
    st.rerun()


def _take_off(view: OpenCase, person: Person, why: str, *, unname: bool) -> None:
    try:
        take_off(session.the_store(), view.case.id, person.id, why=why, actor=session.actor(), unname=unname)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Taken off the register; Undo brings them back")
    st.rerun()
