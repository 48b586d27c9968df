"""The people register: who is in a child's life, in the order a meeting thinks of them, and what is said of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import PersonError
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.relationship import Relationship
from timeline.domain.when import Kind, When, describe, lasting
from timeline.services.open_case import OpenCase
from timeline.services.people import called, match_person, on_a_shared_screen, relation_said
from timeline.services.presence import LANE
from timeline.services.record_entry import new_id
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

FAMILY, FRIENDS, WORKERS, OTHERS = "family", "friends", "workers", "others"
# The nearest to the child first, by what they are said to be.
_NEAREST = ("mother", "father", "stepmother", "stepfather", "sister", "brother", "brother_or_sister")
_FAMILY_TIES = frozenset({"parent", "adoptive_parent", "foster_carer", "step_parent", "kinship_carer", "sibling",
                          "relative", "partner"})  # fmt: skip
_FAMILY_WORDS = re.compile(
    r"\b(?:mum|mam|mother|dad|father|parent|step\w*|foster|carer|nan|gran\w*|great-\w+|uncle|aunt\w*|cousin|sister"
    r"|brother|sibling|half-\w+|partner)\b",
    re.IGNORECASE,
)
_FRIEND_WORDS = re.compile(r"\b(?:friend|neighbour|girlfriend|boyfriend|mate)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody in the register: what they are called everywhere, how many entries name them, when they were there.

    ``stretches`` are the times they were there, from the register and from entries that last; ``ties`` those between
    them and anybody else.
    """

    person: Person
    called: str
    also_called: tuple[str, ...]
    on_screen: str
    entries: int
    stretches: tuple[When, ...]
    ties: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """People who belong together in the list: the family, friends, the workers of one agency, or others."""

    kind: str
    title: str
    people: tuple[Registered, ...]


def register(view: OpenCase) -> tuple[Circle, ...]:
    """Everybody in the register: the child's family and home first, then friends, others, and workers by agency."""
    entries = Counter(one for entry in view.entries for one in entry.people)
    ties: dict[str, list[Relationship]] = {}
    for tie in view.relationships:
        for end in (tie.from_id, tie.to_id):
            ties.setdefault(end, []).append(tie)
    family = _family(view)
    circles: dict[tuple[int, str], list[Registered]] = {}
    titles = {FAMILY: "Family and home", FRIENDS: "Friends", OTHERS: "Others in the child’s life"}
    for person in view.people:
        kind = _kind(person, family)
        title = titles.get(kind) or person.agency or "Workers"
        place = [FAMILY, FRIENDS, OTHERS, WORKERS].index(kind)
        circles.setdefault((place, title), []).append(
            Registered(
                person,
                called(person),
                tuple(alias for alias in dict.fromkeys(person.aliases) if alias != person.name),
                person.name if view.is_shared_screen else on_a_shared_screen(person),
                entries[person.id],
                stretches_of(view, person.id),
                tuple(ties.get(person.id, ())),
            )
        )
    return tuple(
        Circle([FAMILY, FRIENDS, OTHERS, WORKERS][place], title, tuple(sorted(people, key=_nearest_first)))
        for (place, title), people in sorted(circles.items(), key=lambda one: (one[0][0], one[0][1].casefold()))
    )


def stretches_of(view: OpenCase, person_id: str) -> tuple[When, ...]:
    """The times somebody was there: as the register says, and as entries about people say that last."""
    told = [one.span for one in view.presences if one.person_id == person_id]
    told += [
        entry.span
        for entry in view.entries
        if entry.lane == LANE and person_id in entry.people and entry.type != "gap" and entry.span.kind is Kind.LASTED
    ]
    return tuple(dict.fromkeys(told))


def doubles(people: Sequence[Person]) -> tuple[tuple[Person, Person], ...]:
    """Pairs in the register who go by the same full name, and so may be one person."""
    by_name: dict[str, list[Person]] = {}
    for person in people:
        by_name.setdefault(" ".join(person.name.casefold().split()), []).append(person)
    return tuple((same[0], other) for same in by_name.values() for other in same[1:])


def tie_in_words(tie: Relationship, names: Mapping[str, str]) -> str:
    """A tie as one line: who is what to whom, whether it goes on and from when, how close it is and who says so."""
    kinds = vocabulary("relationship_kinds")
    told = [f"{names.get(tie.from_id, 'somebody')} – {kinds.label(tie.kind)} – {names.get(tie.to_id, 'somebody')}"]
    if tie.status != "goes_on":
        told.append(vocabulary("relationship_status").label(tie.status))
    if tie.when is not None:
        told.append(describe(lasting(tie.when, tie.until)) if tie.until else f"since {describe(tie.when)}")
    if tie.closeness:
        told.append(vocabulary("closeness").label(tie.closeness))
    says = who_says(tie)
    return "; ".join([*told, *([f"says {says}"] if says else [])])


def who_says(tie: Relationship) -> str:
    """Whose statement a tie is: “Tomos, key worker (Youth justice service)”."""
    if tie.said_by and tie.agency:
        return f"{tie.said_by} ({tie.agency})"
    return tie.said_by or tie.agency


def ties_in_order(view: OpenCase) -> tuple[Relationship, ...]:
    """The ties of a view: those of the people nearest to the child first, as the register has them."""
    order = {one.person.id: n for n, one in enumerate(one for circle in register(view) for one in circle.people)}
    kinds = vocabulary("relationship_kinds").ids

    def place(tie: Relationship) -> tuple[int, bool, int, int]:
        far = len(order)
        kind = kinds.index(tie.kind) if tie.kind in kinds else len(kinds)
        return order.get(tie.from_id, far), tie.to_id != view.child.id, kind, order.get(tie.to_id, far)

    return tuple(sorted(view.relationships, key=place))


def names_of(view: OpenCase) -> dict[str, str]:
    """What everybody in a tie is called, the child too, by id."""
    child = view.child.initials if view.is_shared_screen else view.child.called
    return {person.id: person.name for person in view.people} | {view.child.id: child}


def add_person(store: Store, person: Person, *, actor: str) -> Person:
    """Keep somebody new in the register. Raises ``PersonError`` without a name, or for words in no vocabulary."""
    _check(person)
    with store.change(actor=actor, why=f"added {person.name}", action="add", case_id=person.case_id) as change:
        change.save(person)
    return person


def add_named(store: Store, case_id: str, names: Sequence[str], *, actor: str) -> tuple[Person, ...]:
    """Keep people in the register of whom no more than the name is known; one change, one undo.

    A name the register has already is left as it is. Raises ``PersonError`` where no new name is left.
    """
    known = [one.record for one in store.records(Person).of_case(case_id)]
    written = dict.fromkeys(" ".join(name.split()) for name in names)
    new = [Person(new_id(), case_id, name) for name in written if name and match_person(known, name) is None]
    if not new:
        raise PersonError("Choose a name that the register does not have yet.")
    told = new[0].name if len(new) == 1 else f"{len(new)} people"
    with store.change(actor=actor, why=f"added {told}", action="add", case_id=case_id) as change:
        change.save_all(new)
    return tuple(new)


def correct_person(store: Store, person: Person, *, version: int, actor: str) -> int:
    """Keep what is now said of somebody as the next version, and return that version.

    ``version`` is the one that was opened. Raises ``ConflictError`` where somebody saved it since, ``PersonError`` as
    ``add_person`` does.
    """
    _check(person)
    with store.change(actor=actor, why=f"corrected {person.name}", action="edit", case_id=person.case_id) as change:
        return change.save(person, expected_version=version)


def take_off(store: Store, case_id: str, person_id: str, *, why: str, actor: str, unname: bool = False) -> None:
    """Take somebody off the register with a reason, and with them their ties; their history stays.

    While entries name them or say when they were there this is refused, unless ``unname`` has those let go of them
    too: entries stay without the name. All of it is one change. Raises ``PersonError``.
    """
    if not why.strip():
        raise PersonError("Say why this person is taken off the register; the reason stays in their history.")
    kept = store.records(Person).get(person_id)
    if kept.record.case_id != case_id:
        raise PersonError("This person belongs to a brother’s or sister’s timeline too; take them off there.")
    cases = (case_id, *kept.record.also_in)
    entries = {one.record.id: one for case in cases for one in store.records(Entry).of_case(case)}
    named = [one for one in entries.values() if person_id in one.record.people]
    there = [one for one in store.records(Presence).of_case(case_id) if one.record.person_id == person_id]
    if any(one.record.person_id == person_id for one in store.records(OwnView).of_case(case_id)):
        raise PersonError(
            f"{kept.record.name} has said in their own words how something was, and that stays theirs. "
            "If they are in the register twice, make the two one."
        )
    if (named or there) and not unname:
        raise PersonError(f"{_still_named(kept.record.name, len(named), len(there))} Make them one with somebody else, "
                          "or let the entries go without the name.")  # fmt: skip
    with store.change(actor=actor, why=why, action="retract", case_id=case_id) as change:
        change.save_all(
            [replace(one.record, people=tuple(p for p in one.record.people if p != person_id)) for one in named],
            {one.record.id: one.version for one in named},
        )
        for one in there:
            change.retract(Presence, one.record.id, expected_version=one.version)
        for tie in store.records(Relationship).of_case(case_id):
            if person_id in (tie.record.from_id, tie.record.to_id):
                change.retract(Relationship, tie.record.id, expected_version=tie.version)
        change.retract(Person, person_id, expected_version=kept.version)


def _still_named(name: str, entries: int, stretches: int) -> str:
    parts = [f"{entries} {'entry names' if entries == 1 else 'entries name'} {name}"] if entries else []
    if stretches:
        parts.append(f"{stretches} {'stretch says' if stretches == 1 else 'stretches say'} when they were there")
    words = " and ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def _check(person: Person) -> None:
    if not person.name.strip():
        raise PersonError("Write a name, or what the person is called, such as “Nan” or “Mrs E”.")
    if person.drawn_as and person.drawn_as not in vocabulary("drawn_as"):
        raise PersonError(f"“{person.drawn_as}” is not in the list of signs; choose one from the list.")
    born, died = person.born, person.died
    if born and died and born.earliest and died.latest and died.latest < born.earliest:
        raise PersonError("The day of death is before the day of birth; one of the two is wrong.")


def _family(view: OpenCase) -> frozenset[str]:
    """Everybody whom ties of family and of home lead to from the child."""
    beside: dict[str, set[str]] = {}
    for tie in view.relationships:
        if tie.kind in _FAMILY_TIES:
            beside.setdefault(tie.from_id, set()).add(tie.to_id)
            beside.setdefault(tie.to_id, set()).add(tie.from_id)
    found, waiting = {view.child.id}, [view.child.id]
    while waiting:
        for other in beside.get(waiting.pop(), set()) - found:
            found.add(other)
            waiting.append(other)
    return frozenset(found)


def _kind(person: Person, family: Iterable[str]) -> str:
    words = f"{person.relation} {person.role if 'carer' in person.role.casefold() else ''}"
    if person.id in family:
        return FAMILY
    if _FRIEND_WORDS.search(person.relation):
        return FRIENDS
    if relation_said(person.relation) or _FAMILY_WORDS.search(words):
        return FAMILY
    return WORKERS if person.role or person.agency else OTHERS


def _nearest_first(one: Registered) -> tuple[int, int, str]:
    said = relation_said(one.person.relation)
    near = _NEAREST.index(said.id) if said and said.id in _NEAREST else len(_NEAREST) + (said is None)
    return near, -one.entries, one.person.name.casefold()
