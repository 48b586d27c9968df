"""Adding in one line: ``6y hit by mum's partner #physical_abuse ~school nurse``, shown as read before it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.case import Child, Person
from timeline.domain.entry import TITLE_LIMIT, AceTag, Entry
from timeline.domain.errors import EntryError, WhenError
from timeline.domain.when import When, age_text, describe, parse_when
from timeline.intake.area import Clues, agency_kind, placed
from timeline.services.record_entry import new_id
from timeline.vocab.registry import vocabulary

EXAMPLE = "6y hit by mum's partner #physical_abuse ~school nurse"
_MOST_WORDS_OF_A_DATE = 9
_MOST_WORDS_OF_AN_IMPOSSIBLE_DATE = 4
_TAG = re.compile(r"(?:^|\s)#([\w-]+)(?::([\w-]+))?")
# “~” before a figure says about when; before a word, who says so.
_SOURCE = re.compile(r"(?:^|\s)~\s*([^#~\d\s][^#~]*)")
_COUNT = re.compile(r"(?:^|\s)[x×](\d{1,4})(?=\s|$)")
_QUOTED = re.compile(r"^[“\"](.+)[”\"]$")
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_JOINING = {"-", "–", "—", ":", ",", "·"}


@dataclass(frozen=True, slots=True)
class OneLine:
    """A line as read: the entry it would make, and the reading in short phrases to show before it is kept."""

    entry: Entry
    reading: tuple[str, ...]
    unknown_tags: tuple[str, ...] = ()


def read_line(text: str, *, case_id: str, child: Child, people: Sequence[Person] = (), agency: str = "") -> OneLine:
    """The line as an entry.

    ``#tag`` names an adversity, a strength, a kind or an area; ``~`` says who says so; ``×6`` repeats.

    Raises ``WhenError`` where no date or age begins or ends the line, ``EntryError`` where nothing is said to
    have happened.
    """
    words = " ".join(text.split())
    if not words:
        raise EntryError(f"Write when and what happened, such as: {EXAMPLE}")
    counts = _COUNT.findall(words)
    words = _COUNT.sub(" ", words)
    tags = _TAG.findall(words)
    sources = [found.strip(" ,.") for found in _SOURCE.findall(words)]
    words = " ".join(_TAG.sub(" ", _SOURCE.sub(" ", words)).split())
    when, rest = _when_and_rest(words, child.born_on)
    title = rest[:1].upper() + rest[1:]
    if not title:
        raise EntryError(f"Say what happened after “{when.text}”, such as: {when.text} starts at a new school")
    aces, strengths, kind, lane, unknown = _tagged(tags)
    said = sources[0] if sources else ""
    quote = _QUOTED.match(rest)
    if quote:
        kind, lane = kind or "child_said", lane
    clues = Clues(
        rest,
        agencies=(said,) if said else (),
        names=(child.called,),
        valence="adverse" if aces else "protective" if strengths else "unclear",
    )
    usual = ""
    if aces and not kind and not lane:
        usual = vocabulary("ace_tags")[aces[0][0]].text("type")
        lane = vocabulary("entry_types")[usual].text("lane")
    place = placed(lane or "", kind or "", clues)
    if place.type == "other" and lane:
        own = next((term.id for term in vocabulary("entry_types") if term.text("lane") == lane), "other")
        place_type = usual or {"harm": "abuse", "strengths": "strength"}.get(lane, own)
    else:
        place_type = place.type
    entry = Entry(
        id=new_id(),
        case_id=case_id,
        title=_title(title),
        when=when,
        lane=place.lane,
        type=place_type,
        details=title if len(title) > TITLE_LIMIT else "",
        quote=quote[1] if quote else "",
        valence=vocabulary("entry_types")[place_type].text("valence"),
        count=int(counts[0]) if counts and int(counts[0]) > 0 else None,
        agency=agency or _agency(said),
        said_by=said,
        basis="child" if quote else "reported",
        ace_tags=tuple(AceTag(ace, status) for ace, status in aces),
        strength_tags=tuple(strengths),
        people=tuple(person.id for person in people if _names(person, rest)),
    )
    return OneLine(entry, _reading(entry, child), tuple(unknown))


def _when_and_rest(words: str, born_on: date | None) -> tuple[When, str]:
    """The longest beginning that is a date or an age, otherwise the longest ending."""
    parts = words.split(" ")
    for size in range(min(len(parts), _MOST_WORDS_OF_A_DATE), 0, -1):
        found = _try(parts[:size], born_on)
        if found:
            return found, _unjoined(parts[size:])
    for size in range(min(len(parts) - 1, _MOST_WORDS_OF_A_DATE), 0, -1):
        found = None if parts[-size] in _JOINING else _try(parts[-size:], born_on)
        if found and _DAY_OF_MONTH.fullmatch(parts[-size - 1]) and parts[-size][0].isalpha():
            # “31 Feb 2014” is no February 2014: let the date say so itself.
            found = parse_when(" ".join(parts[-size - 1 :]), born_on=born_on)
        if found:
            return found, _unjoined(parts[:-size])
    figures = [n for n, part in enumerate(parts) if any(letter.isdigit() for letter in part)]
    if figures:
        # Nothing reads: the part most likely meant as the date says why.
        near = [n for n in figures if n - figures[0] < _MOST_WORDS_OF_AN_IMPOSSIBLE_DATE]
        parse_when(" ".join(parts[figures[0] : near[-1] + 1]), born_on=born_on)
    raise WhenError(f"Begin with when it happened, such as: {EXAMPLE}")


def _try(parts: list[str], born_on: date | None) -> When | None:
    text = " ".join(parts).rstrip(",:;")
    if not text or parts[-1] in _JOINING:
        return None
    try:
        return parse_when(text, born_on=born_on)
    except WhenError:
        return None


def _unjoined(parts: list[str]) -> str:
    while parts and parts[0] in _JOINING:
        parts = parts[1:]
    while parts and parts[-1] in _JOINING:
        parts = parts[:-1]
    return " ".join(parts).strip(" ,;:")


def _tagged(
    tags: list[tuple[str, str]],
) -> tuple[list[tuple[str, str]], list[str], str | None, str | None, list[str]]:
    aces: list[tuple[str, str]] = []
    strengths: list[str] = []
    kind = lane = None
    unknown = []
    for word, status in tags:
        plain = word.replace("_", " ").replace("-", " ")
        ace, strength = vocabulary("ace_tags").find(plain), vocabulary("strength_tags").find(plain)
        type_, area = vocabulary("entry_types").find(plain), vocabulary("lanes").find(plain)
        if ace:
            sure = vocabulary("ace_status").find(status.replace("_", " ")) if status else None
            aces.append((ace.id, sure.id if sure else "reported"))
        elif area:
            lane = area.id
        elif type_:
            kind = type_.id
        elif strength:
            strengths.append(strength.id)
        else:
            unknown.append(word)
    return aces, strengths, kind, lane, unknown


def _agency(said: str) -> str:
    kind = agency_kind(said) if said else None
    return vocabulary("agency_kinds").label(kind) if kind else said


def _title(title: str) -> str:
    if len(title) <= TITLE_LIMIT:
        return title
    return title[: TITLE_LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _names(person: Person, words: str) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE)
        for name in (person.name, *person.aliases)
        if len(name) > 1
    )


def _reading(entry: Entry, child: Child) -> tuple[str, ...]:
    time = describe(entry.span)
    age = age_text(entry.span, child.born_on)
    parts = [
        f"{time} ({age})" if age and age not in time else time,
        entry.title if entry.title[:1] in '“"' else f"“{entry.title}”",
        vocabulary("lanes").label(entry.lane),
        vocabulary("entry_types").label(entry.type),
    ]
    if entry.count:
        parts.append(f"{entry.count} times")
    parts.extend(f"{vocabulary('ace_tags').label(tag.id).lower()}, {tag.status}" for tag in entry.ace_tags)
    parts.extend(vocabulary("strength_tags").label(tag).lower() for tag in entry.strength_tags)
    parts.append(f"says {entry.said_by}" if entry.said_by else "nobody named as saying so")
    return tuple(parts)
