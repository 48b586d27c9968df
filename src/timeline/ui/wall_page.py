"""The wall, laid out for the window it is in, with the story beside it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.beside_the_wall import beside_the_wall
from timeline.ui.clock import today
from timeline.ui.wall.payload import wall_payload
from timeline.ui.wall.wall import wall

_KEY = "wall"


class DrawnWall:
    """The wall of one view of a case, laid out once for each size of window it is asked for."""

    def __init__(self, view: OpenCase) -> None:
        self._view = view
        self._payloads: dict[tuple[tuple[int, int], bool], dict[str, Any]] = {}

    def payload(self, room: tuple[int, int], *, by_age: bool) -> dict[str, Any]:
        """What the browser draws in a room of that many pixels."""
        if (room, by_age) not in self._payloads:
            view = self._view
            canvas = canvas_for(*room, is_shared_screen=view.is_shared_screen)
            scene = build_wall(view.entries, view.links, child=view.child, today=today(), canvas=canvas, by_age=by_age)
            self._payloads[room, by_age] = wall_payload(
                scene, view.entries, child=view.child, case_id=view.case.id, links=view.links, people=view.people
            )
        return self._payloads[room, by_age]


def wall_and_story(view: OpenCase) -> None:
    """Draw the wall, and beside it the story of the chosen entry or how to read the wall."""
    at_left, beside = st.columns([78, 22] if view.is_shared_screen else [81, 19], gap="small")
    with at_left:
        _wall(DrawnWall(view))
    with beside:
        beside_the_wall(view)


@st.fragment
def _wall(drawn: DrawnWall) -> None:
    payload = drawn.payload(session.room(), by_age=session.is_by_age())
    wall(payload, key=_KEY, on_room=_room, on_ruler=_ruler, on_ask=_ask)


def _room() -> None:
    room = st.session_state[_KEY].get("room") or {}
    if room:
        session.set_room(room.get("width", 0), room.get("height", 0))


def _ruler() -> None:
    session.set_by_age(st.session_state[_KEY].get("ruler") == "age")


def _ask() -> None:
    """What was asked on the wall is answered where the page is drawn again."""
