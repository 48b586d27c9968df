"""The map of a formulation: hypotheses in the middle, what speaks for and against them at left, needs at right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from timeline.domain.formulation import DROPPED, REVISED, SUPPORTED
from timeline.scene.lettering import width_of
from timeline.scene.picture import INK, PAPER, QUIET, Disc, Picture, Piece, Point, Shape, Stroke, Words, rectangle
from timeline.scene.soft_lines import across, rounded
from timeline.scene.spaced import settled, wrapped

WIDE = 1300.0
"""Drawn this wide or wider; at two thirds of it, on a narrow page, the smallest letters are 12 pixels high."""
LETTERS, SMALL = 19.0, 17.5
MOST_HYPOTHESES, MOST_EVIDENCE, MOST_NEEDS = 5, 10, 8
_LINE, _PAD, _GAP = 24.0, 13.0, 13.0
# Where the three columns begin and end, in shares of the whole: evidence, hypotheses, needs.
_COLUMNS = ((0.0, 0.308), (0.389, 0.702), (0.783, 1.0))
_TOP, _SIGN, _APART = 46.0, 9.0, 21.0
_FAINT = "#8f897b"
# Semibold letters are about this much wider than the regular ones that are measured.
_SEMIBOLD = 1.08
# With more of them than this each is told without its time, so that all can be seen at once.
_WITH_TIMES = 7
_STRAIGHT, _FOLD = 34.0, 22.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that speaks for or against: an entry with its time, or words."""

    id: str
    words: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A hypothesis: what it says, where it stands, the ids of its evidence, its needs, and what stands at its end."""

    words: str
    status: str
    status_words: str
    for_ids: tuple[str, ...]
    against_ids: tuple[str, ...]
    needs: tuple[str, ...]
    at_end: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    evidence: tuple[float, float]
    held: tuple[float, float]
    needs: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Node:
    lines: tuple[str, ...]
    quiet: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return (len(self.lines) + len(self.quiet)) * _LINE + _PAD * 2 - 4


@dataclass(frozen=True, slots=True)
class _Stands:
    node: _Node
    y: float

    @property
    def top(self) -> float:
        return self.y - self.node.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.node.height / 2


def needs_shown(held: Sequence[Held]) -> list[str]:
    """The needs there is room for: one of each hypothesis first, then a second of each, so that none goes without."""
    in_turn = chain.from_iterable(zip_longest(*(one.needs for one in held)))
    return list(dict.fromkeys(need for need in in_turn if need))[:MOST_NEEDS]


def formulation_map(
    held: Sequence[Held],
    evidence: Sequence[Evidence],
    *,
    heads: tuple[str, str, str],
    key: tuple[str, str],
    title: str,
    told: str,
    wide: float = WIDE,
) -> Picture:
    """The map. ``heads`` stand over the three columns, ``key`` says what a line that is for and one against means.

    Letters stay as they are in a picture that is ``wide``. Hypotheses stand near what speaks for and against them, and
    needs near the hypotheses that point to them.
    """
    columns = _Columns(*((begin * wide, end * wide) for begin, end in _COLUMNS))
    with_times = len(evidence) <= _WITH_TIMES
    at_left = _stacked(
        [
            _Node(_lines(one.words, columns.evidence, 2), _when(one, columns.evidence) if with_times else ())
            for one in evidence
        ]
    )
    places = {one.id: n for n, one in enumerate(evidence)}
    middle = _near(
        [_held_node(one, columns.held) for one in held],
        [[at_left[places[i]].y for i in (*one.for_ids, *one.against_ids) if i in places] for one in held],
    )
    needs = needs_shown(held)
    points_to = [[middle[n].y for n, one in enumerate(held) if need in one.needs] for need in needs]
    ordered = sorted(range(len(needs)), key=lambda n: sum(points_to[n]) / len(points_to[n]))
    needs = [needs[n] for n in ordered]
    at_right = _near([_Node(_lines(need, columns.needs, 3)) for need in needs], [points_to[n] for n in ordered])
    shift = _TOP - min((one.top for one in (*at_left, *middle, *at_right)), default=_TOP)
    at_left, middle, at_right = (_down(column, shift) for column in (at_left, middle, at_right))
    low = max((one.bottom for one in (*at_left, *middle, *at_right)), default=_TOP)
    pieces = [
        *_lines_between(held, places, at_left, middle, columns),
        *_to_needs(held, needs, middle, at_right, columns),
    ]
    for stands in at_left:
        pieces += _plain(stands, columns.evidence)
    for one, stands in zip(held, middle, strict=True):
        pieces += _hypothesis(one, stands, columns.held)
    for stands in at_right:
        pieces += _plain(stands, columns.needs, is_need=True)
    for (x0, _), words in zip((columns.evidence, columns.held, columns.needs), heads, strict=True):
        pieces.append(Words(x0, 16, words, SMALL, "left", 600, QUIET))
    return Picture(wide, low + 58, title, told, (*pieces, *_key(key, low + 34)))


def _lines(words: str, column: tuple[float, float], most: int) -> tuple[str, ...]:
    return wrapped(words, column[1] - column[0] - _PAD * 2, LETTERS, most)


def _when(one: Evidence, column: tuple[float, float]) -> tuple[str, ...]:
    return wrapped(one.when, column[1] - column[0] - _PAD * 2, SMALL, 1) if one.when else ()


def _held_node(one: Held, column: tuple[float, float]) -> _Node:
    room = column[1] - column[0] - _PAD * 2 - 8 - (_FOLD - _PAD / 2) * (one.status == REVISED)
    end = [line for words in one.at_end for line in wrapped(words, room, SMALL, 2)]
    return _Node(wrapped(one.words, room / _SEMIBOLD, LETTERS, 5), (one.status_words, *end))


def _stacked(nodes: Sequence[_Node]) -> list[_Stands]:
    placed, y = [], 0.0
    for node in nodes:
        placed.append(_Stands(node, y + node.height / 2))
        y += node.height + _GAP
    return placed


def _near(nodes: Sequence[_Node], to: Sequence[Sequence[float]]) -> list[_Stands]:
    """Nodes in this order, each as near as the others allow to the middle of what it belongs to."""
    if not nodes:
        return []
    wished: list[float] = []
    for near in to:
        wished.append(sum(near) / len(near) if near else (wished[-1] if wished else 0.0))
    gaps = [(one.height + other.height) / 2 + _GAP * 1.6 for one, other in zip(nodes, nodes[1:], strict=False)]
    return [_Stands(node, y) for node, y in zip(nodes, settled(wished, gaps), strict=True)]


def _down(column: Sequence[_Stands], by: float) -> list[_Stands]:
    return [_Stands(one.node, one.y + by) for one in column]


def _spread(stands: _Stands, count: int) -> list[float]:
    """Where ``count`` lines meet the side of a box, from above, no further apart than they need be."""
    step = min(_APART, (stands.node.height - 16) / max(count, 1))
    return [stands.y + (n - (count - 1) / 2) * step for n in range(count)]


def _lines_between(
    held: Sequence[Held],
    places: dict[str, int],
    at_left: Sequence[_Stands],
    middle: Sequence[_Stands],
    columns: _Columns,
) -> list[Piece]:
    joins = [
        (places[one], n, is_against)
        for n, each in enumerate(held)
        for is_against, ids in ((False, each.for_ids), (True, each.against_ids))
        for one in ids
        if one in places
    ]
    pieces: list[Piece] = []
    for place, n, is_against in joins:
        mine = sorted(other for where, other, _ in joins if where == place)
        theirs = sorted(where for where, other, _ in joins if other == n)
        start = (columns.evidence[1], _spread(at_left[place], len(mine))[mine.index(n)])
        end = (columns.held[0], _spread(middle[n], len(theirs))[theirs.index(place)])
        colour = _FAINT if held[n].status == DROPPED else INK
        bend = (start[0] + _STRAIGHT, start[1])
        pieces.append(Stroke((start, *across(bend, end)), 2.0, "dash" if is_against else "solid", colour))
        pieces += _sign((start[0] + 18, start[1]), is_against=is_against, colour=colour)
    return pieces


def _sign(at: Point, *, is_against: bool, colour: str = INK) -> list[Piece]:
    x, y = at
    pieces: list[Piece] = [
        Disc(x, y, _SIGN, PAPER, colour, 1.8),
        Stroke(((x - 4.6, y), (x + 4.6, y)), 2.2, "solid", colour),
    ]
    if not is_against:
        pieces.append(Stroke(((x, y - 4.6), (x, y + 4.6)), 2.2, "solid", colour))
    return pieces


def _to_needs(
    held: Sequence[Held],
    needs: Sequence[str],
    middle: Sequence[_Stands],
    at_right: Sequence[_Stands],
    columns: _Columns,
) -> list[Piece]:
    pieces: list[Piece] = []
    for n, one in enumerate(held):
        pointed = sorted(needs.index(need) for need in one.needs if need in needs)
        for place in pointed:
            start = (columns.held[1], _spread(middle[n], len(pointed))[pointed.index(place)])
            pieces.append(Stroke(across(start, (columns.needs[0], at_right[place].y)), 1.6, "solid", _FAINT))
    return pieces


def _plain(stands: _Stands, column: tuple[float, float], *, is_need: bool = False) -> list[Piece]:
    x0, x1 = column
    outline = rounded(x0 + 1, stands.top, x1 - 1, stands.bottom, 18 if is_need else 6)
    fill, edge = ("#eef2f8", "#174a86") if is_need else (PAPER, "#c9c2b2")
    return [Shape(outline, fill, edge, 1.4), *_written(stands, x0 + _PAD)]


def _written(stands: _Stands, left: float, weight: int = 400, colour: str = INK) -> list[Piece]:
    y = stands.top + _PAD - 2 + _LINE / 2
    pieces: list[Piece] = []
    for line in stands.node.lines:
        pieces.append(Words(left, y, line, LETTERS, "left", weight, colour))
        y += _LINE
    for line in stands.node.quiet:
        pieces.append(Words(left, y, line, SMALL, "left", 400, QUIET))
        y += _LINE
    return pieces


def _hypothesis(one: Held, stands: _Stands, column: tuple[float, float]) -> list[Piece]:
    """Its box: two outlines where it is well supported, a turned corner where it was changed, dashes once dropped."""
    x0, x1 = column
    top, bottom = stands.top, stands.bottom
    pieces: list[Piece]
    if one.status == REVISED:
        cut = ((x0, top), (x1 - _FOLD, top), (x1, top + _FOLD), (x1, bottom), (x0, bottom))
        turned = ((x1 - _FOLD, top), (x1 - _FOLD, top + _FOLD), (x1, top + _FOLD))
        pieces = [Shape(cut, PAPER, INK, 1.8), Shape(turned, "#ece7db", INK, 1.4)]
    elif one.status == DROPPED:
        around = rectangle(x0, top, x1, bottom)
        pieces = [Shape(around, PAPER, "", 0), Stroke((*around, around[0]), 1.6, "dash", _FAINT)]
    else:
        thick = 2.4 if one.status == SUPPORTED else 1.8
        pieces = [Shape(rounded(x0, top, x1, bottom, 10), "#faf8f3", INK, thick)]
        if one.status == SUPPORTED:
            pieces.append(Shape(rounded(x0 + 5, top + 5, x1 - 5, bottom - 5, 7), "", INK, 1.2))
    colour = QUIET if one.status == DROPPED else INK
    return [*pieces, *_written(stands, x0 + _PAD + 4, 400 if one.status == DROPPED else 600, colour)]


def _key(key: tuple[str, str], y: float) -> list[Piece]:
    pieces: list[Piece] = []
    x = 0.0
    for is_against, words in ((False, key[0]), (True, key[1])):
        pieces.append(Stroke(((x, y), (x + 64, y)), 2.0, "dash" if is_against else "solid"))
        pieces += _sign((x + 18, y), is_against=is_against)
        pieces.append(Words(x + 76, y, words, SMALL, "left", colour=QUIET))
        x += 76 + width_of(words, SMALL) + 40
    return pieces
