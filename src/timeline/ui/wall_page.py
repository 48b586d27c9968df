"""The wall, laid out for the window it is in, with the story beside it.

One of three things can stand here besides the wall as it is: the wall as its record stood, the wall with what has
changed since a moment or between two, with the earlier moment's own wall below it where that is asked for, and a
brother's or sister's life on the same ruler.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

import streamlit as st

from timeline.domain.position import Position
from timeline.scene.position_line import lines_told, position_lines
from timeline.scene.ruler import Ruler
from timeline.scene.standing_strip import with_strip
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.services.on_the_wall import OnTheWall, on_the_wall
from timeline.services.open_case import OpenCase
from timeline.services.siblings import reach_of
from timeline.ui import meeting_state, session
from timeline.ui.beside_the_wall import Panel, beside_the_wall
from timeline.ui.changes_since import Changes, changes_since
from timeline.ui.clock import today
from timeline.ui.life_beside import LivesInStep, lives_in_step
from timeline.ui.looking_back import day_of, short_day
from timeline.ui.moments_in_step import moments_in_step
from timeline.ui.reading_the_past import Past, ReadOnly
from timeline.ui.told_ahead import told_ahead
from timeline.ui.wall.payload import as_sent, only_version, version_of, wall_payload
from timeline.ui.wall.standing import standing_payload
from timeline.ui.wall.wall import wall
from timeline.ui.wall_asks import ASKS, answer
from timeline.ui.window_size import wall_share

_KEY = "wall"
_LOWER = "wall-below"
_WALLS_KEPT, _ROOMS_KEPT = 6, 3


@dataclass
class DrawnWall:
    """The wall of one view of a case, laid out once for each size of window it is asked for.

    ``marks`` ring entries; ``reach`` are the days it is laid over where they are not the life's own.
    """

    view: OpenCase
    standing: OnTheWall
    marks: Mapping[str, str] = field(default_factory=dict)
    reach: tuple[float, float] | None = None
    lives: LivesInStep | None = None
    is_lower: bool = False
    positions: tuple[Position, ...] = ()
    _payloads: dict[tuple[tuple[int, int], bool], bytes] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock, repr=False, compare=False)

    def payload(self, room: tuple[int, int], *, by_age: bool) -> bytes:
        """What the browser is sent to draw in a room of that many pixels."""
        # Several may ask at once: whoever comes second waits for what the first lays out.
        with self._turn:
            laid_out = self._payloads.get((room, by_age)) or self._laid_out(room, by_age)
            kept = dict(list(self._payloads.items())[-_ROOMS_KEPT + 1 :])
            self._payloads = kept | {(room, by_age): laid_out}
            return laid_out

    def _laid_out(self, room: tuple[int, int], by_age: bool) -> bytes:
        view, entries, day = self.view, self.standing.entries, day_of(self.view)
        if self.lives is not None:
            day = self.lives.day(is_lower=self.is_lower)
        if self.lives is None:
            canvas = canvas_for(*room, is_shared_screen=view.is_shared_screen)
        else:
            canvas = self.lives.canvas(room, is_lower=self.is_lower)
        is_dated = view.child.born is not None or not by_age
        lines = position_lines(self.positions, day) if is_dated else ()
        canvas, strip = with_strip(canvas, lines)
        scene = build_wall(
            entries, view.links, child=view.child, today=day, canvas=canvas, by_age=by_age, reach=self.reach
        )
        can_change = view.as_known_at is None and not self.is_lower
        payload = wall_payload(
            replace(scene, ruler=_told(scene.ruler, view, day)), entries, child=view.child,
            case_id=self.lives.key(is_lower=self.is_lower) if self.lives else view.case.id,
            today=day, links=view.links, people=view.people, marks=self.marks, asks=ASKS if can_change else (),
            can_look=not self.is_lower, is_shared_screen=view.is_shared_screen,
            pair=self.lives.pair(room, is_lower=self.is_lower) if self.lives else None,
            standing=None if strip is None else standing_payload(lines, strip, canvas, lines_told(lines)),
        )  # fmt: skip
        return as_sent(payload)


def wall_and_story(view: OpenCase) -> None:
    """Draw the wall, and beside it the story of the chosen entry, what has changed, or how to read the wall."""
    changes = changes_since(view)
    lives = lives_in_step(view) or moments_in_step(changes)
    drawn = _drawn(view, changes, lives)
    lower = None if lives is None else _drawn_lower(lives)
    share = wall_share(is_shared=view.is_shared_screen)
    at_left, beside = st.columns([share, 1 - share], gap="small")
    with at_left:
        _wall(drawn, lower)
    with beside:
        beside_the_wall(view, drawn.standing, _panel(drawn, changes, lower))


def _drawn(view: OpenCase, changes: Changes | None, lives: LivesInStep | None) -> DrawnWall:
    gaps, months = session.shows_gaps(), session.gap_months()
    if lives is None and changes is None and view.as_known_at is None:
        return as_it_is(view, gaps=gaps, months=months)
    standing = on_the_wall(session.the_store(), view, today=day_of(view), with_gaps=gaps, months=months)
    if lives is not None:
        return DrawnWall(view, standing, lives.marks, lives.reach(is_lower=False), lives)
    # Looking back keeps the ruler of the life as it is known now, so that nothing moves but what was not there yet.
    reach = None if view.as_known_at is None else reach_of(session.case_in_view(), today())
    if changes is not None:
        ghosts = replace(standing, entries=(*standing.entries, *changes.ghosts))
        return DrawnWall(view, ghosts, changes.marks, reach, positions=meeting_state.work_in(view).positions)
    return DrawnWall(view, standing, reach=reach, positions=meeting_state.work_in(view).positions)


def as_it_is(view: OpenCase, *, gaps: bool = False, months: int | None = None) -> DrawnWall:
    """The wall of a view of a case as its record stands, with what is not known where ``gaps`` says so."""
    return _as_it_is(session.stamp_of(view), view.case.id, view.is_shared_screen, gaps, months, today(), view)


@st.cache_resource(max_entries=_WALLS_KEPT, show_spinner=False)
def _as_it_is(
    stamp: str, case: str, is_shared: bool, gaps: bool, months: int | None, day: date, _view: OpenCase
) -> DrawnWall:
    """The wall as its record stands, laid out once after each change for every window that shows it."""
    store = session.the_store()
    standing = on_the_wall(store, _view, today=day, with_gaps=gaps, months=months)
    return DrawnWall(_view, standing, positions=meeting_state.work_in(_view).positions)


def _drawn_lower(lives: LivesInStep) -> DrawnWall:
    standing = on_the_wall(
        session.the_store(), lives.other, today=lives.day(is_lower=True), with_gaps=session.shows_gaps(),
        months=session.gap_months(),
    )  # fmt: skip
    return DrawnWall(lives.other, standing, lives.marks, lives.reach(is_lower=True), lives, is_lower=True)


def _panel(drawn: DrawnWall, changes: Changes | None, lower: DrawnWall | None) -> Panel | None:
    if drawn.view.as_known_at is not None:
        past = Past(drawn.view, drawn.standing)
        return past.panel if changes is None else lambda: changes.panel() or past.panel()
    if changes is not None:
        return changes.panel
    if lower is None or lower.lives is None:
        return None
    # What is in both lives is told as the open one has it.
    theirs = tuple(one for one in lower.standing.entries if drawn.standing.entry(one.id) is None)
    return ReadOnly(lower.view, replace(lower.standing, entries=theirs), lower.lives.whose).panel


def _told(ruler: Ruler, view: OpenCase, day: date) -> Ruler:
    """The ruler whose line for today says which day it was, where that is not today."""
    return ruler if view.as_known_at is None or not ruler.today_label else replace(ruler, today_label=short_day(day))


@st.fragment
def _wall(drawn: DrawnWall, lower: DrawnWall | None) -> None:
    payload = _what_is_missing(drawn.payload(session.room(), by_age=session.is_by_age()))
    wall(payload, key=_KEY, on_room=_room, on_ruler=_ruler, on_ask=_nothing, on_whole=_whole)
    if lower is not None:
        below = lower.payload(session.room(), by_age=False)
        wall(below, key=_LOWER, on_room=_nothing, on_ruler=_nothing, on_ask=_nothing, on_whole=_nothing)
    asked = (st.session_state.get(_KEY) or {}).get("ask")
    if asked:
        answer(drawn.view, drawn.standing, asked)


def _room() -> None:
    room = st.session_state[_KEY].get("room") or {}
    if room:
        session.set_room(room.get("width", 0), room.get("height", 0))


def _ruler() -> None:
    session.set_by_age(st.session_state[_KEY].get("ruler") == "age")


def _what_is_missing(payload: bytes) -> bytes:
    """What the browser still needs of a wall: its version alone where it was given the same one ahead of the page.

    Once it is sent another, what it was given then is of no more use, and is forgotten.
    """
    mark = session.tab_mark()
    if mark and told_ahead.is_given(mark, version_of(payload)):
        return only_version(payload)
    _whole()
    return payload


def _whole() -> None:
    session.note_tab("")


def _nothing() -> None:
    """What is asked is answered where the wall is drawn again."""
