"""One part of life as somebody put it over time: their steps between two ends in their words, beside the plan.

Small, so that several stand beside each other under the same ruler. Nothing is added up; up and down look alike; and
where nobody was asked for long, no line is drawn as if it were known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.goal import HIGHEST, LOWEST
from timeline.scene.lettering import shorten, width_of
from timeline.scene.picture import INK, PAPER, QUIET, Disc, Picture, Piece, Point, Shape, Stroke, Words, rectangle
from timeline.scene.spaced import wrapped

GAP = timedelta(weeks=18)
"""Further apart than this, what was said is not joined: half as long again as twelve weeks between reviews; ours."""
CHILD, FAMILY = "#1f5fa8", "#7a4a12"
_GRID, _AHEAD, _BAR, _BAR_LINE = "#e6e1d5", "#f8f6f1", "#ece7db", "#7d7565"
_EDGE, _FADE, _LED = 4.0, 16.0, 24.0
_LEAST = timedelta(weeks=26)
_AHEAD_LEAST = timedelta(weeks=8)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EVERY = (1, 2, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class Said:
    """Where somebody put it, on some day from ``first`` to ``last``: ``value`` is a step of the scale."""

    first: date
    last: date
    value: int

    @property
    def middle(self) -> date:
        """The day it is drawn on."""
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything one person put: who, whether it is the child, and each in order of time."""

    name: str
    is_child: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class InPlan:
    """A step of the plan that names this: its title and its days, ``None`` where nobody has said."""

    title: str
    begins: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class Ruler:
    """The days that every one of these pictures shares."""

    first: date
    today: date
    last: date


def ruler_over(days: Sequence[date], today: date) -> Ruler:
    """The ruler for everything said: from a little before the first of it, at least half a year, to past today."""
    first = min([*days, today - _LEAST]) - timedelta(days=7)
    ahead = max((today - first) / 4, _AHEAD_LEAST)
    return Ruler(first, today, today + ahead)


def runs(said: Sequence[Said]) -> list[list[Said]]:
    """What may be joined by a line: cut wherever nobody was asked for longer than ``GAP``."""
    cut: list[list[Said]] = []
    for one in said:
        if cut and one.middle - cut[-1][-1].middle <= GAP:
            cut[-1].append(one)
        else:
            cut.append([one])
    return cut


def how_it_is_picture(
    voices: Sequence[Voice], steps: Sequence[InPlan], ruler: Ruler, ends: tuple[str, str], *, title: str, told: str,
    width: float, letters: float,
) -> Picture:  # fmt: skip
    """The picture of one part: a strip for each voice between the ``ends`` (low, high), and the plan beneath.

    ``width`` and ``letters`` are in pixels.
    """
    names = max(width * 0.27, letters * 7)
    frame = _Frame(ruler, _EDGE + names, width - _EDGE, letters)
    pieces: list[Piece] = []
    top = letters * 1.8
    y = top
    for voice in voices:
        pieces.extend(_strip(frame, voice, ends, y, names))
        y += frame.strip + letters * 0.9
    if steps:
        pieces.append(Words(_EDGE, y + letters * 0.6, "the plan", letters * 0.93, "left", 400, QUIET))
    for step in steps:
        pieces.extend(_step(frame, step, y))
        y += letters * 1.7
    pieces = [*_ground(frame, top - letters * 0.4, y), *pieces]
    return Picture(width, y + letters * 0.3, title, told, tuple(pieces))


@dataclass(frozen=True, slots=True)
class _Frame:
    ruler: Ruler
    left: float
    right: float
    letters: float

    @property
    def step(self) -> float:
        return self.letters * 1.3

    @property
    def strip(self) -> float:
        return self.step * (HIGHEST - LOWEST) + self.letters

    def at(self, day: date) -> float:
        share = (day - self.ruler.first).days / max((self.ruler.last - self.ruler.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def height(self, value: int, top: float) -> float:
        return top + self.letters * 0.5 + (HIGHEST - value) * self.step


def _ground(frame: _Frame, top: float, foot: float) -> list[Piece]:
    letters, ruler = frame.letters * 0.93, frame.ruler
    now = frame.at(ruler.today)
    pieces: list[Piece] = [Shape(rectangle(now, top, frame.right, foot), _AHEAD, _AHEAD, 0)]
    for x, words in _marks(frame):
        pieces.append(Stroke(((x, top), (x, foot)), 1.0, "solid", _GRID))
        pieces.append(Words(x, top - letters * 0.7, words, letters, "middle", 400, QUIET))
    pieces.append(Stroke(((now, top), (now, foot)), 1.6))
    pieces.append(Words(now, top - letters * 0.7, "today", letters, "middle", 600))
    return pieces


def _marks(frame: _Frame) -> list[tuple[float, str]]:
    """Months, as many as have room beside each other and beside today."""
    letters, ruler = frame.letters * 0.93, frame.ruler
    now, half = frame.at(ruler.today), width_of("today", frame.letters) * 0.6
    for every in _EVERY:
        found: list[tuple[float, str]] = []
        year = 0
        for day in _months(ruler, every):
            words = _MONTHS[day.month - 1] if day.year == year else f"{_MONTHS[day.month - 1]} {day.year}"
            x, room = frame.at(day), width_of(words, letters) / 2
            if x - room < frame.left - room * 0.6 or x + room > frame.right or abs(x - now) < room + half + 4:
                continue
            found.append((x, words))
            year = day.year
        reaches = [(x - width_of(words, letters) / 2, x + width_of(words, letters) / 2) for x, words in found]
        if all(after[0] - before[1] >= 8 for before, after in zip(reaches, reaches[1:], strict=False)):
            return found
    return []


def _months(ruler: Ruler, every: int) -> list[date]:
    first, last = (day.year * 12 + day.month - 1 for day in (ruler.first, ruler.last))
    days = [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1) if n % every == 0]
    return [day for day in days if ruler.first <= day <= ruler.last]


def _strip(frame: _Frame, voice: Voice, ends: tuple[str, str], top: float, names: float) -> list[Piece]:
    ink, letters = CHILD if voice.is_child else FAMILY, frame.letters
    low, high = frame.height(LOWEST, top), frame.height(HIGHEST, top)
    small = letters * 0.86
    pieces: list[Piece] = [
        Stroke(((frame.left, y), (frame.right, y)), 1.0, "solid", _GRID)
        for y in (frame.height(value, top) for value in range(LOWEST, HIGHEST + 1))
    ]
    room = names - letters
    for n, words in enumerate(wrapped(ends[1], room, small, 2)):
        pieces.append(Words(_EDGE, high + n * small * 1.15, words, small, "left", 400, QUIET))
    lowest = wrapped(ends[0], room, small, 2)
    for n, words in enumerate(lowest):
        y = low - (len(lowest) - 1 - n) * small * 1.15
        pieces.append(Words(_EDGE, y, words, small, "left", 400, QUIET))
    pieces.append(Words(_EDGE, (low + high) / 2, shorten(voice.name, room, letters), letters, "left", 600, ink))
    for run in runs(voice.said):
        line = tuple((frame.at(one.middle), frame.height(one.value, top)) for one in run)
        if len(line) > 1:
            pieces.append(Stroke(line, 1.8, "solid", ink))
    for one in voice.said:
        pieces.extend(_point(frame, one, frame.height(one.value, top), ink, is_child=voice.is_child))
    return pieces


def _point(frame: _Frame, one: Said, y: float, ink: str, *, is_child: bool) -> list[Piece]:
    """A round mark of the child’s, a square one of the family’s; a whisker where the day is not known."""
    x, r = frame.at(one.middle), frame.letters * 0.42
    pieces: list[Piece] = []
    if one.last > one.first:
        pieces.append(Stroke(((frame.at(one.first), y), (frame.at(one.last), y)), 1.4, "dot", ink))
    if is_child:
        return [*pieces, Disc(x, y, r, ink, ink, 1.5)]
    return [*pieces, Shape(rectangle(x - r, y - r, x + r, y + r), PAPER, ink, 2.0)]


def _step(frame: _Frame, step: InPlan, y: float) -> list[Piece]:
    """A step of the plan as a bar; its words in it where there is room, otherwise before it and before today."""
    letters = frame.letters * 0.86
    top, foot, middle = y, y + letters * 1.3, y + letters * 0.65
    end = frame.at(frame.ruler.today) - 6
    if step.begins is None or step.begins > frame.ruler.last:
        when = "no date yet" if step.begins is None else f"from {_MONTHS[step.begins.month - 1]} {step.begins.year}"
        return [_words(f"{step.title} · {when}", frame.left, end, middle, letters, QUIET)]
    left = frame.at(step.begins)
    is_open = step.ends is None or step.ends > frame.ruler.last
    right = max(frame.right if is_open or step.ends is None else frame.at(step.ends), left + 6)
    tip: list[Point] = [(right, foot), (right, top)]
    if is_open:
        fade = min(_FADE, right - left)
        tip = [(right - fade, foot), (right, middle + 1.5), (right, middle - 1.5), (right - fade, top)]
    pieces: list[Piece] = [Shape(((left, top), (left, foot), *tip), _BAR, _BAR_LINE, 1.0)]
    if right - left >= min(left, end) - frame.left:
        return [*pieces, Words(left + 5, middle, shorten(step.title, right - left - 12, letters), letters, "left")]
    if left - end > _LED:
        pieces.append(Stroke(((end + 10, middle), (left - 3, middle)), 1.0, "dot", _BAR_LINE))
    return [*pieces, _words(step.title, frame.left, min(left - 5, end), middle, letters)]


def _words(words: str, left: float, end: float, y: float, letters: float, colour: str = INK) -> Words:
    """Words that end somewhere, cut where they would reach further than ``left``."""
    return Words(end, y, shorten(words, end - left, letters), letters, "right", 400, colour)
