"""Say how old the child seems in one area: a band from one age to another, what was seen, and who saw it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Any

import streamlit as st

from timeline.domain.band import EITHER, OLDEST_MONTHS, Band
from timeline.domain.errors import FormulationError, TimelineError
from timeline.domain.when_telling import day_text
from timeline.scene.development_map import years_old
from timeline.services.form_entry import time_said
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.cited_entries import pick_entries
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.time_fields import read_back
from timeline.ui.written_fields import meeting_of, word_field
from timeline.vocab.registry import vocabulary

_LEAST_YEARS, _OLDEST_YEARS = 18, OLDEST_MONTHS // 12
_MONTHS = 12


@st.dialog("What was seen, in one area", width="large")
def band_dialog(view: OpenCase, work: MeetingWork, *, area: str = "", band_id: str = "") -> None:
    """Keep what was seen of an area, of ``area`` first of all, or correct a slip in the band named.

    The slider begins at its full length, which says nothing, and is not kept until somebody has moved it.
    """
    was, version = None, None
    if band_id:
        kept = whole_record(view, work, Band, band_id)
        if kept is None:
            return
        was, version = kept.record, kept.version
        st.text("This corrects a slip. Where it was seen anew, close this and add it: the earlier band stays.")
    prefix = f"band-{band_id or area or 'new'}-{work.versions.get(band_id, len(work.bands))}"
    values = _what(view, was, area, prefix) | _more(view, was, prefix)
    reason = "" if was is None else st.text_input("What was wrong (kept in its history)", key=f"{prefix}-reason")
    if st.button("Keep" if was is None else "Save", type="primary", key=f"{prefix}-keep", width="stretch"):
        _keep(view, work, was, version, values, reason)
    if was is not None and version is not None:
        offer_to_take_back(was, version, prefix)


def _what(view: OpenCase, was: Band | None, area: str, prefix: str) -> dict[str, Any]:
    areas = [term.id for term in vocabulary("development_areas").offered]
    first = was.area if was else area
    ids = [term.id for term in vocabulary("development_contexts").offered]
    left, right = st.columns(2)
    chosen = left.selectbox(
        "Area", areas, index=areas.index(first) if first in areas else None,
        format_func=vocabulary("development_areas").label, key=f"{prefix}-area", placeholder="Choose an area",
    )  # fmt: skip
    with right:
        context = st.pills(
            "How things were", ids, default=was.context if was else EITHER, required=True,
            format_func=vocabulary("development_contexts").label, key=f"{prefix}-context",
        )  # fmt: skip
    if chosen:
        st.caption(plain(vocabulary("development_areas")[str(chosen)].text("asks")))
    low, high = st.slider(
        "Like a child of about … to … years", 0.0, _oldest(view, was), _range(view, was), 0.5, format="%g",
        key=f"{prefix}-years",
    )  # fmt: skip
    example = st.text_input(
        "What was seen, in a few words", was.example if was else "", key=f"{prefix}-example",
        placeholder="nods when he has not understood",
    )  # fmt: skip
    assessor = st.text_input(
        "Who saw it", was.assessor if was else "", key=f"{prefix}-assessor", placeholder="name, role or agency"
    )
    implication = st.text_input(
        "What it means for us", was.implication if was else "", key=f"{prefix}-implication",
        placeholder="short words, one thing at a time",
    )  # fmt: skip
    return {
        "area": chosen, "context": context, "years": (low, high), "example": example.strip(),
        "assessor": assessor.strip(), "implication": implication.strip(),
    }  # fmt: skip


def _oldest(view: OpenCase, was: Band | None) -> float:
    own = years_old(view.child.born_on, today()) or 0.0
    high = was.high_months / _MONTHS if was else 0.0
    return float(min(max(_LEAST_YEARS, ceil(own), ceil(high)), _OLDEST_YEARS))


def _range(view: OpenCase, was: Band | None) -> tuple[float, float]:
    if was is None:
        return 0.0, _oldest(view, was)
    return round(was.low_months / _MONTHS * 2) / 2, round(was.high_months / _MONTHS * 2) / 2


def _more(view: OpenCase, was: Band | None, prefix: str) -> dict[str, Any]:
    with st.expander("More"):
        left, right = st.columns(2)
        basis = word_field(
            "What it stands on",
            "development_basis",
            was.basis if was else "observation",
            key=f"{prefix}-development_basis",
            place=left,
        )
        instrument = right.text_input(
            "With which instrument, if any", was.instrument if was else "", key=f"{prefix}-instrument"
        )
        when = left.text_input(
            "When it was seen", was.when.text if was else day_text(today()), key=f"{prefix}-when", live="200ms"
        )
        read_back(view, left, when, was.when if was else None)
        confidence = word_field(
            "How sure", "confidence", was.confidence if was else "fairly", key=f"{prefix}-confidence", place=right
        )
        audience = word_field(
            "Who may see it", "audience", was.audience if was else "display", key=f"{prefix}-audience", place=right
        )
        cited = pick_entries(view, st, "What it rests on", was.entry_ids if was else (), f"{prefix}-entries")
    return {
        "basis": basis, "instrument": instrument.strip(), "when": when, "confidence": confidence,
        "audience": audience, "entry_ids": cited,
    }  # fmt: skip


def _keep(
    view: OpenCase, work: MeetingWork, was: Band | None, version: int | None, values: dict[str, Any], reason: str
) -> None:
    try:
        band = _made(view, work, was, values)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    keep(band, KEPT if was is None else KEPT_BEFORE, version=version, because=reason)


def _made(view: OpenCase, work: MeetingWork, was: Band | None, values: dict[str, Any]) -> Band:
    years, when = values.pop("years"), time_said(values.pop("when"), was.when if was else None, view.child.born_on)
    if not values["area"]:
        raise FormulationError("Choose the area that was looked at.")
    if was is None and years == _range(view, None):
        raise FormulationError("Move both ends of the slider to the ages it was like: its full length says nothing.")
    if when is None:
        raise FormulationError("Say when it was seen; a year is enough.")
    # Months that the slider cannot show stay as they were kept, unless its ends were moved.
    if was is None or years != _range(view, was):
        values |= {"low_months": round(years[0] * _MONTHS), "high_months": round(years[1] * _MONTHS)}
    values |= {"when": when}
    if was is not None:
        return replace(was, **values)
    return Band(id=new_id(), case_id=view.case.id, meeting_id=meeting_of(work), **values)
