"""Two moments side by side: accounts brought together or taken apart are told as that, neither as added nor as lost."""

from dataclasses import replace

from since_the_meeting import ME, MEETING, OTHER, after_the_meeting, told

from timeline.services.bring_together import bring_together, take_apart
from timeline.services.compare_moments import News, compare
from timeline.services.record_entry import add_entry, correct_entry


def test_accounts_brought_together_are_no_news_and_are_named(store, case_id, kept, clock):
    after_the_meeting(clock)
    one = bring_together(store, case_id, [entry.id for entry in kept], actor=ME)
    found = compare(store, case_id, MEETING)
    assert (found.added, found.withdrawn, found.changed, found.apart) == ((), (), (), ())
    [together] = found.together
    assert together.entry.id == one.id and together.new == frozenset()
    assert [account.title for account in together.accounts] == ["Moves to Nan’s", "Starts school"]
    assert found.summary == "Since 2 March 2026: 1 brought together from several accounts."


def test_an_account_that_came_since_is_told_within_what_it_was_brought_together_with(store, case_id, kept, clock):
    after_the_meeting(clock)
    later = told(case_id, "Nan took him in")
    add_entry(store, later, actor=ME)
    bring_together(store, case_id, [kept[0].id, later.id], actor=ME)
    found = compare(store, case_id, MEETING)
    [together] = found.together
    assert (found.added, together.new) == ((), {later.id})


def test_what_is_told_by_new_accounts_alone_is_added_once_with_its_accounts(store, case_id, kept, clock):
    after_the_meeting(clock)
    new = told(case_id, "Broke an arm", "2016"), told(case_id, "Arm in plaster", "2016")
    for entry in new:
        add_entry(store, entry, actor=ME)
    one = bring_together(store, case_id, [entry.id for entry in new], actor=ME)
    found = compare(store, case_id, MEETING)
    assert found.together == ()
    assert [(added.entry.id, added.news) for added in found.added] == [(one.id, News.NEWLY_LEARNED)]
    assert [account.title for account in found.added[0].accounts] == ["Broke an arm", "Arm in plaster"]


def test_accounts_taken_apart_are_neither_added_nor_taken_off(store, case_id, kept, clock):
    one = bring_together(store, case_id, [entry.id for entry in kept], actor=ME)
    after_the_meeting(clock)
    take_apart(store, one.id, version=1, actor=OTHER, reason="Two different days")
    found = compare(store, case_id, MEETING)
    assert (found.added, found.withdrawn, found.changed, found.together) == ((), (), (), ())
    [apart] = found.apart
    assert (apart.entry.id, apart.still_stands, apart.by, apart.reason) == (one.id, False, OTHER, "Two different days")
    assert [account.title for account in apart.accounts] == ["Moves to Nan’s", "Starts school"]
    assert found.summary == "Since 2 March 2026: 1 taken apart again."


def test_one_account_taken_out_is_told_of_those_that_stay_together(store, case_id, kept, clock):
    third = told(case_id, "Nan took him in")
    add_entry(store, third, actor=ME)
    one = bring_together(store, case_id, [*(entry.id for entry in kept), third.id], actor=ME)
    after_the_meeting(clock)
    take_apart(store, one.id, version=1, actor=ME, only=third.id)
    found = compare(store, case_id, MEETING)
    [apart] = found.apart
    assert (apart.entry.id, apart.still_stands) == (one.id, True)
    assert [account.id for account in apart.accounts] == [third.id]
    assert (found.added, found.withdrawn, found.together) == ((), (), ())


def test_what_was_brought_together_with_more_is_told_once(store, case_id, kept, clock):
    first = bring_together(store, case_id, [entry.id for entry in kept], actor=ME)
    third = told(case_id, "Nan took him in")
    add_entry(store, third, actor=ME)
    after_the_meeting(clock)
    second = bring_together(store, case_id, [first.id, third.id], actor=ME)
    found = compare(store, case_id, MEETING)
    assert [together.entry.id for together in found.together] == [second.id]
    assert (found.added, found.withdrawn, found.apart) == ((), (), ())


def test_brought_together_and_taken_apart_in_between_is_nothing(store, case_id, kept, clock):
    after_the_meeting(clock)
    one = bring_together(store, case_id, [entry.id for entry in kept], actor=ME)
    take_apart(store, one.id, version=1, actor=ME)
    assert compare(store, case_id, MEETING).is_nothing


def test_an_account_corrected_within_what_it_stands_in_is_told(store, case_id, kept, clock):
    bring_together(store, case_id, [entry.id for entry in kept], actor=ME)
    after_the_meeting(clock)
    correct_entry(store, replace(kept[0], title="Moves to Nan’s house"), version=1, actor=ME)
    [changed] = compare(store, case_id, MEETING).changed
    assert (changed.after.id, changed.after.title) == (kept[0].id, "Moves to Nan’s house")
