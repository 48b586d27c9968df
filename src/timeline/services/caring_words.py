"""Words that care: what is written that labels somebody, and what could be said instead. Advice, and never more.

Nothing here changes or stops anything. The words, what is offered for them and why are the vocabulary
``caring_words``; somebody's own words, legal titles and the names of people and agencies are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from timeline.domain.errors import VocabularyError
from timeline.services.listed_phrases import Found, Phrase, PhraseFinder, ways_of_writing, words_of
from timeline.services.quoted_passages import quoted_passages
from timeline.vocab.registry import Term, vocabulary

_SENTENCE_ENDS = ".!?\n"
_LONGEST_SENTENCE = 200
_ARTICLE = re.compile(r"(?<!\w)[Aa]n?(\s+)$")
_SHORTEST_SHOUT = 4
_NAMES_KEPT = 16


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on words that stand in a text from ``start`` up to ``end``.

    ``written`` are those words, ``offer`` what could be said instead, as a person is told it, ``why`` the reason and
    ``source`` who advises it. Each of ``wordings`` can take the place of the written words as it is; there are none
    where only somebody who knows what happened can say it better. ``term`` is the id in ``caring_words``.
    """

    start: int
    end: int
    written: str
    offer: str
    why: str
    source: str
    wordings: tuple[str, ...] = ()
    term: str = ""


def check_words(text: str, *, names: Iterable[str] = (), own_words: Iterable[str] = ()) -> tuple[Remark, ...]:
    """The remarks on a text, in order and never over one another; the longest of several is the one made.

    Left alone are: anything in quotation marks, ``own_words`` wherever they recur, the official titles of the
    vocabulary, and ``names`` of people and agencies.
    """
    if not text or text.isspace():
        return ()
    # Most texts have nothing to look at: whose words they are is asked only of the others.
    if next(_finder().find(text), None) is None:
        return ()
    passages = [*quoted_passages(text), *_recurring(text, own_words), *_named(text, names)]
    return tuple(_remark(text, found) for found in _finder().find(text, passages) if _is_meant(text, found))


def taken(text: str, remark: Remark, wording: str) -> str:
    """The text with ``wording`` where the remark's words stood, and “a” or “an” before it made to fit.

    The text is returned as it is where those words no longer stand there.
    """
    if text[remark.start : remark.end] != remark.written:
        return text
    before, article = text[: remark.start], "an" if wording[:1].lower() in "aeiou" else "a"
    if written := _ARTICLE.search(before):
        before = before[: written.start() + 1] + article[1:] + written[1]
    return before + wording + text[remark.end :]


@cache
def _finder() -> PhraseFinder:
    """What finds the listed phrases. Raises ``VocabularyError`` where the list is wrong."""
    return PhraseFinder(pair for term in vocabulary("caring_words").offered for pair in _phrases(term))


@lru_cache(maxsize=_NAMES_KEPT)
def _finder_of(names: frozenset[str]) -> PhraseFinder:
    return PhraseFinder((name, Phrase("")) for name in names)


def _named(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where one of the names stands in the text."""
    known = frozenset(filter(str.strip, names))
    return ((found.start, found.end) for found in _finder_of(known).find(text))


def _phrases(term: Term) -> Iterator[tuple[str, Phrase]]:
    for line in term.text("written_and_offered").splitlines():
        form, _, offered = line.strip().rstrip(".").partition(":")
        if not form:
            continue
        offers = tuple(filter(None, (one.strip() for one in offered.split(";"))))
        if not offers and not term.text("advice"):
            raise VocabularyError(f"“{form}” in the caring words offers nothing, and “{term.label}” has no advice.")
        is_acronym = form[1:2].isupper()
        for written in ways_of_writing(form):
            yield written, Phrase(term.id, offers, is_acronym=is_acronym)
    for form in left_alone(term):
        for written in ways_of_writing(form):
            yield written, Phrase(term.id, is_left_alone=True)


def left_alone(term: Term) -> list[str]:
    """The titles and other meanings of a term that are never remarked on, as its vocabulary lists them."""
    return [form for part in term.text("left_alone").split(";") if (form := " ".join(part.split()))]


@cache
def _near(term: str) -> frozenset[str]:
    return words_of(vocabulary("caring_words")[term].text("near"))


def _is_meant(text: str, found: Found) -> bool:
    """Whether the sentence has one of the words that the term waits for; most wait for none."""
    near = _near(found.phrase.term)
    if not near:
        return True
    before = text[max(found.start - _LONGEST_SENTENCE, 0) : found.start]
    after = text[found.end : found.end + _LONGEST_SENTENCE]
    begins = max(before.rfind(mark) for mark in _SENTENCE_ENDS) + 1
    ends = min((at for mark in _SENTENCE_ENDS if (at := after.find(mark)) >= 0), default=len(after))
    return not near.isdisjoint(words_of(before[begins:]) | words_of(after[:ends]))


def _remark(text: str, found: Found) -> Remark:
    term = vocabulary("caring_words")[found.phrase.term]
    written = text[found.start : found.end]
    wordings = tuple(_as_written(offer, written, text[: found.start], found.phrase) for offer in found.phrase.offers)
    advice = term.text("advice")
    return Remark(
        found.start,
        found.end,
        written,
        " or ".join(f"“{wording}”" for wording in wordings) or advice,
        f"{term.text('why')} {advice}".strip() if wordings else term.text("why"),
        term.text("source"),
        wordings,
        term.id,
    )


def _as_written(offer: str, written: str, before: str, phrase: Phrase) -> str:
    """The offer with the capitals of what it stands for: an acronym says nothing of them, its place does."""
    if phrase.is_acronym:
        opening = before.rstrip()
        is_first = not opening or opening[-1] in ".!?:" or before.endswith("\n")
        return offer[:1].upper() + offer[1:] if is_first else offer
    if written.isupper() and len(written) >= _SHORTEST_SHOUT:
        return offer.upper()
    return offer[:1].upper() + offer[1:] if written[:1].isupper() else offer


def _recurring(text: str, own_words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where somebody's own words stand again in the text, word for word."""
    lower = text.lower()
    if len(lower) != len(text):
        return
    for words in own_words:
        said = words.strip().lower()
        at = lower.find(said) if said else -1
        while at >= 0:
            yield at, at + len(said)
            at = lower.find(said, at + len(said))
