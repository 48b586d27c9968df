"""Our own words on the child’s page can be read at nine, and those for the family at about eleven."""

from __future__ import annotations

import re

import pytest
from test_own_words import grade, sentences

from timeline.vocab.registry import vocabulary

# A grade of Flesch and Kincaid and five more is about the age of those who read it with ease.
NINE, ELEVEN = 4, 6
FILLED = {"name": "Cai", "count": "3", "when": "2 May"}


def read(name: str) -> list[tuple[str, str]]:
    told = [(term.id, words) for term in vocabulary(name) for words in (term.label, term.text("empty")) if words]
    return [(where, re.sub(r"\{(\w+)\}", lambda found: FILLED[found[1]], words)) for where, words in told]


def full(name: str) -> list[tuple[str, str]]:
    return [(where, one) for where, words in read(name) for one in sentences(words)]


@pytest.mark.parametrize(("where", "sentence"), full("child_page"))
def test_every_sentence_for_the_child_can_be_read_at_nine(where, sentence):
    assert grade(sentence) <= NINE, f"{where}: “{sentence}” is of grade {grade(sentence):.1f}"


@pytest.mark.parametrize(("where", "sentence"), full("family_copy"))
def test_every_sentence_for_the_family_can_be_read_at_eleven(where, sentence):
    assert grade(sentence) <= ELEVEN, f"{where}: “{sentence}” is of grade {grade(sentence):.1f}"


def test_no_heading_is_longer_than_eight_words():
    for name in ("child_page", "family_copy"):
        for where, words in read(name):
            if not sentences(words):
                assert len(words.split()) <= 8, where
