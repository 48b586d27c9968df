"""A family picture on paper: the picture as it stands on the screen, and the same facts in a table after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.domain.imprint import Imprint
from timeline.paper.ink import QUIET, SEMIBOLD, TEXT, Ink
from timeline.paper.sheet_words import Told, badges, imprint_lines, one_line
from timeline.paper.sizes import PAPERS, Paper
from timeline.paper.typesetting import Format, typeset
from timeline.scene.lettering import width_of
from timeline.scene.picture import Disc, Picture, Shape, Stroke, Words

_TEMPLATE = "wall.typ"
_HEAD, _FOOT, _LINE = 46.0, 30.0, 13.0
_TITLE, _SMALL = 20.0, 9.0
# A small family is not blown up until its letters shout.
_LARGEST = 1.25


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """What is wanted on paper: the picture, its facts in rows under their headings, and what could not be drawn."""

    picture: Picture
    heads: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    missing: tuple[str, ...] = ()


def print_family(sheet: FamilySheet, *, imprint: Imprint, paper: str = "A4", form: Format = Format.PDF) -> bytes:
    """The picture as the bytes of a file: a tagged PDF (PDF/UA-1) with its facts as a table, a PNG or an SVG."""
    size = PAPERS[paper]
    data = family_data(sheet, imprint, size, is_listed=form is Format.PDF)
    return typeset(_TEMPLATE, data, form, printed_at=imprint.printed_at, ppi=size.ppi)


def family_data(sheet: FamilySheet, imprint: Imprint, paper: Paper, *, is_listed: bool = True) -> dict[str, Any]:
    """What goes to the printer, in plain values; ``is_listed`` says whether the facts follow on pages of their own."""
    across, down = paper.width - 2 * paper.margin, paper.height - 2 * paper.margin
    room = down - _HEAD - _FOOT
    scale = min(across / sheet.picture.width, room / sheet.picture.height, _LARGEST)
    left = (across - sheet.picture.width * scale) / 2
    top = _HEAD + (room - sheet.picture.height * scale) / 2
    heading, beside = _head(sheet, imprint, across)
    drawn = picture_ink(sheet.picture, left, top, scale)
    printed = imprint_lines(imprint, Told(0, ()), is_listed=True)[0]
    return {
        "title": sheet.picture.title,
        "alt": sheet.picture.told,
        "unit": 1.0,
        "width": across,
        "height": down,
        "paper": {"width": paper.width, "height": paper.height, "margin": paper.margin},
        "parts": [
            {"kind": "heading", "pieces": heading.pieces},
            {"kind": "words", "pieces": beside.pieces},
            {"kind": "figure", "alt": sheet.picture.told, "pieces": drawn.pieces},
            {"kind": "words", "pieces": _foot(imprint, across, down).pieces},
        ],
        "tiles": None,
        "listed": {
            "title": "The same in words",
            "words": " ".join(sheet.missing) or "Every tie in the picture, and who says so.",
            "heads": list(sheet.heads),
            "columns": [2.2, 1.6, 2.2, 1.2, 1.6, 2.0][: len(sheet.heads)],
            "rows": [[one_line(cell) for cell in row] for row in sheet.facts] if is_listed else [],
            "footer": f"{sheet.picture.title}. {printed}",
        },
    }


def _head(sheet: FamilySheet, imprint: Imprint, across: float) -> tuple[Ink, Ink]:
    heading, beside = Ink(), Ink()
    heading.words(0, 10, one_line(sheet.picture.title), size=_TITLE, weight=700)
    beside.words(0, 30, f"As recorded  ·  {one_line(imprint.ref)}", size=_SMALL + 1, colour=QUIET)
    right = across
    for words in badges(imprint):
        wide = width_of(words, _SMALL) * SEMIBOLD + 14
        frame = [(right - wide, 1.0), (right, 1.0), (right, 18.0), (right - wide, 18.0), (right - wide, 1.0)]
        beside.line(frame, colour=TEXT, width=0.8)
        beside.words(right - wide / 2, 9.5, words, size=_SMALL, side="middle", weight=600)
        right -= wide + 6
    return heading, beside


def _foot(imprint: Imprint, across: float, down: float) -> Ink:
    ink = Ink()
    said: Sequence[str] = (imprint_lines(imprint, Told(0, ()), is_listed=True)[0],)
    ink.line([(0, down - _FOOT + 8), (across, down - _FOOT + 8)], colour="#a9a394", width=0.6)
    for n, words in enumerate(said):
        ink.words(0, down - _FOOT + 17 + n * _LINE, words, size=_SMALL - 1, colour=QUIET)
    return ink


def picture_ink(picture: Picture, left: float, top: float, scale: float) -> Ink:
    """A picture's pieces as ink: its corner at ``left`` and ``top``, and ``scale`` times as large as it was drawn."""
    ink = Ink()

    def at(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(left + x * scale, top + y * scale) for x, y in points]

    for piece in picture.pieces:
        match piece:
            case Stroke(points, width, dash, colour):
                ink.line(at(points), colour=colour, width=width * scale, dash=dash)
            case Shape(points, fill, colour, width):
                ink.area(at(points), fill=fill, colour=colour, width=width * scale)
            case Disc(x, y, radius, fill, colour, width):
                (x, y), radius = at([(x, y)])[0], radius * scale
                ink.disc(x, y, radius, fill=fill, colour=colour, width=width * scale)
            case Words(x, y, words, size, side, weight, colour, is_italic):
                ((x, y),) = at([(x, y)])
                size = size * scale
                ink.words(
                    x, y, one_line(words), size=size, side=side, colour=colour, weight=weight, italic=is_italic
                )
    return ink
