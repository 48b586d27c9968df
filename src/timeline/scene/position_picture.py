"""The six layers from the base up, with the child’s stepped line in each setting over them: a picture of our own.

Up and down are drawn alike, and nothing in it is coloured as better or worse. Where a position no longer applies its
line stops at a bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.position import LAYERS
from timeline.domain.when_ages import age_on, birth_plus, months_old
from timeline.scene.lettering import shorten, width_of
from timeline.scene.picture import (
    INK,
    QUIET,
    Disc,
    Picture,
    Piece,
    Point,
    Shape,
    Stroke,
    Words,
    rectangle,
)
from timeline.scene.position_line import Line, Step, layers_words
from timeline.scene.spaced import wrapped
from timeline.vocab.registry import vocabulary

WIDTH = 940.0
_TOP, _AXIS, _EDGE = 22.0, 34.0, 8.0
_NAMES = 276.0
_COLUMN, _STUB = 20.0, 18.0
_SLOT = 15.0
_SIGN, _SMALL_SIGN = 6.5, 4.2
# How far the bar that stops a line reaches above and below it.
_STOP = 6.0
_BANDS = ("#fbfaf7", "#f4f1ea")
_GRID, _BORDER = "#e6e1d5", "#ddd6c7"
_STRADDLE = "#eef0f4"
_SEMIBOLD = 1.07
_TICK_MONTHS = (1, 3, 6, 12, 24, 60, 120)
_LEAST_DAYS = 365
_PLAIN_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand in the picture, in pixels: time across from ``left`` to ``now``, layers up from ``bottom``."""

    first: date
    today: date
    left: float
    now: float
    right: float
    layer: float
    lines: int
    letters: float

    @property
    def bottom(self) -> float:
        """The foot of the lowest layer."""
        return _TOP + len(LAYERS) * self.layer

    def at(self, day: date) -> float:
        """Where a day stands across."""
        share = (day - self.first).days / max((self.today - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.now - self.left)

    def height(self, layer: float, place: int) -> float:
        """Where the line in the ``place``-th of the settings stands at a layer, so that no two lines lie together."""
        slot = min(_SLOT, (self.layer - 14) / max(self.lines, 1))
        middle = self.bottom - (layer - LAYERS.start + 0.5) * self.layer
        return middle + (place - (self.lines - 1) / 2) * slot


def frame_of(lines: Sequence[Line], born_on: date | None, today: date, *, width: float, letters: float) -> Frame:
    """The frame for the lines: from a little before the first position to today, and at least a year."""
    begins = min((line.steps[0].begins for line in lines), default=today)
    span = max((today - begins).days * 1.06, _LEAST_DAYS)
    first = date.fromordinal(max(today.toordinal() - int(span), 1))
    if born_on is not None and born_on < today:
        first = max(first, born_on)
    label = max((width_of(_label(line), letters) for line in lines), default=0.0)
    right = width - _EDGE
    now = right - (label * _SEMIBOLD + 24 + _STUB + _COLUMN * len(lines)) if lines else right
    return Frame(first, today, _NAMES * letters / 14, now, right, letters * 4.6, len(lines), letters)


def position_picture(
    lines: Sequence[Line], *, born_on: date | None, today: date, told: str, width: float = WIDTH, letters: float = 14.0
) -> Picture:
    """The layers with the lines on them; ``told`` says the same in words, and ``letters`` is how high letters are.

    Before anybody agreed on a position it is the layers alone.
    """
    frame = frame_of(lines, born_on, today, width=width, letters=letters)
    pieces: list[Piece] = [*_layers(frame, width)]
    if lines:
        pieces.extend(_axis(frame, born_on))
        for place, line in enumerate(lines):
            pieces.extend(_straddled(frame, line, place))
        for place, line in enumerate(lines):
            pieces.extend(_line(frame, line, place))
        pieces.extend(_labels(frame, lines))
    height = frame.bottom + (_AXIS * letters / 14 if lines else _EDGE)
    return Picture(width, height, "Where the child stands on the six layers", told, tuple(pieces))


def _layers(frame: Frame, width: float) -> list[Piece]:
    pieces: list[Piece] = []
    letters = frame.letters
    for n, term in enumerate(vocabulary("trm_layers")):
        top = frame.bottom - (n + 1) * frame.layer
        pieces.append(Shape(rectangle(_EDGE, top, width - _EDGE, top + frame.layer), _BANDS[n % 2], _BORDER, 0.8))
        number = term.text("number")
        pieces.append(Words(_EDGE + letters, top + frame.layer / 2, number, letters * 1.6, "middle", 600, QUIET))
        left = _EDGE + letters * 2.2
        room = (frame.left - 14 if frame.lines else width - 2 * _EDGE) - left
        small = letters * 0.89
        said = wrapped(term.description, room, small, 2)
        y = top + (frame.layer - letters * 1.25 - len(said) * small * 1.25) / 2 + letters * 0.62
        name = shorten(term.label, room / _SEMIBOLD, letters)
        pieces.append(Words(left, y, name, letters, "left", 600))
        for row, words in enumerate(said):
            pieces.append(Words(left, y + letters * 1.2 + row * small * 1.25, words, small, "left", 400, QUIET))
    return pieces


def _axis(frame: Frame, born_on: date | None) -> list[Piece]:
    small = frame.letters * 0.93
    y = frame.bottom + small
    pieces: list[Piece] = []
    for x, words in time_marks(frame, born_on):
        pieces.append(Stroke(((x, _TOP), (x, frame.bottom)), 1.0, "solid", _GRID))
        pieces.append(Words(x, y, words, small, "middle", 400, QUIET))
    pieces.append(Stroke(((frame.now, _TOP), (frame.now, frame.bottom)), 1.6))
    today = "today" if born_on is None else f"today, {age_on(born_on, frame.today).years}"
    pieces.append(Words(frame.now, _TOP / 2, today, small, "middle", 600))
    if born_on is not None:
        pieces.append(Words(frame.left - 14, y, "age", small, "right", 400, QUIET))
    return pieces


def time_marks(frame: Frame, born_on: date | None) -> tuple[tuple[float, str], ...]:
    """What is written under the layers, and where: ages where the birth is known, months of the calendar otherwise."""
    small = frame.letters * 0.93
    for step in _TICK_MONTHS:
        marks = _ages(frame, born_on, step) if born_on is not None else _months(frame, step)
        clear = [(x, words) for x, words in marks if frame.left + width_of(words, small) / 2 <= x <= frame.now]
        rooms = [(x, x + width_of(words, small) / 2, x - width_of(words, small) / 2) for x, words in clear]
        if all(after[2] - before[1] >= 12 for before, after in zip(rooms, rooms[1:], strict=False)):
            return tuple(clear)
    return ()


def _ages(frame: Frame, born_on: date, step: int) -> list[tuple[float, str]]:
    last = months_old(born_on, frame.today)
    first = max(months_old(born_on, frame.first), 0)
    months = range(first - first % step, last + 1, step)
    return [(frame.at(birth_plus(born_on, m)), age_words(m)) for m in months if birth_plus(born_on, m) >= frame.first]


def age_words(months: int) -> str:
    """An age as it stands under a picture: “15”, “15½”, or “15 y 3 m”."""
    years, over = divmod(months, _PLAIN_MONTHS)
    if over == 0:
        return str(years)
    return f"{years}½" if over == _PLAIN_MONTHS // 2 else f"{years} y {over} m"


def _months(frame: Frame, step: int) -> list[tuple[float, str]]:
    first = frame.first.year * _PLAIN_MONTHS + frame.first.month - 1
    last = frame.today.year * _PLAIN_MONTHS + frame.today.month - 1
    days = [date(m // _PLAIN_MONTHS, m % _PLAIN_MONTHS + 1, 1) for m in range(first + -first % step, last + 1, step)]
    return [(frame.at(day), f"{day:%b %Y}" if step < _PLAIN_MONTHS else str(day.year)) for day in days
            if day >= frame.first]  # fmt: skip


def _ends(frame: Frame, step: Step, place: int) -> tuple[float, float]:
    return frame.height(step.high, place), frame.height(step.low, place)


def _column(frame: Frame, place: int) -> float:
    return frame.now + _STUB + place * _COLUMN


def _until(frame: Frame, line: Line, step: Step, place: int) -> float:
    return _column(frame, place) if _runs_on(line, step) else frame.at(step.ends)


def _runs_on(line: Line, step: Step) -> bool:
    """Whether a step is where the child stands now: drawn past today, to the mark of its setting."""
    return line.holds and step is line.now


def _straddled(frame: Frame, line: Line, place: int) -> list[Piece]:
    """The room between the two layers of a position that straddles them, lowest of all so that it hides no line."""
    pieces: list[Piece] = []
    for step in line.steps:
        if step.low < step.high:
            high, low = _ends(frame, step, place)
            corners = rectangle(frame.at(step.begins), high, _until(frame, line, step, place), low)
            pieces.append(Shape(corners, _STRADDLE, "", 0))
    return pieces


def _line(frame: Frame, line: Line, place: int) -> list[Piece]:
    ink = line.setting.text("ink")
    pieces: list[Piece] = []
    for n, step in enumerate(line.steps):
        high, low = _ends(frame, step, place)
        begins, until = frame.at(step.begins), _until(frame, line, step, place)
        sure = max(frame.at(step.sure), begins)
        held = max(frame.at(step.held), sure) if step.has_stopped else until
        for y in dict.fromkeys((high, low)):
            if sure > begins:
                pieces.append(Stroke(((begins, y), (sure, y)), 2.6, "dot", ink))
            pieces.append(Stroke(((sure, y), (held, y)), 2.6, "solid", ink))
            if until > held:
                pieces.append(Stroke(((held, y), (until, y)), 2.6, "dot", ink))
        if low > high:
            for x in (begins, *(() if _runs_on(line, step) else (until,))):
                pieces.append(Stroke(((x, high), (x, low)), 1.2, "solid", ink))
        if step.has_stopped:
            pieces.append(Stroke(((until, high - _STOP), (until, low + _STOP)), 2.6, "solid", ink))
        if n and not line.steps[n - 1].has_stopped:
            before = line.steps[n - 1]
            ways = ((begins, frame.height(before.middle, place)), (begins, frame.height(step.middle, place)))
            pieces.append(Stroke(ways, 1.6, "solid", ink))
        at = frame.height(step.middle, place)
        pieces.extend(sign(line.setting.text("sign"), begins, at, _SMALL_SIGN, ink))
    if line.holds:
        pieces.extend(_mark_of_now(frame, line, place))
    return pieces


def _mark_of_now(frame: Frame, line: Line, place: int) -> list[Piece]:
    """The large mark beyond today, over both layers where it straddles; nothing for what no longer applies."""
    ink = line.setting.text("ink")
    high, low = _ends(frame, line.now, place)
    x = _column(frame, place)
    pieces: list[Piece] = [Stroke(((x, high), (x, low)), 6.0, "solid", ink)] if low > high else []
    for y in dict.fromkeys((high, low)):
        pieces.extend(sign(line.setting.text("sign"), x, y, _SIGN, ink))
    return pieces


def _labels(frame: Frame, lines: Sequence[Line]) -> list[Piece]:
    left = _column(frame, len(lines) - 1) + 22
    wanted = [frame.height(line.now.middle, place) for place, line in enumerate(lines)]
    gap = frame.letters * 1.35
    places = spread(wanted, gap, _TOP + gap / 2, frame.bottom - gap / 2)
    pieces: list[Piece] = []
    for line, y in zip(lines, places, strict=True):
        pieces.extend(sign(line.setting.text("sign"), left, y, _SIGN * 0.85, line.setting.text("ink")))
        weight, ink = (600, INK) if line.holds else (400, QUIET)
        pieces.append(Words(left + 12, y, _label(line), frame.letters, "left", weight, ink))
    return pieces


def _label(line: Line) -> str:
    now = line.now
    layers = layers_words(now.low, now.high)
    return f"{line.setting.label} · {layers}" if line.holds else f"{line.setting.label}, until {now.until}"


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> tuple[float, ...]:
    """Places as near to those ``wanted`` as leaves each ``gap`` from the next, between ``top`` and ``bottom``."""
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    placed: dict[int, float] = {}
    at = top - gap
    for n in order:
        at = max(wanted[n], at + gap)
        placed[n] = at
    at = bottom + gap
    for n in reversed(order):
        at = min(placed[n], at - gap)
        placed[n] = at
    return tuple(placed[n] for n in range(len(wanted)))


def sign(kind: str, x: float, y: float, half: float, ink: str) -> tuple[Piece, ...]:
    """The sign of a setting with its middle at ``x``, ``y``; each has a shape of its own."""
    corners: dict[str, tuple[Point, ...]] = {
        "square": rectangle(x - half, y - half, x + half, y + half),
        "triangle": ((x, y - half), (x + half, y + half), (x - half, y + half)),
        "point": ((x - half, y - half), (x + half, y - half), (x, y + half)),
        "diamond": ((x, y - half * 1.2), (x + half * 1.2, y), (x, y + half * 1.2), (x - half * 1.2, y)),
    }
    if kind in corners:
        return (Shape(corners[kind], ink, ink, 1.0),)
    if kind == "ring":
        return (Disc(x, y, half, "#ffffff", ink, 2.4),)
    return (Disc(x, y, half, ink or INK, ink or INK, 1.0),)
