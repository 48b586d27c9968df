"""A life told by numbers: the record's own names for entries, links and people stay in the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def numbered(payload: Mapping[str, Any], numbers: dict[str, str]) -> dict[str, Any]:
    """A wall's payload without the ids of the record: an entry is its number in the order of the first wall given.

    ``numbers`` gives each entry's number, as text, by its id; entries that are not in it yet are added in their order
    here. Where entries stand in the order of their numbers these are not sent.
    """
    columns = dict(payload["entries"])
    own = [numbers.setdefault(one, str(len(numbers))) for one in columns.pop("id", ())]
    if any(number != str(n) for n, number in enumerate(own)):
        columns["id"] = own
    return {
        **payload,
        "entries": columns,
        "links": [[from_n, to_n, kind, ""] for from_n, to_n, kind, _ in payload["links"]],
        "people": [[str(n), *told] for n, (_, *told) in enumerate(payload["people"])],
    }


def in_their_order(stories: Mapping[str, Mapping[str, Any]], numbers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Stories in the order of the entries' numbers, each naming other entries by theirs."""

    def by_number(rows: Sequence[Sequence[str]]) -> list[list[str]]:
        return [[said, numbers[other], *rest] for said, other, *rest in rows]

    return [
        {name: by_number(told) if name in ("links", "accounts") else told for name, told in stories[one].items()}
        for one in numbers
    ]
