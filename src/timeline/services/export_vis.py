"""A case as the items and groups of a vis-timeline."""

from __future__ import annotations

import json
from typing import Any

from timeline.domain.when import Kind
from timeline.intake.as_said import KEY, MADE_BY, PROGRAM, UNDATED
from timeline.intake.times_told import moment_of
from timeline.services.export_timelinejs import as_html
from timeline.services.open_case import OpenCase
from timeline.services.told_elsewhere import ToldElsewhere, lines_about, told_elsewhere, written_plainly
from timeline.vocab.registry import vocabulary

_DASHED = "border-style: dashed; background-color: #ffffff"


def to_vis(view: OpenCase) -> bytes:
    """The view as ``{items, groups}`` in JSON, areas of life as groups in our order.

    An item runs over every day its entry can mean, and its words say so where it did not last that long; such items
    are dashed and of the class ``not-exact``. Entries without any date are under ``without_dates``, because a
    vis-timeline cannot show them. All text is escaped, so that no words run as markup.
    """
    told = told_elsewhere(view)
    lanes = {one.entry.lane for one in told if one.first is not None}
    return json.dumps({
        MADE_BY: PROGRAM,
        "about": [written_plainly(view.child.called), *lines_about(view, told, undated_are_listed=True)],
        "items": [_item(one) for one in told if one.first is not None],
        "groups": [
            {"id": lane.id, "content": as_html(lane.label), "order": place}
            for place, lane in enumerate(vocabulary("lanes"), start=1)
            if lane.id in lanes
        ],
        UNDATED: [{field: words for field, words in one.says.items() if words} for one in told if one.first is None],
    }, ensure_ascii=False, indent=1).encode("utf-8")  # fmt: skip


def _item(one: ToldElsewhere) -> dict[str, Any]:
    start, end = str(one.first), "" if one.last == one.first else str(one.last)
    is_range = bool(end) or one.entry.span.kind is Kind.LASTED
    item: dict[str, Any] = {
        "id": one.entry.id, "group": one.entry.lane, "content": as_html(one.title), "title": as_html(one.text),
        "start": start, "type": "range" if is_range and end else "point",
        KEY: one.as_said(str(moment_of(start)), str(moment_of(end))),
    }  # fmt: skip
    if end:
        item["end"] = end
    if one.shown:
        item |= {"className": "not-exact", "style": _DASHED}
    return item
