"""The formulation report: its sections in order, only what is there, and the same from the same snapshot."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from cais_case import ME, NOW, told
from docx import Document
from pypdf import PdfReader

from lives_kept import open_samples
from timeline.domain.case import Case, Child
from timeline.domain.errors import MeetingError
from timeline.domain.note import Note
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.scene.report import Facts, Figure, Paragraph, Quote, Report, Subheading, Table, WallFigure
from timeline.services.caseload import find_case
from timeline.services.report import newest_snapshot, report_of
from timeline.services.report_language import words_to_look_at
from timeline.services.report_words import in_brackets
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

SECTIONS = tuple(term.id for term in vocabulary("report_sections"))


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    with open_samples(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) as (opened, _):
        yield opened


@pytest.fixture(scope="module")
def cai(samples: Store) -> Report:
    return report_of_child(samples, "DEMO-01")


@pytest.fixture
def empty(store: Store) -> Report:
    """The report of a case in which nothing but the child was ever written down."""
    return report_of(store, take_snapshot(store, "c", "The beginning", actor=ME).id)


def report_of_child(store: Store, ref: str, **how) -> Report:
    return report_of(store, newest_snapshot(store, find_case(store, ref).case.id).id, **how)


def part_of(report: Report, section: str) -> tuple:
    return next(one.parts for one in report.sections if one.id == section)


def words_in(report: Report, section: str) -> str:
    return " ".join(words for one, words in report.texts() if one.id == section)


def test_there_are_sixteen_sections_in_the_order_of_the_template(cai):
    assert [one.number for one in cai.sections] == list(range(1, 17))
    assert tuple(one.id for one in cai.sections) == SECTIONS


def test_the_report_of_cai_has_his_pictures_words_and_plan(cai):
    pictures = {one.id: sum(isinstance(part, Figure) for part in one.parts) for one in cai.sections}
    assert {name: n for name, n in pictures.items() if n} == {
        "development": 2, "position": 1, "formulation": 2, "plan": 1,
    }  # fmt: skip
    kinds = [type(part) for part in part_of(cai, "timeline")]
    assert kinds == [Paragraph, WallFigure, Subheading, Table]
    assert Quote("You asked Mali what she wanted. You told me.", "Cai, to his social worker, 21 July 2022") in part_of(
        cai, "voices"
    )
    steps = [part.title for part in part_of(cai, "plan") if isinstance(part, Facts)]
    assert steps[0] == "Thursdays, the top deck, Tomos" and "Room for Nan, and for Pwdin" in steps
    assert "10 February 2027" in words_in(cai, "review")
    assert cai.sections[-1].is_own_page


def test_a_step_says_why_who_by_when_and_how_we_will_know(cai):
    step = next(part for part in part_of(cai, "plan") if isinstance(part, Facts) and part.title.startswith("Help with"))
    told_of = dict(step.rows)
    assert told_of["For which need"] == "To sleep."
    assert told_of["Layer"] == "layer 1"
    assert told_of["Who"].startswith("Community paediatrics")
    assert told_of["When"] == "December 2026 to March 2027"
    assert told_of["How we will know"].startswith("Nights slept past four")


@pytest.mark.parametrize(("ref", "harmed", "was_good"), [("DEMO-01", "Gav", "Mal"), ("DEMO-03", "known as T", "Tash")])
def test_whoever_did_harm_is_not_listed_among_what_goes_well(samples, ref, harmed, was_good):
    there = words_in(report_of_child(samples, ref), "strengths")
    assert was_good in there and harmed not in there


def test_the_same_words_of_a_childs_stand_once(samples):
    said = [part.words for part in part_of(report_of_child(samples, "DEMO-04"), "voices") if isinstance(part, Quote)]
    assert sum("not naughty" in words for words in said) == 1


def test_whoever_agreed_is_named_within_the_sentence(samples):
    told = words_in(report_of_child(samples, "DEMO-04"), "position")
    assert "Agreed 20 November 2026 by the meeting" in told and "by The" not in told


def test_the_same_words_of_the_familys_stand_once(samples):
    said = [part.words for part in part_of(report_of_child(samples, "DEMO-07"), "voices") if isinstance(part, Quote)]
    assert sum("They came with a car" in words for words in said) == 1


def test_that_nothing_was_kept_is_no_saying_of_the_child(samples):
    assert "None of his words kept" not in words_in(report_of_child(samples, "DEMO-04"), "voices")


@pytest.mark.parametrize(
    ("name", "agency", "told"),
    [("Steff", "Speech therapy", "Ring first (Steff, Speech therapy)"), ("Steff", "", "Ring first (Steff)"),
     ("", "School", "Ring first (School)"), ("Head of School", "School", "Ring first (Head of School)"),
     ("", "", "Ring first")],
)  # fmt: skip
def test_who_said_something_stands_after_it_in_one_pair_of_brackets(name, agency, told):
    assert in_brackets("Ring first", name, agency) == told


def test_whoever_sees_it_differently_stands_beside_what_was_agreed(cai):
    said = words_in(cai, "position")
    assert "Who sees it differently:" in said
    assert "Emrys" in said


def test_an_empty_section_is_one_plain_sentence(empty):
    for one in empty.sections:
        if one.id not in ("status", "gaps"):
            assert one.parts == (Paragraph(vocabulary("report_sections")[one.id].text("empty"), True),), one.id
    assert "Nobody has agreed where the child stands." in " ".join(words for _, words in empty.texts())


@pytest.mark.parametrize("which", ["empty", "cai"])
def test_no_heading_table_or_list_is_empty(which, request):
    report = request.getfixturevalue(which)
    for section in report.sections:
        assert section.parts
        for part, after in pairwise((*section.parts, None)):
            if isinstance(part, Subheading):
                assert after is not None and not isinstance(after, Subheading), (section.title, part.words)
            if isinstance(part, Table):
                assert part.rows and all(len(row) == len(part.heads) == len(part.widths) for row in part.rows)
            if isinstance(part, Facts):
                assert part.rows and all(words.strip() for _, words in part.rows)


def test_the_imprint_says_draft_version_author_and_whom_it_is_for(store):
    snapshot = take_snapshot(store, "c", "Formulation meeting, 3 March 2026", actor=ME)
    report = report_of(
        store, snapshot.id, author="Dr Nest Kendrick", distribution=["Hannah Sellick", "Wayne at Y Sied"]
    )
    about = dict(part_of(report, "status")[0].rows)
    assert (about["Status"], about["Author"]) == ("Draft", "Dr Nest Kendrick")
    assert about["Version"] == "1, made from the snapshot “Formulation meeting, 3 March 2026”"
    assert about["Distribution"] == "Hannah Sellick and Wayne at Y Sied"
    assert "what goes well as well as what is hard" in about["What it holds"]
    assert dict(part_of(report_of(store, snapshot.id), "status")[0].rows)["Author"] == ME


def test_the_same_snapshot_gives_the_same_report_and_the_same_files_whatever_came_later():
    moments = iter(NOW + timedelta(hours=n) for n in range(1000))
    with Store.in_memory(lambda: next(moments)) as store:
        with store.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", "Cai", parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
        told(store, "e", "2018", title="Moves to Nan’s")
        write_down(store, Recommendation("r", "c", "Thursdays on the bus", what="The top deck."), actor=ME)
        snapshot = take_snapshot(store, "c", "First", actor=ME).id
        first = report_of(store, snapshot)
        told(store, "f", "2019", title="Said a week later")
        write_down(store, Note("n", "c", "Said a week later", "narrative"), actor=ME)
        take_snapshot(store, "c", "Second", actor=ME)
        again = report_of(store, snapshot)
    assert again == first and again.version == "1"
    assert print_report(again) == print_report(first)
    assert word_report(again) == word_report(first)


def test_a_later_snapshot_is_a_later_version(store):
    for title in ("First", "Second"):
        told(store, title, title=title)
        take_snapshot(store, "c", title, actor=ME)
    assert report_of(store, newest_snapshot(store, "c").id).version == "2"
    assert report_of(store, newest_snapshot(store, "c", "first").id).version == "1"


def test_a_snapshot_that_is_not_there_is_said_in_a_sentence(store):
    with pytest.raises(MeetingError, match="no snapshot to make a report from"):
        newest_snapshot(store, "c")
    take_snapshot(store, "c", "First", actor=ME)
    with pytest.raises(MeetingError, match="no snapshot called “Third”. There is “First”"):
        newest_snapshot(store, "c", "Third")
    with pytest.raises(MeetingError, match="cannot be found"):
        report_of(store, "nothing")


def test_words_that_could_be_kinder_are_listed_with_their_section_and_quotations_are_left_alone(store):
    write_down(store, Note("n", "c", "He absconded twice. “I absconded,” he says.", "safety"), actor=ME)
    write_down(store, Note("v", "c", "I absconded", "voice", said_by="Cai"), actor=ME)
    report = report_of(store, take_snapshot(store, "c", "First", actor=ME).id)
    [one] = words_to_look_at(report)
    assert (one.section, one.remark.written) == ("Staying safe", "absconded")
    assert "He absconded twice" in one.around


@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-03"])
def test_the_pdf_is_tagged_and_has_every_section_and_the_wall_lies_on_a_page_of_its_own(samples, ref):
    report = report_of_child(samples, ref)
    reader = PdfReader(io.BytesIO(print_report(report)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] and catalogue["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_object().get_data()
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    for section in report.sections:
        assert any(f"{section.number} {section.title}" in page for page in pages), section.title
    sideways = [n for n, page in enumerate(reader.pages) if page.mediabox.width > page.mediabox.height]
    assert any("What the shapes are" in pages[n] for n in sideways)
    for n, page in enumerate(pages, start=1):
        assert f"{n} of {len(pages)}" in page and "Draft, version 1, 22 Nov 2026" in page and ref in page


@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-03"])
def test_the_word_document_has_headings_tables_that_repeat_and_pictures_told_in_words(samples, ref):
    report = report_of_child(samples, ref)
    document = Document(io.BytesIO(word_report(report)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert headings == [f"{one.number}  {one.title}" for one in report.sections]
    for before, after in pairwise([one for one in document.paragraphs if one.style.name.startswith("Heading")]):
        assert int(after.style.name[-1]) <= int(before.style.name[-1]) + 1
    tables = [part for one in report.sections for part in one.parts if isinstance(part, Table)]
    repeating = [one for one in document.tables if "w:tblHeader" in one.rows[0]._tr.xml]
    [listed] = [one for one in repeating if one.rows[0].cells[2].text == "Area of life"]
    repeating = [one for one in repeating if one is not listed]
    assert [tuple(cell.text for cell in one.rows[0].cells) for one in repeating] == [part.heads for part in tables]
    assert [len(one.rows) - 1 for one in repeating] == [len(part.rows) for part in tables]
    pictures = sum(isinstance(part, Figure | WallFigure) for one in report.sections for part in one.parts)
    told_in_words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(told_in_words) == pictures and all(told_in_words)


def test_no_picture_of_the_word_document_is_wider_than_its_page(cai):
    document = Document(io.BytesIO(word_report(cai)))
    widest = max(section.page_width - section.left_margin - section.right_margin for section in document.sections)
    assert all(shape.width <= widest + 1 for shape in document.inline_shapes)


def test_a_report_of_nothing_is_still_a_whole_document(empty):
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(print_report(empty))).pages)
    assert all(section.title in text for section in empty.sections)
    document = Document(io.BytesIO(word_report(empty)))
    assert sum(one.style.name == "Heading 2" for one in document.paragraphs) == len(SECTIONS)
