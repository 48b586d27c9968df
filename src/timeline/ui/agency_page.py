"""An agency's own page: what it is asked, a form of a few fields, and what it has written so far."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.invitation import ASKED
from timeline.domain.when import describe
from timeline.services.agency_contribution import (
    AgencyPart,
    Written,
    keep_written,
    open_for_agency,
    read_written,
    reading_of,
    remarks_on,
    take_off,
    undo_written,
)
from timeline.services.invite import came, nothing_to_add, still_to_come
from timeline.services.questions import CodedQuestion, answer_question, nobody_knows
from timeline.services.template_facts import HOW_TO_WRITE
from timeline.services.what_is_told import title_of
from timeline.ui import agency_window, contributing, session, shell
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.words_kept import advised, reason
from timeline.vocab.registry import vocabulary

_BASES = ("fact", "reported", "opinion")
_REMARKS = 3


def agency() -> None:
    """The page of the agency this window was given to, or a sentence where it was given to none."""
    if not agency_window.asked_here():
        with st.container(key="welcome"):
            st.subheader("This page belongs to an agency", anchor=False)
            st.text("It is opened from the list of agencies that were asked, on the page of contributions.")
            if st.button("Go to contributions", type="primary"):
                st.switch_page(shell.page(shell.CONTRIBUTIONS))
        return
    if session.is_shared_screen():
        with st.container(key="welcome"):
            st.subheader("This page is not shown on a shared screen", anchor=False)
            st.text("What an agency writes is for the agency until it is on the timeline.")
            st.toggle("Shared screen", key=session.SHARED, persist_state="session")
            _finish_button()
        return
    try:
        part = open_for_agency(session.the_store(), agency_window.asked_here())
    except TimelineError as problem:
        with st.container(key="welcome"):
            st.text(str(problem))
            _finish_button()
        return
    _about(part)
    form, beside = st.columns([6, 4], gap="large")
    with form:
        _form(part, None)
        _written_so_far(part)
    with beside:
        _questions(part)
        _whether_that_is_all(part)
        _how_to_write()
        _others(part)


def _about(part: AgencyPart) -> None:
    facts = part.facts
    with st.container(key="case-line", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{facts.agency} · {facts.child}", width="content")
        st.space("stretch")
        st.text(f"{session.actor()} is writing", width="content")
        _finish_button()
    told = [
        f"Reference {facts.reference}",
        facts.asked_for,
        f"asked about: {facts.period}",
        f"please by {facts.due}" if facts.due else "",
    ]
    with st.container(key="quiet-asked"):
        st.text(" · ".join(filter(None, told)))


def _finish_button() -> None:
    is_own = agency_window.is_own_machine()
    if st.button(
        "I am finished" if is_own else "Give the keyboard back",
        icon=":material/logout:",
        key="agency-finish",
        help="Somebody else of your agency can go on." if is_own else "Asks who is at the keyboard.",
    ):
        agency_window.finish()
        st.switch_page(shell.page(shell.AGENCY if is_own else shell.CONTRIBUTIONS))


def _form(part: AgencyPart, opened: Entry | None) -> None:
    """Few fields, read back at once. A new form stands empty after each Save."""
    key = f"own-{opened.id}-{part.versions[opened.id]}" if opened else f"own-new-{len(part.entries)}"
    if opened is None:
        st.subheader("What you know, one thing at a time", anchor=False)
    left, right = st.columns([3, 2])
    when = left.text_input(
        "When", opened.when.text if opened else "", key=f"{key}-when", live="200ms",
        placeholder="14 March 2015, about 2014, age 9, Year 4, summer 2015?",
    )  # fmt: skip
    until = right.text_input(
        "Until (only if it went on for a time)",
        opened.until.text if opened and opened.until else "",
        key=f"{key}-until",
        live="200ms",
    )
    what = st.text_input(
        "What happened", " ".join(title_of(opened).split()) if opened else "", key=f"{key}-what", live="200ms",
        placeholder="in plain and kind words, good things as much as hard ones",
    )  # fmt: skip
    done = st.text_input("What was done", opened.action_taken if opened else "", key=f"{key}-done")
    left, right = st.columns([3, 2])
    said_by = left.text_input(
        "Who says so", opened.said_by if opened else "", key=f"{key}-said", live="200ms",
        placeholder="a role, a person, or the record it stands in",
    )  # fmt: skip
    basis = right.selectbox(
        "What it rests on",
        _bases(opened),
        index=_bases(opened).index(opened.basis) if opened else 1,
        format_func=vocabulary("basis").label,
        key=f"{key}-basis",
    )
    question = _question_answered(part, key) if opened is None else ""
    is_off_screen = st.toggle(
        "Not for a shared screen",
        bool(opened) and opened is not None and opened.audience != "display",
        key=f"{key}-audience",
        help="People at the meeting see it; a screen that everybody can read does not.",
    )
    typed = Written(when, what, until, done, said_by, str(basis), question, is_off_screen)
    if what.strip():
        _read_back(part, typed, opened, key)
    if st.button("Save", type="primary", key=f"{key}-save", icon=":material/check:"):
        _save(part, typed, opened)


def _bases(opened: Entry | None) -> list[str]:
    return [*_BASES, *([opened.basis] if opened and opened.basis not in _BASES else [])]


def _question_answered(part: AgencyPart, key: str) -> str:
    if not part.questions:
        return ""
    words = {one.code: f"{one.code}: {one.question.words}" for one in part.questions}
    chosen = st.selectbox(
        "Does it answer one of the questions?", ["", *words], format_func=lambda code: words.get(code, "No"),
        key=f"{key}-question",
    )  # fmt: skip
    return str(chosen or "")


def _read_back(part: AgencyPart, typed: Written, opened: Entry | None, key: str) -> None:
    store = session.the_store()
    try:
        entry = read_written(store, part, typed, opened=opened)
    except TimelineError as problem:
        st.caption(plain(str(problem)))
        return
    st.caption(plain("Read as " + " · ".join(reading_of(store, entry, today=today()))))
    remarks = remarks_on(store, part, entry)[:_REMARKS]
    if remarks:
        with st.container(key=f"quiet-words-{key}", gap=None):
            for remark in remarks:
                st.text(advised(remark), help=plain(reason(remark)))


def _save(part: AgencyPart, typed: Written, opened: Entry | None) -> None:
    store, version = session.the_store(), part.versions[opened.id] if opened else None
    try:
        entry = read_written(store, part, typed, opened=opened)
        done = keep_written(store, entry, actor=session.actor(), version=version)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    contributing.note_written(done.change_id, f"{'Kept' if opened is None else 'Changed'}: {entry.title}")
    session.say("; ".join(filter(None, ("Kept" if opened is None else "Saved", done.told))))
    st.rerun()


def _written_so_far(part: AgencyPart) -> None:
    count = len(part.entries)
    st.subheader(f"What {plain(part.facts.agency)} has told so far: {count:d}", anchor=False)
    _undo(part)
    if not count:
        st.text("Nothing yet. What you save stands here, and you can change it.")
    for entry in part.entries:
        with st.container(key=f"case-row-own-{entry.id}"):
            words, actions = st.columns([8, 2], vertical_alignment="center")
            with words.container(gap=None):
                st.text(f"{describe(entry.span)}: {entry.title}")
                said = (entry.action_taken, f"says {entry.said_by}" if entry.said_by else "")
                with st.container(key=f"quiet-own-{entry.id}"):
                    st.text(" · ".join(filter(None, (*said, vocabulary("basis").label(entry.basis)))))
            with actions.container(horizontal=True, gap="small"):
                if st.button("Change", key=f"own-change-{entry.id}", type="tertiary"):
                    change_dialog(part, entry)
                if st.button("Take off", key=f"own-take-off-{entry.id}", type="tertiary"):
                    take_off_dialog(part, entry)


def _undo(part: AgencyPart) -> None:
    """Take back what this worker did last in this window."""
    change_id, words = contributing.last_written()
    if not change_id:
        return
    with st.container(key="own-last", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(words, width="content")
        if not st.button("Undo", icon=":material/undo:", key="own-undo", help="Takes back what you did last here."):
            return
    contributing.forget_written(change_id)
    try:
        undo_written(session.the_store(), part, change_id, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(f"Undone – {words}")
    st.rerun()


@st.dialog("Change what you wrote", width="large")
def change_dialog(part: AgencyPart, entry: Entry) -> None:
    """Change what the agency wrote; the earlier words stay in its history."""
    _form(part, entry)


@st.dialog("Take it off")
def take_off_dialog(part: AgencyPart, entry: Entry) -> None:
    """Take an entry of the agency's own off the timeline, with the reason."""
    st.text(f"{describe(entry.span)}: {entry.title}")
    why = st.text_input("Why (its history stays)", key=f"own-why-{entry.id}")
    if st.button("Take it off the timeline", type="primary", key=f"own-off-{entry.id}"):
        try:
            done = take_off(
                session.the_store(), part, entry.id, version=part.versions[entry.id], actor=session.actor(), why=why
            )
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        contributing.note_written(done.change_id, f"Taken off: {entry.title}")
        session.say("Taken off; its history stays")
        st.rerun()


def _questions(part: AgencyPart) -> None:
    if not part.questions:
        return
    st.subheader(f"Our questions: {len(part.questions)}", anchor=False)
    for one in part.questions:
        with st.container(key=f"case-row-asked-{one.code}"):
            st.text(f"{one.code}  {one.question.words}")
            if st.button("Answer", key=f"own-answer-{one.code}", icon=":material/reply:", type="tertiary"):
                answer_dialog(part, one)


@st.dialog("Answer a question")
def answer_dialog(part: AgencyPart, one: CodedQuestion) -> None:
    """Answer a question in words, or say that nothing is held about it."""
    st.text(f"{one.code}  {one.question.words}")
    answer = st.text_area("Your answer", key=f"own-words-{one.code}", height=120)
    said_by = st.text_input("Who says so (name or role)", session.actor(), key=f"own-by-{one.code}")
    save, nothing = st.columns(2)
    is_nothing = nothing.button("We hold nothing about this", key=f"own-nothing-{one.code}", width="stretch")
    if save.button("Save", type="primary", key=f"own-save-{one.code}", width="stretch") or is_nothing:
        # the version that was opened, so that an answer given meanwhile is not written over
        store, version = session.the_store(), part.versions[one.question.id]
        try:
            if is_nothing:
                nobody_knows(
                    store, one.question.id, version=version, actor=session.actor(), reason="We hold nothing about this"
                )
            else:
                answer_question(
                    store, one.question.id, version=version, answer=answer, said_by=said_by, actor=session.actor()
                )
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Thank you; it is kept with the question")
        st.rerun()


def _whether_that_is_all(part: AgencyPart) -> None:
    invitation = part.invitation
    with st.container(key="part-own-all"):
        st.text("Is that all?")
        if invitation.status != ASKED:
            st.text(f"You have said: {vocabulary('invitation_status').label(invitation.status)}")
            if st.button("There is more to come", key="own-more", type="tertiary", icon=":material/undo:"):
                _became(part, ASKED)
            return
        if part.entries and st.button("That is all from us", key="own-all", icon=":material/done_all:"):
            _became(part, "came")
        if not part.entries and st.button("We looked, and hold nothing to add", key="own-none"):
            _became(part, "nothing_to_add")


def _became(part: AgencyPart, status: str) -> None:
    what = {ASKED: still_to_come, "came": came, "nothing_to_add": nothing_to_add}[status]
    try:
        what(session.the_store(), part.invitation.id, version=part.version, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Thank you")
    st.rerun()


def _how_to_write() -> None:
    with st.expander("How to write it"):
        for words in HOW_TO_WRITE:
            st.text(words)


def _others(part: AgencyPart) -> None:
    if not part.invitation.sees_others:
        return
    with st.expander(f"What others have told: {len(part.others)}"):
        for entry in part.others:
            st.text(f"{describe(entry.span)}: {entry.title}" + (f" ({entry.agency})" if entry.agency else ""))
