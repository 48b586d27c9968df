"""The family and the child's world in pictures, with the same facts in a table, and to take away on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from datetime import date, datetime
from functools import partial

import streamlit as st

from timeline.paper.family_paper import FamilySheet, print_family
from timeline.paper.typesetting import Format
from timeline.scene.family_svg import picture_svg
from timeline.scene.picture import Picture, Words
from timeline.services.family_pictures import HEADS, Drawn, family_picture, world_picture
from timeline.services.open_case import OpenCase
from timeline.services.print_wall import for_paper
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.plain import plain
from timeline.ui.taken_name import taken_name
from timeline.ui.wall.typeface import typeface_css
from timeline.ui.window_size import as_large_as_fits

Draw = Callable[[OpenCase, date], Drawn]


def family_panel(view: OpenCase) -> None:
    """The child's family in its generations, as the register tells it."""
    _panel(view, family_picture, "family", "Who belongs to whom is said on the register, and drawn here.")


def world_panel(view: OpenCase) -> None:
    """The people and agencies around the child, and how close they are, as somebody says."""
    _panel(view, world_picture, "world", "How close somebody is, is said with the tie between them and the child.")


def _panel(view: OpenCase, draw: Draw, name: str, where: str) -> None:
    drawn = draw(view, today())
    if drawn.is_empty:
        st.text(f"Nothing can be drawn yet. {where}")
    else:
        width = as_large_as_fits(drawn.picture.width, drawn.picture.height, session.room())
        st.image(_svg(drawn.picture), width=width, alt=drawn.picture.told)
    for words in drawn.missing:
        st.text(words)
    if drawn.facts:
        _take_away(view, draw, name)
        with st.expander("The same in words"):
            st.table(
                {
                    "Who": [plain(fact.who) for fact in drawn.facts],
                    "is": [plain(fact.kind) for fact in drawn.facts],
                    "to whom": [plain(fact.whom) for fact in drawn.facts],
                    "It": [plain(fact.status) for fact in drawn.facts],
                    "How close": [plain(fact.closeness) for fact in drawn.facts],
                    "Who says so": [plain(fact.says) for fact in drawn.facts],
                },
                hide_index=True,
                alt="Every tie in the picture, and who says so",
            )


def _svg(picture: Picture) -> str:
    words = "".join(piece.words for piece in picture.pieces if isinstance(piece, Words))
    return picture_svg(picture, style=typeface_css(words))


def _take_away(view: OpenCase, draw: Draw, name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        paper = st.segmented_control(
            "Paper", ["A4", "A3"], default="A4", required=True, key=f"{name}-paper", width="content"
        )
        is_safe = view.is_shared_screen or not st.toggle(
            "Full names and restricted ties",
            key=f"{name}-full",
            help="Otherwise names in the register are initials and family words, and restricted ties are left out.",
        )
        day = today().isoformat()
        for form, media in ((Format.PDF, "application/pdf"), (Format.PNG, "image/png")):
            st.download_button(
                "PDF" if form is Format.PDF else "PNG",
                partial(_printed, view, draw, str(paper), form, is_safe=is_safe),
                taken_name(f"{name}-{paper}", form, is_full=not is_safe, state=day),
                media,
                icon=":material/print:" if form is Format.PDF else ":material/image:",
                key=f"{name}-{form}",
                on_click="ignore",
            )
        st.download_button(
            "SVG",
            lambda: _svg(draw(_ready(view, is_safe=is_safe), today()).picture).encode(),
            taken_name(name, "svg", is_full=not is_safe, state=day),
            "image/svg+xml",
            icon=":material/shapes:",
            key=f"{name}-svg",
            on_click="ignore",
        )


def _ready(view: OpenCase, *, is_safe: bool) -> OpenCase:
    now = datetime.now().astimezone()
    who = session.actor()
    return for_paper(session.the_store(), view.case.id, is_safe=is_safe, printed_by=who, printed_at=now).view


def _printed(view: OpenCase, draw: Draw, paper: str, form: Format, *, is_safe: bool) -> bytes:
    now = datetime.now().astimezone()
    ready = for_paper(session.the_store(), view.case.id, is_safe=is_safe, printed_by=session.actor(), printed_at=now)
    drawn = draw(ready.view, today())
    sheet = FamilySheet(drawn.picture, HEADS, tuple(astuple(fact) for fact in drawn.facts), drawn.missing)
    return print_family(sheet, imprint=ready.imprint, paper=paper, form=form)
