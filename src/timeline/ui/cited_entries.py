"""Entries that something rests on: picked from the timeline in a form, and told with it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.domain.entry import Entry
from timeline.scene.wall import told_time
from timeline.services.open_case import OpenCase
from timeline.ui.plain import plain


def pick_entries(view: OpenCase, place: Any, label: str, cited: Sequence[str], key: str) -> tuple[str, ...]:
    """The ids of the entries that are picked under ``label`` in ``place``, those ``cited`` before first of all.

    An entry cited before that this view does not have stays cited.
    """
    shown = {entry.id: entry for entry in view.entries}
    standing = {one: view.standing_for(one) for one in cited}
    before = list(dict.fromkeys(one for one in standing.values() if one in shown))
    chosen = place.multiselect(
        plain(label), list(shown), before, format_func=lambda one: entry_in_a_line(shown[one]) if one in shown else one,
        key=key, placeholder="Choose from the timeline",
    )  # fmt: skip
    kept = [one for one, stands in standing.items() if stands in chosen or stands not in shown]
    return (*kept, *(one for one in chosen if one not in before))


def entry_in_a_line(entry: Entry) -> str:
    """An entry as a list has it: “Nan dies · March 2019”."""
    return f"{entry.title} · {told_time(entry)}"


def cited_in_lines(view: OpenCase, ids: Sequence[str]) -> list[str]:
    """The entries of these ids that the view has, a line each, in the order they were picked."""
    return [entry_in_a_line(entry) for one in ids if (entry := view.entry(one)) is not None]
