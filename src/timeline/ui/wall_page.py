"""The wall, laid out for the window it is in, with the story beside it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.services.on_the_wall import OnTheWall, on_the_wall
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.beside_the_wall import beside_the_wall
from timeline.ui.clock import today
from timeline.ui.wall.payload import wall_payload
from timeline.ui.wall.wall import wall
from timeline.ui.wall_asks import ASKS, answer

_KEY = "wall"


class DrawnWall:
    """The wall of one view of a case, laid out once for each size of window it is asked for."""

    def __init__(self, view: OpenCase, standing: OnTheWall) -> None:
        self.view = view
        self.standing = standing
        self._payloads: dict[tuple[tuple[int, int], bool], dict[str, Any]] = {}

    def payload(self, room: tuple[int, int], *, by_age: bool) -> dict[str, Any]:
        """What the browser draws in a room of that many pixels."""
        if (room, by_age) not in self._payloads:
            view, entries = self.view, self.standing.entries
            canvas = canvas_for(*room, is_shared_screen=view.is_shared_screen)
            scene = build_wall(entries, view.links, child=view.child, today=today(), canvas=canvas, by_age=by_age)
            self._payloads[room, by_age] = wall_payload(
                scene, entries, child=view.child, case_id=view.case.id, today=today(), links=view.links,
                people=view.people, asks=ASKS,
            )  # fmt: skip
        return self._payloads[room, by_age]


def wall_and_story(view: OpenCase) -> None:
    """Draw the wall, and beside it the story of the chosen entry or how to read the wall."""
    standing = on_the_wall(
        session.the_store(), view, today=today(), with_gaps=session.shows_gaps(), months=session.gap_months()
    )
    at_left, beside = st.columns([78, 22] if view.is_shared_screen else [81, 19], gap="small")
    with at_left:
        _wall(DrawnWall(view, standing))
    with beside:
        beside_the_wall(view, standing)


@st.fragment
def _wall(drawn: DrawnWall) -> None:
    payload = drawn.payload(session.room(), by_age=session.is_by_age())
    wall(payload, key=_KEY, on_room=_room, on_ruler=_ruler, on_ask=_nothing)
    asked = (st.session_state.get(_KEY) or {}).get("ask")
    if asked:
        answer(drawn.view, drawn.standing, asked)


def _room() -> None:
    room = st.session_state[_KEY].get("room") or {}
    if room:
        session.set_room(room.get("width", 0), room.get("height", 0))


def _ruler() -> None:
    session.set_by_age(st.session_state[_KEY].get("ruler") == "age")


def _nothing() -> None:
    """What is asked is answered where the wall is drawn again."""
