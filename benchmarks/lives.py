"""Invented lives of any length, always the same for the same number: for measuring, not for reading.

Nobody in them exists. ``life_of`` has everything a real file has: two entries in five within two years of adolescence,
uncertain dates, contested accounts, links. ``shaped_life`` keeps to what every timeline can draw (exact days, an area
of life, words), so that the same data can be given to all of them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import AceTag, Entry, Known, Link
from timeline.domain.when import When, parse_when
from timeline.store import Store
from timeline.vocab.registry import Term, vocabulary

BORN = date(2010, 3, 14)
TODAY = date(2026, 11, 21)
_CLUMP = (date(2023, 5, 1), date(2025, 5, 1))
_IN_CLUMP = 0.4
_WORDS = {
    "family": ("Moves in with {who}", "Parents part", "{who} comes home", "New baby in the house"),
    "people": ("{who}, every Sunday", "{who}, class teacher", "{who} keeps coming", "{who}, key worker"),
    "home": ("Flat above the shop", "Foster home by the lake", "Back with {who}", "Two nights in a hostel"),
    "education": ("Starts at the school on the hill", "Suspended for two days", "Moves up a set", "No school place"),
    "health": ("Seen by the GP", "Speech therapy, six visits", "Broken wrist", "Hearing test"),
    "harm": ("Hit at home", "{who} dies", "Threatened outside the station", "Left alone overnight"),
    "strengths": ("Wins the relay", "Cooks for everybody", "Plays the cornet", "Looks after {who}"),
    "behaviour": ("Does not come home", "Runs from class", "Stops eating lunch", "Fights on the bus"),
    "justice": ("Arrested for theft", "Referral order", "No further action", "Interviewed with {who}"),
    "services": ("Strategy meeting", "New social worker", "Was not brought", "Plan reviewed"),
    "voice": ("“I was fine with {who}”", "“Nobody asked”", "“It was loud”", "“I want to be a baker”"),
    "community": ("Youth club closes", "Food bank opens", "Floods on the estate", "New bus to town"),
}
_WHO = ("Nan", "Mum", "Dad", "Mr Ellery", "Dilys", "Uncle Wil", "Marta", "the twins")
SHAPES = {
    "uniform": "spread evenly over sixteen years",
    "clumped": "two entries in five within two years",
    "pile": "spread evenly, and thirty on one day",
}
_LAST_DAY, _PILE_DAY, _PILE = date(2026, 3, 14), date(2023, 9, 7), 30
_PILED_ON = ("harm", "behaviour", "justice", "services")
_MOMENTS = 0.6
_TAILS = ("", "", ", after half-term", ", told at the review", " again", ", for the third time", " in the holidays")
_SAID_BY = ("School", "Social care", "Police", "Health visitor", "YJS", "Nan", "CAMHS", "")


@dataclass(frozen=True)
class Life:
    """One invented child's case, ready to be kept."""

    child: Child
    case: Case
    people: tuple[Person, ...]
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]


def life_of(number: int) -> Life:
    """A life of ``number`` entries; the same number gives the same life, ids too."""
    chance = random.Random(number)
    child = Child(_id(chance), f"Tam Invented-{number}", born=parse_when("14 March 2010"), pronouns="they/them")
    case = Case(_id(chance), child.id, f"BENCH-{number}", is_fictional=True)
    people = tuple(Person(_id(chance), case.id, name) for name in _WHO)
    entries = [_entry(chance, case.id, people, n) for n in range(number)]
    for n in range(0, number, 25):
        entries.append(_other_account(chance, entries[n]))
        entries.pop(chance.randrange(n + 1, number) if n + 1 < number else n)
    ids = [entry.id for entry in entries]
    kinds = vocabulary("link_kinds").ids
    pairs = (chance.sample(ids, 2) for _ in range(number // 8))
    links = tuple(Link(_id(chance), case.id, a, b, chance.choice(kinds)) for a, b in pairs)
    kept = {entry.id for entry in entries}
    assert len(entries) == number
    assert all(entry.alt_account_of in kept for entry in entries if entry.alt_account_of)
    return Life(child, case, people, tuple(entries), links)


def shaped_life(number: int, shape: str) -> Life:
    """A life of ``number`` entries of one of ``SHAPES``: three moments in five, the rest stretches, all dates exact."""
    if shape not in SHAPES:
        raise ValueError(f"There is no shape {shape!r}; there are {', '.join(SHAPES)}.")
    chance = random.Random(f"{shape} {number}")
    child = Child(_id(chance), f"Tam Invented {shape} {number}", born=parse_when("14 March 2010"), pronouns="they/them")
    case = Case(_id(chance), child.id, f"BENCH-{shape}-{number}", is_fictional=True)
    kinds: dict[str, list[Term]] = {}
    for term in vocabulary("entry_types"):
        if not term.is_retired and not term.facts.get("any_lane"):
            kinds.setdefault(term.text("lane"), []).append(term)
    piled = min(_PILE, number) if shape == "pile" else 0
    entries = tuple(
        _plain_entry(chance, case.id, kinds, shape, lane, is_piled=n < piled)
        for n, lane in enumerate(_lanes(chance, number, piled))
    )
    return Life(child, case, (), entries, ())


def plain_rows(life: Life) -> dict[str, Any]:
    """A shaped life as plain values: the lanes used, in the order of the vocabulary, and each entry with ISO days."""
    used = {entry.lane for entry in life.entries}
    return {
        "lanes": [{"id": lane.id, "name": lane.label} for lane in vocabulary("lanes") if lane.id in used],
        "entries": [
            {
                "id": entry.id,
                "lane": entry.lane,
                "title": entry.title,
                "start": _iso(entry.when),
                "end": _iso(entry.until) if entry.until else None,
            }
            for entry in life.entries
        ],
    }


def keep(store: Store, life: Life) -> None:
    """Keep a life in a store."""
    with store.change(actor="Benchmark", why="an invented life", action="create", case_id=life.case.id) as change:
        change.save(life.child)
        change.save(life.case)
        change.save_all(life.people)
        change.save_all(life.entries)
        change.save_all(life.links)


def _id(chance: random.Random) -> str:
    return UUID(int=chance.getrandbits(128)).hex


def _entry(chance: random.Random, case_id: str, people: tuple[Person, ...], number: int) -> Entry:
    kinds = [term for term in vocabulary("entry_types") if not term.is_retired and not term.facts.get("any_lane")]
    kind = chance.choice(kinds)
    lane = kind.text("lane")
    begins, stretch = _day(chance), chance.random() < 0.35
    who = chance.choice(_WHO)
    said_by = chance.choice(_SAID_BY)
    until = _later(chance, begins) if stretch else ""
    return Entry(
        id=_id(chance),
        case_id=case_id,
        title=chance.choice(_WORDS[lane]).format(who=who) + (f", {number}" if chance.random() < 0.3 else ""),
        when=parse_when(_written(chance, begins), born_on=BORN),
        until=parse_when(until) if until else None,
        lane=lane,
        type=kind.id,
        details="What somebody said of it, in a sentence or two. " * chance.randrange(1, 4),
        valence=kind.text("valence"),
        count=chance.randrange(2, 30) if stretch and chance.random() < 0.1 else None,
        agency=said_by,
        said_by=said_by,
        known_by=(Known(said_by or "School"),),
        verification=chance.choice(vocabulary("certainty").ids[:2]),
        ace_tags=(AceTag(chance.choice(vocabulary("ace_tags").ids)),) if lane == "harm" else (),
        people=tuple(person.id for person in people if person.name == who),
        is_turning_point=chance.random() < 0.03,
    )


def _lanes(chance: random.Random, number: int, piled: int) -> list[str]:
    """A lane for each entry: a pile on a few of them, then each of them once, so that none is empty, then any."""
    every = tuple(_WORDS)
    some = [chance.choice(_PILED_ON) for _ in range(piled)] + list(every)
    return (some + [chance.choice(every) for _ in range(number)])[:number]


def _plain_entry(
    chance: random.Random, case_id: str, kinds: dict[str, list[Term]], shape: str, lane: str, *, is_piled: bool
) -> Entry:
    kind = chance.choice(kinds[lane])
    in_clump = shape == "clumped" and chance.random() < _IN_CLUMP
    first, last = _CLUMP if in_clump else (BORN, _LAST_DAY)
    begins = _PILE_DAY if is_piled else first + timedelta(days=chance.randrange((last - first).days))
    ends = min(begins + timedelta(days=chance.choice((20, 60, 150, 400, 900))), _LAST_DAY)
    is_moment = is_piled or chance.random() < _MOMENTS
    return Entry(
        id=_id(chance),
        case_id=case_id,
        title=chance.choice(_WORDS[lane]).format(who=chance.choice(_WHO)) + chance.choice(_TAILS),
        when=_exact(begins),
        until=None if is_moment or ends <= begins else _exact(ends),
        lane=lane,
        type=kind.id,
        details="What somebody said of it, in a sentence or two.",
        valence=kind.text("valence"),
        said_by=chance.choice(_SAID_BY),
    )


def _exact(day: date) -> When:
    return parse_when(f"{day.day} {day:%b %Y}", born_on=BORN)


def _iso(when: When) -> str:
    assert when.earliest is not None, "a shaped life has exact days only"
    return when.earliest.isoformat()


def _other_account(chance: random.Random, entry: Entry) -> Entry:
    return replace(entry, id=_id(chance), title="Told differently", alt_account_of=entry.id, verification="contested")


def _day(chance: random.Random) -> date:
    first, last = _CLUMP if chance.random() < _IN_CLUMP else (BORN, TODAY)
    return first + timedelta(days=chance.randrange((last - first).days))


def _written(chance: random.Random, day: date) -> str:
    age = day.year - BORN.year - ((day.month, day.day) < (BORN.month, BORN.day))
    ways = {
        f"{day.day} {day:%b %Y}": 55, f"{day:%b %Y}": 20, f"{day.year}": 8, f"about {day.year}": 5,
        f"age {max(age, 1)}": 7, f"{day:%b %Y}?": 3, f"some time between {day.year} and {day.year + 1}": 2,
    }  # fmt: skip
    return chance.choices(list(ways), list(ways.values()))[0]


def _later(chance: random.Random, day: date) -> str:
    end = day + timedelta(days=chance.choice((400, 500, 900, 1500)))
    if end >= TODAY or chance.random() < 0.1:
        return "ongoing"
    return chance.choice((f"{end.day} {end:%b %Y}", f"{end:%b %Y}"))
