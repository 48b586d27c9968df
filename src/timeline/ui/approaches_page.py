"""The library of approaches: search it, read the evidence scheme by scheme, write into it what the service knows."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.approach import Approach, Evidence
from timeline.domain.counting import listed
from timeline.services.approaches import approach, approaches, as_it_came, found, is_ours, other_names, rewritten
from timeline.ui import session
from timeline.ui.approach_form import approach_dialog
from timeline.ui.meeting_state import choose_approach, chosen_approach
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_LAYERS = (1, 2, 3, 4, 5, 6)
_NOT_KNOWN = "not known"
_PARTS = (
    ("What it needs first", "prerequisites"), ("How to adapt it", "adaptations"), ("Take care", "cautions"),
    ("Who gives it", "delivered_by"), ("What gets in the way of taking part", "barriers"),
    ("What makes taking part easier", "helps"),
)  # fmt: skip


def library() -> None:
    """Every approach that is looked for at left, and all that is known of the chosen one at right."""
    everything = approaches(session.the_store())
    words, whom, layer, aim = _looking_for()
    shown = found(everything, words, for_whom=whom, layer=layer, aim=aim)
    left, right = st.columns([1, 1.9], gap="large")
    with left:
        with st.container(key="library-head", horizontal=True, vertical_alignment="center"):
            with st.container(key="quiet-library-count", width="stretch"):
                st.text(f"{len(shown)} of {len(everything)} ways of helping, by name")
            if st.button("Write down another", icon=":material/add:", key="approach-add", type="tertiary"):
                approach_dialog()
        with st.container(key="library-list"):
            _list(shown)
    with right.container(key="library-read"):
        chosen = approach(session.the_store(), chosen_approach())
        if chosen is None and shown:
            chosen = shown[0]
        if chosen is not None:
            _approach(chosen)


def _looking_for() -> tuple[str, str, int | None, str]:
    with st.container(key="library-search"):
        words, whom, layer, aim = st.columns([2.4, 1.4, 1.4, 1.6])
        said = words.text_input(
            "Find", key="library-words", placeholder="grief, sleep, father, England …", live="200ms"
        )
        for_whom = whom.selectbox(
            "For", ["", *vocabulary("for_whom").ids], key="library-whom",
            format_func=lambda one: vocabulary("for_whom").label(one) if one else "anybody",
        )  # fmt: skip
        at = layer.selectbox(
            "At layer", [None, *_LAYERS], key="library-layer",
            format_func=lambda one: "any" if one is None else _layer(int(one)),
        )  # fmt: skip
        what = aim.selectbox(
            "To help with", ["", *vocabulary("support_aims").ids], key="library-aim",
            format_func=lambda one: vocabulary("support_aims").label(one) if one else "anything",
        )  # fmt: skip
    return str(said or ""), str(for_whom or ""), at, str(what or "")


def _layer(number: int) -> str:
    return f"{number} · {vocabulary('trm_layers')[f'layer_{number}'].text('short')}"


def _list(shown: Sequence[Approach]) -> None:
    if not shown:
        st.text("Nothing in the library fits. Take out a word, or write down what your service knows.")
    for one in shown:
        with st.container(key=f"case-row-approach-{one.id}", gap=None):
            st.button(
                plain(one.name),
                key=f"open-approach-{one.id}",
                type="tertiary",
                on_click=choose_approach,
                args=(one.id,),
            )
            with st.container(key=f"quiet-approach-{one.id}"):
                whom = ", ".join(vocabulary("for_whom").label(each) for each in one.for_whom)
                told = (*other_names(one), whom or "for whom is not known", _layers(one))
                st.text(" · ".join(told))


def _layers(one: Approach) -> str:
    if not one.low:
        return "every layer"
    return f"layer {one.low}" if one.low == one.high else f"layers {one.low}–{one.high}"


def _approach(one: Approach) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(one.name), anchor=False, width="content")
        st.space("stretch")
        if st.button("Change", icon=":material/edit:", key="approach-edit", type="tertiary"):
            approach_dialog(one.id)
    if names := other_names(one):
        with st.container(key="quiet-approach-names"):
            st.text(f"Also called {listed(names, len(names))}")
    st.text(one.summary)
    aims = ", ".join(vocabulary("support_aims").label(each) for each in one.aims)
    with st.container(key="quiet-approach-facts"):
        st.text(f"{_layers(one).capitalize()} · {_ages(one)} · {aims or 'aim not known'}")
    if one.asks_of:
        with st.container(key="part-approach-asks"):
            st.text("What it asks of the child")
            st.text(
                "; ".join(f"{vocabulary('development_areas').label(a)} like at {int(m) // 12}" for a, m in one.asks_of)
            )
    for title, field in _PARTS:
        if words := getattr(one, field):
            with st.container(key=f"part-approach-{field}"):
                st.text(title)
                st.text(words)
    _evidence(one.evidence)
    _where_from(one)


def _ages(one: Approach) -> str:
    if one.age_low is None and one.age_high is None:
        return "ages not known"
    if one.age_low is None or one.age_high is None:
        return f"from {one.age_low}" if one.age_low is not None else f"to {one.age_high}"
    return f"{one.age_low} to {one.age_high} years"


def _evidence(evidence: Sequence[Evidence]) -> None:
    with st.container(key="part-evidence"):
        st.text("What is known of it")
        if not evidence:
            st.text("No rating has been written down. That does not say that it does not help.")
    for number, one in enumerate(evidence):
        with st.container(border=True, key=f"note-card-evidence-{number}"):
            rating = f"{one.scheme}: {one.rating or 'rating ' + _NOT_KNOWN}"
            with st.container(key=f"part-rating-{number}"):
                st.text(rating)
                direction = vocabulary("evidence_directions").label(one.direction)
                st.text(f"{direction} · {one.outcome or 'outcome ' + _NOT_KNOWN}")
            with st.container(key=f"quiet-evidence-{number}"):
                st.text(
                    " · ".join(
                        (one.population or f"population {_NOT_KNOWN}", one.country or f"country {_NOT_KNOWN}",
                         one.date or f"date {_NOT_KNOWN}")
                    )
                )  # fmt: skip
                st.text(one.reference or f"Reference {_NOT_KNOWN}")
    if evidence:
        with st.container(key="quiet-evidence-note"):
            st.text(
                "Each in the words of whoever rated it. Schemes measure different things and are not added together."
            )


def _where_from(one: Approach) -> None:
    with st.container(key="quiet-approach-source"):
        st.text(f"Source: {one.source or _NOT_KNOWN}")
        st.text(f"Read by: {one.reviewed_by}" if one.reviewed_by else "No psychologist has read this entry yet.")
    ours = rewritten(session.the_store(), one.id)
    if ours is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="approach-ours"):
            st.text(f"In the wording of this service, by {ours.recorded_by.split(',')[0]}", width="content")
            if not is_ours(one.id) and st.button("Back to how it came", key="approach-back", type="tertiary"):
                as_it_came(session.the_store(), one.id, actor=session.actor())
                session.say("Back to the wording it came with. What was written stays in the record.")
                st.rerun()
