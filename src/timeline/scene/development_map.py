"""The developmental map: each area’s band against the child’s own age, calm and stressed apart, unasked areas said so.

Bands only. Nothing is averaged, summed or compared, and an area without a band has nothing standing for it but words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from timeline.domain.band import CALM, EITHER, STRESSED, Band
from timeline.domain.when_ages import age_on
from timeline.scene.lettering import width_of
from timeline.scene.picture import QUIET, Dash, Picture, Piece, Shape, Side, Stroke, Words, rectangle
from timeline.scene.spaced import wrapped
from timeline.vocab.registry import Term, vocabulary

WIDTH = 940.0
NOT_ASKED = "not yet asked"
NO_AGE = "The child’s own age is not drawn: the day of birth is not known."
AXIS_SAYS = "like a child of about … years"
INK_OF_BANDS, FILL = "#1f5fa8", "#c6d5ea"
GRID = "#e6e1d5"
_HEAD, _PITCH, _FOOT, _EDGE = 30.0, 35.0, 54.0, 12.0
_NAMES = 262.0
_BAR = 20.0
_BESIDE = 8.0
_LEAST_YEARS = 16
_EVERY_YEARS = 2
_SEMIBOLD = 1.07
_DAYS_IN_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the map: its area, in which context, and its band; ``None`` where nobody has asked yet."""

    area: Term
    context: str
    band: Band | None

    @property
    def label(self) -> str:
        """The area, and whether it is seen calm or stressed where that was said."""
        if self.context == EITHER:
            return self.area.label
        return f"{self.area.label} – {vocabulary('development_contexts')[self.context].text('short')}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What was seen, written beside its band: where its lines begin or end, and the lines."""

    x: float
    side: Side
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """The ruler of the map: years from nought to ``years`` between ``left`` and ``right``, in pixels.

    ``own`` is where the child’s own age stands; ``None`` where the day of birth is not known.
    """

    left: float
    right: float
    years: int
    own: float | None

    def at(self, years: float) -> float:
        """Where so many years stand."""
        return self.left + years / self.years * (self.right - self.left)


def rows_of(bands: Mapping[tuple[str, str], Band]) -> tuple[Row, ...]:
    """A row for each area and context that has a band, by area and context, and one for each area that nobody asked."""
    rows = []
    for area in vocabulary("development_areas").offered:
        own = [Row(area, one, bands[area.id, one]) for one in (EITHER, CALM, STRESSED) if (area.id, one) in bands]
        rows.extend(own or [Row(area, EITHER, None)])
    return tuple(rows)


def ages_for(
    bands: Sequence[Band], born_on: date | None, today: date, *, width: float = WIDTH, letters: float = 14.0
) -> Ages:
    """The ruler with room for every band and for the child’s own age."""
    own = years_old(born_on, today)
    oldest = max([*(band.high_months / 12 for band in bands), own or 0.0, _LEAST_YEARS - 1])
    years = ceil((oldest + 0.5) / _EVERY_YEARS) * _EVERY_YEARS
    left, right = _NAMES * letters / 14, width - _EDGE * 2
    ruler = Ages(left, right, years, None)
    return Ages(left, right, years, None if own is None else ruler.at(own))


def years_old(born_on: date | None, day: date) -> float | None:
    """The age on a day in years and parts of a year; ``None`` where the day of birth is not known or still to come."""
    if born_on is None or day < born_on:
        return None
    return (day - born_on).days / _DAYS_IN_YEAR


def development_map(
    rows: Sequence[Row], *, born_on: date | None, today: date, told: str, width: float = WIDTH, letters: float = 14.0
) -> Picture:
    """The map of one day; ``told`` says the same in words, and ``letters`` is how high letters are."""
    scale = letters / 14
    ages = ages_for([row.band for row in rows if row.band], born_on, today, width=width, letters=letters)
    head, pitch = _HEAD * scale, _PITCH * scale
    bottom = head + pitch * len(rows)
    pieces: list[Piece] = [*_ruler(ages, head, bottom, letters), *_own_age(ages, born_on, today, head, bottom, letters)]
    for n, row in enumerate(rows):
        pieces.extend(_row(row, head + (n + 0.5) * pitch, ages, letters))
    title = "How old the child seems in each area"
    return Picture(width, bottom + _FOOT * scale, title, told, tuple(pieces))


def _ruler(ages: Ages, top: float, bottom: float, letters: float) -> list[Piece]:
    pieces: list[Piece] = []
    for years in range(0, ages.years + 1, _EVERY_YEARS):
        x = ages.at(years)
        pieces.append(Stroke(((x, top - 4), (x, bottom)), 1.0, "solid", GRID))
        pieces.append(Words(x, bottom + letters, str(years), letters * 0.96, "middle", 400, QUIET))
    middle = (ages.left + ages.right) / 2
    pieces.append(Words(middle, bottom + letters * 2.7, AXIS_SAYS, letters * 0.96, "middle", 400, QUIET))
    return pieces


def _own_age(ages: Ages, born_on: date | None, today: date, top: float, bottom: float, letters: float) -> list[Piece]:
    y = top - letters * 1.15
    if ages.own is None or born_on is None:
        return [Words(ages.left, y, NO_AGE, letters * 0.96, "left", 400, QUIET, is_italic=True)]
    words = f"the child’s age, {age_on(born_on, today).years}"
    room = width_of(words, letters) * _SEMIBOLD
    at, side = (ages.own - 6, "right") if ages.own - room - 6 > _EDGE else (ages.own + 6, "left")
    line = Stroke(((ages.own, y - letters * 0.6), (ages.own, bottom)), 2.2)
    return [line, Words(at, y, words, letters, "right" if side == "right" else "left", 600)]


def _row(row: Row, y: float, ages: Ages, letters: float) -> list[Piece]:
    small = letters * 0.96
    pieces: list[Piece] = [Words(ages.left - 14, y, row.label, letters, "right")]
    band = row.band
    if band is None:
        unasked = beside(NOT_ASKED, ages.left, ages.left, ages, small)
        pieces.append(Words(unasked.x, y, NOT_ASKED, small, "left", 400, QUIET, is_italic=True))
        return pieces
    left, right = ages.at(band.low_months / 12), ages.at(band.high_months / 12)
    pieces.extend(bar(left, right, y, _BAR * letters / 14, row.context))
    said = beside(band.example, left, right, ages, small)
    for n, line in enumerate(said.lines):
        at = y + (n - (len(said.lines) - 1) / 2) * small * 1.12
        pieces.append(Words(said.x, at, line, small, said.side, 400, QUIET, is_italic=True))
    return pieces


def bar(left: float, right: float, y: float, high: float, context: str, *, dash: Dash = "dash") -> tuple[Piece, ...]:
    """A band: filled, or open with a dashed edge where it was seen under stress; a small one’s edge is not dashed."""
    corners = rectangle(left, y - high / 2, right, y + high / 2)
    if context != STRESSED:
        return (Shape(corners, FILL, INK_OF_BANDS, 1.6),)
    return (Shape(corners, "#ffffff", "", 0), Stroke((*corners, corners[0]), 1.8, dash, INK_OF_BANDS))


def beside(words: str, left: float, right: float, ages: Ages, font_px: float) -> Beside:
    """Where what was seen is written: right of its band, else left of it, never over the line of the child’s age.

    One line where it fits, else two; what still does not fit ends in an ellipsis and stands in full in the words.
    """
    if not words.strip():
        return Beside(right + _BESIDE, "left", ())
    own = ages.own
    last = own - 4 if own is not None and own > right else ages.right + _EDGE
    first = own + 4 if own is not None and own < left else ages.left + 3
    # Where the line of the child's age runs through the band itself it ends with it, and both sides are free.
    rooms: list[tuple[float, Side, float]] = [
        (right + _BESIDE, "left", last - right - _BESIDE),
        (left - _BESIDE, "right", left - _BESIDE - first),
    ]
    if own is not None and own > right:
        rooms.append((own + _BESIDE, "left", ages.right + _EDGE - own - _BESIDE))
    for lines in (1, 2):
        for x, side, room in rooms:
            if room > 0 and (found := _fits(words, room, font_px, lines)):
                return Beside(x, side, found)
    x, side, room = max(rooms, key=lambda one: one[2])
    return Beside(x, side, wrapped(words, room, font_px, 2) if room > font_px * 3 else ())


def _fits(words: str, room: float, font_px: float, lines: int) -> tuple[str, ...]:
    """The words in so many lines where nothing of them is cut; nothing otherwise."""
    found = wrapped(words, room, font_px, lines)
    return found if " ".join(found) == " ".join(words.split()) else ()
