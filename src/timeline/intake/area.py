"""Which area of life an entry belongs to: as the file says, otherwise guessed from its words and marked so.

The guesses follow how practitioners place things. Police, court and custody are the child's own: an
arrest of a parent, or of anybody while the child is below the age of criminal responsibility, is
something that happened in the family; so is a brother's diagnosis. Harm outweighs the setting it was
noticed in. The words that say most win: the longest, with weight for opening words, whether an alias of
a type or a turn of phrase. Where no word says anything, the agency decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from timeline.intake.area_phrases import SOMEBODY_ELSE, PhraseGroup, phrases
from timeline.intake.cells import suggestion
from timeline.vocab.registry import Term, vocabulary

AGE_OF_RESPONSIBILITY = 10 * 12
OWN_DOING = frozenset({"justice", "behaviour"})
ABOUT_SOMEBODY = frozenset({"health", "education"})
OPENING_WEIGHT, HARM_WEIGHT, STRENGTH_WEIGHT = 8, 16, 6
LONGEST_COUNTED = 30

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

# fmt: off
SETTINGS = frozenset({
    "a&e", "camhs", "class", "clinic", "college", "court", "estate", "family", "gp", "health visitor", "hearing",
    "hospital", "key worker", "mentor", "neighbourhood", "nursery", "panel", "police", "primary", "residential",
    "secondary", "seen by gp", "service", "slt", "social worker", "teacher", "therapy", "visit", "visits",
})
# fmt: on
"""Aliases that say who noticed or where, and little of what: an adversity somebody names says more."""

_ELSE = re.compile(rf"\b{SOMEBODY_ELSE}\b")
# “brother excluded”, “mum was in hospital”: the word belongs to whoever stands right before it.
_ELSE_IS = re.compile(
    rf"\b{SOMEBODY_ELSE}(?:'s)?(?: (?:was|is|has|had|been|got|gets|being|in|into|to|back|again|admitted|rushed|taken"
    r"|also|newly|sent|who|permanently|recently)){0,3} ?$"
)
_TAKEN_INTO_CARE = re.compile(r"(?:brothers?|sisters?|siblings?|cousins?) (?:(?:was|were|is|are) )?$")
_QUOTED = re.compile(r"[“\"][^”\"]+[”\"](?: \([^)]*\))?")
# “assaulted a teacher” is no harm done to the child; “was assaulted by a teacher” is.
_DOES_HARM = re.compile(
    r" (?:at )?(?:an?|another|the|two|three|some|other|staff|his|her|their|teachers?|police|officers?)\b"
)
_SUFFERS = re.compile(r"\b(?:was|were|is|been|being|got|gets|getting) (?:\w+ )?$")
_OWN_DEED = re.compile(r"shoplift|steal|stole|knife|damage|fire")
_CHILD = r"\b(?:child|young person|yp|boy|girl|pupil|he|she|him|his|her|himself|herself|they|them{names})\b"


@dataclass(frozen=True, slots=True)
class Placed:
    """The type and lane of an entry, whether anybody named either, and what to tell the reader."""

    type: str
    lane: str
    is_guessed: bool
    note: str = ""
    told_by: str = "name"
    """“name” where a column or a tag says so, else “words”, “setting” (words that only say where it was noticed),
    “source” or “nothing”."""
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
        return Placed(type_.id, (lane.id if lane else type_.text("lane")), False, note, unknown=kept)
    guess, why, told_by = _guess(clues, lane.id if lane else None)
    if lane is not None:
        return Placed(guess, lane.id, False, note, unknown=kept)
    lane_id = vocabulary("entry_types")[guess].text("lane")
    label = vocabulary("lanes").label(lane_id)
    # what has to be chosen or looked at comes first: a column of a table shows the beginning
    told = f"Area guessed: {label}, from {why}." if why else f"Area not clear: please choose. It would be in {label}."
    return Placed(guess, lane_id, True, f"{told} {note}".strip(), told_by, kept)


def agency_kind(words: str) -> str | None:
    """The kind of agency that words name anywhere in them; the longest name wins."""
    matches = _pattern("agency_kinds").finditer(_plain(words))
    longest = max(matches, key=lambda match: len(match[0]), default=None)
    return _meanings("agency_kinds")[longest[0]] if longest else None


def _named(cell: str, field: str, unknown: list[tuple[str, str]]) -> tuple[Term | None, Term | None]:
    """The lane and the type a cell names; other people's words for either are told, not refused."""
    if not cell:
        return None, None
    lane, type_, told = _meant(cell, field)
    if told:
        unknown.append((field, told))
    return lane, type_


@lru_cache(maxsize=2048)
def _meant(cell: str, field: str) -> tuple[Term | None, Term | None, str]:
    """The lane and the type a cell names, and what to say where it names neither; a column has few different cells."""
    lane, type_ = vocabulary("lanes").find(cell), vocabulary("entry_types").find(cell)
    if field == "area" and lane is not None:
        return lane, None, ""
    if type_ is not None:
        return None, type_, ""
    if lane is not None:
        return lane, None, ""
    words = vocabulary("lanes" if field == "area" else "entry_types")
    ours = "areas" if field == "area" else "types"
    told = f"“{cell}” is not one of our {ours} and is kept beside the entry. {suggestion(words, cell)}"
    return None, None, told.strip()


def _guess(clues: Clues, lane: str | None) -> tuple[str, str, str]:
    if lane in (None, "voice") and _QUOTED.fullmatch(clues.words.strip()):
        return "child_said", "the words being quoted", "words"
    for words in (clues.words, clues.more_words):
        found = _by_words(words, clues, lane)
        if found is not None:
            type_id, match = found
            return type_id, f"“{match}”", "setting" if match in SETTINGS else "words"
    if lane is not None:
        return "other", "the area named", "name"
    for agency in clues.agencies:
        kind = agency_kind(agency)
        if kind is not None and kind != "other":
            return _own(BY_AGENCY.get(kind, "other"), clues, clues.words, None), f"the source, {agency}", "source"
    return "other", "", "nothing"


def _by_words(words: str, clues: Clues, lane: str | None) -> tuple[str, str] | None:
    plain = _plain(words)
    best: tuple[float, str, str] | None = None
    for said, start, match in _told(plain, clues.names):
        type_id = _own(said, clues, plain, start, match)
        term = vocabulary("entry_types")[type_id]
        if lane is not None and term.text("lane") != lane:
            continue
        if clues.valence == "adverse" and term.text("valence") == "protective":
            continue
        score: float = min(len(match), LONGEST_COUNTED)
        score += OPENING_WEIGHT if len(plain[:start].split()) < 3 else 0
        score += HARM_WEIGHT if term.text("lane") == "harm" else 0
        score += STRENGTH_WEIGHT if term.text("valence") == clues.valence == "protective" else 0
        if best is None or score > best[0]:
            best = (score, type_id, match)
    return best and (best[1], best[2])


def _told(plain: str, names: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
    """Every type the words tell: where it begins, and the words that tell it."""
    for match in _pattern("entry_types").finditer(plain):
        yield _meanings("entry_types")[match[0]], match.start(), match[0]
    for group in _phrases(names):
        if group.any_of_them.search(plain) is None:
            continue
        for type_id, phrase in group.each:
            for match in phrase.finditer(plain):
                yield type_id, match.start(), match[0].strip()


@cache
def _phrases(names: tuple[str, ...]) -> list[PhraseGroup]:
    return phrases("".join(f"|{re.escape(_plain(name))} " for name in names if name.strip()))


def _own(type_id: str, clues: Clues, words: str, at: int | None, match: str = "") -> str:
    """The type itself where it is the child's own; a family event where it is somebody else's."""
    lane = vocabulary("entry_types")[type_id].text("lane")
    if type_id == "child_said" and at is not None and _is_somebody_else(words, at, clues.names):
        return "family_said"
    if at is not None and lane in ABOUT_SOMEBODY and _ELSE_IS.search(words[:at]):
        return "family_event"
    if at is not None and type_id == "home_care" and _TAKEN_INTO_CARE.search(words[:at]):
        return "family_event"
    if type_id == "harmed" and at is not None and _is_done_by_the_child(words, at, match, clues.names):
        return "behaviour"
    if lane not in OWN_DOING:
        return type_id
    if _is_somebody_else(_plain(words), at, clues.names):
        return "family_event"
    if lane == "justice" and clues.age is not None and clues.age < AGE_OF_RESPONSIBILITY:
        return "behaviour" if _OWN_DEED.search(match) else "family_event"
    return type_id


def _is_done_by_the_child(words: str, at: int, match: str, names: tuple[str, ...]) -> bool:
    """Whether “attacked” and the like say whom, and nobody else did it, nor was it done to the child."""
    return (
        match in {"assaulted", "attacked", "threatened", "stabbed", "robbed", "mugged", "chased", "bullied", "jumped",
                  "shot", "spat at", "bullying"}
        and _DOES_HARM.match(words[at + len(match) :]) is not None
        and _SUFFERS.search(words[:at]) is None
        and not _is_somebody_else(words, at, names)
    )  # fmt: skip


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
    # By their first letters, so that a word is held against the few that begin as it does; within each, longest first.
    by_letter: dict[str, list[str]] = {}
    for alias in longest_first:
        by_letter.setdefault(alias[0], []).append(re.escape(alias[1:]))
    parts = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
