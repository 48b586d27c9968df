"""What may still name somebody in a timeline without names: words with a capital that the register does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from timeline.domain.when_calendar import MONTH_NAMES
from timeline.services.mentions import READ
from timeline.services.open_case import OpenCase
from timeline.services.screen_names import is_relation
from timeline.vocab.registry import vocabulary

_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
_NAMES = re.compile(rf"(?<![\w\[’'-]){_CAPITAL}(?:\s+(?:(?:y|yr|ar|of|the|and|de|la)\s+)?{_CAPITAL})*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;–—“‘\"(]\s*|\n\s*)$")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_EVERYDAY = {
    "i", "i'm", "i'd", "i'll", "i've", "god", "christmas", "easter", "english", "welsh", "cymraeg", "british", "year",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tv", "gcse", "bsl", "covid",
}  # fmt: skip


def still_named(view: OpenCase, most: int = 60) -> tuple[tuple[str, int], ...]:
    """Words that may be names of people and places and stand in the entries of ``view``, with how often; the most
    frequent first.

    A word at the beginning of a sentence counts only where it also stands with its capital elsewhere.
    """
    inside: Counter[str] = Counter()
    beginning: Counter[str] = Counter()
    for entry in view.entries:
        for field in (*READ, "said_by", "record", "agency"):
            for words, begins in _capitals(str(getattr(entry, field))):
                (beginning if begins else inside)[words] += 1
    counts = {words: count + beginning[words] for words, count in inside.items()}
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0].casefold()))[:most])


def _capitals(text: str) -> Iterator[tuple[str, bool]]:
    plain = _IN_BRACKETS.sub(lambda match: "," * len(match[0]), text)
    for match in _NAMES.finditer(plain):
        words = " ".join(match[0].split()).removesuffix("’s").removesuffix("'s")
        if not _is_everyday(words):
            yield words, bool(_SENTENCE_BEGINS.search(plain[: match.start()]))


def _is_everyday(words: str) -> bool:
    plain = words.casefold().replace("’", "'")
    known = _EVERYDAY | {month.casefold() for month in MONTH_NAMES}
    return (
        is_relation(words)
        or all(word in known for word in plain.split())
        or (words.isupper() and len(words) <= 5)
        or vocabulary("agency_kinds").find(words) is not None
    )
