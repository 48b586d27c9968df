"""Who may be at a screen with the key worker to say how it was: the family first, nobody who did the child harm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.services.mentions import READ
from timeline.services.open_case import OpenCase
from timeline.services.own_moments import hard_matters_in
from timeline.services.people_register import FAMILY, register
from timeline.services.ways_of_naming import any_of, loose_forms, plainly
from timeline.services.who_may_see import is_for_the_screen

_NEAR = 60
_SENTENCE = re.compile(r"[^.;!?\n]+")
_DONE_TO_THE_CHILD = frozenset({"abuse", "harmed", "exploitation"})


@dataclass(frozen=True, slots=True)
class WithUs:
    """The family who may sit down with the worker, and others of the register whom the worker may ask for.

    ``named_in_harm`` are the ids of those whom an entry about harm names, as anything: who did what is for the worker
    to know. Those who by its words did it are among the others, whoever they are to the child.
    """

    family: tuple[Person, ...]
    others: tuple[Person, ...]
    named_in_harm: frozenset[str]


def who_may_sit_with(view: OpenCase) -> WithUs:
    """The people of the register who may be asked to look at this life.

    Left out altogether are those whose presence or tie is not for everybody, or whose being there is filed as hard for
    the child.
    """
    never = never_at_the_screen(view)
    entries = [entry for entry in view.everything_told if entry.type in _DONE_TO_THE_CHILD or entry.lane == "harm"]
    hurt = _said_to_have_hurt(entries, view.people)
    harm = hurt | _named_in_harm([entry for entry in entries if entry.type in _DONE_TO_THE_CHILD], view.people)
    family: list[Person] = []
    others: list[Person] = []
    for circle in register(view):
        for one in circle.people:
            if one.person.id in never:
                continue
            is_family = circle.kind == FAMILY and one.person.id not in hurt
            (family if is_family else others).append(one.person)
    return WithUs(tuple(family), tuple(others), harm)


def never_at_the_screen(view: OpenCase) -> frozenset[str]:
    """The ids of those who are not offered, nor let in under a name typed."""
    restricted = {
        one.person_id for one in view.presences if not is_for_the_screen(one.audience) or one.valence == "adverse"
    }
    for tie in view.relationships:
        if view.child.id in (tie.from_id, tie.to_id) and not is_for_the_screen(tie.audience):
            restricted |= {tie.from_id, tie.to_id} - {view.child.id}
    return frozenset(restricted)


def _named_in_harm(entries: Sequence[Entry], people: Sequence[Person]) -> frozenset[str]:
    """Those whom an entry about what was done to the child names, by link or by any of their names."""
    told = {one for entry in entries for one in entry.people}
    text = plainly("\n".join(_text(entry) for entry in entries))
    return frozenset(person.id for person in people if person.id in told or any_of(_names(person)).search(text))


def _said_to_have_hurt(entries: Sequence[Entry], people: Sequence[Person]) -> frozenset[str]:
    """Those whose name stands last before a word for hurting, in one sentence: “Nan says that Shaun hit him”."""
    names: dict[str, set[str]] = {}
    for person in people:
        for name in _names(person):
            names.setdefault(name, set()).add(person.id)
    pattern, found = any_of(names), set()
    for entry in entries:
        for sentence in _SENTENCE.findall(_text(entry)):
            told = plainly(sentence)
            for hurt in hard_matters_in(told, "hurt", "abuse"):
                before = [one for one in pattern.finditer(told, 0, hurt.start) if hurt.start - one.end() <= _NEAR]
                if before and not told[hurt.end :].startswith(" by "):
                    found |= names[" ".join(before[-1][0].split())]
    return frozenset(found)


def _text(entry: Entry) -> str:
    return "\n".join(str(getattr(entry, field)) for field in READ)


def _names(person: Person) -> set[str]:
    return {plainly(name) for name in (person.name, *person.aliases, *loose_forms(person.name)) if name.strip()}
