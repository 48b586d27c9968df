"""What an agency sent, of any kind: every table in one change, what was learned of its headings, and its answers."""

from __future__ import annotations

import csv
import io
import json

import pytest
from docx import Document
from openpyxl import Workbook

from timeline.domain.errors import IntakeError
from timeline.domain.question import Question
from timeline.services.agency_register import remembered_columns
from timeline.services.answers_given import match_answers
from timeline.services.caseload import create_case
from timeline.services.import_file import import_incoming, preview_incoming
from timeline.services.incoming import read_file, read_words
from timeline.services.open_case import open_case
from timeline.services.questions import ask
from timeline.store import Store

ME = "R. Jones"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case_id(store: Store) -> str:
    return create_case(store, name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id


def workbook(**sheets: list[list[str]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def titles(store: Store, case_id: str) -> list[str]:
    return [entry.title for entry in open_case(store, case_id).entries]


NURSE = [["Date", "What happened"], ["3/4/2014", "Seen for asthma"], ["5/6/2015", "Weighed"]]
CAMHS = [["When", "Event"], ["Year 4", "Play therapy"], ["2018", "Discharged"]]


def test_every_table_of_a_file_comes_in_by_one_change_that_one_undo_takes_back(store, case_id):
    incoming = read_file(workbook(Nurse=NURSE, CAMHS=CAMHS), "health.xlsx")
    preview = preview_incoming(store, case_id, incoming, agency="Health")
    assert [len(table.rows) for table in preview.tables] == [2, 2]
    assert "Nurse" in preview.tables[0].sheet.origin
    assert import_incoming(store, case_id, incoming, actor=ME, agency="Health").added == 4
    assert {"Seen for asthma", "Play therapy", "Discharged", "Weighed"} == set(titles(store, case_id))
    assert import_incoming(store, case_id, incoming, actor=ME, agency="Health").added == 0
    store.undo(ME, case_id)
    assert titles(store, case_id) == []


def test_one_bad_row_in_any_table_holds_the_whole_file_back_and_says_where(store, case_id):
    bad = [*CAMHS, ["31/02/2016", "Letter"]]
    incoming = read_file(workbook(Nurse=NURSE, CAMHS=bad), "health.xlsx")
    with pytest.raises(IntakeError, match=r"Nothing was imported\. .*CAMHS.*31/02/2016"):
        import_incoming(store, case_id, incoming, actor=ME)
    assert titles(store, case_id) == []


def test_what_was_chosen_for_an_agencys_headings_is_remembered_for_its_next_file(store, case_id):
    first = read_file(workbook(Log=[["Occ", "Narr"], ["2014", "Moved"], ["2015", "Fell"]]), "log.xlsx")
    chosen = [{0: "when", 1: "what_happened"}]
    assert import_incoming(store, case_id, first, actor=ME, agency="Housing", choices=chosen).added == 2
    assert remembered_columns(store, "Housing") == {"occ": "when", "narr": "what_happened"}
    later = read_file(workbook(Log=[["Narr", "Occ"], ["Moved again", "2016"]]), "log2.xlsx")
    assert preview_incoming(store, case_id, later, agency="housing").is_ready
    assert import_incoming(store, case_id, later, actor=ME, agency="housing").added == 1
    assert "Moved again" in titles(store, case_id)


def test_pasted_words_and_other_programs_files_come_in_like_any_table(store, case_id):
    pasted = read_words("Date\tWhat happened\n12/03/2014\tBroke his wrist\n2016\tStarted at Ysgol Newydd\n")
    assert import_incoming(store, case_id, pasted, actor=ME).added == 2
    slides = {"events": [{"start_date": {"year": "2015"}, "text": {"headline": "New baby", "text": "<b>Mali</b>"}}]}
    told = read_file(json.dumps(slides).encode(), "told.json")
    assert import_incoming(store, case_id, told, actor=ME).added == 1
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Date", "Event", "2017", "Nan moved in"], strict=True
    ):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    assert import_incoming(store, case_id, read_file(out.getvalue(), "school.docx"), actor=ME).added == 1
    assert {"Broke his wrist", "New baby", "Nan moved in"} <= set(titles(store, case_id))


def test_answers_alone_can_come_back_and_are_kept_with_their_questions(store, case_id):
    asked = ask(store, Question("q", case_id, "Who saw him in 2015?", agency="School"), actor=ME)
    incoming = read_file(b"Q1: Mr Ellery saw him at break every day.\n", "answers.txt")
    assert incoming.sheets == ()
    view = open_case(store, case_id)
    answers = match_answers(store, view, agency="School", returned=incoming.returned)
    result = import_incoming(
        store, case_id, incoming, actor=ME, agency="School", beside=lambda change, _: answers.keep(change)
    )
    assert (result.added, bool(result.change_id)) == (0, True)
    (kept,) = open_case(store, case_id).questions
    assert (kept.id, kept.status, kept.answer) == (asked.id, "answered", "Mr Ellery saw him at break every day.")
    store.undo(ME, case_id)
    assert open_case(store, case_id).questions[0].is_open


def test_what_is_neither_table_nor_answer_is_refused(store):
    with pytest.raises(IntakeError):
        read_file(b"%PDF-1.7 nothing here", "scan.pdf")
    with pytest.raises(IntakeError, match="Nothing was pasted"):
        read_words("  \n ")


def test_a_long_file_tells_its_progress(store, case_id):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Date", "What happened", "Area"])
    writer.writerows([f"{1 + n % 28}/{1 + n % 12}/{2010 + n % 15}", f"Seen, visit {n}", "Health"] for n in range(2_000))
    told: list[tuple[int, int]] = []
    incoming = read_file(out.getvalue().encode(), "long.csv")
    result = import_incoming(store, case_id, incoming, actor=ME, progress=lambda done, of: told.append((done, of)))
    assert result.added == 2_000
    assert told[-1] == (2_000, 2_000)
    assert len(told) > 3
