"""When somebody was there, as one thin strip over the child's life: filled where it is sure, open where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.when import When
from timeline.domain.when_reach import could_begin, could_end
from timeline.scene.lettering import width_of
from timeline.scene.picture import INK, QUIET, Picture, Piece, Shape, Stroke, Words, rectangle

WIDTH, HEIGHT, RULER_HEIGHT = 420.0, 18.0, 20.0
_EDGE_PX, _BAR_PX, _LEAST_PX = 8.0, 10.0, 3.0
_GRID, _FILL = "#ddd6c7", "#4a6a8a"
_EVERY_YEARS = 5
_DAYS_IN_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Life:
    """The ruler that every strip stands on: from the first day to the last, years of age where a birth is known."""

    first: date
    last: date
    is_by_age: bool

    def at(self, day: date) -> float:
        """Where a day stands, in pixels; days beyond the ruler stand at its end."""
        whole = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / whole, 0.0), 1.0)
        return _EDGE_PX + share * (WIDTH - 2 * _EDGE_PX)


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch on the ruler, in pixels: as long as it may have been, and the part that is sure."""

    begins: float
    sure: tuple[float, float] | None
    ends: float


def life_of(born_on: date | None, today: date, stretches: Sequence[When]) -> Life:
    """The ruler for a life: from birth to today, or from the first day anybody was there where no birth is known."""
    if born_on is not None and born_on < today:
        return Life(born_on, today, True)
    days = [day for when in stretches for day in (*could_begin(when), *could_end(when)) if day is not None]
    return Life(min([*days, today]), max([*days, today]), False)


def bars(stretches: Sequence[When], life: Life) -> tuple[Bar, ...]:
    """Each stretch that can be found on the ruler."""
    found = []
    for when in stretches:
        (low, high), (early, late) = could_begin(when), could_end(when)
        begins = low or high
        ends = life.last if when.is_ongoing else late or early
        if begins is None and ends is None:
            continue
        first, last = life.at(begins or life.first), life.at(ends or begins or life.last)
        until = life.last if when.is_ongoing else early
        sure = (life.at(high), life.at(until)) if high is not None and until is not None else None
        held = sure if sure is not None and sure[1] > sure[0] else None
        found.append(Bar(first, held, max(last, first + _LEAST_PX)))
    return tuple(found)


def strip(stretches: Sequence[When], life: Life, *, title: str, told: str) -> Picture:
    """The strip of one person; ``told`` says the same in words."""
    top, low = (HEIGHT - _BAR_PX) / 2, (HEIGHT + _BAR_PX) / 2
    pieces: list[Piece] = [Stroke(((x, 0), (x, HEIGHT)), 1.0, "solid", _GRID) for x, _ in _marks(life)]
    pieces.append(Stroke(((_EDGE_PX, HEIGHT / 2), (WIDTH - _EDGE_PX, HEIGHT / 2)), 1.0, "solid", _GRID))
    for bar in bars(stretches, life):
        pieces.append(Shape(rectangle(bar.begins, top, bar.ends, low), "#ffffff", _FILL, 1.3))
        if bar.sure is not None:
            pieces.append(Shape(rectangle(bar.sure[0], top, bar.sure[1], low), _FILL, _FILL, 1.3))
    return Picture(WIDTH, HEIGHT, title, told, tuple(pieces))


def ruler(life: Life, *, letters: float = 12.0) -> Picture:
    """The ruler above the strips, with ages or years in letters of ``letters`` pixels at its full width."""
    height = RULER_HEIGHT - 12.0 + letters
    pieces: list[Piece] = [Stroke(((_EDGE_PX, height - 1), (WIDTH - _EDGE_PX, height - 1)), 1.0, "solid", INK)]
    for x, words in _marks(life):
        pieces.append(Stroke(((x, height - 5), (x, height)), 1.0))
        half = width_of(words, letters) / 2
        at = min(max(x, half), WIDTH - half)
        pieces.append(Words(at, letters / 2 + 1, words, letters, "middle", 400, QUIET))
    told = "Ages along the child’s life" if life.is_by_age else "Years along the child’s life"
    return Picture(WIDTH, height, told, told, tuple(pieces))


def _marks(life: Life) -> list[tuple[float, str]]:
    if life.is_by_age:
        years = int((life.last - life.first).days / _DAYS_IN_YEAR)
        days = [(date(life.first.year + n, 1, 1), n) for n in range(0, years + 1, _EVERY_YEARS)]
        return [(life.at(_birthday(life.first, day.year)), str(n)) for day, n in days]
    first = life.first.year - life.first.year % _EVERY_YEARS + _EVERY_YEARS
    return [(life.at(date(year, 1, 1)), str(year)) for year in range(first, life.last.year + 1, _EVERY_YEARS)]


def _birthday(born: date, year: int) -> date:
    return date(year, born.month, min(born.day, 28))
