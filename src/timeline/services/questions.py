"""Questions of a case: ask about a gap or an entry, set one aside, write down what came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from timeline.domain.entry import Entry
from timeline.domain.errors import QuestionError
from timeline.domain.question import ANSWERED, NOT_KNOWN, OPEN, SET_ASIDE, Question
from timeline.scene.gaps import Gap
from timeline.services.agency_register import same_agency
from timeline.services.find_gaps import day
from timeline.services.record_entry import new_id
from timeline.services.who_may_see import stays_with_worker
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary


def ask_about_gap(
    store: Store, case_id: str, gap: Gap, *, agency: str, actor: str, words: str = "", audience: str = "display"
) -> Question:
    """Keep a question to an agency about a gap, in the gap's own words unless others are given.

    Raises ``QuestionError`` without an agency.
    """
    if not agency.strip():
        raise QuestionError("Say which agency is asked; the question goes on that agency's list.")
    question = _about(case_id, gap, words or gap.wording, agency=agency.strip(), audience=audience)
    return ask(store, question, actor=actor)


def dismiss_gap(store: Store, case_id: str, gap: Gap, *, reason: str, actor: str) -> Question:
    """Set a gap aside, with the reason, so that it is not offered again until it has grown well beyond.

    Raises ``QuestionError`` without a reason.
    """
    question = _about(case_id, gap, gap.wording, status=SET_ASIDE, reason=reason)
    with store.change(actor=actor, why=f"set aside: {reason}", action="add", case_id=case_id) as change:
        change.save(question)
    return question


def ask(store: Store, question: Question, *, actor: str) -> Question:
    """Keep a question, about a gap, an entry or nothing in particular.

    Raises ``QuestionError`` for words in no vocabulary, or for an entry that is not on the timeline.
    """
    _check(question)
    if question.entry_id is not None and store.records(Entry).get(question.entry_id).is_retracted:
        raise QuestionError("The entry this asks about has been taken off the timeline. Undo that first.")
    asked = f"asked {question.agency}" if question.agency else "a question"
    with store.change(actor=actor, why=asked, action="add", case_id=question.case_id) as change:
        change.save(question)
    return question


def ask_together(store: Store, questions: Iterable[Question], *, actor: str) -> tuple[Question, ...]:
    """Keep several questions of one case in one change, in the order they come in.

    Raises ``QuestionError`` where there are none, one would be asked of nobody, or one says something in no vocabulary.
    """
    given = tuple(questions)
    if not given:
        raise QuestionError("There is nothing to ask.")
    if any(not question.agency.strip() for question in given):
        raise QuestionError("Say which agency is asked; the question goes on that agency's list.")
    # Of one change, records stand in the order of their ids.
    ids = sorted(new_id() for _ in given)
    questions = tuple(replace(question, id=one) for one, question in zip(ids, given, strict=True))
    for question in questions:
        _check(question)
    names = ", ".join(dict.fromkeys(question.agency for question in questions))
    count = "" if len(questions) == 1 else f", {len(questions)} questions"
    with store.change(actor=actor, why=f"asked {names}{count}", action="add", case_id=given[0].case_id) as change:
        change.save_all(questions)
    return questions


def correct_question(store: Store, question: Question, *, version: int, actor: str, why: str = "corrected") -> int:
    """Keep a corrected question as its next version and return that version.

    ``version`` is the one that was opened. Raises ``ConflictError`` where somebody saved it since.
    """
    _check(question)
    with store.change(actor=actor, why=why, action="edit", case_id=question.case_id) as change:
        return change.save(question, expected_version=version)


def answer_question(
    store: Store, question_id: str, *, version: int, answer: str, actor: str, said_by: str = ""
) -> Question:
    """Write down what the agency said, and who said it there.

    Raises ``QuestionError`` without an answer, ``ConflictError`` where somebody saved the question since.
    """
    return _settle(store, question_id, version, actor, "answered", status=ANSWERED, answer=answer, said_by=said_by)


def nobody_knows(store: Store, question_id: str, *, version: int, actor: str, reason: str = "") -> Question:
    """Say that it was asked and nobody could tell, which is not the same as that nothing happened."""
    return _settle(store, question_id, version, actor, "nobody knows", status=NOT_KNOWN, reason=reason)


def set_aside(store: Store, question_id: str, *, version: int, reason: str, actor: str) -> Question:
    """Take a question off the lists with a reason. Raises ``QuestionError`` without one."""
    return _settle(store, question_id, version, actor, f"set aside: {reason}", status=SET_ASIDE, reason=reason)


def ask_again(store: Store, question_id: str, *, version: int, actor: str) -> Question:
    """Put a question back on its agency's list; what was answered before stays in its history."""
    return _settle(store, question_id, version, actor, "asked again", status=OPEN, answer="", said_by="", reason="")


def retract_question(store: Store, question_id: str, *, version: int, actor: str, why: str) -> None:
    """Take back a question that should not have been asked, keeping its history; its gap is offered again.

    Raises ``QuestionError`` without a reason.
    """
    if not why.strip():
        raise QuestionError("Say why the question is taken back; the reason stays in its history.")
    case_id = store.records(Question).get(question_id).record.case_id
    with store.change(actor=actor, why=why, action="retract", case_id=case_id) as change:
        change.retract(Question, question_id, expected_version=version)


def open_questions_by_agency(questions: Iterable[Question]) -> dict[str, tuple[Question, ...]]:
    """The questions still to be answered, by agency in alphabetical order; those asked of nobody yet under “”, last."""
    lists: dict[str, list[Question]] = {}
    for question in questions:
        if question.is_open:
            lists.setdefault(question.agency, []).append(question)
    return {agency: tuple(lists[agency]) for agency in sorted(lists, key=lambda name: (not name, name.casefold()))}


class CodedQuestion(NamedTuple):
    """A question with the short code it has on a template: “Q3”."""

    code: str
    question: Question


def codes_of(store: Store, case_id: str) -> dict[str, str]:
    """The short code of every question a case ever had, by its id: “Q1” for the first that was kept.

    A code stays with its question: one that was taken back or settled keeps its own, and later ones come after.
    """
    ever = store.records(Question).of_case(case_id, include_retracted=True)
    return {kept.record.id: f"Q{number}" for number, kept in enumerate(ever, start=1)}


def coded(
    questions: Iterable[Question], codes: Mapping[str, str], *, agency: str | None = None
) -> tuple[CodedQuestion, ...]:
    """The open questions with their codes in the order of these, of one agency where it is named.

    They are for a template or an agency's own page: what is for one worker alone is not among them.
    """
    found = [
        CodedQuestion(codes[question.id], question)
        for question in questions
        if question.is_open
        and not stays_with_worker(question.audience)
        and (agency is None or same_agency(question.agency, agency))
    ]
    return tuple(sorted(found, key=lambda one: int(one.code[1:])))


def _about(case_id: str, gap: Gap, words: str, **fields: str) -> Question:
    return Question(new_id(), case_id, words, gap.lane, day(gap.first), day(gap.last), **fields)


def _settle(store: Store, question_id: str, version: int, actor: str, why: str, **fields: Any) -> Question:
    kept = store.records(Question).get(question_id)
    if kept.is_retracted:
        raise QuestionError("This question has been taken back. Undo that first.")
    question = replace(kept.record, **fields)
    correct_question(store, question, version=version, actor=actor, why=why)
    return question


def _check(question: Question) -> None:
    for value, words in (
        (question.status, "question_status"),
        (question.lane or None, "lanes"),
        (question.audience, "audience"),
    ):
        if value is not None and value not in vocabulary(words):
            raise QuestionError(f"“{value}” is not in the list of {words.replace('_', ' ')}; choose one from the list.")
