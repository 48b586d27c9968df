"""What somebody said of how it is, written down by a worker afterwards, or corrected."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.goal import HIGHEST, LOWEST, HowItIs
from timeline.services.after_work import AfterWork
from timeline.services.find_gaps import day
from timeline.services.how_it_is import CHILD, FAMILY, parts
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import new_id
from timeline.ui.clock import today
from timeline.ui.hypothesis_form import own_name
from timeline.ui.keeping_work import KEPT, KEPT_BEFORE, keep, offer_to_take_back, whole_record
from timeline.ui.plain import plain
from timeline.ui.written_fields import word_field

_WHOSE = {CHILD: "The child", FAMILY: "Somebody in the family"}


@st.dialog("How it is, as somebody said it", width="large")
def how_it_is_dialog(
    view: OpenCase, work: MeetingWork, after: AfterWork, *, record_id: str = "", part_key: str = ""
) -> None:
    """Write down where somebody put it and what they said, in their words; nobody puts it for them."""
    opened = whole_record(view, after, HowItIs, record_id) if record_id else None
    if record_id and opened is None:
        return
    found = {part.key: part for part in parts(after, work)}
    was = opened.record if opened else None
    key = f"goal-{was.goal_id}" if was and was.goal_id else f"topic-{was.topic}" if was else part_key
    if was is not None and key not in found:
        st.warning("The goal it belongs to is not shown here.")
        return
    prefix = f"how-{record_id or 'new'}-{opened.version if opened else len(after.how_it_is)}"
    left, right = st.columns(2)
    chosen = left.selectbox(
        "About", list(found), list(found).index(key) if key in found else 0,
        format_func=lambda one: found[one].label if one in found else one, key=f"{prefix}-about",
        disabled=was is not None,
    )  # fmt: skip
    part = found[str(chosen)]
    whose = right.radio("Whose view", list(_WHOSE), index=list(_WHOSE).index(was.whose) if was else 0,
                        format_func=lambda one: _WHOSE[one], key=f"{prefix}-whose", horizontal=True)  # fmt: skip
    value = st.radio(
        "Where they put it", list(range(LOWEST, HIGHEST + 1)), index=was.value - LOWEST if was else None,
        format_func=lambda step: plain(part.step_said(step)), key=f"{prefix}-value-{part.key}", horizontal=True,
    )  # fmt: skip
    said = st.text_area("In their words", was.words if was else "", key=f"{prefix}-words", height=80)
    with st.expander("More: who said it, who sat with them, when, who may see it"):
        left, middle, right = st.columns(3)
        by = left.text_input("Said by", was.said_by if was else "", key=f"{prefix}-by", placeholder="For the family")
        helped = middle.text_input("Sat with", was.helped_by if was else own_name(view), key=f"{prefix}-helped")
        on = right.date_input(
            "Day", was.when.earliest or today() if was else today(), format="DD/MM/YYYY", key=f"{prefix}-on"
        )
        audience = word_field(
            "Who may see it", "audience", was.audience if was else "display", key=f"{prefix}-audience"
        )
    if st.button("Save", type="primary", key=f"{prefix}-save", width="stretch"):
        if value is None:
            st.error("Choose where they put it. Where they did not, write their words on the timeline instead.")
            return
        try:
            if was is not None:
                when = was.when if on == was.when.earliest else day(on)
                made = replace(was, value=int(value), whose=str(whose), words=str(said or "").strip(), when=when,
                               said_by=by.strip(), helped_by=helped.strip(), audience=audience)  # fmt: skip
            else:
                made = HowItIs(
                    new_id(), view.case.id, day(on), int(value), whose=str(whose), words=str(said or "").strip(),
                    topic="" if part.goal else part.key.removeprefix("topic-"),
                    goal_id=part.goal.id if part.goal else "", said_by=by.strip(), helped_by=helped.strip(),
                    audience=audience,
                )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        keep(made, KEPT_BEFORE if opened else KEPT, version=opened.version if opened else None, why="how it is")
    if opened is not None:
        offer_to_take_back(opened.record, opened.version, prefix)
