"""Nobody in the family has their words used who said no to it, however a record calls them."""

from __future__ import annotations

import pytest
from cais_case import ME, keep_cai

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.goal import HowItIs
from timeline.domain.meeting import Consent
from timeline.domain.when import parse_when
from timeline.services.report_reading import Readers, Reading, reading_for, whole_reading
from timeline.services.snapshots import take_snapshot
from timeline.services.whose_words import SaidNo
from timeline.services.write_down import write_down
from timeline.store import Store

DONNA = Person("donna", "c", "Donna Price", aliases=("Mam",), relation="mother")
DELYTH = Person("delyth", "c", "Delyth Rees", relation="foster carer")
DAY = parse_when("3 May 2026")


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        keep_cai(opened)
        with opened.change(ME, action="add", case_id="c") as change:
            change.save(DONNA)
            change.save(DELYTH)
        yield opened


def says_no(store: Store, person: Person) -> None:
    write_down(store, Consent(f"no-{person.id}", "c", person.id, "own_words", "declined", DAY), actor=ME)


def of_the_family(store: Store, **said_by: str) -> None:
    with store.change(ME, action="add", case_id="c") as change:
        for record_id, who in said_by.items():
            change.save(HowItIs(record_id, "c", DAY, 3, topic="home", whose="family", said_by=who, words="Calmer now"))


def read(store: Store) -> Reading:
    snapshot = take_snapshot(store, "c", "A meeting", actor=ME).id
    return reading_for(store, whole_reading(store, snapshot, Readers()))


def views(store: Store) -> set[str]:
    return {one.id for one in read(store).after.how_it_is}


@pytest.mark.parametrize("called", ["Donna Price", "Donna", "Mum", "Mam", "mum", "Delyth and Donna"])
def test_a_relative_who_said_no_is_known_by_every_way_of_calling_them(store, called):
    of_the_family(store, mothers=called, carers="Delyth Rees")
    says_no(store, DONNA)
    assert views(store) == {"carers"}


def test_a_view_of_the_family_that_names_nobody_may_be_theirs_and_is_left_out(store):
    of_the_family(store, anybodys="", carers="Delyth")
    assert views(store) == {"anybodys", "carers"}
    says_no(store, DONNA)
    assert views(store) == {"carers"}


def test_how_it_is_for_the_child_does_not_wait_for_a_relative(store):
    with store.change(ME, action="add", case_id="c") as change:
        change.save(HowItIs("own", "c", DAY, 4, topic="home", words="All right"))
    says_no(store, DONNA)
    assert views(store) == {"own"}


def test_what_a_relative_told_of_the_life_goes_with_their_no_and_what_others_told_stays(store):
    with store.change(ME, action="add", case_id="c") as change:
        for entry_id, who in (("hers", "Mum"), ("carers", "Delyth")):
            change.save(Entry(entry_id, "c", "Moved house", parse_when("2020"), "home", "housing", basis="family",
                              said_by=who))  # fmt: skip
    says_no(store, DONNA)
    assert {one.id for one in read(store).view.entries} == {"carers"}


def test_where_nobody_said_no_nothing_may_be_theirs():
    nobody = SaidNo((DONNA, DELYTH), ())
    assert not nobody.said("Donna Price") and not nobody.may_have_said("")
