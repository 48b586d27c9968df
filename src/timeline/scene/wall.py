"""The wall as a scene: every lane, row, mark, bar, label and link placed, in plain values, ready to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from timeline.domain.case import Child
from timeline.domain.entry import Entry, Link
from timeline.domain.when import Kind, Precision, When, describe, order_key
from timeline.scene.drawn_time import DrawnTime, Edge, drawn_time, trimmed
from timeline.scene.lanes import LaneRows, share_rows
from timeline.scene.lettering import shorten, width_of
from timeline.scene.packing import PLACED_FIRST, PLACED_LAST, Placement, Room, Side, Thing
from timeline.scene.ruler import DAYS_IN_YEAR, Ruler, age_zero, birth_position, make_ruler, with_room
from timeline.scene.spans import span_of
from timeline.scene.wall_parts import JOIN_PX, Canvas, Curve, Item, Join, LaneDrawn, WallScene
from timeline.vocab.registry import vocabulary

CURVE_POINTS = 14
_PLAIN = (Precision.DAY, Precision.MONTH, Precision.YEAR)
BAR_LEAST_PX = 3.0
ARROW_PX = 5.0
_A_CHILDHOOD = 18.0
_WEIGHTS = {"turning": PLACED_FIRST, "voice": 1.6, "strengths": 1.3, "harm": 1.3, "people": 1.6, "home": 1.2}


def build_wall(
    entries: Sequence[Entry],
    links: Sequence[Link] = (),
    *,
    child: Child,
    today: date,
    canvas: Canvas,
    by_age: bool = False,
    reach: tuple[float, float] | None = None,
) -> WallScene:
    """A child's whole life placed on ``canvas``, as seen on ``today``.

    ``reach`` lays it over those days, in place of the life's own; see ``make_ruler``.

    With no birth date, dates and ages share no ruler: ``by_age`` then asks for the entries known by age rather than
    those with dates.

    Every entry is placed, clustered or named in ``unplaced``; none is dropped. Rows shrink first, then labels go, then
    marks that stand together are clustered with their count.
    """
    spans = {e.id: span_of(e) for e in entries}
    ordered = sorted(entries, key=lambda e: order_key(spans[e.id], e.sequence, e.id))
    birth, _ = birth_position(child)
    has_dates = any(span.earliest or span.latest for span in spans.values())
    has_ages = any(span.age and not (span.earliest or span.latest) for span in spans.values())
    ages_only = birth is None and has_ages and (by_age or not has_dates)
    choice = ("age" if ages_only else "calendar") if birth is None and has_ages and has_dates else ""
    zero = age_zero(None) if ages_only else birth
    now = float(today.toordinal())
    times = {e.id: drawn_time(spans[e.id], zero=zero, today=now) for e in ordered}
    if ages_only:
        times = {key: None if spans[key].earliest or spans[key].latest else time for key, time in times.items()}
    placed = [t for t in times.values() if t is not None]
    ruler = make_ruler(
        child,
        today,
        first=min((t.x0 for t in placed), default=None),
        last=max((t.x1 if t.is_bar else t.at for t in placed), default=None),
        ages_only=ages_only,
        reach=reach,
    )
    ruler = with_room(ruler, canvas.plot_width, canvas.font_px)
    on_wall = {key: (None if t is None else _brought_in(t, ruler, canvas)) for key, t in times.items()}
    lanes, items, gathered = _place(ordered, spans, on_wall, ruler, canvas)
    unplaced = tuple(e.id for e in ordered if on_wall[e.id] is None)
    by_entry = {member: item for item in items for member in (item.members or (item.id,))}
    return WallScene(
        canvas,
        ruler,
        lanes,
        items,
        _joins(ordered, by_entry),
        _curves(links, by_entry),
        tuple(e.id for e in ordered),
        unplaced,
        _notice(ordered, unplaced, birth),
        choice,
        gathered,
    )


def _brought_in(time: DrawnTime, ruler: Ruler, canvas: Canvas) -> DrawnTime | None:
    """A time within the wall; what lies long before birth stands at the left edge, pointing on."""
    inside = trimmed(time, ruler.x0, ruler.x1)
    if inside is not None or time.at > ruler.x1:
        return inside
    edge = ruler.x0 + (ruler.x1 - ruler.x0) * (canvas.mark_half + 1) / canvas.plot_width
    return DrawnTime(is_bar=False, x0=edge, x1=edge, at=edge, is_hollow=True)


def _label(entry: Entry, span: When, time: DrawnTime | None, ruler: Ruler) -> str:
    words = entry.title
    if entry.type == "child_said" and entry.quote:
        words = entry.title if entry.title[:1] in "“‘\"'" else f"“{entry.quote.strip('“”')}”"
    if entry.count and entry.count > 1 and str(entry.count) not in words:
        words = f"{words} ×{entry.count}"
    if time is not None and time.is_dashed:
        words = f"? {words}"
    latest = span.latest
    if latest is not None and latest.toordinal() < ruler.x0:
        words = f"{latest.year} {words}"
    return words


def _weight(entry: Entry, span: When) -> float:
    if entry.is_turning_point:
        return _WEIGHTS["turning"]
    if entry.type == "gap":
        return PLACED_LAST
    weight = _WEIGHTS.get(entry.lane, 1.0) + (0.3 if span.latest != span.earliest else 0.0)
    # Among the people who were there, those who stayed longest are named first.
    return weight + round(min(_years(span) / _A_CHILDHOOD, 1.0), 2) if entry.lane == "people" else weight


def _years(span: When) -> float:
    if span.kind is not Kind.LASTED or span.earliest is None:
        return 0.0
    if span.latest is None:
        return _A_CHILDHOOD if span.is_ongoing else 0.0
    return (span.latest - span.earliest).days / DAYS_IN_YEAR


def _place(
    ordered: Sequence[Entry],
    spans: dict[str, When],
    times: dict[str, DrawnTime | None],
    ruler: Ruler,
    canvas: Canvas,
) -> tuple[tuple[LaneDrawn, ...], tuple[Item, ...], tuple[Item, ...]]:
    scale = canvas.plot_width / (ruler.x1 - ruler.x0)
    by_id = {entry.id: entry for entry in ordered}
    told_twice = {e.alt_account_of for e in ordered if e.alt_account_of and e.alt_account_of in by_id}
    things: dict[str, list[Thing]] = {}
    counts: dict[str, int] = {}
    offered = [lane for lane in vocabulary("lanes") if not lane.is_retired]
    for entry in ordered:
        counts[entry.lane] = counts.get(entry.lane, 0) + 1
        time = times[entry.id]
        if time is None:
            continue
        things.setdefault(entry.lane, []).append(_thing(entry, spans[entry.id], time, ruler, canvas, told_twice))
    things = {lane: _with_room_to_join(own) for lane, own in things.items()}
    shown = [lane for lane in offered if lane.facts.get("shown_when_empty") or counts.get(lane.id)]
    # Beyond today there is nothing to name, so a label keeps to the left of it.
    edge = (ruler.today - ruler.x0) * scale - 3 if ruler.has_calendar else canvas.plot_width
    beyond = any(t.left > edge for lane in things.values() for t in lane)
    room = Room(2, canvas.plot_width if beyond else edge, canvas.font_px, canvas.plot_width)
    shares = share_rows({lane.id: things.get(lane.id, []) for lane in shown}, room, canvas.plot_height, canvas.font_px)
    lanes: list[LaneDrawn] = []
    items: list[Item] = []
    gathered: list[Item] = []
    for lane in shown:
        share, held = shares[lane.id], counts.get(lane.id, 0)
        words = {thing.id: thing for thing in things.get(lane.id, [])}
        own = _lane_items(share, times, by_id, words, canvas.font_px)
        small = _gathered(share, times, by_id, words)
        items.extend(own)
        gathered.extend(small)
        inked = len(own) + sum(1 for item in small if item.is_dot)
        note = "" if held else ("nothing here in their own words" if lane.id == "voice" else "nothing added yet")
        lanes.append(
            LaneDrawn(
                lane.id,
                lane.label,
                share.top,
                share.height,
                share.packed.rows,
                held,
                held - inked,
                note,
                share.row_px,
                share.pad,
                share.strip_px,
            )
        )
    return tuple(lanes), tuple(items), tuple(gathered)


def _thing(
    entry: Entry, span: When, time: DrawnTime, ruler: Ruler, canvas: Canvas, told_twice: set[str]
) -> Thing:
    scale = canvas.plot_width / (ruler.x1 - ruler.x0)
    left, right = (time.x0 - ruler.x0) * scale, (time.x1 - ruler.x0) * scale
    mark_left, mark_right = left, max(right, left + BAR_LEAST_PX)
    inset = ARROW_PX if time.start_edge is Edge.ARROW else 0.0
    if not time.is_bar:
        marks = [(at - ruler.x0) * scale for at in (time.at, *time.others)]
        half = canvas.mark_half
        mark_left, mark_right = min(marks) - half, max(marks) + half
    group = ""
    if entry.alt_account_of in told_twice or entry.id in told_twice:
        group = entry.alt_account_of or entry.id
        mark_left -= JOIN_PX
        inset += JOIN_PX
    return Thing(
        entry.id,
        min(left, mark_left),
        max(right, mark_right),
        _label(entry, span, time, ruler),
        mark_left,
        mark_right,
        time.is_bar,
        _weight(entry, span),
        group,
        inset,
        left if time.is_bar else (time.at - ruler.x0) * scale,
        right if time.is_bar else (time.at - ruler.x0) * scale,
    )


def _with_room_to_join(things: list[Thing]) -> list[Thing]:
    """Accounts of one event keep their rows clear back to where they are joined, left of the first of them."""
    first: dict[str, float] = {}
    for thing in things:
        if thing.group:
            first[thing.group] = min(first.get(thing.group, thing.mark_left), thing.mark_left)
    return [replace(t, left=min(t.left, first[t.group])) if t.group else t for t in things]


def _counted(placement: Placement, others: int, font_px: float) -> Placement:
    """A label within its room that also says how many more stand under its mark."""
    if not others or not placement.label:
        return placement
    tail = f" +{others}"
    words = shorten(placement.label, placement.label_right - placement.label_left - width_of(tail, font_px), font_px)
    if not words:
        return replace(placement, label="", side=None, label_left=0.0, label_right=0.0)
    width = width_of(words + tail, font_px)
    if placement.side is Side.LEFT:
        return replace(placement, label=words + tail, label_left=placement.label_right - width)
    return replace(placement, label=words + tail, label_right=placement.label_left + width)


def _lane_items(
    share: LaneRows,
    times: dict[str, DrawnTime | None],
    by_id: dict[str, Entry],
    things: dict[str, Thing],
    font_px: float,
) -> list[Item]:
    clusters = {cluster[0]: cluster for cluster in share.packed.clusters}
    items = []
    for placement in share.packed.placements:
        entry, time = by_id[placement.id], times[placement.id]
        if time is None:
            continue
        members = clusters.get(placement.id, ())
        placed = _counted(placement, max(len(members) - 1, 0), font_px)
        items.append(_item(entry, time, placed, share, things[entry.id], members))
    return items


def _gathered(
    share: LaneRows, times: dict[str, DrawnTime | None], by_id: dict[str, Entry], things: dict[str, Thing]
) -> list[Item]:
    """The entries that found no row: dots in the lane's strip, or without ink of their own."""
    small = {dot.id: dot for dot in share.dots}
    foot = share.top + share.height - share.pad
    items = []
    for one in share.packed.lost:
        time = times[one]
        if time is None:
            continue
        dot = small.get(one)
        if dot is None:
            items.append(_item(by_id[one], time, Placement(one, -1), share, things[one], ()))
        else:
            placement = Placement(one, -1, label_left=dot.left, label_right=dot.right)
            items.append(_item(by_id[one], time, placement, share, things[one], (), dot_y=foot - dot.up))
    return items


def _item(
    entry: Entry, time: DrawnTime, placement: Placement, share: LaneRows, thing: Thing, members: tuple[str, ...],
    dot_y: float | None = None,
) -> Item:  # fmt: skip
    style = _style(entry.type, entry.lane)
    return Item(
        id=entry.id,
        lane=entry.lane,
        style=style,
        time=time,
        y=share.top + share.pad + (placement.row + 0.5) * share.row_px if dot_y is None else dot_y,
        row_px=share.row_px,
        label=placement.label,
        side=placement.side,
        label_left=placement.label_left,
        label_right=placement.label_right,
        is_italic=style in ("voice", "gap"),
        is_gap=style == "gap",
        is_contested=entry.verification == "contested",
        count=entry.count,
        members=members,
        row=placement.row,
        words=thing.label,
        weight=thing.weight,
        group=thing.group,
        is_dot=dot_y is not None,
    )


@lru_cache(maxsize=1024)
def _style(entry_type: str, lane: str) -> str:
    kind = vocabulary("entry_types").get(entry_type)
    style = kind.text("style") if kind else "neutral"
    return "strength" if style not in ("gap", "voice") and lane == "strengths" else style


def _joins(ordered: Sequence[Entry], by_entry: dict[str, Item]) -> tuple[Join, ...]:
    joins = []
    for entry in ordered:
        other = entry.alt_account_of
        if other is None or other not in by_entry or entry.id not in by_entry:
            continue
        a, b = by_entry[other], by_entry[entry.id]
        if a.id == b.id or a.lane != b.lane:
            continue
        upper, lower = (a, b) if a.y <= b.y else (b, a)
        joins.append(Join(other, entry.id, _begins(upper), _begins(lower), upper.y, lower.y))
    return tuple(joins)


def _begins(item: Item) -> float:
    return item.time.x0 if item.time.is_bar else item.time.at


def _curves(links: Sequence[Link], by_entry: dict[str, Item]) -> tuple[Curve, ...]:
    curves = []
    for link in links:
        a, b = by_entry.get(link.from_id), by_entry.get(link.to_id)
        if a is None or b is None or a.id == b.id:
            continue
        curves.append(Curve(link.id, link.kind, link.from_id, link.to_id, _curve(a, b)))
    return tuple(curves)


def _curve(a: Item, b: Item) -> tuple[tuple[float, float], ...]:
    """A curve that leaves and arrives upright, so that it crosses lanes rather than running along them."""
    x0, x1 = _end_of_link(a), _end_of_link(b)
    down = 1 if b.y >= a.y else -1
    y0, y1 = a.y + down * min(7, a.row_px / 2), b.y - down * min(7, b.row_px / 2)
    bend = (y1 - y0) * 0.6 if abs(y1 - y0) > 12 else down * 14
    points = []
    for step in range(CURVE_POINTS + 1):
        t = step / CURVE_POINTS
        u = 1 - t
        x = u**3 * x0 + 3 * u * u * t * x0 + 3 * u * t * t * x1 + t**3 * x1
        y = u**3 * y0 + 3 * u * u * t * (y0 + bend) + 3 * u * t * t * (y1 - bend) + t**3 * y1
        points.append((x, y))
    return tuple(points)


def _end_of_link(item: Item) -> float:
    if not item.time.is_bar:
        return item.time.at
    start = item.time.core0 if item.time.core0 is not None else item.time.x0
    return start + min((item.time.x1 - start) / 2, 0.12 * DAYS_IN_YEAR)


def _notice(ordered: Sequence[Entry], unplaced: tuple[str, ...], birth: float | None) -> str:
    if not unplaced:
        return ""
    nowhere = set(unplaced)
    missing = [entry for entry in ordered if entry.id in nowhere]
    dated = sum(1 for entry in missing if span_of(entry).earliest or span_of(entry).latest)
    by_age = sum(1 for entry in missing if span_of(entry).age is not None) if birth is None and not dated else 0
    undated = len(missing) - by_age - dated
    parts = []
    if by_age:
        parts.append(f"{_number(by_age)} known only by age: see the Age ruler, or add a birth date.")
    if dated:
        parts.append(f"{_number(dated)} known by date: see the Year ruler, or add a birth date.")
    if undated:
        parts.append(f"{_number(undated)} with no date yet: see the table.")
    return " ".join(parts)


def _number(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def told_time(entry: Entry) -> str:
    """When, for a table or a pointer: the date where it is a plain one, otherwise as it was written."""
    if entry.until is None and entry.when.kind is Kind.MOMENT and entry.when.precision in _PLAIN:
        return describe(entry.when)
    written = entry.when.text if entry.until is None else f"{entry.when.text} – {entry.until.text}"
    return written[:1].upper() + written[1:]
