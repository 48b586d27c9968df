"""What a step of a story can bring onto the wall, in words to search and in an order to read."""

from __future__ import annotations

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
    """The ids of a view's entries and presences with what each is called: stage, area, title and age.

    In order of time, or of areas of life and then time; a presence has its own id, not the wall's.
    """
    stages, lanes = _stages(view), vocabulary("lanes")
    there = (*view.entries, *presence_entries(view.people, view.presences))
    in_order = sorted(there, key=lambda one: order_key(one.span, one.sequence, one.id, born_on=view.child.born_on))
    if by_area:
        in_order.sort(key=lambda one: lanes.ids.index(one.lane) if one.lane in lanes else len(lanes.ids))

    def told(entry: Entry, own_id: str) -> str:
        groups = [stages.get(own_id, _NO_STAGE), lanes.label(entry.lane)]
        words = [*(reversed(groups) if by_area else groups), entry.title]
        return " · ".join(filter(None, (*words, age_text(entry.span, view.child.born_on))))

    ids = [(presence_id(entry.id) or entry.id, entry) for entry in in_order]
    return {own_id: told(entry, own_id) for own_id, entry in ids}


def _stages(view: OpenCase) -> dict[str, str]:
    try:
        by_stage = telling_by_stage(view)
    except TellingError:
        return {}
    return {entry_id: step.title for step in by_stage.steps for entry_id in step.entry_ids}
