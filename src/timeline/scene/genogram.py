"""A genogram: generations in rows, couples beside each other, children under their parents, and no word on another.

After the common conventions (McGoldrick, Gerson and Petry, Genograms: Assessment and Intervention, 2008): the line
between two people hangs beneath them, their children hang from it, the eldest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean

from timeline.domain.relationship import Relationship
from timeline.scene.genogram_lines import CHILD_HALF, HALF, Line, Net, RowAt, Strike, joined
from timeline.scene.kin import Kin, Member, Union, kin_of
from timeline.scene.lettering import width_of
from timeline.scene.picture import Box
from timeline.scene.spaced import settled, wrapped

LETTERS_PX = 13.0
LINE_PX = 16.0
MARGIN_PX = 16.0
HEADING_PX = 22.0
_LABEL_PX = 116.0
_GAP_PX = 22.0
_PER_NET_PX = 9.0
_APART_PX = 46.0
_SWEEPS = 30
# How far parents stand from the middle, in steps that only order people: halved for each generation back.
_SPREAD, _SIBLING, _PARTNER, _CARER = 8.0, 2.0, 0.3, 20.0
_LOOKS = ("solid", "dashed", "dotted")
_LEFT = {"square": 0, "": 1, "diamond": 1, "triangle": 1, "circle": 2}


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody in the picture: the middle of their sign, half its width, and their words beneath it in lines."""

    member: Member
    x: float
    y: float
    half: float
    lines: tuple[str, ...]
    label: Box

    @property
    def sign_box(self) -> Box:
        """The room their sign takes."""
        return self.x - self.half, self.y - self.half, self.x + self.half, self.y + self.half


@dataclass(frozen=True, slots=True)
class Genogram:
    """A family as it is drawn, in pixels from the upper left corner.

    ``beside`` are relatives of whom nobody said how they belong; ``unplaced`` are the ids of everybody with no tie
    that is drawn, and ``untold`` the ties that could not be drawn.
    """

    width: float
    height: float
    people: tuple[Placed, ...]
    beside: tuple[Placed, ...]
    lines: tuple[Line, ...]
    strikes: tuple[Strike, ...]
    unplaced: tuple[str, ...]
    untold: tuple[Relationship, ...]
    generation: Mapping[str, int]


def genogram(members: Sequence[Member], ties: Iterable[Relationship]) -> Genogram:
    """The family picture of the member who is the child. Raises ``ValueError`` where nobody or several are marked so.

    Everybody is drawn once or listed in ``unplaced``; no sign and no word stands on another, and no line on a word.
    """
    kin = kin_of(members, ties)
    by_id = {member.id: member for member in members}
    words = {member.id: _words(member) for member in members}
    rows = _rows(kin, members)
    nets = [
        Net(union, line, tuple(one for one, how in union.children if how == line))
        for union in kin.unions
        for line in dict.fromkeys(how for _, how in union.children)
    ]
    across = _across(rows, kin, nets, words)
    deep = {level: max(len(words[one]) for one in row) * LINE_PX for level, row in rows.items()}
    made = joined(
        [RowAt(level, tuple((one, across[one], _room(words[one])) for one in row), deep[level])
         for level, row in rows.items()],
        kin.unions, nets, kin.brackets, {one: by_id[one] for one in across},
    )  # fmt: skip
    left = min([x - _room(words[one]) / 2 for one, x in across.items()] + [made.left]) - MARGIN_PX
    people = tuple(
        _placed(by_id[one], across[one] - left, made.middle[level] + MARGIN_PX, words[one], made.below[level])
        for level, row in rows.items()
        for one in row
    )
    right = max([one.label[2] for one in people] + [one.sign_box[2] for one in people] + [made.right - left])
    bottom = made.bottom + MARGIN_PX
    beside, right, bottom = _beside([by_id[one] for one in kin.beside], words, right, bottom)
    return Genogram(
        right + MARGIN_PX, bottom + MARGIN_PX, people, beside,
        tuple(line.moved(-left, MARGIN_PX) for line in made.lines),
        tuple(strike.moved(-left, MARGIN_PX) for strike in made.strikes),
        kin.unplaced, kin.untold, kin.generation,
    )  # fmt: skip


def _words(member: Member) -> tuple[str, ...]:
    return tuple(part for line in member.lines for part in wrapped(line, _LABEL_PX, LETTERS_PX))


def _room(lines: Sequence[str]) -> float:
    """The width somebody takes: that of their sign or of their words."""
    return max([2 * CHILD_HALF, *(width_of(line, LETTERS_PX) for line in lines)])


def _placed(member: Member, x: float, y: float, lines: tuple[str, ...], below: float) -> Placed:
    wide = max([0.0, *(width_of(line, LETTERS_PX) for line in lines)])
    top = below + MARGIN_PX
    box = (x - wide / 2, top, x + wide / 2, top + len(lines) * LINE_PX)
    return Placed(member, x, y, CHILD_HALF if member.is_child else HALF, lines, box)


def _rows(kin: Kin, members: Sequence[Member]) -> dict[int, list[str]]:
    """Who stands in each generation, from the oldest down, from left to right."""
    order = {member.id: n for n, member in enumerate(members)}
    keys = _Keys(kin, {member.id: member for member in members}).keys()
    rows: dict[int, list[str]] = {}
    for one in sorted(kin.generation, key=lambda one: (kin.generation[one], keys[one], order[one])):
        rows.setdefault(kin.generation[one], []).append(one)
    return rows


class _Keys:
    """Where each person would stand from left to right: father's side left, mother's right, carers furthest right."""

    def __init__(self, kin: Kin, members: Mapping[str, Member]) -> None:
        self._kin, self._members = kin, members
        self._keys: dict[str, float] = {}
        self._waiting: list[str] = []

    def keys(self) -> dict[str, float]:
        (child,) = [one for one in self._kin.generation if self._members[one].is_child]
        self._put(child, 0.0)
        # Carers come last: an aunt who looked after the child stands where an aunt stands.
        for with_carers in (False, True):
            self._waiting = list(self._keys)
            while self._waiting:
                one = self._waiting.pop(0)
                self._parents(one, with_carers=with_carers)
                self._siblings(one, with_carers=with_carers)
                self._partners(one)
                self._children(one, with_carers=with_carers)
        for one in self._kin.generation:
            self._keys.setdefault(one, _CARER * 3)
        return self._keys

    def _put(self, one: str, key: float) -> None:
        if one not in self._keys:
            self._keys[one] = key
            self._waiting.append(one)

    def _outwards(self, one: str) -> float:
        return -1.0 if self._keys[one] < 0 else 1.0

    def _parents(self, one: str, *, with_carers: bool) -> None:
        above = [
            (union, how)
            for union in self._kin.unions
            for child, how in union.children
            if child == one and (with_carers or how != "dotted")
        ]
        above.sort(key=lambda told: _LOOKS.index(told[1]))
        spread = _SPREAD / 2 ** max(-self._kin.generation[one], 0)
        for n, (union, how) in enumerate(above):
            base, wide = self._keys[one], spread
            if how == "dotted" or n:
                base, wide = base + self._outwards(one) * (_CARER + _SIBLING * n), _PARTNER
            parents = sorted(union.parents, key=lambda parent: _LEFT.get(self._members[parent].sign, 1))
            if any(parent in self._keys for parent in parents):
                continue
            ways = (-wide, wide) if len(parents) == 2 else (wide if self._is_right(parents[0]) else -wide,)
            for parent, way in zip(parents, ways, strict=True):
                self._put(parent, base + way)

    def _is_right(self, one: str) -> bool:
        return self._members[one].sign != "square"

    def _siblings(self, one: str, *, with_carers: bool) -> None:
        groups = [_held(union, with_carers) for union in self._kin.unions]
        for group in (*groups, *self._kin.brackets):
            if one not in group:
                continue
            eldest_first = sorted(group, key=lambda each: self._members[each].born or date.max)
            own = eldest_first.index(one)
            for n, other in enumerate(eldest_first):
                if self._keys[one]:
                    self._put(other, self._keys[one] + self._outwards(one) * _SIBLING * (1 + n))
                else:
                    self._put(other, (n - own) / 10)

    def _partners(self, one: str) -> None:
        couples = [union for union in self._kin.unions if one in union.parents and len(union.parents) == 2]
        latest_first = sorted(couples, key=lambda union: union.since or date.max, reverse=True)
        for n, union in enumerate(latest_first, start=1):
            (other,) = [parent for parent in union.parents if parent != one]
            self._put(other, self._keys[one] + self._outwards(one) * _PARTNER * n)

    def _children(self, one: str, *, with_carers: bool) -> None:
        for union in self._kin.unions:
            if one in union.parents:
                known = [self._keys[parent] for parent in union.parents if parent in self._keys]
                for n, child in enumerate(_held(union, with_carers)):
                    self._put(child, fmean(known) + n / 10)


def _held(union: Union, with_carers: bool) -> list[str]:
    return [child for child, how in union.children if with_carers or how != "dotted"]


def _across(
    rows: Mapping[int, Sequence[str]], kin: Kin, nets: Sequence[Net], words: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Where each person stands from left to right: children under the middle of their parents as far as room goes."""
    apart = {level: _gaps(row, nets, words) for level, row in rows.items()}
    across: dict[str, float] = {}
    for level, row in rows.items():
        across |= dict(zip(row, settled([0.0] * len(row), apart[level]), strict=True))
    for sweep in range(_SWEEPS):
        for level in sorted(rows, reverse=sweep % 2 == 0):
            row = rows[level]
            wishes = [_wishes(one, kin, across) for one in row]
            middle = fmean(across[one] for one in row)
            places = [fmean(wish) if wish else middle for wish in wishes]
            weights = [1.0 if wish else 0.05 for wish in wishes]
            across |= dict(zip(row, settled(places, apart[level], weights), strict=True))
    return across


def _gaps(row: Sequence[str], nets: Sequence[Net], words: Mapping[str, Sequence[str]]) -> list[float]:
    gaps = [(_room(words[one]) + _room(words[other])) / 2 + _GAP_PX for one, other in pairwise(row)]
    for net in nets:
        places = [row.index(parent) for parent in net.union.parents if parent in row]
        # A line down may come to stand on either side; both keep room for it.
        for gap in {place + side for place in places for side in (-1, 0)}:
            if 0 <= gap < len(gaps):
                gaps[gap] += _PER_NET_PX
    return gaps


def _wishes(one: str, kin: Kin, across: Mapping[str, float]) -> list[float]:
    """Where somebody would stand for the sake of each of theirs; a carer draws no child away from its parents."""
    wishes = []
    by_birth = {child for union in kin.unions for child, how in union.children if how != "dotted"}
    for union in kin.unions:
        children = [child for child, how in union.children if how != "dotted" or child not in by_birth]
        if children:
            apart = fmean(across[parent] for parent in union.parents) - fmean(across[child] for child in children)
            if one in children:
                wishes.append(across[one] + apart)
            if one in union.parents:
                wishes.append(across[one] - apart)
        elif one in union.parents and len(union.parents) == 2:
            (other,) = [parent for parent in union.parents if parent != one]
            wishes.append((across[one] + across[other]) / 2)
    for bracket in kin.brackets:
        if one in bracket:
            wishes.append(fmean(across[other] for other in bracket))
    return wishes


def _beside(
    members: Sequence[Member], words: Mapping[str, tuple[str, ...]], right: float, bottom: float
) -> tuple[tuple[Placed, ...], float, float]:
    """Relatives of whom nobody said how, in columns right of the rest under a heading; and the new right and bottom."""
    placed: list[Placed] = []
    x, y, wide, lowest = right + _APART_PX, MARGIN_PX + HEADING_PX, 0.0, bottom
    for member in members:
        lines = words[member.id]
        tall = 2 * HALF + 8 + len(lines) * LINE_PX + 14
        if y + tall > max(bottom, MARGIN_PX + HEADING_PX + tall) and y > MARGIN_PX + HEADING_PX:
            x, y, wide = x + wide + _GAP_PX, MARGIN_PX + HEADING_PX, 0.0
        room = max(_room(lines), 2 * HALF)
        wide = max(wide, room)
        middle = x + room / 2
        width = max([0.0, *(width_of(line, LETTERS_PX) for line in lines)])
        top = y + 2 * HALF + 8
        box = (middle - width / 2, top, middle + width / 2, top + len(lines) * LINE_PX)
        placed.append(Placed(member, middle, y + HALF, HALF, lines, box))
        y += tall
        lowest = max(lowest, y)
    return tuple(placed), x + wide if placed else right, lowest
