"""What is left off a page that a child keeps: hard matters, names of conditions, and words of the trade."""

from __future__ import annotations

from functools import cache

from timeline.services.listed_phrases import Phrase, PhraseFinder, ways_of_writing
from timeline.services.own_moments import hard_matters_in
from timeline.vocab.registry import vocabulary

_LEFT_OUT = "child_page_left_out"


def may_stand_before_the_child(words: str) -> bool:
    """Whether what somebody wrote for other people may stand on a page for the child: with no hard word in it."""
    return not words_of_the_trade_in(words) and next(hard_matters_in(words), None) is None


def words_of_the_trade_in(words: str) -> bool:
    """Whether a condition, an adversity, a layer or an offence is named in it, by the vocabulary’s words."""
    return any(
        not found.phrase.is_acronym or words[found.start : found.end].isupper() for found in _finder().find(words)
    )


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(
        (way, Phrase(term.id, is_left_alone=fact == "left_alone", is_acronym=form.isupper()))
        for term in vocabulary(_LEFT_OUT).offered
        for fact in ("written", "left_alone")
        for form in filter(None, (one.strip() for one in term.text(fact).split(";")))
        for way in ways_of_writing(form)
    )
