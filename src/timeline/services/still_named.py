"""What may still name somebody in a timeline without names: words with a capital that the register does not know."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from timeline.domain.entry import Entry
from timeline.services.mentions import READ
from timeline.services.names_in_words import (
    Capitals,
    capitals_in,
    is_titled,
    maybe_names,
    ordinary_words,
    reads_as_a_name,
)
from timeline.services.of_each_entry import OfEachEntry
from timeline.services.open_case import OpenCase


def still_named(view: OpenCase, most: int = 60) -> tuple[tuple[str, int], ...]:
    """Words that may be names of people and places and stand in the entries of ``view``, with how often; the most
    frequent first.

    A word at the beginning of a sentence counts only where it reads as somebody's name, or also stands with its capital
    elsewhere.
    """
    inside: Counter[str] = Counter()
    beginning: Counter[str] = Counter()
    ordinary = ordinary_words(_texts(view))
    for entry in view.everything_told:
        for field in (*READ, "said_by", "record", "agency"):
            for found in capitals_in(str(getattr(entry, field))):
                words = found.words
                is_somebody = reads_as_a_name(words) or any(
                    one.is_sure and one.reads_as > 0 for one in maybe_names(found, ordinary)
                )
                is_sure = not found.begins or (field != "agency" and is_somebody)
                (inside if is_sure else beginning)[words] += 1
    counts = {words: count + beginning[words] for words, count in inside.items()}
    return _most_frequent(counts)[:most]


def names_left(view: OpenCase) -> tuple[tuple[str, int], ...]:
    """What reads as the name of a person in the entries of a view whose known names are initials, with how often.

    These are in no register, so that nothing hides them: “Mrs Fenn”, “Paul Dacey”, the “Alun” of “Alun T.”. One word
    alone is a name where it does what people do more often than it stands where places do. A name may be missed of
    which nothing tells, and what is listed may be a place.
    """
    told = view.everything_told
    agencies = {" ".join(agency.casefold().split()) for agency in {entry.agency for entry in told}}
    ordinary = frozenset[str]().union(*map(_ordinary, told))
    counts: Counter[str] = Counter()
    reads_as: Counter[str] = Counter()
    alone: defaultdict[str, bool] = defaultdict(bool)
    sure: defaultdict[str, bool] = defaultdict(bool)
    for entry in told:
        capitals = _capitals(entry)
        for field, found in capitals.told:
            for one in maybe_names(found, ordinary):
                if one.words.casefold() not in agencies:
                    counts[one.words] += 1
                    says_so = field == "said_by" and _is_who_says_so(entry.said_by, one.words)
                    reads_as[one.words] += one.reads_as + says_so
                    alone[one.words] |= one.is_alone
                    sure[one.words] |= one.is_sure or says_so
        for words in capitals.people_as_agency:
            counts[words] += 1
            reads_as[words] += 1
            sure[words] = True
    left = {
        words: count
        for words, count in counts.items()
        if is_titled(words) or (sure[words] and reads_as[words] > (0 if alone[words] else -1))
    }
    return _most_frequent(left)


class _InEntry(NamedTuple):
    """The words with capitals of an entry by their field, and who stands in it where an agency does."""

    told: tuple[tuple[str, Capitals], ...]
    people_as_agency: tuple[str, ...]


def _capitals_of(entry: Entry) -> _InEntry:
    told = [
        (field, found) for field in (*READ, "said_by", "record") for found in capitals_in(str(getattr(entry, field)))
    ]
    # An agency of two words is no person, but “Beth Anwyl, social worker” in its place is.
    people = [
        found.words
        for found in capitals_in(entry.agency)
        if reads_as_a_name(found.words) and (is_titled(found.words) or entry.agency.startswith(f"{found.words},"))
    ]
    return _InEntry(tuple(told), tuple(people))


_capitals = OfEachEntry(_capitals_of)
_ordinary = OfEachEntry(lambda entry: ordinary_words(str(getattr(entry, field)) for field in READ))


def _is_who_says_so(said_by: str, words: str) -> bool:
    """Whether words are who says so, or to whom: “Imogen, social worker”, “Sonny, to Jo”."""
    return bool(re.search(rf"(?:^|;\s*|\bto\s+){re.escape(words)}(?=$|[,;])", said_by.strip()))


def _texts(view: OpenCase) -> Iterator[str]:
    return (str(getattr(entry, field)) for entry in view.everything_told for field in READ)


def _most_frequent(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0].casefold())))
