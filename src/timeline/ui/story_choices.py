"""What a step of a story can bring onto the wall, in words to search and in an order to read."""

from __future__ import annotations

from collections import Counter
from datetime import date

from timeline.domain.entry import Entry
from timeline.domain.errors import TellingError
from timeline.domain.when import age_text, order_key
from timeline.services.open_case import OpenCase
from timeline.services.presence import presence_entries, presence_id
from timeline.services.tell_life import telling_by_stage
from timeline.vocab.registry import vocabulary

BY_STAGE, BY_AREA = "Stage of childhood", "Area of life"
_NO_STAGE = "No date"


def to_choose_from(view: OpenCase, *, by_area: bool) -> dict[str, str]:
    """The ids of a view's entries and presences with what each is called: title, age, stage and area of life.

    In order of time, or of areas of life and then time; a presence has its own id, not the wall's. No two are
    called the same, and what each is called does not depend on the order.
    """
    stages, lanes = _stages(view), vocabulary("lanes")
    there = (*view.entries, *presence_entries(view.people, view.presences))
    in_order = sorted(there, key=lambda one: order_key(one.span, one.sequence, one.id, born_on=view.child.born_on))
    called, taken = {}, Counter[str]()
    for entry in in_order:
        own_id = presence_id(entry.id) or entry.id
        words = _words(entry, stages.get(own_id, _NO_STAGE), lanes.label(entry.lane), view.child.born_on)
        taken[words] += 1
        called[own_id] = f"{words} ({taken[words]})" if taken[words] > 1 else words
    if by_area:
        in_order.sort(key=lambda one: lanes.ids.index(one.lane) if one.lane in lanes else len(lanes.ids))
    return {own_id: called[own_id] for own_id in (presence_id(one.id) or one.id for one in in_order)}


def _words(entry: Entry, stage: str, lane: str, born_on: date | None) -> str:
    age = age_text(entry.span, born_on)
    return " · ".join(filter(None, (entry.title, age, stage, lane)))


def _stages(view: OpenCase) -> dict[str, str]:
    try:
        by_stage = telling_by_stage(view)
    except TellingError:
        return {}
    return {entry_id: step.title for step in by_stage.steps for entry_id in step.entry_ids}
