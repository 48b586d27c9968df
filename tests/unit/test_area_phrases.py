"""Phrases that tell an area of life are looked for in groups, and found as if each were looked for alone."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from phrases_of_practice import CORPUS

from timeline.intake.area_phrases import phrases

WORDS_OF_PHRASES = sorted({
    word
    for group in phrases("|zed ")
    for _, phrase in group.each
    for word in re.findall(r"[a-z]{3,}", phrase.pattern)
})  # fmt: skip


def some_words(lines):
    return st.lists(st.sampled_from(lines), max_size=12).map(" ".join)


@settings(max_examples=300)
@given(some_words([*WORDS_OF_PHRASES, "zed", "by", "to", "a", "his", "-", ",", *(line[0] for line in CORPUS)]))
def test_phrases_looked_for_in_groups_are_those_found_one_by_one(words):
    for group in phrases("|zed "):
        one_by_one = any(phrase.search(words) for _, phrase in group.each)
        assert (group.any_of_them.search(words) is not None) == one_by_one


def test_every_line_of_practice_is_told_by_the_same_phrases_in_groups():
    for line, *_ in CORPUS:
        for group in phrases(""):
            one_by_one = any(phrase.search(line) for _, phrase in group.each)
            assert (group.any_of_them.search(line) is not None) == one_by_one, line
