"""A family tree brought into the register: everybody near the child, and who they are to each other."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from timeline.domain.case import Person
from timeline.domain.errors import IntakeError, WhenError
from timeline.domain.relationship import Relationship
from timeline.domain.when import When, parse_when
from timeline.intake.family_relations import PersonOfFamily, people_of
from timeline.intake.gedcom_file import Family, Tie
from timeline.services.open_case import OpenCase
from timeline.services.people import match_person, relation_said
from timeline.services.record_entry import new_id
from timeline.services.ways_of_naming import may_be_one_relation
from timeline.store.store import Store

NEAR = 3
"""Ties from the child within which people are brought in: as far as grandparents, aunts and cousins."""
_DRAWN_AS = {"M": "man", "F": "woman"}


@dataclass(frozen=True, slots=True)
class FamilyBroughtIn:
    """Who would be, or was, brought in from a family tree: new people and new ties, and how many were there already."""

    people: tuple[Person, ...]
    ties: tuple[Relationship, ...]
    already_there: int
    farther: int

    def __str__(self) -> str:
        people = "1 person" if len(self.people) == 1 else f"{len(self.people)} people"
        ties = "1 tie" if len(self.ties) == 1 else f"{len(self.ties)} ties"
        there = f", {self.already_there} there already" if self.already_there else ""
        far = f", {self.farther} farther away left out" if self.farther else ""
        return f"{people} and {ties}{there}{far}"


def family_in(view: OpenCase, family: Family, child_id: str, *, near: int = NEAR) -> FamilyBroughtIn:
    """What a tree would add to the register; nothing is saved. ``child_id`` is the child's own id in the tree.

    Somebody the register knows by a name or by another name is not added again, nor is a tie that stands there; two of
    the tree with one name stay two people. Whose tree it is is said on every tie. Raises ``IntakeError`` where the
    tree has nobody with that id.
    """
    nearby = [one for one in people_of(family, child_id) if one.steps is not None and one.steps <= near]
    ids = {child_id: view.child.id}
    new: list[Person] = []
    unmet = list(view.people)
    for one in nearby:
        known = match_person([person for person in unmet if _may_be(person, one)], one.name)
        if known is None:
            known = _person(view.case.id, one)
            new.append(known)
        else:
            unmet.remove(known)
        ids[one.member.id] = known.id
    there = len(view.people) - len(unmet)
    standing = {_ends(tie) for tie in view.relationships}
    ties = []
    for tie in family.ties:
        made = _tie(view.case.id, tie, ids, family.name)
        if made is not None and _ends(made) not in standing:
            standing.add(_ends(made))
            ties.append(made)
    return FamilyBroughtIn(tuple(new), tuple(ties), there, len(family.members) - 1 - len(nearby))


def bring_family_in(store: Store, view: OpenCase, told: FamilyBroughtIn, name: str, *, actor: str) -> None:
    """Keep what ``family_in`` found, in one change that one undo takes back. Raises ``IntakeError`` for nothing new."""
    if not told.people and not told.ties:
        raise IntakeError(f"Everybody near the child in “{name}” is in the register already; nothing was added.")
    with store.change(actor=actor, why=f"family tree {name}", action="import", case_id=view.case.id) as change:
        change.save_all(told.people)
        change.save_all(told.ties)


def _may_be(person: Person, one: PersonOfFamily) -> bool:
    """Whether the register says nothing of somebody that the tree says otherwise: a mother is no father."""
    here, there = relation_said(person.relation), relation_said(one.relation)
    return here is None or there is None or may_be_one_relation(here.id, there.id)


def _person(case_id: str, one: PersonOfFamily) -> Person:
    member = one.member
    return Person(
        new_id(), case_id, one.name, relation=one.relation, aliases=one.other_names,
        drawn_as=_DRAWN_AS.get(member.sex, ""), born=_when(member.born.when),
        died=_when(member.died.when) or (parse_when("not known") if member.has_died else None),
    )  # fmt: skip


def _tie(case_id: str, tie: Tie, ids: Mapping[str, str], tree: str) -> Relationship | None:
    if tie.from_id not in ids or tie.to_id not in ids or ids[tie.from_id] == ids[tie.to_id]:
        return None
    begins = _when(tie.when.when)
    return Relationship(
        new_id(), case_id, ids[tie.from_id], ids[tie.to_id], tie.kind, status=tie.status,
        when=begins, until=_when(tie.until.when) if begins else None,
        note="" if tie.is_certain else "The tree does not say how the child belongs to this family.",
        said_by=f"family tree {tree}",
    )  # fmt: skip


def _ends(tie: Relationship) -> tuple[frozenset[str], str]:
    return frozenset((tie.from_id, tie.to_id)), tie.kind


def _when(words: str) -> When | None:
    with suppress(WhenError):
        return parse_when(words) if words else None
    return None
