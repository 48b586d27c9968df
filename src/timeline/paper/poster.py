"""A life on one sheet: how large its letters are, and the title, key and imprint around the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log2
from typing import Any

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.imprint import Imprint, Period
from timeline.paper.ink import QUIET, SEMIBOLD, TEXT, Ink
from timeline.paper.key import key_ink
from timeline.paper.sheet_words import Told, badges, how_told, imprint_lines, subtitle, title, wall_told
from timeline.paper.sizes import Paper
from timeline.paper.standing_ink import standing_ink
from timeline.paper.wall_ink import WallInk
from timeline.scene.lettering import width_of
from timeline.scene.position_line import Line, lines_told
from timeline.scene.spelled_out import spelled_out
from timeline.scene.standing_strip import Strip, with_strip
from timeline.scene.wall_parts import Canvas, WallScene
from timeline.vocab.registry import Term

# The scene is placed with letters of this height, and everything is then scaled to the letters of the paper.
LETTERS_PX = 12.5
_GUTTER_PX, _ABOVE_PX, _BELOW_PX, _RIGHT_PX = 190, 40, 24, 12
_TITLE_PX, _HEAD_PX = 27.0, 58.0
_LINE_EMS, _SMALL_PX = 1.38, 11.5
_SIZES_TRIED = 7
# Letters twice as large are worth this share of entries not told in full on the wall itself.
_WORTH_TWICE = 0.12

MakeScene = Callable[[Canvas], WallScene]


@dataclass(frozen=True, slots=True)
class Poster:
    """A sheet as placed: its scene, how each entry is told, its letters in points, its size in points, its parts."""

    scene: WallScene
    told: Told
    letters: float
    width: float
    height: float
    parts: list[dict[str, Any]]

    @property
    def unit(self) -> float:
        """Points for each pixel of the scene."""
        return self.letters / LETTERS_PX


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the wall, whatever its letters."""

    child: Child
    imprint: Imprint
    period: Period | None
    entries: tuple[Entry, ...]
    outside: int
    is_listed: bool
    lines: tuple[Line, ...] = ()
    joined: tuple[Term, ...] = ()


def poster(make_scene: MakeScene, around: Around, paper: Paper, width: float, height: float) -> Poster:
    """The wall on ``width`` by ``height`` points, in letters as large as what has to be told allows."""
    tried: list[tuple[float, WallScene, Told]] = []
    for letters in _letters(paper):
        scene = spelled_out(make_scene(_canvas(around, width, height, letters)[0]))
        tried.append((letters, scene, how_told(scene, around.entries, is_whole_life=around.period is None)))
        if not tried[-1][2].listed:
            break
    letters, scene, told = max(tried, key=lambda one: _share(one[2]) + _WORTH_TWICE * log2(one[0] / paper.least))
    return Poster(scene, told, letters, width, height, _parts(around, scene, told, width, height, letters))


def _letters(paper: Paper) -> list[float]:
    """Sizes to try, the largest first."""
    step = (paper.least / paper.most) ** (1 / (_SIZES_TRIED - 1))
    return [paper.most * step**n for n in range(_SIZES_TRIED)]


def _share(told: Told) -> float:
    return told.in_full / told.all if told.all else 1.0


def _canvas(around: Around, width: float, height: float, letters: float) -> tuple[Canvas, Strip | None]:
    """The canvas of the wall, and the strip under it where anybody agreed on a position."""
    across, down = width * LETTERS_PX / letters, height * LETTERS_PX / letters
    foot = _foot(around, None, across)[1]
    canvas = Canvas(
        int(across), int(down - _HEAD_PX - foot), LETTERS_PX,
        gutter=_GUTTER_PX, top=_ABOVE_PX, bottom=_BELOW_PX, right=_RIGHT_PX,
    )  # fmt: skip
    return with_strip(canvas, around.lines)


def _parts(
    around: Around, scene: WallScene, told: Told, width: float, height: float, letters: float
) -> list[dict[str, Any]]:
    across, down = width * LETTERS_PX / letters, height * LETTERS_PX / letters
    heading, beside = _head(around, across)
    wall, alt = WallInk(scene).draw(), wall_told(scene, told)
    strip = _canvas(around, width, height, letters)[1]
    if strip is not None and scene.ruler.has_calendar:
        standing_ink(wall.at(scene.canvas.gutter, scene.canvas.top), around.lines, strip, scene)
        alt = f"{alt} Where the child stands on the Trauma Recovery Model. {lines_told(around.lines)}"
    for piece in wall.pieces:
        piece["at"] = [[x, y + _HEAD_PX] for x, y in piece["at"]]
    foot, tall = _foot(around, told, across)
    for piece in foot.pieces:
        piece["at"] = [[x, y + down - tall] for x, y in piece["at"]]
    return [
        {"kind": "heading", "pieces": heading.pieces},
        {"kind": "words", "pieces": beside.pieces},
        {"kind": "figure", "alt": alt, "pieces": wall.pieces},
        {"kind": "words", "pieces": foot.pieces},
    ]


def _head(around: Around, across: float) -> tuple[Ink, Ink]:
    heading, beside = Ink(), Ink()
    name = title(around.child, around.imprint)
    heading.words(0, 13, name, size=_TITLE_PX, weight=700)
    beside.words(0, 39, subtitle(around.imprint, around.period), size=14.5, colour=QUIET)
    right = across
    for words in badges(around.imprint):
        wide = width_of(words, LETTERS_PX) * SEMIBOLD + 18
        frame = [(right - wide, 2.0), (right, 2.0), (right, 24.0), (right - wide, 24.0), (right - wide, 2.0)]
        beside.line(frame, colour=TEXT, width=1.0)
        beside.words(right - wide / 2, 13, words, size=LETTERS_PX, side="middle", weight=600)
        right -= wide + 8
    return heading, beside


def _foot(around: Around, told: Told | None, across: float) -> tuple[Ink, float]:
    """The key and the imprint, and the pixels they take; ``told`` is not yet known while room is kept for it."""
    ink, y = key_ink(across, LETTERS_PX, around.joined)
    y += 7
    ink.line([(0, y), (across, y)], colour="#a9a394", width=0.8)
    y += 5
    counted = told if told is not None else Told(len(around.entries), ())
    for line in imprint_lines(around.imprint, counted, is_listed=around.is_listed, outside=around.outside):
        for words in _broken(line, across):
            ink.words(0, y + _SMALL_PX * 0.6, words, size=_SMALL_PX)
            y += _SMALL_PX * _LINE_EMS
    # The line of counts may need another line once every reason is in it.
    return ink, y if told is not None else y + _SMALL_PX * _LINE_EMS


def _broken(words: str, across: float) -> list[str]:
    """Words in lines that fit across the sheet."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, _SMALL_PX) > across * 0.99 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
