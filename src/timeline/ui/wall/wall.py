"""The wall component: what is sent to be drawn, and what a person does on it sent back as record ids."""

from __future__ import annotations

from collections.abc import Callable

from timeline.ui.browser import component


def wall(
    payload: bytes,
    *,
    key: str,
    on_room: Callable[[], None],
    on_ruler: Callable[[], None],
    on_ask: Callable[[], None],
    on_whole: Callable[[], None],
) -> None:
    """Draw the wall from what ``payload.as_sent`` made, or from its version alone where the browser has the rest.

    ``on_room`` and ``on_ruler`` are called when the window's room changes, or the ruler of a life with no birth
    date; ``on_whole`` when the browser has not got what it was sent the version of; ``on_ask`` when something is asked
    of the record, such as adding at a place or moving a date. ``st.session_state[key]`` then holds ``room``
    (``{"width": …, "height": …}`` in pixels), ``ruler`` and ``ask`` (``{"what": …, …}``).
    """
    component("wall")(
        key=key,
        data=payload,
        on_room_change=on_room,
        on_ruler_change=on_ruler,
        on_ask_change=on_ask,
        on_whole_change=on_whole,
    )
