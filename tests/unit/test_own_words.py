"""The words of the pages for the child and the family are easy to read, whole, and have room for Welsh."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from timeline.ui.faces import face, face_of, faces_style, rating_of
from timeline.ui.own_words import filled, words
from timeline.vocab.registry import vocabulary

GRADE = 5
FILLED = {"name": "Cai", "who": "Nan", "face": "Good", "ago": "today", "topics": "My hopes", "home": "Nan’s"}
VOCABULARIES = ("own_words", "own_faces", "own_topics")


def read() -> list[tuple[str, str]]:
    """Everything the child and the family read, with where it stands."""
    told = [(f"{name}.{term.id}", term.label) for name in VOCABULARIES for term in vocabulary(name)]
    told += [(f"own_topics.{term.id}", term.text("question")) for term in vocabulary("own_topics")]
    for term in vocabulary("audience"):
        told += [(f"audience.{term.id}", term.text(fact)) for fact in ("child_label", "child_means")]
    return [(where, re.sub(r"\{(\w+)\}", lambda m: FILLED.get(m[1], "2"), text)) for where, text in told if text]


def sentences(text: str) -> list[str]:
    return [one.strip() for one in re.findall(r"[^.?!]+[.?!]", text)]


def syllables(word: str) -> int:
    """Syllables of an English word, counted by its vowels; a silent e and the ending -ed do not count."""
    word = re.sub(r"[^a-z]", "", word.lower())
    word = re.sub(r"(?<=[^aeiouydt])ed$|(?<=[^aeiouyl])e$|(?<=[aeiou])le$", "", word)
    return max(len(re.findall(r"[aeiouy]+", word)), 1)


def grade(sentence: str) -> float:
    """The grade of Flesch and Kincaid (1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59."""
    said = re.findall(r"[\w’'-]+", sentence)
    return 0.39 * len(said) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59


FULL = [(where, one) for where, text in read() for one in sentences(text)]


def test_there_are_sentences_to_read():
    assert len(FULL) > 30


@pytest.mark.parametrize(("where", "sentence"), FULL, ids=[f"{where}-{n}" for n, (where, _) in enumerate(FULL)])
def test_every_full_sentence_can_be_read_at_nine_or_ten(where, sentence):
    assert grade(sentence) <= GRADE, f"{where}: “{sentence}” is of grade {grade(sentence):.1f}"


def test_the_grade_is_counted_as_flesch_and_kincaid_did():
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45, abs=0.01)
    assert grade("Multi-agency professionals deliberated regarding appropriate safeguarding interventions.") > 20
    counted = {"kept": 1, "take": 1, "hopes": 2, "people": 2, "story": 2, "table": 2, "moment": 2, "wanted": 2}
    # “hopes” is counted once too often, which errs on the strict side.
    assert {word: syllables(word) for word in counted} == counted


@pytest.mark.parametrize("name", VOCABULARIES)
def test_beside_every_word_there_is_room_for_its_welsh(name):
    assert [term.id for term in vocabulary(name) if "label_cy" not in term.facts] == []


def test_no_word_of_the_trade_reaches_the_child():
    jargon = re.compile(
        r"\b(audience|entr(?:y|ies)|practitioner|safeguard\w*|formulation|placement|sibling\w*|valence|agency|"
        r"agencies|restricted|record|case|assessment|trauma|risk)\b",
        re.IGNORECASE,
    )
    # What only the worker reads: the page before, and what is said about it in the story of an entry.
    workers = {"prepare_never", "practitioners_say"}
    met = [f"{where}: {text}" for where, text in read() if jargon.search(text) and where.split(".")[1] not in workers]
    assert met == []


def test_a_topic_can_be_told_by_what_is_kept_with_its_entries():
    records = [topic.text("record") for topic in vocabulary("own_topics")]
    assert all(records)
    assert len(set(records)) == len(records)
    assert {topic.text("by") for topic in vocabulary("own_topics")} == {"child", "family"}


def test_a_name_is_put_in_as_it_is_whatever_stands_in_it():
    assert filled("{name} said: {face}", name="{face} $x$ \\1", face="Good") == "{face} $x$ \\1 said: Good"
    assert words("hello", name="Nia") == "Hello Nia"


def test_every_name_in_braces_is_one_that_a_page_puts_in():
    given = {"name", "count", "n", "all", "first", "last", "face", "home", "ago", "topics", "who"}
    asked = {name for term in vocabulary("own_words") for name in re.findall(r"\{(\w+)\}", term.label)}
    assert asked <= given


def test_there_is_a_face_for_every_rating_and_one_that_says_nothing():
    assert [rating_of(term) for term in vocabulary("own_faces")] == [-3, -2, -1, 0, 1, 2, 3, None]
    assert face_of(-2).label == "Really hard"
    assert face_of(None).id == "not_said"


def test_no_two_faces_are_told_apart_by_colour_alone():
    drawn = [re.sub(r'fill="#[0-9a-f]{6}"', "", face(rating)) for rating in (*range(-3, 4), None)]
    assert len(set(drawn)) == 8
    for picture in drawn:
        assert ElementTree.fromstring(picture).tag.endswith("svg")


def test_the_style_names_every_face():
    style = faces_style()
    assert all(f"st-key-face-{term.id}" in style for term in vocabulary("own_faces"))


def test_the_child_may_let_nobody_else_see_it():
    offered = [term.id for term in vocabulary("audience") if term.text("child_label")]
    assert offered == ["display", "attendees", "worker_only"]
    assert not vocabulary("audience")["worker_only"].facts["on_shared_screen"]
