"""For the chair: what the accounts cannot all be right about, who says what, and what to ask whom."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.agency_register import same_agency
from timeline.services.contradictions import contradictions
from timeline.services.disagreements import Disagreement, disagreements
from timeline.services.open_case import OpenCase
from timeline.services.what_to_ask import CONTESTED, CONTRADICTION, Differing, ask_these, what_to_ask
from timeline.ui import session, shell
from timeline.ui.clock import today
from timeline.ui.plain import plain

_SHOWN = 30


def contradictions_panel(view: OpenCase) -> None:
    """Every event told in ways that cannot all be right, once: each account with its date and reference, what they
    differ on, and a question that can be asked as it is."""
    st.subheader("What cannot all be right", anchor=False)
    found = disagreements_of(session.stamp_of(view), view.case.id, view.is_shared_screen, view)
    if not found:
        st.text(_nothing_found(view))
        return
    marked = [one for one in found if not one.is_slight]
    slight = [one for one in found if one.is_slight]
    st.text("Nothing is settled here and nobody is called wrong. It is for the meeting to ask.")
    if len(marked) > 1:
        differences = sum(len(one.lines) for one in marked)
        more = f", which differ on {differences} things" if differences > len(marked) else ""
        st.text(f"{len(marked)} to look at{more}.")
    for one in marked[:_SHOWN]:
        _disagreement(view, one)
    if len(marked) > _SHOWN:
        st.text(f"… and {len(marked) - _SHOWN} more, once these are settled.")
    if slight:
        with st.expander(f"A few days apart, which may be only the day each agency heard: {len(slight)}"):
            for one in slight[:_SHOWN]:
                _disagreement(view, one)
            if len(slight) > _SHOWN:
                st.text(f"… and {len(slight) - _SHOWN} more, once these are settled.")


def _nothing_found(view: OpenCase) -> str:
    """What it means that nothing was found: little where few have told, or where a screen does not show it all."""
    if len(view.agencies) < 2:
        return "Nothing to compare yet: two agencies or more have to tell their part first."
    if view.is_shared_screen:
        return "Nothing in what this screen shows contradicts itself. What it leaves out was not compared."
    return "Nothing was found here that cannot all be right. Only people who were there can say whether it is."


@st.cache_resource(max_entries=4, show_spinner=False)
def disagreements_of(stamp: str, case: str, is_shared: bool, _view: OpenCase) -> tuple[Disagreement, ...]:
    """What the accounts of a view cannot all be right about, found once after each change of the record."""
    told = _view.everything_told
    found = contradictions(told, _view.judgements, people=_view.people, child_names=_view.child.names)
    return disagreements(found, told)


def _disagreement(view: OpenCase, one: Disagreement) -> None:
    with st.container(border=True, key=f"part-contradiction-{one.id}"):
        st.text("\n".join(one.lines))
        for said in one.said:
            st.text(str(said))
        for words in one.told_by:
            st.text(words)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if st.button("See it on the timeline", key=f"see-{one.id}", type="tertiary", icon=":material/timeline:"):
                session.choose(list(dict.fromkeys(view.standing_for(each) for each in one.entry_ids)))
                st.switch_page(shell.page(shell.TIMELINE))
            if view.is_shared_screen:
                return
            about = {view.standing_for(each) for each in one.entry_ids}
            asked = sorted({each.agency for each in view.questions if each.entry_id in about and each.agency})
            if asked:
                st.text(f"Asked of {', '.join(asked)}", width="content")
            # somebody else may have been asked about the entry; those who differ are asked all the same
            to_ask = [agency for agency in one.ask if not any(same_agency(agency, each) for each in asked)]
            if to_ask and st.button(
                plain(f"Ask {', '.join(to_ask)}"),
                key=f"ask-{one.id}",
                type="tertiary",
                icon=":material/help:",
                help=plain(f"In the room: {one.question} Each agency is asked about its own account alone."),
            ):
                _ask(view, one)


def _ask(view: OpenCase, one: Disagreement) -> None:
    """Ask each agency about its own account, without a word of another's."""
    store = session.the_store()
    differing = [Differing(" · ".join(one.lines), one.ask, one.entry_ids)]
    asks = [
        each
        for each in what_to_ask(store, view, today=today(), differing=differing)
        if each.entry_id in one.entry_ids and each.kind in (CONTRADICTION, CONTESTED)
    ]
    try:
        ask_these(store, view.case.id, asks, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(f"Asked of {', '.join(dict.fromkeys(each.agency for each in asks))}; it stands on their lists")
    st.rerun()
