"""The pages of a report, alike in print and in Word: their size, the words at head and foot, and how a part lies."""

from __future__ import annotations

from timeline.domain.when_telling import day_text
from timeline.paper.sheet_words import one_line
from timeline.paper.sizes import PAPERS, POINTS_IN_MM
from timeline.scene.report import (
    FOR_A_CHILD,
    NUMBERED,
    Figure,
    Paragraph,
    Part,
    Quote,
    Report,
    Section,
    Table,
    WallFigure,
)

MARGIN_MM, TOP_MM, FOOT_MM = 20.0, 24.0, 20.0
CONFIDENTIAL = "Confidential: for those it was written for."
BOTH = "It holds what goes well as well as what is hard."
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
    if report.final is not None:
        final = report.final
        return f"{report.status.upper()} {final.number}, {day_text(final.on)}, {one_line(final.author)}"
    return f"{report.status.capitalize()}, version {report.version}, {day_text(report.day)}"


def at_foot(report: Report) -> str:
    """What every page says at its foot: for whom the paper is, and that it holds what goes well."""
    if report.look == FOR_A_CHILD:
        return ""
    return f"For: {one_line(report.written_for)}. {BOTH}" if report.written_for else CONFIDENTIAL


def headed(report: Report, section: Section) -> str:
    """The heading of a section, with its number where the sections of the paper have them."""
    title = one_line(section.title)
    return f"{section.number}  {title}" if report.look == NUMBERED else title


def final_rows(report: Report) -> list[tuple[str, str]]:
    """What stands on the first page of a final: which it is, by whom and when, who has it, and what is new."""
    final = report.final
    if final is None:
        return []
    rows = [
        ("Final", f"Number {final.number}, made final on {day_text(final.on)} by {one_line(final.author)}"),
        ("Goes to", ", ".join(map(one_line, final.distribution)) or "Nobody has been named."),
        (f"New since final {final.number - 1}", one_line(final.new_since)),
    ]
    return [(label, words) for label, words in rows if words]


def lies_on_its_side(part: Figure | WallFigure) -> bool:
    """Whether a picture has a page of its own that lies on its side."""
    return isinstance(part, WallFigure) or part.picture.width > _WIDE_PX


def quoted(quote: Quote) -> str:
    """Somebody's own words on one line, between quotation marks that stand there once."""
    return f"“{one_line(quote.words).strip('“”')}”"


def leads_on(paragraph: Paragraph, after: Part | None) -> bool:
    """Whether a paragraph belongs to what comes ``after`` it, such as a table, and so never ends a page."""
    return paragraph.words.endswith(":") or isinstance(after, Table)
