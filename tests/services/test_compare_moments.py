"""Two moments side by side: added, changed, taken off; old news apart from new; and nothing a screen may not show."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Known, Link
from timeline.domain.errors import CaseError, JudgementError, StoreError
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together, take_apart
from timeline.services.caseload import correct_birth, create_case
from timeline.services.compare_moments import News, compare
from timeline.services.open_case import open_case
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

ME, OTHER = "Rhiannon Jones, YJS", "P. Khan"
MEETING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self):
        self.now = MEETING - timedelta(days=7)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(clock):
    with Store.in_memory(clock) as opened:
        yield opened


@pytest.fixture
def case_id(store):
    return create_case(store, ref="YJ-1", name="Caitlin Invented", born="14 March 2010", actor=ME).id


@pytest.fixture
def kept(store, case_id):
    """Two entries that were there at the meeting."""
    home, school = told(case_id), told(case_id, "Starts school", lane="education", type="school")
    for entry in (home, school):
        add_entry(store, entry, actor=ME)
    return home, school


def told(case_id, title="Moves to Nan’s", when="May 2018", **fields):
    about = {"when": parse_when(when), "lane": "home", "type": "home_family"} | fields
    return Entry(new_id(), case_id, title, **about)


def after_the_meeting(clock, days=7):
    clock.now = MEETING + timedelta(days=days)


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
        "Since 2 March 2026: 8 entries added (2 newly learned history, 2 of the time since, "
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
    assert found.summary.startswith("Between 2 March 2026 and 1 April 2026: 1 entry added (1 newly learned history)")
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


def test_a_link_whose_end_was_opened_since_is_not_new(store, case_id, clock):
    ends = told(case_id), told(case_id, "Hidden then", audience="psychologist_only")
    for entry in ends:
        add_entry(store, entry, actor=ME)
    link_entries(store, Link(new_id(), case_id, ends[0].id, ends[1].id, "pattern"), actor=ME)
    after_the_meeting(clock)
    correct_entry(store, replace(ends[1], audience="display"), version=1, actor=ME)
    found = compare(store, case_id, MEETING, is_shared_screen=True)
    assert (len(found.now.links), found.links_added) == (1, ())


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


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "correct", "retract", "undo", "join", "part"]), st.integers(0, 5)), max_size=8
)


def work(store, case_id, steps):
    """Add, correct, take off and undo as told, leaving out what cannot be done."""
    for number, (step, which) in enumerate(steps):
        standing = store.records(Entry).of_case(case_id)
        one = standing[which % len(standing)] if standing else None
        if step == "add":
            add_entry(store, told(case_id, f"Entry {number}"), actor=ME)
        elif step == "undo" and store.last_undoable(case_id) is not None:
            with suppress(StoreError):
                undo_last(store, case_id, actor=ME)
        elif step == "correct" and one is not None:
            correct_entry(store, replace(one.record, title=f"Entry {number}, again"), version=one.version, actor=ME)
        elif step == "join" and len(standing) > 1:
            with suppress(JudgementError):
                pair = [standing[which % len(standing)].record.id, standing[(which + 1) % len(standing)].record.id]
                bring_together(store, case_id, pair, actor=ME)
        elif step == "part" and any(kept.record.sources for kept in standing):
            whole = next(kept for kept in standing if kept.record.sources)
            only = whole.record.sources[0] if len(whole.record.sources) > 2 else ""
            with suppress(StoreError):
                take_apart(store, whole.record.id, version=whole.version, actor=ME, only=only)
        elif step == "retract" and one is not None:
            retract_entry(store, one.record.id, version=one.version, actor=ME, why="wrong child")


@settings(max_examples=15)  # each opens a store of its own
@given(STEPS, STEPS)
def test_whatever_was_done_the_comparison_leads_from_one_moment_to_the_other(earlier, later):
    clock = Clock()
    with Store.in_memory(clock) as store:
        case_id = create_case(store, ref="YJ-1", name="Caitlin Invented", actor=ME).id
        work(store, case_id, earlier)
        after_the_meeting(clock)
        work(store, case_id, later)
        found = compare(store, case_id, MEETING)
        stands = {entry.id: entry for entry in open_case(store, case_id).entries}
        made = {entry.id: entry for entry in found.then.entries}
        for gone in found.withdrawn:
            made.pop(gone.entry.id, None)
        for apart in found.apart:
            if not apart.still_stands:
                del made[apart.entry.id]
            made |= {one.id: one for one in apart.accounts if found.now.standing_for(one.id) == one.id}
        for together in found.together:
            for account in together.accounts:
                stood = found.then.standing_for(account.id)
                if stood == account.id or stood not in stands:
                    made.pop(stood, None)
            made[together.entry.id] = together.entry
        for change in found.changed:
            assert change.before != change.after
            if change.after.id in made:
                made[change.after.id] = change.after
        for new in found.added:
            assert new.entry.id not in made
            made[new.entry.id] = new.entry
        assert {one: replace(entry, sources=()) for one, entry in made.items()} == {
            one: replace(entry, sources=()) for one, entry in stands.items()
        }
        assert compare(store, case_id, clock.now + timedelta(days=1)).is_nothing
