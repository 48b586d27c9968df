"""What a wall is made of, in plain values: its canvas, lanes, items, joined accounts and links."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.scene.crowd import small_scale
from timeline.scene.drawn_time import DrawnTime
from timeline.scene.packing import MARK_PX, Side
from timeline.scene.ruler import Ruler

# How far left of two contested accounts their join stands.
JOIN_PX = 8.0
_COUNT_PX = 10.8
_ACROSS_A_ROOM = 18


@dataclass(frozen=True, slots=True)
class Canvas:
    """The paper the wall is drawn on, in pixels: whole size, letter height, and the margins around the lanes."""

    width: int
    height: int
    font_px: float = 12.5
    gutter: int = 168
    top: int = 52
    bottom: int = 26
    right: int = 14

    @property
    def mark_scale(self) -> float:
        """How much larger marks are than on an ordinary screen; they grow with the letters."""
        return small_scale(self.font_px)

    @property
    def count_px(self) -> float:
        """The height of the count on marks that stand together, legible across a room where the letters are."""
        return self.font_px if self.font_px >= _ACROSS_A_ROOM else _COUNT_PX

    @property
    def cluster_px(self) -> float:
        """How wide a mark is that stands for several, with room for two figures."""
        return self.count_px * 1.34

    @property
    def mark_half(self) -> float:
        """Half the width kept for a mark, so that two that stand for several can be neighbours."""
        return max(MARK_PX * self.mark_scale, self.cluster_px / 2 - 1.6)

    @property
    def plot_width(self) -> float:
        """Pixels across which time runs."""
        return max(self.width - self.gutter - self.right, 200)

    @property
    def plot_height(self) -> float:
        """Pixels in which lanes stand."""
        return max(self.height - self.top - self.bottom, 120)


def canvas_for(width: int, height: int, *, is_shared_screen: bool = False) -> Canvas:
    """The canvas for a window's room: larger letters on a large window, at least 18 px on a shared screen."""
    if is_shared_screen:
        return Canvas(width, height, font_px=18, gutter=262, top=62, bottom=34, right=18)
    if width >= 1250 and height >= 620:
        return Canvas(width, height, font_px=13.5, gutter=212, top=54, bottom=28)
    return Canvas(width, height, font_px=12, gutter=192, top=50, bottom=24)


@dataclass(frozen=True, slots=True)
class LaneDrawn:
    """One area of life: its pixels down the plot, its rows, and how many entries have no ink of their own.

    Rows of ``row_px`` begin ``pad`` below ``top``; the lowest ``strip_px`` of a crowded lane are kept for entries drawn
    small, one dot each.
    """

    id: str
    label: str
    top: float
    height: float
    rows: int
    entries: int
    more: int
    note: str = ""
    row_px: float = 0.0
    pad: float = 0.0
    strip_px: float = 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """One entry, or one cluster of entries, where it stands.

    ``y`` is the middle of its row and ``row_px`` the row's height, in pixels from the top of the plot; times are days.
    ``members`` names the entries of a cluster, its own first. ``words`` is its label in full, ``weight`` says whose
    label is given up last, and ``group`` names the event that contested accounts are of. One drawn small in its lane's
    strip is a dot: ``y`` is its middle, and it runs from ``label_left`` to ``label_right``.
    """

    id: str
    lane: str
    style: str
    time: DrawnTime
    y: float
    row_px: float
    label: str = ""
    side: Side | None = None
    label_left: float = 0.0
    label_right: float = 0.0
    is_italic: bool = False
    is_gap: bool = False
    is_contested: bool = False
    count: int | None = None
    members: tuple[str, ...] = ()
    row: int = 0
    words: str = ""
    weight: float = 1.0
    group: str = ""
    is_dot: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Two contested accounts of one event, drawn in adjoining rows and joined.

    The upper account begins at ``upper`` in row ``y0``, the lower at ``lower`` in row ``y1``; the join is left of both.
    """

    first: str
    second: str
    upper: float
    lower: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A link drawn as a quiet curve from one entry to another, as (day, pixel) points."""

    id: str
    kind: str
    from_id: str
    to_id: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class WallScene:
    """A whole life placed on a canvas.

    ``gathered`` are entries that found no row of their own: they stand under a cluster's mark, or in the strip of a
    crowded lane. ``unplaced`` are entries that have no place on this ruler, and ``notice`` says why. With no birth
    date some entries may stand only on the calendar and others only among ages; ``choice`` then names which of the
    two is laid out, ``age`` or ``calendar``, and is empty where one ruler holds everything.
    """

    canvas: Canvas
    ruler: Ruler
    lanes: tuple[LaneDrawn, ...]
    items: tuple[Item, ...]
    joins: tuple[Join, ...]
    curves: tuple[Curve, ...]
    order: tuple[str, ...]
    unplaced: tuple[str, ...]
    notice: str = ""
    choice: str = ""
    gathered: tuple[Item, ...] = ()
