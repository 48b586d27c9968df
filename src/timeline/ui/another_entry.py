"""An entry in one line, and choosing another beside it from a list, wherever one is joined to or made one with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.when import describe
from timeline.services.open_case import OpenCase
from timeline.services.own_moments import in_order
from timeline.ui.plain import plain


def in_a_line(entry: Entry) -> str:
    """When, what happened and who says so, so that two entries of one title are told apart."""
    who = entry.agency or entry.said_by
    return " · ".join(part for part in (describe(entry.span), entry.title, who) if part)


def another_entry(
    view: OpenCase, entry: Entry, others: Sequence[Entry], label: str, *, key: str, means: str = ""
) -> str:
    """The id of the one of ``others`` chosen to go with ``entry``, the nearest in time listed first; empty before."""
    st.text(in_a_line(entry))
    order = in_order(view, (*(one for one in others if one.id != entry.id), entry))
    places = {one.id: place for place, one in enumerate(order)}
    lines = {one.id: in_a_line(one) for one in sorted(order, key=lambda one: abs(places[one.id] - places[entry.id]))}
    del lines[entry.id]
    chosen = st.selectbox(
        plain(label),
        list(lines),
        index=None,
        format_func=lambda one: lines.get(one, ""),
        key=key,
        placeholder="Choose an entry, or write its words",
        help=plain(means) or None,
    )
    return str(chosen or "")
