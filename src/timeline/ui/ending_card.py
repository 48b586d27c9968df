"""One ending or move as it is read: its steps drawn one after another, who stays in touch, and what the child says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from timeline.domain.ending import CALLED_OFF, HAPPENED, PLANNED, VOLUNTARY, Ending
from timeline.domain.errors import TimelineError
from timeline.domain.when import When, describe
from timeline.scene.ending_path import Stop, ending_path
from timeline.services.after_work import AfterWork
from timeline.services.endings import AFTER, BEFORE, Placed, placed_steps, plan_again
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.cited_entries import cited_in_lines
from timeline.ui.ending_form import ending_dialog
from timeline.ui.ending_steps import ending_steps
from timeline.ui.ending_turns import called_off_dialog, happened_dialog
from timeline.ui.looking_back import day_of, short_day
from timeline.ui.pictures_shown import show_picture
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.vocab.registry import vocabulary

_ICONS = {PLANNED: ":material/event:", HAPPENED: ":material/done:", CALLED_OFF: ":material/event_busy:"}
# How much wider a page is than its room for the wall, which is measured: the story beside it, without the margins.
# A shared screen leaves it out, so that letters are larger there.
_BESIDE_THE_WALL = 1.25


def ending_card(view: OpenCase, after: AfterWork, ending: Ending) -> None:
    """Draw one ending, with what can be done about it unless somebody looks back."""
    with st.container(border=True, key=f"note-card-ending-{ending.id}"):
        _head(view, after, ending)
        if ending.status == CALLED_OFF:
            if ending.called_off_because:
                st.text(f"Why: {ending.called_off_because}")
            return
        steps = placed_steps(ending)
        if steps:
            show_picture(
                ending_path(
                    _stops(ending, steps), session.room()[0] * (1.0 if view.is_shared_screen else _BESIDE_THE_WALL)
                )
            )
        ending_steps(view, after, ending, steps)
        left, right = st.columns(2, gap="large")
        with left:
            _relationship(view, ending)
        with right:
            _own_words(view, ending)
            _who(ending)


def _head(view: OpenCase, after: AfterWork, ending: Ending) -> None:
    with st.container(key=f"ending-head-{ending.id}", horizontal=True, vertical_alignment="center"):
        kind = vocabulary("ending_kinds").label(ending.kind)
        where = f", {ending.to_where}" if ending.to_where else ""
        st.text(f"{kind}{where}")
        st.badge(plain(_day(ending.when) or "no day yet"), color="gray", icon=":material/calendar_today:")
        st.badge(plain(vocabulary("ending_status").label(ending.status)), color="gray", icon=_ICONS.get(ending.status))
        if view.as_known_at is None:
            _ways(view, after, ending)


def _ways(view: OpenCase, after: AfterWork, ending: Ending) -> None:
    if ending.status == PLANNED:
        if st.button("It has happened …", key=f"ending-happened-{ending.id}"):
            happened_dialog(view, after, ending.id)
        if st.button("Not going ahead …", key=f"ending-off-{ending.id}", type="tertiary"):
            called_off_dialog(view, after, ending.id)
    elif st.button("Plan it again", key=f"ending-again-{ending.id}", type="tertiary"):
        _try(lambda: plan_again(
            session.the_store(), ending.id, version=after.versions[ending.id], actor=session.actor()
        ))  # fmt: skip
    if st.button("Change …", key=f"ending-change-{ending.id}", type="tertiary", icon=":material/edit:"):
        ending_dialog(view, after, ending.id)


def _try(step: Callable[[], None]) -> None:
    try:
        step()
    except TimelineError as problem:
        session.say(problem_told(problem))
    st.rerun()


def _stops(ending: Ending, steps: tuple[Placed, ...]) -> list[Stop]:
    """The steps as stops, numbered as they follow one another, with the day itself among them."""
    stops = [Stop(number, one.step.words, _day(one.step.when), one.step.is_done) for number, one in enumerate(steps, 1)]
    before = sum(one.place == BEFORE for one in steps)
    day = Stop(0, vocabulary("ending_kinds").label(ending.kind), _day(ending.when), ending.status == HAPPENED)
    on_the_day = sum(one.place != AFTER for one in steps)
    # The mark of the day stands before what is done on it.
    return [*stops[:before], day, *stops[before:on_the_day], *stops[on_the_day:]]


def _day(when: When | None) -> str:
    if when is None:
        return ""
    known = when.earliest if when.earliest == when.latest else None
    return short_day(known) if known else describe(when)


def _relationship(view: OpenCase, ending: Ending) -> None:
    with st.container(key=f"part-relationship-{ending.id}"):
        st.text("Who stays in touch, and how goodbye is said")
        if ending.relationship:
            st.text(ending.relationship)
        else:
            st.text("Nobody has written it down yet. It can only have happened once there is a plan for this.")
    if ending.kind == VOLUNTARY:
        with st.container(key=f"part-voluntary-{ending.id}"):
            st.text("If somebody is worried")
            st.text(ending.route)
            st.text(f"Agreed: {ending.boundaries}")
            st.text(_looked_at_again(ending.review_on, day_of(view)))
    if ending.note:
        st.text(ending.note)
    cited = cited_in_lines(view, ending.entry_ids)
    if cited:
        with st.container(key=f"quiet-ending-cites-{ending.id}"):
            st.text(f"From the timeline: {'; '.join(cited)}")


def _looked_at_again(when: When | None, today: date) -> str:
    if when is None:
        return "Nobody has said when this is looked at again."
    is_past = when.latest is not None and when.latest < today
    return f"{'Was to be' if is_past else 'Is'} looked at again: {_day(when)}"


def _own_words(view: OpenCase, ending: Ending) -> None:
    with st.container(key=f"own-words-ending-{ending.id}"):
        if ending.child_said:
            st.text(f"“{ending.child_said.strip('“”')}”")
    if not ending.child_said:
        with st.container(key=f"quiet-asks-ending-{ending.id}"):
            st.text(f"What does {view.child.called} say about it?")
            st.text(vocabulary("ending_kinds")[ending.kind].text("asks_child"))


def _who(ending: Ending) -> None:
    lines = []
    if ending.handing_on and ending.receiving:
        lines.append(f"From {ending.handing_on} to {ending.receiving}")
    elif ending.handing_on or ending.receiving:
        lines.append(f"Until then {ending.handing_on}" if ending.handing_on else f"From then on {ending.receiving}")
    if ending.prepared_by:
        lines.append(f"Prepared by {ending.prepared_by}")
    elif vocabulary("ending_kinds")[ending.kind].facts.get("asks_prepared"):
        lines.append("Nobody is named yet who prepares the child")
    if lines:
        with st.container(key=f"quiet-ending-who-{ending.id}"):
            for line in lines:
                st.text(line)
