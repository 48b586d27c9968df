"""An entry sent from the wall into the formulation: a press opens the choice, another makes it; it is remembered."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import partial

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import FormulationError, TimelineError
from timeline.domain.formulation import DROPPED, Hypothesis, Thought
from timeline.services.formulation import AGAINST, FOR, bring_evidence, in_order, send_under, uses_of
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, whole_entry
from timeline.services.record_entry import new_id
from timeline.services.write_down import write_down
from timeline.ui import meeting_state, session
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.written_fields import meeting_of
from timeline.vocab.registry import vocabulary

_AS_THOUGHT, _FOR, _AGAINST = "A thought", "For a hypothesis", "Against one"
_NEW = ""
_A_LINE = 110
_WAYS = {FOR: ("For", ":material/add:"), AGAINST: ("Against", ":material/remove:")}
# What is chosen of this kind is where the last entry was sent: “as presenting”, or “against” and a hypothesis.
_LAST = "sent-into-the-formulation"
_AS = "as"


@st.dialog("Into the formulation", width="medium")
def into_the_formulation(view: OpenCase, work: MeetingWork, entry: Entry) -> None:
    """Send an entry in at one press: under one of the five Ps, or for or against a hypothesis; or in other words."""
    st.text(entry.title)
    _under_the_ps(view, work, entry)
    _by_hypothesis(view, work, entry)
    with st.expander("In other words, or for a new hypothesis"):
        _in_other_words(view, work, entry)


def send_again(view: OpenCase, work: MeetingWork, entry: Entry) -> None:
    """A button that sends an entry where the last one was sent; nothing before the first, nor where it is already."""
    way, _, where = meeting_state.chosen(_LAST).partition(" ")
    if not way or _is_there(work, entry, way, where):
        return
    told = _told(work, way, where)
    if told and st.button(
        plain(f"Also {told}"), key="into-again", type="tertiary", icon=":material/redo:", shortcut="Alt+A", wrap=True,
        help="Where the last one was sent (Alt+A)",
    ):  # fmt: skip
        _sent(lambda: _send(view, work, entry, way, where))


def _under_the_ps(view: OpenCase, work: MeetingWork, entry: Entry) -> None:
    ps = vocabulary("p_tags")
    with st.container(key="part-into-ps"):
        st.text("As a thought under")
        with st.container(horizontal=True, gap="small", key="into-ps"):
            for n, p in enumerate(ps.offered, start=1):
                if st.button(
                    plain(p.label), key=f"into-{entry.id}-{_AS}-{p.id}", shortcut=f"Alt+{n}",
                    disabled=_is_there(work, entry, _AS, p.id), type="primary" if p.id in entry.p_tags else "secondary",
                    help="Marked so on the wall" if p.id in entry.p_tags else None,
                ):  # fmt: skip
                    _sent(partial(_send, view, work, entry, _AS, p.id))


def _by_hypothesis(view: OpenCase, work: MeetingWork, entry: Entry) -> None:
    held = [one for one in in_order(work.hypotheses) if one.status != DROPPED]
    if not held:
        return
    with st.container(key="part-into-hypotheses"):
        st.text("For or against a hypothesis")
        for one in held:
            said, ways = st.columns([5, 2.3], vertical_alignment="center")
            said.text(textwrap.shorten(one.statement, _A_LINE, placeholder=" …"))
            with ways.container(horizontal=True, gap="small", key=f"into-ways-{one.id}"):
                for way, (label, sign) in _WAYS.items():
                    if st.button(
                        plain(label), key=f"into-{entry.id}-{way}-{one.id}", icon=sign,
                        disabled=_is_there(work, entry, way, one.id),
                    ):  # fmt: skip
                        _sent(partial(_send, view, work, entry, way, one.id))


def _is_there(work: MeetingWork, entry: Entry, way: str, where: str) -> bool:
    uses = uses_of(work, entry.id)
    if way == _AS:
        return any(where in use.ps for use in uses)
    return any(use.kind == way and use.record_id == where for use in uses)


def _told(work: MeetingWork, way: str, where: str) -> str:
    """Where the last one went, in words; empty where that is no longer there."""
    if way == _AS:
        ps = vocabulary("p_tags")
        return f"under {ps.label(where).lower()}" if where in ps else ""
    one = next((one for one in work.hypotheses if one.id == where and one.status != DROPPED), None)
    return "" if one is None else f"{way} “{textwrap.shorten(one.statement, _A_LINE // 2, placeholder=' …')}”"


def _send(view: OpenCase, work: MeetingWork, entry: Entry, way: str, where: str) -> None:
    store, actor = session.the_store(), session.actor()
    if way == _AS:
        send_under(store, view, work, entry, where, meeting_id=meeting_of(work), actor=actor)
    else:
        bring_evidence(store, view, where, [entry.id], is_against=way == AGAINST, actor=actor)
    meeting_state.choose(_LAST, f"{way} {where}")


def _sent(send: Callable[[], None]) -> None:
    try:
        send()
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    session.say("It is in the formulation; Undo takes it back")
    st.rerun()


def _in_other_words(view: OpenCase, work: MeetingWork, entry: Entry) -> None:
    way = st.segmented_control(
        "As what", [_AS_THOUGHT, _FOR, _AGAINST], default=_AS_THOUGHT, required=True, key=f"into-way-{entry.id}",
        label_visibility="collapsed", width="stretch",
    )  # fmt: skip
    save = _thought(view, work, entry) if way == _AS_THOUGHT else _evidence(view, work, entry, is_against=way != _FOR)
    if st.button("Send it in", type="primary", key=f"into-save-{entry.id}", width="stretch"):
        _sent(save)


def _thought(view: OpenCase, work: MeetingWork, entry: Entry) -> partial[None]:
    ps = vocabulary("p_tags")
    chosen = st.pills(
        "Which of the five Ps",
        ps.ids,
        selection_mode="multi",
        default=[p for p in entry.p_tags if p in ps],
        format_func=ps.label,
        key=f"into-ps-{entry.id}",
    )
    # What a shared screen shows in place of a name must not become the words that are kept.
    whole = whole_entry(session.the_store(), entry.id).title
    words = st.text_area(
        "In a few words", whole if whole == entry.title else "", key=f"into-words-{entry.id}", height=80
    )
    return partial(_keep_thought, view, work, entry, tuple(str(one) for one in chosen), words)


def _keep_thought(view: OpenCase, work: MeetingWork, entry: Entry, ps: tuple[str, ...], words: str) -> None:
    thought = Thought(
        new_id(), view.case.id, words.strip(), ps, entry_ids=(entry.id,), meeting_id=meeting_of(work),
        audience=entry.audience,
    )  # fmt: skip
    write_down(session.the_store(), thought, actor=session.actor(), why="sent an entry into the formulation")


def _evidence(view: OpenCase, work: MeetingWork, entry: Entry, *, is_against: bool) -> partial[None]:
    held = {one.id: one for one in in_order(work.hypotheses) if one.status != DROPPED}
    way = "against" if is_against else "for"
    chosen = _NEW
    if held:
        chosen = str(
            st.selectbox(
                "Which hypothesis",
                [*held, _NEW],
                format_func=lambda one: held[one].statement if one in held else "A new one",
                key=f"into-which-{entry.id}-{way}",
            )
        )
    statement = ""
    if chosen == _NEW:
        statement = st.text_area(
            "What may be going on, as a sentence", key=f"into-statement-{entry.id}-{way}", height=80
        )
    return partial(_keep_evidence, view, work, entry, chosen, statement, is_against=is_against)


def _keep_evidence(
    view: OpenCase, work: MeetingWork, entry: Entry, chosen: str, statement: str, *, is_against: bool
) -> None:
    store, actor = session.the_store(), session.actor()
    if chosen != _NEW:
        bring_evidence(store, view, chosen, [entry.id], is_against=is_against, actor=actor)
        return
    if not statement.strip():
        raise FormulationError("Write the hypothesis as a sentence first: what may be going on.")
    for_ids, against_ids = ((), (entry.id,)) if is_against else ((entry.id,), ())
    made = Hypothesis(
        new_id(), view.case.id, statement.strip(), actor, for_ids=for_ids, against_ids=against_ids,
        meeting_id=meeting_of(work),
    )  # fmt: skip
    write_down(store, made, actor=actor, why="a hypothesis from the wall")
