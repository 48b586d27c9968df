"""Two moments side by side: added, changed, taken off; old news apart from new; and what makes no difference."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from since_the_meeting import ME, MEETING, OTHER, after_the_meeting, told

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Known, Link
from timeline.domain.errors import CaseError
from timeline.domain.when import parse_when
from timeline.services.caseload import correct_birth, create_case
from timeline.services.compare_moments import News, compare
from timeline.services.record_entry import (
    add_entry,
    correct_entry,
    link_entries,
    new_id,
    retract_entry,
    set_beside,
    undo_last,
    unlink,
)
from timeline.services.sample_caseload import load_samples
from timeline.store import Store


def versions(store, entry_id):
    return len(store.records(Entry).history(entry_id))


def test_nothing_has_changed(store, case_id, kept):
    told = compare(store, case_id, MEETING)
    assert told.is_nothing
    assert told.summary == "Since 2 March 2026: nothing has changed."


def test_old_news_is_told_apart_from_new(store, case_id, kept, clock):
    after_the_meeting(clock)
    for title, when in (
        ("Broke an arm", "2016"),
        ("Stayed with Dad", "before 2020"),
        ("Arrested", "4 March 2026"),
        ("New school", "April 2026"),
        ("Seen by the nurse", "2 March 2026"),
        ("Went missing", "March 2026"),
        ("Uncle visits", "not known"),
        ("Choir", "after 2020"),
    ):
        add_entry(store, told(case_id, title, when), actor=ME)
    found = compare(store, case_id, MEETING)
    titles = {news: {one.entry.title for one in found.of_news(news)} for news in News}
    assert titles == {
        News.NEWLY_LEARNED: {"Broke an arm", "Stayed with Dad"},
        News.SINCE: {"Arrested", "New school"},
        News.COULD_BE_EITHER: {"Seen by the nurse", "Went missing", "Uncle visits", "Choir"},
    }
    assert found.summary == (
        "Since 2 March 2026: 8 entries added (2 newly learned about earlier times, 2 of the time since, "
        "4 of a time that could be either)."
    )


def test_a_stretch_is_old_or_new_by_when_it_began(store, case_id, clock):
    after_the_meeting(clock)
    for start, end in (("2020", "ongoing"), ("5 March 2026", "ongoing"), ("not known", "2024"), ("2025", "May 2026")):
        add_entry(store, told(case_id, f"{start} to {end}", start, until=parse_when(end)), actor=ME)
    found = compare(store, case_id, MEETING)
    assert {one.entry.title: one.news for one in found.added} == {
        "2020 to ongoing": News.NEWLY_LEARNED,
        "5 March 2026 to ongoing": News.SINCE,
        "not known to 2024": News.NEWLY_LEARNED,
        "2025 to May 2026": News.NEWLY_LEARNED,
    }


def test_what_changed_is_told_in_the_words_of_the_columns(store, case_id, kept, clock):
    after_the_meeting(clock)
    home, _ = kept
    nan = Person(new_id(), case_id, "Glenys Invented", relation="grandmother")
    new = replace(
        home, title="Moves in with Nan", when=parse_when("4 May 2018"), verification="confirmed", count=2,
        known_by=(Known("School", parse_when("2019")),), people=(nan.id,), is_turning_point=True,
        also_in=("elsewhere",),
    )  # fmt: skip
    correct_entry(store, new, version=1, actor=OTHER, new_people=(nan,))
    (change,) = compare(store, case_id, MEETING).changed
    assert (change.before, change.after) == (home, new)
    assert {(field.label, field.before, field.after) for field in change.fields} == {
        ("When", "May 2018", "4 May 2018"),
        ("What happened", "Moves to Nan’s", "Moves in with Nan"),
        ("How far agreed", "Not confirmed", "Confirmed"),
        ("How many times", "", "2"),
        ("Known from", "", "School: 2019"),
        ("People", "", "Glenys Invented (grandmother)"),
        ("Turning point", "", "yes"),
        ("Shared with", "", "another case"),
    }


def test_a_date_written_otherwise_is_told_as_written(store, case_id, kept, clock):
    after_the_meeting(clock)
    home, _ = kept
    correct_entry(store, replace(home, when=parse_when("05/2018")), version=1, actor=ME)
    ((field,),) = (change.fields for change in compare(store, case_id, MEETING).changed)
    assert (field.before, field.after) == ("May 2018", "05/2018")


def test_an_age_moves_with_the_birth_date_and_both_are_told(store, case_id, clock):
    born = datetime(2010, 3, 14, tzinfo=UTC).date()
    add_entry(store, replace(told(case_id), when=parse_when("age 9", born_on=born)), actor=ME)
    after_the_meeting(clock)
    correct_birth(store, case_id, "14 March 2011", actor=ME)
    found = compare(store, case_id, MEETING)
    assert [(field.label, field.before, field.after) for field in found.about_child] == [
        ("Born", "14 March 2010", "14 March 2011")
    ]
    ((field,),) = (change.fields for change in found.changed)
    assert (field.label, field.before, field.after) == (
        "When", "age 9 (14 Mar 2019 – 13 Mar 2020)", "age 9 (14 Mar 2020 – 13 Mar 2021)",
    )  # fmt: skip
    assert found.summary == "Since 2 March 2026: 1 changed, what is known about the child corrected."


def test_what_was_taken_off_carries_its_last_version_and_the_reason(store, case_id, kept, clock):
    after_the_meeting(clock)
    home, _ = kept
    correct_entry(store, replace(home, title="Moves to Nana’s"), version=1, actor=ME)
    retract_entry(store, home.id, version=2, actor=OTHER, why="this was his brother")
    (gone,) = compare(store, case_id, MEETING).withdrawn
    assert (gone.entry.title, gone.by, gone.reason) == ("Moves to Nana’s", OTHER, "this was his brother")
    assert gone.at.date() == clock.now.date()


def test_what_was_done_and_undone_does_not_differ(store, case_id, kept, clock):
    after_the_meeting(clock)
    home, school = kept
    correct_entry(store, replace(home, title="Moves away"), version=1, actor=ME)
    undo_last(store, case_id, actor=ME)
    retract_entry(store, school.id, version=1, actor=ME, why="mistake")
    undo_last(store, case_id, actor=ME)
    assert (versions(store, home.id), versions(store, school.id)) == (3, 3)
    assert compare(store, case_id, MEETING).is_nothing


def test_what_came_and_went_in_between_is_only_counted(store, case_id, kept, clock):
    after_the_meeting(clock)
    add_entry(store, told(case_id, "Wrong child"), actor=ME)
    undo_last(store, case_id, actor=ME)
    found = compare(store, case_id, MEETING)
    assert found.is_nothing
    assert found.summary == "Since 2 March 2026: 1 added and taken off again."


def test_what_was_put_back_is_said_to_be(store, case_id, kept, clock):
    home, _ = kept
    retract_entry(store, home.id, version=1, actor=ME, why="unsure")
    after_the_meeting(clock)
    undo_last(store, case_id, actor=ME)
    (back,) = compare(store, case_id, MEETING).added
    assert (back.entry.title, back.is_put_back) == (home.title, True)


def test_two_past_moments_leave_out_what_came_later(store, case_id, kept, clock):
    after_the_meeting(clock)
    add_entry(store, told(case_id, "Broke an arm", "2016"), actor=ME)
    after_the_meeting(clock, days=40)
    home, _ = kept
    retract_entry(store, home.id, version=1, actor=ME, why="wrong child")
    found = compare(store, case_id, MEETING, MEETING + timedelta(days=30))
    assert ([one.entry.title for one in found.added], found.withdrawn) == (["Broke an arm"], ())
    added = "1 entry added (1 newly learned about earlier times)"
    assert found.summary.startswith(f"Between 2 March 2026 and 1 April 2026: {added}")
    assert len(compare(store, case_id, MEETING).withdrawn) == 1


def test_a_contested_account_changes_the_first_and_adds_the_second(store, case_id, kept, clock):
    after_the_meeting(clock)
    home, _ = kept
    set_beside(store, told(case_id, "Sent to Nan’s"), home.id, actor=ME)
    found = compare(store, case_id, MEETING)
    assert [one.entry.title for one in found.added] == ["Sent to Nan’s"]
    assert [(field.label, field.after) for field in found.changed[0].fields] == [("How far agreed", "Contested")]


def test_links_and_people_are_compared_too(store, case_id, kept, clock):
    home, school = kept
    old = Link(new_id(), case_id, home.id, school.id, "followed")
    link_entries(store, old, actor=ME)
    after_the_meeting(clock)
    unlink(store, old.id, actor=ME)
    new = Link(new_id(), case_id, home.id, school.id, "pattern")
    link_entries(store, new, actor=ME)
    nan = Person(new_id(), case_id, "Glenys Invented")
    add_entry(store, told(case_id, "Gone fishing", people=(nan.id,)), actor=ME, new_people=(nan,))
    found = compare(store, case_id, MEETING)
    assert (found.links_added, found.links_removed, found.people_added) == ((new,), (old,), (nan,))
    after_the_meeting(clock, days=9)
    with store.change(ME, "corrected", case_id=case_id) as change:
        change.save(replace(nan, relation="grandmother", aliases=("Nan",)), expected_version=1)
    (person,) = compare(store, case_id, MEETING + timedelta(days=8)).people_changed
    assert [(field.label, field.after) for field in person.fields] == [
        ("Relation", "grandmother"), ("Also called", "Nan"),
    ]  # fmt: skip


def test_the_earlier_moment_comes_first(store, case_id):
    with pytest.raises(CaseError, match="comes after the second"):
        compare(store, case_id, MEETING, MEETING - timedelta(days=1))
    with pytest.raises(CaseError, match="no longer on the caseload"):
        compare(store, "nowhere", MEETING)


def test_what_a_brothers_case_no_longer_shares_has_gone(store, case_id, clock):
    brother = create_case(store, ref="YJ-2", name="Eli Invented", actor=ME).id
    entry = told(brother, "Family holiday", also_in=(case_id,))
    add_entry(store, entry, actor=ME)
    after_the_meeting(clock)
    correct_entry(store, replace(entry, title="Only Eli went", also_in=()), version=1, actor=OTHER)
    (gone,) = compare(store, case_id, MEETING).withdrawn
    assert (gone.entry.title, gone.by) == ("Family holiday", OTHER)
    (change,) = compare(store, brother, MEETING).changed
    assert ("Shared with", "YJ-1", "") in {(field.label, field.before, field.after) for field in change.fields}


def test_everything_is_news_to_a_case_that_was_not_there_yet():
    with Store.in_memory(lambda: MEETING) as store:
        case = load_samples(store)[0]
        found = compare(store, case.id, MEETING - timedelta(days=1), is_shared_screen=True)
        assert len(found.added) == len(found.now.entries)
        assert found.withheld == found.now.withheld > 0
        assert "Cai" not in found.summary
