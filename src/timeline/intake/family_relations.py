"""Who everybody in a family tree is to one child in it."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

from timeline.domain.errors import IntakeError
from timeline.intake.gedcom_file import Family, FamilyMember

FURTHEST = 4
"""Steps from parent to child or the other way that are still named; further away is “relative”."""

_ADOPTED = {"adoptive_parent": "adoptive ", "foster_carer": "foster ", "step_parent": "step-"}
_PARENT = {"F": "mother", "M": "father"}
_CHILD = {"F": "daughter", "M": "son"}
_SIBLING = {"F": "sister", "M": "brother"}


@dataclass(frozen=True, slots=True)
class PersonOfFamily:
    """One person as a register of people wants them: their name, who they are to the child, and their other names.

    ``relation`` is empty where the tree does not say, ``steps`` how many ties away they are, and ``member`` everything
    the tree says of them.
    """

    name: str
    relation: str
    other_names: tuple[str, ...]
    steps: int | None
    member: FamilyMember


def child_of(family: Family, name: str) -> FamilyMember:
    """The one person of a tree who goes by a name. Raises ``IntakeError`` where nobody or several people do."""
    plain = " ".join(name.casefold().split())
    found = [
        one for one in family.members if plain in (" ".join(n.casefold().split()) for n in (one.name, *one.other_names))
    ]
    if len(found) != 1:
        many = f"{len(found)} people are" if found else "nobody is"
        raise IntakeError(f"In “{family.name}” {many} called “{name}”. Choose the child from the list of people.")
    return found[0]


def people_of(family: Family, child_id: str) -> tuple[PersonOfFamily, ...]:
    """Everybody in the tree but the child, the nearest first, each with who they are to the child.

    Raises ``IntakeError`` where the tree has nobody with this id.
    """
    ways = _Ways(family, child_id)
    people = [
        PersonOfFamily(one.name, ways.relation(one), one.other_names, ways.steps.get(one.id), one)
        for one in family.members if one.id != child_id
    ]  # fmt: skip
    return tuple(sorted(people, key=lambda person: (person.steps is None, person.steps or 0)))


class _Ways:
    """The shortest way from the child to everybody, as ties of parent, child and partner."""

    def __init__(self, family: Family, child_id: str) -> None:
        if family.member(child_id) is None:
            raise IntakeError(
                f"“{family.name}” has nobody with the number {child_id}. Choose the child from its people."
            )
        self.child_id = child_id
        self._members = {one.id: one for one in family.members}
        self._parents: dict[str, dict[str, str]] = defaultdict(dict)
        self._children: dict[str, dict[str, str]] = defaultdict(dict)
        self._partners: dict[str, list[str]] = defaultdict(list)
        for tie in family.ties:
            if tie.kind == "partner":
                self._partners[tie.from_id].append(tie.to_id)
                self._partners[tie.to_id].append(tie.from_id)
            elif tie.kind != "sibling":
                self._parents[tie.to_id][tie.from_id] = tie.kind
                self._children[tie.from_id][tie.to_id] = tie.kind
        self._way: dict[str, str] = {child_id: ""}
        self._last: dict[str, str] = {}
        self._walk()
        self.steps = {one: len(way) for one, way in self._way.items()}

    def relation(self, member: FamilyMember) -> str:
        """Who somebody is to the child, in a word or two; empty where no tie leads to them."""
        way = self._way.get(member.id)
        if way is None or not way:
            return ""
        return _relation(
            way, member.sex.upper()[:1], self._kind(member.id), self._side(member.id), self._is_half(member.id)
        )

    def _walk(self) -> None:
        """Parents before children before partners, so that a grandmother is no “partner of a grandfather”."""
        waiting = deque([self.child_id])
        while waiting:
            at = waiting.popleft()
            way = self._way[at]
            nearby = [("u", one) for one in self._parents[at]] + [("d", one) for one in self._children[at]]
            for step, one in [*nearby, *(("p", one) for one in self._partners[at])]:
                if one not in self._way:
                    self._way[one] = way + step
                    self._last[one] = at
                    waiting.append(one)

    def _kind(self, one: str) -> str:
        """How the nearest tie is lived where it is not by birth: “adoptive ”, “foster ”, “step-”."""
        way, before = self._way[one], self._last[one]
        kind = (
            self._parents[before].get(one, "")
            if way == "u"
            else self._children[before].get(one, "")
            if way == "d"
            else ""
        )
        return _ADOPTED.get(kind, "")

    def _side(self, one: str) -> str:
        """Whether somebody comes in through the mother or the father."""
        way = self._way[one]
        if not way.startswith("uu"):
            return ""
        while len(self._way[one]) > 1:
            one = self._last[one]
        return {"F": "maternal ", "M": "paternal "}.get(self._members[one].sex.upper()[:1], "")

    def _is_half(self, one: str) -> bool:
        """Whether a brother or sister shares one parent by birth and each has another besides."""
        own = {parent for parent, kind in self._parents[self.child_id].items() if kind == "parent"}
        theirs = {parent for parent, kind in self._parents[one].items() if kind == "parent"}
        return len(own & theirs) == 1 and len(own | theirs) > max(len(own), len(theirs))


def _relation(way: str, sex: str, kind: str, side: str, is_half: bool) -> str:
    ups, downs = len(way) - len(way.lstrip("u")), len(way.lstrip("u")) - len(way.lstrip("u").lstrip("d"))
    rest = way[ups + downs :]
    if rest == "" and downs == 0 and ups <= FURTHEST:
        if ups == 1:
            return kind + _PARENT.get(sex, "parent")
        return f"{side}{'great-' * (ups - 2)}grand{_PARENT.get(sex, 'parent')}"
    if rest == "" and ups == 0 and downs <= FURTHEST:
        return f"{kind}{'great-' * (downs - 2)}{'grand' if downs > 1 else ''}{_CHILD.get(sex, 'child')}"
    if rest == "":
        return _beside(ups, downs, sex, side, is_half)
    if rest == "p":
        return {"": "partner", "u": f"step{_PARENT.get(sex, '-parent')}"}.get(way[:-1], "relative by partnership")
    return "stepbrother or stepsister" if way == "upd" else "relative by partnership"


def _beside(ups: int, downs: int, sex: str, side: str, is_half: bool) -> str:
    """Somebody up and down again: brothers and sisters, aunts and uncles, nieces, nephews and cousins."""
    if (ups, downs) == (1, 1):
        half = "half-" if is_half else ""
        return half + _SIBLING.get(sex, f"brother or {half}sister")
    if downs == 1 and ups <= FURTHEST:
        word = {"F": "aunt", "M": "uncle"}.get(sex, "aunt or uncle")
        return f"{side}{'great-' * (ups - 2)}{word}"
    if ups == 1 and downs <= FURTHEST:
        return "great-" * (downs - 2) + {"F": "niece", "M": "nephew"}.get(sex, "niece or nephew")
    return "cousin" if (ups, downs) == (2, 2) else "relative"
