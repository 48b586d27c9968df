from __future__ import annotations

import pytest
from invented import tell_a_life

from timeline.store import Store


@pytest.fixture
def sound(store: Store) -> Store:
    tell_a_life(store)
    return store


def test_a_life_told_through_the_store_is_sound(sound: Store) -> None:
    assert sound.integrity() == []


def test_an_empty_store_is_sound(store: Store) -> None:
    assert store.integrity() == []


@pytest.mark.parametrize("damage, finding", [
    ("DELETE FROM entry_version WHERE record_id = 'i3' AND version = 2",
     "A version is missing from the middle of a history: entry i3."),
    ("DELETE FROM entry_version WHERE record_id = 'e1' AND version = 1",
     "The first version of a record is missing: entry e1."),
    ("DELETE FROM change WHERE action = 'import'",
     "A version belongs to no change: entry i1, entry i2, entry i3"),
    ("DELETE FROM change WHERE action = 'import'", "A number is missing from the list of changes"),
    ("DELETE FROM change WHERE action = 'import'", "An import belongs to no change or no case"),
    ("UPDATE change SET actor = 'Somebody' WHERE action = 'edit'",
     "A version does not agree with its change on who or when: entry e1."),
    ("UPDATE entry_version SET recorded_at = '2001-01-01' WHERE record_id = 'e1' AND version = 2",
     "A version was recorded before the one it follows: entry e1."),
    ("DELETE FROM link_version", "A change changed nothing: change "),
    ("DELETE FROM child_version", "A case has no child: case c1."),
    ("DELETE FROM case_version", "A record belongs to no case: entry e1, entry e2, entry i1 and 9 more."),
    ("DELETE FROM entry_version WHERE record_id = 'e2'",
     "A link points at an entry that was never there: link l1."),
    ("DELETE FROM person_version", "An entry names a person who was never there: entry e1."),
    ("UPDATE entry_version SET alt_account_of = 'x' WHERE record_id = 'e2'",
     "An entry is another account of one that was never there: entry e2."),
    ("DELETE FROM person_version", "Somebody was there who is not one of the people: presence pr1."),
    ("UPDATE question_version SET entry_id = 'x'", "A question is about an entry that was never there: question q1."),
    ("DELETE FROM presence_version", "A telling shows an entry that was never there: telling t1."),
    ("DELETE FROM presence_version WHERE version = 1; DELETE FROM question_version; DELETE FROM telling_version",
     "A change changed nothing: change "),
    ("UPDATE question_version SET status = 'pondered'", "“pondered” is used but is not one of the question status."),
    ("UPDATE question_version SET lane = 'attic'", "“attic” is used but is not one of the lanes."),
    ("UPDATE presence_version SET audience = 'press'", "“press” is used but is not one of the audience."),
    ("UPDATE telling_version SET steps = '[{\"stage\": \"old_age\"}]'",
     "“old_age” is used but is not one of the stages."),
    ("UPDATE entry_version SET earliest = '2030-01-01' WHERE record_id = 'e2'",
     "An entry ends before it begins: entry e2."),
    ("UPDATE entry_version SET earliest = '2011-01-01' WHERE record_id = 'e2'",
     "The days an entry is found by are not the days it says: entry e2."),
    ("UPDATE entry_version SET lane = 'attic' WHERE record_id = 'e2'",
     "“attic” is used but is not one of the lanes."),
    ("UPDATE entry_version SET ace_tags = '[[\"bad\", \"worse\"]]' WHERE record_id = 'e2'",
     "“worse” is used but is not one of the ace status."),
    ("UPDATE entry_version SET p_tags = ['perky'] WHERE record_id = 'e2'",
     "“perky” is used but is not one of the p tags."),
])  # fmt: skip
def test_damage_is_found_and_named_by_ids_alone(sound: Store, damage: str, finding: str) -> None:
    with sound._database.reading() as cursor:
        cursor.execute(damage)
    found = sound.integrity()
    assert any(line.startswith(finding) for line in found), found
    assert "Siân" not in " ".join(found) and "Caitlin" not in " ".join(found)
