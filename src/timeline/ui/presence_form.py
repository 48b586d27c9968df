"""Who was there, and when: a stretch added or corrected, for somebody of the people register or somebody new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.case import Person
from timeline.domain.errors import PresenceError, TimelineError
from timeline.domain.presence import Presence
from timeline.domain.when import When, describe
from timeline.services.form_entry import people_chosen, time_said
from timeline.services.open_case import OpenCase, agencies_to_write
from timeline.services.presence import (
    add_presence,
    correct_presence,
    presence_entries,
    presences_of,
    shown_id,
)
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.story_words import named
from timeline.ui.time_fields import read_back
from timeline.vocab.registry import vocabulary

ONGOING = "ongoing"
HIDDEN = "Names or passages of this are hidden on a shared screen. Switch off Shared screen to edit it."


@st.dialog("Who was there", width="large")
def presence_dialog(view: OpenCase, *, person_id: str = "", presence_id: str = "") -> None:
    """Add a stretch during which somebody was there, or correct the one named; for ``person_id`` first of all.

    What was typed stays in the form until it is saved. What a shared screen hides cannot be corrected on it.
    """
    opened = next((one for one in view.presences if one.id == presence_id), None)
    who = _who(view, opened.person_id if opened else person_id, key=f"there-who-{person_id}-{presence_id}")
    if opened is None:
        opened = _which(view, who)
    if opened is not None and is_hidden(view, opened):
        st.warning(HIDDEN)
        return
    prefix = f"there-{opened.id}-{view.versions[opened.id]}" if opened else f"there-new-{who}"
    relation = ""
    if who and who not in {person.id for person in view.people}:
        relation = st.text_input(
            "Who they are to the child", key=f"{prefix}-relation", placeholder="aunt, coach, foster carer …"
        )
    values = _when(view, opened, prefix) | _how(opened, prefix) | _says(view, opened, prefix)
    save, cancel = st.columns([1, 1])
    if save.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        _save(view, opened, who, relation, values)
    if cancel.button("Close without saving", key=f"{prefix}-cancel", width="stretch"):
        st.rerun()


def is_hidden(view: OpenCase, presence: Presence) -> bool:
    """Whether a shared screen shows less of a presence than is kept, so that it must not be corrected there."""
    return view.is_shared_screen and session.the_store().records(Presence).get(presence.id).record != presence


def stretch_in_words(presence: Presence) -> str:
    """When a presence was and how: “2012 to 2016, daily”."""
    return ", ".join(part for part in (describe(presence.span), presence.how) if part)


def _who(view: OpenCase, person_id: str, *, key: str) -> str:
    """The id of the person chosen, or a name newly written; empty where nobody is chosen yet."""
    people = {person.id: named(person) for person in sorted(view.people, key=lambda one: one.name.casefold())}
    chosen = st.selectbox(
        "Who",
        list(people),
        index=list(people).index(person_id) if person_id in people else None,
        format_func=lambda one: people.get(one, one),
        accept_new_options=True,
        key=key,
        placeholder="Choose somebody, or write a new name",
    )
    return str(chosen or "")


def _which(view: OpenCase, who: str) -> Presence | None:
    """The stretch to correct where the person has been there before; ``None`` for one not yet told."""
    stretches = {presence.id: presence for presence in presences_of(view.presences, who)}
    if not stretches:
        return None
    chosen = st.selectbox(
        "Which stretch",
        ["", *stretches],
        format_func=lambda one: stretch_in_words(stretches[one]) if one in stretches else "One not told yet",
        key=f"there-which-{who}",
    )
    return stretches.get(str(chosen))


def _when(view: OpenCase, presence: Presence | None, prefix: str) -> dict[str, Any]:
    left, right = st.columns(2)
    until_was = presence.until if presence else None
    is_ongoing = until_was is not None and until_was.is_ongoing
    since = left.text_input(
        "Since",
        presence.when.text if presence else "",
        key=f"{prefix}-since",
        live="200ms",
        placeholder="2014, age 3, c. Year 4, before 2010 …",
    )
    over = right.container()
    still = right.toggle("Still there now", is_ongoing, key=f"{prefix}-still")
    until = over.text_input(
        "Until",
        until_was.text if until_was and not is_ongoing else "",
        key=f"{prefix}-until",
        live="200ms",
        disabled=still,
        placeholder="July 2020, age 9 …",
    )
    read_back(view, left, since)
    read_back(view, over, "" if still else until)
    return {"since": since, "until": ONGOING if still else until}


def _how(presence: Presence | None, prefix: str) -> dict[str, Any]:
    left, right = st.columns(2)
    how = left.text_input(
        "How they were there",
        presence.how if presence else "",
        key=f"{prefix}-how",
        placeholder="daily, Saturday afternoons, lived with …",
    )
    valence = _choice(right, "For the child it was", "valence", presence.valence if presence else "unclear", prefix)
    note = st.text_area("Anything more", presence.note if presence else "", key=f"{prefix}-note", height=68)
    return {"how": how.strip(), "valence": valence, "note": note.strip()}


def _says(view: OpenCase, presence: Presence | None, prefix: str) -> dict[str, Any]:
    left, right = st.columns(2)
    was = presence.agency if presence else ""
    kinds = (term.label for term in vocabulary("agency_kinds").offered)
    agencies = sorted({*agencies_to_write(session.the_store(), view), *kinds, *filter(None, [was])})
    agency = left.selectbox(
        "Agency that says so",
        agencies,
        index=agencies.index(was) if was else None,
        accept_new_options=True,
        key=f"{prefix}-agency",
        placeholder="Choose or write",
    )
    said_by = right.text_input(
        "Who said it (role or person)", presence.said_by if presence else "", key=f"{prefix}-said"
    )
    agreed = _choice(
        left, "How far it is agreed", "certainty", presence.verification if presence else "unconfirmed", prefix
    )
    audience = _choice(right, "Who may see it", "audience", presence.audience if presence else "display", prefix)
    return {"agency": agency or "", "said_by": said_by.strip(), "verification": agreed, "audience": audience}


def _choice(place: Any, label: str, words: str, current: str, prefix: str) -> str:
    terms = [term.id for term in vocabulary(words).offered]
    chosen = place.selectbox(
        label, terms, index=terms.index(current) if current in terms else 0, format_func=vocabulary(words).label,
        key=f"{prefix}-{words}",
    )  # fmt: skip
    return str(chosen)


def _save(view: OpenCase, opened: Presence | None, who: str, relation: str, values: dict[str, Any]) -> None:
    store, actor = session.the_store(), session.actor()
    try:
        (person_id, *_), new = people_chosen(store, view.case.id, [_said(who)])
        new = [replace(person, relation=relation.strip()) for person in new]
        presence = _presence(view, opened, person_id, values)
        if opened is None:
            add_presence(store, presence, actor=actor, new_people=new)
        else:
            correct_presence(store, presence, version=view.versions[opened.id], actor=actor, new_people=new)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    _kept(view, presence, new, is_new=opened is None)


def _said(who: str) -> str:
    if not who.strip():
        raise PresenceError("Say who was there: choose somebody from the list, or write a new name.")
    return who


def _presence(view: OpenCase, opened: Presence | None, person_id: str, values: dict[str, Any]) -> Presence:
    born_on = view.child.born_on
    when = time_said(values.pop("since"), opened.when if opened else None, born_on)
    until: When | None = time_said(values.pop("until"), opened.until if opened else None, born_on)
    if when is None:
        raise PresenceError("Say since when they were there: a date, a year, an age or a school year, such as Year 4.")
    changed: dict[str, Any] = values | {"person_id": person_id, "when": when, "until": until}
    if opened is not None:
        return replace(opened, **changed)
    return Presence(id=new_id(), case_id=view.case.id, **changed)


def _kept(view: OpenCase, presence: Presence, new: list[Person], *, is_new: bool) -> None:
    """Show what was kept: on the wall under its own id, unless an entry tells the same stretch there already."""
    stands = bool(presence_entries((*view.people, *new), [presence], view.entries))
    session.choose([shown_id(presence)] if stands else [])
    said = "Kept" if is_new else "Saved; the earlier version is kept"
    session.say(said if stands else f"{said}. An entry of the wall tells the same stretch, so it is not drawn twice.")
    st.rerun()
