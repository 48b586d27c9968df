"""How the bands of each area stood over time: one small picture for each area, all on the same rulers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.band import STRESSED, Band
from timeline.domain.when_ages import birth_plus, months_old
from timeline.scene.development_map import GRID, Ages, ages_for, bar, years_old
from timeline.scene.lettering import width_of
from timeline.scene.picture import INK, QUIET, Picture, Piece, Shape, Stroke, Words, moved, rectangle
from timeline.vocab.registry import Term, vocabulary

WIDTH = 940.0
_ACROSS = 4
_LARGE = 16.0
_EDGE, _GAP = 10.0, 18.0
_TITLE, _PLOT, _FOOT = 24.0, 150.0, 26.0
_NAMES = 26.0
_BAR = 9.0
_EVERY_YEARS = 5
_ROOM_PX = 14.0
_LEAST_DAYS = 365


@dataclass(frozen=True, slots=True)
class OverTime:
    """An area that was looked at on more than one day, with its bands, the earliest first."""

    area: Term
    bands: tuple[tuple[date, Band], ...]


@dataclass(frozen=True, slots=True)
class _Rulers:
    first: date
    today: date
    left: float
    right: float
    ages: Ages

    def at(self, day: date) -> float:
        whole = max((self.today - self.first).days, 1)
        return self.left + min(max((day - self.first).days / whole, 0.0), 1.0) * (self.right - self.left)

    def up(self, years: float) -> float:
        return _PLOT - min(years / self.ages.years, 1.0) * _PLOT


def looked_at_again(bands: Sequence[Band]) -> tuple[OverTime, ...]:
    """The areas looked at on more than one day, in the vocabulary's order; a band without a day is left out."""
    found = []
    for area in vocabulary("development_areas"):
        dated = [(day, band) for band in bands if band.area == area.id and (day := _day(band)) is not None]
        if len({day for day, _ in dated}) > 1:
            found.append(OverTime(area, tuple(sorted(dated, key=lambda one: (one[0], one[1].context)))))
    return tuple(found)


def development_over_time(
    areas: Sequence[OverTime],
    *,
    born_on: date | None,
    today: date,
    told: str,
    width: float = WIDTH,
    letters: float = 13.5,
) -> Picture:
    """The small pictures, several in a row; ``told`` says the same in words. ``areas`` has at least one."""
    across = _ACROSS if letters < _LARGE else _ACROSS - 1
    each = (width - 2 * _EDGE - (across - 1) * _GAP) / across
    first = min(day for area in areas for day, _ in area.bands)
    begins = date.fromordinal(today.toordinal() - int(max((today - first).days * 1.12, _LEAST_DAYS)))
    ages = ages_for([band for area in areas for _, band in area.bands], born_on, today)
    rulers = _Rulers(begins if born_on is None else max(begins, born_on), today, _NAMES, each - 4, ages)
    title = _TITLE * letters / 13.5
    high = title + _PLOT + _FOOT
    pieces: list[Piece] = []
    for n, area in enumerate(areas):
        x, y = _EDGE + n % across * (each + _GAP), n // across * (high + _GAP) + 4
        pieces.append(Words(x, y + title / 2 - 2, area.area.label, letters, "left", 600))
        pieces.extend(moved(piece, x, y + title) for piece in _one(area, rulers, born_on, letters * 0.93))
    rows = (len(areas) + across - 1) // across
    return Picture(width, rows * (high + _GAP) - _GAP + 8, "How each area was seen over time", told, tuple(pieces))


def _one(area: OverTime, rulers: _Rulers, born_on: date | None, small: float) -> list[Piece]:
    left, right = rulers.left, rulers.right
    pieces: list[Piece] = [Shape(rectangle(left, 0, right, _PLOT), "#fbfaf7", "#ddd6c7", 0.8)]
    for years in range(0, rulers.ages.years + 1, _EVERY_YEARS):
        y = rulers.up(years)
        pieces.append(Stroke(((left, y), (right, y)), 1.0, "solid", GRID))
        pieces.append(Words(left - 5, y, str(years), small, "right", 400, QUIET))
    begun, now = years_old(born_on, rulers.first), years_old(born_on, rulers.today)
    if begun is not None and now is not None:
        pieces.append(Stroke(((left, rulers.up(begun)), (right, rulers.up(now))), 2.0, "solid", INK))
    for day, band in area.bands:
        pieces.extend(_band(day, band, area, rulers))
    marks = _marks(rulers, born_on, small)
    pieces.extend(Words(x, _PLOT + small, words, small, "middle", 400, QUIET) for x, words in marks)
    return pieces


def _band(day: date, band: Band, area: OverTime, rulers: _Rulers) -> tuple[Piece, ...]:
    others = {other.context for when, other in area.bands if when == day} - {band.context}
    aside = 0.0 if not others else _BAR * 0.75 * (1 if band.context == STRESSED else -1)
    x = min(max(rulers.at(day) + aside, rulers.left + _BAR / 2 + 1), rulers.right - _BAR / 2 - 1)
    low, high = rulers.up(band.low_months / 12), rulers.up(band.high_months / 12)
    return bar(x - _BAR / 2, x + _BAR / 2, (low + high) / 2, low - high, band.context, dash="solid")


def _marks(rulers: _Rulers, born_on: date | None, small: float) -> list[tuple[float, str]]:
    """Ages under a small picture where the birth is known, calendar years otherwise; as many as there is room for."""
    if born_on is None:
        days = [(date(year, 1, 1), str(year)) for year in range(rulers.first.year, rulers.today.year + 1)]
    else:
        ages = range(months_old(born_on, rulers.first) // 12, months_old(born_on, rulers.today) // 12 + 1)
        days = [(birth_plus(born_on, years * 12), str(years)) for years in ages]
    marks: list[tuple[float, str]] = []
    for day, words in days:
        x, half = rulers.at(day), width_of(words, small) / 2
        is_within = rulers.first <= day <= rulers.today and x + half <= rulers.right + 4
        if is_within and (not marks or x - half - marks[-1][0] - width_of(marks[-1][1], small) / 2 >= _ROOM_PX):
            marks.append((x, words))
    return marks


def _day(band: Band) -> date | None:
    return band.when.earliest or band.when.latest
