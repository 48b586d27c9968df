"""The sign a link bears and where on its curve: where nothing else stands, so that paper tells kinds apart too.

The browser follows the same rule on the screen, where a sign also gives way to what is pointed at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2

from timeline.domain.entry import Link
from timeline.scene.wall_parts import Curve, Item, WallScene
from timeline.vocab.registry import Term, vocabulary

SIGN_HALF_PX = 6.0
# Where along a link its sign may stand: its middle where there is room, else as near to it as may be.
_STEP, _STEPS = 0.025, 14
_ALONG = (0.5, *(0.5 + way * n * _STEP for n in range(1, _STEPS + 1) for way in (-1, 1)))
_MARK_REACH_PX, _DOT_REACH_PX = 6.5, 2.0
_WORDS_EMS = 0.62

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LinkSign:
    """A link's sign: its kind, its middle in pixels across and down the plot, and which way the link runs there.

    ``turn`` is in radians from the way time runs, clockwise.
    """

    kind: str
    x: float
    y: float
    turn: float


def kinds_joining(links: Iterable[Link], shown: Collection[str]) -> tuple[Term, ...]:
    """The kinds of the links between entries whose ids are ``shown``, in the order of the vocabulary."""
    there = {link.kind for link in links if link.from_id in shown and link.to_id in shown}
    return tuple(kind for kind in vocabulary("link_kinds") if kind.id in there)


def link_signs(scene: WallScene) -> tuple[LinkSign, ...]:
    """The sign of each link of the scene that has a place on its curve where no entry, word or other sign stands."""
    half = SIGN_HALF_PX * max(scene.canvas.mark_scale, 1)
    across = _Across(scene)
    taken = [box for item in (*scene.items, *scene.gathered) for box in across.boxes_of(item)]
    signs = []
    for curve in scene.curves:
        sign = next((one for one in across.places(curve, half) if _is_free(one, half, taken)), None)
        if sign is not None:
            signs.append(sign)
            taken.append((sign.x - half, sign.x + half, sign.y - half, sign.y + half))
    return tuple(signs)


class _Across:
    """A scene's days as pixels across its plot."""

    def __init__(self, scene: WallScene) -> None:
        self._canvas, self._first = scene.canvas, scene.ruler.x0
        self._scale = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)

    def _px(self, day: float) -> float:
        return (day - self._first) * self._scale

    def places(self, curve: Curve, half: float) -> Iterator[LinkSign]:
        points: Sequence[tuple[float, float]] = [(self._px(day), y) for day, y in curve.points]
        for along in _ALONG:
            at, part = divmod(along * (len(points) - 1), 1)
            (x0, y0), (x1, y1) = points[int(at)], points[int(at) + 1]
            x, y = x0 + part * (x1 - x0), y0 + part * (y1 - y0)
            if half < x < self._canvas.plot_width - half:
                yield LinkSign(curve.kind, x, y, atan2(y1 - y0, x1 - x0))

    def boxes_of(self, item: Item) -> Iterator[Box]:
        if item.is_dot:
            yield item.label_left, item.label_right, item.y - _DOT_REACH_PX, item.y + _DOT_REACH_PX
            return
        if item.time.is_bar:
            yield self._px(item.time.x0), self._px(item.time.x1), item.y - item.row_px / 2, item.y + item.row_px / 2
        else:
            reach = max(_MARK_REACH_PX * self._canvas.mark_scale, self._canvas.cluster_px / 2 if item.members else 0)
            for day in (item.time.at, *item.time.others):
                yield self._px(day) - reach, self._px(day) + reach, item.y - reach, item.y + reach
        if item.label:
            up = self._canvas.font_px * _WORDS_EMS
            yield item.label_left, item.label_right, item.y - up, item.y + up


def _is_free(sign: LinkSign, half: float, taken: Iterable[Box]) -> bool:
    return not any(
        left < sign.x + half and right > sign.x - half and top < sign.y + half and low > sign.y - half
        for left, right, top, low in taken
    )
