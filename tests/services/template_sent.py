"""The template CAMHS was sent about an invented child, and how they filled it, for the tests of templates."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx
from openpyxl import load_workbook

from timeline.domain.case import Case, Child, Person
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.intake.answers_file import answers_in
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand
from timeline.services.answers_given import match_answers
from timeline.services.contribution_template import template_for
from timeline.services.invite import ToAsk, invite
from timeline.services.open_case import open_case
from timeline.services.questions import ask_together, coded, codes_of
from timeline.store import Store

ME = "Rhiannon Jones"
KINDS = ("xlsx", "docx")
ASKED = (
    "Health & development: nothing is known for 3 years, age 4y to 7y. What do you know of this time?",
    "Which month in 2014 was “Moved to Glenys Morgan”?",
    "=HYPERLINK(1)\x07 is what a question could begin with, and <b>marks</b> & more",
)


def keep_case(store: Store, case_id: str, ref: str) -> None:
    with store.change(actor=ME, action="create", case_id=case_id) as change:
        change.save(
            Child(f"k-{case_id}", "Caitlin Mair Probert", known_as="Cai", born=parse_when("14 March 2010"),
                  identity="Calls herself Cai")
        )  # fmt: skip
        change.save(Case(case_id, f"k-{case_id}", ref))
        change.save(Person(f"nan-{case_id}", case_id, "Glenys Morgan", relation="grandmother", aliases=("Nan",)))


def invite_camhs(store: Store) -> None:
    """Keep a case in which CAMHS is asked three questions."""
    keep_case(store, "c", "YJ-1")
    ask_together(store, [Question("", "c", words, agency="CAMHS") for words in ASKED], actor=ME)
    invite(
        store, "c", [ToAsk("CAMHS", "Dr Rees")], asked_on=parse_when("10 Feb 2026"), actor=ME,
        due_on=parse_when("3 March 2026"), asked_for="Formulation meeting about Caitlin on 10 March",
        since=parse_when("14 March 2010"), until=parse_when("10 Feb 2026"),
    )  # fmt: skip


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
    answers = match_answers(store, view, agency=agency, rows=rows, returned=answers_in(data, name))
    with store.change(actor=ME, why="what came back", action="edit", case_id="c") as change:
        answers.keep(change)
    return answers, {code: question for question in open_case(store, "c").questions
                     for code in [codes_of(store, "c")[question.id]]}  # fmt: skip
