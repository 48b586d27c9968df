"""The story of a gap: between what it lies, who could know, and to ask about it or set it aside."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.scene.gaps import Gap
from timeline.services.on_the_wall import OnTheWall
from timeline.services.open_case import OpenCase, agencies_to_write
from timeline.services.questions import ask_about_gap, dismiss_gap
from timeline.ui import session
from timeline.ui.plain import plain
from timeline.ui.story import heading
from timeline.vocab.registry import vocabulary


def gap_story(view: OpenCase, standing: OnTheWall, gap: Gap) -> None:
    """Tell of a stretch about which nothing is known, and turn it into a question or set it aside.

    Either can be undone, and both go on to the next gap.
    """
    entry = standing.entry(gap.id)
    if entry is None:
        return
    heading(view, entry)
    _from_one_to_the_next(standing, gap)
    _between(standing, gap)
    _ask(view, standing, gap)
    with st.expander("Set it aside"):
        reason = st.text_input("Why it need not be asked", key=f"aside-why-{gap.id}")
        if st.button("Set aside", key="gap-aside", help="Undo brings it back; the reason is kept."):
            _settle(
                standing,
                gap,
                lambda: dismiss_gap(session.the_store(), view.case.id, gap, reason=reason, actor=session.actor()),
                "Set aside; Undo brings it back",
            )


def _from_one_to_the_next(standing: OnTheWall, gap: Gap) -> None:
    at = standing.gaps.index(gap)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="story-actions"):
        for words, key, step in (("Earlier", "gap-earlier", -1), ("Next", "gap-next", 1)):
            other = at + step
            is_there = 0 <= other < len(standing.gaps)
            st.button(
                words,
                key=key,
                disabled=not is_there,
                on_click=session.choose,
                args=([standing.gaps[other].id] if is_there else [],),
                help="The gap before this one" if step < 0 else "The gap after this one",
            )
        st.button("Close", key="close-story", on_click=session.choose, args=([],))
    with st.container(key="quiet-gap-place"):
        st.text(f"Gap {at + 1} of {len(standing.gaps)}, area by area")


def _between(standing: OnTheWall, gap: Gap) -> None:
    with st.container(key="part-between"):
        st.text("Between")
        for words, one in (("Before it", gap.before_id), ("After it", gap.after_id)):
            entry = standing.entry(one or "")
            if entry is None:
                st.text(f"{words}: nothing shown in this area")
            else:
                _entry_button(entry, f"{words}: ")
    undated = [entry for one in gap.undated if (entry := standing.entry(one)) is not None]
    if undated:
        with st.container(key="part-undated"):
            st.text("Without a date, so perhaps from this time")
            for entry in undated:
                _entry_button(entry)


def _entry_button(entry: Entry, before: str = "") -> None:
    st.button(
        plain(f"{before}{entry.title}"), key=f"beside-gap-{entry.id}", type="tertiary", on_click=session.choose,
        args=([entry.id],),
    )  # fmt: skip


def _ask(view: OpenCase, standing: OnTheWall, gap: Gap) -> None:
    kinds = (term.label for term in vocabulary("agency_kinds").offered)
    agencies = list(dict.fromkeys((*gap.ask, *agencies_to_write(session.the_store(), view), *kinds)))
    with st.container(key="part-ask"):
        st.text("Who could be asked")
        if gap.ask:
            st.text(", ".join(gap.ask))
        agency = st.selectbox(
            "Ask",
            agencies,
            index=0 if gap.ask else None,
            accept_new_options=True,
            key=f"ask-whom-{gap.id}",
            placeholder="Choose or write an agency",
        )
        words = st.text_area("The question", gap.wording, key=f"ask-words-{gap.id}", height=120)
        if st.button("Ask", type="primary", key="gap-ask", icon=":material/help:"):
            _settle(
                standing,
                gap,
                lambda: ask_about_gap(
                    session.the_store(), view.case.id, gap, agency=agency or "", words=words, actor=session.actor()
                ),
                "Kept on the list of open questions; Undo takes it off",
            )


def _settle(standing: OnTheWall, gap: Gap, settle: Callable[[], object], said: str) -> None:
    """Do it, and go on to the gap that comes next."""
    try:
        settle()
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    at = standing.gaps.index(gap)
    left = [*standing.gaps[at + 1 :], *reversed(standing.gaps[:at])]
    session.choose([left[0].id] if left else [])
    session.say(said)
    st.rerun(scope="app")
