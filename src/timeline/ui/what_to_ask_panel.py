"""What could be asked of each agency, to be asked with one press, all for an agency at once, or set aside."""

from __future__ import annotations

from datetime import date

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.services.agency_register import agencies_of
from timeline.services.open_case import OpenCase
from timeline.services.what_to_ask import (
    CONTESTED,
    CONTRADICTION,
    DATE,
    GAP,
    Ask,
    Differing,
    ask_these,
    asks_by_agency,
    set_ask_aside,
    what_to_ask,
)
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.contradictions_panel import disagreements_of
from timeline.ui.plain import plain

_SIGNS = {
    CONTESTED: ":material/compare_arrows:",
    CONTRADICTION: ":material/compare_arrows:",
    GAP: ":material/more_horiz:",
    DATE: ":material/event:",
}
_WHY = {
    CONTESTED: "Accounts differ",
    CONTRADICTION: "Accounts differ",
    GAP: "Nothing is known of a time",
    DATE: "A date is wide or unsure",
}


@st.dialog("What could be asked", width="large")
def what_to_ask_dialog(view: OpenCase) -> None:
    """What could be asked, over the wall."""
    what_to_ask_panel(view)


def what_to_ask_panel(view: OpenCase) -> None:
    """Every offer by agency: what would be asked, why, and the ways to ask it or to set it aside.

    Nothing is asked of anybody before somebody presses. What was asked stands on the agency's list and its template.
    """
    offers = _offers(session.stamp_of(view), view.case.id, view.is_shared_screen, today(), view)
    if not offers:
        if not view.entries:
            st.text("Nothing to ask from yet: no agency has told its part.")
        elif view.is_shared_screen:
            st.text("Nothing to ask from what this screen shows. What it leaves out was not looked at.")
        else:
            st.text("Nothing found to ask: no long silence, no wide date, no accounts that differ.")
        return
    if view.is_shared_screen:
        st.text("On a shared screen only silences are listed. Switch it off to ask about dates and accounts.")
    for agency, asks in asks_by_agency(offers).items():
        with st.expander(plain(f"{agency or 'No agency known'}: {len(asks)}"), key=f"asks-{agency}"):
            if (
                agency
                and len(asks) > 1
                and st.button(f"Ask all {len(asks)}", key=f"ask-all-{agency}", icon=":material/done_all:")
            ):
                _ask(view, asks, agency)
            for ask in asks:
                _offer(view, ask)


@st.cache_resource(max_entries=4, show_spinner=False)
def _offers(stamp: str, case: str, is_shared: bool, day: date, _view: OpenCase) -> tuple[Ask, ...]:
    found = disagreements_of(stamp, case, is_shared, _view)
    differing = [
        Differing(" · ".join((*one.lines, *map(str, one.said))), one.ask, one.entry_ids) for one in found
        if not one.is_slight
    ]  # fmt: skip
    return what_to_ask(session.the_store(), _view, today=day, differing=differing)


def _offer(view: OpenCase, ask: Ask) -> None:
    with st.container(key=f"case-row-ask-{ask.id}"):
        words, actions = st.columns([7, 3], vertical_alignment="center")
        with words.container(gap=None):
            st.text(ask.words)
            with st.container(key=f"quiet-ask-{ask.id}"):
                st.text(" · ".join(filter(None, (_WHY[ask.kind], ask.because))))
        with actions.container(horizontal=True, gap="small"):
            if ask.agency and st.button("Ask", key=f"ask-{ask.id}", icon=_SIGNS[ask.kind]):
                _ask(view, [ask], ask.agency)
            with st.popover("Otherwise", key=f"ask-or-{ask.id}"):
                _of_another(view, ask)
                _aside(view, ask)


def _of_another(view: OpenCase, ask: Ask) -> None:
    others = [one for one in ask.also if one != ask.agency]
    known = [one.agency.name for one in agencies_of(session.the_store(), view) if one.version or one.is_of_case]
    other = st.selectbox(
        "Ask another agency",
        list(dict.fromkeys((*others, *known))),
        index=None,
        accept_new_options=True,
        key=f"ask-other-{ask.id}",
        placeholder="Choose or write",
    )
    if st.button("Ask them", key=f"ask-them-{ask.id}", disabled=not other):
        _ask(view, [ask], str(other))


def _aside(view: OpenCase, ask: Ask) -> None:
    why = st.text_input("Why it need not be asked", key=f"aside-why-{ask.id}")
    if st.button("Set it aside", key=f"aside-{ask.id}"):
        try:
            set_ask_aside(session.the_store(), view.case.id, ask, reason=why, actor=session.actor())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
        session.say("Set aside; Undo offers it again")
        st.rerun(scope="app")


def _ask(view: OpenCase, asks: tuple[Ask, ...] | list[Ask], agency: str) -> None:
    try:
        asked = ask_these(session.the_store(), view.case.id, asks, agency=agency, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    many = "1 question stands" if len(asked) == 1 else f"{len(asked)} questions stand"
    session.say(f"{many} on the list of {agency}; Undo takes it back")
    st.rerun(scope="app")
