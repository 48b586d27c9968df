"""Invented lives for the tests of the scene and the figure, and what must hold of any wall."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from lives_kept import open_samples
from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.scene.packing import MARK_PX, Side
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import Canvas, Item, WallScene, canvas_for
from timeline.services.open_case import OpenCase, open_case
from timeline.services.sample_caseload import sample_folder

TODAY = date(2026, 11, 21)
BORN = "14 March 2010"
LAPTOP = canvas_for(1010, 560)
DESK = canvas_for(1500, 860)


def child(born: str | None = BORN) -> Child:
    return Child("k", "Caitlin Invented", born=parse_when(born) if born else None)


def told(title: str, when: str, *, until: str = "", born: str | None = BORN, **fields: Any) -> Entry:
    """One entry whose id is its title; times are read as they would be typed."""
    known = parse_when(born) if born else None
    born_on = known.earliest if known and known.earliest == known.latest else None
    about: dict[str, Any] = {"id": title, "case_id": "c", "lane": "family", "type": "family_event"} | fields
    return Entry(
        title=title,
        when=parse_when(when, born_on=born_on),
        until=parse_when(until, born_on=born_on) if until else None,
        **about,
    )


def wall_of(*entries: Entry, born: str | None = BORN, canvas: Canvas = LAPTOP, links: tuple = (),
            by_age: bool = False) -> WallScene:  # fmt: skip
    return build_wall(entries, links, child=child(born), today=TODAY, canvas=canvas, by_age=by_age)


SAMPLES = sorted(file.stem for file in sample_folder().glob("*.toml"))


@cache
def sample_views() -> dict[tuple[str, bool], OpenCase]:
    """Every sample life, by the name of its file and whether the screen is shared."""
    with open_samples() as (store, kept):
        cases = dict(zip(SAMPLES, kept, strict=True))
        return {
            (name, shared): open_case(store, case.id, is_shared_screen=shared)
            for name, case in cases.items()
            for shared in (False, True)
        }


def across(scene: WallScene, x: float) -> float:
    """A day's place across the plot, in pixels."""
    return (x - scene.ruler.x0) * scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)


def ink_of(scene: WallScene, item: Item) -> tuple[float, float]:
    """The pixels an item's bar, or its marks and whisker, run from and to."""
    left, right = across(scene, item.time.x0), across(scene, item.time.x1)
    if item.time.is_bar:
        return left, max(right, left + 3)
    marks = [across(scene, at) for at in (item.time.at, *item.time.others)]
    return min(left, min(marks) - MARK_PX), max(right, max(marks) + MARK_PX)


def overlaps(scene: WallScene) -> list[str]:
    """Pairs of items of one row whose ink or labels run into each other."""
    rows: dict[tuple[str, float], list[tuple[float, float, str]]] = {}
    for item in scene.items:
        left, right = ink_of(scene, item)
        if item.label:
            left, right = min(left, item.label_left), max(right, item.label_right)
        rows.setdefault((item.lane, round(item.y, 3)), []).append((left, right, item.id))
    found = []
    for pieces in rows.values():
        pieces.sort()
        found += [f"{a[2]} and {b[2]}" for a, b in zip(pieces, pieces[1:], strict=False) if a[1] > b[0] + 0.01]
    return found


def misplaced_labels(scene: WallScene) -> list[str]:
    """Labels outside their bar, over their own mark, or off the plot."""
    found = []
    for item in scene.items:
        if not item.label:
            continue
        left, right = ink_of(scene, item)
        marks = [across(scene, at) for at in (item.time.at, *item.time.others)]
        if item.time.is_bar:
            begins, ends = left, right
        else:
            begins, ends = min(marks) - MARK_PX, max(marks) + MARK_PX
        fits = {
            Side.INSIDE: item.time.is_bar and item.label_left >= left and item.label_right <= right,
            Side.RIGHT: item.label_left >= ends,
            Side.LEFT: item.label_right <= begins,
        }[item.side]
        if not fits or item.label_left < 0 or item.label_right > scene.canvas.plot_width + 0.01:
            found.append(f"{item.label} ({item.side}) {item.label_left:.1f}–{item.label_right:.1f}")
    return found


def unaccounted(scene: WallScene, entries: tuple[Entry, ...]) -> list[str]:
    """Lanes whose “+n” is not exactly what they hold beyond the ink they show."""
    shown = {item.id for item in scene.items} | {item.id for item in scene.gathered if item.is_dot}
    piled = {member for item in scene.items for member in item.members} - shown
    wrong = []
    for lane in scene.lanes:
        held = {entry.id for entry in entries if entry.lane == lane.id}
        without_ink = held - shown
        if lane.entries != len(held) or lane.more != len(without_ink):
            wrong.append(f"{lane.id}: +{lane.more}, {len(without_ink)} of {len(held)} without ink")
        if not (piled & held) <= without_ink:
            wrong.append(f"{lane.id}: an entry has ink of its own and stands in a pile too")
    lanes = {lane.id for lane in scene.lanes}
    wrong += [f"{entry.id} stands in no lane" for entry in entries if entry.lane not in lanes]
    return wrong
