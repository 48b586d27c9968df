"""People wherever a story names them: pressing a name lights up every entry they are in."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from timeline.domain.case import Person
from timeline.services.open_case import OpenCase
from timeline.services.presence import presences_of
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.presence_form import presence_dialog, stretch_in_words
from timeline.ui.story_words import named


def people_named(view: OpenCase, people: Iterable[str], *, where: str) -> None:
    """The people with these ids as quiet buttons, each with the way to when they were there.

    ``where`` tells one story's buttons from another's.
    """
    by_id = {person.id: person for person in view.people}
    for one in dict.fromkeys(people):
        if one in by_id:
            _row(view, by_id[one], where)


def _row(view: OpenCase, person: Person, where: str) -> None:
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key=f"link-row-person-{where}-{person.id}"
    ):
        st.button(
            plain(named(person)),
            key=f"person-{where}-{person.id}",
            type="tertiary",
            icon=":material/person:",
            wrap=True,
            on_click=session.light_up,
            args=(person.id, new_id()),
            help="Light up every entry they are in; press again to let them be.",
        )
        there = "; ".join(stretch_in_words(one) for one in presences_of(view.presences, person.id))
        if st.button(
            plain(f"When {named(person)} was there" if there else f"Say when {named(person)} was there"),
            icon=":material/event:",
            key=f"sign-there-{where}-{person.id}",
            type="tertiary",
            help=plain(f"There {there}" if there else "Say when they were there"),
        ):
            presence_dialog(view, person_id=person.id)


def who_was_there(view: OpenCase) -> None:
    """The people register with when each was there, and the way to add somebody."""
    there = [person for person in view.people if presences_of(view.presences, person.id)]
    with st.expander(f"Who was there: {len(there)}" if there else "Who was there: nobody said so far"):
        with st.container(key="part-register"):
            people_named(view, [person.id for person in there], where="register")
        if st.button("Say who was there", icon=":material/person_add:", key="add-presence"):
            presence_dialog(view)
