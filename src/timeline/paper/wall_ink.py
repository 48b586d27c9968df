"""The wall's scene in ink: drawing only, every position already decided."""

from __future__ import annotations

from datetime import date

from timeline.domain.when_telling import day_text
from timeline.paper.ink import AGE_INK, BAND_PLAIN, BAND_SHADED, FAINT, QUIET, SEMIBOLD, TEXT, WHITE, Ink, Point
from timeline.paper.signs import BarSign, link_mark, mark, several, style_of
from timeline.scene.crowd import DOT_PX
from timeline.scene.drawn_time import Whisker
from timeline.scene.lettering import width_of
from timeline.scene.link_signs import link_signs
from timeline.scene.packing import Side
from timeline.scene.ruler import Band
from timeline.scene.wall_parts import JOIN_PX, Item, LaneDrawn, WallScene

BAR_LEAST_PX = 3.0
_BAR_INSET_PX = 1.5
_TALLEST_BAR_EMS = 1.55
# A whisker narrower than its mark says no more than the hollow mark does.
_LEAST_WHISKER_PX = 11
_AGES_EMS, _BANDS_EMS = 2.3, 0.85


class WallInk:
    """Draws one scene; ``ink`` then holds it, from the canvas's upper left corner."""

    def __init__(self, scene: WallScene) -> None:
        """The scene as it was placed on its canvas."""
        self._scene, self._canvas, self._ruler = scene, scene.canvas, scene.ruler
        self._scale = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)
        self.ink = Ink()
        self._plot = self.ink.at(scene.canvas.gutter, scene.canvas.top)

    def draw(self) -> Ink:
        """Everything on the wall, lowest first: rulings, links, bars and marks, then words."""
        self._rulings()
        for curve in self._scene.curves:
            self._plot.curve([(self._x(x), y) for x, y in curve.points], colour="#c4bca9", width=1, dash="dash")
        scale = max(self._canvas.mark_scale, 1)
        for sign in link_signs(self._scene):
            link_mark(self._plot, sign.x, sign.y, sign.kind, turn=sign.turn, scale=scale)
        for item in self._scene.items:
            if item.time.is_bar:
                self._bar(item)
            else:
                self._mark(item)
        for dot in self._scene.gathered:
            if dot.is_dot:
                self._plot.disc(dot.label_left, dot.y, DOT_PX / 2, fill=style_of(dot.style).text("line"))
        self._joins()
        self._today()
        # An area's name and then its entries: the order in which the page is read aloud.
        for lane in self._scene.lanes:
            self._lane_name(lane)
            self._labels(lane)
        return self.ink

    def _x(self, day: float) -> float:
        return (day - self._ruler.x0) * self._scale

    def _rulings(self) -> None:
        bottom, ems, ruler = self._canvas.plot_height, self._canvas.font_px, self._ruler
        for band in ruler.bands:
            fill = BAND_SHADED if band.is_shaded else BAND_PLAIN
            self._plot.box(self._x(band.x0), self._x(band.x1), 0, bottom, fill=fill)
            if band.label:
                self._band_name(band)
        for tick in ruler.age_ticks:
            x = self._x(tick.at)
            self._plot.line([(x, 0), (x, bottom)], colour="#e4decf", width=0.8)
            if tick.label:
                self._plot.words(x, -ems * _AGES_EMS, tick.label, size=ems, side="middle", colour=AGE_INK, weight=600)
        for tick in ruler.year_ticks:
            x = self._x(tick.at)
            self._plot.line([(x, bottom), (x, bottom + 4)], colour="#a9a394", width=0.8)
            if tick.label:
                self._plot.words(x, bottom + ems, tick.label, size=ems, side="middle", colour=AGE_INK)
        for reference in ruler.references:
            x = self._x(reference.at)
            self._plot.line([(x, -3), (x, bottom)], colour="#8d8676", width=1.1, dash="dot")
        edges = [0.0, *(lane.top + lane.height for lane in self._scene.lanes)]
        for y in edges:
            self._plot.line([(-self._canvas.gutter, y), (self._canvas.plot_width, y)], colour=FAINT, width=1)

    def _band_name(self, band: Band) -> None:
        """A stage's name in the middle of it, or left of the day where that would touch it."""
        ems = self._canvas.font_px
        half = width_of(band.label, ems) / 2
        x = min(self._x(band.label_at), self._day_begins() - half - ems)
        if x - half >= self._x(band.x0):
            self._plot.words(x, -ems * _BANDS_EMS, band.label, size=ems, side="middle", colour=QUIET)

    def _day_begins(self) -> float:
        if not self._ruler.today_label:
            return self._canvas.plot_width
        return self._x(self._ruler.today) + 4 - width_of(self._day_words(), self._canvas.font_px) * SEMIBOLD

    def _day_words(self) -> str:
        """The day the paper speaks of, by its date: it will not be today for long."""
        words = self._ruler.today_label.partition(",")
        return day_text(date.fromordinal(int(self._ruler.today))) + "".join(words[1:])

    def _today(self) -> None:
        if not self._ruler.today_label:
            return
        x, ems = self._x(self._ruler.today), self._canvas.font_px
        self._plot.line([(x, -4), (x, self._canvas.plot_height)], colour=TEXT, width=1.6)
        self._plot.words(
            x + 4, -ems * _BANDS_EMS, self._day_words(), size=ems, side="right", colour=AGE_INK, weight=700
        )

    def _bar(self, item: Item) -> None:
        time = item.time
        half = min(item.row_px - 2 * _BAR_INSET_PX, self._canvas.font_px * _TALLEST_BAR_EMS) / 2
        x0 = self._x(time.x0)
        x1 = max(self._x(time.x1), x0 + BAR_LEAST_PX)
        core0 = self._x(time.core0) if time.core0 is not None else x1
        core1 = min(self._x(time.core1), x1) if time.core1 is not None else x1
        if time.core1 is not None and time.core1 >= time.x1:
            core1 = x1
        bar = BarSign(self._plot, style_of(item.style), (x0, core0, core1, x1), (item.y - half, item.y + half))
        bar.draw(time.start_edge, time.end_edge, is_dashed=time.is_dashed)
        if item.count and item.count > 1:
            bar.repeats(item.count)

    def _mark(self, item: Item) -> None:
        self._whisker(item)
        for at in (item.time.at, *item.time.others):
            x = self._x(at)
            if item.members:
                several(self._plot, x, item.y, len(item.members), size=self._canvas.font_px)
            else:
                mark(
                    self._plot, x, item.y, style_of(item.style),
                    scale=self._canvas.mark_scale, is_hollow=item.time.is_hollow,
                )  # fmt: skip

    def _whisker(self, item: Item) -> None:
        time, colour = item.time, style_of(item.style).text("line")
        x0, x1 = self._x(time.x0), self._x(time.x1)
        is_narrow = x1 - x0 < _LEAST_WHISKER_PX
        if time.whisker is Whisker.NONE or (is_narrow and time.whisker is Whisker.DOTTED):
            return
        y = item.y + min(item.row_px / 2 - 1.5, self._canvas.font_px * 0.72)
        self._plot.line([(x0, y), (x1, y)], colour=colour, width=1.5, dash="dash" if time.is_dashed else "dot")
        if time.is_faded:
            for outer, inner in ((x0 - 9, x0), (x1, x1 + 9)):
                self._plot.line([(outer, y), (inner, y)], colour=colour, width=0.7, dash="dot")
        ends: dict[Whisker, list[list[Point]]] = {
            Whisker.BRACKET: [[(x0 + 3, y), (x0, y), (x0, y - 3.5)], [(x1 - 3, y), (x1, y), (x1, y - 3.5)]],
            Whisker.LEFT: [[(x0 + 4, y - 3), (x0, y), (x0 + 4, y + 3)]],
            Whisker.RIGHT: [[(x1 - 4, y - 3), (x1, y), (x1 - 4, y + 3)]],
        }
        for points in ends.get(time.whisker, []):
            self._plot.line(points, colour=colour, width=1.5)

    def _joins(self) -> None:
        for join in self._scene.joins:
            upper, lower = self._x(join.upper), self._x(join.lower)
            x = min(upper, lower) - JOIN_PX - 1
            clear = JOIN_PX * 0.75
            points = [
                (max(upper - clear, x + 3), join.y0), (x, join.y0),
                (x, join.y1), (max(lower - clear, x + 3), join.y1),
            ]  # fmt: skip
            self._plot.line(points, colour=TEXT, width=1.6)

    def _labels(self, lane: LaneDrawn) -> None:
        for item in self._scene.items:
            if item.label and item.lane == lane.id:
                is_left = item.side is Side.LEFT
                self._plot.words(
                    item.label_right if is_left else item.label_left, item.y, item.label,
                    size=self._canvas.font_px, side="right" if is_left else "left",
                    colour=QUIET if item.is_gap else TEXT, italic=item.is_italic,
                )  # fmt: skip

    def _lane_name(self, lane: LaneDrawn) -> None:
        ems, y = self._canvas.font_px, lane.top + lane.height / 2
        right = -9.0
        if lane.more:
            words = f"+{lane.more}"
            wide = ems * (0.75 + 0.5 * len(words))
            self._plot.box(right - wide, right, y - ems * 0.62, y + ems * 0.62, fill=WHITE)
            frame = [(right - wide, y - ems * 0.62), (right, y - ems * 0.62), (right, y + ems * 0.62)]
            frame += [(right - wide, y + ems * 0.62), frame[0]]
            self._plot.line(frame, colour=QUIET, width=0.9)
            self._plot.words(right - wide / 2, y, words, size=ems * 0.88, side="middle", colour=TEXT, weight=600)
            right -= wide + 5
        self._plot.words(right, y, lane.label, size=ems, side="right", weight=600)
        if lane.note:
            self._plot.words(8, y, lane.note, size=ems, colour=QUIET, italic=True)
