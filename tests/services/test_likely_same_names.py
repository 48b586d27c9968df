"""Whoever is named: by the register, by a first name, by a title, by what they are to the child."""

from __future__ import annotations

import pytest

from timeline.domain.case import Person
from timeline.services.who_is_named import NamedPeople


def person(id_, name, relation="", *aliases):
    return Person(id_, "c", name, relation=relation, aliases=aliases)


FAMILY = NamedPeople((
    person("mum", "Tracey Frost", "mother"),
    person("nan", "Glenda Frost", "maternal grandmother", "Mrs Frost"),
    person("gran", "Iris Webb", "paternal grandmother"),
    person("bro", "Will Frost", "half-brother"),
    person("step", "Dean Hart", "mother's former partner"),
    person("orla", "Orla Keane", "", "Miss Orla"),
    person("ian", "Ian Keane", "neighbour"),
))  # fmt: skip


@pytest.mark.parametrize("text, who", [
    ("Brought by MGM.", {"nan": "MGM"}),
    ("PGM rang", {"gran": "PGM"}),
    ("Mrs  Frost came in", {"nan": "Mrs  Frost"}),
    ("mum and her ex", {"mum": "mum"}),
    ("his mother’s partner shouted", {"step": "mother’s partner"}),
    ("told stepdad", {"step": "stepdad"}),
    ("Baby brother came", {"bro": "Baby brother"}),
    ("sibling was there", {"bro": "sibling"}),
    ("Will came; he will come again", {"bro": "Will"}),
    ("he will be seen", {}),
    ("Miss Orla and Ian", {"orla": "Miss Orla", "ian": "Ian"}),
    ("Mr Hart left", {"step": "Mr Hart"}),
    ("Nan came", {}),  # two grandmothers: it could be either
    ("Mr Keane came", {}),
    ("Dad came", {"relation:father": "Dad"}),
    ("Nantwich, mummery and Willow", {}),
    ("", {}),
])  # fmt: skip
def test_a_text_names(text, who):
    assert FAMILY.named_in(text) == who


def test_somebody_registered_by_their_work_is_not_called_by_one_word_of_it():
    named = NamedPeople((person("nurse", "School nurse"), person("sw", "social worker")))
    assert named.named_in("School to monitor. Social to ring.") == {}
    assert named.named_in("School nurse saw him") == {"nurse": "School nurse"}


def test_the_register_comes_before_what_families_call_people():
    named = NamedPeople((person("one", "Iris Webb", "great-aunt", "Nan"), person("two", "Glenda Frost", "grandmother")))
    assert named.named_in("Nan and gran") == {"one": "Nan", "two": "gran"}


def test_people_called_by_a_relation_alone_are_one_with_whoever_bears_it():
    named = NamedPeople((
        person("a", "Mother"), person("b", "Mum"), person("c", "MGM", "maternal grandmother"), person("d", "Nan"),
        person("e", "Dad"), person("f", "Lee Frost", "father"),
    ))  # fmt: skip
    assert named.named_in("Mum, Nan, and his mother") == {"a": "Mum", "c": "Nan"}
    assert named.who("b") == "a"
    assert named.named_in("Dad and Lee") == {"f": "Dad"}
    assert named.called(named.who("e")) == "Lee Frost"


def test_of_two_grandmothers_nobody_is_made_one():
    named = NamedPeople((
        person("a", "MGM", "maternal grandmother"), person("b", "PGM", "paternal grandmother"), person("c", "Nan"),
    ))  # fmt: skip
    assert [named.who(one) for one in "abc"] == ["a", "b", "c"]
    assert named.named_in("MGM, PGM and Nan") == {"a": "MGM", "b": "PGM", "c": "Nan"}


def test_a_wider_relation_in_the_register_is_meant_by_a_narrower_word():
    assert NamedPeople((person("a", "Glenda", "grandmother"),)).named_in("MGM") == {"a": "MGM"}


def test_a_person_is_called_by_name_and_a_relation_by_its_word():
    assert FAMILY.called("nan") == "Glenda Frost"
    assert FAMILY.called("relation:father") == "the father"


def test_brothers_and_sisters_are_known_with_or_without_a_name():
    assert FAMILY.is_brother_or_sister("bro")
    assert not FAMILY.is_brother_or_sister("mum")
    assert NamedPeople(()).is_brother_or_sister(next(iter(NamedPeople(()).named_in("his sister"))))


def test_names_are_taken_out_and_other_words_stay():
    assert FAMILY.without_names("Tracey took Will to the flat").split() == ["took", "to", "the", "flat"]


def test_a_name_cannot_break_the_search():
    odd = NamedPeople((person("a", "A.*(B", "", "[x", "💛", " "),))
    assert odd.named_in("met A.*(B and [x") == {"a": "A.*(B"}
    assert odd.named_in("met AxxB") == {}
