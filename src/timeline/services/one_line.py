"""Adding in one line: ``6y learned to swim with Nan ~school nurse``, shown as read before it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.case import Child, Person
from timeline.domain.entry import TITLE_LIMIT, AceTag, Entry
from timeline.domain.errors import EntryError
from timeline.domain.when import When, age_text, describe, months_old
from timeline.intake.area import Clues, Placed, agency_kind, placed
from timeline.services.record_entry import new_id
from timeline.services.when_in_a_line import COUNTED, time_in
from timeline.vocab.registry import vocabulary

EXAMPLE = "6y learned to swim with Nan #talents_interests ~school nurse"
_TAG = re.compile(r"(?:^|\s)#([\w-]+)(?::([\w-]+))?")
# “~” before a figure says about when; before a word, who says so.
_SOURCE = re.compile(r"(?<!\S)~\s*([^#~\d\s][^#~]*)")
_COUNT = re.compile(r"(?:^|\s)[x×](\d{1,4})(?=\s|$)")
_NUMBER_OF = re.compile(rf"([2-9]|[1-9]\d{{1,2}}) (?:[^\W\d][\w-]* ){{0,2}}?(?:{COUNTED})\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
# “Nan's bike” is no word of Nan; “moves to Nan's” and “Nan's in Rhyl” are.
_OF_THEIRS = (
    r"(?!(?:['’]s|(?<=s)['’]) (?!(?:in|with|and|for|at|on|after|because|until|when|again|to|while|then|from"
    r"|during|near|by)\b)\w)"
)


@dataclass(frozen=True, slots=True)
class OneLine:
    """A line as read: the entry it would make, and the reading in short phrases to show before it is kept.

    ``is_area_guessed_blindly`` is true where neither words, tags nor source told the area of life.
    """

    entry: Entry
    reading: tuple[str, ...]
    unknown_tags: tuple[str, ...] = ()
    is_area_guessed_blindly: bool = False


@dataclass(frozen=True, slots=True)
class _Tags:
    aces: tuple[AceTag, ...]
    strengths: tuple[str, ...]
    kind: str
    lane: str
    unknown: tuple[str, ...]


def read_line(
    text: str,
    *,
    case_id: str,
    child: Child,
    people: Sequence[Person] = (),
    agency: str = "",
    today: date | None = None,
) -> OneLine:
    """The line as an entry.

    ``#tag`` names an adversity, a strength, a kind or an area; ``~`` says who says so; ``×6`` repeats. A time
    wholly after ``today`` is said to be in the future; without ``today`` nothing is.

    Raises ``WhenError`` where no date or age begins or ends the line, ``EntryError`` where nothing is said to
    have happened.
    """
    words = " ".join(text.split())
    if not words:
        raise EntryError(f"Write when and what happened, such as: {EXAMPLE}")
    counts = _COUNT.findall(words)
    words = _COUNT.sub(" ", words)
    tags = _tagged(_TAG.findall(words))
    sources = [found.strip(" ,.") for found in _SOURCE.findall(words)]
    words = " ".join(_TAG.sub(" ", _SOURCE.sub(" ", words)).split())
    time = time_in(words, child.born_on, how_to_begin=f"Begin with when it happened, such as: {EXAMPLE}")
    if not time.rest:
        said_when = time.when.text
        raise EntryError(f"Say what happened after “{said_when}”, such as: {said_when} starts at a new school")
    quote = _QUOTED.fullmatch(time.rest)
    title = f"“{quote[1].strip()}”" if quote else time.rest[:1].upper() + time.rest[1:]
    sources = sources or (["the child"] if quote else [])
    said = ", ".join(filter(None, sources))
    place = _place(
        Clues(
            time.rest, agencies=tuple(filter(None, sources)), names=(child.called,), age=_months(time.when, child),
            valence="adverse" if tags.aces else "protective" if tags.strengths else "unclear",
        ),
        tags.lane, tags.kind or ("child_said" if quote else ""), tags,
    )  # fmt: skip
    entry = Entry(
        id=new_id(),
        case_id=case_id,
        title=_title(title),
        when=time.when,
        lane=place.lane,
        type=place.type,
        details="\n\n".join(filter(None, (title if len(title) > TITLE_LIMIT else "", time.clock))),
        quote=quote[1].strip() if quote else "",
        valence=vocabulary("entry_types")[place.type].text("valence"),
        count=_count(counts, time.rest),
        agency=agency or _agency(sources),
        said_by=said,
        basis="child" if quote else "reported",
        ace_tags=tags.aces,
        strength_tags=tags.strengths,
        people=tuple(person.id for person in people if _names(person, time.rest)),
    )
    is_blind = place.told_by == "nothing"
    return OneLine(entry, _reading(entry, child, people, today, is_blind), tags.unknown, is_blind)


def guess_place(
    title: str, *, details: str = "", agency: str = "", said_by: str = "", child_name: str = "", lane: str = ""
) -> tuple[str, str]:
    """The type and the lane an entry would have by its words and its source; a ``lane`` already chosen is kept."""
    clues = Clues(title, details, tuple(filter(None, (agency, said_by))), names=(child_name,) if child_name else ())
    place = _place(clues, lane, "", _tagged([]))
    return place.type, place.lane


def _place(clues: Clues, lane: str, kind: str, tags: _Tags) -> Placed:
    """Where the entry goes: as named, otherwise by its words, and only where they say nothing by its tags."""
    place = placed(lane, kind, clues)
    if place.told_by in ("setting", "source", "nothing") and (tags.aces or tags.strengths):
        usual = vocabulary("ace_tags")[tags.aces[0].id].text("type") if tags.aces else "strength"
        return placed("", usual, clues)
    if place.type == "other" and lane and not kind:
        own = next((term.id for term in vocabulary("entry_types") if term.text("lane") == lane), "other")
        return placed(lane, {"harm": "abuse", "strengths": "strength"}.get(lane, own), clues)
    return place


def _months(when: When, child: Child) -> int | None:
    """The child's age then, in months at most; ``None`` where nobody can say."""
    if child.born_on and when.latest:
        return months_old(child.born_on, when.latest)
    return when.age.high - 1 if when.age and when.age.high is not None else None


def _count(signs: list[str], words: str) -> int | None:
    """How many times: “×6”, or the number a line opens with where things that are counted follow it."""
    if signs:
        return int(signs[0]) or None
    number = _NUMBER_OF.match(words)
    return int(number[1]) if number else None


def _tagged(tags: list[tuple[str, str]]) -> _Tags:
    aces: list[AceTag] = []
    strengths: list[str] = []
    unknown: list[str] = []
    kind = lane = ""
    for word, status in tags:
        plain = word.replace("_", " ").replace("-", " ")
        ace, strength = vocabulary("ace_tags").find(plain), vocabulary("strength_tags").find(plain)
        type_, area = vocabulary("entry_types").find(plain), vocabulary("lanes").find(plain)
        if ace:
            sure = vocabulary("ace_status").find(status.replace("_", " ")) if status else None
            aces.append(AceTag(ace.id, sure.id if sure else "reported"))
        elif area:
            lane = area.id
        elif type_:
            kind = type_.id
        elif strength:
            strengths.append(strength.id)
        else:
            unknown.append(word)
    return _Tags(tuple(aces), tuple(strengths), kind, lane, tuple(unknown))


def _agency(sources: Sequence[str]) -> str:
    """The agency of the first source that is one; where none is known for one, the first in its own words."""
    kind = next((kind for kind in map(agency_kind, sources) if kind), None)
    return vocabulary("agency_kinds").label(kind) if kind else next(iter(sources), "")


def _title(title: str) -> str:
    if len(title) <= TITLE_LIMIT:
        return title
    return title[: TITLE_LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _names(person: Person, words: str) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w){_OF_THEIRS}", words, re.IGNORECASE)
        for name in (person.name, *person.aliases)
        if len(name) > 1
    )


def _reading(
    entry: Entry, child: Child, people: Sequence[Person], today: date | None, is_blind: bool
) -> tuple[str, ...]:
    time = describe(entry.span)
    age = age_text(entry.span, child.born_on)
    parts = [f"{time} ({age})" if age and age not in time else time]
    if today and entry.span.earliest and entry.span.earliest > today:
        parts.append("in the future")
    parts.append(entry.title if entry.title[:1] in '“"' else f"“{entry.title}”")
    area = vocabulary("lanes").label(entry.lane)
    parts.extend([f"area? {area}"] if is_blind else [area, vocabulary("entry_types").label(entry.type)])
    if entry.count:
        parts.append(f"{entry.count} times")
    named = [person.name for person in people if person.id in entry.people]
    if named:
        parts.append(f"with {', '.join(named)}")
    parts.extend(f"{vocabulary('ace_tags').label(tag.id).lower()}, {tag.status}" for tag in entry.ace_tags)
    parts.extend(vocabulary("strength_tags").label(tag).lower() for tag in entry.strength_tags)
    parts.append(f"says {entry.said_by}" if entry.said_by else "source not given")
    return tuple(parts)
