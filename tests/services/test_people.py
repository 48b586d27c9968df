"""The people of a case: found by any name, kept when new, never twice."""

from datetime import date

import pytest

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import WhenError
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.form_entry import known_said, known_text, people_chosen, time_said
from timeline.services.people import match_person
from timeline.services.record_entry import add_entry, undo_last
from timeline.store import Store

NAN = Person("p1", "c", "Dilys Invented", aliases=("Nan", "MGM"))


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case(store):
    return create_case(store, ref="YJ-1", name="Caitlin Invented", actor="R. Jones")


def entry(case, **more):
    return Entry("e1", case.id, "Moves house", parse_when("May 2018"), "home", "home_family", **more)


def names(store, case):
    return sorted(kept.record.name for kept in store.records(Person).of_case(case.id))


@pytest.mark.parametrize("called", ["Dilys Invented", "dilys  invented", "NAN", "mgm"])
def test_a_person_is_found_by_any_name_whatever_its_capitals(called):
    assert match_person([NAN], called) == NAN


def test_part_of_a_name_is_not_the_person():
    assert match_person([NAN], "Dilys") is None
    assert match_person([], "Nan") is None


def test_nobody_is_kept_before_the_entry_that_names_them(store, case):
    ids, new = people_chosen(store, case.id, ["Nan", " nan ", "Mr Ellery"])
    assert [person.name for person in new] == ["Nan", "Mr Ellery"]
    assert ids == tuple(person.id for person in new)
    assert names(store, case) == []
    assert [change.action for change in store.changes(case.id)] == ["create"]


def test_an_entry_and_the_people_it_names_are_one_change_and_one_undo(store, case):
    ids, new = people_chosen(store, case.id, ["Nan"])
    add_entry(store, entry(case, people=ids), actor="R. Jones", new_people=new)
    assert names(store, case) == ["Nan"]
    undo_last(store, case.id, actor="R. Jones")
    assert names(store, case) == []
    assert store.records(Entry).of_case(case.id) == []


def test_people_are_chosen_by_who_they_are_not_by_a_name_two_may_share(store, case):
    two = [Person("p1", case.id, "Sam Roe"), Person("p2", case.id, "Sam Roe")]
    with store.change(actor="R. Jones", why="two of one name", action="add", case_id=case.id) as change:
        change.save_all(two)
    assert people_chosen(store, case.id, ["p2"]) == (("p2",), [])
    assert people_chosen(store, case.id, ["p1"], kept=["elsewhere"]) == (("p1", "elsewhere"), [])


def test_a_time_left_as_it_was_keeps_the_meaning_it_was_first_read_with():
    was = parse_when("03/04/2014", day_first=False)
    assert time_said("03/04/2014", was, None) is was
    assert time_said("4/3/2014", was, None).earliest == date(2014, 3, 4)
    assert time_said(" ", was, None) is None


def test_who_knew_may_be_an_agency_with_a_colon_in_its_name():
    was = known_said("Police: CID\nSchool: May 2019\nGP", (), None)
    assert [(k.agency, k.since and k.since.text) for k in was] == [
        ("Police: CID", None), ("School", "May 2019"), ("GP", None),
    ]  # fmt: skip
    assert known_said(known_text(was), was, None) == was
    with pytest.raises(WhenError):
        known_said("School: 31 Feb 2012", (), None)
