"""Finding listed phrases in what somebody wrote: whole words, whatever the capitals, hyphens and ends of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from timeline.domain.errors import VocabularyError

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
# Between two words of one phrase: a space, a hyphen or the end of a line, but no full stop and no new paragraph; the
# apostrophe of “offenders’ institution” too.
_JOINS = re.compile(r"['’ʼ]?[^\S\n]*[-‐‑]?[^\S\n]*\n?[^\S\n]*")
# Within one word that was divided at the end of a line, or by marks that nobody sees.
_DIVIDES = re.compile(r"[-‐‑\u00ad][^\S\n]*\r?\n[^\S\n]*|[\u00ad\u200b\u2060]+")
_DIVIDERS = frozenset("-‐‑\u00ad\u200b\u2060")
_WHOLE = ""
_LONGEST_EXPANSION = 2_000


class Phrase(NamedTuple):
    """One way of writing a listed term: the term's id, and what can stand in its place, the likeliest first.

    ``is_left_alone`` says that it is found only so that nothing within it is.
    """

    term: str
    offers: tuple[str, ...] = ()
    is_left_alone: bool = False
    is_acronym: bool = False


class Found(NamedTuple):
    """A phrase in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class _Written:
    start: int
    end: int
    key: str


class PhraseFinder:
    """Finds the longest listed phrase at every word of a text; one that is left alone hides what is within it.

    Where two terms list the very same words the first listed is kept, but what is left alone always wins.
    """

    def __init__(self, listed: Iterable[tuple[str, Phrase]]) -> None:
        """``listed`` are ways of writing, as ``ways_of_writing`` gives them, each with its phrase."""
        self._root: dict[str, Any] = {}
        for written, phrase in listed:
            node = self._root
            for key in _keys(written):
                node = node.setdefault(key, {})
            if node is not self._root and (_WHOLE not in node or phrase.is_left_alone):
                node[_WHOLE] = phrase

    def find(self, text: str, passages: Iterable[tuple[int, int]] = ()) -> Iterator[Found]:
        """Every phrase in order, none over another, nothing that touches the ``passages`` left out."""
        words = [_Written(found.start(), found.end(), _key(found[0])) for found in _WORD.finditer(text)]
        quoted = sorted(passages)
        at = passage = 0
        while at < len(words):
            found, after = self._longest(text, words, at)
            if found is None:
                at += 1
                continue
            while passage < len(quoted) and quoted[passage][1] <= found.start:
                passage += 1
            if passage < len(quoted) and quoted[passage][0] < found.end:
                at += 1
                continue
            at = after
            if not found.phrase.is_left_alone:
                yield found

    def _longest(self, text: str, words: list[_Written], at: int) -> tuple[Found | None, int]:
        """The longest phrase that begins with a word, and the place of the word after it."""
        best, after = None, at
        waiting = [(self._root, at)]
        while waiting:
            node, place = waiting.pop()
            for key, end, then in _read_as(text, words, place):
                for own_key, own_end in _with_possessive(key, end):
                    there = node.get(own_key)
                    if there is None:
                        continue
                    whole = there.get(_WHOLE)
                    if whole is not None and (best is None or own_end > best.end):
                        best, after = Found(words[at].start, own_end, whole), then
                    if own_end == end and then < len(words) and _JOINS.fullmatch(text, end, words[then].start):
                        waiting.append((there, then))
        return best, after


def ways_of_writing(form: str) -> Iterator[str]:
    """Every way of writing that a listed form stands for.

    “puts/putting himself/herself at risk” gives four, “order(s)” two. Raises ``VocabularyError`` for a form without
    words, or one that stands for more than two thousand.
    """
    ways = [""]
    for slot in form.split():
        options = [one for part in slot.split("/") for one in _with_ending(part)]
        if not all(_WORD.search(option) for option in options):
            raise VocabularyError(f"“{form}” has a place with no word in it.")
        ways = [f"{before} {option}" for before in ways for option in options]
        if len(ways) > _LONGEST_EXPANSION:
            raise VocabularyError(f"“{form}” stands for too many ways of writing; put it on several lines.")
    if ways == [""]:
        raise VocabularyError("A listed form has no words.")
    yield from (way.strip() for way in ways)


def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are compared: in small letters, and without a possessive ending."""
    return frozenset(key for found in _WORD.finditer(text) for key, _ in _with_possessive(_key(found[0]), 0))


def _with_ending(part: str) -> tuple[str, ...]:
    return (part[:-3], f"{part[:-3]}s") if part.endswith("(s)") else (part,)


def _keys(written: str) -> list[str]:
    return [_key(found[0]) for found in _WORD.finditer(written)]


def _key(word: str) -> str:
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def _read_as(text: str, words: list[_Written], at: int) -> Iterator[tuple[str, int, int]]:
    """A word as it stands, and joined with the next where it was divided: its key, its end and the place after it."""
    word = words[at]
    yield word.key, word.end, at + 1
    if text[word.end : word.end + 1] in _DIVIDERS and at + 1 < len(words):
        following = words[at + 1]
        if _DIVIDES.fullmatch(text, word.end, following.start):
            yield word.key + following.key, following.end, at + 2


def _with_possessive(key: str, end: int) -> Iterator[tuple[str, int]]:
    yield key, end
    if key.endswith("'s"):
        yield key[:-2], end - 2
