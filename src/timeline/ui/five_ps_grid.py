"""The five Ps as a grid: each with its four sides, what people said in each, and the way to say more."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.formulation import Thought
from timeline.services.formulation import NO_ASPECT, grid
from timeline.services.formulation_pictures import NOT_YET_CHILDS
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui.plain import plain
from timeline.ui.thought_form import thought_dialog
from timeline.ui.waiting_thoughts import marked_to_take_up, waiting_for
from timeline.vocab.registry import Term, vocabulary


def five_ps_grid(view: OpenCase, work: MeetingWork, *, is_childs: bool) -> None:
    """The grid, beneath it what waits to be placed, and what is marked on the wall and could be taken up."""
    aspects = vocabulary("aspects")
    cells = grid(work.thoughts)
    # A thought sent in from the wall has no side yet; it stands in the grid all the same.
    sides = [*aspects.ids, *([NO_ASPECT] if any(aspect == NO_ASPECT for _, aspect in cells) else [])]
    widths = [1.5, *[2.0] * len(aspects.ids), *[1.7] * (len(sides) - len(aspects.ids))]
    with st.container(key="case-headings-ps"):
        _, *heads = st.columns(widths)
        for column, side in zip(heads, sides, strict=True):
            column.text(aspects.label(side) if side else "Side not said yet")
    for p in vocabulary("p_tags").offered:
        with st.container(key=f"case-row-ps-{p.id}"):
            head, *columns = st.columns(widths)
            with head:
                _heading(p, is_childs=is_childs)
            for column, side in zip(columns, sides, strict=True):
                with column, st.container(key=f"part-cell-{p.id}-{side or 'none'}"):
                    _cell(view, work, cells.get((p.id, side), ()), p, side, is_childs=is_childs)
    if is_childs:
        return
    waiting_for(view, [one for one in work.thoughts if not one.ps], "p_tags", "p", asks="Waiting to be placed")
    waiting_for(
        view,
        [one for one in work.thoughts if one.ps and not one.aspect],
        "aspects",
        "aspect",
        asks="Waiting for a side",
    )
    marked_to_take_up(view, work)


def thought_shown(view: OpenCase, work: MeetingWork, thought: Thought, *, where: str, is_childs: bool) -> None:
    """A thought as something to press, which opens it; with who says so beneath, and gently where the child has no
    words for it yet."""
    told = thought.words if not is_childs else thought.child_words or NOT_YET_CHILDS
    if st.button(
        plain(told),
        key=f"thought-{where}-{thought.id}",
        type="tertiary",
        wrap=True,
        disabled=view.as_known_at is not None,
        help=plain(_rests_on(view, thought)) or None,
    ):
        thought_dialog(view, work, thought.id)
    who = " · ".join(part for part in (thought.said_by, thought.agency) if part)
    if who and not is_childs:
        with st.container(key=f"quiet-thought-{where}-{thought.id}"):
            st.text(who)


def headings_to_add_under(view: OpenCase, work: MeetingWork, *, is_childs: bool) -> None:
    """A button for each of the five Ps that opens a thought under it."""
    if view.as_known_at is not None:
        return
    with st.container(horizontal=True, gap="small", key="add-under"):
        for p in vocabulary("p_tags").offered:
            label = p.text("child_label") if is_childs else p.label
            if st.button(plain(label), key=f"add-under-{p.id}", icon=":material/add:", type="tertiary"):
                thought_dialog(view, work, p=p.id)


def _heading(p: Term, *, is_childs: bool) -> None:
    with st.container(key=f"part-p-{p.id}"):
        st.text(p.text("child_label") if is_childs else p.label)
        with st.container(key=f"quiet-p-{p.id}"):
            st.text(p.text("child_asks") if is_childs else p.description)


def _cell(
    view: OpenCase, work: MeetingWork, thoughts: Sequence[Thought], p: Term, side: str, *, is_childs: bool
) -> None:
    for thought in thoughts:
        thought_shown(view, work, thought, where=f"{p.id}-{side}", is_childs=is_childs)
    if not side or view.as_known_at is not None:
        return
    if st.button(
        f"{p.label}, {vocabulary('aspects').label(side)}: write a thought",
        key=f"sign-add-{p.id}-{side}",
        icon=":material/add:",
        type="tertiary",
        help="Write a thought here",
    ):
        thought_dialog(view, work, p=p.id, aspect=side)


def _rests_on(view: OpenCase, thought: Thought) -> str:
    titles = [entry.title for entry in map(view.entry, thought.entry_ids) if entry is not None]
    return f"Rests on: {'; '.join(titles)}" if titles else ""
