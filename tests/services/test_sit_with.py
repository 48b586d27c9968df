"""Who may be asked to look at a life with the worker: the family, others on purpose, and some never."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cais_case import CHILD, ME, seen, told

from timeline.domain.case import Person
from timeline.domain.presence import Presence
from timeline.domain.relationship import Relationship
from timeline.domain.when import parse_when
from timeline.services.sit_with import never_at_the_screen, who_may_sit_with


@pytest.fixture(autouse=True)
def people(store):
    with store.change(actor=ME, case_id="c") as change:
        change.save(Person("aunt", "c", "Carys Lloyd", relation="aunt"))
        change.save(Person("shaun", "c", "Shaun Evans", relation="stepfather"))
        change.save(Person("worker", "c", "Beth Anwyl", role="social worker", agency="Children\u2019s services"))


def family(view) -> set[str]:
    return {person.id for person in who_may_sit_with(view).family}


def others(view) -> set[str]:
    return {person.id for person in who_may_sit_with(view).others}


def test_only_the_family_is_offered_first(store):
    assert family(seen(store)) == {"nan", "aunt", "shaun"}
    assert others(seen(store)) == {"worker"}


@pytest.mark.parametrize("about", [{"people": ("aunt",)}, {"details": "Told Aunt Carys the day after."}])
def test_one_of_the_family_whom_an_entry_about_harm_names_is_offered_and_pointed_out(store, about):
    told(store, "hit", title="Hurt at home", lane="harm", type="abuse", valence="adverse", **about)
    may = who_may_sit_with(seen(store))
    assert "aunt" in {person.id for person in may.family}
    assert may.named_in_harm == {"aunt"}


@pytest.mark.parametrize(
    "words",
    [
        "He said Shaun got cross and hit him.", "Nan says that Shaun Evans slapped him", "Shaun hurt him; Nan came",
        "Nan was out. Shaun had grabbed his arm.",
    ],
)  # fmt: skip
def test_whoever_hurt_the_child_by_what_is_told_is_asked_for_on_purpose_only(store, words):
    told(store, "hit", title="At home", details=words, lane="harm", type="abuse", valence="adverse")
    view = seen(store)
    assert family(view) == {"nan", "aunt"}
    assert "shaun" in others(view)
    assert "shaun" in who_may_sit_with(view).named_in_harm


def test_who_was_hurt_is_not_taken_for_who_did_it(store):
    told(store, "hit", title="At home", details="Nan hit by a man", lane="harm", type="abuse", valence="adverse")
    assert "nan" in family(seen(store))


@pytest.mark.parametrize("about", [{"audience": "attendees"}, {"valence": "adverse"}])
def test_somebody_whose_being_there_is_restricted_or_was_hard_is_never_offered(store, about):
    with store.change(actor=ME, case_id="c") as change:
        change.save(Presence("p", "c", "shaun", parse_when("2016 to 2018"), **about))
    view = seen(store)
    assert never_at_the_screen(view) == {"shaun"}
    assert "shaun" not in family(view) | others(view)


def test_a_tie_that_is_not_for_everybody_keeps_its_other_end_away(store):
    tie = Relationship("t", "c", "aunt", CHILD, "relative")
    with store.change(actor=ME, case_id="c") as change:
        change.save(tie)
    assert "aunt" in family(seen(store))
    with store.change(actor=ME, case_id="c") as change:
        change.save(replace(tie, audience="police_restricted"), expected_version=1)
    assert "aunt" not in family(seen(store)) | others(seen(store))
