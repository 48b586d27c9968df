"""Which area of life an entry belongs to: as the file says, otherwise guessed from its words and marked so.

The guesses follow how practitioners place things. Police, court and custody are the child's own: an
arrest of a parent, or of anybody while the child is below the age of criminal responsibility, is
something that happened in the family. Harm outweighs the setting it was noticed in. The words that say
most win: the longest, with weight for opening words. Where no word says anything, the agency decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from timeline.intake.cells import suggestion
from timeline.vocab.registry import Term, vocabulary

AGE_OF_RESPONSIBILITY = 10 * 12
OWN_DOING = frozenset({"justice", "behaviour"})
OPENING_WEIGHT, HARM_WEIGHT, STRENGTH_WEIGHT = 8, 10, 6

NAMES_AN_AREA_ONLY = frozenset(
    {"family", "words", "service", "identity", "other", "gap", "says", "school", "behaviour"}
)
"""Aliases that tell what a column means by a word, but say nothing when met inside a sentence."""

BY_AGENCY = {
    "social_care": "service", "education": "school_event", "health": "health_event", "camhs": "service",
    "slt": "development", "police": "allegation", "yjs": "service", "court": "court", "housing": "housing",
    "carer": "home_care", "substance": "service", "voluntary": "service", "secure": "custody",
    "probation": "family_event", "child": "child_said", "family": "family_event", "other": "other",
}  # fmt: skip

_ELSE = re.compile(
    r"\b(?:(?:step|grand|half|foster|birth)?[- ]?(?:mother|mum|mam|mom|father|dad|daddy|parent|brother"
    r"|sister|son|daughter)|nan|nana|nain|taid|mamgu|tadcu|gran|granny|grandad|grandma|grandpa|uncle|aunt|auntie|cousin|sibling|partner"
    r"|boyfriend|girlfriend|husband|wife|man|woman|adult|carer|neighbour|family friend|landlord)s?\b"
)
_CHILD = r"\b(?:child|young person|yp|boy|girl|pupil|he|she|him|his|her|himself|herself|they|them{names})\b"


@dataclass(frozen=True, slots=True)
class Placed:
    """The type and lane of an entry, whether anybody named either, and what to tell the reader."""

    type: str
    lane: str
    is_guessed: bool
    note: str = ""
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clues:
    """What a row offers to guess by. ``age`` is the child's, in months at most; ``names`` are the child's."""

    words: str
    more_words: str = ""
    agencies: tuple[str, ...] = ()
    valence: str = "unclear"
    age: int | None = None
    names: tuple[str, ...] = ()


def placed(area: str, kind: str, clues: Clues) -> Placed:
    """Where an entry goes, given the cells of its area and type columns, either of which may be empty."""
    unknown: list[tuple[str, str]] = []
    lane, type_ = _named(area, "area", unknown)
    lane_too, type_too = _named(kind, "type", unknown)
    type_, lane = type_too or type_, lane or lane_too
    note = " ".join(message for _, message in unknown)
    kept = tuple((field, area if field == "area" else kind) for field, _ in unknown)
    if type_ is not None:
        return Placed(type_.id, (lane.id if lane else type_.text("lane")), False, note, kept)
    guess, why = _guess(clues, lane.id if lane else None)
    if lane is not None:
        return Placed(guess, lane.id, False, note, kept)
    lane_id = vocabulary("entry_types")[guess].text("lane")
    label = vocabulary("lanes").label(lane_id)
    return Placed(guess, lane_id, True, f"{note} Area guessed: {label}, from {why}.".strip(), kept)


def agency_kind(words: str) -> str | None:
    """The kind of agency that words name anywhere in them; the longest name wins."""
    matches = _pattern("agency_kinds").finditer(_plain(words))
    longest = max(matches, key=lambda match: len(match[0]), default=None)
    return _meanings("agency_kinds")[longest[0]] if longest else None


def _named(cell: str, field: str, unknown: list[tuple[str, str]]) -> tuple[Term | None, Term | None]:
    """The lane and the type a cell names; other people's words for either are told, not refused."""
    if not cell:
        return None, None
    lane, type_ = vocabulary("lanes").find(cell), vocabulary("entry_types").find(cell)
    if field == "area" and lane is not None:
        return lane, None
    if type_ is not None:
        return None, type_
    if lane is None:
        words = vocabulary("lanes" if field == "area" else "entry_types")
        ours = "areas" if field == "area" else "types"
        told = f"“{cell}” is not one of our {ours} and is kept beside the entry. {suggestion(words, cell)}"
        unknown.append((field, told.strip()))
    return lane, None


def _guess(clues: Clues, lane: str | None) -> tuple[str, str]:
    for words in (clues.words, clues.more_words):
        found = _by_words(words, clues, lane)
        if found is not None:
            return found
    if lane is not None:
        return "other", "the area named"
    for agency in clues.agencies:
        kind = agency_kind(agency)
        if kind is not None and kind != "other":
            return _own(BY_AGENCY.get(kind, "other"), clues, clues.words, None), f"the source, {agency}"
    return "other", "nothing in the words, so please choose"


def _by_words(words: str, clues: Clues, lane: str | None) -> tuple[str, str] | None:
    plain = _plain(words)
    best: tuple[float, str, str] | None = None
    for match in _pattern("entry_types").finditer(plain):
        type_id = _own(_meanings("entry_types")[match[0]], clues, plain, match.start())
        term = vocabulary("entry_types")[type_id]
        if lane is not None and term.text("lane") != lane:
            continue
        if clues.valence == "adverse" and term.text("valence") == "protective":
            continue
        score: float = len(match[0])
        score += OPENING_WEIGHT if len(plain[: match.start()].split()) < 3 else 0
        score += HARM_WEIGHT if term.text("lane") == "harm" else 0
        score += STRENGTH_WEIGHT if term.text("valence") == clues.valence == "protective" else 0
        if best is None or score > best[0]:
            best = (score, type_id, match[0])
    return (best[1], f"“{best[2]}”") if best else None


def _own(type_id: str, clues: Clues, words: str, at: int | None) -> str:
    """The type itself where it is the child's own; a family event where it is somebody else's."""
    lane = vocabulary("entry_types")[type_id].text("lane")
    if type_id == "child_said" and at is not None and _is_somebody_else(words, at, clues.names):
        return "family_said"
    if lane not in OWN_DOING:
        return type_id
    too_young = lane == "justice" and clues.age is not None and clues.age < AGE_OF_RESPONSIBILITY
    return "family_event" if too_young or _is_somebody_else(_plain(words), at, clues.names) else type_id


def _is_somebody_else(words: str, at: int | None, names: tuple[str, ...]) -> bool:
    """Whether the person named last before the word at ``at`` is somebody other than the child."""
    before = words if at is None else words[:at]
    others = [match.end() for match in _ELSE.finditer(before)]
    own = [match.end() for match in _child_pattern(names).finditer(before)]
    return bool(others) and max(others) > max(own, default=-1)


@cache
def _child_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    called = "".join(f"|{re.escape(_plain(name))}" for name in names if name.strip())
    return re.compile(_CHILD.replace("{names}", called))


@cache
def _meanings(name: str) -> dict[str, str]:
    """Every word of a vocabulary to the id it means; the first term to claim a word keeps it."""
    return {
        _plain(alias): term.id
        for term in reversed(vocabulary(name).terms) for alias in (*term.aliases, term.label)
        if alias and not (name == "entry_types" and _plain(alias) in NAMES_AN_AREA_ONLY)
    }  # fmt: skip


@cache
def _pattern(name: str) -> re.Pattern[str]:
    longest_first = sorted(_meanings(name), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(alias) for alias in longest_first) + r")(?!\w)")


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
