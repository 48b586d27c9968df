"""A family tree of a genealogy program, looked at and brought into the register of people."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.intake.family_relations import child_of
from timeline.intake.gedcom_file import Family, FamilyMember, read_gedcom
from timeline.services.family_tree import bring_family_in, family_in
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.ui.plain import plain

_SHOWN = 12


@st.dialog("Bring in a family tree", width="medium")
def family_tree_dialog(view: OpenCase) -> None:
    """Choose a GEDCOM file, say who in it is the child, and see who would come in before anything is kept."""
    sent = st.file_uploader(
        "A family tree (GEDCOM, .ged), as genealogy programs write it", type=["ged"], key="tree-file"
    )
    if sent is None:
        st.text("Everybody near the child comes into the register, with who they are to each other. Nobody is doubled.")
        return
    try:
        _tree(view, read_gedcom(sent.getvalue(), sent.name))
    except TimelineError as problem:
        st.error(plain(str(problem)))


def _tree(view: OpenCase, family: Family) -> None:
    names = {member.id: f"{member.name}, born {member.born.when}" if member.born.when else member.name
             for member in family.members}  # fmt: skip
    likely: FamilyMember | None = None
    with suppress(TimelineError):  # nobody goes by the name, or several do: then somebody chooses
        likely = child_of(family, view.child.name)
    chosen = st.selectbox(
        "Who in it is the child", list(names), index=list(names).index(likely.id) if likely else None,
        format_func=lambda one: plain(names[one]),
        key="tree-child", placeholder="Choose the child",
    )  # fmt: skip
    for note in family.notes:
        st.text(note)
    if chosen is None:
        return
    told = family_in(view, family, str(chosen))
    st.text(f"Would come in: {told}.")
    for person in told.people[:_SHOWN]:
        st.text(f"·  {person.name}" + (f", {person.relation}" if person.relation else ""))
    if len(told.people) > _SHOWN:
        st.text(f"… and {len(told.people) - _SHOWN} more.")
    if st.button("Bring them in", type="primary", icon=":material/family_history:", key="tree-go"):
        bring_family_in(session.the_store(), view, told, family.name, actor=session.actor())
        session.say(f"{told} brought in; Undo takes them off again")
        st.rerun()
