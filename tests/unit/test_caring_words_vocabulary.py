"""The lists behind words that care: whole, humane in tone, and each with its source."""

from __future__ import annotations

import pytest

from timeline.domain.errors import VocabularyError
from timeline.services import caring_words
from timeline.services.listed_phrases import ways_of_writing
from timeline.vocab.registry import Term, vocabulary

TERMS = list(vocabulary("caring_words"))
CUES = list(vocabulary("basis_cues"))
# What a reason that scolds would say.
SCOLDING = ("you ", "your ", "never ", "must ", "wrong", "offensive", "unacceptable", "shame on", "don't ", "should ")


def lines(term: Term) -> list[tuple[str, list[str]]]:
    made = []
    for line in filter(str.strip, term.text("written_and_offered").splitlines()):
        form, _, offered = line.strip().rstrip(".").partition(":")
        made.append((form, [one.strip() for one in offered.split(";") if one.strip()]))
    return made


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_every_term_offers_something_says_why_and_names_its_source(term):
    assert lines(term)
    assert all(offers or term.text("advice") for _, offers in lines(term))
    assert term.text("source").strip()
    assert term.text("why").strip().endswith(".")
    assert term.facts["reviewed_by"] == "", "a review is signed by the psychologist who made it"
    assert term.text("about") in {"anyone", "child", "parent"}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_a_reason_is_one_sentence_that_scolds_nobody(term):
    for fact in ("why", "advice"):
        words = term.text(fact)
        assert words.count(".") == (1 if words else 0), f"{term.id}: more than one sentence"
        assert len(words) <= 125
        assert not [scold for scold in SCOLDING if f" {words.lower()}".find(f" {scold}") >= 0]


def test_no_two_terms_list_the_same_words():
    listed: dict[str, set[str]] = {}
    for term in TERMS:
        for form, _ in lines(term):
            for way in ways_of_writing(form):
                listed.setdefault(" ".join(way.casefold().replace("-", " ").split()), set()).add(term.id)
    assert {way: ids for way, ids in listed.items() if len(ids) > 1} == {}


def test_nothing_that_is_offered_is_itself_remarked_on():
    remarked = {
        (term.id, offer): [remark.written for remark in caring_words.check_words(f"Then {offer}, with mum")]
        for term in TERMS
        for _, offers in lines(term)
        for offer in offers
    }
    assert {place: words for place, words in remarked.items() if words} == {}


@pytest.mark.parametrize("term", CUES, ids=lambda term: term.id)
def test_every_cue_points_at_a_basis_and_says_why(term):
    assert term.text("basis") in vocabulary("basis")
    assert term.text("why").endswith(".")
    assert term.text("source").strip()
    assert any(form.strip() for form in term.text("written").split(";"))


def test_every_basis_has_its_words_and_an_example():
    for basis in vocabulary("basis"):
        assert all(basis.text(fact) for fact in ("said", "unsaid", "example")), basis.id


def test_a_form_in_parts_stands_for_every_way_of_writing_it():
    assert list(ways_of_writing("puts/putting him/her at risk")) == [
        "puts him at risk", "puts her at risk", "putting him at risk", "putting her at risk",
    ]  # fmt: skip
    assert list(ways_of_writing("order(s)")) == ["order", "orders"]


@pytest.mark.parametrize("form", ["", "  ", "puts/ at", "a/b/c/d/e/f/g/h/i/j " * 4])
def test_a_form_without_words_or_with_far_too_many_is_refused(form):
    with pytest.raises(VocabularyError):
        list(ways_of_writing(form))


def test_a_term_that_offers_nothing_and_advises_nothing_is_refused():
    term = Term("bad", "Bad", 1, facts={"written_and_offered": "naughtily.", "why": "x."})
    with pytest.raises(VocabularyError, match="naughtily"):
        list(caring_words._phrases(term))
