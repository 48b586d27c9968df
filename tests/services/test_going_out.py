"""What leaves the program: every kind of record with an audience, every way out, and what rests on what stays."""

from __future__ import annotations

import re
from dataclasses import astuple, fields, replace
from datetime import UTC, date, datetime

import pytest
from report_planted import AUDIENCES, KINDS, ME, planted
from template_sent import words_of

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.invitation import Invitation
from timeline.domain.judgement import Judgement
from timeline.domain.note import Note
from timeline.domain.own_view import OwnView
from timeline.domain.position import Position
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.paper.family_paper import FamilySheet, family_data, print_family
from timeline.paper.sizes import PAPERS
from timeline.paper.typesetting import Format
from timeline.services.agency_contribution import open_for_agency
from timeline.services.anonymous_files import chronology_without_names
from timeline.services.bring_together import bring_together
from timeline.services.contribution_template import template_for
from timeline.services.export_case import export_csv
from timeline.services.export_formats import OTHER_FORMATS, write_as
from timeline.services.family_pictures import HEADS, family_picture, world_picture
from timeline.services.going_out import going_out, work_going_out
from timeline.services.meeting_work import Made, work_of
from timeline.services.open_case import Told, open_case
from timeline.services.print_wall import for_paper
from timeline.services.questions import coded, codes_of
from timeline.services.record_entry import correct_entry
from timeline.store import Store
from timeline.ui.wall.page import wall_page
from timeline.vocab.registry import vocabulary

NOW = datetime(2026, 5, 12, 9, tzinfo=UTC)
TODAY = date(2026, 5, 12)
STAYS = {term.id for term in vocabulary("audience") if term.facts.get("stays_with_worker")}


def keep(store, *records):
    with store.change(ME, case_id="c") as change:
        for record in records:
            change.save(record)


def entry(entry_id, title="At school", audience="display", **said):
    return Entry(entry_id, "c", title, parse_when("2019"), "home", "housing", audience=audience, **said)


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", "Cai", parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
            change.save(Person("p", "c", "Glenys Morgan", relation="grandmother"))
            change.save(Invitation("i", "c", "School"))
        yield opened


def planted_in(said: str) -> dict[str, set[str]]:
    """The planted words found, by the audience they were planted for."""
    words = set(re.findall(r"zq[a-z]+qz", said.lower()))
    plain = {audience: audience.replace("_", "") for audience in AUDIENCES}
    return {audience: {word for word in words if name in word} for audience, name in plain.items()}


def test_every_kind_with_an_audience_that_a_view_or_the_work_of_meetings_holds_is_planted_here():
    held = {*Told.__constraints__, *Made.__constraints__}
    assert {cls for cls in held if any(field.name == "audience" for field in fields(cls))} == {*KINDS}


def test_what_was_said_to_one_worker_alone_stays_whatever_kind_of_record_it_is(store):
    keep(store, *planted())
    whole = open_case(store, "c")
    view, work = going_out(whole), work_going_out(work_of(store, whole), going_out(whole))
    found = planted_in(repr((view, work)))
    assert STAYS and not any(found[audience] for audience in STAYS)
    for audience in set(AUDIENCES) - STAYS:
        kinds = {cls.__name__ for cls in KINDS if any(f"zq{cls.__name__.lower()}" in word for word in found[audience])}
        assert kinds == {cls.__name__ for cls in KINDS}, audience


def ways_out(store):
    """Every file and paper a case can leave as, by name."""
    for with_all in (False, True):
        about = {"printed_by": ME, "printed_at": NOW}
        paper = for_paper(store, "c", is_safe=not with_all, **about)
        for draw in (family_picture, world_picture):
            drawn = draw(paper.view, TODAY)
            sheet = FamilySheet(drawn.picture, HEADS, tuple(map(astuple, drawn.facts)), drawn.missing)
            sent = family_data(sheet, imprint=paper.imprint, paper=PAPERS["A4"])
            yield f"{draw.__name__} {with_all}", repr((drawn, sent))
            yield f"{draw.__name__} svg {with_all}", print_family(
                sheet, imprint=paper.imprint, paper="A4", form=Format.SVG
            ).decode()
        yield f"web page {with_all}", wall_page(paper.view, paper.imprint, paper.positions)
        yield f"paper {with_all}", repr((paper.entries, paper.view.links, paper.positions))
        view = open_case(store, "c", is_shared_screen=not with_all)
        for one in OTHER_FORMATS:
            data = write_as(view, one.id, made_at=NOW)
            yield f"{one.id} {with_all}", words_of(data) if one.id == "docx" else data.decode()
    whole = open_case(store, "c")
    yield "csv", export_csv(store, "c").decode()
    yield "without names", chronology_without_names(store, whole)[0].decode()
    for sees_others in (False, True):
        invitation = replace(whole.invitations[0], sees_others=sees_others)
        for kind in ("xlsx", "docx"):
            asked = coded(going_out(whole).questions, codes_of(store, "c"), agency="School")
            data = template_for(store, whole, invitation, questions=asked, kind=kind, with_names=True)
            yield f"template {kind} {sees_others}", words_of(data)
    yield "the agency’s own page", repr(open_for_agency(store, "i"))


def test_no_way_out_of_the_program_takes_along_what_was_said_to_one_worker_alone(store):
    keep(store, *planted())
    seen = set()
    for name, said in ways_out(store):
        found = planted_in(said)
        assert not any(found[audience] for audience in STAYS), name
        seen |= found["display"]
    kinds = {cls.__name__ for cls in KINDS if any(f"zq{cls.__name__.lower()}" in word for word in seen)}
    # what a file holds of an open record shows that the words would have been found
    assert kinds >= {"Entry", "Presence", "Relationship", "Position"}


RESTING = {
    "a link": Link("l", "c", "kept", "alone", "followed", "Tambourine"),
    "a question": Question("q", "c", "Which month was “Tambourine”?", agency="School", entry_id="alone"),
    "a view of their own": OwnView("v", "c", "alone", "k", words="Tambourine"),
    "a decision": Judgement("j", "c", ("kept", "alone"), "different", "Tambourine"),
    "a presence": Presence("w", "c", "p", parse_when("2019"), how="Tambourine", audience="worker_only"),
    "a tie": Relationship("r", "c", "p", "k", "relative", note="Tambourine", audience="worker_only"),
    "a step of a telling": Telling(
        "t", "c", "A life", steps=(
            Step("At school", ("kept",)), Step("Tambourine", ("alone", "kept"), words="Tambourine",
                                               presenter_note="Tambourine", when=parse_when("2019")),
        ),
    ),
    "another account": entry("other", "Told otherwise", alt_account_of="alone", verification="contested"),
    "what cites it": Position("o", "c", parse_when("2020"), 1, 2, "Because", "All", trigger_ids=("alone", "kept")),
    "what was said about it": Note("n", "c", "Tambourine", "disagreed", said_by="School", about_id="hidden"),
}  # fmt: skip


@pytest.mark.parametrize("resting", RESTING.values(), ids=RESTING)
def test_what_rests_on_an_entry_that_stays_tells_nothing_of_it(store, resting):
    hidden = Position("hidden", "c", parse_when("2020"), 1, 2, "Tambourine", "All", audience="worker_only")
    keep(store, entry("kept"), entry("alone", "Tambourine", "worker_only"), hidden, resting)
    whole = open_case(store, "c")
    view, work = going_out(whole), work_going_out(work_of(store, whole), going_out(whole))
    assert [one.id for one in view.entries if one.id != "other"] == ["kept"]
    said = repr(tuple(getattr(view, one.name) for one in fields(view) if one.name != "versions")) + repr(
        tuple(getattr(work, one.name) for one in fields(work) if one.name != "versions")
    )
    assert "Tambourine" not in said and "'alone'" not in said


def test_no_file_tells_of_what_rests_on_an_entry_that_stays(store):
    hidden = Position("hidden", "c", parse_when("2020"), 1, 2, "Tambourine", "All", audience="worker_only")
    keep(store, entry("kept"), entry("alone", "Tambourine", "worker_only"), hidden, *RESTING.values())
    told = list(ways_out(store))
    assert not [name for name, data in told if "Tambourine" in data]
    assert sum("At school" in data for _, data in told) > len(OTHER_FORMATS)


def test_a_step_that_brings_in_only_what_stays_goes_with_it_and_the_rest_is_told_as_it_was(store):
    steps = (Step("Secret", ("alone",)), Step("At school", ("kept",), words="He liked it"), Step("A pause"))
    keep(store, entry("kept"), entry("alone", audience="worker_only"), Telling("t", "c", "A life", steps=steps))
    (told,) = going_out(open_case(store, "c")).tellings
    assert told.steps == steps[1:]
    keep(store, Telling("t2", "c", "One step", steps=steps[:1]))
    assert [one.id for one in going_out(open_case(store, "c")).tellings] == ["t"]


def test_what_stands_for_an_account_that_was_restricted_later_stays_with_it(store):
    keep(store, entry("one", "Moved to Nan", agency="School"), entry("two", "Went to Nan", agency="Health"))
    whole = bring_together(store, "c", ["one", "two"], actor=ME)
    assert [one.id for one in going_out(open_case(store, "c")).entries] == [whole.id]
    kept = store.records(Entry).get("two")
    correct_entry(store, replace(kept.record, audience="worker_only"), version=kept.version, actor=ME)
    gone = going_out(open_case(store, "c"))
    assert gone.entries == () and gone.accounts == {}


def test_a_question_that_quotes_what_stays_is_asked_of_its_own_agency_without_it(store):
    keep(
        store,
        entry("alone", "Tambourine in the hall", "worker_only", agency="School"),
        Question("q", "c", "Was “Tambourine in the hall” in 2019?", agency="School"),
    )
    for name, said in ways_out(store):
        assert "Tambourine" not in said, name
    (asked,) = open_for_agency(store, "i").questions
    assert asked.question.words.startswith("Other accounts of this time differ")


def test_a_case_with_nothing_that_stays_goes_out_as_it_is(store):
    keep(store, *(one for one in planted() if getattr(one, "audience", "display") not in STAYS
                  and not (isinstance(one, Link) and "worker" in one.id)))  # fmt: skip
    whole = open_case(store, "c")
    assert going_out(whole) == whole
