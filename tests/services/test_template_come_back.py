"""What comes back on a template is read as it was meant, and answers only what was asked of that agency."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from template_sent import ASKED, KINDS, ME, filled, keep_case, kept_with_answers, made, understood, words_of

from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.intake.answers_file import answers_in
from timeline.services.answers_given import match_answers, wrong_template
from timeline.services.contribution_template import template_for
from timeline.services.incoming import read_file
from timeline.services.open_case import open_case
from timeline.services.questions import (
    CodedQuestion,
    answer_question,
    ask_together,
    coded,
    codes_of,
    correct_question,
    retract_question,
)
from timeline.services.record_entry import add_entry, undo_last
from timeline.store import Store


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_template_adds_nothing_and_answers_nothing(invited, kind):
    data = made(invited, kind)
    preview = understood(data, kind)
    assert preview.examples == (2,) and preview.rows == ()
    answers, questions = kept_with_answers(invited, data, kind)
    assert answers.questions == () and answers.notes == () and answers.told == ""
    assert all(question.is_open for question in questions.values())


def test_a_template_that_came_back_tells_what_was_read_and_not_what_was_left_aside(invited):
    rows = [{"When": "2014", "What happened": "Seen for nightmares", "Question": "Q1"}]
    data = filled("xlsx", made(invited, "xlsx"), rows, {"Q2": ("May 2014", "Dr Rees")})
    incoming = read_file(data, "CAMHS.xlsx")
    notes = " ".join(note for sheet in incoming.sheets for note in sheet.notes)
    assert "1 answer on “Our questions” was read." in notes
    assert "left aside" not in notes
    assert incoming.returned.agency == "CAMHS"


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_is_read_back_row_by_row_and_answer_by_answer(invited, kind):
    data = filled(
        kind, made(invited, kind),
        [
            {"When": "about 2014", "What happened": "Seen for nightmares", "Who says so": "Letter to GP",
             "What it rests on": "Observed or on record", "Question": "Q1"},
            {"When": "Year 4", "What happened": "Play therapy", "Action taken": "Twelve sessions", "Question": "q1"},
            {"When": "May 2016", "What happened": "Discharged"},
        ],
        {"Q2": ("May 2014,\nas far as we know", "Dr Rees"), "Q3": ("We hold nothing about this.", "")},
    )  # fmt: skip
    preview = understood(data, kind)
    assert [str(problem) for problem in preview.problems] == []
    assert [row.entry.title for row in preview.rows] == ["Seen for nightmares", "Play therapy", "Discharged"]
    assert preview.rows[0].entry.basis == "fact" and preview.rows[1].entry.action_taken == "Twelve sessions"
    answers, questions = kept_with_answers(invited, data, kind)
    assert answers.told == "3 questions answered" and answers.notes == ()
    assert questions["Q1"].status == "answered"
    assert questions["Q1"].answer.splitlines() == [
        "about 2014: Seen for nightmares", "Year 4 (1 Sep 2018 – 31 Aug 2019): Play therapy",
    ]  # fmt: skip
    assert (questions["Q1"].said_by, questions["Q2"].said_by) == ("Letter to GP", "Dr Rees")
    assert questions["Q2"].answer == "May 2014,\nas far as we know"
    assert (questions["Q3"].status, questions["Q3"].answer) == ("not_known", "")
    undo_last(invited, "c", actor=ME)
    assert all(question.is_open for question in open_case(invited, "c").questions)
    assert invited.integrity() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_brought_in_again_changes_nothing(invited, kind):
    data = filled(kind, made(invited, kind), answers={"Q2": ("May 2014", "Dr Rees")})
    kept_with_answers(invited, data, kind)
    before = invited.changes("c")
    answers, _ = kept_with_answers(invited, data, kind)
    assert answers.questions == () and invited.changes("c") == before


def test_answers_are_kept_in_the_change_of_the_file_they_came_with(invited):
    data = filled("xlsx", made(invited), answers={"Q2": ("May 2014", "")})
    answers = match_answers(invited, open_case(invited, "c"), agency="CAMHS", returned=answers_in(data, "t.xlsx"))
    with invited.change(actor=ME, why="file and answers", case_id="c") as change:
        answers.keep(change)
    assert invited.changes("c")[0].reason == "file and answers"
    assert open_case(invited, "c").questions[1].answer == "May 2014"


def test_a_question_that_quotes_another_agency_is_asked_about_its_own_account_alone(invited):
    for entry_id, agency, title in (("one", "CAMHS", "She was pushed down"), ("two", "Police", "Fell off the wall")):
        add_entry(
            invited, Entry(entry_id, "c", title, parse_when("May 2014"), "harm", "other", agency=agency), actor=ME
        )
    words = "What happened: “She was pushed down” (CAMHS) or “Fell off the wall” (Police)?"
    ask_together(invited, [Question("", "c", words, agency="CAMHS", entry_id="one")], actor=ME)
    told = words_of(made(invited))
    assert "She was pushed down" in told and "Fell off" not in told and "(Police)" not in told
    data = filled("xlsx", made(invited), answers={"Q4": ("Seen by her aunt", "Dr Rees")})
    answers, questions = kept_with_answers(invited, data, "xlsx")
    assert answers.notes == () and questions["Q4"].answer == "Seen by her aunt"
    view = open_case(invited, "c")
    sees = replace(view.invitations[0], sees_others=True)
    asked = [CodedQuestion("Q4", questions["Q4"])]
    assert "Fell off the wall" in words_of(template_for(invited, view, sees, questions=asked))


def test_a_second_answer_stands_below_the_first(invited):
    (_, second, _) = open_case(invited, "c").questions
    answer_question(invited, second.id, version=1, answer="Spring 2014", said_by="Dr Rees", actor=ME)
    view = open_case(invited, "c")
    data = filled(
        "xlsx", template_with(invited, view.questions, codes_of(invited, "c")), answers={"Q2": ("May 2014", "SENCo")}
    )
    _, questions = kept_with_answers(invited, data, "xlsx")
    assert questions["Q2"].answer.splitlines() == ["Spring 2014", "May 2014"]
    assert questions["Q2"].said_by == "Dr Rees, SENCo"


def template_with(store: Store, questions, codes) -> bytes:
    """A template as it was sent before any question was settled."""
    view = open_case(store, "c")
    as_open = [Question(one.id, "c", one.words, agency=one.agency) for one in questions]
    return template_for(store, view, view.invitations[0], questions=coded(as_open, codes))


def test_a_template_made_out_for_another_child_answers_nothing_and_says_so(invited):
    data = filled("xlsx", made(invited), answers={"Q2": ("May 2014", "")})
    keep_case(invited, "d", "YJ-2")
    ask_together(invited, [Question("", "d", words, agency="CAMHS") for words in ASKED], actor=ME)
    other = open_case(invited, "d")
    returned = answers_in(data, "t.xlsx")
    assert "made out for the reference YJ-1, and this child's is YJ-2" in wrong_template(invited, other, returned)
    answers = match_answers(invited, other, agency="CAMHS", returned=returned)
    assert answers.questions == () and "were not used" in answers.notes[0]
    assert wrong_template(invited, open_case(invited, "c"), returned) == ""


def test_a_code_that_asks_something_else_is_not_answered(invited):
    data = filled("xlsx", made(invited), answers={"Q2": ("May 2014", "")})
    second = open_case(invited, "c").questions[1]
    correct_question(
        invited, Question(second.id, "c", "Who was her key worker in the spring?", agency="CAMHS"), version=1, actor=ME
    )
    answers = match_answers(invited, open_case(invited, "c"), agency="CAMHS", returned=answers_in(data, "t.xlsx"))
    assert answers.questions == ()
    assert "Q2: the file asks something else" in answers.notes[0]


def test_a_question_taken_back_or_nobody_ever_asked_is_not_answered(invited):
    data = filled("xlsx", made(invited), answers={"Q2": ("May 2014", "")})
    second = open_case(invited, "c").questions[1]
    retract_question(invited, second.id, version=1, actor=ME, why="A mistake")
    view = open_case(invited, "c")
    assert "taken back" in match_answers(invited, view, agency="CAMHS", returned=answers_in(data, "t.xlsx")).notes[0]
    stray = answers_in(b"Q99: We saw him in 2015\n", "mail.txt")
    assert "no question of this child" in match_answers(invited, view, agency="CAMHS", returned=stray).notes[0]


def test_a_code_alone_is_trusted_only_from_the_agency_that_was_asked(invited):
    text = answers_in(b"Dear all,\n\nQ1: Nothing before 2017.\nSeen twice that year.\n\nQ2 - Not known\n", "mail.txt")
    view = open_case(invited, "c")
    refused = match_answers(invited, view, agency="Police", returned=text)
    assert refused.questions == () and "Q1 was asked of CAMHS" in refused.notes[0]
    answers = match_answers(invited, view, agency="camhs", returned=text)
    assert [(one.status, one.answer) for one in answers.questions] == [
        ("answered", "Nothing before 2017.\nSeen twice that year."), ("not_known", ""),
    ]  # fmt: skip


def test_a_question_quoted_back_is_no_answer(invited):
    text = answers_in(f"Q1: {ASKED[0]}\n".encode(), "mail.txt")
    assert match_answers(invited, open_case(invited, "c"), agency="CAMHS", returned=text).questions == ()


@given(text=st.text(max_size=400))
def test_any_text_has_answers_with_words_or_none(text):
    try:
        found = answers_in(text.encode("utf-8"), "mail.txt").answers
    except IntakeError:
        return
    assert all(re.fullmatch(r"Q\d{1,4}", one.code) and one.words for one in found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_was_damaged_is_refused_with_a_sentence_or_read(invited, kind):
    data = filled(kind, made(invited, kind), answers={"Q2": ("May 2014", "")})

    @settings(max_examples=60)
    @given(st.integers(0, len(data) - 1), st.integers(0, 255), st.integers(0, len(data)))
    def damaged(at: int, byte: int, length: int) -> None:
        for broken in (data[:at] + bytes([byte]) + data[at + 1 :], data[:length]):
            try:
                found = answers_in(broken, f"t.{kind}")
            except IntakeError as refused:
                assert len(str(refused)) > 20
            else:
                assert len(found.answers) <= 10

    damaged()
