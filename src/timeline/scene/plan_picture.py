"""The plan’s bars as a picture: services quietly at the top, a line for today, then the steps column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.scene.lettering import shorten, width_of
from timeline.scene.picture import QUIET, Picture, Piece, Point, Shape, Stroke, Words, rectangle
from timeline.scene.plan_bars import Bar, Planned, Ruler, Running, in_order, planned_bar, ruler_of, running_bar

NO_DATE = "no date yet"
_EDGE, _TOP, _HEAD_GAP, _GAP = 10.0, 44.0, 14.0, 8.0
_FADE_PX = 24.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GRID, _AHEAD, _LEADER = "#e6e1d5", "#f8f6f1", "#96907f"
_SERVICE = ("#ece7db", "#7d7565")
_STEP = ("#d5e2f2", "#1f5fa8")
_UNDER_WAY = ("#9dbfe4", "#174a86")
_BY_PLACE = ("#ffffff", "#1f5fa8")


@dataclass(frozen=True, slots=True)
class Column:
    """One place of the plan: what it is called and its steps, in order."""

    label: str
    steps: tuple[Planned, ...]


def plan_picture(
    running: Sequence[Running],
    columns: Sequence[Column],
    today: date,
    *,
    width: float,
    letters: float,
    title: str,
    told: str,
    services: str,
) -> Picture:
    """The whole picture, ``width`` pixels wide with letters of ``letters`` pixels; ``services`` heads what they do."""
    steps = [one for column in columns for one in column.steps]
    ruler = ruler_of(steps, today, _EDGE, width - _EDGE)
    row = letters * 2
    pieces: list[Piece] = []
    y = _TOP
    drawn = [(one, bar) for one in in_order(running) if (bar := running_bar(one, ruler)) is not None]
    if drawn:
        pieces.append(_heading(services, y + row / 2, letters))
        y += row
        for one, bar in drawn:
            pieces += [*_bar(bar, y, row, _SERVICE), *_service_words(one, bar, y, row, ruler, letters)]
            y += row
        y += _HEAD_GAP
    for column in columns:
        pieces.append(_heading(column.label, y + row / 2, letters))
        for n, step in enumerate(column.steps):
            # The first step of a column stands in the line of its heading.
            room = width_of(column.label, letters) * 1.2 + 2 * _GAP if n == 0 else 0.0
            pieces += _step(step, planned_bar(step, ruler, len(columns)), y, row, room, ruler, letters)
            y += row
        y += row * (not column.steps) + _HEAD_GAP
    return Picture(width, y + _EDGE, title, told, (*_ground(ruler, y, letters), *pieces))


def _ground(ruler: Ruler, foot: float, letters: float) -> list[Piece]:
    now = ruler.at(ruler.today)
    pieces: list[Piece] = [Shape(rectangle(now, _TOP - 6, ruler.right, foot), _AHEAD, _AHEAD, 0)]
    today = "today"
    kept = (now - width_of(today, letters) * 0.8, now + width_of(today, letters) * 0.8)
    said: set[int] = set()
    for x, day in ruler.months():
        pieces.append(Stroke(((x, _TOP - 6), (x, foot)), 1.0, "solid", _GRID))
        # The year stands with the first month of it that has room for words.
        is_new = day.year not in said
        words = f"{_MONTHS[day.month - 1]} {day.year}" if is_new else _MONTHS[day.month - 1]
        half = width_of(words, letters - 1) / 2
        if kept[0] - half - _GAP < x < kept[1] + half + _GAP or x + half > ruler.right or x - half < 0:
            continue
        said.add(day.year)
        pieces.append(Words(x, _TOP - 18, words, letters - 1, "middle", 600 if is_new else 400, QUIET))
    pieces.append(Stroke(((now, _TOP - 8), (now, foot)), 2.0))
    pieces.append(Words(now, _TOP - 18, today, letters, "middle", 600))
    return pieces


def _heading(words: str, y: float, letters: float) -> Words:
    return Words(_EDGE, y, words, letters, "left", 600)


def _step(step: Planned, bar: Bar, y: float, row: float, taken: float, ruler: Ruler, letters: float) -> list[Piece]:
    """A step: its words end where today is, or before a bar that began earlier, and a dotted line leads to its bar.

    Where a bar leaves more room after it than before it they stand there.
    """
    look = _BY_PLACE if bar.is_by_place else _UNDER_WAY if step.is_under_way else _STEP
    pieces = _bar(bar, y, row, look)
    fits = width_of(NO_DATE, letters - 1) < bar.right - bar.left - 2 * _GAP
    parts = (
        step.title, NO_DATE if bar.is_by_place and not fits else "", "under way" if step.is_under_way else "",
        step.who, "own wish" if step.is_wish else "",
    )  # fmt: skip
    end, begin = min(bar.left, ruler.at(ruler.today)) - _GAP, bar.right + _GAP
    before, after = end - _EDGE - taken, ruler.right - begin
    if width_of(_said(*parts), letters) > before and after > before:
        pieces.append(Words(begin, y + row / 2, _fitting(parts, after, letters), letters, "left"))
    else:
        pieces.append(Words(end, y + row / 2, _fitting(parts, before, letters), letters, "right"))
        pieces += _leader(end + _GAP, bar.left, y + row / 2)
    if bar.is_by_place and fits:
        pieces.append(Words((bar.left + bar.right) / 2, y + row / 2, NO_DATE, letters - 1, "middle", 400, QUIET))
    return pieces


def _fitting(parts: Sequence[str], room: float, letters: float) -> str:
    """The parts that fit, the first ones first; only the first of all is ever cut."""
    kept = [part for part in parts if part.strip()]
    while len(kept) > 1 and width_of(_said(*kept), letters) > room:
        kept.pop()
    return shorten(_said(*kept), room, letters)


def _service_words(one: Running, bar: Bar, y: float, row: float, ruler: Ruler, letters: float) -> list[Piece]:
    """What a service is called: after today, where a dotted line leads to it from a bar that ended before."""
    begins = max(bar.right, ruler.at(ruler.today)) + _GAP
    words = shorten(_said(one.name, one.state), ruler.right - begins, letters)
    named = Words(begins, y + row / 2, words, letters, "left", 400, QUIET)
    return [named, *_leader(bar.right, begins - _GAP, y + row / 2)]


def _leader(left: float, right: float, y: float) -> list[Piece]:
    return [Stroke(((left + 2, y), (right - 2, y)), 1.0, "dot", _LEADER)] if right - left > 2 * _GAP else []


def _said(*words: str) -> str:
    return " · ".join(" ".join(part.split()) for part in words if part.strip())


def _bar(bar: Bar, y: float, row: float, look: tuple[str, str]) -> list[Piece]:
    """A bar: an end that is known stands upright, one that nobody knows runs out thin; by its place alone, dashed."""
    fill, line = look
    top, low = y + row * 0.18, y + row * 0.82
    if bar.is_by_place:
        edges: list[Piece] = [Stroke(((bar.left, y0), (bar.right, y0)), 1.4, "dash", line) for y0 in (top, low)]
        return [Shape(rectangle(bar.left, top, bar.right, low), fill, fill, 0), *edges]
    fade, thin = min(_FADE_PX, (bar.right - bar.left) / 3), (low - top) * 0.38
    left, right = bar.left + fade * bar.is_soft_left, bar.right - fade * bar.is_soft_right
    upper: list[Point] = [(left, top), (right, top)]
    lower: list[Point] = [(right, low), (left, low)]
    tip: list[Point] = [(bar.right, top + thin), (bar.right, low - thin)] if bar.is_soft_right else []
    tail: list[Point] = [(bar.left, low - thin), (bar.left, top + thin)] if bar.is_soft_left else []
    return [Shape((*upper, *tip, *lower, *tail), fill, line, 1.4)]
