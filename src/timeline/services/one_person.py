"""Two people in the register who are one: whatever names either then names the one, in one change."""

from __future__ import annotations

from dataclasses import replace

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import PersonError
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.relationship import Relationship
from timeline.services.ties import what_it_says
from timeline.store.kept import Kept
from timeline.store.store import Store


def make_one(store: Store, case_id: str, keep_id: str, other_id: str, *, actor: str) -> Person:
    """Make two people one: entries, stretches of being there, ties and own views of the other become the kept one's.

    The kept one goes by the other's names too, and what only the other said is taken over. Ties that would join
    somebody to themselves, or say the same twice, are taken back. One change, one undo. Raises ``PersonError`` where
    both are the same, both have said how a moment was for them, or the other belongs to a brother's or sister's
    timeline.
    """
    keep, other = (store.records(Person).get(one) for one in (keep_id, other_id))
    if keep_id == other_id:
        raise PersonError("Choose two different people to make one.")
    if keep.is_retracted or other.is_retracted:
        raise PersonError("One of the two has been taken off the register. Undo that first.")
    if other.record.case_id != case_id:
        raise PersonError(
            f"{other.record.name} belongs to a brother’s or sister’s timeline too. "
            "Keep that one, and let the other become them."
        )
    seen_by: dict[str, set[str]] = {keep_id: set(), other_id: set()}
    for own in store.records(OwnView).of_case(case_id):
        seen_by.get(own.record.person_id, set()).add(own.record.entry_id)
    if seen_by[keep_id] & seen_by[other_id]:
        raise PersonError(
            f"{keep.record.name} and {other.record.name} have both said how the same moment was for them, and neither "
            "is written over. Take back what one of the two has said of it, and then make them one."
        )
    one = _both(keep.record, other.record, case_id)
    entries = {
        kept.record.id: kept
        for case in (case_id, *other.record.also_in)
        for kept in store.records(Entry).of_case(case)
        if other_id in kept.record.people
    }
    why = f"{other.record.name} and {keep.record.name} are one person"
    with store.change(actor=actor, why=why, action="edit", case_id=case_id) as change:
        change.save(one, expected_version=keep.version)
        change.save_all(
            [replace(kept.record, people=_with(kept.record.people, other_id, keep_id)) for kept in entries.values()],
            {kept.record.id: kept.version for kept in entries.values()},
        )
        for there in store.records(Presence).of_case(case_id):
            if there.record.person_id == other_id:
                change.save(replace(there.record, person_id=keep_id), expected_version=there.version)
        for seen in store.records(OwnView).of_case(case_id):
            if seen.record.person_id == other_id:
                change.save(replace(seen.record, person_id=keep_id), expected_version=seen.version)
        told: set[tuple[str, str, str]] = set()
        for tie in sorted(store.records(Relationship).of_case(case_id), key=lambda kept: _names(kept, other_id)):
            moved = _moved(tie.record, other_id, keep_id)
            said = ("", "", "") if moved is None else what_it_says(moved)
            if moved is None or (_names(tie, other_id) and said in told):
                change.retract(Relationship, tie.record.id, expected_version=tie.version)
            elif moved != tie.record:
                change.save(moved, expected_version=tie.version)
            told.add(said)
        change.retract(Person, other_id, expected_version=other.version)
    return one


def _names(kept: Kept[Relationship], person_id: str) -> bool:
    return person_id in (kept.record.from_id, kept.record.to_id)


def _moved(tie: Relationship, other_id: str, keep_id: str) -> Relationship | None:
    """The tie with the kept person in the other's place; ``None`` where both ends would be one person."""
    ends = tuple(keep_id if one == other_id else one for one in (tie.from_id, tie.to_id))
    return None if ends[0] == ends[1] else replace(tie, from_id=ends[0], to_id=ends[1])


def _with(people: tuple[str, ...], other_id: str, keep_id: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keep_id if one == other_id else one for one in people))


def _both(keep: Person, other: Person, case_id: str) -> Person:
    own = " ".join(keep.name.casefold().split())
    names = [name for name in (*keep.aliases, other.name, *other.aliases) if " ".join(name.casefold().split()) != own]
    by_form = {" ".join(name.casefold().split()): name for name in reversed(names)}
    aliases = tuple(name for name in dict.fromkeys(names) if by_form[" ".join(name.casefold().split())] == name)
    cases = dict.fromkeys((*keep.also_in, *other.also_in, case_id))
    return replace(
        keep,
        relation=keep.relation or other.relation,
        role=keep.role or other.role,
        agency=keep.agency or other.agency,
        aliases=aliases,
        is_third_party=keep.is_third_party or other.is_third_party,
        also_in=tuple(case for case in cases if case != keep.case_id),
        drawn_as=keep.drawn_as or other.drawn_as,
        born=keep.born or other.born,
        died=keep.died or other.died,
    )
