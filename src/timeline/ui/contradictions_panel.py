"""For the chair: what the accounts cannot all be right about, who says what, and what to ask whom."""

from __future__ import annotations

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.question import Question
from timeline.services.contradictions import Contradiction, contradictions
from timeline.services.open_case import OpenCase
from timeline.services.questions import ask
from timeline.services.record_entry import new_id
from timeline.ui import session, shell
from timeline.ui.plain import plain

_SHOWN = 30


def contradictions_panel(view: OpenCase) -> None:
    """Every contradiction with each agency's words, date and reference, and a question that can be asked as it is."""
    st.subheader("What cannot all be right", anchor=False)
    found = _found(session.the_store().stamp, view.case.id, view.is_shared_screen, view)
    if not found:
        st.text("No accounts on this timeline contradict each other.")
        return
    marked = [one for one in found if not one.is_slight]
    slight = [one for one in found if one.is_slight]
    st.text("Nothing is settled here and nobody is called wrong. It is for the meeting to ask.")
    for one in marked[:_SHOWN]:
        _contradiction(view, one)
    if len(marked) > _SHOWN:
        st.text(f"… and {len(marked) - _SHOWN} more, once these are settled.")
    if slight:
        with st.expander(f"A few days apart, which may be only the day each agency heard: {len(slight)}"):
            for one in slight[:_SHOWN]:
                _contradiction(view, one)


@st.cache_resource(max_entries=4, show_spinner=False)
def _found(stamp: str, case: str, is_shared: bool, _view: OpenCase) -> tuple[Contradiction, ...]:
    accounts = [account for told in _view.accounts.values() for account in told]
    names = [name for name in (_view.child.name, _view.child.known_as) if name]
    return contradictions((*_view.entries, *accounts), _view.judgements, people=_view.people, child_names=names)


def _contradiction(view: OpenCase, one: Contradiction) -> None:
    with st.container(border=True, key=f"part-contradiction-{one.id}"):
        st.text(one.about)
        for said in one.said:
            st.text(str(said))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if st.button("See it on the timeline", key=f"see-{one.id}", type="tertiary", icon=":material/timeline:"):
                session.choose(list(dict.fromkeys(view.standing_for(each) for each in one.entry_ids)))
                st.switch_page(shell.page(shell.TIMELINE))
            if view.is_shared_screen:
                return
            asked = _asked(view, one)
            if asked:
                st.text(f"Asked of {', '.join(asked)}", width="content")
            elif one.ask and st.button(
                plain(f"Ask {', '.join(one.ask)}"), key=f"ask-{one.id}", type="tertiary", icon=":material/help:",
                help=plain(one.question),
            ):  # fmt: skip
                _ask(view, one)


def _asked(view: OpenCase, one: Contradiction) -> list[str]:
    """Whom the same has been asked already."""
    return sorted({asked.agency for asked in view.questions if asked.words == one.question and asked.agency})


def _ask(view: OpenCase, one: Contradiction) -> None:
    entry_id = view.standing_for(one.entry_ids[0])
    try:
        for agency in one.ask:
            ask(
                session.the_store(),
                Question(new_id(), view.case.id, one.question, agency=agency, entry_id=entry_id),
                actor=session.actor(),
            )
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(f"Asked of {', '.join(one.ask)}; it stands on the list of questions")
    st.rerun()
