"""Beside the wall while the life is told: the calm start and then each step, advanced in the browser.

What is sent is what everybody in the room may see; the presenter's notes are never among it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from timeline.domain.telling import Telling
from timeline.services.open_case import OpenCase
from timeline.services.present_life import places_in_the_whole
from timeline.services.tell_life import audience_steps
from timeline.ui import session
from timeline.ui.browser import component

_KEY = "told"


def telling_mode(view: OpenCase) -> None:
    """The telling in story mode, or a sentence where this screen does not have it; ended by whoever tells it."""
    telling_id, begun = session.telling() or ("", "")
    telling = next((one for one in view.tellings if one.id == telling_id), None)
    with st.container(border=True, key="story"):
        if telling is None:
            st.text(
                "This story is not for a shared screen."
                if view.is_shared_screen
                else "This story is no longer there. Somebody has taken it away."
            )
            if st.button("Leave the story", key="leave-telling"):
                _end()
            return
        component("telling")(key=_KEY, data=_told(telling, view, begun), on_end_change=_nothing)
    if (st.session_state.get(_KEY) or {}).get("end"):
        _end()


def _nothing() -> None:
    """The end is answered where the panel is drawn again."""


def _end() -> None:
    session.end_telling()
    st.rerun(scope="app")


def _told(telling: Telling, view: OpenCase, begun: str) -> dict[str, Any]:
    steps = audience_steps(telling, view)
    places = places_in_the_whole(session.the_store(), telling, view)
    told = {entry.id for entry in view.entries}.intersection(steps[-1].so_far)
    return {
        "telling": telling.id,
        "case": view.case.id,
        "begun": begun,
        "shared": view.is_shared_screen,
        "title": telling.title,
        "note": telling.content_note,
        "told": len(told),
        "entries": len(view.entries),
        "steps": [
            {
                "place": place,
                "title": step.title,
                "words": step.words,
                "ids": list(step.entry_ids),
                "view": _days(step.first, step.last) if chosen.when else None,
                "stage": None if chosen.when else _days(step.first, step.last),
                "isPause": step.is_pause,
            }
            for place, step, chosen in zip(places, steps, telling.steps, strict=True)
        ],
    }


def _days(first: date | None, last: date | None) -> list[int] | None:
    return None if first is None or last is None else [first.toordinal(), last.toordinal()]
