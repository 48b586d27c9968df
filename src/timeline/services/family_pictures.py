"""The family picture and the picture of the child's world, drawn from the people register as it may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.domain.case import Person
from timeline.domain.counting import listed
from timeline.domain.relationship import Relationship
from timeline.domain.when import When, age_on
from timeline.scene.ecomap import Nearby, ecomap, ecomap_picture
from timeline.scene.genogram import Genogram, genogram
from timeline.scene.genogram_picture import genogram_picture
from timeline.scene.kin import Member, is_drawn
from timeline.scene.picture import Picture
from timeline.services.open_case import OpenCase
from timeline.services.people import called, sign_of
from timeline.services.people_register import FAMILY, WORKERS, Registered, names_of, register, ties_in_order, who_says
from timeline.vocab.registry import vocabulary

HEADS = ("Who", "is", "to whom", "It", "How close", "Who says so")
_A_YEAR = timedelta(days=366)
_NAMED = 20
_GENERATIONS = {-3: "Great-grandparents", -2: "Grandparents", -1: "Parents", 0: "The child’s generation",
                1: "The child’s children"}  # fmt: skip
_SIGNS = {"he": "square", "she": "circle", "they": "diamond"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One tie in words: who is what to whom, whether it goes on, how close it is, and who says so."""

    who: str
    kind: str
    whom: str
    status: str = ""
    closeness: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and the same in words: a fact for each tie, and what could not be drawn, a sentence each."""

    picture: Picture
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody but the child is in it."""
        return not self.facts


def family_picture(view: OpenCase, today: date) -> Drawn:
    """The child's family in its generations. On a shared screen it has initials and family words, and no years."""
    people = {one.person.id: one.person for circle in register(view) for one in circle.people}
    members = [_child(view, today), *(_member(view, person, today) for person in people.values())]
    drawn = genogram(members, view.relationships)
    carers = _carers_of_other_generations(drawn, names_of(view))
    if carers:
        members = [replace(one, lines=(*one.lines, *carers.get(one.id, ()))) for one in members]
        drawn = genogram(members, view.relationships)
    placed = {one.member.id for one in (*drawn.people, *drawn.beside)}
    ties = [tie for tie in ties_in_order(view) if {tie.from_id, tie.to_id} <= placed and is_drawn(tie.kind)]
    title = f"Family of {_called(view)}"
    return Drawn(
        genogram_picture(drawn, title=title, told=_generations_told(view, drawn)),
        _facts(view, ties),
        _not_drawn(view, drawn, people, placed),
    )


def world_picture(view: OpenCase, today: date) -> Drawn:
    """The people and agencies around the child, each with how close they are.

    Whoever has a tie with the child stands alone. Workers without one stand with their agency, where they are there
    now or an entry of the last year names them.
    """
    ties = _with_the_child(view)
    alone: list[Nearby] = []
    agencies: dict[str, list[Registered]] = {}
    left: list[Person] = []
    for circle in register(view):
        for one in circle.people:
            tie = ties.get(one.person.id)
            if tie is not None:
                alone.append(_nearby(view, one, tie, today))
            elif circle.kind == WORKERS and one.person.agency and _is_here(view, one, today):
                agencies.setdefault(one.person.agency, []).append(one)
            else:
                left.append(one.person)
    alone += [_agency(view, name, workers) for name, workers in agencies.items()]
    title = f"The world of {_called(view)}"
    child = _child(view, today)
    drawn = ecomap(child.lines, alone)
    worked = vocabulary("relationship_kinds").label("worker")
    unsaid = [one.person.name for told in agencies.values() for one in told]
    facts = (
        *_facts(view, list(ties.values())),
        *(Fact(name, worked, _called(view)) for name in unsaid),
    )
    missing = (_sentence("Not in this picture: ", [person.name for person in left]),) if left else ()
    return Drawn(ecomap_picture(drawn, title=title, told=_world_told(view, ties, agencies)), facts, missing)


def _called(view: OpenCase) -> str:
    return view.child.initials if view.is_shared_screen else view.child.called


def _child(view: OpenCase, today: date) -> Member:
    pronoun = view.child.pronouns.casefold().partition("/")[0].strip()
    born = view.child.born_on
    lines = [_called(view)]
    if born is not None and born <= today:
        lines.append(str(age_on(born, today).years))
    return Member(view.child.id, tuple(lines), _SIGNS.get(pronoun, ""), is_child=True, born=born)


def _member(view: OpenCase, person: Person, today: date) -> Member:
    lines = [person.name]
    if not view.is_shared_screen:
        everyday = called(person)
        # “Liam” above “Liam Kessell” would say it twice.
        lines = (
            [person.name] if person.name.startswith(f"{everyday} ") else list(dict.fromkeys((everyday, person.name)))
        )
        years = _years(person, today)
        if years:
            lines.append(years)
    born = person.born.earliest if person.born else None
    return Member(person.id, tuple(lines), sign_of(person), has_died=person.died is not None, born=born)


def _years(person: Person, today: date) -> str:
    """How old somebody is, when they were born, or from when to when they lived, as far as it is known."""
    if person.died is not None:
        end = _year(person.died)
        begin = _year(person.born) if person.born else ""
        return f"{begin}–{end}" if begin and end else f"died {end}" if end else "has died"
    if person.born is None or person.born.earliest is None:
        return ""
    if person.born.earliest == person.born.latest and person.born.earliest <= today:
        return str(age_on(person.born.earliest, today).years)
    return f"born {person.born.text}"


def _year(when: When) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return ""
    about = "c. " if when.is_approximate else ""
    return f"{about}{first.year}" if first.year == last.year else when.text


def _carers_of_other_generations(drawn: Genogram, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What a carer's own words say where no line can: a grandmother who raised the child."""
    said: dict[str, list[str]] = {}
    for tie in drawn.untold:
        term = vocabulary("relationship_kinds")[tie.kind]
        if term.text("line") == "dotted" and tie.from_id in drawn.generation:
            said.setdefault(tie.from_id, []).append(f"{term.label} {names.get(tie.to_id, 'somebody')}")
    return {one: tuple(told) for one, told in said.items()}


def _facts(view: OpenCase, ties: Sequence[Relationship]) -> tuple[Fact, ...]:
    names = names_of(view)
    return tuple(
        Fact(
            names.get(tie.from_id, ""),
            vocabulary("relationship_kinds").label(tie.kind),
            names.get(tie.to_id, ""),
            vocabulary("relationship_status").label(tie.status),
            vocabulary("closeness").label(tie.closeness) if tie.closeness else "",
            who_says(tie),
        )
        for tie in ties
    )


def _generations_told(view: OpenCase, drawn: Genogram) -> str:
    rows: dict[int, list[str]] = {}
    for one in drawn.people:
        words = one.member.lines[0] + (" (has died)" if one.member.has_died else "")
        rows.setdefault(drawn.generation[one.member.id], []).append(words)
    told = [f"{_GENERATIONS.get(level, 'Another generation')}: {', '.join(rows[level])}." for level in sorted(rows)]
    if drawn.beside:
        told.append(f"Also family: {', '.join(one.member.lines[0] for one in drawn.beside)}.")
    return f"A family picture. {' '.join(told)} The table says the same of every tie."


def _not_drawn(view: OpenCase, drawn: Genogram, people: Mapping[str, Person], placed: Iterable[str]) -> tuple[str, ...]:
    family = {one.person.id for circle in register(view) if circle.kind == FAMILY for one in circle.people}
    missing = [people[one].name for one in drawn.unplaced if one in family]
    told = [_sentence("Not placed, because no tie of theirs is told here: ", missing)] if missing else []
    names = names_of(view)
    for tie in drawn.untold:
        term = vocabulary("relationship_kinds")[tie.kind]
        if term.text("line") != "dotted":
            told.append(
                f"Not drawn, because other ties say something else: {names.get(tie.from_id, 'somebody')} is said to be "
                f"{term.label} {names.get(tie.to_id, 'somebody')}."
            )
    return tuple(told)


def _with_the_child(view: OpenCase) -> dict[str, Relationship]:
    """The tie between the child and each person that says most, by the person's id."""
    found: dict[str, Relationship] = {}
    for tie in sorted(view.relationships, key=lambda tie: (not tie.closeness, tie.status == "ended")):
        ends = {tie.from_id, tie.to_id}
        if view.child.id in ends and (tie.closeness or tie.status not in ("ended", "separated", "divorced")):
            (other,) = ends - {view.child.id}
            found.setdefault(other, tie)
    return found


def _nearby(view: OpenCase, one: Registered, tie: Relationship, today: date) -> Nearby:
    person = one.person
    who = re.split(r"[,;(]", person.relation or person.role, maxsplit=1)[0].strip()
    lines = [person.name if view.is_shared_screen else one.called]
    lines += [who] if who and who.casefold() != lines[0].casefold() else []
    if person.died is not None:
        lines.append("has died")
    elif tie.status == "ended":
        lines.append("ended")
    return Nearby(person.id, tuple(lines), False, tie.closeness)


def _agency(view: OpenCase, name: str, workers: Sequence[Registered]) -> Nearby:
    named = [one.person.name for one in workers]
    shown = named if len(named) <= 2 else [*named[:2], f"and {len(named) - 2} more"]
    return Nearby(f"agency:{name}", (name, *shown), True)


def _is_here(view: OpenCase, one: Registered, today: date) -> bool:
    if any(when.is_ongoing for when in one.stretches):
        return True
    spans = (entry.span for entry in view.entries if one.person.id in entry.people)
    return any(span.is_ongoing or (span.latest is not None and span.latest >= today - _A_YEAR) for span in spans)


def _world_told(view: OpenCase, ties: Mapping[str, Relationship], agencies: Mapping[str, Sequence[Registered]]) -> str:
    names = names_of(view)
    by_closeness: dict[str, list[str]] = {}
    for one, tie in ties.items():
        by_closeness.setdefault(tie.closeness, []).append(names.get(one, "somebody"))
    told = [
        f"{vocabulary('closeness').label(closeness).capitalize()}: {', '.join(by_closeness[closeness])}."
        for closeness in vocabulary("closeness").ids
        if closeness in by_closeness
    ]
    if "" in by_closeness:
        told.append(f"Nobody has said how close: {', '.join(by_closeness[''])}.")
    if agencies:
        told.append(f"Agencies: {', '.join(agencies)}.")
    return f"The child’s world. {' '.join(told) or 'Nobody is in it yet.'} The table says the same."


def _sentence(begins: str, names: Sequence[str]) -> str:
    return f"{begins}{listed(names, _NAMED).removesuffix('.')}."
