"""A genogram as a picture: the sign for each person, the look of each line, and a key to the ones that are used."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.scene.genogram import HEADING_PX, LETTERS_PX, LINE_PX, MARGIN_PX, Genogram, Placed
from timeline.scene.genogram_lines import CHILD_HALF, HALF
from timeline.scene.kin import Member
from timeline.scene.lettering import width_of
from timeline.scene.picture import (
    QUIET,
    Dash,
    Disc,
    Picture,
    Piece,
    Shape,
    Stroke,
    Words,
    beneath,
    moved,
    rectangle,
)
from timeline.vocab.registry import vocabulary

_LOOKS: dict[str, Dash] = {"solid": "solid", "dashed": "dash", "dotted": "dot"}
_INSET_PX = 5.0
_SMALL = 0.5
_KEY_PX = 12.0
_KEY_ROW_PX = 24.0
_BESIDE = "Also family, how is not said"
NOBODY_SAID = "?"


def genogram_picture(drawn: Genogram, *, title: str, told: str, least_width: float = 640.0) -> Picture:
    """The genogram with its key beneath; ``told`` is what it shows, in words."""
    pieces: list[Piece] = []
    for line in drawn.lines:
        pieces.append(Stroke(line.points, 1.6, _LOOKS[line.look]))
    for strike in drawn.strikes:
        pieces.extend(Stroke(points, 1.6) for points in strike.strokes)
    for placed in (*drawn.people, *drawn.beside):
        pieces.extend(_person(placed))
    if drawn.beside:
        left = min(min(one.label[0], one.sign_box[0]) for one in drawn.beside)
        pieces.append(Words(left, MARGIN_PX + HEADING_PX / 2 - 4, _BESIDE, 12, "left", 600, QUIET))
    room = max(drawn.width, _heading_end(drawn))
    family = Picture(room, drawn.height, title, told, tuple(pieces))
    return beneath(family, _key(drawn, max(room, least_width)), gap=4)


def _heading_end(drawn: Genogram) -> float:
    if not drawn.beside:
        return 0.0
    left = min(min(one.label[0], one.sign_box[0]) for one in drawn.beside)
    return left + width_of(_BESIDE, 12) * 1.07 + MARGIN_PX


def _person(placed: Placed) -> list[Piece]:
    member = placed.member
    pieces = list(sign_pieces(member, placed.x, placed.y, placed.half))
    top = placed.label[1]
    for n, line in enumerate(placed.lines):
        weight, colour = (600, "#22201b") if n == 0 else (400, QUIET)
        pieces.append(Words(placed.x, top + (n + 0.5) * LINE_PX, line, LETTERS_PX, "middle", weight, colour))
    return pieces


def sign_pieces(member: Member, x: float, y: float, half: float) -> tuple[Piece, ...]:
    """The sign for somebody with its middle at ``x``, ``y``: doubled for the child, crossed for who has died."""
    pieces: list[Piece] = [_outline(member.sign, x, y, half)]
    if member.is_child:
        pieces.append(_outline(member.sign, x, y, half - _INSET_PX))
    if not member.sign:
        pieces.append(Words(x, y, NOBODY_SAID, LETTERS_PX * half / HALF, "middle", 600, QUIET))
    if member.has_died:
        reach = half * (0.7 if member.sign in {"circle"} else 1.0 if member.sign == "square" else 0.5)
        pieces.append(Stroke(((x - reach, y - reach), (x + reach, y + reach)), 1.4))
        pieces.append(Stroke(((x - reach, y + reach), (x + reach, y - reach)), 1.4))
    return tuple(pieces)


def _outline(sign: str, x: float, y: float, half: float) -> Piece:
    if sign == "circle":
        return Disc(x, y, half, width=1.8)
    if sign == "square":
        return Shape(rectangle(x - half, y - half, x + half, y + half), width=1.8)
    if sign == "triangle":
        return Shape(((x, y - half), (x + half, y + half), (x - half, y + half)), width=1.8)
    return Shape(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), width=1.8)


def _key(drawn: Genogram, room: float) -> Picture:
    """What each sign and line in the picture means, in rows."""
    cells = [*_key_signs(drawn), *_key_lines(drawn)]
    pieces: list[Piece] = [Stroke(((MARGIN_PX, 0), (room - MARGIN_PX, 0)), 0.8, "solid", "#a9a394")]
    x, y = MARGIN_PX, _KEY_ROW_PX * 0.7
    for sign, words in cells:
        wide = 44 + width_of(words, _KEY_PX) + 18
        if x + wide > room and x > MARGIN_PX:
            x, y = MARGIN_PX, y + _KEY_ROW_PX
        pieces.extend(moved(piece, x + 16, y) for piece in sign)
        pieces.append(Words(x + 40, y, words, _KEY_PX, "left"))
        x += wide
    return Picture(room, y + _KEY_ROW_PX * 0.7, "", "", tuple(pieces))


def _key_signs(drawn: Genogram) -> list[tuple[Sequence[Piece], str]]:
    everybody = [placed.member for placed in (*drawn.people, *drawn.beside)]
    used = {member.sign for member in everybody}
    half = HALF * _SMALL
    cells: list[tuple[Sequence[Piece], str]] = [
        (sign_pieces(Member("", (), term.text("sign")), 0, 0, half), term.label)
        for term in vocabulary("drawn_as")
        if term.text("sign") in used
    ]
    if "" in used:
        cells.append((sign_pieces(Member("", ()), 0, 0, half), "Nobody has said"))
    child = next(member for member in everybody if member.is_child)
    cells.append((sign_pieces(Member("", (), child.sign, True), 0, 0, CHILD_HALF * _SMALL + 2), "The child"))
    if any(member.has_died for member in everybody):
        cells.append((sign_pieces(Member("", (), "square", has_died=True), 0, 0, half), "Has died"))
    return cells


def _key_lines(drawn: Genogram) -> list[tuple[Sequence[Piece], str]]:
    looks = {line.look for line in drawn.lines}
    words = {"solid": "By birth, or a couple", "dashed": "By adoption", "dotted": "Fostered, step or looked after"}
    cells: list[tuple[Sequence[Piece], str]] = [
        ((Stroke(((-16, 0), (16, 0)), 1.6, _LOOKS[look]),), words[look]) for look in _LOOKS if look in looks
    ]
    counts = {strike.count for strike in drawn.strikes}
    for count, said in ((1, "Separated or ended"), (2, "Divorced")):
        if count in counts:
            strokes = tuple(Stroke(((x - 3, 6), (x + 3, -6)), 1.6) for x in ((0.0,) if count == 1 else (-2.5, 2.5)))
            cells.append(((Stroke(((-16, 0), (16, 0)), 1.6), *strokes), said))
    return cells
