"""Say where the child stands: a position agreed in one setting, with why, by whom, and the entries it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.domain.errors import FormulationError, TimelineError
from timeline.domain.position import LAYERS, Position
from timeline.domain.when_telling import day_text
from timeline.services.agree_position import agree
from timeline.services.form_entry import time_said
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.services.standing import layer_names
from timeline.ui import session
from timeline.ui.cited_entries import pick_entries
from timeline.ui.clock import today
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.time_fields import read_back
from timeline.ui.written_fields import meeting_of, word_field
from timeline.vocab.registry import vocabulary


@st.dialog("Where the child stands", width="large")
def position_dialog(view: OpenCase, work: MeetingWork, *, position_id: str = "") -> None:
    """Keep the next position of a setting, or correct a slip in the one named. Nothing is ever chosen beforehand."""
    was, version = None, None
    if position_id:
        kept = whole_record(view, work, Position, position_id)
        if kept is None:
            return
        was, version = kept.record, kept.version
        st.text("This corrects a slip. Where the child has moved since, close this and agree on a new position.")
    prefix = f"position-{position_id or 'new'}-{work.versions.get(position_id, len(work.positions))}"
    values = _where(was, prefix) | _why(view, was, prefix) | _more(view, was, prefix)
    over = _over_with_it(work, values["setting"], prefix) if was is None else ()
    reason = "" if was is None else st.text_input("What was wrong (kept in its history)", key=f"{prefix}-reason")
    if st.button("Keep" if was is None else "Save", type="primary", key=f"{prefix}-keep", width="stretch"):
        _keep(view, work, was, version, values, reason, over)
    if was is not None and version is not None:
        offer_to_take_back(was, version, prefix)


def _where(was: Position | None, prefix: str) -> dict[str, Any]:
    ids = [term.id for term in vocabulary("trm_settings").offered]
    setting = st.pills(
        "Where", ids, default=was.setting if was else None, format_func=vocabulary("trm_settings").label,
        key=f"{prefix}-setting",
    )  # fmt: skip
    layers = {int(term.text("number")): term for term in vocabulary("trm_layers")}
    chosen = st.pills(
        "Which layer; two or more where the child is between them",
        list(LAYERS),
        selection_mode="multi",
        default=list(range(was.low, was.high + 1)) if was else None,
        format_func=lambda one: plain(f"{one} · {layers[one].text('short')}"),
        key=f"{prefix}-layers",
    )
    if chosen:
        st.caption(plain(f"Read as {_layers_read(min(chosen), max(chosen))}"))
    return {"setting": setting, "layers": chosen}


def _layers_read(low: int, high: int) -> str:
    return f"layer {low}, {layer_names(low, low)}" if low == high else f"layers {low}–{high}, {layer_names(low, high)}"


def _why(view: OpenCase, was: Position | None, prefix: str) -> dict[str, Any]:
    rationale = st.text_area(
        "Why, in the words of the meeting", was.rationale if was else "", key=f"{prefix}-why", height=90
    )
    left, right = st.columns(2)
    decided_by = left.text_input(
        "Who decided", was.decided_by if was else "", key=f"{prefix}-decided", placeholder="the meeting, led by …"
    )
    when = right.text_input("When", was.when.text if was else day_text(today()), key=f"{prefix}-when", live="200ms")
    read_back(view, right, when, was.when if was else None)
    ended = was.until if was else None
    until = right.text_input("No longer since", ended.text, key=f"{prefix}-until") if ended else ""
    confidence = word_field(
        "How sure people are", "confidence", was.confidence if was else "", key=f"{prefix}-confidence", place=left,
        is_asked=True,
    )  # fmt: skip
    cited = pick_entries(view, st, "What it rests on", was.entry_ids if was else (), f"{prefix}-entries")
    return {
        "rationale": rationale.strip(), "decided_by": decided_by.strip(), "when": when, "until": until,
        "confidence": confidence, "entry_ids": cited,
    }  # fmt: skip


def _over_with_it(work: MeetingWork, setting: str | None, prefix: str) -> tuple[str, ...]:
    """The positions of other settings that people say no longer apply from then on; nobody's is chosen beforehand."""
    now = work.positions_now()
    ids = [term.id for term in vocabulary("trm_settings") if term.id in now and term.id != setting]
    if not setting or not ids:
        return ()
    chosen = st.pills(
        "What no longer applies from then on, if anything",
        ids,
        selection_mode="multi",
        format_func=vocabulary("trm_settings").label,
        key=f"{prefix}-over-{setting}",
        help="Its line stops there, as after coming home from custody. What is not chosen goes on.",
    )
    return tuple(now[one].id for one in chosen)


def _more(view: OpenCase, was: Position | None, prefix: str) -> dict[str, Any]:
    with st.expander("More"):
        triggers = pick_entries(
            view, st, "What set the change off, as people see it", was.trigger_ids if was else (), f"{prefix}-triggers"
        )
        audience = word_field(
            "Who may see it", "audience", was.audience if was else "display", key=f"{prefix}-audience"
        )
    return {"trigger_ids": triggers, "audience": audience}


def _keep(
    view: OpenCase, work: MeetingWork, was: Position | None, version: int | None, values: dict[str, Any], reason: str,
    over: tuple[str, ...],
) -> None:  # fmt: skip
    try:
        position = _made(view, work, was, values)
        if over:
            agree(
                session.the_store(), position, actor=session.actor(), today=today(),
                no_longer={one: work.versions[one] for one in over},
            )  # fmt: skip
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    if over:
        session.say("Kept, and what no longer applies stops there; Undo takes back both")
        st.rerun()
    keep(position, KEPT if was is None else KEPT_BEFORE, version=version, because=reason)


def _made(view: OpenCase, work: MeetingWork, was: Position | None, values: dict[str, Any]) -> Position:
    born = view.child.born_on
    layers, when = values.pop("layers"), time_said(values.pop("when"), was.when if was else None, born)
    values["until"] = time_said(values.pop("until"), was.until if was else None, born)
    if not values["setting"]:
        raise FormulationError("Say where: at home, at school, or everywhere alike.")
    if not layers:
        raise FormulationError("Choose the layer people agreed on, or two where the child is between them.")
    if when is None:
        raise FormulationError("Say since when; today, where it was agreed today.")
    if not values["confidence"]:
        raise FormulationError("Say how sure people are of it: tentative, fairly sure or sure.")
    values |= {"low": min(layers), "high": max(layers), "when": when}
    if (until := values["until"]) is not None and until.earliest is not None and until.earliest > today():
        raise FormulationError("“No longer since” is still to come. Write it down once it is so.")
    if was is not None:
        return replace(was, **values)
    return Position(id=new_id(), case_id=view.case.id, meeting_id=meeting_of(work), **values)


def can_keep(view: OpenCase) -> bool:
    """Whether anything can be kept from here: not while somebody looks back."""
    return view.as_known_at is None and bool(session.actor())
