"""Plan an ending or a move: which, when, and who stays in touch; what is easily forgotten is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from timeline.domain.ending import VOLUNTARY, Ending
from timeline.domain.errors import TimelineError
from timeline.domain.when_telling import day_text
from timeline.services.after_work import AfterWork
from timeline.services.form_entry import time_said
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.cited_entries import pick_entries
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import word_field
from timeline.vocab.registry import vocabulary


@st.dialog("An ending or a move", width="large")
def ending_dialog(
    view: OpenCase, after: AfterWork, ending_id: str = "", *, kind: str = "", on: date | None = None
) -> None:
    """Plan one, beginning with a ``kind`` and a day where they are known, or change the one named."""
    opened = whole_record(view, after, Ending, ending_id) if ending_id else None
    if ending_id and opened is None:
        return
    was = opened.record if opened else Ending(new_id(), view.case.id, "other")
    prefix = f"ending-{ending_id or f'new-{kind}-{len(after.versions)}'}-{after.versions.get(ending_id, 0)}"
    left, right = st.columns([2, 1])
    chosen = word_field(
        "What ends or changes hands", "ending_kinds", was.kind if opened else kind, key=f"{prefix}-kind", place=left,
        is_asked=opened is None,
    )  # fmt: skip
    begins = was.when.text if was.when else day_text(on) if on else ""
    when = right.text_input("When", begins, key=f"{prefix}-when", placeholder="12 January 2027, or June")
    term = vocabulary("ending_kinds").get(chosen)
    if term is not None:
        with st.container(key=f"quiet-{prefix}-prompts"):
            st.text(term.description)
            st.text(term.text("prompts"))
    values: dict[str, Any] = {"relationship": _words(
        "Who stays in touch, how goodbye is said, and what the child can hold on to", was.relationship,
        f"{prefix}-relationship", "Miriam rings on the first Tuesday; goodbye is a walk by the canal and a photograph",
    )}  # fmt: skip
    review = was.review_on.text if was.review_on else ""
    if chosen == VOLUNTARY:
        values |= {
            "route": _words("Who is told, and how, if somebody is worried: the safeguarding route", was.route,
                            f"{prefix}-route", "The duty manager, on the number on the card; out of hours …"),
            "boundaries": _words("What was agreed about this contact", was.boundaries, f"{prefix}-boundaries",
                                 "How often, how, and what it is not"),
        }  # fmt: skip
        review = st.text_input("When it is looked at again", review, key=f"{prefix}-review", placeholder="3 June 2027")
    asks = f"{term.text('asks_child')}" if term else ""
    values["child_said"] = _words("What the child says about it, in their words", was.child_said,
                                  f"{prefix}-said", asks)  # fmt: skip
    if (term and term.facts.get("asks_prepared")) or was.prepared_by:
        values["prepared_by"] = st.text_input(
            "Who prepares the child, and how", was.prepared_by, key=f"{prefix}-prepared",
            placeholder="Miriam, over three Tuesdays",
        ).strip()  # fmt: skip
    with st.expander("More: the workers, where to, who may see it", key=f"{prefix}-more"):
        values |= _more(view, was, prefix)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        if not chosen:
            st.error("Choose what ends or changes hands first.")
            return
        _save(view, was, values | {"kind": chosen}, (when, review), opened.version if opened else None)
    if opened is not None:
        offer_to_take_back(was, opened.version, prefix)


def _words(label: str, words: str, key: str, placeholder: str) -> str:
    return st.text_area(plain(label), words, key=key, height=80, placeholder=placeholder or None).strip()


def _more(view: OpenCase, was: Ending, prefix: str) -> dict[str, Any]:
    one, two = st.columns(2)
    values: dict[str, Any] = {
        "handing_on": one.text_input("Worker who hands on", was.handing_on, key=f"{prefix}-from").strip(),
        "receiving": two.text_input("Worker who receives", was.receiving, key=f"{prefix}-to").strip(),
        "to_where": one.text_input("Where to", was.to_where, key=f"{prefix}-where").strip(),
    }
    values["note"] = _words("Anything else", was.note, f"{prefix}-note", "")
    values["entry_ids"] = pick_entries(view, st, "Entries it belongs to", was.entry_ids, f"{prefix}-entries")
    values["audience"] = word_field("Who may see it", "audience", was.audience, key=f"{prefix}-audience")
    return values


def _save(view: OpenCase, was: Ending, values: dict[str, Any], typed: tuple[str, str], version: int | None) -> None:
    born_on = view.child.born_on
    try:
        when, review = time_said(typed[0], was.when, born_on), time_said(typed[1], was.review_on, born_on)
        made = replace(was, **(values | {"when": when, "review_on": review}))
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    kind = vocabulary("ending_kinds").label(made.kind)
    keep(
        made,
        KEPT if version is None else KEPT_BEFORE,
        version=version,
        why=f"{'planned' if version is None else 'changed the plan'}: {kind}",
    )
