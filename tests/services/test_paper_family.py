"""The family’s copy: what goes well first, what was agreed and who does what, with nothing restricted in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cais_case import ME, told
from docx import Document
from papers_planted import for_audience, of_the_service, plant_all, words_found
from pypdf import PdfReader
from report_planted import AUDIENCES, everywhere

from lives_kept import open_samples
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.scene.report import Badges, Bullets, Paragraph, Quote, Report, Table
from timeline.services.caseload import find_case
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.report import newest_snapshot
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

LIVES = ("DEMO-01", "DEMO-03", "DEMO-04", "DEMO-05", "DEMO-06", "DEMO-07")
OURS = vocabulary("family_copy")
ORDER = ("good", "people", "child_says", "family_says", "agreed", "actions", "ring", "again", "about")


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    with open_samples(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) as (opened, _):
        yield opened


@pytest.fixture(scope="module")
def planted() -> Iterator[tuple[Store, str]]:
    with Store.in_memory() as opened:
        yield opened, plant_all(opened)


def copy(store: Store, **how) -> Report:
    return paper_of(store, take_snapshot(store, "c", "A meeting", actor=ME).id, Asked("family", **how))


def parts(report: Report, name: str) -> tuple:
    return next(one.parts for one in report.sections if one.id == name)


@pytest.mark.parametrize("ref", LIVES)
def test_it_is_a_tagged_pdf_of_a_few_pages_with_every_section_for_every_life(samples, ref):
    report = paper_of(samples, newest_snapshot(samples, find_case(samples, ref).case.id).id, Asked("family"))
    assert tuple(section.id for section in report.sections) == ORDER
    reader = PdfReader(io.BytesIO(print_report(report)))
    assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert len(reader.pages) <= 3
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    for section in report.sections:
        assert any(section.title in page for page in pages), section.title
    for page in pages:
        for words in ("Draft, version", "anyone who helps", "what goes well as well as what is hard"):
            assert words in page
    document = Document(io.BytesIO(word_report(report)))
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 2"] == [
        section.title for section in report.sections
    ]
    tables = [part for section in report.sections for part in section.parts if isinstance(part, Table)]
    assert [len(one.rows) - 1 for one in document.tables if "w:tblHeader" in one.rows[0]._tr.xml] == [
        len(table.rows) for table in tables
    ]


def test_what_goes_well_comes_first_and_each_step_says_who_and_how_we_will_know(store):
    told(store, "s", "since 2020", lane="strengths", type="strength", title="Mends bikes")
    step = Recommendation("r", "c", "Thursdays", own_wish="Be on time", by_whom="Tomos", agency="Youth justice",
                          how_known="Twelve in a row", place="now", place_reason="It comes first.")  # fmt: skip
    action = Note("a", "c", "Ring the school", "action", by_whom="Gwyn", due=parse_when("3 June 2026"))
    write_all_down(store, [step, Note("d", "c", "Nobody ends in April", "decided")], actor=ME)
    write_down(store, action, actor=ME)
    report = copy(store)
    assert report.sections[0].parts == (Badges(("Mends bikes",)),)
    decided, _, table = parts(report, "agreed")
    assert decided == Bullets(("Nobody ends in April",))
    assert table.rows == (("Thursdays: “Be on time”", "Tomos (Youth justice)", "no date yet", "Twelve in a row"),)
    assert parts(report, "actions")[0].rows == (("Ring the school", "Gwyn", "3 June 2026"),)


def test_it_says_whom_to_ring_with_room_for_the_number(store):
    write_down(store, Meeting("m", "c", when=parse_when("2026"), next_review=parse_when("10 February 2027")), actor=ME)
    write_down(store, Attendance("a", "c", "m", "Tomos", "Youth justice", "key_worker"), actor=ME)
    report = copy(store)
    assert parts(report, "ring")[0].rows == (("Tomos", "Key worker, Youth justice", ""),)
    assert parts(report, "ring")[0].heads[-1] == OURS.label("phone")
    assert parts(report, "again") == (Paragraph("10 February 2027"),)


def test_an_empty_copy_invites_and_has_no_empty_heading(store):
    report = copy(store)
    for section in report.sections:
        assert section.parts and section.title
    assert "you know Cai best" in parts(report, "good")[0].words
    assert print_report(report).startswith(b"%PDF-")


def test_the_familys_own_words_are_in_it_unless_they_said_no(store):
    write_down(store, Note("v", "c", "He was always clever", "voice", said_by="Glenys Morgan"), actor=ME)
    assert parts(copy(store), "family_says") == (Quote("He was always clever", "Glenys Morgan"),)
    write_down(store, Consent("no", "c", "nan", "own_words", "withdrawn", parse_when("3 May 2026")), actor=ME)
    assert "always clever" not in everywhere(copy(store))


def test_nothing_about_anybody_else_is_in_it(store):
    told(store, "t", "since 2020", lane="people", type="person_there", title="Marzipan, uncle", third_party=True)
    told(store, "s", "since 2020", lane="strengths", type="strength", title="Marzipan got well", third_party=True)
    assert "marzipan" not in everywhere(copy(store)).lower()


def test_with_initials_nobody_known_here_is_named(store):
    write_down(store, Note("v", "c", "Cai and Glenys say so", "voice", said_by="Glenys Morgan"), actor=ME)
    report = copy(store, is_named=False)
    text = everywhere(replace(report, names=()))
    assert not [name for name in ("Glenys", "Morgan", "Invented") if name.lower() in text.lower()]
    assert "Initials stand for names." in text


@pytest.mark.parametrize("readers", ["display", "attendees", "psychologist_only", "police_restricted"])
def test_no_word_restricted_from_the_readers_is_in_any_file(planted, readers):
    store, snapshot = planted
    may_read = vocabulary("audience")[readers].text("reads").split()
    found = words_found(everywhere(paper_of(store, snapshot, Asked("family", readers))))
    for audience in AUDIENCES:
        assert bool(for_audience(found, audience)) == (audience in may_read), audience
    assert not of_the_service(found)


def test_for_the_family_by_itself_is_what_anyone_who_helps_may_see(planted):
    store, snapshot = planted
    found = words_found(everywhere(paper_of(store, snapshot, Asked("family"))))
    assert [audience for audience in AUDIENCES if for_audience(found, audience)] == ["display"]


def test_the_same_snapshot_gives_the_same_bytes(planted):
    store, snapshot = planted
    first, again = (paper_of(store, snapshot, Asked("family")) for _ in range(2))
    assert first == again
    assert print_report(first) == print_report(again) and word_report(first) == word_report(again)
