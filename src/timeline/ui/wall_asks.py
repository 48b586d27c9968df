"""What is asked on the wall and answered by the page around it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.join_dialog import join_dialog
from timeline.ui.move_dialog import ask_to_move
from timeline.ui.print_dialog import print_dialog

ASKS = (("print", "Print"),)


def answer(view: OpenCase, standing: OnTheWall, asked: dict[str, Any]) -> None:
    """Answer one thing asked on the wall: open its dialog, or change what the page shows."""
    what = str(asked.get("what", ""))
    if what == "print":
        print_dialog(view)
    elif what == "move":
        ask_to_move(view, asked)
    elif what == "join":
        join_dialog(view, str(asked.get("from", "")), str(asked.get("to", "")))
    elif what == "gaps":
        session.show_gaps(not session.shows_gaps())
        st.rerun(scope="app")
