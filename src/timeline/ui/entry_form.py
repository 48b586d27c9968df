"""The full form of an entry: every field, with the date read back as it is typed, to add or to correct."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.case import Person
from timeline.domain.entry import AceTag, Entry
from timeline.domain.errors import ConflictError, TimelineError, WhenError
from timeline.services.form_entry import known_said, known_text, people_chosen, time_said
from timeline.services.one_line import guess_place
from timeline.services.open_case import OpenCase, agencies_to_write, whole_entry
from timeline.services.record_entry import add_entry, carried_over, correct_entry, new_id, set_beside
from timeline.ui import session
from timeline.ui.another_entry import in_a_line
from timeline.ui.entry_conflict import conflict_told, note_conflict
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.ui.words_in_form import Place, words_in_form
from timeline.ui.words_kept import settle_kept
from timeline.vocab.registry import vocabulary

_NEW = "new"


@st.dialog("Entry", width="large")
def entry_dialog(view: OpenCase, entry: Entry | None, *, version: int | None, said: str = "") -> None:
    """Add an entry (``version`` ``None``), or correct the one opened at ``version``.

    What was typed stays in the form until it is saved.
    """
    prefix = f"form-{entry.id if entry else 'new'}-{version or 0}"
    _form(view, entry, version, prefix, title=entry.title if entry else said)


@st.dialog("Somebody tells it differently", width="large")
def another_account_dialog(view: OpenCase, other: Entry) -> None:
    """Add another account of what ``other`` tells, beginning with its time and area; both stay, side by side.

    What happened and who says so are this account's own, and begin empty.
    """
    st.text(f"Another account of: {in_a_line(other)}")
    begun = Entry("", view.case.id, other.title, other.when, other.lane, "", other.until, verification="contested")
    _form(view, begun, None, f"form-beside-{other.id}", title="", beside=other.id)


def _form(
    view: OpenCase, entry: Entry | None, version: int | None, prefix: str, *, title: str, beside: str = ""
) -> None:
    """Every field, beginning with those of ``entry`` but for its ``title``; what is saved is another account of what
    the entry ``beside`` tells, where one is named."""
    has_conflict = conflict_told(entry if version is not None else None)
    basics, says, meaning, seeing = st.tabs(["What happened", "Who says so", "What it meant", "Who may see it"])
    places: dict[str, Place] = {}
    with basics:
        values = _basics(view, entry, prefix, title, places)
    with says:
        values |= _says(view, entry, prefix)
    with meaning:
        values |= _meaning(view, entry, prefix, places)
    with seeing:
        values |= _seeing(entry, prefix)
    scope = entry.id if entry and version is not None else _NEW
    words_in_form(view, scope, values, places, f"{prefix}-basis")
    why = ""
    if version is not None:
        why = st.text_input("Why it is changed (kept in its history)", key=f"{prefix}-why", placeholder="corrected")
    save, cancel = st.columns([1, 1])
    if save.button("Save both" if has_conflict else "Save", type="primary", key=f"{prefix}-save", width="stretch"):
        _save(view, entry, version, values, why, beside)
    if cancel.button("Close without saving", key=f"{prefix}-cancel", width="stretch"):
        session.forget_conflict()
        st.rerun()


def _basics(
    view: OpenCase, entry: Entry | None, prefix: str, begun_title: str, places: dict[str, Place]
) -> dict[str, Any]:
    left, right = st.columns(2)
    when = left.text_input(
        "When",
        entry.when.text if entry else "",
        key=f"{prefix}-when",
        live="200ms",
        placeholder="14 March 2019, Year 4, age 6, c. 2014 …",
    )
    until = right.text_input(
        "Until, if it went on",
        entry.until.text if entry and entry.until else "",
        live="200ms",
        key=f"{prefix}-until",
        placeholder="July 2020, ongoing …",
    )
    read_back(view, left, when, entry.when if entry else None)
    read_back(view, right, until, entry.until if entry else None)
    title = st.text_input(
        "What happened, in a few words",
        begun_title,
        key=f"{prefix}-title",
        live="600ms",
    )
    places["title"] = Place(st.container(), f"{prefix}-title")
    details = st.text_area(
        "Details, written as if the child will read them",
        entry.details if entry else "",
        key=f"{prefix}-details",
        height=90,
    )
    places["details"] = Place(st.container(), f"{prefix}-details")
    left, right, third = st.columns([2, 2, 1])
    lane = _choice(
        left, "Area of life (guessed if left empty)", "lanes", entry.lane if entry else None, f"{prefix}-lane"
    )
    kind = _choice(
        right, "Kind of entry (guessed if left empty)", "entry_types", entry.type if entry else None, f"{prefix}-type"
    )
    count = third.number_input(
        "Times", 1, 1_000_000, entry.count if entry and entry.count else 1, key=f"{prefix}-count"
    )
    quote = st.text_input(
        "The words said, if it is somebody's own words", entry.quote if entry else "", key=f"{prefix}-quote"
    )
    return {
        "when": when,
        "until": until,
        "title": title,
        "details": details,
        "lane": lane,
        "type": kind,
        "count": int(count) if count and count > 1 else None,
        "quote": quote,
    }


def _says(view: OpenCase, entry: Entry | None, prefix: str) -> dict[str, Any]:
    left, right = st.columns(2)
    agencies = sorted(
        {
            *agencies_to_write(session.the_store(), view),
            *([entry.agency] if entry and entry.agency else []),
            *(term.label for term in vocabulary("agency_kinds").offered),
        }
    )
    at = agencies.index(entry.agency) if entry and entry.agency in agencies else None
    agency = left.selectbox(
        "Agency it comes from",
        agencies,
        index=at,
        accept_new_options=True,
        key=f"{prefix}-agency",
        placeholder="Choose or write",
    )
    said_by = right.text_input("Who said it (role or person)", entry.said_by if entry else "", key=f"{prefix}-said")
    record = left.text_input(
        "Where it is recorded",
        entry.record if entry else "",
        key=f"{prefix}-record",
        placeholder="case note, 26 Apr 2021",
    )
    basis = _how_known(right, entry.basis if entry else "reported", f"{prefix}-basis")
    agreed = _choice(
        left, "How far it is agreed", "certainty", entry.verification if entry else "unconfirmed", f"{prefix}-agreed"
    )
    known = left.text_area(
        "Who knew, and since when: one agency a line",
        known_text(entry.known_by) if entry else "",
        key=f"{prefix}-known",
        height=90,
        placeholder="School: September 2019",
    )
    return {
        "agency": agency or "",
        "said_by": said_by,
        "record": record,
        "basis": basis,
        "verification": agreed,
        "known_by": known,
    }


def _how_known(place: Any, current: str, key: str) -> str | None:
    """How it is known, with an example of each way, so that what was seen is not mixed with what somebody thinks."""
    terms = vocabulary("basis").offered
    ids = [term.id for term in terms]
    chosen: str | None = place.radio(
        "How do we know?",
        ids,
        index=ids.index(current) if current in ids else None,
        format_func=vocabulary("basis").label,
        captions=[term.text("example") for term in terms],
        key=key,
    )
    return chosen


def _meaning(view: OpenCase, entry: Entry | None, prefix: str, places: dict[str, Place]) -> dict[str, Any]:
    left, right = st.columns(2)
    valence = _choice(
        left, "For the child it was", "valence", entry.valence if entry else "unclear", f"{prefix}-valence"
    )
    rated = right.select_slider(
        "The child's own rating",
        ["not asked", *range(-3, 4)],
        key=f"{prefix}-rating",
        value="not asked" if entry is None or entry.child_rating is None else entry.child_rating,
    )
    impact = left.text_area(
        "What it meant for the child", entry.impact_on_child if entry else "", key=f"{prefix}-impact", height=80
    )
    places["impact_on_child"] = Place(left.container(), f"{prefix}-impact")
    helped = right.text_area("What helped", entry.what_helped if entry else "", key=f"{prefix}-helped", height=80)
    places["what_helped"] = Place(right.container(), f"{prefix}-helped")
    action = left.text_area("What was done", entry.action_taken if entry else "", key=f"{prefix}-action", height=80)
    places["action_taken"] = Place(left.container(), f"{prefix}-action")
    turning = right.checkbox("A turning point", bool(entry and entry.is_turning_point), key=f"{prefix}-turning")
    aces = left.multiselect(
        "Adversities named here",
        _ace_choices(),
        [f"{t.id}:{t.status}" for t in entry.ace_tags] if entry else [],
        format_func=_ace_label,
        key=f"{prefix}-aces",
    )
    strengths = right.multiselect(
        "Strengths named here",
        list(vocabulary("strength_tags").ids),
        list(entry.strength_tags) if entry else [],
        format_func=vocabulary("strength_tags").label,
        key=f"{prefix}-strengths",
    )
    names = {person.id: person.name for person in view.people}
    people = st.multiselect(
        "People",
        sorted(names, key=lambda person: names[person]),
        [person for person in entry.people if person in names] if entry else [],
        format_func=lambda person: names.get(person, person),
        accept_new_options=True,
        key=f"{prefix}-people",
        placeholder="Choose or write a name",
    )
    return {
        "valence": valence,
        "child_rating": None if rated == "not asked" else int(str(rated)),
        "impact_on_child": impact,
        "what_helped": helped,
        "action_taken": action,
        "is_turning_point": turning,
        "ace_tags": aces,
        "strength_tags": tuple(strengths),
        "people": people,
        "people_unseen": [person for person in entry.people if person not in names] if entry else [],
    }


def _ace_choices() -> list[str]:
    return [f"{tag}:{status}" for tag in vocabulary("ace_tags").ids for status in vocabulary("ace_status").ids]


def _ace_label(choice: str) -> str:
    tag, status = choice.split(":")
    return f"{vocabulary('ace_tags').label(tag)}, {vocabulary('ace_status').label(status)}"


def _seeing(entry: Entry | None, prefix: str) -> dict[str, Any]:
    audience = _choice(st, "Who may see it", "audience", entry.audience if entry else "display", f"{prefix}-audience")
    third = st.checkbox(
        "It is about somebody else: hide its words on a shared screen",
        bool(entry and entry.third_party),
        key=f"{prefix}-third",
    )
    return {"audience": audience, "third_party": third}


def _choice(place: Any, label: str, words: str, current: str | None, key: str) -> str | None:
    terms = [term.id for term in vocabulary(words).offered]
    at = terms.index(current) if current in terms else None
    chosen: str | None = place.selectbox(
        label, terms, index=at, format_func=vocabulary(words).label, key=key, placeholder="Choose"
    )
    return chosen


def _save(
    view: OpenCase, entry: Entry | None, version: int | None, values: dict[str, Any], why: str, beside: str
) -> None:
    store, actor = session.the_store(), session.actor()
    try:
        made, new_people = _entry(view, entry, version, values)
        if beside:
            set_beside(store, made, beside, actor=actor, new_people=new_people)
        elif version is None or entry is None:
            add_entry(store, made, actor=actor, new_people=new_people)
        else:
            newer = session.conflict(entry.id)
            if newer is not None:
                made, version = carried_over(entry, made, whole_entry(store, entry.id)), newer[0]
            correct_entry(store, made, version=version, actor=actor, why=why or "corrected", new_people=new_people)
    except ConflictError as conflict:
        note_conflict(made.id, conflict)
        st.rerun(scope="fragment")
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.forget_conflict()
    session.settle_line()
    settle_kept(_NEW, made.id)
    session.choose([made.id])
    session.say("Added to the timeline" if version is None else "Saved; the earlier version is kept")
    st.rerun()


def _entry(
    view: OpenCase, entry: Entry | None, version: int | None, values: dict[str, Any]
) -> tuple[Entry, list[Person]]:
    born_on = view.child.born_on
    if not values["when"].strip():
        raise WhenError(
            "Say when it happened: a date, a year, an age or a school year, such as 14 March 2019 or Year 4."
        )
    if not values["title"].strip():
        raise TimelineError("Say what happened, in a few words.")
    guessed_kind, guessed_lane = guess_place(
        values["title"],
        details=values["details"],
        agency=values["agency"],
        said_by=values["said_by"],
        child_name=view.child.called,
        lane=values["lane"] or "",
    )
    kind = values["type"] or guessed_kind
    lane = values["lane"] or (vocabulary("entry_types")[kind].text("lane") if values["type"] else guessed_lane)
    plain_values = {
        name: values[name]
        for name in (
            "details",
            "count",
            "quote",
            "said_by",
            "record",
            "basis",
            "verification",
            "valence",
            "child_rating",
            "impact_on_child",
            "what_helped",
            "action_taken",
            "is_turning_point",
            "strength_tags",
            "audience",
            "third_party",
            "agency",
        )
    }
    was_until = entry.until if entry else None
    changed: dict[str, Any] = plain_values | {
        "title": values["title"].strip(),
        "when": time_said(values["when"], entry.when if entry else None, born_on),
        "until": time_said(values["until"], was_until, born_on) if values["until"].strip() else None,
        "lane": lane,
        "type": kind,
        "known_by": known_said(values["known_by"], entry.known_by if entry else (), born_on),
        "ace_tags": tuple(AceTag(*choice.split(":")) for choice in values["ace_tags"]),
    }
    changed["people"], new_people = people_chosen(
        session.the_store(), view.case.id, values["people"], values["people_unseen"]
    )
    if entry is not None and version is not None:
        return replace(entry, **changed), new_people
    return Entry(id=new_id(), case_id=view.case.id, **changed), new_people
