"""Two moments side by side on a shared screen: no name, no hidden side, and what may not be shown is counted."""

from dataclasses import replace

from since_the_meeting import ME, MEETING, after_the_meeting, told

from timeline.domain.case import Person
from timeline.domain.entry import Link
from timeline.services.bring_together import bring_together
from timeline.services.compare_moments import compare
from timeline.services.record_entry import add_entry, correct_entry, link_entries, new_id, retract_entry


def test_a_shared_screen_is_shown_no_name_and_counts_what_it_may_not_show(store, case_id, kept, clock):
    home, school = kept
    nan = Person(new_id(), case_id, "Glenys Invented")
    after_the_meeting(clock)
    add_entry(store, told(case_id, "Glenys Invented moves in", people=(nan.id,)), actor=ME, new_people=(nan,))
    add_entry(store, told(case_id, "A police matter", audience="police_restricted"), actor=ME)
    correct_entry(store, replace(home, title="With Glenys Invented", audience="psychologist_only"), version=1, actor=ME)
    retract_entry(store, school.id, version=1, actor=ME, why="Glenys Invented says so")
    found = compare(store, case_id, MEETING, is_shared_screen=True)
    assert [one.entry.title for one in found.added] == ["G. I. moves in"]
    assert (found.changed, found.withheld) == ((), 2)
    (gone,) = found.withdrawn
    assert (gone.by, gone.reason) == ("R. J., YJS", "")
    assert "2 more not shown on this screen" in found.summary
    assert "Glenys" not in repr(found)


def test_a_shared_screen_never_quotes_the_side_that_hid_it(store, case_id, clock):
    hidden = told(case_id, "Kept from the screen", audience="psychologist_only")
    marked = told(case_id, "About Mum", details="All about Mum")
    for entry in (hidden, marked):
        add_entry(store, entry, actor=ME)
    after_the_meeting(clock)
    correct_entry(store, replace(hidden, title="Open now", audience="display"), version=1, actor=ME)
    correct_entry(store, replace(marked, third_party=True, details="Still all about Mum"), version=1, actor=ME)
    found = compare(store, case_id, MEETING, is_shared_screen=True)
    (opened,) = found.changed
    assert opened.before is None
    assert [(field.label, field.before) for field in opened.fields] == [("Who may see it", "")]
    assert found.withheld == 1
    assert "About Mum" not in repr(found)
    assert "Kept from the screen" not in repr(found)


def test_a_link_whose_end_is_hidden_now_has_not_been_taken_away(store, case_id, kept, clock):
    home, school = kept
    link_entries(store, Link(new_id(), case_id, home.id, school.id, "pattern", note="with Caitlin"), actor=ME)
    after_the_meeting(clock)
    correct_entry(store, replace(home, audience="police_restricted"), version=1, actor=ME)
    found = compare(store, case_id, MEETING, is_shared_screen=True)
    assert (found.links_removed, found.links_added, found.withheld) == ((), (), 1)


def test_a_link_whose_end_was_opened_since_is_not_new(store, case_id, clock):
    ends = told(case_id), told(case_id, "Hidden then", audience="psychologist_only")
    for entry in ends:
        add_entry(store, entry, actor=ME)
    link_entries(store, Link(new_id(), case_id, ends[0].id, ends[1].id, "pattern"), actor=ME)
    after_the_meeting(clock)
    correct_entry(store, replace(ends[1], audience="display"), version=1, actor=ME)
    found = compare(store, case_id, MEETING, is_shared_screen=True)
    assert (len(found.now.links), found.links_added) == (1, ())


def test_a_shared_screen_names_no_account_it_may_not_show(store, case_id, kept, clock):
    after_the_meeting(clock)
    hidden = told(case_id, "Said in confidence", audience="psychologist_only")
    add_entry(store, hidden, actor=ME)
    bring_together(store, case_id, [kept[0].id, hidden.id], actor=ME)
    found = compare(store, case_id, MEETING, is_shared_screen=True)
    assert (found.together, found.added) == ((), ())
    assert "confidence" not in repr(found)


def test_a_shared_screen_counts_no_account_as_withheld_that_it_shows_within_another(store, case_id, kept, clock):
    after_the_meeting(clock)
    later = told(case_id, "Nan took him in")
    add_entry(store, later, actor=ME)
    bring_together(store, case_id, [kept[0].id, later.id], actor=ME)
    found = compare(store, case_id, MEETING, is_shared_screen=True)
    assert (len(found.together), found.withheld) == (1, 0)
