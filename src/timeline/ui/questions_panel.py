"""What is not known: the gaps that are offered, by which rule, and the questions the meeting still has to ask."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.question import Question
from timeline.domain.when import describe
from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase
from timeline.services.questions import (
    answer_question,
    ask_again,
    codes_of,
    nobody_knows,
    open_questions_by_agency,
    retract_question,
    set_aside,
)
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.what_to_ask_panel import what_to_ask_dialog
from timeline.vocab.registry import vocabulary

_RULES = (None, 6, 12, 24, 36)
_ANSWERED, _NOBODY, _ASIDE, _BACK = "It is answered", "Nobody knows", "Set it aside", "Take it back"
_WHY = {
    _NOBODY: "Why, if it is known",
    _ASIDE: "Why it need not be asked",
    _BACK: "Why it should not have been asked",
}
_DONE = {
    _ANSWERED: "Kept; what was answered can now be added to the timeline",
    _BACK: "Taken back; Undo puts it on the list again",
}


def gaps_panel(standing: OnTheWall) -> None:
    """How many gaps there are in each area of life, by which rule, and the way through them one by one."""
    lanes = vocabulary("lanes")
    counts = Counter(gap.lane for gap in standing.gaps)
    first = {gap.lane: gap.id for gap in reversed(standing.gaps)}
    with st.container(key="part-gaps"):
        st.text(f"Where nothing is known: {len(standing.gaps)}")
        if not standing.gaps:
            st.text("No stretch of this life is silent for that long, or each has been asked about or set aside.")
        for lane, count in counts.items():
            st.button(
                f"{lanes.label(lane)}: {count:d}",
                key=f"gaps-of-{lane}",
                type="tertiary",
                icon=":material/more_horiz:",
                on_click=session.choose,
                args=([first[lane]],),
                help="Go to the first of them",
            )
        chosen = st.selectbox(
            "Nothing known for",
            _RULES,
            index=_RULES.index(session.gap_months()) if session.gap_months() in _RULES else 0,
            format_func=_rule,
            key="gap-rule",
        )
    if chosen != session.gap_months():
        session.set_gap_months(chosen)
        st.rerun(scope="app")
    with st.container(horizontal=True, gap="small", key="story-actions"):
        if standing.gaps:
            st.button("Go through them", key="gaps-through", on_click=session.choose, args=([standing.gaps[0].id],))
        if st.button("Hide", key="gaps-hide", help="Take the gaps off the wall again"):
            session.show_gaps(False)
            st.rerun(scope="app")


def _rule(months: int | None) -> str:
    return "as each area’s own rule says" if months is None else f"{months} months or longer"


def questions_panel(view: OpenCase) -> None:
    """The open questions by the agency they are for, each under its code, to be answered or set aside; what else could
    be asked; and the questions that are settled. To somebody looking back they are as they stood then, to be read."""
    by_agency = open_questions_by_agency(view.questions)
    settled = [question for question in view.questions if not question.is_open]
    codes = codes_of(session.the_store(), view.case.id) if view.questions else {}
    with st.container(key="part-questions"):
        waiting = sum(len(questions) for questions in by_agency.values())
        st.text(f"Open questions: {waiting}" if waiting else "No open questions")
        for number, (agency, questions) in enumerate(by_agency.items()):
            with st.container(key=f"part-asked-{number}"):
                st.text(agency or "Nobody asked yet")
                for question in questions:
                    _open_question(view, question, codes.get(question.id, ""))
        if view.as_known_at is None and view.entries:
            _what_else(view)
    if settled:
        with st.expander(f"Settled questions: {len(settled)}"):
            for question in settled:
                _settled_question(view, question)


def _what_else(view: OpenCase) -> None:
    if st.button(
        "What could be asked",
        key="what-to-ask",
        icon=":material/live_help:",
        type="tertiary",
        help="Offered by agency: silences, wide or unsure dates, accounts that differ",
    ):
        what_to_ask_dialog(view)


def _open_question(view: OpenCase, question: Question, code: str) -> None:
    st.text(f"{code}  {question.words}".strip())
    if view.as_known_at is None and st.button(
        "What came back", key=f"answer-{question.id}", icon=":material/reply:", type="tertiary"
    ):
        what_came_back(view, question)


def _settled_question(view: OpenCase, question: Question) -> None:
    with st.container(key=f"part-settled-{question.id}"):
        st.text(f"{vocabulary('question_status').label(question.status)}: {question.agency or 'nobody asked'}")
        st.text(question.words)
        said = f" ({question.said_by})" if question.said_by else ""
        for words in (question.answer and f"{question.answer}{said}", question.reason):
            if words:
                st.text(words)
        if view.as_known_at is None and st.button(
            "Ask again", key=f"again-{question.id}", icon=":material/replay:", type="tertiary"
        ):
            _ask_again(view, question)


def _ask_again(view: OpenCase, question: Question) -> None:
    try:
        ask_again(session.the_store(), question.id, version=view.versions[question.id], actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Back on the list; Undo takes it off")
    st.rerun(scope="app")


@st.dialog("What came back")
def what_came_back(view: OpenCase, question: Question) -> None:
    """Write down what an agency said, that nobody knows, or why the question is set aside or taken back."""
    st.text(" · ".join(part for part in (question.agency, question.span and describe(question.span)) if part))
    st.text(question.words)
    became = st.radio("What became of it", [_ANSWERED, *_WHY], key=f"became-{question.id}", horizontal=True)
    said_by = ""
    if became == _ANSWERED:
        words = st.text_area("What they said", key=f"answer-words-{question.id}", height=120)
        said_by = st.text_input("Who said it there (role or person)", key=f"answer-by-{question.id}")
    else:
        words = st.text_input(_WHY[str(became)], key=f"why-{question.id}-{became}")
    if st.button("Save", type="primary", key="answer-save", width="stretch"):
        _settle(view, question, str(became), words.strip(), said_by.strip())


def _settle(view: OpenCase, question: Question, became: str, words: str, said_by: str) -> None:
    store, actor, version = session.the_store(), session.actor(), view.versions[question.id]
    try:
        if became == _ANSWERED:
            answer_question(store, question.id, version=version, answer=words, said_by=said_by, actor=actor)
        elif became == _NOBODY:
            nobody_knows(store, question.id, version=version, reason=words, actor=actor)
        elif became == _BACK:
            retract_question(store, question.id, version=version, actor=actor, why=words)
        else:
            set_aside(store, question.id, version=version, reason=words, actor=actor)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(_DONE.get(became, "Kept"))
    st.rerun()
