"""The copy for a subject access request: what is proposed to be left out, decided passage by passage, then made.

It shows the words that are decided about, so it never opens on a shared screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from timeline.domain.errors import TimelineError
from timeline.domain.snapshot import Snapshot
from timeline.paper.report_paper import print_report
from timeline.services.access_records import Held, Holding, everything_held
from timeline.services.access_rules import ALL, GIVEN, Proposal, proposals_of, what_is_left
from timeline.services.final_papers import make_final, next_number
from timeline.services.open_case import OpenCase
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.store.store import Store
from timeline.ui import access_answers, session
from timeline.ui.plain import plain
from timeline.ui.problem_told import problem_told
from timeline.ui.taken_name import taken_name
from timeline.vocab.registry import vocabulary

_ACCESS = "access"
_AT_ONCE = 8
_MOST_LETTERS = 260
_CASES_KEPT = 2


# Closed, the page behind says how far it has come.
@st.dialog("Copy for a subject access request", width="large", on_dismiss="rerun")
def access_dialog(view: OpenCase, snapshot: Snapshot) -> None:
    """Decide about every passage that is proposed to be left out, then take the copy or make it final."""
    if view.is_shared_screen:
        st.text("This screen is shared. A copy of the record is made on a screen that nobody else can read.")
        return
    store = session.the_store()
    try:
        holding = _held(store.stamp, snapshot.id)
        there = {(held.id, part) for held in holding.records for part in (ALL, *(one.part for one in held.passages))}
        proposals = proposals_of(holding, access_answers.decided(snapshot.id, there))
    except TimelineError as problem:
        st.error(plain(problem_told(problem)))
        return
    open_ones = [one for one in proposals if not one.decided_by]
    st.text(_how_far(proposals, open_ones))
    _to_decide(snapshot, open_ones)
    _decided_already(snapshot, [one for one in proposals if one.decided_by])
    _something_else(snapshot, holding, proposals)
    asked = Asked(_ACCESS, withheld=tuple(one.withheld for one in proposals if one.decided_by))
    _take(store, view, snapshot, asked, is_decided=not open_ones)


@st.cache_resource(max_entries=_CASES_KEPT, show_spinner="Reading everything that is kept …")
def _held(stamp: str, snapshot_id: str) -> Holding:
    return everything_held(session.the_store(), snapshot_id)


def _how_far(proposals: Iterable[Proposal], open_ones: list[Proposal]) -> str:
    every = list(proposals)
    if not every:
        return "Nothing is proposed to be left out. Look whether something should be, then make the copy."
    records = len({one.record_id for one in every})
    if not open_ones:
        return f"All {len(every)} passages are decided. You decide as {session.actor()}, and your name is in the log."
    return (
        f"{len(open_ones)} of {len(every)} passages, in {records} records, are still to be decided. Until then they "
        f"are left out. You decide as {session.actor()}, and your name is in the log."
    )


def _by_record(proposals: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for one in proposals:
        found.setdefault(one.record_id, []).append(one)
    return found


def _to_decide(snapshot: Snapshot, open_ones: list[Proposal]) -> None:
    waiting = _by_record(open_ones)
    for record_id, parts in list(waiting.items())[:_AT_ONCE]:
        with st.container(border=True, key=f"access-{record_id}"):
            _one(snapshot, record_id, parts)
    more = len(waiting) - _AT_ONCE
    if more > 0:
        st.text(f"And {more} more after these.")
    if waiting:
        st.button(
            "Leave out everything else as proposed", key="access-rest", on_click=access_answers.decide,
            args=(snapshot.id, {(one.record_id, one.part): one.reason for one in open_ones}),
            help="Your name stands for each of them. Each can be decided again below.",
        )  # fmt: skip


def _one(snapshot: Snapshot, record_id: str, parts: list[Proposal]) -> None:
    """One record with what is proposed of it, and its three answers."""
    rules = vocabulary("withheld_rules")
    st.text(f"{_called(parts[0])} · {'; '.join(dict.fromkeys(rules.label(one.rule).lower() for one in parts))}")
    with st.container(key=f"quiet-access-{record_id}"):
        st.text("\n".join(_short(f"{one.part_label}: {one.words}") for one in parts if one.words))
    every = [(one.record_id, one.part) for one in parts]
    why, answers = st.columns([3, 4], vertical_alignment="bottom")
    with why:
        reason = _reason(f"access-why-{record_id}", parts[0].reason)
    with answers, st.container(horizontal=True):
        st.button("Leave out", key=f"access-out-{record_id}", on_click=access_answers.decide,
                  args=(snapshot.id, dict.fromkeys(every, reason)))  # fmt: skip
        st.button("Give", key=f"access-give-{record_id}", on_click=access_answers.decide,
                  args=(snapshot.id, dict.fromkeys(every, GIVEN)))  # fmt: skip
        if len(parts) > 1:
            with st.popover("Part by part"):
                given = [one for one in parts if st.checkbox(
                    plain(f"Give: {one.part_label}"), key=f"access-part-{record_id}-{one.part}"
                )]  # fmt: skip
                said = {(one.record_id, one.part): GIVEN if one in given else reason for one in parts}
                st.button("So be it", key=f"access-parts-{record_id}", on_click=access_answers.decide,
                          args=(snapshot.id, said))  # fmt: skip


def _reason(key: str, proposed: str) -> str:
    offered = [term.id for term in vocabulary("withheld_reasons").offered if term.id != GIVEN]
    at = offered.index(proposed) if proposed in offered else 0
    chosen = st.selectbox(
        "Why it is left out", range(len(offered)), index=at, key=key,
        format_func=lambda n: vocabulary("withheld_reasons").label(offered[n]),
    )  # fmt: skip
    return offered[chosen]


def _decided_already(snapshot: Snapshot, decided: list[Proposal]) -> None:
    if not decided:
        return
    reasons = vocabulary("withheld_reasons")
    with st.expander(f"Decided: {len(decided)}"):
        st.text("Kept while this tab is open: close this window, and go on later.")
        for record_id, parts in _by_record(decided).items():
            what, again = st.columns([5, 1], vertical_alignment="center")
            answers = "; ".join(f"{one.part_label}: {reasons.label(one.reason)}" for one in parts)
            what.text(_short(f"{_called(parts[0])} · {answers}"))
            again.button("Again", key=f"access-again-{record_id}", on_click=access_answers.undecide,
                         args=(snapshot.id, [(one.record_id, one.part) for one in parts]))  # fmt: skip
        st.button("Begin again with all of them", key="access-begin-again", on_click=access_answers.forget,
                  args=(snapshot.id,))  # fmt: skip


def _something_else(snapshot: Snapshot, holding: Holding, proposals: tuple[Proposal, ...]) -> None:
    """Leave out what no rule proposes: any record, or one part of it."""
    left = what_is_left(holding, proposals)
    there = [one for one in holding.records if one.id in left and any(each.words for each in one.passages)]
    with st.expander("Leave out something else"):
        chosen = st.selectbox(
            "Which record", range(len(there)), index=None, key="access-else", placeholder="Type a few of its words",
            format_func=lambda n: plain(_short(_told(there[n]))),
        )  # fmt: skip
        if chosen is None:
            return
        held = there[chosen]
        parts = [(ALL, "All of it")] + [
            (one.part, f"{one.label}: {one.words}") for one in held.passages if one.part in left[held.id] and one.words
        ]
        part = st.selectbox(
            "Which part", range(len(parts)), key=f"access-else-part-{held.id}",
            format_func=lambda n: plain(_short(parts[n][1])),
        )  # fmt: skip
        reason = _reason(f"access-else-why-{held.id}", "third_party")
        st.button("Leave it out", key="access-else-out", on_click=access_answers.decide,
                  args=(snapshot.id, {(held.id, parts[part][0]): reason}))  # fmt: skip


def _take(store: Store, view: OpenCase, snapshot: Snapshot, asked: Asked, *, is_decided: bool) -> None:
    name = taken_name("access", "pdf", is_full=asked.is_named, state=snapshot.moment.date().isoformat())
    st.download_button(
        "Draft as a PDF", partial(_made, store, snapshot.id, asked), name,
        "application/pdf", icon=":material/picture_as_pdf:", key="access-pdf", on_click="ignore",
    )  # fmt: skip
    if not is_decided or view.as_known_at is not None:
        return
    number = next_number(store, view.case.id, asked)
    author = st.text_input("Who made it", value=session.actor(), key="access-author")
    written = st.text_area("Who gets it", key="access-distribution", placeholder="One on each line", height=80)
    new_since = (
        "" if number == 1 else st.text_area(plain(f"What is new since final {number - 1}"), key="access-new", height=80)
    )
    has_read = st.checkbox("Somebody has read it from the first page to the last", key="access-read")
    if st.button("Make it final", type="primary", key="access-final", icon=":material/verified:"):
        lines = tuple(line.strip() for line in (written or "").splitlines() if line.strip())
        wanted = replace(asked, author=(author or session.actor()).strip(), distribution=lines)
        try:
            make_final(
                store, snapshot.id, wanted, actor=session.actor(), on=date.today(), write=print_report,
                has_looked_at_words=bool(has_read), new_since=new_since or "",
            )  # fmt: skip
        except TimelineError as problem:
            st.error(plain(problem_told(problem)))
            return
        access_answers.forget(snapshot.id)
        session.say(f"{vocabulary('paper_kinds').label(_ACCESS)}, final {number}, is kept with its log")
        st.rerun()


def _made(store: Store, snapshot_id: str, asked: Asked) -> bytes:
    return print_report(paper_of(store, snapshot_id, asked))


def _called(one: Proposal) -> str:
    """A record without its words: “Moment 12 · 14 March 2015”."""
    kind = vocabulary("access_kinds").label(one.kind)
    return f"{kind} {one.number} · {one.when}" if one.when else f"{kind} {one.number}"


def _told(held: Held) -> str:
    words = " · ".join(one.words for one in held.passages if one.words)
    return " · ".join(
        part for part in (f"{vocabulary('access_kinds').label(held.kind)} {held.number}", held.when, words) if part
    )


def _short(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= _MOST_LETTERS else f"{told[:_MOST_LETTERS].rstrip()} …"
