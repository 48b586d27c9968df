"""The template made out for one agency: nobody is named on it, and what comes back on it is read as it was meant."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.domain.invitation import Invitation
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.intake.answers_file import answers_in
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand
from timeline.services.answers_given import answer_from_rows, match_answers, wrong_template
from timeline.services.contribution_template import all_templates, file_name_for, template_for
from timeline.services.invite import ToAsk, invite, whole_life
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
from timeline.services.template_facts import month_born, period_words
from timeline.store import Store

ME = "Rhiannon Jones"
KINDS = ("xlsx", "docx")
ASKED = (
    "Health & development: nothing is known for 3 years, age 4y to 7y. What do you know of this time?",
    "Which month in 2014 was “Moved to Glenys Morgan”?",
    "=HYPERLINK(1)\x07 is what a question could begin with, and <b>marks</b> & more",
)


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        keep_case(opened, "c", "YJ-1")
        ask_together(opened, [Question("", "c", words, agency="CAMHS") for words in ASKED], actor=ME)
        invite(
            opened, "c", [ToAsk("CAMHS", "Dr Rees")], asked_on=parse_when("10 Feb 2026"), actor=ME,
            due_on=parse_when("3 March 2026"), asked_for="Formulation meeting about Caitlin on 10 March",
            since=parse_when("14 March 2010"), until=parse_when("10 Feb 2026"),
        )  # fmt: skip
        yield opened


def keep_case(store: Store, case_id: str, ref: str) -> None:
    with store.change(actor=ME, action="create", case_id=case_id) as change:
        change.save(
            Child(f"k-{case_id}", "Caitlin Mair Probert", known_as="Cai", born=parse_when("14 March 2010"),
                  identity="Calls herself Cai")
        )  # fmt: skip
        change.save(Case(case_id, f"k-{case_id}", ref))
        change.save(Person(f"nan-{case_id}", case_id, "Glenys Morgan", relation="grandmother", aliases=("Nan",)))


def made(store: Store, kind: str = "xlsx", **how) -> bytes:
    view = open_case(store, "c")
    questions = coded(view.questions, codes_of(store, "c"), agency="CAMHS")
    return template_for(
        store, view, view.invitations[0], questions=questions, kind=kind, send_to="R. Jones, YJS", **how
    )


def words_of(data: bytes) -> str:
    """Every letter of every part of an Office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        return re.sub(r"<[^>]*>|&\w+;", " ", " ".join(parts))


def filled(kind: str, data: bytes, rows=(), answers=None) -> bytes:
    return (filled_workbook if kind == "xlsx" else filled_document)(data, rows, answers or {})


def filled_workbook(data: bytes, rows, answers) -> bytes:
    book = load_workbook(io.BytesIO(data))
    table = book["Chronology"]
    at = {cell.value: cell.column for cell in table[1]}
    for line, row in enumerate(rows, start=3):
        for heading, words in row.items():
            table.cell(line, at[heading], words)
    sheet = book["Our questions"]
    for line in range(1, sheet.max_row + 1):
        if sheet.cell(line, 1).value in answers:
            words, by = answers[sheet.cell(line, 1).value]
            sheet.cell(line + 1, 2, words)
            sheet.cell(line + 2, 2, by)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled_document(data: bytes, rows, answers) -> bytes:
    document = docx.Document(io.BytesIO(data))
    questions, table = document.tables[1], document.tables[-1]
    at = {cell.text: place for place, cell in enumerate(table.rows[0].cells)}
    for line, row in enumerate(rows, start=2):
        for heading, words in row.items():
            table.rows[line].cells[at[heading]].text = words
    for line, row in enumerate(questions.rows):
        if row.cells[0].text in answers:
            words, by = answers[row.cells[0].text]
            questions.rows[line + 1].cells[1].text = words
            questions.rows[line + 2].cells[1].text = by
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def understood(data: bytes, kind: str):
    (sheet,) = read_tables(data, f"sent.{kind}")
    return understand(sheet, agency="CAMHS", born_on=date(2010, 3, 14))


def kept_with_answers(store: Store, data: bytes, kind: str, agency: str = "CAMHS"):
    view, name = open_case(store, "c"), f"sent.{kind}"
    rows = understood(data, kind).new_rows
    answers = answer_from_rows(store, view, agency=agency, actor=ME, rows=rows, returned=answers_in(data, name))
    return answers, {code: question for question in open_case(store, "c").questions
                     for code in [codes_of(store, "c")[question.id]]}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_tells_the_child_by_initials_month_and_reference_and_names_nobody(store, kind):
    data = made(store, kind)
    words = words_of(data)
    for told in ("C. M. P., born March 2010", "YJ-1", "CAMHS", "Dr Rees", "3 March 2026", "R. Jones, YJS",
                 "from birth to 10 February 2026"):  # fmt: skip
        assert told in words, told
    for hidden in ("Caitlin", "Mair", "Probert", "Cai ", "Glenys", "Morgan", "14 March"):
        assert hidden not in words, hidden
    assert "Moved to G. M." in words


@pytest.mark.parametrize("kind", KINDS)
def test_names_in_the_questions_stay_only_where_somebody_chose_them(store, kind):
    words = words_of(made(store, kind, with_names=True))
    assert "Moved to Glenys Morgan" in words
    assert "Probert" not in words


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_stands_there_with_its_code_and_room_for_the_answer(store, kind):
    returned = answers_in(made(store, kind), f"t.{kind}")
    assert (returned.reference, returned.agency) == ("YJ-1", "CAMHS")
    assert [one.code for one in returned.answers] == ["Q1", "Q2", "Q3"]
    assert returned.answers[0].asked == ASKED[0]
    assert all(not one.words for one in returned.answers)


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_template_adds_nothing_and_answers_nothing(store, kind):
    data = made(store, kind)
    preview = understood(data, kind)
    assert preview.examples == (2,) and preview.rows == ()
    answers, questions = kept_with_answers(store, data, kind)
    assert answers.questions == () and answers.notes == () and answers.told == ""
    assert all(question.is_open for question in questions.values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_is_read_back_row_by_row_and_answer_by_answer(store, kind):
    data = filled(
        kind, made(store, kind),
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
    answers, questions = kept_with_answers(store, data, kind)
    assert answers.told == "3 questions answered" and answers.notes == ()
    assert questions["Q1"].status == "answered"
    assert questions["Q1"].answer.splitlines() == [
        "about 2014: Seen for nightmares", "Year 4 (1 Sep 2018 – 31 Aug 2019): Play therapy",
    ]  # fmt: skip
    assert (questions["Q1"].said_by, questions["Q2"].said_by) == ("Letter to GP", "Dr Rees")
    assert questions["Q2"].answer == "May 2014,\nas far as we know"
    assert (questions["Q3"].status, questions["Q3"].answer) == ("not_known", "")
    assert store.changes("c")[0].reason == "3 questions answered by CAMHS"
    undo_last(store, "c", actor=ME)
    assert all(question.is_open for question in open_case(store, "c").questions)
    assert store.integrity() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_brought_in_again_changes_nothing(store, kind):
    data = filled(kind, made(store, kind), answers={"Q2": ("May 2014", "Dr Rees")})
    kept_with_answers(store, data, kind)
    before = store.changes("c")
    answers, _ = kept_with_answers(store, data, kind)
    assert answers.questions == () and store.changes("c") == before


def test_answers_are_kept_in_the_change_of_the_file_they_came_with(store):
    data = filled("xlsx", made(store), answers={"Q2": ("May 2014", "")})
    answers = match_answers(store, open_case(store, "c"), agency="CAMHS", returned=answers_in(data, "t.xlsx"))
    with store.change(actor=ME, why="file and answers", case_id="c") as change:
        answers.keep(change)
    assert store.changes("c")[0].reason == "file and answers"
    assert open_case(store, "c").questions[1].answer == "May 2014"


def test_a_question_that_quotes_another_agency_is_asked_about_its_own_account_alone(store):
    for entry_id, agency, title in (("one", "CAMHS", "She was pushed down"), ("two", "Police", "Fell off the wall")):
        add_entry(store, Entry(entry_id, "c", title, parse_when("May 2014"), "harm", "other", agency=agency), actor=ME)
    words = "What happened: “She was pushed down” (CAMHS) or “Fell off the wall” (Police)?"
    ask_together(store, [Question("", "c", words, agency="CAMHS", entry_id="one")], actor=ME)
    told = words_of(made(store))
    assert "She was pushed down" in told and "Fell off" not in told and "(Police)" not in told
    data = filled("xlsx", made(store), answers={"Q4": ("Seen by her aunt", "Dr Rees")})
    answers, questions = kept_with_answers(store, data, "xlsx")
    assert answers.notes == () and questions["Q4"].answer == "Seen by her aunt"
    view = open_case(store, "c")
    sees = replace(view.invitations[0], sees_others=True)
    asked = [CodedQuestion("Q4", questions["Q4"])]
    assert "Fell off the wall" in words_of(template_for(store, view, sees, questions=asked))


def test_a_second_answer_stands_below_the_first(store):
    (_, second, _) = open_case(store, "c").questions
    answer_question(store, second.id, version=1, answer="Spring 2014", said_by="Dr Rees", actor=ME)
    view = open_case(store, "c")
    data = filled(
        "xlsx", template_with(store, view.questions, codes_of(store, "c")), answers={"Q2": ("May 2014", "SENCo")}
    )
    _, questions = kept_with_answers(store, data, "xlsx")
    assert questions["Q2"].answer.splitlines() == ["Spring 2014", "May 2014"]
    assert questions["Q2"].said_by == "Dr Rees, SENCo"


def template_with(store: Store, questions, codes) -> bytes:
    """A template as it was sent before any question was settled."""
    view = open_case(store, "c")
    as_open = [Question(one.id, "c", one.words, agency=one.agency) for one in questions]
    return template_for(store, view, view.invitations[0], questions=coded(as_open, codes))


def test_a_template_made_out_for_another_child_answers_nothing_and_says_so(store):
    data = filled("xlsx", made(store), answers={"Q2": ("May 2014", "")})
    keep_case(store, "d", "YJ-2")
    ask_together(store, [Question("", "d", words, agency="CAMHS") for words in ASKED], actor=ME)
    other = open_case(store, "d")
    returned = answers_in(data, "t.xlsx")
    assert "made out for the reference YJ-1, and this child's is YJ-2" in wrong_template(store, other, returned)
    answers = match_answers(store, other, agency="CAMHS", returned=returned)
    assert answers.questions == () and "were not used" in answers.notes[0]
    assert wrong_template(store, open_case(store, "c"), returned) == ""


def test_a_code_that_asks_something_else_is_not_answered(store):
    data = filled("xlsx", made(store), answers={"Q2": ("May 2014", "")})
    second = open_case(store, "c").questions[1]
    correct_question(
        store, Question(second.id, "c", "Who was her key worker in the spring?", agency="CAMHS"), version=1, actor=ME
    )
    answers = match_answers(store, open_case(store, "c"), agency="CAMHS", returned=answers_in(data, "t.xlsx"))
    assert answers.questions == ()
    assert "Q2: the file asks something else" in answers.notes[0]


def test_a_question_taken_back_or_nobody_ever_asked_is_not_answered(store):
    data = filled("xlsx", made(store), answers={"Q2": ("May 2014", "")})
    second = open_case(store, "c").questions[1]
    retract_question(store, second.id, version=1, actor=ME, why="A mistake")
    view = open_case(store, "c")
    assert "taken back" in match_answers(store, view, agency="CAMHS", returned=answers_in(data, "t.xlsx")).notes[0]
    stray = answers_in(b"Q99: We saw him in 2015\n", "mail.txt")
    assert "no question of this child" in match_answers(store, view, agency="CAMHS", returned=stray).notes[0]


def test_a_code_alone_is_trusted_only_from_the_agency_that_was_asked(store):
    text = answers_in(b"Dear all,\n\nQ1: Nothing before 2017.\nSeen twice that year.\n\nQ2 - Not known\n", "mail.txt")
    view = open_case(store, "c")
    refused = match_answers(store, view, agency="Police", returned=text)
    assert refused.questions == () and "Q1 was asked of CAMHS" in refused.notes[0]
    answers = match_answers(store, view, agency="camhs", returned=text)
    assert [(one.status, one.answer) for one in answers.questions] == [
        ("answered", "Nothing before 2017.\nSeen twice that year."), ("not_known", ""),
    ]  # fmt: skip


def test_a_question_quoted_back_is_no_answer(store):
    text = answers_in(f"Q1: {ASKED[0]}\n".encode(), "mail.txt")
    assert match_answers(store, open_case(store, "c"), agency="CAMHS", returned=text).questions == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_without_questions_asks_none_and_has_no_column_for_them(store, kind):
    view = open_case(store, "c")
    data = template_for(store, view, view.invitations[0], questions=(), kind=kind)
    assert answers_in(data, f"t.{kind}").answers == ()
    assert "Our questions" not in words_of(data)
    (sheet,) = read_tables(data, f"t.{kind}")
    assert "Question" not in sheet.headings


def test_the_workbook_has_drop_downs_a_fixed_heading_row_and_no_formula(store):
    book = load_workbook(io.BytesIO(made(store)))
    assert book.sheetnames[:3] == ["Start here", "Our questions", "Chronology"]
    table = book["Chronology"]
    assert (table.freeze_panes, table.print_title_rows, table.page_setup.orientation) == ("A2", "$1:$1", "landscape")
    offered = {str(rule.sqref).split(":")[0] for rule in table.data_validations.dataValidation}
    headings = {cell.value: f"{cell.column_letter}2" for cell in table[1]}
    assert {headings[name] for name in ("Area of life", "What it rests on", "Question")} <= offered
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert book["Lists"].sheet_state == "hidden"


def test_the_document_lies_sideways_has_headings_and_repeats_its_heading_row(store):
    document = docx.Document(io.BytesIO(made(store, "docx")))
    section = document.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE and section.page_width > section.page_height
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        "A child’s history: the part of CAMHS", "How to write it", "Our questions",
        "What you know: one row for each thing that happened",
    ]  # fmt: skip
    table = document.tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) >= 10
    room = section.page_width - section.left_margin - section.right_margin
    for each in document.tables:
        assert sum(cell.width for cell in each.rows[0].cells) <= room
        assert each._tbl.tblPr.find(qn("w:tblDescription")) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_how_to_write_it_is_said_in_plain_words(store, kind):
    words = words_of(made(store, kind))
    for told in ("so that the child could read it", "Good things belong here", "professional opinion", "About 2014",
                 "does not mean that nothing happened"):  # fmt: skip
        assert told in words


def test_all_templates_go_into_one_zip_and_none_hides_another(store):
    data = all_templates(
        [(file_name_for("CAMHS"), b"1"), (file_name_for("camhs"), b"2"), (file_name_for("A/B: C?"), b"3")]
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert [archive.read(name) for name in names] == [b"1", b"2", b"3"]
    assert names == ["CAMHS - their part.xlsx", "camhs - their part 2.xlsx", "A B C - their part.xlsx"]


@pytest.mark.parametrize(
    ("born", "told"),
    [("14 March 2010", "March 2010"), ("March 2010", "March 2010"), ("2010", "2010"), ("2009 or 2010", ""),
     ("not known", "")],
)  # fmt: skip
def test_the_day_of_birth_is_never_told(born, told):
    assert month_born(parse_when(born)) == told
    assert month_born(None) == ""


def test_the_time_asked_about_is_told_without_the_day_of_birth():
    born = parse_when("14 March 2010")
    assert period_words(born, parse_when("10 Feb 2026"), born) == "from birth to 10 February 2026"
    assert period_words(parse_when("2014"), None, born) == "from 2014 to today"
    assert period_words(None, parse_when("2014"), born) == "up to 2014"
    assert period_words(None, None, born) == "the whole life"


def test_a_life_without_a_birth_date_has_a_template_too():
    with Store.in_memory() as store:
        with store.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented"))
            change.save(Case("c", "k", "Cai 7"))
        view = open_case(store, "c")
        since, until = whole_life(view, date(2026, 2, 10))
        words = words_of(
            template_for(store, view, Invitation("i", "c", "Police", since=since, until=until), questions=())
        )
        assert "C. I." in words and "C. 7" in words and "up to 10 February 2026" in words
        assert "Cai" not in words


@given(text=st.text(max_size=400))
def test_any_text_has_answers_with_words_or_none(text):
    try:
        found = answers_in(text.encode("utf-8"), "mail.txt").answers
    except IntakeError:
        return
    assert all(re.fullmatch(r"Q\d{1,4}", one.code) and one.words for one in found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_was_damaged_is_refused_with_a_sentence_or_read(store, kind):
    data = filled(kind, made(store, kind), answers={"Q2": ("May 2014", "")})

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
