"""The people of a case: found by any name, kept when new, never twice."""

import pytest

from timeline.domain.case import Person
from timeline.domain.errors import StoreError
from timeline.services.caseload import create_case
from timeline.services.people import match_person, people_named
from timeline.store import Store

NAN = Person("p1", "c", "Dilys Invented", aliases=("Nan", "MGM"))


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case(store):
    return create_case(store, ref="YJ-1", name="Caitlin Invented", actor="R. Jones")


def names(store, case):
    return sorted(kept.record.name for kept in store.records(Person).of_case(case.id))


@pytest.mark.parametrize("called", ["Dilys Invented", "dilys  invented", "NAN", "mgm"])
def test_a_person_is_found_by_any_name_whatever_its_capitals(called):
    assert match_person([NAN], called) == NAN


def test_part_of_a_name_is_not_the_person():
    assert match_person([NAN], "Dilys") is None
    assert match_person([], "Nan") is None


def test_new_people_are_kept_once_in_one_change(store, case):
    found = people_named(store, case.id, ["Nan", " nan ", "Mr Ellery", "", "  "], actor="R. Jones")
    assert [person.name for person in found] == ["Nan", "Nan", "Mr Ellery"]
    assert found[0].id == found[1].id
    assert names(store, case) == ["Mr Ellery", "Nan"]
    assert [change.action for change in store.changes(case.id)] == ["add", "create"]


def test_people_already_known_are_not_kept_again(store, case):
    (first,) = people_named(store, case.id, ["Nan"], actor="R. Jones")
    (again,) = people_named(store, case.id, ["NAN"], actor="P. Khan")
    assert again.id == first.id
    assert len(store.changes(case.id)) == 2


def test_new_people_need_somebody_to_name_them(store, case):
    with pytest.raises(StoreError):
        people_named(store, case.id, ["Nan"], actor=" ")
    assert names(store, case) == []
