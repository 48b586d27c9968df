"""Whose words something is, where somebody in the family has said no to the use of theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline.domain.case import Person
from timeline.services.who_is_named import NamedPeople


class SaidNo:
    """Those of the family who do not want their own words used, however a record calls them.

    “Mum”, “Donna” and “Donna Price” are one person of the register, as everywhere where people are found in words.
    """

    def __init__(self, people: Sequence[Person], said_no: Collection[str]) -> None:
        """``people`` are those of the case and ``said_no`` the ids of those who said no, the child's among them."""
        silent = [person for person in people if person.id in said_no]
        self._known = NamedPeople(people)
        self._names = [name for person in silent for name in (person.name, *person.aliases) if name.strip()]
        self._silent = {self._known.who(person.id) for person in silent}

    def said(self, said_by: str) -> bool:
        """Whether who said something is, or is among others, somebody who said no."""
        return bool(self._silent) and (
            any(name in said_by for name in self._names) or not self._silent.isdisjoint(self._known.named_in(said_by))
        )

    def may_have_said(self, said_by: str) -> bool:
        """Whether it may be the words of somebody who said no: theirs, or of the family and nobody says whose."""
        return bool(self._silent) and (self.said(said_by) or not self._known.named_in(said_by))
