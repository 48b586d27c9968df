"""A family tree comes into the register once: who is near the child, who they are to each other, and nobody twice."""

from __future__ import annotations

import pytest

from timeline.domain.case import Person
from timeline.domain.errors import IntakeError
from timeline.domain.relationship import Relationship
from timeline.intake.family_relations import child_of
from timeline.intake.gedcom_file import read_gedcom
from timeline.services.caseload import create_case
from timeline.services.family_tree import bring_family_in, family_in
from timeline.services.open_case import OpenCase, open_case
from timeline.store import Store

ME = "R. Jones"
TREE = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Dylan /Invented/
1 SEX M
1 BIRT
2 DATE 3 MAY 2009
1 FAMC @F1@
0 @I2@ INDI
1 NAME Ceri /Invented/
1 SEX F
1 BIRT
2 DATE ABT 1985
1 FAMS @F1@
1 FAMC @F2@
0 @I3@ INDI
1 NAME Paul /Dacey/
1 SEX M
1 DEAT
2 DATE 2019
1 FAMS @F1@
0 @I4@ INDI
1 NAME Maureen /Treharne/
1 SEX F
1 FAMS @F2@
0 @I5@ INDI
1 NAME Somebody /Else/
0 @F1@ FAM
1 HUSB @I3@
1 WIFE @I2@
1 CHIL @I1@
1 MARR
2 DATE 2007
1 DIV
2 DATE 2011
0 @F2@ FAM
1 WIFE @I4@
1 CHIL @I2@
0 TRLR
"""


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def view(store: Store) -> OpenCase:
    case = create_case(store, name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME)
    with store.change(actor=ME, case_id=case.id) as change:
        change.save(Person("nan", case.id, "Nan", aliases=("Maureen Treharne",)))
    return open_case(store, case.id)


def test_those_near_the_child_come_in_with_their_ties_and_somebody_known_is_not_doubled(store, view):
    family = read_gedcom(TREE.encode(), "tree.ged")
    told = family_in(view, family, child_of(family, "Dylan Invented").id)
    assert (told.already_there, told.farther) == (1, 1)
    bring_family_in(store, view, told, family.name, actor=ME)
    now = open_case(store, view.case.id)
    people = {person.name: person for person in now.people}
    assert set(people) == {"Nan", "Ceri Invented", "Paul Dacey"}
    assert people["Ceri Invented"].relation == "mother"
    assert (people["Ceri Invented"].drawn_as, people["Paul Dacey"].drawn_as) == ("woman", "man")
    assert people["Paul Dacey"].died.text == "2019"
    ends = {(tie.from_id, tie.to_id, tie.kind) for tie in now.relationships}
    assert (people["Ceri Invented"].id, view.child.id, "parent") in ends
    assert ("nan", people["Ceri Invented"].id, "parent") in ends
    (couple,) = [tie for tie in now.relationships if tie.kind == "partner"]
    assert (couple.status, couple.when.text, couple.said_by) == ("divorced", "2007", "family tree tree.ged")
    assert store.integrity() == []


def test_two_of_a_family_with_one_name_stay_two_people(store, view):
    namesakes = TREE.replace("Paul /Dacey/", "Ceri /Invented/")
    family = read_gedcom(namesakes.encode(), "tree.ged")
    told = family_in(view, family, child_of(family, "Dylan Invented").id)
    bring_family_in(store, view, told, family.name, actor=ME)
    parents = [tie.from_id for tie in open_case(store, view.case.id).relationships
               if (tie.to_id, tie.kind) == (view.child.id, "parent")]  # fmt: skip
    names = {person.id: (person.name, person.relation) for person in open_case(store, view.case.id).people}
    assert sorted(names[one] for one in parents) == [("Ceri Invented", "father"), ("Ceri Invented", "mother")]
    again = family_in(open_case(store, view.case.id), family, child_of(family, "Dylan Invented").id)
    assert (again.people, again.ties) == ((), ())


def test_the_same_tree_again_adds_nobody_and_says_so(store, view):
    family = read_gedcom(TREE.encode(), "tree.ged")
    child = child_of(family, "Dylan Invented").id
    bring_family_in(store, view, family_in(view, family, child), family.name, actor=ME)
    now = open_case(store, view.case.id)
    again = family_in(now, family, child)
    assert (again.people, again.ties) == ((), ())
    with pytest.raises(IntakeError, match="in the register already"):
        bring_family_in(store, now, again, family.name, actor=ME)


def test_one_undo_takes_the_whole_family_off_again(store, view):
    family = read_gedcom(TREE.encode(), "tree.ged")
    told = family_in(view, family, child_of(family, "Dylan Invented").id)
    bring_family_in(store, view, told, family.name, actor=ME)
    store.undo(ME, view.case.id)
    assert [kept.record.name for kept in store.records(Person).of_case(view.case.id)] == ["Nan"]
    assert store.records(Relationship).of_case(view.case.id) == []


def test_a_child_the_tree_does_not_have_is_refused(view):
    with pytest.raises(IntakeError):
        family_in(view, read_gedcom(TREE.encode(), "tree.ged"), "@I99@")
