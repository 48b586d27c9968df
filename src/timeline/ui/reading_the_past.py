"""Beside the wall while somebody looks back: the same stories, to be read and nothing more."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase, history_of
from timeline.ui import session
from timeline.ui.beside_the_wall import pile_list
from timeline.ui.questions_panel import questions_panel
from timeline.ui.story import heading, story


@dataclass(frozen=True)
class ReadOnly:
    """What is told beside a wall that nothing can be changed on: of ``view``, and of what else stands there.

    ``whose`` says whose life it is, where it is not the open one.
    """

    view: OpenCase
    standing: OnTheWall
    whose: str = ""

    def panel(self) -> bool:
        """The story of what is chosen, to be read, or the list of those under one mark; ``False`` for anything else."""
        chosen, pile = session.chosen(), set(session.pile())
        if not chosen and pile and any(self.standing.entry(one) for one in pile):
            pile_list(self.view, self.standing)
            return True
        entry, made = self.view.entry(chosen), self.standing.entry(chosen)
        if entry is None and made is None:
            return False
        if self.whose:
            with st.container(key="part-whose"):
                st.text(self.whose)
        if entry is not None:
            history = history_of(session.the_store(), entry.id, view=self.view)
            story(self.view, entry, history, _close, can_change=False)
        elif made is not None:
            heading(self.view, made)
            _close()
            st.text(made.details)
        return True


@dataclass(frozen=True)
class Past(ReadOnly):
    """The same while somebody looks back, when there is always something to say."""

    def panel(self) -> bool:
        """The story of what is chosen as it was told then, otherwise what there was on the wall and was to be asked."""
        if super().panel():
            return True
        with st.container(key="story-title"):
            st.text("Choose an entry")
        st.text("Its story opens here as it was told then. Nothing can be changed from here.")
        entries, agencies = len(self.view.entries), len(self.view.agencies)
        with st.container(key="part-known"):
            st.text("On the wall then")
            st.text(f"{entries} {'entry' if entries == 1 else 'entries'}")
            st.text(f"{agencies} {'agency' if agencies == 1 else 'agencies'} had said something")
        questions_panel(self.view)
        return True


def _close() -> None:
    with st.container(horizontal=True, gap="small", key="story-actions"):
        if session.pile():
            st.button("Back", key="back-to-pile", on_click=session.choose, args=(session.pile(),))
        st.button("Close", key="close-story", on_click=session.choose, args=([],))
