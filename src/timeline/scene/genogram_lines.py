"""The lines of a genogram: beneath couples, down to their children, each with a way of its own between the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean

from timeline.scene.kin import Member, Union
from timeline.scene.picture import Point
from timeline.scene.spaced import within

HALF, CHILD_HALF = 17.0, 22.0
_HANG_PX, _LEVEL_PX, _TRACK_PX = 10.0, 13.0, 12.0
_ABOVE_PX, _BELOW_PX, _ROOM_PX = 12.0, 8.0, 14.0
_DROP_PX, _EDGE_PX, _FAN_PX = 8.0, 6.0, 24.0
_SAME_PX = 4.0
_STRIKE_PX, _STRIKE_HALF = 5.0, 6.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``look`` is ``solid``, ``dashed`` or ``dotted``; ``joins`` are the ids of the people it is between."""

    points: tuple[Point, ...]
    look: str
    joins: tuple[str, ...]

    def moved(self, dx: float, dy: float) -> Line:
        """The same line elsewhere."""
        return Line(tuple((x + dx, y + dy) for x, y in self.points), self.look, self.joins)


@dataclass(frozen=True, slots=True)
class Strike:
    """The strokes through the line of a couple: one for separated, two for divorced."""

    x: float
    y: float
    count: int

    def moved(self, dx: float, dy: float) -> Strike:
        """The same strokes elsewhere."""
        return Strike(self.x + dx, self.y + dy, self.count)

    @property
    def strokes(self) -> tuple[tuple[Point, Point], ...]:
        """Each stroke, from its foot to its head."""
        first = self.x - (self.count - 1) * _STRIKE_PX / 2
        return tuple(
            ((x - 3, self.y + _STRIKE_HALF), (x + 3, self.y - _STRIKE_HALF))
            for x in (first + n * _STRIKE_PX for n in range(self.count))
        )


@dataclass(eq=False, slots=True)
class Net:
    """The children of a union whose line looks the same, with the line down to them."""

    union: Union
    look: str
    children: tuple[str, ...]
    drop: float = 0.0
    hang: float = 0.0
    track: int = 0
    arrivals: list[float] = field(default_factory=list)

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where its line runs across."""
        ends = [*self.arrivals, self.drop] if self.union.parents else self.arrivals
        return min(ends), max(ends)


@dataclass(frozen=True, slots=True)
class RowAt:
    """One generation: who stands where and how much room each takes, from left to right, and how deep words go."""

    level: int
    people: tuple[tuple[str, float, float], ...]
    deep: float


@dataclass(frozen=True, slots=True)
class Joined:
    """The lines, where each row has its middle and its words begin, and how far the lines reach."""

    lines: list[Line]
    strikes: list[Strike]
    middle: dict[int, float]
    below: dict[int, float]
    left: float
    right: float
    bottom: float


def joined(
    rows: Sequence[RowAt],
    unions: Sequence[Union],
    nets: Sequence[Net],
    brackets: Sequence[tuple[str, ...]],
    members: Mapping[str, Member],
) -> Joined:
    """Every line of the picture, and the heights of its rows: as much room between two as their lines need."""
    x_of = {one: x for row in rows for one, x, _ in row.people}
    row_of = {one: row for row in rows for one, _, _ in row.people}
    for row in rows:
        ids = {one for one, _, _ in row.people}
        _drop(row, [net for net in nets if net.union.parents[0] in ids], x_of)
    held = [Net(Union(()), "solid", group) for group in brackets]
    _arrive([*nets, *held], x_of)
    made = Joined([], [], {}, {}, 0.0, 0.0, 0.0)
    y = 0.0
    for row in rows:
        ids = {one for one, _, _ in row.people}
        coming = [net for net in (*nets, *held) if net.children and net.children[0] in ids]
        tracks = _tracks(coming)
        top = y + _ABOVE_PX
        middle = top + tracks * _TRACK_PX + (_ROOM_PX if tracks else 0) + CHILD_HALF
        made.middle[row.level] = middle
        for net in coming:
            _descend(made, net, row_of, top, middle, members)
        own = [union for union in unions if union.parents[0] in ids]
        levels = _hang(made, own, [net for net in nets if net.union in own], x_of, middle, members)
        hung = _HANG_PX + (levels - 1) * _LEVEL_PX if levels else 0.0
        made.below[row.level] = middle + CHILD_HALF + hung + _BELOW_PX
        y = made.below[row.level] + row.deep
    # What comes down from a row begins where its couples' lines are, known only once the row above was laid.
    across = [x for line in made.lines for x, _ in line.points] or [0.0]
    return Joined(made.lines, made.strikes, made.middle, made.below, min(across), max(across), y)


def _drop(row: RowAt, nets: Sequence[Net], x_of: Mapping[str, float]) -> None:
    """Give every line down a place between two people, so that it passes no words."""
    order = [one for one, _, _ in row.people]
    gaps: dict[int, list[Net]] = {}
    for net in nets:
        wish = fmean(x_of[child] for child in net.children)
        places = sorted(order.index(parent) for parent in net.union.parents)
        offered = list(range(*places)) if len(places) == 2 else [places[0] - 1, places[0]]
        net.drop = wish
        gaps.setdefault(min(offered, key=lambda gap: (_away(row, gap, wish), len(gaps.get(gap, [])))), []).append(net)
    for gap, own in gaps.items():
        low, high = _clear(row, gap, len(own))
        own.sort(key=lambda net: net.drop)
        # Straight down where it can be, otherwise from the middle between the two.
        wishes = [net.drop if low <= net.drop <= high else (low + high) / 2 for net in own]
        for net, x in zip(own, within(wishes, _DROP_PX, low, high), strict=True):
            net.drop = x


def _clear(row: RowAt, gap: int, lines: int) -> tuple[float, float]:
    """From where to where no words stand between two neighbours, or beside the first or the last."""
    room = 2 * _EDGE_PX + _DROP_PX * lines
    if gap < 0:
        high = row.people[0][1] - row.people[0][2] / 2 - _EDGE_PX
        return high - room, high
    low = row.people[gap][1] + row.people[gap][2] / 2 + _EDGE_PX
    if gap + 1 == len(row.people):
        return low, low + room
    return low, row.people[gap + 1][1] - row.people[gap + 1][2] / 2 - _EDGE_PX


def _away(row: RowAt, gap: int, wish: float) -> float:
    low, high = _clear(row, gap, 1)
    return round(max(low - wish, wish - high, 0.0), 1)


def _arrive(nets: Sequence[Net], x_of: Mapping[str, float]) -> None:
    """Where each line comes down on each child: in the middle, or side by side where there are several."""
    coming: dict[str, list[Net]] = {}
    for net in nets:
        net.arrivals = [x_of[child] for child in net.children]
        for child in net.children:
            coming.setdefault(child, []).append(net)
    for child, several in coming.items():
        several.sort(key=lambda net: fmean(net.reach))
        for n, net in enumerate(several):
            net.arrivals[net.children.index(child)] += (n - (len(several) - 1) / 2) * _DROP_PX


def _tracks(nets: Sequence[Net]) -> int:
    """Give each line across a height of its own among those it would meet; how many heights there are."""
    waiting = [net for net in nets if net.reach[1] - net.reach[0] > 0.5]
    above = {
        id(net): {
            id(other)
            for other in waiting
            if other is not net and other.union.parents
            and any(abs(other.drop - x) < _SAME_PX for x in net.arrivals)
        }
        for net in waiting
    }  # fmt: skip
    track = 0
    while waiting:
        left = {id(net) for net in waiting}
        free = [net for net in waiting if not above[id(net)] & left] or waiting[:1]
        used = float("-inf")
        for net in sorted(free, key=lambda net: net.reach):
            if net.reach[0] > used + _DROP_PX:
                net.track, used = track, net.reach[1]
                waiting.remove(net)
        track += 1
    return track


def _descend(
    made: Joined, net: Net, row_of: Mapping[str, RowAt], top: float, middle: float, members: Mapping[str, Member]
) -> None:
    """The line across above the children and down to each; what hangs from the couple is laid with the couple."""
    y = top + net.track * _TRACK_PX
    parents = net.union.parents
    if net.reach[1] - net.reach[0] > 0.5:
        made.lines.append(Line(((net.reach[0], y), (net.reach[1], y)), net.look, (*parents, *net.children)))
    for child, x in zip(net.children, net.arrivals, strict=True):
        x_child = next(place for one, place, _ in row_of[child].people if one == child)
        end = middle - _edge(members[child], x - x_child, is_top=True)
        made.lines.append(Line(((x, y), (x, end)), net.look, (*parents, child)))
    if parents:
        made.lines.append(Line(((net.drop, net.hang), (net.drop, y)), net.look, (*parents, *net.children)))


def _hang(
    made: Joined, unions: Sequence[Union], nets: Sequence[Net], x_of: Mapping[str, float], middle: float,
    members: Mapping[str, Member],
) -> int:  # fmt: skip
    """The lines beneath couples, those that would meet at different depths; how many depths there are."""
    drops = {id(union): [net.drop for net in nets if net.union is union] for union in unions}
    spans = {id(union): _reach([*(x_of[one] for one in union.parents), *drops[id(union)]]) for union in unions}
    depth: dict[int, int] = {}
    for union in sorted(unions, key=lambda union: spans[id(union)][1] - spans[id(union)][0]):
        low, high = spans[id(union)]
        taken = {depth[other] for other in depth if spans[other][0] < high - 0.5 and low + 0.5 < spans[other][1]}
        depth[id(union)] = next(n for n in range(len(unions) + 1) if n not in taken)
    feet = _feet(unions, depth, spans, x_of)
    for union in unions:
        y = middle + CHILD_HALF + _HANG_PX + depth[id(union)] * _LEVEL_PX
        ends = sorted((feet[id(union), one], one) for one in union.parents)
        # A carer alone is joined to the child by one look from end to end.
        looks = {net.look for net in nets if net.union is union}
        look = looks.pop() if len(ends) == 1 and len(looks) == 1 else "solid"
        left = min([ends[0][0], *drops[id(union)]])
        right = max([ends[-1][0], *drops[id(union)]])
        made.lines.append(Line(((left, y), (right, y)), look, union.parents))
        for net in nets:
            if net.union is union:
                net.hang = y
        for x, one in ends:
            start = middle + _edge(members[one], x - x_of[one], is_top=False)
            made.lines.append(Line(((x, start), (x, y)), look, union.parents))
        if len(union.parents) == 2 and union.mark:
            x = _widest([ends[0][0], *sorted(drops[id(union)]), ends[-1][0]])
            made.strikes.append(Strike(x, y, 2 if union.mark == "two_strokes" else 1))
    return max(depth.values(), default=-1) + 1


def _reach(stops: Sequence[float]) -> tuple[float, float]:
    return min(stops), max(stops)


def _feet(
    unions: Sequence[Union], depth: Mapping[int, int], spans: Mapping[int, tuple[float, float]],
    x_of: Mapping[str, float],
) -> dict[tuple[int, str], float]:  # fmt: skip
    """Where on each person's sign each of their lines begins, so that no two of one person run into each other."""
    feet: dict[tuple[int, str], float] = {}
    for one in dict.fromkeys(parent for union in unions for parent in union.parents):
        own = [union for union in unions if one in union.parents]
        middle = {id(union): fmean(spans[id(union)]) for union in own}
        left = sorted((u for u in own if middle[id(u)] < x_of[one]), key=lambda u: depth[id(u)])
        right = sorted((u for u in own if middle[id(u)] >= x_of[one]), key=lambda u: -depth[id(u)])
        several = [*left, *right]
        step = min(_FAN_PX / max(len(several) - 1, 1), 14.0)
        for n, union in enumerate(several):
            feet[id(union), one] = x_of[one] + (n - (len(several) - 1) / 2) * step
    return feet


def _widest(stops: Sequence[float]) -> float:
    """The middle of the longest stretch between stops."""
    low, high = max(zip(stops, stops[1:], strict=False), key=lambda pair: pair[1] - pair[0])
    return (low + high) / 2


def _edge(member: Member, dx: float, *, is_top: bool) -> float:
    """How far above or below its middle a sign ends at ``dx`` from its middle."""
    half = CHILD_HALF if member.is_child else HALF
    dx = min(abs(dx), half)
    if member.sign == "circle":
        return sqrt(half * half - dx * dx)
    if member.sign == "triangle":
        return half - 2 * dx if is_top else half
    return half if member.sign == "square" else half - dx
