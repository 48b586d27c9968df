"""What the browser is sent to draw the wall: entries with their shapes and home rows, lanes, rulers and choices."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from timeline.domain.case import Child, Person
from timeline.domain.counting import listed
from timeline.domain.entry import Entry, Link
from timeline.domain.when import When, age_text
from timeline.scene.drawn_time import DrawnTime, Edge, Whisker, drawn_time
from timeline.scene.lettering import letter_widths
from timeline.scene.ruler import Tick
from timeline.scene.spans import span_of
from timeline.scene.wall import told_time
from timeline.scene.wall_parts import Item, LaneDrawn, WallScene
from timeline.ui.wall.columns import IS_BAR, as_day, without_repeating
from timeline.ui.wall.lens_facts import lens_facts
from timeline.ui.wall.periods import periods
from timeline.vocab.registry import vocabulary

# Room kept under the wall for the line that adds an entry.
BELOW_PX = 76
# So many letters of what is sent come before the JSON; the browser counts them too.
_VERSION_LETTERS = 16
# Ages at the times of a dozen long lives.
_AGES_KEPT = 16_384
_EDGES = {Edge.HARD: "h", Edge.DOTTED: "d", Edge.FADE: "f", Edge.ARROW: "a", Edge.CUT: "c"}
_WHISKERS = {
    Whisker.NONE: "n",
    Whisker.DOTTED: "d",
    Whisker.BRACKET: "b",
    Whisker.LEFT: "l",
    Whisker.RIGHT: "r",
    Whisker.MEMBERS: "m",
}


def wall_payload(
    scene: WallScene,
    entries: Sequence[Entry],
    *,
    child: Child,
    case_id: str,
    today: date,
    links: Sequence[Link] = (),
    people: Sequence[Person] = (),
    marks: Mapping[str, str] | None = None,
    asks: Sequence[tuple[str, str]] = (),
    can_look: bool = False,
    is_shared_screen: bool = False,
    pair: Mapping[str, Any] | None = None,
    standing: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Everything the browser needs to draw, zoom and filter the wall, as JSON-ready values.

    Entries go as columns in order of time and name each other by their number in that order; positions are days, so
    that the browser can lay them out at any zoom. Lanes keep the heights and rows that the whole life was laid out in.
    ``marks`` says of entries, by id, that they were added, changed or withdrawn since an earlier moment, or are shared
    with another life; ``asks`` are what can be asked of the page around the wall, each with the word on its button.
    Where there are none nothing can be changed from here, and ``can_look`` says whether it can be looked at otherwise.
    ``pair`` is for one of two walls in step: the ``name`` over it, ``isLower``, the day its ages begin as ``zero``
    where the two are lined up by age, and as ``whole`` the room of both. ``is_shared_screen`` is told so that what was
    looked for before the screen was shared, or after, is let go. ``standing`` is the strip of where the child stands,
    as ``standing_payload`` makes it.
    """
    by_id = {entry.id: entry for entry in entries}
    place = {entry_id: number for number, entry_id in enumerate(scene.order)}
    drawn = {item.id: item for item in (*scene.items, *scene.gathered)}
    named = {person.id: number for number, person in enumerate(people)}
    canvas, ruler = scene.canvas, scene.ruler
    ordered = [by_id[one] for one in scene.order]
    facts = lens_facts(ordered, child=child, people=people, today=today, ages_only=not ruler.has_calendar)
    columns = _columns(ordered, [drawn.get(one) for one in scene.order], scene, child, named, place)
    payload: dict[str, Any] = {
        "key": case_id,
        "isShared": is_shared_screen,
        "below": BELOW_PX,
        "canvas": {
            "width": canvas.width,
            "height": canvas.height,
            "font": canvas.font_px,
            "gutter": canvas.gutter,
            "top": canvas.top,
            "bottom": canvas.bottom,
            "right": canvas.right,
            "plot": canvas.plot_height,
            "markHalf": canvas.mark_half,
            "markScale": canvas.mark_scale,
            "cluster": canvas.cluster_px,
            "count": canvas.count_px,
        },
        "x0": ruler.x0,
        "x1": ruler.x1,
        "today": ruler.today,
        "todayLabel": ruler.today_label,
        "hasCalendar": ruler.has_calendar,
        "bornOn": child.born_on.toordinal() if child.born_on else None,
        "lanes": [_lane(lane) for lane in scene.lanes],
        "entries": without_repeating(columns | {"sure": facts["sure"], "known": facts["known"]} if ordered else {}),
        "knowers": facts["knowers"],
        "knowing": facts["knowing"],
        "occurrences": facts["occurrences"],
        "readings": facts["readings"],
        "marks": {str(place[one]): mark for one, mark in (marks or {}).items() if one in place},
        "asks": [list(ask) for ask in asks],
        "canAsk": bool(asks),
        "canLook": can_look or bool(asks),
        "pair": None if pair is None else dict(pair),
        "standing": None if standing is None else dict(standing),
        "links": [
            [place[link.from_id], place[link.to_id], link.kind, link.id]
            for link in links
            if link.from_id in place and link.to_id in place
        ],
        "accounts": _accounts(entries, place),
        "together": {str(place[e.id]): _who_tells(e) for e in entries if e.sources and e.id in place},
        "rulers": {
            "age": _ticks(ruler.age_ticks),
            "calendar": _ticks(ruler.year_ticks),
            "school": _ticks(ruler.school_ticks),
        },
        "bands": [[band.x0, band.x1, band.name, int(band.is_shaded), band.short] for band in ruler.bands],
        "references": [[tick.at, tick.label] for tick in ruler.references],
        "people": [[person.id, person.name, person.relation or person.role] for person in people],
        "choices": _choices(entries, scene),
        "notice": scene.notice,
        "choosesRuler": scene.choice,
        "styles": {
            s.id: {"label": s.label} | {fact: s.text(fact) for fact in ("symbol", "line", "fill", "foot")}
            for s in vocabulary("styles")
        },
        "letters": letter_widths(),
    }
    payload["version"] = hashlib.sha256(orjson.dumps(payload)).hexdigest()[:_VERSION_LETTERS]
    return payload


def version_of(sent: bytes) -> str:
    """The version by which a browser knows a wall, from what ``as_sent`` made or its beginning."""
    return sent[:_VERSION_LETTERS].decode()


def only_version(sent: bytes) -> bytes:
    """As little of a wall as a browser needs that has been given it already: its version and nothing after it."""
    return sent[:_VERSION_LETTERS]


def as_sent(payload: Mapping[str, Any]) -> bytes:
    """A payload as the browser is sent it: its version, by which it knows what it has already, and then all of it."""
    return str(payload["version"]).encode() + orjson.dumps(payload)


def _ticks(ticks: Iterable[Tick]) -> dict[str, list[Any]]:
    kept = tuple(ticks)
    return {"at": [tick.at for tick in kept], "label": [tick.name for tick in kept]}


def _lane(lane: LaneDrawn) -> dict[str, Any]:
    return {
        "id": lane.id,
        "label": lane.label,
        "top": round(lane.top, 2),
        "height": round(lane.height, 2),
        "rows": lane.rows,
        "rowPx": round(lane.row_px, 4),
        "pad": round(lane.pad, 4),
        "strip": round(lane.strip_px, 4),
        "entries": lane.entries,
        "note": lane.note,
        "isStrength": lane.id == "strengths",
    }


def _columns(
    entries: Sequence[Entry],
    items: Sequence[Item | None],
    scene: WallScene,
    child: Child,
    people: Mapping[str, int],
    place: Mapping[str, int],
) -> dict[str, list[Any]]:
    """The entries field by field, so that no field's name is sent more than once."""
    times = [None if item is None else item.time for item in items]
    spans = [span_of(entry) for entry in entries]
    wholes = [drawn_time(span, zero=scene.ruler.birth, today=scene.ruler.today) for span in spans]
    return {
        "id": [entry.id for entry in entries],
        "title": [entry.title for entry in entries],
        "when": [told_time(entry) for entry in entries],
        "age": [_age(span, child.born_on) for span in spans],
        "lane": [entry.lane for entry in entries],
        "type": [entry.type for entry in entries],
        "style": ["neutral" if item is None else item.style for item in items],
        "source": [entry.agency or entry.said_by for entry in entries],
        "told": [_told(entry) for entry in entries],
        "certainty": [entry.verification for entry in entries],
        "people": [[people[one] for one in entry.people if one in people] for entry in entries],
        "from": [None if whole is None else as_day(whole.x0) for whole in wholes],
        "to": [None if whole is None else as_day(whole.x1) for whole in wholes],
        "x0": [None if time is None else as_day(time.x0) for time in times],
        "x1": [None if time is None else as_day(time.x1) for time in times],
        "at": [None if time is None else as_day(time.at) for time in times],
        "core": [_core(time) for time in times],
        "ends": ["" if time is None else _ends(time) for time in times],
        "others": [0 if time is None or not time.others else [as_day(one) for one in time.others] for time in times],
        "row": [-1 if item is None or (item.members and item.row < 0) else item.row for item in items],
        "is": [0 if item is None else _flags(item) for item in items],
        "words": [
            "" if item is None or item.words == entry.title else item.words
            for entry, item in zip(entries, items, strict=True)
        ],
        "weight": [0 if item is None else round(item.weight, 2) for item in items],
        "count": [entry.count or 0 for entry in entries],
        "group": [-1 if item is None else place.get(item.group, -1) for item in items],
    }


@lru_cache(maxsize=_AGES_KEPT)
def _age(span: When, born_on: date | None) -> str:
    return age_text(span, born_on)


def _core(time: DrawnTime | None) -> int | list[float]:
    return 0 if time is None or time.core0 is None or time.core1 is None else [as_day(time.core0), as_day(time.core1)]


def _ends(time: DrawnTime) -> str:
    return _EDGES[time.start_edge] + _EDGES[time.end_edge] + _WHISKERS[time.whisker]


def _flags(item: Item) -> int:
    """How an entry looks, as bits: bar, hollow, dashed, faded, italic, gap, contested."""
    time = item.time
    return (
        time.is_bar * IS_BAR
        | time.is_hollow << 1
        | time.is_dashed << 2
        | time.is_faded << 3
        | item.is_italic << 4
        | item.is_gap << 5
        | item.is_contested << 6
    )


def _told(entry: Entry) -> str:
    """Who says so, for a listener: whom an agency had it from, otherwise the agency."""
    return entry.said_by or entry.agency


def _who_tells(entry: Entry) -> str:
    """Whose accounts an entry stands for, each agency once; their number where two are of one agency."""
    agencies = [known.agency for known in entry.known_by] or [entry.agency]
    many = "" if len(entry.sources) == len(agencies) else f"{len(entry.sources)} accounts: "
    return f"{many}{listed(agencies, 4)}"


def _accounts(entries: Sequence[Entry], place: dict[str, int]) -> list[list[int]]:
    return [[place[e.alt_account_of], place[e.id]] for e in entries if e.alt_account_of in place and e.id in place]


def _choices(entries: Sequence[Entry], scene: WallScene) -> dict[str, Any]:
    types = Counter(entry.type for entry in entries)
    sources = Counter(entry.agency or entry.said_by for entry in entries)
    certainty = Counter(entry.verification for entry in entries)
    kinds, agreed = vocabulary("entry_types"), vocabulary("certainty")
    order = {name: n for n, name in enumerate(kinds.ids)}
    return {
        "types": [[t, kinds.label(t), types[t]] for t in sorted(types, key=lambda t: order.get(t, 999))],
        "sources": [
            [s, s or "Nobody named", n] for s, n in sorted(sources.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        "certainty": [
            [term.id, term.label, certainty[term.id], term.text("ink")] for term in agreed if certainty[term.id]
        ],
        "periods": periods(scene.ruler),
        "links": {
            kind.id: [kind.label, kind.text("reverse"), kind.text("sign")] for kind in vocabulary("link_kinds")
        },
    }
