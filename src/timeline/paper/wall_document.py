"""The wall as a document: one sheet or sheets to be joined, and the lists of what the wall could not say in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from timeline.domain.case import Child
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError
from timeline.domain.imprint import Imprint, Period
from timeline.domain.position import Position
from timeline.paper.poster import Around, Poster, poster
from timeline.paper.sheet_words import imprint_lines, listed_rows, title, wall_told
from timeline.paper.sizes import PAPERS, Paper
from timeline.paper.tiles import Tiling, sheets, tiling
from timeline.paper.typesetting import Format, typeset
from timeline.scene.link_signs import kinds_joining
from timeline.scene.portion import wall_of, within_period
from timeline.scene.position_line import position_lines
from timeline.scene.wall_parts import Canvas, WallScene

_TEMPLATE = "wall.typ"
_HEADS = ("When", "Age", "Area of life", "What happened", "Who says so")
_COLUMNS = (2.5, 1.6, 2.3, 4.0, 2.2)


@dataclass(frozen=True, slots=True)
class WallOnPaper:
    """What is wanted of the wall: which paper, as what, from which smaller sheets, and for which part of the life."""

    paper: str = "A3"
    form: Format = Format.PDF
    sheets: str = ""
    period: Period | None = None


def print_wall(
    entries: Sequence[Entry],
    links: Sequence[Link],
    *,
    child: Child,
    imprint: Imprint,
    wanted: WallOnPaper,
    positions: Sequence[Position] = (),
) -> bytes:
    """The wall as the bytes of a file: a tagged PDF (PDF/UA-1), a PNG or an SVG.

    ``positions`` are laid under the wall as stepped lines.
    A PDF lists after the wall every entry that the wall does not tell in full. Raises ``CaseError`` where sheets to be
    joined are wanted as a picture, or from paper that is not smaller.
    """
    data, paper = wall_data(entries, links, child=child, imprint=imprint, wanted=wanted, positions=positions)
    return typeset(_TEMPLATE, data, wanted.form, printed_at=imprint.printed_at, ppi=paper.ppi)


def wall_data(
    entries: Sequence[Entry],
    links: Sequence[Link],
    *,
    child: Child,
    imprint: Imprint,
    wanted: WallOnPaper,
    positions: Sequence[Position] = (),
) -> tuple[dict[str, Any], Paper]:
    """What goes to the printer, in plain values, and the paper it is for."""
    paper = PAPERS[wanted.paper]
    laid = _laid(paper, wanted)
    width, height = paper.width - 2 * paper.margin, paper.height - 2 * paper.margin
    if laid is not None:
        width, height = laid.poster_width, laid.poster_height
    kept = entries if wanted.period is None else within_period(entries, child, imprint.day, wanted.period)
    around = Around(
        child, imprint, wanted.period, tuple(kept), len(entries) - len(kept), is_listed=wanted.form is Format.PDF,
        lines=position_lines(positions, imprint.day), joined=kinds_joining(links, {entry.id for entry in kept}),
    )  # fmt: skip

    def scene(canvas: Canvas) -> WallScene:
        return wall_of(kept, links, child=child, today=imprint.day, canvas=canvas, period=wanted.period)

    placed = poster(partial(scene), around, paper, width, height)
    return _data(placed, around, paper, laid), paper


def _laid(paper: Paper, wanted: WallOnPaper) -> Tiling | None:
    if not wanted.sheets:
        return None
    if wanted.form is not Format.PDF:
        raise CaseError("Sheets to be joined come as a PDF. Choose PDF, or the whole poster as a picture.")
    return tiling(paper, PAPERS[wanted.sheets])


def _data(placed: Poster, around: Around, paper: Paper, laid: Tiling | None) -> dict[str, Any]:
    told = wall_told(placed.scene, placed.told)
    heading = title(around.child, around.imprint)
    return {
        "title": f"Timeline of {heading}",
        "alt": told,
        "unit": placed.unit,
        "width": placed.width / placed.unit,
        "height": placed.height / placed.unit,
        "paper": {"width": paper.width, "height": paper.height, "margin": paper.margin},
        "parts": placed.parts,
        "tiles": None if laid is None else sheets(laid, placed.unit, told),
        "listed": _listed(placed, around, heading),
    }


def _listed(placed: Poster, around: Around, heading: str) -> dict[str, Any]:
    rows: list[list[str]] = []
    if around.is_listed:
        reason = ""
        for why, *cells in listed_rows(placed.told, around.child):
            if why != reason:
                rows.append([f"{why} ({sum(1 for one, _ in placed.told.listed if one == why)})"])
                reason = why
            rows.append(cells)
    printed = imprint_lines(around.imprint, placed.told, is_listed=True)[0]
    return {
        "title": "What the wall does not say in full",
        "words": "Nothing is left out in silence: every entry that the wall gathers, draws small, cuts short or cannot "
        "place is here.",
        "heads": list(_HEADS),
        "columns": list(_COLUMNS),
        "rows": rows,
        "footer": f"{heading}. {printed}",
    }
