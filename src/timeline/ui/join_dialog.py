"""Joining two entries by a line: chosen on the wall or in a list, and told in words before it is kept."""

from __future__ import annotations

import streamlit as st

from timeline.domain.entry import Entry, Link
from timeline.domain.errors import TimelineError
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import link_entries, new_id
from timeline.ui import session
from timeline.ui.another_entry import another_entry
from timeline.ui.menu_button import menu_button
from timeline.ui.plain import plain
from timeline.vocab.registry import Term, vocabulary


def join_from(view: OpenCase, entry: Entry) -> None:
    """Two ways to say what an entry is joined to: choosing it on the wall, or from a list."""
    st.button(
        "Join to another entry: choose it on the wall",
        icon=":material/conversion_path:",
        key="join-on-wall",
        width="stretch",
        help="The next entry you choose on the wall is the one; Escape stops.",
        on_click=_choose_on_the_wall,
        args=(entry.id, new_id()),
    )
    if menu_button("Join to another entry: choose it from a list", icon=":material/link:", key="join-from-list"):
        join_dialog(view, entry.id)


def _choose_on_the_wall(entry_id: str, mark: str) -> None:
    session.choose_what_to_join(entry_id, mark)
    session.close_menu(mark)


@st.dialog("Join two entries", width="medium")
def join_dialog(view: OpenCase, from_id: str, to_id: str = "") -> None:
    """Ask what kind of link it is and which way it runs, told as one sentence; nothing is kept before Save.

    Without ``to_id`` it asks first, from a list, what the entry is joined to. No kind is chosen beforehand: what joins
    two entries is a claim somebody makes.
    """
    one = view.entry(from_id)
    if one is not None and not to_id:
        to_id = another_entry(view, one, view.entries, "What it is joined to", key=f"join-to-{from_id}")
        if not to_id:
            return
    other = view.entry(to_id)
    if one is None or other is None or one is other:
        st.text(
            "A link joins two different entries. Somebody’s presence, or a time nobody has told of, cannot be joined."
        )
        return
    key = f"{one.id}-{other.id}"
    kinds = vocabulary("link_kinds").offered
    chosen = st.radio(
        "What joins them",
        [plain(term.label) for term in kinds],
        captions=[plain(term.description) for term in kinds],
        index=None,
        key=f"join-kind-{key}",
    )
    term = next((one for one in kinds if plain(one.label) == chosen), None)
    first, second = (one, other) if term is None else _told(view, one, other, term)
    note = st.text_input("Who sees it so, or why (kept with the link)", key=f"join-note-{key}")
    if st.button("Save", type="primary", key="join-save", width="stretch", disabled=term is None) and term is not None:
        _keep(Link(new_id(), view.case.id, first.id, second.id, term.id, note.strip()))


def _told(view: OpenCase, one: Entry, other: Entry, term: Term) -> tuple[Entry, Entry]:
    """Say the link as a sentence, and which of the two comes first in it."""
    is_one_way = term.label != term.text("reverse")
    swapped = is_one_way and st.toggle(
        "The other way round", value=_begins_after(one, other), key=f"join-swap-{one.id}-{other.id}-{term.id}"
    )
    first, second = (other, one) if swapped else (one, other)
    with st.container(key="join-told"):
        told = f"→  {term.label}  →" if is_one_way else f"–  {term.label}  –"
        st.text(f"“{first.title}”  {told}  “{second.title}”")
    if any({link.from_id, link.to_id} == {one.id, other.id} and link.kind == term.id for link in view.links):
        st.text("They are joined in this way already.")
    return first, second


def _begins_after(one: Entry, other: Entry) -> bool:
    """Whether the first surely begins when the second is over, so that time runs the other way."""
    begins, ends = one.span.earliest, other.span.latest
    return begins is not None and ends is not None and begins > ends


def _keep(link: Link) -> None:
    try:
        link_entries(session.the_store(), link, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.choose([link.from_id])
    session.say("Joined; Undo takes the link away")
    st.rerun()
