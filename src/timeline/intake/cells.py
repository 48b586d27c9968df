"""What one cell says: each reader gives a value, or raises ``IntakeError`` with the way to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from timeline.domain.entry import AceTag, Known
from timeline.domain.errors import IntakeError, WhenError
from timeline.domain.when import When
from timeline.intake.ages_said import NUMBERS
from timeline.intake.people_named import people_in as people
from timeline.vocab.registry import Term, Vocabulary, vocabulary

__all__ = [
    "ace_tags", "count_or_frequency", "known_by", "known_until", "people", "suggestion", "tags", "term", "term_meant",
    "valence_and_words", "whole_number", "yes_or_no",
]  # fmt: skip

ReadWhen = Callable[[str], When]

YES = frozenset({"yes", "y", "true", "x", "1", "✓", "ie"})
NO = frozenset({"", "no", "n", "false", "0", "na", "n/a"})
BOTH_SIGNS = frozenset({"+/-", "-/+", "+/–", "–/+", "±", "+ / -", "- / +", "+ -", "+-", "+&-", "+ and -"})
DASHES = frozenset("-–—−")
TIMES = {"once": 1, "twice": 2, "thrice": 3}


def term_meant(name: str, words: str) -> Term:
    """The term of vocabulary ``name`` that ``words`` mean."""
    words_known = vocabulary(name)
    term = words_known.find(words)
    if term is None:
        raise IntakeError(
            f"“{words}” is not one of the {_called(name)}. {suggestion(words_known, words)}"
            f"Use one of: {'; '.join(t.label for t in words_known.offered)}."
        )
    return term


def term(name: str, words: str) -> str:
    """The id of the term of vocabulary ``name`` that ``words`` mean."""
    return term_meant(name, words).id


def suggestion(words_known: Vocabulary, words: str) -> str:
    """“Did you mean …? ” where something in the vocabulary is close; otherwise nothing."""
    names = {
        name: term.label
        for term in words_known.offered
        for name in (term.id.replace("_", " "), term.label, *term.aliases)
        if name
    }
    close = process.extractOne(
        words.casefold().replace("_", " "),
        list(names),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=60,
    )
    return f"Did you mean “{names[close[0]]}”? " if close else ""


def valence_and_words(cell: str) -> tuple[str, str]:
    """The valence id that an impact column means, and its words where they say more than that."""
    cell = "-" if cell in DASHES else cell
    if cell in BOTH_SIGNS:
        return "mixed", ""
    whole = _valence(cell)
    if whole is not None:
        return whole.id, ""
    opening = re.split(r" ?[-–—:;,.(/] ?| because ", " ".join(cell.split()), maxsplit=1)[0]
    term = _valence(opening) if opening else None
    if term is not None:
        return term.id, cell
    named = {known_term.id for word in re.findall(r"[a-z]+", cell.casefold()) if (known_term := _sign(word))}
    if len(named) > 1:
        return "mixed", cell
    return (named.pop() if named else "unclear"), cell


def ace_tags(cell: str) -> tuple[AceTag, ...]:
    """Adversities such as ``physical_abuse:suspected; bullying``; without a status they are reported."""
    tags: dict[str, AceTag] = {}
    for piece in _pieces(cell, "ace_tags"):
        words, status = _status(piece)
        tag = term_meant("ace_tags", words).id
        tags[tag] = AceTag(tag, term_meant("ace_status", status).id if status else "reported")
    return tuple(tags.values())


def tags(name: str, cell: str) -> tuple[str, ...]:
    """The ids of the terms a cell lists, separated by semicolons or commas."""
    return tuple(dict.fromkeys(term_meant(name, piece).id for piece in _pieces(cell, name)))


def count_or_frequency(cell: str) -> tuple[int | None, str]:
    """How many times (``6``, ``x6``, ``six times``), or in words how often (``most weeks``)."""
    plain = " ".join(cell.casefold().replace("×", "x").split())
    match = re.fullmatch(r"x?\s*(\d{1,6}|[a-z]+)\s*(?:x|times|occasions|incidents)?\.?", plain)
    if match:
        word = match[1]
        number = int(word) if word.isdecimal() else NUMBERS.get(word, TIMES.get(word))
        if number is not None and number >= 1:
            return number, ""
    if re.fullmatch(r"[-+]?[\d.,]+", plain) or plain in {"zero", "x0"}:
        raise IntakeError(
            f"“{cell}” is not a number of times. Write a whole number, 1 or more, or leave it empty."
        )
    return None, cell


def yes_or_no(cell: str) -> bool:
    """Whether a cell says yes."""
    plain = cell.casefold().strip()
    if plain in YES:
        return True
    if plain in NO:
        return False
    raise IntakeError(f"“{cell}” is neither yes nor no. Write yes, no, or leave it empty.")


def whole_number(cell: str, low: int, high: int) -> int:
    """A whole number between two bounds."""
    if re.fullmatch(r"[-+−]?\d{1,9}", cell) and low <= (number := int(cell.replace("−", "-"))) <= high:
        return number
    raise IntakeError(f"“{cell}” should be a whole number from {low} to {high}.")


def known_by(cell: str, agency: str, read_when: ReadWhen) -> tuple[Known, ...]:
    """Who knew and since when: ``School: Jan 2017; GP``. A date alone is the row's own ``agency``."""
    known: list[Known] = []
    for piece in filter(None, (p.strip() for p in re.split(r"[;\n]", cell))):
        if ":" not in piece:
            try:
                known.append(Known(agency or "Agency not named", read_when(piece)))
                continue
            except WhenError as unreadable:
                if re.search(r"\d", piece):
                    raise IntakeError(
                        f"{unreadable} Write who knew and since when, such as School: Jan 2017."
                    ) from unreadable
        name, _, since = piece.partition(":")
        try:
            known.append(Known(name.strip(), read_when(since.strip()) if since.strip() else None))
        except WhenError as unreadable:
            raise IntakeError(str(unreadable)) from unreadable
    return tuple(known)


_NOT_AT_THE_TIME = re.compile(r"\b(?:not known|unknown) to (?P<who>[^.;,]+?) at the time\b", re.IGNORECASE)
_UNTIL_KNOWN = re.compile(
    r"\b(?:not|un)\s?known to (?P<who>professionals|agencies|services|[A-Za-z' ]{2,30}?)"
    r" until (?P<when>[^.;,]{3,40})",
    re.I,
)


def known_until(text: str, read_when: ReadWhen) -> tuple[Known, ...]:
    """Who came to know and when, where the words say “not known to … until …”; nothing otherwise.

    “Not known to … at the time” names them with a time that is not known.
    """
    match = _UNTIL_KNOWN.search(text)
    if match is None:
        never = _NOT_AT_THE_TIME.search(text)
        return (Known(never["who"].strip().capitalize(), read_when("not known")),) if never else ()
    try:
        return (Known(match["who"].strip().capitalize(), read_when(match["when"].strip())),)
    except WhenError:
        return ()


def _pieces(cell: str, name: str) -> Iterable[str]:
    """What a list holds, where a label may itself have a comma in it."""
    for piece in filter(None, (" ".join(p.split()) for p in re.split(r"[;\n|]", cell))):
        if "," not in piece or vocabulary(name).find(_status(piece)[0]) is not None:
            yield piece
        else:
            yield from filter(None, (part.strip() for part in piece.split(",")))


def _status(piece: str) -> tuple[str, str]:
    match = re.fullmatch(r"(?P<words>[^:(]+?)\s*(?::\s*(?P<status>[^()]*)|\((?P<bracketed>[^)]*)\))", piece)
    return (match["words"], (match["status"] or match["bracketed"] or "").strip()) if match else (piece, "")


@lru_cache(maxsize=4_000)
def _valence(words: str) -> Term | None:
    return vocabulary("valence").find(words)


@lru_cache(maxsize=4_000)
def _sign(word: str) -> Term | None:
    term = vocabulary("valence").find(word)
    return term if term is not None and term.id in {"protective", "adverse", "mixed"} else None


def _called(name: str) -> str:
    return {
        "ace_tags": "adversities", "ace_status": "ways of saying how sure anyone is", "audience": "audiences",
        "certainty": "ways of saying how far it is agreed", "p_tags": "five Ps", "strength_tags": "strengths",
    }.get(name, name.replace("_", " "))  # fmt: skip
