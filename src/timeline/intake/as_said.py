"""What a file exported from here carries besides the other program's own fields: each time as it was said.

Other programs need a date for every event and know no “about” or “some time between”. So an export gives them the
days a time can mean, and the words beside them; when it comes back, the words hold as long as nobody moved it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

KEY = "as_said"
UNDATED = "without_dates"
MADE_BY = "made_by"
PROGRAM = "Formulation Timeline"
WHO = "Who says so: "

_FIELDS = ("when", "until", "type", "source", "ref", "entry_id")
_OF_TIME = ("when", "until")


def carried(drawn: Sequence[str], area: str, says: Mapping[str, str]) -> dict[str, object]:
    """What to put under ``KEY``: the words by column id, and the dates and the area the other program was given."""
    return {"drawn": list(drawn), "area": area, **{field: says[field] for field in _FIELDS if says.get(field)}}


def brought_back(kept: object, drawn: Sequence[str], area: str) -> dict[str, str]:
    """The words that still hold for an event, by column id.

    Without its time where somebody has given it other dates since, and without its type where another area.
    """
    if not isinstance(kept, Mapping):
        return {}
    found = {field: kept[field] for field in _FIELDS if isinstance(kept.get(field), str)}
    lost: tuple[str, ...] = () if kept.get("drawn") == list(drawn) else _OF_TIME
    lost += () if kept.get("area") == area else ("type",)
    return {field: words for field, words in found.items() if field not in lost}


def with_source(details: str, source: str) -> str:
    """The details as another program shows them, with who says so in a paragraph of its own."""
    return "\n\n".join(filter(None, (details, source and f"{WHO}{' '.join(source.split())}")))


def without_source(details: str, source: str) -> str:
    """The details alone, where they end as ``with_source`` made them."""
    ending = f"{WHO}{' '.join(source.split())}"
    return details.removesuffix(ending).rstrip() if source and details.endswith(ending) else details
