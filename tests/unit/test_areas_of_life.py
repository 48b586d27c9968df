"""What practitioners write in a few words goes where an experienced one would put it."""

import pytest
from phrases_of_practice import CORPUS, MUST_MATCH

from timeline.intake.area import Clues, placed
from timeline.vocab.registry import vocabulary


def lane_and_type(words):
    place = placed("", "", Clues(words, names=("Caitlin",)))
    return place.lane, place.type


@pytest.mark.parametrize(("words", "lane", "kind"), MUST_MATCH)
def test_everyday_entries_go_where_they_belong(words, lane, kind):
    found = lane_and_type(words)
    assert found[0] == lane
    assert not kind or found[1] == kind


def test_practitioners_phrases_are_placed_as_practitioners_would():
    assert len({words for words, _, _ in CORPUS}) == len(CORPUS) >= 200
    astray = {words: found for words, lane, kind in CORPUS if (found := lane_and_type(words)) != (lane, kind)}
    assert len(astray) <= len(CORPUS) * 5 // 100, astray


def test_every_area_that_words_can_tell_has_phrases_of_its_own():
    assert {lane for _, lane, _ in MUST_MATCH + CORPUS} == set(vocabulary("lanes").ids)
