"""Ties between people: said, corrected and taken back, and the likely ones that words in the register suggest."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.domain.case import Case, Person
from timeline.domain.errors import RelationshipError
from timeline.domain.relationship import Relationship
from timeline.services.open_case import OpenCase
from timeline.services.people import relation_said
from timeline.services.record_entry import new_id
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

# What a word for a relative says of the tie to the child, the relative first.
_TO_CHILD = {
    "mother": "parent", "father": "parent", "stepmother": "step_parent", "stepfather": "step_parent",
    "sister": "sibling", "brother": "sibling", "brother_or_sister": "sibling", "foster_carer": "foster_carer",
    "aunt": "relative", "uncle": "relative", "cousin": "relative", "grandmother": "relative",
    "grandfather": "relative", "maternal_grandmother": "relative", "maternal_grandfather": "relative",
    "paternal_grandmother": "relative", "paternal_grandfather": "relative",
}  # fmt: skip
_PARENT_OF = {"maternal_grandmother": "mother", "maternal_grandfather": "mother", "paternal_grandmother": "father",
              "paternal_grandfather": "father"}  # fmt: skip


def add_ties(store: Store, case_id: str, ties: Sequence[Relationship], *, actor: str) -> None:
    """Keep ties between people of a case, all in one change.

    Raises ``RelationshipError`` for words in no vocabulary, for somebody who is not in the case, or for a tie that is
    said already.
    """
    ends = _ends(store, case_id)
    for tie in ties:
        _check(tie, ends)
    why = "a tie between two people" if len(ties) == 1 else f"{len(ties)} ties between people"
    with store.change(actor=actor, why=why, action="add", case_id=case_id) as change:
        # looked up inside the change, so that two people who say the same at once say it once
        said = {what_it_says(one.record) for one in store.records(Relationship).of_case(case_id)}
        for tie in ties:
            if what_it_says(tie) in said:
                raise RelationshipError("This tie between the two is in the register already; correct it there.")
            said.add(what_it_says(tie))
        change.save_all(ties)


def correct_tie(store: Store, tie: Relationship, *, version: int, actor: str) -> int:
    """Keep a corrected tie as its next version and return that version.

    ``version`` is the one that was opened. Raises ``ConflictError`` where somebody saved it since.
    """
    _check(tie, _ends(store, tie.case_id))
    with store.change(actor=actor, why="corrected a tie", action="edit", case_id=tie.case_id) as change:
        return change.save(tie, expected_version=version)


def take_back_tie(store: Store, tie_id: str, *, version: int, actor: str, why: str) -> None:
    """Take back a tie that should not have been said, keeping its history. Raises ``RelationshipError``."""
    if not why.strip():
        raise RelationshipError("Say why this tie is taken back; the reason stays in its history.")
    case_id = store.records(Relationship).get(tie_id).record.case_id
    with store.change(actor=actor, why=why, action="retract", case_id=case_id) as change:
        change.retract(Relationship, tie_id, expected_version=version)


def likely_ties(view: OpenCase) -> tuple[Relationship, ...]:
    """Ties that the words in the register say and nobody has drawn: a “mother” is the child's parent.

    They are offered, never kept by themselves. A maternal grandmother is the parent of the one mother there is, and
    only a relative where there is none or more than one.
    """
    joined = {frozenset((tie.from_id, tie.to_id)) for tie in view.relationships}
    by_relation: dict[str, list[Person]] = {}
    for person in view.people:
        term = relation_said(person.relation)
        if term is not None:
            by_relation.setdefault(term.id, []).append(person)
    found = []
    for relation, people in by_relation.items():
        parents = by_relation.get(_PARENT_OF.get(relation, ""), [])
        for person in people:
            to_id, kind = view.child.id, _TO_CHILD.get(relation, "")
            if len(parents) == 1:
                to_id, kind = parents[0].id, "parent"
            if kind and frozenset((person.id, to_id)) not in joined:
                found.append(
                    Relationship(new_id(), view.case.id, person.id, to_id, kind, note="As their relation says.")
                )
    order = {person.id: n for n, person in enumerate(view.people)}
    return tuple(sorted(found, key=lambda tie: order[tie.from_id]))


def what_it_says(tie: Relationship) -> tuple[str, str, str]:
    """Who is what to whom: the same for two ties that say the same, whichever way round one that goes both ways is."""
    term = vocabulary("relationship_kinds").get(tie.kind)
    goes_both_ways = term is not None and term.label == term.text("reverse")
    one, other = sorted((tie.from_id, tie.to_id)) if goes_both_ways else (tie.from_id, tie.to_id)
    return one, other, tie.kind


def _ends(store: Store, case_id: str) -> frozenset[str]:
    child_id = store.records(Case).get(case_id).record.child_id
    return frozenset({child_id, *(kept.record.id for kept in store.records(Person).of_case(case_id))})


def _check(tie: Relationship, ends: frozenset[str]) -> None:
    if not {tie.from_id, tie.to_id} <= ends:
        raise RelationshipError("One of the two is not in the people register. Add them there first.")
    for value, words in (
        (tie.kind, "relationship_kinds"),
        (tie.status, "relationship_status"),
        (tie.closeness or None, "closeness"),
        (tie.verification, "certainty"),
        (tie.audience, "audience"),
    ):
        if value is not None and value not in vocabulary(words):
            raise RelationshipError(
                f"“{value}” is not in the list of {words.replace('_', ' ')}; choose one from the list."
            )
