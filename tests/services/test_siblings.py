"""Brothers and sisters: which cases are offered and why, and lives side by side under one safe display."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lives_kept import open_samples
from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.caseload import archive_case, correct_birth, create_case, find_case
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry, new_id, retract_entry
from timeline.services.siblings import sibling_views, siblings_of
from timeline.store import Store

ME = "R. Jones"
TODAY = date(2026, 11, 21)


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def pair(store):
    """A girl and her elder brother, who share nothing yet."""
    girl = create_case(store, ref="YJ-1", name="Caitlin Invented", born="14 March 2010", actor=ME)
    boy = create_case(store, ref="YJ-2", name="Eli Invented", known_as="Els", born="3 May 2006", actor=ME)
    return girl.id, boy.id


def told(case_id, title="Moves to Nan’s", when="May 2018", **fields):
    about = {"lane": "home", "type": "home_family"} | fields
    return Entry(new_id(), case_id, title, parse_when(when), **about)


def why(store, case_id, **asked):
    return {sibling.ref: sibling.why for sibling in siblings_of(store, open_case(store, case_id, **asked))}


def test_a_case_that_shares_nothing_is_not_offered(store, pair):
    assert siblings_of(store, open_case(store, pair[0])) == ()


def test_each_of_two_who_share_is_offered_to_the_other_and_told_why(store, pair):
    girl, boy = pair
    add_entry(store, told(girl, also_in=(boy,)), actor=ME)
    add_entry(store, told(boy, "Dad leaves", also_in=(girl,)), actor=ME)
    add_entry(store, told(girl, "Hers alone"), actor=ME)
    nan = Person(new_id(), girl, "Nan", also_in=(boy,))
    add_entry(store, told(girl, "With Nan", people=(nan.id,), also_in=(boy,)), actor=ME, new_people=(nan,))
    assert why(store, girl) == {"YJ-2": "shares 3 entries and 1 person"}
    assert why(store, boy) == {"YJ-1": "shares 3 entries and 1 person"}


def test_people_alone_are_reason_enough(store, pair):
    girl, boy = pair
    with store.change(ME, "shared", case_id=girl) as change:
        change.save(Person(new_id(), girl, "Nan", also_in=(boy,)))
    assert why(store, boy) == {"YJ-1": "shares 1 person"}


def test_two_who_share_with_a_third_case_share_with_each_other(store, pair):
    girl, boy = pair
    baby = create_case(store, ref="YJ-3", name="Osian Invented", actor=ME).id
    add_entry(store, told(girl, also_in=(boy, baby)), actor=ME)
    assert why(store, boy) == {"YJ-1": "shares 1 entry", "YJ-3": "shares 1 entry"}


def test_archived_cases_and_entries_taken_off_are_no_reason(store, pair):
    girl, boy = pair
    entry = told(girl, also_in=(boy, "a case of another store"))
    add_entry(store, entry, actor=ME)
    archive_case(store, boy, archived=True, actor=ME)
    assert why(store, girl) == {}
    archive_case(store, boy, archived=False, actor=ME)
    retract_entry(store, entry.id, version=1, actor=ME, why="wrong child")
    assert why(store, girl) == {}


def test_a_shared_screen_is_not_told_of_what_it_may_not_show(store, pair):
    girl, boy = pair
    add_entry(store, told(girl, audience="police_restricted", also_in=(boy,)), actor=ME)
    assert why(store, girl) == {"YJ-2": "shares 1 entry"}
    assert why(store, girl, is_shared_screen=True) == {}


def test_a_child_is_called_by_the_name_they_go_by_and_by_initials_on_a_shared_screen(store, pair):
    girl, boy = pair
    add_entry(store, told(girl, also_in=(boy,)), actor=ME)
    assert siblings_of(store, open_case(store, girl))[0].called == "Els"
    assert siblings_of(store, open_case(store, girl, is_shared_screen=True))[0].called == "E. I."


def test_lives_stand_side_by_side_on_one_reach_of_days(store, pair):
    girl, boy = pair
    shared = told(girl, also_in=(boy,))
    add_entry(store, shared, actor=ME)
    add_entry(store, told(boy, "His alone", "2007"), actor=ME)
    found = sibling_views(store, open_case(store, girl), TODAY)
    assert [view.case.ref for view in found.views] == ["YJ-1", "YJ-2"]
    assert found.shared == {shared.id}
    first, last = found.days
    assert first < date(2006, 5, 3).toordinal() < TODAY.toordinal() <= last
    low, high = found.ages
    assert low < 0
    assert high >= (TODAY - date(2006, 5, 3)).days
    alone = sibling_views(store, open_case(store, girl), TODAY, case_ids=()).days
    assert alone[0] > first


def test_ages_cannot_be_laid_side_by_side_where_a_birth_is_not_known(store, pair):
    girl, boy = pair
    add_entry(store, told(girl, also_in=(boy,)), actor=ME)
    correct_birth(store, boy, "", actor=ME)
    assert sibling_views(store, open_case(store, girl), TODAY).ages is None


def test_only_cases_that_are_offered_are_opened(store, pair):
    girl, boy = pair
    found = sibling_views(store, open_case(store, girl), TODAY, case_ids=(boy, "nowhere"))
    assert len(found.views) == 1
    assert found.shared == frozenset()


def test_brothers_and_sisters_are_opened_under_the_same_safe_display():
    with open_samples() as (store, _):
        cai = find_case(store, "DEMO-01").case.id
        view = open_case(store, cai, is_shared_screen=True)
        (mali,) = siblings_of(store, view)
        assert (mali.ref, mali.called) == ("", "M. M.")
        assert mali.entries == len(sibling_views(store, view, TODAY).shared) > 5
        assert all(one.is_shared_screen for one in sibling_views(store, view, TODAY).views)
        assert "Mali" not in repr(sibling_views(store, view, TODAY).views[1].child)


def test_a_name_changed_since_is_the_one_given(store, pair):
    girl, boy = pair
    add_entry(store, told(girl, also_in=(boy,)), actor=ME)
    child = open_case(store, boy).child
    with store.change(ME, "renamed", case_id=boy) as change:
        change.save(replace(store.records(Child).get(child.id).record, known_as="Elis"), expected_version=1)
    view = open_case(store, girl, as_known_at=datetime.now(UTC))
    assert siblings_of(store, view)[0].called == "Elis"
