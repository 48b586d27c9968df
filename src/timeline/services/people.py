"""The people of a case, found by name or kept when they are new."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.domain.case import Person
from timeline.services.record_entry import new_id
from timeline.store.store import Store


def match_person(people: Sequence[Person], name: str) -> Person | None:
    """The person who goes by ``name``, whatever its capitals; ``None`` where nobody does."""
    wanted = " ".join(name.casefold().split())
    for person in people:
        if wanted in {" ".join(called.casefold().split()) for called in (person.name, *person.aliases)}:
            return person
    return None


def people_named(store: Store, case_id: str, names: Sequence[str], *, actor: str) -> list[Person]:
    """The people with these names, in order; those the case does not know yet are kept as new."""
    known = [kept.record for kept in store.records(Person).of_case(case_id)]
    found: list[Person] = []
    new: list[Person] = []
    for name in dict.fromkeys(" ".join(name.split()) for name in names if name.strip()):
        person = match_person([*known, *new], name)
        if person is None:
            person = Person(new_id(), case_id, name)
            new.append(person)
        found.append(person)
    if new:
        with store.change(actor=actor, why="named in an entry", action="add", case_id=case_id) as change:
            change.save_all(new)
    return found
