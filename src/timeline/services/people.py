"""The people of a case, found by any name they go by."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.domain.case import Person


def match_person(people: Sequence[Person], name: str) -> Person | None:
    """The person who goes by ``name``, whatever its capitals; ``None`` where nobody does."""
    wanted = " ".join(name.casefold().split())
    for person in people:
        if wanted in {" ".join(called.casefold().split()) for called in (person.name, *person.aliases)}:
            return person
    return None
