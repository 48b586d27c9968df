"""Adding, correcting, retracting, setting beside, linking and undoing: each one change, with a name and a reason."""

from dataclasses import replace

import pytest

from timeline.domain.entry import AceTag, Entry, Link
from timeline.domain.errors import ConflictError, EntryError, StoreError
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.record_entry import (
    add_entry,
    correct_entry,
    link_entries,
    new_id,
    retract_entry,
    set_beside,
    undo_last,
)
from timeline.store import Store

ME, OTHER = "R. Jones", "P. Khan"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case_id(store):
    return create_case(store, ref="YJ-1", name="Caitlin Invented", born="14 March 2010", actor=ME).id


def told(case_id, title="Moves to Nan’s", **fields):
    about = {"when": parse_when("May 2018"), "lane": "home", "type": "home_family"} | fields
    return Entry(new_id(), case_id, title, **about)


def titles(store, case_id):
    return sorted(kept.record.title for kept in store.records(Entry).of_case(case_id))


def links(store, case_id):
    return [kept.record.id for kept in store.records(Link).of_case(case_id)]


def test_an_entry_is_kept_as_told_under_the_name_of_who_added_it(store, case_id):
    entry = add_entry(store, told(case_id), actor=ME)
    kept = store.records(Entry).get(entry.id)
    assert (kept.record, kept.version, kept.recorded_by) == (entry, 1, ME)


def test_nothing_is_added_without_a_name(store, case_id):
    with pytest.raises(StoreError, match="Say who you are"):
        add_entry(store, told(case_id), actor="")
    assert titles(store, case_id) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"lane": "attic"},
        {"type": "thing"},
        {"valence": "bad"},
        {"basis": "rumour"},
        {"verification": "sworn"},
        {"audience": "everybody"},
        {"ace_tags": (AceTag("score"),)},
        {"ace_tags": (AceTag("physical_abuse", "sworn"),)},
        {"strength_tags": ("grit",)},
    ],
)
def test_words_from_no_list_are_refused_when_added_and_when_corrected(store, case_id, wrong):
    with pytest.raises(EntryError, match="choose one from the list"):
        add_entry(store, told(case_id, **wrong), actor=ME)
    entry = add_entry(store, told(case_id), actor=ME)
    with pytest.raises(EntryError, match="choose one from the list"):
        correct_entry(store, replace(entry, **wrong), version=1, actor=ME)
    assert store.records(Entry).get(entry.id).version == 1


def test_a_correction_is_the_next_version_and_the_first_stays(store, case_id):
    entry = add_entry(store, told(case_id), actor=ME)
    assert correct_entry(store, replace(entry, title="Moves to Nan’s flat"), version=1, actor=OTHER) == 2
    history = store.records(Entry).history(entry.id)
    assert [(kept.record.title, kept.recorded_by) for kept in history] == [
        ("Moves to Nan’s", ME),
        ("Moves to Nan’s flat", OTHER),
    ]


def test_a_stale_save_says_who_changed_what_and_changes_nothing(store, case_id):
    entry = add_entry(store, told(case_id), actor=ME)
    correct_entry(store, replace(entry, title="Moves to Nan’s flat"), version=1, actor=OTHER)
    with pytest.raises(ConflictError, match=OTHER) as conflict:
        correct_entry(store, replace(entry, details="Two buses to school"), version=1, actor=ME)
    assert conflict.value.changed_by == OTHER
    assert [(c.field, c.before, c.after) for c in conflict.value.changes] == [
        ("title", "Moves to Nan’s", "Moves to Nan’s flat")
    ]
    kept = store.records(Entry).get(entry.id)
    assert (kept.version, kept.record.details) == (2, "")


@pytest.mark.parametrize("why", ["", "   "])
def test_an_entry_is_not_taken_off_without_a_reason(store, case_id, why):
    entry = add_entry(store, told(case_id), actor=ME)
    with pytest.raises(EntryError, match="Say why"):
        retract_entry(store, entry.id, version=1, actor=ME, why=why)
    assert titles(store, case_id) == ["Moves to Nan’s"]


def test_taking_off_takes_its_links_and_undo_brings_all_of_it_back(store, case_id):
    one, other, third = (add_entry(store, told(case_id, title), actor=ME) for title in ("One", "Other", "Third"))
    linked = [
        link_entries(store, Link(new_id(), case_id, a.id, b.id, "led_to"), actor=ME)
        for a, b in ((one, other), (third, one), (other, third))
    ]
    retract_entry(store, one.id, version=1, actor=ME, why="another child")
    assert titles(store, case_id) == ["Other", "Third"]
    assert links(store, case_id) == [linked[2].id]
    assert store.changes(case_id)[0].reason == "another child"
    undo_last(store, case_id, actor=OTHER)
    assert titles(store, case_id) == ["One", "Other", "Third"]
    assert sorted(links(store, case_id)) == sorted(link.id for link in linked)


def test_a_stale_retraction_is_a_conflict_and_keeps_entry_and_links(store, case_id):
    one, other = (add_entry(store, told(case_id, title), actor=ME) for title in ("One", "Other"))
    link = link_entries(store, Link(new_id(), case_id, one.id, other.id, "led_to"), actor=ME)
    correct_entry(store, replace(one, title="One again"), version=1, actor=OTHER)
    with pytest.raises(ConflictError):
        retract_entry(store, one.id, version=1, actor=ME, why="another child")
    assert titles(store, case_id) == ["One again", "Other"]
    assert links(store, case_id) == [link.id]


def test_two_accounts_stand_side_by_side_and_both_are_contested(store, case_id):
    one = add_entry(store, told(case_id, "He fell"), actor=ME)
    other = set_beside(store, told(case_id, "He was pushed"), one.id, actor=OTHER)
    kept = {entry.record.title: entry.record for entry in store.records(Entry).of_case(case_id)}
    assert {entry.verification for entry in kept.values()} == {"contested"}
    assert kept["He was pushed"].alt_account_of == one.id
    assert other.id == kept["He was pushed"].id
    assert len({change.id for change in store.changes(case_id)}) == 3
    undo_last(store, case_id, actor=ME)
    kept = {entry.record.title: entry.record for entry in store.records(Entry).of_case(case_id)}
    assert {title: entry.verification for title, entry in kept.items()} == {"He fell": "unconfirmed"}


def test_a_third_account_joins_the_first_and_not_the_second(store, case_id):
    one = add_entry(store, told(case_id, "He fell"), actor=ME)
    other = set_beside(store, told(case_id, "He was pushed"), one.id, actor=ME)
    third = set_beside(store, told(case_id, "Nobody saw"), other.id, actor=ME)
    assert third.alt_account_of == one.id


def test_an_account_is_not_set_beside_one_that_was_taken_off(store, case_id):
    one = add_entry(store, told(case_id, "He fell"), actor=ME)
    retract_entry(store, one.id, version=1, actor=OTHER, why="another child")
    with pytest.raises(EntryError, match="taken off"):
        set_beside(store, told(case_id, "He was pushed"), one.id, actor=ME)
    assert titles(store, case_id) == []


def test_an_account_of_words_from_no_list_leaves_the_first_as_it_was(store, case_id):
    one = add_entry(store, told(case_id), actor=ME)
    with pytest.raises(EntryError):
        set_beside(store, told(case_id, "He was pushed", lane="attic"), one.id, actor=ME)
    assert store.records(Entry).get(one.id).record.verification == "unconfirmed"


def test_a_link_of_no_known_kind_is_refused(store, case_id):
    one, other = (add_entry(store, told(case_id, title), actor=ME) for title in ("One", "Other"))
    with pytest.raises(EntryError, match="not a kind of link"):
        link_entries(store, Link(new_id(), case_id, one.id, other.id, "caused"), actor=ME)
    with pytest.raises(EntryError, match="two different entries"):
        Link(new_id(), case_id, one.id, one.id, "led_to")
    assert links(store, case_id) == []


def test_undo_goes_back_step_by_step_and_then_says_there_is_nothing_left(store, case_id):
    entry = add_entry(store, told(case_id), actor=ME)
    correct_entry(store, replace(entry, title="Moves to Nan’s flat"), version=1, actor=ME)
    undo_last(store, case_id, actor=OTHER)
    assert titles(store, case_id) == ["Moves to Nan’s"]
    undo_last(store, case_id, actor=OTHER)
    assert titles(store, case_id) == []
    with pytest.raises(StoreError, match="nothing left to undo"):
        undo_last(store, case_id, actor=OTHER)
