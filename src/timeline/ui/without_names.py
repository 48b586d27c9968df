"""The timeline without names, and its key, as two files to be kept apart; and the names put back from the two."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.anonymise import anonymised
from timeline.services.anonymous_files import chronology_with_names, chronology_without_names
from timeline.services.anonymous_key import Key
from timeline.services.open_case import OpenCase
from timeline.services.still_named import still_named
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.taken_name import taken_name


def without_names(view: OpenCase) -> None:
    """Take the timeline out without names with a key apart, or put the names back."""
    st.subheader("Take the timeline out without names", anchor=False)
    if view.is_shared_screen:
        st.info("The key names everybody. Switch off Shared screen to take the timeline out without names.")
        return
    st.text(
        "Everybody in the register becomes a word such as “[Mother]” or “[Teacher 1]”, the same wherever they stand; "
        "“[Mother, b]” is another form of her name. Family words such as Nan stay, birth dates become years, and dates "
        "of entries stay. Somebody who knows the child may still recognise this life."
    )
    earlier = _earlier(view)
    also = _still(view, earlier)
    _files(view, earlier, also)
    _back()


def _earlier(view: OpenCase) -> Key | None:
    with st.expander("A key from before, so that everybody keeps the word they had"):
        sent = st.file_uploader("The key", type=["json"], key=f"earlier-key-{view.case.id}")
        if sent is None:
            return None
        try:
            return Key.from_json(sent.getvalue())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return None


def _still(view: OpenCase, earlier: Key | None) -> list[str]:
    """What would still be readable that may be a name, to be taken out too."""
    hidden, _ = anonymised(view, earlier=earlier)
    readable = dict(still_named(hidden))
    if not readable:
        return []
    chosen = st.multiselect(
        "Still readable, and perhaps the name of a person or place: take out too",
        list(readable),
        format_func=lambda one: f"{one} ({readable[one]})" if one in readable else one,
        accept_new_options=True,
        key=f"also-out-{view.case.id}",
        placeholder="Choose, or write other words",
        help="The number says how often it stands in the entries.",
    )
    return [str(one) for one in chosen]


def _files(view: OpenCase, earlier: Key | None, also: list[str]) -> None:
    store, day = session.the_store(), today().isoformat()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "The timeline without names (CSV)",
            lambda: chronology_without_names(store, view, earlier=earlier, also=also)[0],
            f"timeline-without-names-{day}.csv",
            "text/csv",
            icon=":material/person_off:",
            type="primary",
            key="without-csv",
            on_click="ignore",
        )
        st.download_button(
            "The key (JSON)",
            lambda: chronology_without_names(store, view, earlier=earlier, also=also)[1].to_json(),
            f"key-to-names-{day}.json",
            "application/json",
            icon=":material/key:",
            key="without-key",
            on_click="ignore",
        )
    st.text("Keep the two apart: the key is never in the timeline, and whoever has both has every name.")
    st.text("Read it before it leaves: streets, schools and people that nobody put in the register stay as written.")


def _back() -> None:
    with st.expander("Put the names back"):
        left, right = st.columns(2)
        sent = left.file_uploader("The timeline without names", type=["csv"], key="back-csv")
        key = right.file_uploader("Its key", type=["json"], key="back-key")
        if sent is None or key is None:
            return
        try:
            data = chronology_with_names(sent.getvalue(), Key.from_json(key.getvalue()))
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        st.download_button(
            "The timeline with its names",
            data,
            taken_name("timeline", "csv", is_full=True, state=today().isoformat()),
            "text/csv",
            icon=":material/person:",
            key="back-out",
            on_click="ignore",
        )
