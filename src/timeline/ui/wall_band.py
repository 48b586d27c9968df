"""The band in the case line that says the wall is not simply the child's own as it stands, and leads back to it."""

from __future__ import annotations

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.services.siblings import siblings_of
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.two_walls import show_two_walls, shows_two_walls


def wall_band(view: OpenCase) -> bool:
    """Write the band where one is wanted; ``False`` where the wall is the child's own as it stands."""
    then, since, beside = session.looked_at(since=False), session.looked_at(since=True), session.life_beside()
    if then is not None:
        _band(f"As it stood at {then[1]}", "Back to now")
    elif since is not None:
        until = session.looked_until()
        words = f"since {since[1]}" if until is None else f"between {since[1]} and {until[1]}"
        _changed(f"Changed {words}")
    elif beside is not None:
        _lives(view, *beside)
    return bool(then or since or beside)


def shows_today_band() -> bool:
    """Say on a page that always shows today that the wall looks back, and lead back; ``False`` where it does not."""
    then = session.looked_at(since=False)
    if then is not None:
        _band(f"This page shows today; the wall shows {then[1]}", "Back to now")
    return then is not None


def _changed(told: str) -> None:
    both = shows_two_walls()
    with st.container(key="wall-band", horizontal=True, vertical_alignment="center", gap="small", width="content"):
        st.text("Two moments" if both else told, width="content")
        st.button(
            "One wall" if both else "Both walls", key="two-walls", icon=":material/stacks:",
            on_click=show_two_walls, args=(not both,),
            help="One wall, with what has changed ringed on it" if both else "Both moments, one wall above the other",
        )  # fmt: skip
        _back_to_now("Back to now", told)


def _back_to_now(words: str, told: str) -> None:
    # A narrow line cuts what it is led back from: all of it stands where the way back is pointed at.
    st.button(words, key="back-to-now", icon=":material/undo:", on_click=session.back_to_now, help=plain(told))


def _lives(view: OpenCase, other_case: str, by_age: bool) -> None:
    other = next((one for one in siblings_of(session.the_store(), view) if one.case_id == other_case), None)
    if other is None:
        session.back_to_now()
        return
    called = view.child.initials if view.is_shared_screen else view.child.called
    with st.container(key="wall-band", horizontal=True, vertical_alignment="center", gap="small", width="content"):
        st.text(f"{called} above, {other.called} below", width="content")
        st.toggle(
            "Line up by age",
            value=by_age,
            key="lives-by-age",
            disabled=view.child.born is None,
            on_change=_turn,
            args=(other_case, not by_age),
        )
        st.button("Close", key="back-to-now", on_click=session.back_to_now)


def _turn(other_case: str, by_age: bool) -> None:
    session.put_beside(other_case, by_age=by_age)


def _band(words: str, back: str) -> None:
    with st.container(key="wall-band", horizontal=True, vertical_alignment="center", gap="small", width="content"):
        st.text(words, width="content")
        _back_to_now(back, words)
