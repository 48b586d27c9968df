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
        change.save(Person("third", "c", "Dewi Hughes", relation="uncle", is_third_party=True))


def family(view) -> set[str]:
    return {person.id for person in who_may_sit_with(view).family}


def others(view) -> set[str]:
    return {person.id for person in who_may_sit_with(view).others}


def test_only_the_family_is_offered_first_and_a_third_party_never(store):
    assert family(seen(store)) == {"nan", "aunt", "shaun"}
    assert others(seen(store)) == {"worker"}


@pytest.mark.parametrize("about", [{"people": ("shaun",)}, {"details": "He said Shaun got cross and hit him."}])
def test_whoever_an_entry_about_harm_names_is_asked_for_on_purpose_only(store, about):
    told(store, "hit", title="Hit at home", lane="harm", type="abuse", valence="adverse", **about)
    view = seen(store)
    assert family(view) == {"nan", "aunt"}
    assert who_may_sit_with(view).named_in_harm == {"shaun"}
    assert "shaun" in others(view)


@pytest.mark.parametrize("about", [{"audience": "attendees"}, {"valence": "adverse"}])
def test_somebody_whose_being_there_is_restricted_or_was_hard_is_never_offered(store, about):
    with store.change(actor=ME, case_id="c") as change:
        change.save(Presence("p", "c", "shaun", parse_when("2016 to 2018"), **about))
    view = seen(store)
    assert never_at_the_screen(view) == {"shaun", "third"}
    assert "shaun" not in family(view) | others(view)


def test_a_tie_that_is_not_for_everybody_keeps_its_other_end_away(store):
    tie = Relationship("t", "c", "aunt", CHILD, "relative")
    with store.change(actor=ME, case_id="c") as change:
        change.save(tie)
    assert "aunt" in family(seen(store))
    with store.change(actor=ME, case_id="c") as change:
        change.save(replace(tie, audience="police_restricted"), expected_version=1)
    assert "aunt" not in family(seen(store)) | others(seen(store))
