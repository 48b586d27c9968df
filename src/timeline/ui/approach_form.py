"""One approach of the library, written down or changed by the service."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from timeline.domain.approach import Approach, Evidence
from timeline.domain.errors import TimelineError
from timeline.services.approaches import approach, write_approach
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.meeting_state import choose_approach
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_LAYERS = ("every layer", "1", "2", "3", "4", "5", "6")
_LONG = (
    ("What it needs first", "prerequisites"), ("How to adapt it", "adaptations"), ("Take care", "cautions"),
    ("Who gives it", "delivered_by"), ("What gets in the way of taking part", "barriers"),
    ("What makes taking part easier", "helps"),
)  # fmt: skip
_FINDING = (
    ("Who rated it, or how", "scheme"), ("Rating", "rating"), ("Which outcome", "outcome"), ("Of whom", "population"),
    ("Country", "country"), ("Date", "date"), ("Reference", "reference"),
)  # fmt: skip


@st.dialog("A way of helping", width="large")
def approach_dialog(approach_id: str = "") -> None:
    """Write an approach down, or change it: the wording it came with stays, and can be gone back to."""
    was = approach(session.the_store(), approach_id) or Approach(new_id(), "–")
    prefix = f"approach-{approach_id or 'new'}"
    name = st.text_input("What it is called", was.name if approach_id else "", key=f"{prefix}-name")
    summary = st.text_area("What it is", was.summary, key=f"{prefix}-summary", height=80)
    said = _facts(was, prefix) | _more(was, prefix)
    evidence = _findings(was, prefix)
    with st.container(horizontal=True):
        if st.button("Save", type="primary", key=f"{prefix}-save"):
            _keep(was, name, {"summary": summary.strip(), "evidence": evidence} | said)
        if approach_id and st.button("No longer offer it", key=f"{prefix}-retire"):
            _keep(was, name, {"is_retired": True})


def _facts(was: Approach, prefix: str) -> dict[str, Any]:
    left, right = st.columns(2)
    whom = left.multiselect(
        "For", vocabulary("for_whom").ids, list(was.for_whom), format_func=vocabulary("for_whom").label,
        key=f"{prefix}-whom",
    )  # fmt: skip
    aims = right.multiselect(
        "To help with", vocabulary("support_aims").ids, list(was.aims), format_func=vocabulary("support_aims").label,
        key=f"{prefix}-aims",
    )  # fmt: skip
    first, second, third, fourth = st.columns(4)
    low = first.selectbox("From layer", _LAYERS, index=was.low, key=f"{prefix}-low")
    high = second.selectbox("To layer", _LAYERS, index=was.high, key=f"{prefix}-high")
    age_low = third.number_input("From age", 0, 25, was.age_low, key=f"{prefix}-age-low", placeholder="not known")
    age_high = fourth.number_input("To age", 0, 25, was.age_high, key=f"{prefix}-age-high", placeholder="not known")
    lower, upper = _LAYERS.index(str(low)), _LAYERS.index(str(high))
    return {
        "for_whom": tuple(whom), "aims": tuple(aims), "low": lower, "high": (upper or lower) if lower else 0,
        "age_low": age_low, "age_high": age_high,
    }  # fmt: skip


def _more(was: Approach, prefix: str) -> dict[str, Any]:
    with st.expander("More about it"):
        said: dict[str, Any] = {
            field: st.text_area(label, getattr(was, field), key=f"{prefix}-{field}", height=70).strip()
            for label, field in _LONG
        }
        areas = st.multiselect(
            "It asks of the child", vocabulary("development_areas").ids, [area for area, _ in was.asks_of],
            format_func=vocabulary("development_areas").label, key=f"{prefix}-areas",
        )  # fmt: skip
        months = dict(was.asks_of)
        said["asks_of"] = tuple(
            (
                area,
                str(12 * int(
                    st.number_input(
                        plain(f"{vocabulary('development_areas').label(area)}: like a child of about … years"), 0, 25,
                        int(months.get(area, "120")) // 12, key=f"{prefix}-asks-{area}",
                    )
                )),
            )
            for area in areas
        )  # fmt: skip
        said["source"] = st.text_input("Source", was.source, key=f"{prefix}-source").strip()
        said["reviewed_by"] = st.text_input("Read by a psychologist", was.reviewed_by, key=f"{prefix}-read").strip()
    return said


def _findings(was: Approach, prefix: str) -> tuple[Evidence, ...]:
    kept: list[Evidence] = []
    with st.expander(f"What is known of it ({len(was.evidence)})"):
        for number, one in enumerate((*was.evidence, Evidence(""))):
            st.text(f"Finding {number + 1}" if one.scheme else "One more finding")
            columns = st.columns(4)
            values = {
                field: columns[place % 4]
                .text_input(label, getattr(one, field), key=f"{prefix}-{field}-{number}")
                .strip()
                for place, (label, field) in enumerate(_FINDING)
            }
            directions = vocabulary("evidence_directions").ids
            values["direction"] = str(
                columns[3].selectbox(
                    "It says", directions, index=directions.index(one.direction),
                    format_func=vocabulary("evidence_directions").label, key=f"{prefix}-direction-{number}",
                )
            )  # fmt: skip
            said = any(values[each.name] for each in fields(Evidence) if each.name != "direction")
            if said:
                kept.append(Evidence(**values))
    return tuple(kept)


def _keep(was: Approach, name: str, said: dict[str, Any]) -> None:
    try:
        written = replace(was, name=name.strip(), **said)
        write_approach(session.the_store(), written, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    choose_approach(written.id)
    session.say("Kept in the library")
    st.rerun()
