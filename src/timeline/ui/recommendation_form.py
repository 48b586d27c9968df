"""A step of the plan: added in ten seconds with what and who, the rest when there is time; or changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.position import LAYERS
from timeline.domain.recommendation import Recommendation
from timeline.services.form_entry import time_said
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.approach_chosen import approach_field
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.step_more import more_fields
from timeline.ui.step_place import place_field
from timeline.ui.written_fields import meeting_of
from timeline.vocab.registry import vocabulary

EVERY_LAYER = (0, 0)
# A new step waits for people to agree on it, unless whoever adds it says otherwise.
_NEW = "proposed"


@st.dialog("A step of the plan", width="large")
def recommendation_dialog(view: OpenCase, work: MeetingWork, step_id: str = "") -> None:
    """Add a step, or change or take back the one named. What was typed stays until it is saved."""
    opened = whole_record(view, work, Recommendation, step_id) if step_id else None
    if step_id and opened is None:
        return
    was = opened.record if opened else Recommendation(new_id(), view.case.id, "-", status=_NEW)
    prefix = f"step-{step_id or f'new-{len(work.versions)}'}-{work.versions.get(step_id, 0)}"
    title = st.text_input(
        "What",
        was.title if opened else "",
        key=f"{prefix}-title",
        placeholder="A settled week; one person to talk to",
    )
    left, right = st.columns([2, 1])
    by_whom = left.text_input(
        "Who",
        was.by_whom,
        key=f"{prefix}-by",
        placeholder="Sam (YJS); foster carer",
        help="Several people stand apart by a semicolon",
    )
    approach = approach_field(prefix, was)
    layers = _layers(right, was if opened else None, prefix)
    low, high = layers or EVERY_LAYER
    values: dict[str, Any] = {"title": title, "by_whom": by_whom.strip(), "low": low, "high": high} | approach
    with st.expander("More", expanded=False, key=f"{prefix}-more"):
        values |= more_fields(view, work, was, prefix)
    draft = _draft(was, values)
    if layers:
        values |= place_field(work, draft, prefix)
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        if layers is None:
            st.error("Choose the layer it belongs to, or say that it serves every layer.")
            return
        _save(view, work, was, values, opened.version if opened else None)
    if opened is not None:
        offer_to_take_back(was, opened.version, prefix)


def _layers(place: Any, was: Recommendation | None, prefix: str) -> tuple[int, int] | None:
    """The layers that are chosen; ``None`` before anybody has: a step must not seem to serve all by being left."""
    offered = [EVERY_LAYER, *((low, high) for low in LAYERS for high in LAYERS if low <= high <= low + 1)]
    if was is not None and (was.low, was.high) not in offered:
        offered.append((was.low, was.high))
    chosen = place.selectbox(
        "Layer", [layers_id(one) for one in offered], key=f"{prefix}-layers",
        index=None if was is None else offered.index((was.low, was.high)), format_func=_layers_label,
        placeholder="Choose", help="The layer of the Trauma Recovery Model it belongs to",
    )  # fmt: skip
    if chosen is None:
        return None
    low, _, high = str(chosen).partition("-")
    return int(low), int(high)


def layers_id(layers: tuple[int, int]) -> str:
    """Two layers as the form keeps them: “2-3”."""
    return f"{layers[0]}-{layers[1]}"


def _layers_label(chosen: str) -> str:
    low, _, high = chosen.partition("-")
    if low == "0":
        return "Every layer"
    shorts = {str(term.facts.get("number", "")): term.text("short") for term in vocabulary("trm_layers")}
    return f"{low} · {shorts.get(low, '')}" if low == high else f"{low}–{high}"


def _draft(was: Recommendation, values: Mapping[str, Any]) -> Recommendation:
    """The step as it stands in the form, so far as it can be read, to say where it would be suggested."""
    known = {name: value for name, value in values.items() if name not in {"title", "since", "until"}}
    try:
        return replace(was, title=str(values["title"]).strip() or "-", **known)
    except TimelineError:
        return was


def _save(view: OpenCase, work: MeetingWork, was: Recommendation, values: dict[str, Any], version: int | None) -> None:
    born_on = view.child.born_on
    since, until = values.pop("since"), values.pop("until")
    try:
        when, end = time_said(since, was.when, born_on), time_said(until, was.until, born_on)
        step = replace(was, **(values | {"title": values["title"].strip(), "when": when, "until": end}))
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    if version is None:
        keep(replace(step, meeting_id=meeting_of(work)), KEPT, why="Put a step into the plan")
    else:
        keep(step, KEPT_BEFORE, version=version, why="Changed a step of the plan")
