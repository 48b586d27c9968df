"""What is asked on the wall and answered by the page around it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.before_each_time import before_each_time
from timeline.ui.join_dialog import join_dialog
from timeline.ui.life_beside import life_beside_dialog
from timeline.ui.looking_back import look_back_dialog
from timeline.ui.move_dialog import ask_to_move
from timeline.ui.print_dialog import print_dialog

ASKS = (("print", "Print"),)


def answer(view: OpenCase, standing: OnTheWall, asked: dict[str, Any]) -> None:
    """Answer one thing asked on the wall: open its dialog, or change what the page shows."""
    what = str(asked.get("what", ""))
    if what == "look_back":
        look_back_dialog(view)
    elif what == "before":
        before_each_time(view, of_type=str(asked.get("type", "")), entry_id=str(asked.get("entry", "")))
    elif what == "beside":
        life_beside_dialog(view)
    elif view.as_known_at is not None and what != "gaps":
        st.toast("You are looking back. Go back to now to change or print anything.", icon=":material/history:")
    elif what == "print":
        print_dialog(view)
    elif what == "move":
        ask_to_move(view, asked)
    elif what == "join":
        join_dialog(view, str(asked.get("from", "")), str(asked.get("to", "")))
    elif what == "gaps":
        session.show_gaps(not session.shows_gaps())
        st.rerun(scope="app")
