"""Names that safe display leaves readable, since no register has them: how many, which, and the way to hide them."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.open_case import OpenCase, open_case
from timeline.services.people_register import add_named
from timeline.services.still_named import names_left
from timeline.ui import session
from timeline.ui.plain import plain

_MOST_SAID = 6
ON_A_SHARED_SCREEN = (
    "Initials for names that the register knows; restricted and third-party passages are not shown; larger letters."
)


def shared_screen_means(view: OpenCase) -> str:
    """What the switch for a shared screen does to this case, with how many names would stay readable."""
    count = len(_left(session.the_store().stamp, view.case.id))
    return f"{ON_A_SHARED_SCREEN} {_counted(count)}" if count else ON_A_SHARED_SCREEN


def names_left_readable(view: OpenCase, *, key: str) -> None:
    """Before anything safe goes out: which names stay readable in it, and the way to put them into the register."""
    left = dict(_left(session.the_store().stamp, view.case.id))
    if not left:
        return
    if view.is_shared_screen:
        st.warning(plain(f"{_counted(len(left))} Switch off Shared screen to see which."))
        return
    most = ", ".join(list(left)[:_MOST_SAID]) + (" …" if len(left) > _MOST_SAID else "")
    st.warning(plain(f"{_counted(len(left))} {most}"))
    with st.expander("Put them into the register, so that they become initials"):
        chosen = st.multiselect(
            "Names of people",
            list(left),
            format_func=lambda one: f"{one} ({left[one]})" if one in left else one,
            key=f"names-left-{key}",
            help="The number says how often it stands in the entries. Leave out what is no person’s name.",
        )
        if st.button("Put into the register", icon=":material/person_add:", key=f"keep-{key}", disabled=not chosen):
            try:
                add_named(session.the_store(), view.case.id, chosen, actor=session.actor())
            except TimelineError as problem:
                st.error(plain(str(problem)))
                return
            session.say("In the register now. Undo takes it back; say there who they are.")
            st.rerun()


def _counted(count: int) -> str:
    if count == 1:
        return "1 name is in no register and stays readable."
    return f"{count} names are in no register and stay readable."


@st.cache_resource(max_entries=8, show_spinner=False)
def _left(stamp: str, case_id: str) -> tuple[tuple[str, int], ...]:
    return names_left(open_case(session.the_store(), case_id, is_shared_screen=True))
