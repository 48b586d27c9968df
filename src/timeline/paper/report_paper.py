"""A report as a PDF: A4, tagged (PDF/UA-1), its headings, tables and figures, and the wall on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from timeline.paper.family_paper import picture_ink
from timeline.paper.report_page import (
    FICTIONAL,
    FOOT_MM,
    MARGIN_MM,
    THE_TIMELINE,
    TOP_MM,
    at_foot,
    final_rows,
    headed,
    leads_on,
    lies_on_its_side,
    quoted,
    room_mm,
    which,
    whose,
)
from timeline.paper.report_wall import NOT_IN_FULL, wall_in_report
from timeline.paper.sheet_words import one_line
from timeline.paper.sizes import POINTS_IN_MM
from timeline.paper.typesetting import Format, told_by, typeset
from timeline.scene.picture import Picture
from timeline.scene.report import (
    FOR_A_CHILD,
    NUMBERED,
    Badges,
    Bullets,
    Facts,
    Figure,
    Paragraph,
    Part,
    Quote,
    Report,
    Section,
    Subheading,
    Table,
    WallFigure,
)

_TEMPLATE, _CHILDS = "report.typ", "child_page.typ"
_PPI = 200.0
# A picture says nothing of when it was made.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
# Room for what a picture is called, above one that has a page to itself.
_NAME_MM = 12.0
# Room for one sentence, over two lines as a rule, on what is left out of a picture.
_MORE_MM = 10.0
_BENEATH_SECTION = 3
# What is longer than this may run over a page; it is kept whole otherwise.
_LONGEST_WHOLE, _LONGEST_CELL = 1400, 600
# A small picture is not blown up until its letters shout.
_LARGEST = 0.85
# A last page that ends above this part of its height is hardly filled; a paper is set tighter in as many steps.
_HARDLY_FILLED, _TIGHTEST = 0.25, 2


def print_report(report: Report) -> bytes:
    """The report, or another paper, as a tagged PDF; the same report gives the same bytes."""
    if report.look == FOR_A_CHILD:
        return typeset(_CHILDS, report_data(report), Format.PDF, printed_at=report.as_of)
    return typeset(_TEMPLATE, _without_remnants(report, report_data(report)), Format.PDF, printed_at=report.as_of)


def _without_remnants(report: Report, data: dict[str, Any]) -> dict[str, Any]:
    """The data set a little tighter where a few lines would otherwise be left over for a page of their own.

    A long paper with pictures is left as it is: one short page among many troubles nobody.
    """
    if any(isinstance(part, Figure | WallFigure) for section in report.sections for part in section.parts):
        return data
    for tight in range(_TIGHTEST + 1):
        set_so = {**data, "tight": tight}
        if not _has_remnant(told_by(_TEMPLATE, set_so, "ends")):
            return set_so
    return data


def _has_remnant(ends: Sequence[tuple[int, float]]) -> bool:
    """Whether anything runs over onto a page that it hardly fills; ``ends`` is where each stretch of pages ends."""
    first = 1
    for page, down in ends:
        if page > first and down < _HARDLY_FILLED:
            return True
        first = page + 1
    return False


def report_data(report: Report) -> dict[str, Any]:
    """What goes to the printer, in plain values."""
    return {
        "title": one_line(report.title),
        "header": whose(report),
        "state": which(report),
        "badges": [report.status.capitalize(), *([FICTIONAL.capitalize()] if report.is_fictional else [])],
        "footer": at_foot(report),
        "margin": {"x": MARGIN_MM, "top": TOP_MM, "bottom": FOOT_MM},
        "is_numbered": report.look == NUMBERED,
        "lead": one_line(report.lead),
        "closing": [one_line(words) for words in report.closing],
        "final": [list(row) for row in final_rows(report)],
        "sections": [_section(one, headed(report, one)) for one in report.sections],
    }


def figure_data(picture: Picture, *, is_sideways: bool, lines: int = 0) -> dict[str, Any]:
    """A picture as pieces for the printer, as large as a page lets it be with room for ``lines`` of words below."""
    across, down = room_mm(is_sideways=is_sideways)
    down -= _NAME_MM + lines * _MORE_MM
    unit = min(across * POINTS_IN_MM / picture.width, down * POINTS_IN_MM / picture.height, _LARGEST)
    return {
        "pieces": picture_ink(picture, 0, 0, 1).pieces, "width": picture.width, "height": picture.height, "unit": unit,
        "alt": one_line(picture.told),
    }  # fmt: skip


def wall_data_of(wall: WallFigure) -> dict[str, Any]:
    """The wall as pieces for the printer, filling a page that lies on its side but for its heading."""
    across, down = room_mm(is_sideways=True)
    return wall_in_report(wall, across * POINTS_IN_MM, down * POINTS_IN_MM - 2)


def picture_of(part: Figure | WallFigure) -> tuple[bytes, str, Table | None]:
    """A figure alone as a PNG, finely enough for print, what it shows in words, and what it does not say in full."""
    if isinstance(part, WallFigure):
        drawn, title = wall_data_of(part), THE_TIMELINE
    else:
        drawn = figure_data(part.picture, is_sideways=lies_on_its_side(part))
        title = one_line(part.picture.title)
    listed = drawn.pop("listed", None)
    made = typeset(_TEMPLATE, {"title": title, "alone": drawn}, Format.PNG, printed_at=_ANY_TIME, ppi=_PPI)
    return made, str(drawn["alt"]), listed


def _section(section: Section, heading: str) -> dict[str, Any]:
    parts = [
        laid for part, after in zip_longest(section.parts, section.parts[1:]) if part for laid in _laid(part, after)
    ]
    level = _BENEATH_SECTION
    for part in parts:
        if part["kind"] == "subheading":
            level = _BENEATH_SECTION + 1
        elif part["kind"] == "facts":
            # A name of its own stands a level below whatever heading it is under: no level is left out.
            part["level"] = level
    return {"id": section.id, "heading": heading, "own_page": section.is_own_page, "parts": parts}


def _laid(part: Part, after: Part | None) -> list[dict[str, Any]]:
    """What goes to the printer for a part: the wall is followed by what it does not say in full."""
    if not isinstance(part, WallFigure):
        return [_part(part, after)]
    drawn = wall_data_of(part)
    listed = drawn.pop("listed")
    figure = {"kind": "figure", "sideways": True, "name": "", "more": []} | drawn
    return [figure] if listed is None else [figure, _part(Subheading(NOT_IN_FULL)), _part(listed)]


def _part(
    part: Subheading | Paragraph | Quote | Bullets | Badges | Facts | Table | Figure, after: Part | None = None
) -> dict[str, Any]:
    match part:
        case Subheading(words):
            return {"kind": "subheading", "words": one_line(words)}
        case Paragraph(words, is_quiet):
            return {"kind": "paragraph", "words": one_line(words), "quiet": is_quiet, "leads": leads_on(part, after)}
        case Quote(words, by):
            told_by = {"words": quoted(part), "by": one_line(by)}
            return {"kind": "quote", "breaks": len(words) > _LONGEST_WHOLE} | told_by
        case Bullets(items) | Badges(items):
            kind = "badges" if isinstance(part, Badges) else "bullets"
            return {"kind": kind, "items": [one_line(item) for item in items]}
        case Facts(title, rows):
            told = [[one_line(label), one_line(words)] for label, words in rows]
            is_long = sum(len(words) for row in told for words in row) > _LONGEST_WHOLE
            return {"kind": "facts", "title": one_line(title), "rows": told, "breaks": is_long}
        case Table(what, heads, rows, widths):
            cells = [[one_line(cell) for cell in row] for row in rows]
            is_long = any(len(cell) > _LONGEST_CELL for row in cells for cell in row)
            return {
                "kind": "table", "what": what, "heads": list(heads), "rows": cells, "widths": list(widths),
                "breaks": is_long,
            }  # fmt: skip
        case Figure(picture, left_out):
            is_sideways = lies_on_its_side(part)
            placed = figure_data(picture, is_sideways=is_sideways, lines=len(left_out))
            name = one_line(picture.title)
            more = [one_line(words) for words in left_out]
            return {"kind": "figure", "sideways": is_sideways, "name": name, "more": more} | placed
