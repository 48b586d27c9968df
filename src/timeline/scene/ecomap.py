"""A picture of the child's world: the child in the middle, people and agencies around, and how close each is.

After Hartman's ecomap (Social Casework 59(8), 1978): the line between two says how it is for the child, by its
thickness and pattern, never by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from timeline.scene.lettering import width_of
from timeline.scene.picture import (
    INK,
    QUIET,
    Box,
    Disc,
    Picture,
    Piece,
    Point,
    Shape,
    Stroke,
    Words,
    beneath,
    overlap,
    rectangle,
    runs_through,
)
from timeline.scene.spaced import wrapped
from timeline.vocab.registry import vocabulary

LETTERS_PX, LINE_PX = 12.5, 15.5
CHILD_PX = 40.0
_ROOM_PX, _PAD_X, _PAD_Y = 112.0, 12.0, 8.0
_CLEAR_PX, _LINE_LEAST_PX, _MARGIN_PX = 12.0, 54.0, 18.0
# A round name needs this much more room than its words, across and down.
_ROUND = 1.22
_WIDEST, _RINGS, _STEP, _STEPS = 1.9, 4, 0.96, 60
_ZIG_PX, _ZIG_STEP_PX = 5.0, 9.0
_KEY_ROW_PX, _KEY_PX = 24.0, 12.0
NOT_SAID = ""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Somebody, or an agency, in the child's world; ``closeness`` is a vocabulary id, empty where nobody said."""

    id: str
    lines: tuple[str, ...]
    is_agency: bool = False
    closeness: str = NOT_SAID


@dataclass(frozen=True, slots=True)
class Around:
    """One of them in the picture: the middle and the room it takes, its words, and the line to the child."""

    nearby: Nearby
    x: float
    y: float
    box: Box
    lines: tuple[str, ...]
    line: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class EcoMap:
    """The child's world as it is drawn, in pixels from the upper left corner."""

    width: float
    height: float
    middle: Point
    child: tuple[str, ...]
    around: tuple[Around, ...]


def ecomap(child: Sequence[str], nearby: Sequence[Nearby]) -> EcoMap:
    """All around the child in the order given, clockwise from the top: no name on another, no line through one."""
    words = [_wrapped(one) for one in nearby]
    sizes = [_size(one, lines) for one, lines in zip(nearby, words, strict=True)]
    wide = max([80.0, *(across for across, _ in sizes)])
    tall = max([40.0, *(down for _, down in sizes), wide / _WIDEST])
    stretch = wide / tall
    places = _places(len(nearby), tall)
    placed = _drawn_in([(x * stretch, y) for x, y in places], sizes)
    reach_x = max([CHILD_PX, *(abs(x) + size[0] / 2 for (x, _), size in zip(placed, sizes, strict=True))])
    top = max([CHILD_PX, *(size[1] / 2 - y for (_, y), size in zip(placed, sizes, strict=True))])
    foot = max([CHILD_PX, *(size[1] / 2 + y for (_, y), size in zip(placed, sizes, strict=True))])
    middle = (reach_x + _MARGIN_PX, top + _MARGIN_PX)
    around = tuple(
        _around(one, lines, size, (x + middle[0], y + middle[1]), middle)
        for one, lines, size, (x, y) in zip(nearby, words, sizes, placed, strict=True)
    )
    return EcoMap(2 * middle[0], top + foot + 2 * _MARGIN_PX, middle, _child(child), around)


def _wrapped(one: Nearby) -> tuple[str, ...]:
    return tuple(part for line in one.lines for part in wrapped(line, _ROOM_PX, LETTERS_PX))


def _child(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for line in lines for part in wrapped(line, 2 * CHILD_PX - 20, LETTERS_PX))[:3]


def _size(one: Nearby, lines: Sequence[str]) -> tuple[float, float]:
    across = max([24.0, *(width_of(line, LETTERS_PX) * 1.07 for line in lines)]) + 2 * _PAD_X
    down = len(lines) * LINE_PX + 2 * _PAD_Y
    return (across, down) if one.is_agency else (across * _ROUND, down * _ROUND)


def _places(count: int, side: float) -> list[Point]:
    """The middles of ``count`` squares around a middle, on as many rings as make the smallest picture.

    Every one has a direction of its own, and the nearer leave the lines to the further ones free.
    """
    if not count:
        return []
    reach, turn = side / sqrt(2) + _CLEAR_PX / 2, 2 * pi / count
    least = CHILD_PX + _LINE_LEAST_PX + side / 2
    tried = [_radii(rings, count, reach, least, turn) for rings in range(1, min(_RINGS, count) + 1)]
    radii = min(tried, key=lambda found: found[-1])
    return [(radii[n % len(radii)] * sin(n * turn), -radii[n % len(radii)] * cos(n * turn)) for n in range(count)]


def _radii(rings: int, count: int, reach: float, least: float, turn: float) -> list[float]:
    nearest = least
    if rings > 1:
        # The line to the next one round passes beside it.
        nearest = max(nearest, (reach + _CLEAR_PX) / sin(min(turn, pi / 2)))
    on_a_ring = min(rings * turn, pi) if count > rings else pi
    if count % rings and count > rings:
        on_a_ring = min(on_a_ring, max(count % rings, 1) * turn)
    nearest = max(nearest, reach / sin(on_a_ring / 2)) if count > 1 else nearest
    return [nearest + ring * 2 * reach for ring in range(rings)]


def _drawn_in(places: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """The places as near to the child as the real sizes allow: the rings were made for the largest of them."""
    kept = list(places)
    for across, down in ((_STEP, _STEP), (_STEP, 1.0), (1.0, _STEP)):
        for _ in range(_STEPS):
            nearer = [(x * across, y * down) for x, y in kept]
            if not nearer or not _is_clear(nearer, sizes):
                break
            kept = nearer
    return kept


def _is_clear(places: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> bool:
    pad = _CLEAR_PX / 2
    boxes = [
        (x - wide / 2 - pad, y - tall / 2 - pad, x + wide / 2 + pad, y + tall / 2 + pad)
        for (x, y), (wide, tall) in zip(places, sizes, strict=True)
    ]
    far = CHILD_PX + _LINE_LEAST_PX
    if any(hypot(max(x0, -x1, 0), max(y0, -y1, 0)) < far for x0, y0, x1, y1 in boxes):
        return False
    return not any(
        overlap(box, other) or runs_through((0, 0), place, other)
        for n, (place, box) in enumerate(zip(places, boxes, strict=True))
        for m, other in enumerate(boxes)
        if m != n
    )


def _around(one: Nearby, lines: tuple[str, ...], size: tuple[float, float], at: Point, middle: Point) -> Around:
    (x, y), (wide, tall) = at, size
    dx, dy = middle[0] - x, middle[1] - y
    far = hypot(dx, dy)
    if one.is_agency:
        share = min(wide / 2 / abs(dx) if dx else 1.0, tall / 2 / abs(dy) if dy else 1.0)
    else:
        share = 1 / hypot(dx / (wide / 2), dy / (tall / 2))
    edge = (x + dx * share, y + dy * share)
    start = (middle[0] - dx * CHILD_PX / far, middle[1] - dy * CHILD_PX / far)
    box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    return Around(one, x, y, box, lines, (start, edge))


def ecomap_picture(drawn: EcoMap, *, title: str, told: str, least_width: float = 640.0) -> Picture:
    """The child's world with its key beneath; ``told`` is what it shows, in words."""
    pieces: list[Piece] = []
    for one in drawn.around:
        pieces.extend(tie_pieces(*one.line, look_of(one.nearby.closeness)))
    for one in drawn.around:
        pieces.append(_outline(one))
        named = len(wrapped(one.nearby.lines[0], _ROOM_PX, LETTERS_PX)) if one.nearby.lines else 1
        pieces.extend(_lines(one.x, one.y, one.lines, named))
    x, y = drawn.middle
    pieces += [Disc(x, y, CHILD_PX, width=1.8), Disc(x, y, CHILD_PX - 5, width=1.8)]
    pieces.extend(_lines(x, y, drawn.child))
    world = Picture(drawn.width, drawn.height, title, told, tuple(pieces))
    return beneath(world, _key(drawn, max(drawn.width, least_width)), gap=4)


def look_of(closeness: str) -> str:
    """How the line of a closeness is drawn; ``hairline`` where nobody said how close it is."""
    term = vocabulary("closeness").get(closeness)
    return "hairline" if term is None else term.text("line")


def tie_pieces(start: Point, end: Point, look: str) -> tuple[Piece, ...]:
    """The line between two, as its look says."""
    match look:
        case "thick":
            return (Stroke((start, end), 5.0),)
        case "plain":
            return (Stroke((start, end), 2.0),)
        case "broken":
            return (Stroke((start, end), 2.0, "dash"),)
        case "dotted":
            return (Stroke((start, end), 2.0, "dot"),)
        case "zigzag":
            return (Stroke(_zigzag(start, end), 1.6),)
        case "thick_zigzag":
            return (Stroke((start, end), 5.0, "solid", "#8d887c"), Stroke(_zigzag(start, end), 1.6))
        case "cut":
            return _cut(start, end)
    return (Stroke((start, end), 0.8, "solid", QUIET),)


def _zigzag(start: Point, end: Point) -> tuple[Point, ...]:
    (x0, y0), (x1, y1) = start, end
    far = hypot(x1 - x0, y1 - y0) or 1.0
    count = max(int(far / _ZIG_STEP_PX), 2)
    across = ((y0 - y1) / far, (x1 - x0) / far)
    points = [start]
    for n in range(1, count):
        side = _ZIG_PX if n % 2 else -_ZIG_PX
        share = n / count
        points.append((x0 + (x1 - x0) * share + across[0] * side, y0 + (y1 - y0) * share + across[1] * side))
    return (*points, end)


def _cut(start: Point, end: Point) -> tuple[Piece, ...]:
    (x0, y0), (x1, y1) = start, end
    far = hypot(x1 - x0, y1 - y0) or 1.0
    way, across = ((x1 - x0) / far, (y1 - y0) / far), ((y0 - y1) / far, (x1 - x0) / far)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    ends = [(middle[0] + way[0] * side, middle[1] + way[1] * side) for side in (-5.0, 5.0)]
    strokes: list[Piece] = [Stroke((start, ends[0]), 1.6), Stroke((ends[1], end), 1.6)]
    for x, y in ends:
        head, foot = ((x + across[0] * side, y + across[1] * side) for side in (-7.0, 7.0))
        strokes.append(Stroke((head, foot), 1.6))
    return tuple(strokes)


def _outline(one: Around) -> Piece:
    x0, y0, x1, y1 = one.box
    if one.nearby.is_agency:
        return Shape(rectangle(x0, y0, x1, y1))
    turns = (2 * pi * n / 48 for n in range(48))
    return Shape(tuple((one.x + (x1 - x0) / 2 * cos(a), one.y + (y1 - y0) / 2 * sin(a)) for a in turns))


def _lines(x: float, y: float, lines: Sequence[str], named: int = 1) -> list[Piece]:
    """Lines of words one beneath the other, the first ``named`` of them the name."""
    top = y - (len(lines) - 1) * LINE_PX / 2
    return [
        Words(x, top + n * LINE_PX, line, LETTERS_PX, "middle", 600 if n < named else 400, INK if n < named else QUIET)
        for n, line in enumerate(lines)
    ]


def _key(drawn: EcoMap, room: float) -> Picture:
    """What each line in the picture means, in rows."""
    used = {one.nearby.closeness for one in drawn.around}
    told = [(term.id, term.label.capitalize()) for term in vocabulary("closeness") if term.id in used]
    if used - set(vocabulary("closeness").ids):
        told.append((NOT_SAID, "Nobody has said how close"))
    pieces: list[Piece] = [Stroke(((_MARGIN_PX, 0), (room - _MARGIN_PX, 0)), 0.8, "solid", "#a9a394")]
    x, y = _MARGIN_PX, _KEY_ROW_PX * 0.7
    for closeness, words in told:
        wide = 62 + width_of(words, _KEY_PX) + 16
        if x + wide > room and x > _MARGIN_PX:
            x, y = _MARGIN_PX, y + _KEY_ROW_PX
        pieces.extend(tie_pieces((x, y), (x + 50, y), look_of(closeness)))
        pieces.append(Words(x + 58, y, words, _KEY_PX, "left"))
        x += wide
    return Picture(room, y + _KEY_ROW_PX * 0.7, "", "", tuple(pieces))
