"""Say that a position no longer applies: since when, and why, as where a child has come home from custody."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import FormulationError, TimelineError
from timeline.domain.position import Position
from timeline.domain.when import describe
from timeline.domain.when_telling import day_text
from timeline.services.agree_position import say_no_longer
from timeline.services.form_entry import time_said
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.time_fields import read_back
from timeline.ui.written_fields import meeting_of
from timeline.vocab.registry import vocabulary


@st.dialog("No longer applies")
def no_longer_dialog(view: OpenCase, work: MeetingWork, position: Position) -> None:
    """Since when a position no longer applies; the line stops there, and nothing takes its place by itself."""
    prefix = f"no-longer-{position.id}-{work.versions.get(position.id, 0)}"
    where = vocabulary("trm_settings").label(position.setting)
    st.text(f"{where}: layer {position.layers_text}, since {describe(position.when)}")
    since = st.text_input("Since when it no longer applies", day_text(today()), key=f"{prefix}-since", live="200ms")
    read_back(view, st, since)
    why = st.text_area(
        "Why, in the words of the meeting", key=f"{prefix}-why", height=90,
        placeholder="He has come home; nobody stands in that place any more …",
    )  # fmt: skip
    who = st.text_input("Who says so", key=f"{prefix}-who")
    if st.button("Keep", type="primary", key=f"{prefix}-keep", width="stretch"):
        try:
            read = time_said(since, None, view.child.born_on)
            if read is None:
                raise FormulationError("Say since when it no longer applies: a day, a month or a year.")
            say_no_longer(
                session.the_store(), position.id, read, version=work.versions[position.id], actor=session.actor(),
                today=today(), why=why, said_by=who, meeting_id=meeting_of(work),
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(problem_told(problem)))
            return
        session.say("Kept; its line stops there, and Undo lets it go on")
        st.rerun()
