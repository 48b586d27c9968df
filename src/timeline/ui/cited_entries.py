"""Entries that something rests on: picked from the timeline in a form, and told with it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.domain.entry import Entry
from timeline.domain.when import order_key
from timeline.scene.wall import told_time
from timeline.services.formulation import cited_again
from timeline.services.open_case import OpenCase
from timeline.ui.plain import plain


def pick_entries(
    view: OpenCase, place: Any, label: str, cited: Sequence[str], key: str, *, asks: str = ""
) -> tuple[str, ...]:
    """The ids of the entries that are picked under ``label`` in ``place``, in the order of the life.

    Those ``cited`` before are picked to begin with, and one that this view does not show stays cited.
    """
    ordered = sorted(view.entries, key=lambda one: order_key(one.span, one.sequence, one.id))
    shown = {entry.id: entry_in_a_line(entry) for entry in ordered}
    chosen = place.multiselect(
        plain(label),
        list(shown),
        [one for one in dict.fromkeys(map(view.standing_for, cited)) if one in shown],
        format_func=lambda one: shown.get(one, one),
        key=key,
        # “Select all matches” stands first in the list: typing and Enter would put everything alike behind it.
        select_all=False,
        filter_mode="contains",
        placeholder="Choose from the timeline",
        help=plain(asks) or None,
    )
    return cited_again(view, cited, [str(one) for one in chosen])


def entry_in_a_line(entry: Entry) -> str:
    """An entry as a list has it: “Nan dies · March 2019”."""
    return f"{entry.title} · {told_time(entry)}"


def cited_in_lines(view: OpenCase, ids: Sequence[str]) -> list[str]:
    """The entries of these ids that the view has, a line each, in the order they were picked."""
    return [entry_in_a_line(entry) for one in ids if (entry := view.entry(one)) is not None]
