"""Who may be at a screen with the key worker to say how it was: the family first, nobody who did the child harm."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.case import Person
from timeline.services.mentions import READ
from timeline.services.open_case import OpenCase
from timeline.services.people_register import FAMILY, register
from timeline.services.ways_of_naming import any_of, loose_forms, plainly
from timeline.services.who_may_see import is_for_the_screen

_DONE_TO_THE_CHILD = frozenset({"abuse", "harmed", "exploitation"})


@dataclass(frozen=True, slots=True)
class WithUs:
    """The family who may sit down with the worker, and others of the register whom the worker may ask for.

    ``named_in_harm`` are the ids of those whom an entry about harm names, as anything: who did what is for the worker
    to know. They are among the others.
    """

    family: tuple[Person, ...]
    others: tuple[Person, ...]
    named_in_harm: frozenset[str]


def who_may_sit_with(view: OpenCase) -> WithUs:
    """The people of the register who may be asked to look at this life.

    Left out altogether: third parties, and those whose presence or tie is not for everybody, or whose being there is
    filed as hard for the child.
    """
    never = never_at_the_screen(view)
    harm = _named_in_harm(view)
    family: list[Person] = []
    others: list[Person] = []
    for circle in register(view):
        for one in circle.people:
            if one.person.id in never:
                continue
            is_family = circle.kind == FAMILY and one.person.id not in harm
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
    third = {person.id for person in view.people if person.is_third_party}
    return frozenset(restricted | third)


def _named_in_harm(view: OpenCase) -> frozenset[str]:
    """Those whom an entry about what was done to the child names, by link or by any of their names."""
    entries = [entry for entry in view.everything_told if entry.type in _DONE_TO_THE_CHILD]
    told = {one for entry in entries for one in entry.people}
    text = plainly("\n".join(str(getattr(entry, field)) for entry in entries for field in READ))
    return frozenset(person.id for person in view.people if person.id in told or any_of(_names(person)).search(text))


def _names(person: Person) -> set[str]:
    return {plainly(name) for name in (person.name, *person.aliases, *loose_forms(person.name)) if name.strip()}
