"""The formulation as pictures: the five Ps as a flow, and the map; with the same in a list that can be pressed."""

from __future__ import annotations

import streamlit as st

from timeline.scene.family_svg import picture_svg
from timeline.scene.five_ps_flow import WIDE
from timeline.scene.picture import Picture, Words
from timeline.services.formulation import in_order, under
from timeline.services.formulation_pictures import flow_picture, map_picture, numbered, said_of
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.five_ps_grid import headings_to_add_under, thought_shown
from timeline.ui.hypotheses_panel import hypotheses_panel
from timeline.ui.hypothesis_form import hypothesis_dialog
from timeline.ui.plain import plain
from timeline.ui.waiting_thoughts import marked_to_take_up, waiting_for
from timeline.ui.wall.typeface import typeface_css
from timeline.ui.window_size import page_width
from timeline.vocab.registry import vocabulary

# The wall’s room is this share of the window; these pictures have all of it but the margins, in letters of 20 pixels.
_MARGINS_PX, _SMALLER, _WIDEST = 52, 0.94, 2400.0


def flow_lens(view: OpenCase, work: MeetingWork, *, is_childs: bool) -> None:
    """The five Ps as a flow, a button to say more under each, and every thought in a list."""
    drawn = flow_picture(view, work, is_childs=is_childs, wide=_wide())
    st.image(_svg(drawn), width="stretch", alt=drawn.told)
    headings_to_add_under(view, work, is_childs=is_childs)
    if not is_childs:
        waiting_for(view, [one for one in work.thoughts if not one.ps], "p_tags", "p", asks="Waiting to be placed")
        marked_to_take_up(view, work)
    if work.thoughts:
        with st.expander("Every thought, to open and change"):
            for p in vocabulary("p_tags").offered:
                with st.container(key=f"part-list-{p.id}"):
                    st.text(p.text("child_label") if is_childs else p.label)
                    for thought in under(work.thoughts, p.id):
                        thought_shown(view, work, thought, where=f"list-{p.id}", is_childs=is_childs)


def map_lens(view: OpenCase, work: MeetingWork, *, is_childs: bool) -> None:
    """The map of hypotheses, what speaks for and against them, and needs; every hypothesis beneath it to open."""
    if not work.hypotheses:
        hypotheses_panel(view, work, is_childs=is_childs)
        return
    mapped = map_picture(view, work, is_childs=is_childs, only=_which(work), wide=_wide())
    if mapped is None:
        return
    st.image(_svg(mapped.picture), width="stretch", alt=mapped.picture.told)
    for words in mapped.left_out:
        st.text(words)
    with st.expander("Every hypothesis, to open and change"), st.container(key="part-every-hypothesis"):
        for one in in_order(work.hypotheses):
            if st.button(
                plain(said_of(one, is_childs=is_childs)),
                key=f"open-hypothesis-{one.id}",
                type="tertiary",
                wrap=True,
                disabled=view.as_known_at is not None,
            ):
                hypothesis_dialog(view, work, one.id)


def _which(work: MeetingWork) -> str:
    """The id of the one hypothesis to look at closely; empty for all of them together."""
    ids = [one.id for one in in_order(work.hypotheses)] if numbered(work) else []
    if not ids:
        return ""
    chosen = st.segmented_control(
        "Which hypothesis",
        range(len(ids) + 1),
        default=0,
        required=True,
        key=f"map-which-{len(ids)}",
        format_func=lambda n: f"{n:d}" if n else "All together",
        label_visibility="collapsed",
    )
    return ids[chosen - 1] if chosen else ""


def _wide() -> float:
    """How wide a picture is drawn: on a large screen wider, so that the whole of it is seen at once."""
    page = page_width(session.room()[0], is_shared=session.is_shared_screen()) - _MARGINS_PX
    return min(max(page * _SMALLER, WIDE), _WIDEST)


def _svg(picture: Picture) -> str:
    words = "".join(piece.words for piece in picture.pieces if isinstance(piece, Words))
    return picture_svg(picture, style=typeface_css(words))
