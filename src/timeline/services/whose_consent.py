"""Whose consent is written down: the child's, somebody's of the people register, or somebody's who is new to it."""

from __future__ import annotations

from timeline.domain.case import Child, Person
from timeline.services.form_entry import people_chosen
from timeline.services.open_case import OpenCase
from timeline.store.store import Store


def whose_consent(store: Store, view: OpenCase, chosen: str) -> tuple[str, tuple[Person, ...]]:
    """The id of whoever was chosen by id, or written by any of their names, and them where the register has them not.

    Names are compared with those that are kept, whatever a screen hides of them.
    """
    child = store.records(Child).get(view.child.id).record
    written = " ".join(chosen.casefold().split())
    if written in {" ".join(name.casefold().split()) for name in child.names}:
        return child.id, ()
    (person_id,), new = people_chosen(store, view.case.id, [chosen])
    return person_id, tuple(new)
