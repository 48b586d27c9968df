"""What waits beside a lens: thoughts that have no place in it yet, and entries marked on the wall to be taken up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.formulation import Thought
from timeline.services.formulation import Marked, marked_on_the_wall, place_thought, take_up
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.cited_entries import entry_in_a_line
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.written_fields import meeting_of
from timeline.vocab.registry import vocabulary

_WIDTHS = [1.2, 2.6]


def waiting_for(view: OpenCase, thoughts: Sequence[Thought], words: str, field: str, *, asks: str) -> None:
    """Thoughts with no place in a lens yet, each with the headings of ``words`` to press; one press places it.

    ``field`` is which of “p”, “aspect” and “meaning” the heading is; ``asks`` stands over them.
    """
    if not thoughts:
        return
    with st.container(key=f"part-waiting-{field}"):
        st.text(asks)
        for thought in thoughts:
            told, places = st.columns(_WIDTHS, vertical_alignment="center")
            told.text(thought.words)
            if view.as_known_at is None:
                with places.container(horizontal=True, gap="small", key=f"waiting-{field}-{thought.id}"):
                    _places(thought, words, field)


def _places(thought: Thought, words: str, field: str) -> None:
    for term in vocabulary(words).offered:
        st.button(
            plain(term.text("short") or term.label),
            key=f"place-{thought.id}-{field}-{term.id}",
            on_click=partial(_place, thought.id, **{field: term.id}),
        )


def _place(thought_id: str, **heading: str) -> None:
    try:
        place_thought(session.the_store(), thought_id, actor=session.actor(), **heading)
    except TimelineError as problem:
        st.toast(plain(problem_told(problem)), icon=":material/error:")
        return
    session.say("Placed; Undo takes it back")


def marked_to_take_up(view: OpenCase, work: MeetingWork) -> None:
    """The entries marked with one of the five Ps on the wall, offered to become thoughts in their own words."""
    marked = {f"{one.entry.id}-{one.p}": one for one in marked_on_the_wall(view, work)}
    if not marked or view.as_known_at is not None:
        return
    with st.expander(f"Marked with a P on the wall, not taken up yet: {len(marked)}"):
        chosen = st.multiselect(
            "Which to take up",
            list(marked),
            default=list(marked),
            format_func=lambda one: _told(marked[one]) if one in marked else one,
            key=f"take-up-{len(marked)}",
            label_visibility="collapsed",
        )
        if st.button(f"Take up these {len(chosen)}", key="take-up-go", icon=":material/done_all:", disabled=not chosen):
            _take_up(view, work, [marked[one] for one in chosen if one in marked])


def _told(one: Marked) -> str:
    return f"{vocabulary('p_tags').label(one.p)}: {entry_in_a_line(one.entry)}"


def _take_up(view: OpenCase, work: MeetingWork, chosen: Sequence[Marked]) -> None:
    try:
        count = take_up(session.the_store(), view, chosen, meeting_id=meeting_of(work), actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(f"{count} taken up; Undo takes them back")
    st.rerun()
