"""What a file exported from here carries besides the other program's own fields: each time as it was said.

Other programs need a date for every event and know no “about” or “some time between”. So an export gives them the
days a time can mean, and the words beside them; when it comes back, the words hold as long as nobody moved it.
Nothing is carried that the other program does not show as well, but the kind of thing it was, its number here, and
who may see it where that is not everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

KEY = "as_said"
UNDATED = "without_dates"
MADE_BY = "made_by"
PROGRAM = "Formulation Timeline"
WHO = "Who says so: "

_OF_TIME = ("when", "until")
_FIELDS = (
    *_OF_TIME, "type", "source", "agency", "quote", "ref", "entry_id", "audience", "third_party", "verification",
)  # fmt: skip
_SHOWN = "shown"


def carried(says: Mapping[str, str], drawn: Sequence[str], area: str, shown: str) -> dict[str, object]:
    """What to put under ``KEY``: the words by column id, the dates and the area the other program was given for them,
    and the time it shows in brackets after the title."""
    kept = {field: says[field] for field in _FIELDS if says.get(field)}
    return {"drawn": list(drawn), "area": area, **({_SHOWN: shown} if shown else {}), **kept}


def brought_back(kept: object, says: Mapping[str, str], drawn: Sequence[str]) -> dict[str, str] | None:
    """What an event says, with the words it was exported with; ``None`` for one that was not exported from here.

    Without the words of its time where somebody has given it other dates since, and without its type where another
    area.
    """
    if not isinstance(kept, Mapping):
        return None
    found = {field: kept[field] for field in _FIELDS if isinstance(kept.get(field), str)}
    if kept.get("drawn") != list(drawn):
        found = {field: words for field, words in found.items() if field not in _OF_TIME}
    if kept.get("area") != says.get("area", ""):
        found.pop("type", None)
    if "when" in found:
        found.setdefault("until", "")
    title, shown = says.get("what_happened", ""), kept.get(_SHOWN)
    if isinstance(shown, str) and shown:
        title = title.removesuffix(f" ({shown})")
    details = says.get("details", "")
    tail = _tail(found)
    if tail and details.endswith(tail):
        details = details.removesuffix(tail).rstrip()
    return {**says, "ref": "", **found, "what_happened": title, "details": details}


def shown_text(says: Mapping[str, str]) -> str:
    """The details as another program shows them, with the words quoted, how far it is agreed where it is doubted, and
    who says so in paragraphs of their own."""
    return "\n\n".join(filter(None, (says.get("details", "").strip(), _tail(says))))


def who_says_so(says: Mapping[str, str]) -> str:
    """The agency and whom it had it from, on one line."""
    return " ".join(": ".join(filter(None, (says.get("agency"), says.get("source")))).split())


def _tail(says: Mapping[str, str]) -> str:
    quote, who = " ".join(says.get("quote", "").split()), who_says_so(says)
    doubt = says.get("verification", "")
    return "\n\n".join(filter(None, (quote and f"“{quote}”", doubt, who and f"{WHO}{who}")))
