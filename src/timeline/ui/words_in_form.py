"""Words that care in the full form: under each field, quietly, with one press to take a wording or to keep the words.

Nothing is changed unless somebody presses, and nothing is kept unless they save.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from timeline.domain.entry import TITLE_LIMIT
from timeline.services.caring_words import Remark, check_words, taken
from timeline.services.how_known import Cue, cues_against
from timeline.services.open_case import OpenCase
from timeline.services.words_of_entries import names_in
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.words_kept import advised, filed, is_kept, keep_button, reason
from timeline.vocab.registry import vocabulary

_UNDER_A_FIELD, _OFFERED = 3, 3


class Place(NamedTuple):
    """Where in the form a field's remarks stand, and the key of its widget."""

    under: DeltaGenerator
    key: str


def words_in_form(
    view: OpenCase, scope: str, values: Mapping[str, Any], places: Mapping[str, Place], basis_key: str
) -> None:
    """Under each field of the form, in its place: the words to look at, what could stand there, and keeping them.

    ``scope`` is the entry's id, or another word for a new one; ``values`` are what the form holds now, and
    ``basis_key`` is the key of the widget that says how it is known. A shared screen and the child's own account
    have none.
    """
    if view.is_shared_screen or values["basis"] == "child":
        return
    names, own = names_in(view), [values["quote"]]
    for field, place in places.items():
        remarks = check_words(values[field], names=(*names, values["agency"]), own_words=own)
        left = [one for one in remarks if not is_kept(scope, field, one.written)]
        with place.under:
            for at, remark in enumerate(left[:_UNDER_A_FIELD]):
                room = TITLE_LIMIT - len(values[field]) + len(remark.written) if field == "title" else None
                _offered(remark, scope, field, place.key, at, room)
            if len(left) > _UNDER_A_FIELD:
                with st.container(key=f"quiet-more-{place.key}"):
                    st.text(f"and {len(left) - _UNDER_A_FIELD} more")
    with places["details"].under:
        _otherwise_filed(scope, basis_key, cues_against(values["basis"], values["title"], values["details"]))


def _offered(remark: Remark, scope: str, field: str, key: str, at: int, room: int | None) -> None:
    """One remark: the words, a button for each wording that can take their place, and one to keep them.

    ``room`` is how many characters a wording may have, so that a title is not too long; ``None`` for any number.
    """
    fitting = [one for one in remark.wordings[:_OFFERED] if room is None or len(one) <= room]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-words-{key}-{at}"):
        told = f"“{remark.written}”: perhaps" if fitting else advised(remark)
        st.text(told, width="content", help=plain(reason(remark)))
        for place, wording in enumerate(fitting):
            st.button(
                plain(wording),
                key=f"take-{key}-{at}-{place}",
                help="Put these words in its place; nothing is kept until you save.",
                on_click=_take,
                args=(key, remark, wording),
            )
        keep_button(f"{key}-{at}", scope, field, remark.written)


def _take(key: str, remark: Remark, wording: str) -> None:
    session.write_into(key, taken(session.written_in(key), remark, wording))


def _otherwise_filed(scope: str, key: str, cues: Sequence[Cue]) -> None:
    """A hint where what is filed as seen or on record reads as an opinion or a report; one is enough."""
    left = [cue for cue in cues if not is_kept(scope, "basis", cue.written)]
    if not left:
        return
    cue = left[0]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quiet-words-{key}"):
        st.text(filed(cue), width="content", help=plain(cue.why))
        st.button(
            f"File it as {vocabulary('basis').label(cue.reads_as).lower()}",
            key=f"file-{key}",
            on_click=session.write_into,
            args=(key, cue.reads_as),
        )
        keep_button(key, scope, "basis", cue.written)
