"""A transition pack: one page on how to work with the child first, then what helps, the steps, and who carries on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from cais_case import ME, keep_cai, told
from pypdf import PdfReader
from report_planted import in_values

from lives_kept import open_samples
from timeline.domain.band import Band
from timeline.domain.case import Person
from timeline.domain.ending import Ending, MoveStep
from timeline.domain.entry import Entry
from timeline.domain.formulation import Thought
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.meeting import Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.recommendation import Recommendation
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.paper.report_paper import print_report
from timeline.scene.report import Badges, Bullets, Facts, Paragraph, Quote, Report, Subheading, Table
from timeline.services.caseload import find_case
from timeline.services.paper_about import FOR_FEWER
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.report import newest_snapshot
from timeline.services.snapshots import take_snapshot
from timeline.store import Store
from timeline.vocab.registry import vocabulary

REFS = ("DEMO-01", "DEMO-03", "DEMO-04", "DEMO-05", "DEMO-06", "DEMO-07")
SECTIONS = vocabulary("transition_sections")


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    with open_samples(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) as (opened, _):
        yield opened


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        keep_cai(opened)
        yield opened


def pack(store: Store, *records: Any, **how: Any) -> Report:
    with store.change(ME, action="add", case_id="c") as change:
        for record in records:
            change.save(record)
    return paper_of(store, take_snapshot(store, "c", "As it was", actor=ME).id, Asked("transition", **how))


def parts(report: Report, name: str) -> tuple[Any, ...]:
    return next(one.parts for one in report.sections if one.id == name)


def heads(report: Report, name: str = "how_to_work") -> list[str]:
    return [part.words for part in parts(report, name) if isinstance(part, Subheading)]


@pytest.mark.parametrize("ref", REFS)
def test_how_to_work_with_me_is_one_page_and_the_rest_begins_on_the_next(samples, ref):
    snapshot = newest_snapshot(samples, find_case(samples, ref).case.id).id
    report = paper_of(samples, snapshot, Asked("transition"))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(print_report(report))).pages]
    assert SECTIONS["how_to_work"].label in pages[0]
    assert SECTIONS["about"].label not in pages[0] and SECTIONS["about"].label in pages[1]
    assert SECTIONS["how_to_work"].text("talk") in pages[0] and SECTIONS["how_to_work"].text("words") in pages[0]


@pytest.mark.parametrize("ref", REFS)
def test_no_section_of_any_sample_is_without_parts_and_no_table_without_rows(samples, ref):
    snapshot = newest_snapshot(samples, find_case(samples, ref).case.id).id
    report = paper_of(samples, snapshot, Asked("transition"))
    assert tuple(one.id for one in report.sections) == SECTIONS.ids
    for one in report.sections:
        assert one.parts and all(part.rows for part in one.parts if isinstance(part, Table | Facts)), one.id
        after_heads = [after for head, after in zip(one.parts, one.parts[1:], strict=False)
                       if isinstance(head, Subheading)]  # fmt: skip
        assert not any(isinstance(part, Subheading) for part in after_heads)
        assert not isinstance(one.parts[-1], Subheading)


def test_the_page_has_only_what_somebody_wrote_down(store):
    report = pack(
        store,
        Support("s", "c", "Bethan", helped="helped", child_said="She reads it out like I said it"),
        Support("t", "c", "Groups", helped="no", child_said="Too many"),
        Thought("u", "c", "Quiet rooms help", ps=("protective",), child_words="Quiet is good"),
        Thought("v", "c", "Shouting", ps=("precipitating",), child_words="Shouting gets me"),
        Band("b", "c", "language", parse_when("2026"), 96, 120, "Steff", implication="Short sentences"),
        Person("w", "c", "Anti Sian", relation="aunt"),
        Presence("x", "c", "w", parse_when("since 2019"), how="nine minutes away"),
        Note("n", "c", "Thursdays, on the bus", "engagement", said_by="Tomos"),
        Note("o", "c", "Fridays with Mal", "voice"),
    )  # fmt: skip
    term = SECTIONS["how_to_work"]
    assert heads(report) == [term.text(one) for one in ("words", "helps", "harder", "talk", "matters", "meet")]
    page = f"{parts(report, 'how_to_work')}"
    for words in ("Fridays with Mal", "Bethan: “She reads it out like I said it”", "“Quiet is good”",
                  "“Shouting gets me”", "Groups: “Too many”", "Short sentences", "Anti Sian (aunt): nine minutes away",
                  "Thursdays, on the bus (Tomos)"):  # fmt: skip
        assert words in page, words
    assert "Quiet rooms help" not in page


def test_without_presences_those_whom_the_timeline_tells_of_matter_and_nobody_who_did_harm(store):
    report = pack(
        store,
        Person("w", "c", "Gavin Stroud", relation="lodger"),
        Person("z", "c", "Anti Sian", relation="aunt"),
        Presence("x", "c", "w", parse_when("since 2019"), how="in the house", valence="adverse"),
        Presence("y", "c", "z", parse_when("since 2018"), how="Sundays", valence="protective"),
        *(
            Entry(one, "c", title, parse_when(when), "people", "person_there", valence=valence, people=people)
            for one, title, when, valence, people in (
                ("a", "Coach Huw again", "since 2020", "protective", ()),
                ("b", "Anti Sian on the phone", "since 2018", "protective", ("z",)),
                ("d", "A neighbour with a dog", "since 2020", "adverse", ()),
                ("e", "Miss Eleri", "2018 to 2019", "protective", ()),
            )
        ),
    )  # fmt: skip
    badges = next(part for part in parts(report, "how_to_work") if isinstance(part, Badges))
    assert badges.items == ("Anti Sian (aunt): Sundays", "Coach Huw again")
    assert "Gavin" not in f"{parts(report, 'strengths')}"


def test_what_helps_is_not_said_again_of_what_makes_it_harder(store):
    page = pack(
        store,
        Support("s", "c", "Audiology", helped="helped", child_said="Now I can hear you"),
        Thought("u", "c", "Hearing", ps=("perpetuating",), child_words="Now I can hear you"),
        Thought("v", "c", "Shouting", ps=("precipitating",), child_words="Shouting gets me"),
    )
    term = SECTIONS["how_to_work"]
    told = parts(page, "how_to_work")
    assert told[told.index(Subheading(term.text("harder"))) + 1] == Bullets(("“Shouting gets me”",))
    assert f"{told}".count("Now I can hear you") == 1


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("3 March 2020", "We were to meet again: 3 March 2020. That day has gone by."),
        ("3 March 2120", "We meet again: 3 March 2120."),
    ],
)
def test_a_day_to_meet_again_that_has_gone_by_is_said_to_have(store, on, says):
    made = pack(store, Meeting("m", "c", when=parse_when("2019"), next_review=parse_when(on)))
    assert parts(made, "open") == (Paragraph(says),)


def test_a_wish_that_stands_in_what_the_child_said_is_not_said_again(store):
    said = [
        part.words
        for part in parts(
            pack(
                store,
                Note("n", "c", "Fridays with Mal. And the dog.", "voice"),
                Recommendation("r", "c", "Time with Mali", own_wish="Fridays with Mal."),
                Recommendation("s", "c", "Thursdays", own_wish="Be on time"),
            ),
            "how_to_work",
        )
        if isinstance(part, Quote)
    ]
    assert said == ["Fridays with Mal. And the dog.", "Be on time"]


def test_a_heading_without_anything_under_it_is_left_out_and_an_empty_page_says_so(store):
    assert heads(pack(store, Note("n", "c", "Thursdays", "engagement"))) == [SECTIONS["how_to_work"].text("meet")]
    with Store.in_memory() as other:
        keep_cai(other)
        assert parts(pack(other), "how_to_work") == (Paragraph(SECTIONS["how_to_work"].text("empty"), True),)


def test_a_page_that_is_full_says_that_there_is_more_and_the_newest_stands_on_it(store):
    for year in range(2000, 2012):
        told(store, f"e{year}", f"{year}", what_helped=f"Help of {year}, " + "and more of it " * 4)
    page = f"{parts(pack(store), 'how_to_work')}"
    assert "Help of 2011" in page and "Help of 2000" not in page
    assert SECTIONS["how_to_work"].text("more") in page


def test_the_steps_of_a_move_stand_in_their_order_with_who_stays_in_touch(store):
    report = pack(
        store,
        Ending("e", "c", "probation", parse_when("April 2027"), relationship="Tomos writes each month",
               steps=(MoveStep("They meet on the bus", "Tomos", is_done=True), MoveStep("Two sessions together")),
               handing_on="Tomos", receiving="Ms Prior", prepared_by="Tomos", child_said="If she is all right"),
        Ending("f", "c", "worker", status="called_off", called_off_because="Bassoon"),
    )  # fmt: skip
    found = parts(report, "steps")
    facts = next(part for part in found if isinstance(part, Facts))
    assert facts.title == vocabulary("ending_kinds").label("probation")
    assert dict(facts.rows)["Who stays in touch"] == "Tomos writes each month"
    [table] = [part for part in found if isinstance(part, Table)]
    assert [(row[0], row[1], row[4]) for row in table.rows] == [
        ("1", "They meet on the bus", "Done"), ("2", "Two sessions together", "To come"),
    ]  # fmt: skip
    assert Quote("If she is all right", "Cai") in found
    assert "Bassoon" not in in_values(report)


def test_what_did_not_help_what_was_turned_down_and_what_was_answered_need_not_be_asked_again(store):
    report = pack(
        store, Support("s", "c", "Groups", status="ended", helped="no", child_said="Too many"),
        Support("t", "c", "Clinic", status="refused", reason="Not settled enough"),
        Recommendation("r", "c", "A course", status="dropped", progress="He said no"),
        Note("d", "c", "Nothing new in April", "decided"),
        Question("q", "c", "Who had the dog?", status="answered", answer="A neighbour"),
    )  # fmt: skip
    told_of = f"{parts(report, 'not_again')}"
    for words in ("Too many", "Not settled enough", "A course: He said no", "Nothing new in April", "A neighbour"):
        assert words in told_of, words
    assert "A course" not in f"{parts(report, 'carries_on')}"


def test_how_it_is_going_is_the_last_that_was_said_of_each_part_and_never_added_up(store):
    report = pack(
        store, Goal("g", "c", "I want to drive the 22"),
        HowItIs("a", "c", parse_when("May 2026"), 2, topic="coping", words="Bassoon"),
        HowItIs("b", "c", parse_when("June 2026"), 4, topic="coping", words="Better"),
        HowItIs("h", "c", parse_when("June 2026"), 3, goal_id="g"),
    )  # fmt: skip
    [table] = [part for part in parts(report, "goals") if isinstance(part, Table)]
    assert [row[1] for row in table.rows] == ["4 of 5", "3 of 5"]
    assert "Bassoon" not in in_values(report)


def test_where_the_child_does_not_want_their_words_used_none_of_them_are_in_the_pack(store):
    report = pack(
        store, Consent("c1", "c", "k", "own_words", "declined"), Goal("g", "c", "Tambourine"),
        Ending("e", "c", "worker", child_said="Castanet", relationship="A letter"),
        HowItIs("h", "c", parse_when("2026"), 2, topic="coping", words="Bassoon"),
        Support("s", "c", "Bethan", helped="helped", child_said="Triangle"), Note("n", "c", "Cymbal", "voice"),
    )  # fmt: skip
    text = in_values(report)
    assert "A letter" in text
    assert not [word for word in ("Tambourine", "Castanet", "Bassoon", "Triangle", "Cymbal") if word in text]


def test_what_is_for_fewer_is_not_said_to_be_missing(store):
    report = pack(store, Note("s", "c", "Ring Nan", "safety", audience="psychologist_only"))
    assert parts(report, "things_go_wrong") == (Paragraph(FOR_FEWER, True),)


def test_the_pack_says_for_whom_it_is_which_version_it_is_and_that_what_goes_well_is_in_it(store):
    rows = dict(parts(pack(store, distribution=("Ms Prior, probation",)), "about")[0].rows)
    assert rows["Written for"].startswith(vocabulary("audience")["attendees"].text("on_paper"))
    assert rows["Version"].startswith("1,") and rows["Distribution"] == "Ms Prior, probation"
    assert rows["What it holds"] == SECTIONS["about"].text("note")
