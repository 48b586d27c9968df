"""A part of a life on the whole canvas: the same wall laid out wider, and what lies within the part taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.domain.case import Child
from timeline.domain.entry import Entry, Link
from timeline.domain.imprint import Period
from timeline.domain.when import birth_plus
from timeline.scene.drawn_time import drawn_time, trimmed
from timeline.scene.lettering import shorten, width_of
from timeline.scene.packing import Side
from timeline.scene.ruler import DAYS_IN_YEAR, Ruler, Tick, birth_position, with_room
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import Canvas, Item, WallScene

_INSIDE_PX = 5.0
_MARGIN_SHARE = 0.012
# A part shorter than this has months along its ruler.
_SHORT_YEARS = 3.0
_NOTHING = "nothing told of this time"


def within_period(entries: Sequence[Entry], child: Child, today: date, period: Period) -> list[Entry]:
    """The entries whose time touches the period, and those with no place on the ruler: nobody can say they do not."""
    zero, _ = birth_position(child)
    first, last = float(period.first.toordinal()), float(period.last.toordinal() + 1)
    kept = []
    for entry in entries:
        time = drawn_time(entry.span, zero=zero, today=float(today.toordinal()))
        if time is None or (time.x1 >= first and time.x0 < last):
            kept.append(entry)
    return kept


def wall_of(
    entries: Sequence[Entry], links: Sequence[Link], *, child: Child, today: date, canvas: Canvas, period: Period | None
) -> WallScene:
    """The whole life, or the part of it in ``period``, placed on ``canvas``; ``entries`` are those of the period."""
    if period is None:
        return build_wall(entries, links, child=child, today=today, canvas=canvas)
    days = float(period.last.toordinal() + 1 - period.first.toordinal())
    first = period.first.toordinal() - days * _MARGIN_SHARE
    last = period.last.toordinal() + 1 + days * _MARGIN_SHARE
    life = build_wall(entries, links, child=child, today=today, canvas=canvas).ruler
    wide = canvas.plot_width * (life.x1 - life.x0) / (last - first)
    laid = replace(canvas, width=round(wide) + canvas.gutter + canvas.right)
    return _part(build_wall(entries, links, child=child, today=today, canvas=laid), child, canvas, first, last)


def _part(scene: WallScene, child: Child, canvas: Canvas, first: float, last: float) -> WallScene:
    scale = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)
    before = (first - scene.ruler.x0) * scale
    items = [part for item in scene.items if (part := _item(item, before, canvas, first, last)) is not None]
    here = {member for item in items for member in (item.members or (item.id,))}
    dots = tuple(
        replace(dot, label_left=dot.label_left - before, label_right=dot.label_right - before)
        for dot in scene.gathered
        if not dot.is_dot or 0 <= dot.label_left - before <= canvas.plot_width
    )
    lanes = tuple(replace(lane, note=_NOTHING if lane.note else "") for lane in scene.lanes)
    return replace(
        scene,
        lanes=lanes,
        canvas=canvas,
        ruler=_ruler(scene.ruler, child, canvas, first, last),
        items=tuple(items),
        joins=tuple(j for j in scene.joins if {j.first, j.second} <= here and min(j.upper, j.lower) >= first),
        curves=tuple(c for c in scene.curves if all(first <= x <= last for x, _ in c.points)),
        gathered=dots,
    )


def _item(item: Item, before: float, canvas: Canvas, first: float, last: float) -> Item | None:
    time = trimmed(item.time, first, last)
    if time is None:
        # A mark whose day may lie in the part, and which stands outside it, is told in the list after the wall.
        return None
    left, right = item.label_left - before, item.label_right - before
    words = item.label
    wide = right - left
    if item.side is Side.INSIDE and left < _INSIDE_PX:
        # The bar began earlier: its name is written where the part begins.
        scale = canvas.plot_width / (last - first)
        left = _INSIDE_PX
        words = shorten(item.words, min((time.x1 - first) * scale, canvas.plot_width) - 2 * _INSIDE_PX, canvas.font_px)
    elif item.side is Side.LEFT and left < 0:
        words = shorten(words, right - 2, canvas.font_px)
        left = right - width_of(words, canvas.font_px)
    elif right > canvas.plot_width:
        words = shorten(words, canvas.plot_width - left, canvas.font_px) if left < canvas.plot_width else ""
    if words != item.label:
        wide = width_of(words, canvas.font_px)
    side = item.side if words else None
    return replace(item, time=time, label=words, side=side, label_left=left, label_right=left + wide)


def _ruler(ruler: Ruler, child: Child, canvas: Canvas, first: float, last: float) -> Ruler:
    def inside(ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
        return tuple(tick for tick in ticks if first <= tick.at <= last)

    is_short = (last - first) / DAYS_IN_YEAR < _SHORT_YEARS
    ages, years = inside(ruler.age_ticks), inside(ruler.year_ticks)
    if is_short:
        years = _months(first, last)
        ages = _ages(child.born_on, first, last) or ages
    bands = tuple(
        replace(band, x0=max(band.x0, first), x1=min(band.x1, last), label=band.name)
        for band in ruler.bands
        if band.x1 > first and band.x0 < last
    )
    now = ruler.today_label if first <= ruler.today <= last else ""
    cut = replace(
        ruler, x0=first, x1=last, age_ticks=ages, year_ticks=years, school_ticks=inside(ruler.school_ticks),
        bands=bands, references=inside(ruler.references), today_label=now,
    )  # fmt: skip
    return with_room(cut, canvas.plot_width, canvas.font_px)


def _months(first: float, last: float) -> tuple[Tick, ...]:
    day = date.fromordinal(int(first)).replace(day=1)
    ticks = []
    while day.toordinal() <= last:
        if day.toordinal() >= first:
            ticks.append(Tick(float(day.toordinal()), f"{day:%b} {day.year}"))
        day = (day.replace(day=28) + (date(2000, 2, 1) - date(2000, 1, 27))).replace(day=1)
    return tuple(ticks)


def _ages(born_on: date | None, first: float, last: float) -> tuple[Tick, ...]:
    """Every third month of the child's age."""
    if born_on is None:
        return ()
    quarter = DAYS_IN_YEAR / 4
    begin = int((first - born_on.toordinal()) // quarter) - 1
    ticks = []
    for n in range(begin, begin + int((last - first) / quarter) + 4):
        day = birth_plus(born_on, 3 * n).toordinal() if n >= 0 else None
        if day is not None and first <= day <= last:
            years, months = divmod(3 * n, 12)
            words = "birth" if n == 0 else f"{years} y {months} m" if months else str(years)
            ticks.append(Tick(float(day), words))
    return tuple(ticks)
