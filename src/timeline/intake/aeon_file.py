"""Aeon Timeline's CSV: any headings, of which a title and a start are always there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from timeline.intake.columns import field_of
from timeline.intake.event_rows import Told, known_cells, sheet_of
from timeline.intake.plain_text import words_if_markup
from timeline.intake.sheet import Sheet
from timeline.intake.times_told import moment_of, start_and_end

CALLED = "Aeon Timeline"
_ITS_OWN = frozenset({
    "row id", "event id", "external id", "uuid", "parent", "arc", "arcs", "story arc", "dependency", "dependencies",
    "duration", "observer", "observers", "participant", "participants", "entity", "entities", "complete",
    "completion", "color", "colour", "label", "links", "place", "ai notes",
})  # fmt: skip
_ENOUGH_OF_THEM = 2
_COLUMNS = {
    "title": "what_happened", "start date": "start", "end date": "end", "summary": "details", "type": "kind",
    "arc": "area", "arcs": "area", "story arc": "area", "participant": "people", "participants": "people",
    "row id": "ref", "event id": "ref", "external id": "ref",
}  # fmt: skip
_EVENTS = frozenset({"", "event", "events", "scene", "milestone", "default"})
_ERA = re.compile(r"\s*(?:AD|CE|A\.D\.)$")


def is_aeon(headings: Sequence[str]) -> bool:
    """Whether a table has a title, a start and at least two of the columns only Aeon Timeline exports."""
    found = {" ".join(heading.casefold().split()) for heading in headings}
    return {"title", "start date"} <= found and len(found & _ITS_OWN) >= _ENOUGH_OF_THEM


def aeon_table(sheet: Sheet) -> Sheet:
    """The rows of an Aeon Timeline export as entries; an event without a start yet is one nobody knows the date of.

    Rows of its people, places and arcs, which have no time, are left aside and counted in the notes.
    """
    told, aside = [], Counter[str]()
    for row in sheet.rows:
        cells, beside = known_cells(sheet, row, _COLUMNS)
        if not cells["start"] and cells["kind"].casefold() not in _EVENTS:
            aside[cells["kind"]] += 1
            continue
        times = start_and_end(moment_of(_ERA.sub("", cells["start"])), moment_of(_ERA.sub("", cells["end"])))
        if times.ended_at:
            beside["Ended at"] = times.ended_at
        if cells["kind"].casefold() not in _EVENTS:
            beside["Type"] = cells["kind"]
        says = {
            "when": times.when or "not known", "until": times.until if times.when else "",
            "what_happened": " ".join(words_if_markup(cells["what_happened"]).split()),
            "details": words_if_markup(cells["details"]), "area": cells["area"], "ref": cells["ref"],
            "people": _people(cells["people"]),
        }  # fmt: skip
        told.append(Told(row.line, says | _our_own(beside, says), beside))
    left = ", ".join(f"{number} of the type “{kind}”" for kind, number in aside.items())
    notes = [f"Rows without a time were left aside: {left}."] if aside else []
    return sheet_of(sheet.name, CALLED, told, (*sheet.notes, *notes), one="Line")


def _our_own(beside: dict[str, object], says: Mapping[str, str]) -> dict[str, str]:
    """What stands under headings our own columns go by: anybody may give Aeon columns of their own."""
    found: dict[str, str] = {}
    for heading in list(beside):
        field = field_of(heading)
        if field and heading.casefold() not in _ITS_OWN and field not in (*found, *says, "type"):
            found[field] = str(beside.pop(heading))
    return found


def _people(cell: str) -> str:
    """Names as our own column of people has them; Aeon puts a bar, a comma or a line between them."""
    return "; ".join(filter(None, (name.strip() for name in re.split(r"[|\n;]|,", cell))))
