"""Beside the wall: the story of what is chosen, and what can be done to it, in a fragment of its own.

Choosing on the wall is told to this fragment alone, so that neither the wall nor the page is drawn again.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.when import age_text
from timeline.scene.wall import told_time
from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase, history_of, whole_entry
from timeline.services.record_entry import retract_entry
from timeline.ui import session
from timeline.ui.browser import component
from timeline.ui.entry_form import another_account_dialog, entry_dialog
from timeline.ui.join_dialog import join_from
from timeline.ui.made_for_the_wall import made_for_the_wall
from timeline.ui.menu_button import menu_button
from timeline.ui.plain import plain
from timeline.ui.reading_the_wall import reading_the_wall
from timeline.ui.same_event import same_event_as
from timeline.ui.story import story
from timeline.ui.taking_off import asked_to_take_off
from timeline.ui.telling_mode import telling_mode

_KEY = "wall_chosen"
# Writes something else beside the wall where it has something to say of what is chosen, and says whether it did.
Panel = Callable[[], bool]


@st.fragment
def beside_the_wall(view: OpenCase, standing: OnTheWall, panel: Panel | None = None) -> None:
    """The story of the chosen entry, the list of those that stand together, or how to read the wall.

    ``panel`` is asked first, and may write something else in their place.
    """
    if session.telling():
        telling_mode(view)
        return
    component("chosen")(key=_KEY, data=_told_to_wall(), on_chosen_change=_chosen)
    with st.container(border=True, key="story"):
        if panel is None or not panel():
            _beside(view, standing)


def _told_to_wall() -> dict[str, object]:
    return {"chosen": session.chosen(), "told": session.told_to_wall()}


def _chosen() -> None:
    asked = st.session_state[_KEY].get("chosen") or {}
    session.choose([str(one) for one in asked.get("ids", [])])


def _beside(view: OpenCase, standing: OnTheWall) -> None:
    entry = view.entry(session.chosen())
    if entry is not None:
        story(view, entry, history_of(session.the_store(), entry.id, view=view), lambda: _actions(view, entry))
    elif standing.entry(session.chosen()) is not None:
        made_for_the_wall(view, standing, session.chosen())
    elif session.pile():
        pile_list(view, standing)
    else:
        reading_the_wall(view, standing)


def pile_list(view: OpenCase, standing: OnTheWall) -> None:
    """The entries that stand together under one mark, to choose from."""
    there = [entry for entry in standing.entries if entry.id in set(session.pile())]
    with st.container(key="story-title"):
        st.text(f"Choose one of {len(there)}")
    for entry in there:
        with st.container(key=f"part-pile-{entry.id}"):
            st.button(
                plain(entry.title),
                key=f"pile-{entry.id}",
                type="tertiary",
                on_click=session.choose_of_pile,
                args=(entry.id,),
            )
            age = age_text(entry.span, view.child.born_on)
            with st.container(key=f"quiet-pile-{entry.id}"):
                st.text(" · ".join(part for part in (told_time(entry), age) if part))
    st.button("Close", key="close-pile", on_click=session.choose, args=([],))


def _actions(view: OpenCase, entry: Entry) -> None:
    with st.container(horizontal=True, gap="small", key="story-actions"):
        if st.button("Edit", key="edit"):
            _edit(view, entry)
        # Under a new name it is another menu, which is closed: nothing that it begins must be covered by it.
        with st.popover("More", key=f"more-{session.menu()}"):
            _more(view, entry)
        if session.pile():
            st.button("Back", key="back-to-pile", on_click=session.choose, args=(session.pile(),))
        st.button("Close", key="close-story", on_click=session.choose, args=([],))


def _more(view: OpenCase, entry: Entry) -> None:
    if menu_button(
        "Somebody tells it differently",
        icon=":material/compare_arrows:",
        key="beside",
        means="Add another account of the same event; both stay side by side.",
    ):
        another_account_dialog(view, entry)
    join_from(view, entry)
    same_event_as(view, entry)
    # What stands for several accounts is taken apart instead: taken off, it would leave them behind.
    why = None if entry.sources else asked_to_take_off(f"retract-why-{entry.id}", "retract")
    if why is not None:
        _retract(view, entry, why)


def _edit(view: OpenCase, entry: Entry) -> None:
    whole = whole_entry(session.the_store(), entry.id)
    if view.is_shared_screen and whole != entry:
        st.warning(
            "Names or passages of this entry are hidden on a shared screen. Switch off Shared screen to edit it."
        )
        return
    entry_dialog(view, entry, version=view.versions[entry.id])


def _retract(view: OpenCase, entry: Entry, why: str) -> None:
    try:
        retract_entry(session.the_store(), entry.id, version=view.versions[entry.id], actor=session.actor(), why=why)
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.choose([])
    session.say("Taken off the timeline; Undo brings it back")
    st.rerun(scope="app")
