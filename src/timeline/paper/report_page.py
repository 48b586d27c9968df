"""The pages of a report, alike in print and in Word: their size, the words at head and foot, and how a part lies."""

from __future__ import annotations

from timeline.domain.when_telling import day_text
from timeline.paper.sheet_words import one_line
from timeline.paper.sizes import PAPERS, POINTS_IN_MM
from timeline.scene.report import Figure, Paragraph, Quote, Report, WallFigure

MARGIN_MM, TOP_MM, FOOT_MM = 20.0, 24.0, 20.0
CONFIDENTIAL = "Confidential: for those it was written for."
FICTIONAL = "fictional case"
THE_TIMELINE = "The timeline"
# A picture wider than this is laid on a page of its own that lies on its side, where its letters can be read.
_WIDE_PX = 1200.0


def sheet_mm(*, is_sideways: bool) -> tuple[float, float]:
    """How wide and how high a page of the report is, in millimetres: A4 (ISO 216)."""
    paper = PAPERS["A4"]
    long, short = paper.width / POINTS_IN_MM, paper.height / POINTS_IN_MM
    return (long, short) if is_sideways else (short, long)


def room_mm(*, is_sideways: bool) -> tuple[float, float]:
    """How wide and how high a page of the report is between its margins, in millimetres."""
    across, down = sheet_mm(is_sideways=is_sideways)
    return across - 2 * MARGIN_MM, down - TOP_MM - FOOT_MM


def whose(report: Report) -> str:
    """Whom the report is about, as every page says at its head."""
    return f"{one_line(report.called)}  ·  {one_line(report.ref)}"


def which(report: Report) -> str:
    """Which of the reports about them this is: draft or final, its version and its day."""
    return f"{report.status.capitalize()}, version {report.version}, {day_text(report.day)}"


def lies_on_its_side(part: Figure | WallFigure) -> bool:
    """Whether a picture has a page of its own that lies on its side."""
    return isinstance(part, WallFigure) or part.picture.width > _WIDE_PX


def quoted(quote: Quote) -> str:
    """Somebody's own words on one line, between quotation marks that stand there once."""
    return f"“{one_line(quote.words).strip('“”')}”"


def leads_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to what follows, and so never ends a page."""
    return paragraph.words.endswith(":")
