"""Labels given more of their words where their row has room: on paper nobody can point at a word that was cut."""

from __future__ import annotations

from dataclasses import replace

from timeline.scene.lettering import shorten, width_of
from timeline.scene.packing import GAP_PX, Side
from timeline.scene.wall_parts import JOIN_PX, Item, WallScene

_INSIDE_PX = 5.0
_LEFT_PX = 2.0
_SHORT_EMS = 6.0
Stretch = tuple[float, float]


def spelled_out(scene: WallScene) -> WallScene:
    """The scene with every cut or missing label written as far as the free part of its row allows; no ink moves."""
    rows: dict[tuple[str, float], list[Item]] = {}
    for item in scene.items:
        rows.setdefault((item.lane, round(item.y, 1)), []).append(item)
    longer: dict[str, Item] = {}
    for row in rows.values():
        taken = {item.id: _extent(scene, item) for item in row}
        for item in row:
            if item.label != item.words and not item.members:
                others = [taken[other.id] for other in row if other.id != item.id]
                longer[item.id] = better = _longer(scene, item, others)
                taken[item.id] = _extent(scene, better)
    return replace(scene, items=tuple(longer.get(item.id, item) for item in scene.items))


def told_in_full(item: Item) -> bool:
    """Whether the wall says all of an item's own words, and those words alone."""
    return bool(item.label) and item.label == item.words and not item.members


def _ink(scene: WallScene, item: Item) -> Stretch:
    """The pixels across the plot that the item's own ink takes."""
    scale = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)
    left, right = ((at - scene.ruler.x0) * scale for at in (item.time.x0, item.time.x1))
    if not item.time.is_bar:
        marks = [(at - scene.ruler.x0) * scale for at in (item.time.at, *item.time.others)]
        left = min(left, min(marks) - scene.canvas.mark_half)
        right = max(right, max(marks) + scene.canvas.mark_half)
    return (left - JOIN_PX if item.group else left), right


def _extent(scene: WallScene, item: Item) -> Stretch:
    left, right = _ink(scene, item)
    if item.label:
        left, right = min(left, item.label_left), max(right, item.label_right)
    return left, right


def _longer(scene: WallScene, item: Item, others: list[Stretch]) -> Item:
    """The item with the longest label that any side of it has room for, its present side first."""
    stretches, font_px = _stretches(scene, item, others), scene.canvas.font_px
    best, most = item, len(item.label)
    for side, (left, right) in stretches.items():
        words = shorten(item.words, right - left, font_px)
        # Another side is worth the change only where it says everything, and a few letters alone say nothing.
        is_worth_it = words == item.words or (item.side in (side, None) and right - left >= _SHORT_EMS * font_px)
        if len(words) > most and is_worth_it:
            wide = width_of(words, font_px)
            at = right - wide if side is Side.LEFT else left
            best, most = replace(item, label=words, side=side, label_left=at, label_right=at + wide), len(words)
    return best


def _stretches(scene: WallScene, item: Item, others: list[Stretch]) -> dict[Side, Stretch]:
    """Where a label could stand inside, right and left of an item, from the one free pixel to the other."""
    left, right = _ink(scene, item)
    after = min((begins for begins, _ in others if begins >= right - 1), default=scene.canvas.plot_width + GAP_PX)
    before = max((ends for _, ends in others if ends <= left + 1), default=_LEFT_PX - GAP_PX)
    mark_left, mark_right = left, right
    if not item.time.is_bar:
        scale = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)
        mark_left = (item.time.at - scene.ruler.x0) * scale - scene.canvas.mark_half
        mark_right = (item.time.at - scene.ruler.x0) * scale + scene.canvas.mark_half
        mark_left = left if item.group else mark_left
    limit = min(after - GAP_PX, _right_limit(scene, right))
    found = {Side.RIGHT: (mark_right + GAP_PX, limit), Side.LEFT: (before + GAP_PX, mark_left - GAP_PX)}
    if item.time.is_bar and item.side is Side.INSIDE:
        found[Side.INSIDE] = (item.label_left, min(right - _INSIDE_PX, scene.canvas.plot_width))
    own = item.side
    return {side: found[side] for side in sorted(found, key=lambda side: side is not own)}


def _right_limit(scene: WallScene, right: float) -> float:
    """The wall's edge, or the day's line where the ink stands before it."""
    scale = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)
    today = (scene.ruler.today - scene.ruler.x0) * scale - 3
    return today if scene.ruler.today_label and right <= today else scene.canvas.plot_width
