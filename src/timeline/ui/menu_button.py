"""A button of a story's menu that begins a form: the menu closes, or it would lie over what it begins."""

from __future__ import annotations

import streamlit as st

from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.plain import plain


def menu_button(words: str, *, icon: str, key: str, means: str = "") -> bool:
    """Whether it was pressed; ``means`` stands where it is pointed at."""
    return st.button(
        plain(words), icon=icon, key=key, width="stretch", help=plain(means) or None, on_click=session.close_menu,
        args=(new_id(),),
    )  # fmt: skip
