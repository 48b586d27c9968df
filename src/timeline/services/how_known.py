"""How it is known: seen or on record, reported by somebody, somebody's opinion, or the child's or family's own words.

Only what an entry says of itself is used: its basis, who said it and where it is written. Nothing is concluded.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from timeline.domain.entry import Entry
from timeline.services.listed_phrases import Phrase, PhraseFinder, ways_of_writing, words_of
from timeline.services.quoted_passages import quoted_passages
from timeline.vocab.registry import vocabulary

_OWN_WORDS = ("child", "family")
OBSERVED = "fact"
_SENTENCE = re.compile(r"[^.!?\n]*")


class Cue(NamedTuple):
    """Words that tell what a sentence stands on, from ``start`` up to ``end``: ``reads_as`` is a basis id."""

    start: int
    end: int
    written: str
    reads_as: str
    why: str


def how_known(entry: Entry) -> str:
    """How an entry is known, in one line: “Seen by School, Mr Ellery”, “Reported by Nan (case note)”, “The child says”.

    Where it is not given who saw or said it, the line says that.
    """
    basis, sources = vocabulary("basis").get(entry.basis), _sources(entry)
    record = f" ({entry.record})" if entry.record else ""
    if basis is None:
        return (", ".join(sources) or "Source not given") + record
    if entry.basis in _OWN_WORDS:
        # “Family” and “Child” as an agency say no more than the line does already.
        named = ", ".join(part for part in sources if part.casefold() not in _said_already())
        told = "; ".join(filter(None, (named, entry.record)))
        return basis.text("said") + (f" ({told})" if told else "")
    if not sources:
        return basis.text("unsaid") + record
    who, begins = ", ".join(sources), basis.text("said")
    if entry.record and basis.text("in_a_record"):
        begins = basis.text("in_a_record")
    if basis.text("documents") and not words_of(who).isdisjoint(words_of(basis.text("documents"))):
        begins = basis.text("on_record")
    return f"{begins} {who}{record}"


def cues_in(text: str) -> tuple[Cue, ...]:
    """The words of a text that read as an opinion or as something reported, in order; none in quotation marks."""
    cues = vocabulary("basis_cues")
    return tuple(
        Cue(
            found.start,
            found.end,
            text[found.start : found.end],
            cues[found.phrase.term].text("basis"),
            cues[found.phrase.term].text("why"),
        )
        for found in _cues().find(text, quoted_passages(text))
    )


def cues_against(basis: str, title: str, details: str = "") -> tuple[Cue, ...]:
    """The words that read otherwise than an entry is filed: an opinion or a report filed as seen or on record.

    What is filed as anything else is nobody's claim to have seen it, and gives none. A report is looked for in the
    title and in the first sentence of the details: further on, somebody is often only said to have said something.
    """
    if basis != OBSERVED:
        return ()
    opening = _SENTENCE.match(details)
    first = len(opening[0]) if opening else 0
    return (
        *cues_in(title),
        *(cue for cue in cues_in(details) if cue.reads_as != "reported" or cue.start < first),
    )


def _sources(entry: Entry) -> list[str]:
    """The agency and who said it there, each once."""
    said = [part for part in (entry.agency, entry.said_by) if part]
    if len(said) == 2 and entry.said_by.casefold() in entry.agency.casefold():
        said.pop()
    return said


@cache
def _said_already() -> frozenset[str]:
    kinds = vocabulary("agency_kinds")
    return frozenset(words for own in _OWN_WORDS for words in (own, f"the {own}", kinds.label(own).casefold()))


@cache
def _cues() -> PhraseFinder:
    listed: list[tuple[str, Phrase]] = []
    for term in vocabulary("basis_cues").offered:
        for fact in ("written", "left_alone"):
            for form in filter(None, (one.strip() for one in term.text(fact).split(";"))):
                listed.extend(
                    (way, Phrase(term.id, is_left_alone=fact == "left_alone")) for way in ways_of_writing(form)
                )
    return PhraseFinder(listed)
