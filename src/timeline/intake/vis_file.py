"""vis-timeline: items with or without their groups, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.domain.errors import IntakeError
from timeline.intake.as_said import KEY, UNDATED, brought_back
from timeline.intake.event_rows import Told, naming, plain, plain_html, sheet_of, told_undated
from timeline.intake.json_text import objects
from timeline.intake.plain_text import words_of
from timeline.intake.sheet import Sheet
from timeline.intake.times_told import moment_of, start_and_end

CALLED = "vis-timeline"
LOOKED_AT = 200
DEEPEST_GROUP = 12

_READ = frozenset({"id", "content", "title", "start", "end", "group", KEY})
_LOOKS = frozenset({"style", "editable", "selectable", "limitSize", "align", "subgroupOrder", "subgroupStack"})
"""How an item looks or moves on screen: nothing anybody said."""


def is_vis(value: object) -> bool:
    """Whether opened JSON is items of a vis-timeline, bare or with groups."""
    items = value.get("items") if isinstance(value, dict) else value
    if not isinstance(items, list):
        return False
    if not items and isinstance(value, dict):
        return "groups" in value or UNDATED in value
    return any(
        isinstance(item, dict) and "start" in item and bool({"content", "title", "group"} & item.keys())
        for item in items[:LOOKED_AT]
    )  # fmt: skip


def vis_sheet(value: object, name: str) -> Sheet:
    """The items of a vis-timeline, each group as an area of life; a group in a group is told with its own.

    Raises ``IntakeError`` naming the item that is no item, or that names a group there is not.
    """
    whole = value if isinstance(value, Mapping) else {"items": value}
    items = objects(whole.get("items"), name, "Item")
    groups = _Groups(objects(whole.get("groups") or [], name, "Group"))
    told = []
    for place, item in enumerate(items, start=1):
        with naming("Item", place):
            told.append(_item(place, item, groups))
    told += told_undated(whole.get(UNDATED), len(told))
    return sheet_of(name, CALLED, told, one="Item")


class _Groups:
    """The groups of a file by id, and what each is called with the groups it stands in."""

    def __init__(self, groups: Sequence[Mapping[str, object]]) -> None:
        self._called = {plain(group.get("id")): _words(group.get("content")) for group in groups}
        self._within = {
            plain(inner): plain(group.get("id")) for group in groups for inner in _listed(group.get("nestedGroups"))
        }

    def called(self, group_id: str) -> str:
        if not group_id:
            return ""
        if self._called and group_id not in self._called:
            raise IntakeError(
                f"it is in the group “{group_id[:60]}”, which the file does not have. "
                "Add the group, or take the item out of it, and export it again."
            )
        names = [self._called.get(group_id) or group_id]
        while (group_id := self._within.get(group_id, "")) and len(names) < DEEPEST_GROUP:
            names.append(self._called.get(group_id) or group_id)
        return " › ".join(reversed(names))


def _item(place: int, item: Mapping[str, object], groups: _Groups) -> Told:
    start, end = moment_of(item.get("start")), moment_of(item.get("end"))
    times = start_and_end(start, end)
    area = groups.called(plain(item.get("group")))
    content, title = _words(item.get("content")), _words(item.get("title"))
    says = {
        "when": times.when, "until": times.until, "area": area,
        "what_happened": " ".join(content.split()) or title, "details": title if content and title != content else "",
    }  # fmt: skip
    beside: dict[str, object] = {
        name: kept
        for name, kept in item.items()
        if name not in _READ | _LOOKS and not (name == "type" and kept in ("box", "point", "range"))
    }
    if times.ended_at:
        beside["Ended at"] = times.ended_at
    back = brought_back(item.get(KEY), says, (str(start), str(end)))
    if back is not None:
        return Told(place, back)
    says["ref"] = plain(item.get("id"))
    return Told(place, says, beside)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _words(value: object) -> str:
    return words_of(plain_html(value))
