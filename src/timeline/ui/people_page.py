"""People: the register, the names that entries mention, the family and the child's world in pictures, one at a time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.domain.when import describe
from timeline.scene.family_svg import picture_svg
from timeline.scene.presence_strip import Life, life_of, ruler, strip
from timeline.services.open_case import OpenCase
from timeline.services.people import about
from timeline.services.people_register import WORKERS, Circle, Registered, doubles, register
from timeline.services.record_entry import new_id
from timeline.ui import session, shell
from timeline.ui.clock import today
from timeline.ui.family_panel import family_panel, world_panel
from timeline.ui.family_tree_dialog import family_tree_dialog
from timeline.ui.mentions_panel import mentions_panel
from timeline.ui.person_form import make_one_dialog, person_dialog
from timeline.ui.plain import plain
from timeline.ui.presence_form import presence_dialog
from timeline.ui.ties_panel import ties_panel
from timeline.ui.wall.typeface import typeface_css
from timeline.ui.without_names import without_names

REGISTER, TIES, NAMED, FAMILY, WORLD, WITHOUT = (
    "Register", "Ties", "Named in entries", "Family picture", "The child’s world", "Without names",
)  # fmt: skip
_PARTS = (REGISTER, TIES, NAMED, FAMILY, WORLD, WITHOUT)
_WIDTHS = [2.7, 2.4, 1.1, 3.2, 0.4, 0.8]
_ON_SCREEN, _RULER = "On a shared screen", "When they were there"
_DIGITS = "0123456789"
_HEADS = ("Who", "To the child", _ON_SCREEN, _RULER, "", "Named in")


def people(view: OpenCase) -> None:
    """One part of the people at a time; which one is remembered while the window is open."""
    parts: dict[str, Callable[[OpenCase], None]] = {
        REGISTER: _register,
        TIES: ties_panel,
        NAMED: mentions_panel,
        FAMILY: family_panel,
        WORLD: world_panel,
        WITHOUT: without_names,
    }
    chosen = st.segmented_control(
        "Which part", _PARTS, default=REGISTER, required=True, key="people-part",
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    parts[str(chosen)](view)


def _register(view: OpenCase) -> None:
    circles = register(view)
    if not circles:
        _nobody_yet(view)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if not view.is_shared_screen and st.button("Add somebody", icon=":material/person_add:", key="add-person"):
            person_dialog(view)
        if not view.is_shared_screen and st.button(
            "Bring in a family tree", icon=":material/family_history:", key="bring-in-tree"
        ):
            family_tree_dialog(view)
        st.text(_counted(view), width="content")
    if not view.is_shared_screen:
        _perhaps_one(view)
    life = life_of(view.child.born_on, today(), [span for c in circles for one in c.people for span in one.stretches])
    _headings(view, life)
    for circle in circles:
        _circle(view, circle, life)


def _nobody_yet(view: OpenCase) -> None:
    with st.container(key="welcome"):
        st.subheader("Who is in this child’s life?", anchor=False)
        st.text(
            "Nobody is in the register yet. Begin with whoever the child would name first; people named in entries "
            "can be linked afterwards, and a family picture is drawn from who belongs to whom."
        )
        if view.is_shared_screen:
            st.text("Switch off Shared screen to add somebody.")
            return
        with st.container(horizontal=True):
            if st.button("Add somebody", type="primary", icon=":material/person_add:", key="add-person"):
                person_dialog(view)
            if st.button("Bring in a family tree", icon=":material/family_history:", key="bring-in-tree"):
                family_tree_dialog(view)


def _counted(view: OpenCase) -> str:
    people, ties = len(view.people), len(view.relationships)
    return f"{people} {'person' if people == 1 else 'people'} · {ties} {'tie' if ties == 1 else 'ties'} between people"


def _perhaps_one(view: OpenCase) -> None:
    for one, other in doubles(view.people):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"double-{other.id}"):
            st.text(f"{one.name} is in the register twice. Are they one person?", width="content")
            if st.button("Make them one", key=f"double-go-{other.id}", icon=":material/merge:"):
                make_one_dialog(view, one.id, other.id)


def _headings(view: OpenCase, life: Life) -> None:
    with st.container(key="case-headings"):
        for column, words in zip(st.columns(_WIDTHS, vertical_alignment="bottom"), _HEADS, strict=True):
            if words == _RULER:
                drawn = ruler(life)
                svg = picture_svg(drawn, style=typeface_css(_DIGITS), background="")
                column.image(svg, width="stretch", alt=drawn.told)
            elif words and not (view.is_shared_screen and words == _ON_SCREEN):
                column.text(words)


def _circle(view: OpenCase, circle: Circle, life: Life) -> None:
    with st.container(key=f"part-circle-{circle.kind}-{circle.people[0].person.id}"):
        st.text(circle.title)
        for one in circle.people:
            _row(view, one, life, with_agency=circle.kind != WORKERS)


def _row(view: OpenCase, one: Registered, life: Life, *, with_agency: bool) -> None:
    person = one.person
    with st.container(key=f"case-row-person-{person.id}"):
        who, to_child, screen, there, when, named = st.columns(_WIDTHS, vertical_alignment="center")
        with who.container(horizontal=True, gap="small", vertical_alignment="center"):
            _name(view, one)
        to_child.text(about(person, with_agency=with_agency))
        if not view.is_shared_screen:
            screen.text(one.on_screen)
        told = "; ".join(describe(span) for span in one.stretches) or "Nobody has said when they were there"
        drawn = strip(one.stretches, life, title=f"When {person.name} was there", told=told)
        there.image(picture_svg(drawn, background=""), width="stretch", alt=f"{person.name}: {told}")
        if when.button(
            plain(f"Say when {person.name} was there"),
            icon=":material/event:",
            key=f"sign-there-{person.id}",
            type="tertiary",
            help=plain(told),
        ):
            presence_dialog(view, person_id=person.id)
        if not one.entries:
            named.text("–")
        elif named.button(
            f"{one.entries:d} {'entry' if one.entries == 1 else 'entries'}",
            key=f"lit-{person.id}",
            type="tertiary",
            help="Light them up on the wall",
        ):
            session.light_up(person.id, new_id())
            st.switch_page(shell.page(shell.TIMELINE))


def _name(view: OpenCase, one: Registered) -> None:
    person = one.person
    if view.is_shared_screen:
        st.text(person.name, width="content")
    elif st.button(plain(person.name), key=f"open-person-{person.id}", type="tertiary"):
        person_dialog(view, person.id)
    if one.also_called:
        st.text(", ".join(one.also_called), width="content")
    if person.is_third_party:
        st.badge("third party", color="gray", help="On a shared screen how they were there is left out.")
