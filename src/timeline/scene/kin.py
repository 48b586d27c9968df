"""Who belongs where in a family: the generation of each, the couples and parents, and whose children they have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush

from timeline.domain.relationship import Relationship
from timeline.vocab.registry import Term, vocabulary

PARTNER, SIBLING, RELATIVE = "partner", "sibling", "relative"
_BY_BIRTH = ("parent", "adoptive_parent")
_STEP = "step_parent"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may stand in a family picture.

    ``lines`` are the words beneath their sign, what the child calls them first. ``sign`` is the sign of the
    vocabulary ``drawn_as``, empty where nobody said. ``born`` orders brothers and sisters, the eldest first.
    """

    id: str
    lines: tuple[str, ...]
    sign: str = ""
    is_child: bool = False
    has_died: bool = False
    born: date | None = None


@dataclass(slots=True)
class Union:
    """One or two people of a generation, as a couple or as those who had or raised the same children.

    ``mark`` is how the line between them is struck through; ``children`` holds each child's id with how the line down
    to them is drawn: ``solid``, ``dashed`` or ``dotted``.
    """

    parents: tuple[str, ...]
    mark: str = ""
    since: date | None = None
    children: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kin:
    """A family sorted out: generations from the child's own (0; parents are -1), and what is drawn between people.

    ``brackets`` are brothers and sisters with no parent in the picture to hold them together. ``beside`` are relatives
    of whom nobody said how; ``unplaced`` everybody with no tie that could be drawn. ``untold`` are ties that could
    not be drawn, because they contradict the others or skip a generation.
    """

    generation: Mapping[str, int]
    unions: tuple[Union, ...]
    brackets: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]
    unplaced: tuple[str, ...]
    untold: tuple[Relationship, ...]


def is_drawn(kind: str) -> bool:
    """Whether a family picture draws a line for this kind of tie."""
    term = vocabulary("relationship_kinds").get(kind)
    return term is not None and term.text("line") != "none"


def kin_of(members: Sequence[Member], ties: Iterable[Relationship]) -> Kin:
    """The family around the child, who is the member marked so. Raises ``ValueError`` where none or several are."""
    (child,) = [member.id for member in members if member.is_child]
    ids = {member.id for member in members}
    known = [tie for tie in ties if tie.from_id in ids and tie.to_id in ids]
    drawn = [tie for tie in known if is_drawn(tie.kind)]
    generation = _generations(child, drawn)
    fitting = [tie for tie in drawn if _fits(tie, generation)]
    unions = _unions(members, fitting)
    beside = _beside(members, known, generation)
    placed = {*generation, *beside}
    told = {id(tie) for tie in fitting}
    return Kin(
        generation,
        unions,
        _brackets(members, fitting, unions),
        beside,
        tuple(member.id for member in members if member.id not in placed),
        tuple(tie for tie in drawn if id(tie) not in told and {tie.from_id, tie.to_id} & placed),
    )


def _kind(tie: Relationship) -> Term:
    return vocabulary("relationship_kinds")[tie.kind]


def _down(tie: Relationship) -> int:
    return int(_kind(tie).facts.get("generation", 0))


def _is_weak(tie: Relationship) -> bool:
    """Whether a tie says less of the generation than birth does: a carer may be a grandmother or a sister."""
    return _kind(tie).text("line") == "dotted"


def _generations(child: str, ties: Sequence[Relationship]) -> dict[str, int]:
    """Each person's generation as the surest chain of ties from the child says it; whoever has none is left out."""
    beside: dict[str, list[tuple[str, int, bool]]] = {}
    for tie in ties:
        beside.setdefault(tie.from_id, []).append((tie.to_id, _down(tie), _is_weak(tie)))
        beside.setdefault(tie.to_id, []).append((tie.from_id, -_down(tie), _is_weak(tie)))
    found: dict[str, int] = {}
    waiting: list[tuple[int, int, int, str, int]] = [(0, 0, 0, child, 0)]
    turn = 0
    while waiting:
        weak, far, _, one, at = heappop(waiting)
        if one in found:
            continue
        found[one] = at
        for other, step, is_weak in beside.get(one, ()):
            if other not in found:
                turn += 1
                heappush(waiting, (weak + is_weak, far + 1, turn, other, at + step))
    return found


def _fits(tie: Relationship, generation: Mapping[str, int]) -> bool:
    one, other = generation.get(tie.from_id), generation.get(tie.to_id)
    return one is not None and other is not None and other - one == _down(tie)


def _unions(members: Sequence[Member], ties: Sequence[Relationship]) -> tuple[Union, ...]:
    found: dict[frozenset[str], Union] = {}
    couples: dict[frozenset[str], Relationship] = {}
    for tie in sorted((tie for tie in ties if tie.kind == PARTNER), key=_since):
        couples[frozenset((tie.from_id, tie.to_id))] = tie
    for both, tie in couples.items():
        mark = vocabulary("relationship_status")
        found[both] = Union(
            (tie.from_id, tie.to_id),
            mark[tie.status].text("mark") if tie.status in mark else "",
            tie.when.earliest if tie.when else None,
        )
    for member in members:
        own = [tie for tie in ties if tie.to_id == member.id and _down(tie) == 1]
        for parents, line in _parents(own, couples):
            union = found.setdefault(frozenset(parents), Union(parents))
            if all(child != member.id for child, _ in union.children):
                union.children.append((member.id, line))
    return tuple(found.values())


def _since(tie: Relationship) -> tuple[bool, date, str]:
    since = tie.when.earliest if tie.when else None
    return since is None, since or date.min, tie.id


def _parents(own: Sequence[Relationship], couples: Collection[frozenset[str]]) -> list[tuple[tuple[str, ...], str]]:
    """Whose child somebody is, the surest first: two people together where they are two, otherwise each alone."""
    by_kind: dict[str, list[str]] = {}
    for tie in own:
        by_kind.setdefault(tie.kind, []).append(tie.from_id)
    told: list[tuple[tuple[str, ...], str]] = []
    for kind in _BY_BIRTH:
        parents = list(dict.fromkeys(by_kind.pop(kind, ())))
        line = vocabulary("relationship_kinds")[kind].text("line")
        pairs = [tuple(parents)] if len(parents) == 2 else _paired(parents, couples)
        told.extend((pair, line) for pair in pairs)
    parents = [parent for pair, _ in told for parent in pair]
    for kind, carers in by_kind.items():
        line = vocabulary("relationship_kinds")[kind].text("line")
        for pair in _paired(list(dict.fromkeys(carers)), couples):
            # A step-parent came with the parent they live with, and the line comes down from the two of them.
            beside = [one for one in parents if kind == _STEP and frozenset((pair[0], one)) in couples]
            told.append(((pair[0], beside[0]) if len(pair) == 1 and beside else pair, line))
    return told


def _paired(people: list[str], couples: Collection[frozenset[str]]) -> list[tuple[str, ...]]:
    left = list(people)
    told: list[tuple[str, ...]] = []
    while left:
        one = left.pop(0)
        partner = next((other for other in left if frozenset((one, other)) in couples), None)
        if partner is not None:
            left.remove(partner)
        told.append((one,) if partner is None else (one, partner))
    return told


def _brackets(
    members: Sequence[Member], ties: Sequence[Relationship], unions: Sequence[Union]
) -> tuple[tuple[str, ...], ...]:
    """Brothers and sisters that no parent in the picture holds together, each group once."""
    parents: dict[str, set[str]] = {}
    for union in unions:
        for child, how in union.children:
            if how != "dotted":
                parents.setdefault(child, set()).update(union.parents)
    groups: list[set[str]] = []
    for tie in ties:
        both = {tie.from_id, tie.to_id}
        shared = parents.get(tie.from_id, set()) & parents.get(tie.to_id, set())
        if tie.kind != SIBLING or shared:
            continue
        met = [group for group in groups if group & both]
        groups = [group for group in groups if not group & both] + [both.union(*met)]
    order = {member.id: n for n, member in enumerate(members)}
    return tuple(tuple(sorted(group, key=order.__getitem__)) for group in groups)


def _beside(members: Sequence[Member], ties: Sequence[Relationship], generation: Mapping[str, int]) -> tuple[str, ...]:
    found: set[str] = set()
    reached = set(generation)
    relatives = [tie for tie in ties if tie.kind == RELATIVE]
    while True:
        new = {
            other
            for tie in relatives
            for one, other in ((tie.from_id, tie.to_id), (tie.to_id, tie.from_id))
            if one in reached and other not in reached
        }
        if not new:
            return tuple(member.id for member in members if member.id in found)
        found |= new
        reached |= new
