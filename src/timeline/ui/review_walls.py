"""From a review to the wall: what has changed since, marked on it, alone or with the wall of that moment below it."""

from __future__ import annotations

import streamlit as st

from timeline.services.as_known import day_words
from timeline.services.review_since import Since
from timeline.ui import session, shell
from timeline.ui.two_walls import show_two_walls


def to_the_walls(time: Since) -> None:
    """One press to the wall with the differences marked."""
    if not can_go_to_the_walls(time):
        return
    with st.container(horizontal=True, gap="small", key="review-ways"):
        if st.button("See it on the wall", icon=":material/difference:", key="review-on-wall"):
            _look(time, is_both=False)
        if st.button("Both walls, one above the other", icon=":material/stacks:", key="review-both-walls"):
            _look(time, is_both=True)


def can_go_to_the_walls(time: Since) -> bool:
    """Whether what differs can be seen on the wall; somebody looking back sees the wall of that moment instead."""
    return time.now.view.as_known_at is None or time.until is not None


def to_its_story(time: Since, entry_id: str) -> None:
    """Go to the wall with what differs, and there to the story of one entry."""
    session.choose([entry_id])
    _look(time, is_both=False)


def _look(time: Since, *, is_both: bool) -> None:
    until = None
    if time.until is not None:
        until = (time.until.moment, day_words(time.ends or time.until.moment.astimezone().date()))
    session.look_at(time.snapshot.moment, day_words(time.on), since=True, until=until)
    show_two_walls(is_both)
    st.switch_page(shell.page(shell.TIMELINE))
