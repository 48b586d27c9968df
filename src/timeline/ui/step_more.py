"""The rest of a step of the plan: for whom and when, what the child wishes, what comes first, what it asks."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.domain.recommendation import Recommendation
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import SETTLED
from timeline.services.sequence import years_text
from timeline.ui import session
from timeline.ui.approach_chosen import asks_key
from timeline.ui.cited_entries import pick_entries
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary

_OFFERED_MONTHS = tuple(str(years * 12) for years in range(2, 19))


def more_fields(view: OpenCase, work: MeetingWork, was: Recommendation, prefix: str) -> dict[str, Any]:
    """What the fields say, by the field of the step; ``since`` and ``until`` as they were typed."""
    values: dict[str, Any] = {
        "what": _words("What exactly", was.what, f"{prefix}-what", "Same time, same place, every Tuesday and Friday"),
        "own_wish": _words("The child’s own wish", was.own_wish, f"{prefix}-wish", "In the child’s words"),
        "need": _words("Which need it answers", was.need, f"{prefix}-need", "A life with a rhythm"),
    }
    values |= _who_and_when(view, was, prefix)
    left, right = st.columns(2)
    with left:
        values["adaptation"] = _words(
            "Adapted to this child", was.adaptation, f"{prefix}-adaptation", "Ten minutes at a time, pictures first"
        )
    with right:
        values["how_known"] = _words(
            "How we will know that it helps", was.how_known, f"{prefix}-known", "Eight weeks without a gap"
        )
    values["cautions"] = _words("Take care", was.cautions, f"{prefix}-cautions", "")
    values["asks_of"] = _asks(was, prefix)
    values |= _leans_on(view, work, was, prefix)
    with st.container(horizontal=True):
        values["status"] = word_field("How far it has come", "plan_status", was.status, key=f"{prefix}-plan_status")
        values["audience"] = word_field("Who may see it", "audience", was.audience, key=f"{prefix}-audience")
    values["progress"] = _words("How it goes", was.progress, f"{prefix}-progress", "")
    return values


def _words(label: str, words: str, key: str, placeholder: str) -> str:
    return st.text_area(plain(label), words, key=key, height=68, placeholder=placeholder or None).strip()


def _who_and_when(view: OpenCase, was: Recommendation, prefix: str) -> dict[str, Any]:
    one, two, three, four = st.columns(4)
    with one:
        for_whom = word_field("For whom", "for_whom", was.for_whom, key=f"{prefix}-for_whom")
    agency = two.text_input("Agency", was.agency, key=f"{prefix}-agency").strip()
    since = three.text_input(
        "From", was.when.text if was.when else "", key=f"{prefix}-since", live="200ms", placeholder="June 2026"
    )
    until = four.text_input("Until", was.until.text if was.until else "", key=f"{prefix}-until", live="200ms")
    read_back(view, three, since, was.when)
    read_back(view, four, until, was.until)
    return {"for_whom": for_whom, "agency": agency, "since": since, "until": until}


def _asks(was: Recommendation, prefix: str) -> tuple[tuple[str, str], ...]:
    """The areas that taking part asks something of, with the months of age it asks for."""
    st.text("What taking part asks of the child, area by area: as a child of about … would")
    asked, kept = dict(was.asks_of), []
    areas = vocabulary("development_areas")
    places = st.columns(5)
    for n, area in enumerate(areas.offered):
        key = asks_key(prefix, area.id)
        current = asked.get(area.id, "")
        extra = {one for one in (current, session.written_in(key)) if one.isascii() and one.isdigit()}
        offered = ["", *sorted({*_OFFERED_MONTHS, *extra}, key=int)]
        chosen = places[n % 5].selectbox(
            plain(area.text("short")), offered, index=offered.index(current) if current in offered else 0,
            format_func=lambda months: years_text(int(months)) if months else "–", key=key,
        )  # fmt: skip
        if chosen:
            kept.append((area.id, str(chosen)))
    return (*kept, *((area, months) for area, months in was.asks_of if area not in areas))


def _leans_on(view: OpenCase, work: MeetingWork, was: Recommendation, prefix: str) -> dict[str, Any]:
    steps = {one.id: one.title for one in work.recommendations if one.id != was.id and one.status not in SETTLED}
    steps |= {one.id: one.title for one in work.recommendations if one.id in was.after_ids}
    after = st.multiselect(
        "Comes after", list(steps), [one for one in was.after_ids if one in steps],
        format_func=lambda one: steps.get(one, one), key=f"{prefix}-after", placeholder="Steps that have to hold first",
    )  # fmt: skip
    thought = {one.id: one.statement for one in work.hypotheses}
    hypotheses = st.multiselect(
        "Rests on", list(thought), [one for one in was.hypothesis_ids if one in thought],
        format_func=lambda one: thought.get(one, one), key=f"{prefix}-rests", placeholder="What may be going on",
    )  # fmt: skip
    cited = pick_entries(view, st, "Entries behind it", was.entry_ids, f"{prefix}-entries")
    unseen = tuple(one for one in was.after_ids if one not in steps)
    return {
        "after_ids": (*map(str, after), *unseen),
        "hypothesis_ids": (*map(str, hypotheses), *(one for one in was.hypothesis_ids if one not in thought)),
        "entry_ids": cited,
    }
