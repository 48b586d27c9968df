"""What is proposed to be left out of a copy because it names somebody outside the family."""

from __future__ import annotations

from typing import Any

import pytest
from cais_case import ME, keep_cai

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.note import DECIDED, VOICE, Note
from timeline.domain.when import parse_when
from timeline.services.paper_access import withholdings_of
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_down
from timeline.store import Store

TARIQ = Person("tariq", "c", "Tariq Aziz", relation="best friend", is_third_party=True)


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        keep_cai(opened)
        yield opened


def proposed(store: Store, *records: Any) -> set[tuple[str, str]]:
    """The record and part of each passage that is proposed because of a name."""
    with store.change(ME, action="add", case_id="c") as change:
        for record in records:
            change.save(record)
    snapshot = take_snapshot(store, "c", "As it was", actor=ME).id
    return {(one.record_id, one.part) for one in withholdings_of(store, snapshot) if one.rule == "names_others"}


def happened(entry_id: str = "e", **said: Any) -> Entry:
    return Entry(entry_id, "c", "A fight in the yard", parse_when("2021"), "education", "school", **said)


def test_a_passage_that_names_somebody_outside_the_family_is_proposed_and_the_rest_of_its_record_is_not(store):
    assert proposed(
        store, TARIQ, happened(details="Tariq was taken home by the police", outcome="Cai stayed in class")
    ) == {("e", "details")}


def test_it_stays_out_of_the_copy_until_somebody_gives_it(store):
    proposed(store, TARIQ, happened(details="Tariq was taken home by the police"))
    snapshot = take_snapshot(store, "c", "Later", actor=ME).id
    rows = repr(paper_of(store, snapshot, Asked("access")).sections)
    assert "A fight in the yard" in rows and "taken home by the police" not in rows


@pytest.mark.parametrize(
    "relation",
    [
        "mother",
        "half-brother",
        "maternal aunt; carer",
        "great-grandfather, Nan’s dad",
        "Mum’s younger brother",
        "uncle by marriage",
    ],
)
def test_the_childs_own_family_is_no_stranger_to_them(store, relation):
    kin = Person("kin", "c", "Rhian Invented", relation=relation, is_third_party=True)
    assert proposed(store, kin, happened(details="Rhian came to the school")) == set()


@pytest.mark.parametrize("relation", ["Mum’s former partner", "Tariq’s mother", "neighbour", ""])
def test_somebody_who_is_near_to_the_family_but_none_of_it_is_proposed(store, relation):
    other = Person("gavin", "c", "Gavin Stroud", relation=relation, is_third_party=True)
    assert proposed(store, other, happened(details="Gavin came to the school")) == {("e", "details")}


def test_a_worker_is_named_in_the_childs_record_as_what_they_are(store):
    worker = Person("w", "c", "Hannah Sellick", role="social worker", agency="Children’s services")
    assert proposed(store, worker, happened(details="Hannah came to the school")) == set()


def test_what_the_child_said_of_somebody_is_the_childs(store):
    said = happened("own", basis="child", quote="Tariq stood up for me", details="About Tariq")
    aloud = Note("v", "c", "Tariq is the one I talk to", VOICE)
    assert proposed(store, TARIQ, said, aloud) == set()


def test_what_others_decided_about_somebody_is_proposed(store):
    assert proposed(store, TARIQ, Note("d", "c", "Tariq is not to come to the yard", DECIDED)) == {("d", "words")}


def test_a_record_that_is_proposed_whole_is_not_proposed_again_by_its_parts(store):
    few = happened(details="Tariq was taken home", audience="psychologist_only")
    assert proposed(store, TARIQ, few) == set()


def test_a_word_that_is_no_name_there_names_nobody(store):
    will = Person("will", "c", "Will Price", relation="friend", is_third_party=True)
    assert proposed(store, will, happened(details="He will go back on Monday")) == set()
    write_down(store, Note("d", "c", "Will goes first", DECIDED), actor=ME)
    later = take_snapshot(store, "c", "Later", actor=ME).id
    assert ("d", "words") in {(one.record_id, one.part) for one in withholdings_of(store, later)}
