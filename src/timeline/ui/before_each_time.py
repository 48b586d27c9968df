"""What came before each time: every occurrence of a kind with the days around it, one above another, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.when import Kind
from timeline.domain.when_reach import could_begin, could_end
from timeline.scene.lettering import letter_widths
from timeline.scene.wall import told_time
from timeline.services.occurrences import Occurrence, in_order, occurrences
from timeline.services.open_case import OpenCase
from timeline.services.what_came_before import Alignment, Side, Touch, Window, windows
from timeline.services.what_recurs import notes_on, recurring
from timeline.ui import session
from timeline.ui.browser import component
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_KEY = "windows"
_ASKED_OF = ("behaviour", "justice")
_MONTHS = {1: 30, 3: 91, 6: 182, 12: 365}


@st.dialog("What came before each time", width="large")
def before_each_time(view: OpenCase, *, of_type: str = "", entry_id: str = "") -> None:
    """Every time something of a kind happened, with what stood around it; choosing a mark opens its story.

    The kind is the one asked for, otherwise that of the entry.
    """
    kinds = Counter(entry.type for entry in view.entries)
    if not kinds:
        st.text("There is nothing on the timeline yet to line up on.")
        return
    kind, before, after = _asked(view, kinds, of_type or getattr(view.entry(entry_id), "type", ""))
    try:
        found = windows(
            view.entries, today=day_of(view), of_type=kind, before_days=_MONTHS[before], after_days=_MONTHS[after]
        )
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    if found.windows:
        drawn = windows_payload(found, view.entries, is_shared_screen=view.is_shared_screen)
        component("windows")(key=_KEY, data=drawn, on_chosen_change=_nothing)
    else:
        st.text("None of them is dated closely enough to lay a window around. Look further before and after.")
    with st.container(key="quiet-notes"):
        st.text(
            "Counts only: they say what stood near, never what brought it about. What stands in most windows may "
            "stand in most of the child’s days."
        )
        for note in notes_on(found):
            st.text(note)
    chosen = (st.session_state.get(_KEY) or {}).get("chosen")
    if chosen:
        session.choose([str(chosen.get("id", ""))])
        st.rerun(scope="app")


def _asked(view: OpenCase, kinds: Counter[str], wanted: str) -> tuple[str, int, int]:
    offered = [one for one in vocabulary("entry_types").ids if one in kinds]
    offered += sorted(one for one in kinds if one not in offered)
    first = wanted if wanted in kinds else _most(view, kinds)
    left, middle, right = st.columns([2, 1, 1])
    kind = left.selectbox(
        "Each time of",
        offered,
        index=offered.index(first),
        format_func=lambda one: f"{vocabulary('entry_types').label(one)} ({kinds[one]})",
        key="windows-kind",
    )
    before = middle.segmented_control("Months before", list(_MONTHS), default=3, required=True, key="windows-before")
    after = right.segmented_control("Months after", list(_MONTHS), default=1, required=True, key="windows-after")
    return kind, before or 3, after or 1


def _most(view: OpenCase, kinds: Counter[str]) -> str:
    """What can most often be lined up in the areas of life where meetings ask what came before, otherwise in all."""
    types = vocabulary("entry_types")

    def fine(one: str) -> int:
        doubts = [time.doubt for time in occurrences(view.entries, of_type=one)]
        return sum(1 for doubt in doubts if doubt is not None and doubt <= _MONTHS[3])

    asked = [one for one in kinds if one in types and types[one].text("lane") in _ASKED_OF and fine(one) > 1]
    return max(asked or kinds, key=lambda one: (fine(one), one))


def _nothing() -> None:
    """What is chosen is answered where the windows are drawn again."""


def windows_payload(
    found: Alignment, entries: Sequence[Entry], *, is_shared_screen: bool = False
) -> dict[str, Any]:
    """The windows as the browser draws them: positions are days from each occurrence, negative before it.

    ``which`` of a row says which time it was, perhaps. ``font`` is the height of letters in pixels, larger on a shared
    screen.
    """
    by_id = {entry.id: entry for entry in entries}
    kinds = dict.fromkeys(by_id[window.occurrence.entry_ids[0]].type for window in found.windows)
    which = {nth.occurrence: nth.words for kind in kinds for nth in in_order(entries, kind)}
    styles = {
        style.id: {"symbol": style.text("symbol"), "line": style.text("line"), "fill": style.text("fill")}
        for style in vocabulary("styles")
    }
    return {
        "font": 18 if is_shared_screen else 13.5,
        "before": found.before_days,
        "after": found.after_days,
        "rows": [_row(window, by_id, which.get(window.occurrence, "")) for window in found.windows],
        "recurs": [
            {"words": one.words, "of": one.of, "id": one.id, "side": one.side.value} for one in recurring(found)
        ],
        "styles": styles,
        "letters": letter_widths(),
    }


def _row(window: Window, by_id: dict[str, Entry], which: str) -> dict[str, Any]:
    one = window.occurrence
    around = [touch for touch in window.touches if touch.side is not Side.AT_THE_TIME]
    then = [touch for touch in window.touches if touch.side is Side.AT_THE_TIME]
    return {
        "id": one.entry_ids[0],
        "title": one.title,
        "which": which,
        "when": _began(one, by_id[one.entry_ids[0]]),
        "isDisputed": one.is_disputed,
        "isOver": window.is_over,
        "marks": [_mark(touch, by_id[touch.entry_id]) for touch in around],
        "then": [_mark(touch, by_id[touch.entry_id]) for touch in then],
    }


def _mark(touch: Touch, entry: Entry) -> dict[str, Any]:
    kind = vocabulary("entry_types").get(entry.type)
    return {
        "id": entry.id,
        "title": entry.title,
        "when": told_time(entry),
        "words": touch.words,
        "type": touch.type,
        "lane": touch.lane,
        "side": touch.side.value,
        "from": touch.first_offset,
        "to": touch.last_offset,
        "isBar": _is_whole(touch, entry),
        "isSure": touch.is_sure,
        "style": "neutral" if kind is None else kind.text("style"),
    }


def _is_whole(touch: Touch, entry: Entry) -> bool:
    """Whether the days between are a stretch that went on, rather than doubt about one day."""
    exact = [reach[0] == reach[1] for reach in (could_begin(entry.span), could_end(entry.span))]
    return entry.span.kind is Kind.LASTED and all(exact) and touch.first_offset < touch.last_offset


def _began(one: Occurrence, entry: Entry) -> str:
    """When it happened, or began: what the row is lined up on."""
    if one.first is None or one.last is None or (one.doubt and entry.span.kind is not Kind.LASTED):
        return told_time(entry)
    return " – ".join(dict.fromkeys((_day(one.first), _day(one.last))))


def _day(on: date) -> str:
    return f"{on.day} {on:%b %Y}"
