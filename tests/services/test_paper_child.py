"""The child’s page: one page, in their words, with nothing hard, restricted or about anybody else on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from cais_case import ME, told
from docx import Document
from papers_planted import for_audience, of_the_service, plant_all, words_found
from pypdf import PdfReader
from report_planted import AUDIENCES, everywhere

from lives_kept import open_samples
from timeline.domain.goal import Goal
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.scene.report import Badges, Facts, Paragraph, Quote, Report
from timeline.services.caseload import find_case
from timeline.services.paper_asked import Asked
from timeline.services.paper_child import child_page
from timeline.services.papers import paper_of
from timeline.services.plain_for_a_child import may_stand_before_the_child
from timeline.services.report import newest_snapshot
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

LIVES = ("DEMO-01", "DEMO-03", "DEMO-04", "DEMO-05", "DEMO-06", "DEMO-07")
OURS = vocabulary("child_page")


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    with open_samples(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) as (opened, _):
        yield opened


def of_sample(store: Store, ref: str) -> Report:
    return paper_of(store, newest_snapshot(store, find_case(store, ref).case.id).id, Asked("child"))


def page(store: Store, **how) -> Report:
    return paper_of(store, take_snapshot(store, "c", "A meeting", actor=ME).id, Asked("child", **how))


def parts(report: Report, name: str) -> tuple:
    return next((one.parts for one in report.sections if one.id == name), ())


def quotes(report: Report) -> list[str]:
    return [part.words for part in parts(report, "said") if isinstance(part, Quote)]


def steps(report: Report, name: str = "now") -> list[str]:
    return [part.title for part in parts(report, name) if isinstance(part, Facts)]


def step(step_id: str, title: str, **about) -> Recommendation:
    return Recommendation(step_id, "c", title, **{"place": "now", "place_reason": "It comes first."} | about)


def said(store: Store, entry_id: str, words: str, when: str = "2025", **about) -> None:
    fields = {"lane": "voice", "type": "child_said", "basis": "child", "title": words[:60], "quote": words}
    told(store, entry_id, when, **fields | {"valence": "protective"} | about)


@pytest.mark.parametrize("ref", LIVES)
def test_it_is_one_tagged_page_for_every_life(samples, ref):
    report = of_sample(samples, ref)
    reader = PdfReader(io.BytesIO(print_report(report)))
    assert len(reader.pages) == 1
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] and b"pdfuaid:part" in catalogue["/Metadata"].get_object().get_data()
    text = " ".join(reader.pages[0].extract_text().split())
    assert all(section.title in text for section in report.sections)
    assert "Draft, version" in text and ref in text and OURS.label("both") in text


@pytest.mark.parametrize("ref", LIVES)
def test_its_word_document_has_every_heading_and_the_same_words(samples, ref):
    report = of_sample(samples, ref)
    document = Document(io.BytesIO(word_report(report)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert headings == [section.title for section in report.sections]
    text = " ".join(one.text for one in document.paragraphs)
    assert all(words.strip("“”") in text for words in quotes(report))


@pytest.mark.parametrize("ref", LIVES)
def test_nothing_hard_stands_on_it_but_what_the_child_asked_to_be_said(samples, ref):
    report = of_sample(samples, ref)
    case = find_case(samples, ref).case.id
    asked = {one.record.words for one in samples.records(Note).of_case(case) if one.record.kind == "voice"}
    asked |= {one.record.words for one in samples.records(Goal).of_case(case)}
    for section in report.sections:
        for part in section.parts:
            written: list[str] = []
            if isinstance(part, Quote) and part.words not in asked:
                written = [part.words]
            elif isinstance(part, Badges):
                written = list(part.items)
            elif isinstance(part, Facts):
                written = [part.title, *(words for _, words in part.rows)]
            assert [words for words in written if not may_stand_before_the_child(words)] == [], section.title


def test_cais_page_has_his_words_his_people_and_his_thursdays(samples):
    report = of_sample(samples, "DEMO-01")
    assert report.title == "Cai’s page"
    assert quotes(report)[0].startswith("Fridays with Mal. Thursdays.")
    assert steps(report)[0] == "Thursdays, the top deck, Tomos"
    assert (
        "“If you’re late, say you’re late. Don’t say you’re five minutes away.”"
        in dict(parts(report, "now")[0].rows).values()
    )
    assert "Tomos, key worker" in parts(report, "people")[0].items
    assert parts(report, "again") == (Paragraph("10 February 2027"),)
    assert not any("layer" in words.lower() for words in steps(report))


def test_a_day_to_meet_that_has_gone_by_is_not_told_as_one_to_come(samples):
    assert parts(of_sample(samples, "DEMO-05"), "again") == (
        Paragraph("The day was 11 November 2026. It has gone by. Ask us for a new one."),
    )


def test_how_workers_will_know_is_not_said_to_the_child(samples):
    told = [row for part in parts(of_sample(samples, "DEMO-04"), "now") if isinstance(part, Facts) for row in part.rows]
    assert {label for label, _ in told} == {"", "Who does it"}
    assert "telly or not telly" not in f"{told}"


def test_an_empty_page_says_out_loud_that_there_are_no_words_of_theirs_yet(store):
    report = page(store)
    assert report.lead == OURS.label("for_you_without")
    for name in ("said", "good", "people", "now", "again", "ask"):
        assert parts(report, name) == (Paragraph(OURS[name].text("empty"), True),), name
    assert not parts(report, "next")
    assert len(PdfReader(io.BytesIO(print_report(report))).pages) == 1


def test_the_page_stays_one_page_however_much_there_is(store):
    long = "A long and winding line of words that goes on for quite a while, " * 3
    for n in range(30):
        said(store, f"v{n}", f"{n} {long}"[:150], f"20{10 + n % 15}")
        told(store, f"s{n}", "since 2020", lane="strengths", type="strength", title=f"{n} {long}"[:80])
        told(store, f"p{n}", "since 2020", lane="people", type="person_there", title=f"{n} {long}"[:80])
    work = [
        step(f"r{place}{n}", f"{n} {long}"[:80], own_wish=f"{n} {long}"[:110], by_whom=f"{n} {long}"[:60],
             how_known=f"{n} {long}"[:110], place=place)
        for n in range(8) for place in ("now", "next")
    ]  # fmt: skip
    write_all_down(store, work, actor=ME)
    write_down(store, Meeting("m", "c", when=parse_when("2026"), next_review=parse_when("2027")), actor=ME)
    for n in range(3):
        write_down(store, Attendance(f"a{n}", "c", "m", f"{n} {long}"[:60], role="key_worker"), actor=ME)
    assert len(PdfReader(io.BytesIO(print_report(page(store)))).pages) == 1


@pytest.mark.parametrize(
    "words",
    ["The ADHD tablets", "A group about offending", "Layer 2 work", "His adverse childhood experiences",
     "Support after trauma", "The knife group", "Autism assessment", "What to do about risk"],
)  # fmt: skip
def test_a_step_named_after_a_condition_an_offence_or_a_layer_is_only_counted(store, words):
    write_all_down(store, [step("r", words), step("s", "Thursdays on the bus")], actor=ME)
    report = page(store)
    assert steps(report) == ["Thursdays on the bus"]
    assert parts(report, "next") == (Paragraph(OURS.label("more_one"), True),)


def test_a_wish_in_their_own_words_stands_for_a_step_whose_name_is_hard(store):
    write_down(store, step("r", "Work on the offence", own_wish="I want to say sorry myself"), actor=ME)
    assert steps(page(store)) == ["I want to say sorry myself"]


def test_what_was_kept_of_their_words_is_left_out_where_it_is_hard_and_what_they_asked_for_is_not(store):
    said(store, "v1", "He hit me and I ran")
    said(store, "v2", "I like the sea")
    write_down(store, Note("n", "c", "Tell them he hit me", "voice"), actor=ME)
    assert quotes(page(store)) == ["I like the sea"]
    write_down(store, Consent("yes", "c", "k", "own_words", "given", parse_when("3 May 2026")), actor=ME)
    assert quotes(page(store)) == ["Tell them he hit me", "I like the sea"]


def test_a_child_who_said_no_to_their_words_being_used_has_none_of_them_here(store):
    said(store, "v", "I like the sea")
    write_all_down(
        store, [Goal("g", "c", "To drive the 22"), step("r", "Thursdays", own_wish="Just be on time")], actor=ME
    )
    write_down(store, Consent("no", "c", "k", "own_words", "declined", parse_when("3 May 2026")), actor=ME)
    report = page(store)
    assert parts(report, "said") == (Paragraph(OURS.label("said_no"), True),)
    whole = everywhere(report)
    assert not [words for words in ("the sea", "drive the 22", "be on time") if words in whole]
    assert report.lead == OURS.label("for_you_without")


def test_goals_of_their_own_are_what_they_said_matters(store):
    write_down(store, Goal("g", "c", "To drive the 22"), actor=ME)
    assert quotes(page(store)) == ["To drive the 22"]


def test_nothing_about_anybody_else_is_on_it(store):
    told(store, "t", "since 2020", lane="people", type="person_there", title="Marzipan, uncle", third_party=True)
    said(store, "v", "Marzipan is in hospital", third_party=True)
    assert "marzipan" not in everywhere(page(store)).lower()


def test_with_initials_the_child_is_not_named(store):
    write_down(store, Note("n", "c", "Cai says: on time", "voice"), actor=ME)
    report = page(store, is_named=False)
    assert report.title == "C. I.’s page"
    assert "Cai" not in " ".join(words for _, words in report.texts()) + " ".join(quotes(report))


def test_our_own_words_have_room_for_welsh():
    assert [term.id for term in OURS if "label_cy" not in term.facts] == []
    assert [term.id for term in OURS if "empty" in term.facts and "empty_cy" not in term.facts] == []


@pytest.mark.parametrize("readers", ["display", "attendees", "psychologist_only", "police_restricted"])
def test_no_word_restricted_from_the_readers_is_in_any_file(planted, readers):
    store, snapshot = planted
    may_read = vocabulary("audience")[readers].text("reads").split()
    found = words_found(everywhere(paper_of(store, snapshot, Asked("child", readers))))
    for audience in AUDIENCES:
        if audience not in may_read:
            assert for_audience(found, audience) == set(), audience
    assert for_audience(found, "display") and not of_the_service(found)


@pytest.fixture(scope="module")
def planted() -> Iterator[tuple[Store, str]]:
    with Store.in_memory() as opened:
        yield opened, plant_all(opened)


def test_the_same_snapshot_gives_the_same_bytes(planted):
    store, snapshot = planted
    first, again = (child_page(store, snapshot, Asked("child")) for _ in range(2))
    assert first == again
    assert print_report(first) == print_report(again) and word_report(first) == word_report(again)


@pytest.mark.parametrize(
    ("words", "may"),
    [("My mam has got MS", False), ("Ms Jones, Year 6", True), ("Add up the scores", True), ("An odd sock", True),
     ("The ODD word", False), ("Plays tennis on the town court", False), ("Netball court, Tuesdays", True)],
)  # fmt: skip
def test_letters_that_name_a_condition_are_told_from_everyday_words(words, may):
    assert may_stand_before_the_child(words) == may
