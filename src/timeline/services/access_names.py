"""Which passages of a record name somebody outside the family, so that a person looks before a copy gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.note import VOICE, Note
from timeline.domain.own_view import OwnView
from timeline.services.access_records import Held
from timeline.services.people import relation_said
from timeline.services.screen_names import is_relation
from timeline.services.who_is_named import NamedPeople

_CHILD = "child"
_OWN_PARTS = frozenset({"child_words", "own_wish", "child_said", "child_rating"})
# Who is in the child's life they know; what others are told of it are papers with their own rules.
_OTHERWISE = (Child, Person)


class OutsideTheFamily:
    """Finds, in the passages of a record, people whom the register has as third parties and not as family."""

    def __init__(self, child_id: str, people: Sequence[Person]) -> None:
        """``people`` are all of the register, as they stand in what is copied."""
        self._child = child_id
        self._known = NamedPeople(people)
        family = {self._known.who(one.id) for one in people if _is_family(one)}
        self._outside = {self._known.who(one.id) for one in people if one.is_third_party} - family

    def named_in(self, held: Held) -> Iterator[str]:
        """The parts of a record that name one of them; what the child said themselves is the child's."""
        if not self._outside or isinstance(held.record, _OTHERWISE) or self._is_the_childs(held.record):
            return
        for one in held.passages:
            if one.part not in _OWN_PARTS and not self._outside.isdisjoint(self._known.named_in(one.words)):
                yield one.part

    def _is_the_childs(self, record: Any) -> bool:
        match record:
            case Entry():
                return record.basis == _CHILD
            case HowItIs():
                return record.whose == _CHILD
            case OwnView():
                return record.person_id == self._child
            case Note():
                return record.kind == VOICE and not record.said_by
        return isinstance(record, Goal)


def _is_family(person: Person) -> bool:
    """Whether the register says a relation of family: “great-grandfather”, “Mum’s brother”, but not “Mum’s partner”."""
    said = person.relation.split(",")[0].split(";")[0].replace("’", "'").strip()
    whose, _, near = said.rpartition("'s ")
    bare = near.casefold().removeprefix("great-").removeprefix("great ")
    return (not whose or is_relation(whose)) and relation_said(bare) is not None
