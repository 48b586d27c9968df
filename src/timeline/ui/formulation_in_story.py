"""Where an entry is used in the formulation and the plan, told in its story, and the way to send it in from there."""

from __future__ import annotations

from functools import partial

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import FormulationError, TimelineError
from timeline.domain.formulation import DROPPED, Hypothesis, Thought
from timeline.services.formulation import AGAINST, FOR, NARRATIVE, STEP, THOUGHT, Use, bring_evidence, in_order, uses_of
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, whole_entry
from timeline.services.record_entry import new_id
from timeline.services.write_down import write_down
from timeline.ui import meeting_state, session, shell
from timeline.ui.plain import plain
from timeline.ui.written_fields import meeting_of
from timeline.vocab.registry import vocabulary

_SIGNS = {FOR: ":material/add:", AGAINST: ":material/remove:", THOUGHT: ":material/lightbulb:",
          STEP: ":material/event_upcoming:", NARRATIVE: ":material/edit_note:"}  # fmt: skip
_AS_THOUGHT, _FOR, _AGAINST = "A thought", "For a hypothesis", "Against one"
_NEW = ""


def send_in(view: OpenCase, entry: Entry) -> None:
    """A button that sends an entry into the formulation."""
    if st.button(
        "Into the formulation",
        key="into-formulation",
        icon=":material/psychology_alt:",
        help="As a thought under one of the five Ps, or for or against a hypothesis",
    ):
        into_the_formulation(view, meeting_state.work_in(view), entry)


def where_it_is_used(view: OpenCase, entry: Entry) -> None:
    """Every place of the formulation and the plan where an entry is used, each to be opened; nothing without one."""
    used = uses_of(meeting_state.work_in(view), entry.id)
    if used:
        with st.container(key="part-used"):
            st.text("Used in the formulation and the plan")
            for n, use in enumerate(used):
                if st.button(
                    plain(_told(use)), key=f"used-{entry.id}-{n}", type="tertiary", icon=_SIGNS[use.kind], wrap=True
                ):
                    _open(use)


@st.dialog("Into the formulation", width="medium")
def into_the_formulation(view: OpenCase, work: MeetingWork, entry: Entry) -> None:
    """Send an entry in: as a thought of its own, or as what speaks for or against a hypothesis, a new one too."""
    st.text(entry.title)
    way = st.segmented_control(
        "As what", [_AS_THOUGHT, _FOR, _AGAINST], default=_AS_THOUGHT, required=True, key=f"into-way-{entry.id}",
        label_visibility="collapsed", width="stretch",
    )  # fmt: skip
    save = _thought(view, work, entry) if way == _AS_THOUGHT else _evidence(view, work, entry, is_against=way != _FOR)
    if st.button("Send it in", type="primary", key=f"into-save-{entry.id}", width="stretch"):
        try:
            save()
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("It is in the formulation; Undo takes it back")
        st.rerun()


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


def _told(use: Use) -> str:
    if use.kind == THOUGHT:
        ps = ", ".join(vocabulary("p_tags").label(p) for p in use.ps) or "A thought"
        return f"{ps}: {use.words}"
    if use.kind == STEP:
        return f"A step of the plan: {use.words}"
    if use.kind == NARRATIVE:
        return vocabulary("note_kinds").label(NARRATIVE)
    return f"Speaks {use.kind}: {use.words}"


def _open(use: Use) -> None:
    if use.kind == STEP:
        st.switch_page(shell.page(shell.PLAN))
    lens = {THOUGHT: "Five Ps", NARRATIVE: "In our words"}.get(use.kind, "Hypotheses")
    session.write_into("formulation-lens", lens)
    meeting_state.go_to_phase("formulation")
    st.switch_page(shell.page(shell.MEETING))
