"""Where the child stands on the Trauma Recovery Model, setting by setting and over time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.note import DECIDED
from timeline.domain.position import LAYERS, Position
from timeline.domain.when import describe
from timeline.scene.position_line import position_lines, undated
from timeline.scene.position_picture import position_picture
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.standing import earlier_of, layer_names, no_longer, positions_told
from timeline.ui.cited_entries import cited_in_lines
from timeline.ui.differently import ask_who_differs, seen_differently, whose
from timeline.ui.looking_back import day_of
from timeline.ui.pictures_shown import show_picture
from timeline.ui.plain import plain
from timeline.ui.position_ending import no_longer_dialog
from timeline.ui.position_form import can_keep, position_dialog
from timeline.ui.read_as import how_to_read
from timeline.vocab.registry import vocabulary


def position_panel(view: OpenCase, work: MeetingWork) -> None:
    """Where the child stands on the Trauma Recovery Model, setting by setting and over time."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Where the child stands", anchor=False)
        st.space("stretch")
        if can_keep(view) and st.button(
            "Say where the child stands" if not work.positions else "Agree on the next position",
            key="position-add",
            icon=":material/add:",
        ):
            position_dialog(view, work)
    day = day_of(view)
    lines = position_lines(work.positions, day)
    letters = 17.0 if view.is_shared_screen else 14.0
    show_picture(
        position_picture(
            lines, born_on=view.child.born_on, today=day, told=positions_told(work, day), letters=letters,
            width=1060.0 if view.is_shared_screen else 940.0,
        )
    )  # fmt: skip
    how_to_read("position")
    if not work.positions:
        st.text("Nobody has agreed on a position yet. People say it, with their reasons, one setting at a time.")
    _now(view, work)
    _layers_beside(work)


def _now(view: OpenCase, work: MeetingWork) -> None:
    now = work.positions_now()
    settings = [term for term in vocabulary("trm_settings") if term.id in now]
    for pair in [settings[n : n + 2] for n in range(0, len(settings), 2)]:
        for place, term in zip(st.columns(2, gap="large"), pair, strict=False):
            with place:
                _position(view, work, now[term.id], holds=True)
                _earlier(view, work, now[term.id])
    over = no_longer(work)
    if over:
        with st.container(key="part-no-longer"):
            st.text("No longer applies")
        for one in over:
            with st.expander(plain(f"{_head(one)} · {_since(one)}")):
                for each in (one, *earlier_of(work, one)):
                    _position(view, work, each)
    for one in undated(work.positions):
        if one not in now.values():
            st.text(f"Without a day, and so not in the picture: {_head(one)}")


def _earlier(view: OpenCase, work: MeetingWork, position: Position) -> None:
    earlier = earlier_of(work, position)
    if earlier:
        setting = vocabulary("trm_settings")[position.setting].text("phrase")
        with st.expander(f"Earlier {setting} ({len(earlier)})"):
            for one in earlier:
                _position(view, work, one)


def _position(view: OpenCase, work: MeetingWork, position: Position, *, holds: bool = False) -> None:
    with st.container(key=f"position-{position.id}", gap="small"):
        with st.container(key=f"part-position-{position.id}"):
            st.text(_head(position))
            st.text(f"{layer_names(position.low, position.high)}, {_since(position)}")
            st.text(position.rationale)
        with st.container(key=f"quiet-position-{position.id}", gap=None):
            sure = vocabulary("confidence").label(position.confidence)
            st.text(f"Decided by {position.decided_by} · {sure}")
            _cited("Rests on", cited_in_lines(view, position.entry_ids))
            _cited("Set off by", cited_in_lines(view, position.trigger_ids))
            if position.until is not None:
                for note in work.notes_about(position.id, DECIDED):
                    st.text(f"No longer applies: {note.words}" + (f" ({whose(note)})" if whose(note) else ""))
        seen_differently(work, position.id)
        with st.container(horizontal=True, gap="small"):
            ask_who_differs(view, work, position.id, phase="position")
            if not can_keep(view):
                return
            # The larger letters of a shared screen leave room for its sign alone.
            sign = "sign-" if view.is_shared_screen else ""
            if holds and st.button(
                "No longer applies", key=f"{sign}position-over-{position.id}", type="tertiary",
                icon=":material/event_busy:",
                help="No longer applies: say since when, as after coming home. Its line stops there.",
            ):  # fmt: skip
                no_longer_dialog(view, work, position)
            if st.button(
                plain(f"Correct a slip in “{_head(position)}”"), key=f"sign-position-edit-{position.id}",
                type="tertiary", icon=":material/edit:", help="Correct a slip",
            ):  # fmt: skip
                position_dialog(view, work, position_id=position.id)


def _since(position: Position) -> str:
    since = f"since {describe(position.when)}"
    return since if position.until is None else f"{since}, no longer since {describe(position.until)}"


def _head(position: Position) -> str:
    low, high = position.low, position.high
    layers = f"layer {low}" if low == high else f"between layers {low} and {high}"
    return f"{vocabulary('trm_settings').label(position.setting)}: {layers}"


def _cited(words: str, lines: Sequence[str]) -> None:
    if lines:
        st.text(f"{words}: {'; '.join(lines)}")


def _layers_beside(work: MeetingWork) -> None:
    """What each layer looks like, what is needed and what to do: the ones chosen, beside each other."""
    layers = {int(term.text("number")): term for term in vocabulary("trm_layers")}
    stands = sorted({n for one in work.positions_now().values() for n in range(one.low, one.high + 1)})
    chosen = st.pills(
        "Layers beside each other",
        list(LAYERS),
        selection_mode="multi",
        default=stands or None,
        format_func=lambda one: plain(f"{one} · {layers[one].text('short')}"),
        key=f"layers-beside-{'-'.join(map(str, stands))}",
    )
    if not chosen:
        st.text("Choose layers to see what each looks like, what is needed, and what to do.")
        return
    terms = [layers[n] for n in sorted(chosen)]
    st.table(
        {
            "Layer": [plain(f"{term.text('number')} · {term.label}") for term in terms],
            "What it looks like": [plain(term.text("presenting")) for term in terms],
            "What is needed": [plain(term.text("need")) for term in terms],
            "What to do": [plain(term.text("focus")) for term in terms],
        },
        hide_index=True,
        alt="The chosen layers: what each looks like, what is needed, and what to do",
    )
    with st.container(key="quiet-layers-source"):
        for source in dict.fromkeys(term.text("source") for term in terms):
            st.text(f"Source: {source}")
