"""What lenses need to answer in the browser at once: who knew when, what is beyond doubt, the ruler's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry
from timeline.domain.knowledge import known_days
from timeline.scene.reading_the_ruler import readings
from timeline.scene.sure import is_sure


def lens_facts(
    entries: Sequence[Entry], *, child: Child, people: Sequence[Person], today: date, ages_only: bool
) -> dict[str, Any]:
    """Columns beside the entries, in their order, and words along the ruler; days are ordinals.

    ``known`` gives each entry's agencies, by their number in ``knowers``, with the days from which they perhaps and
    surely knew; −1 stands for somebody who was not named.
    """
    knowers: dict[str, int] = {}
    known = []
    for entry in entries:
        rows = []
        for row in known_days(entry):
            who = knowers.setdefault(row.agency, len(knowers)) if row.agency else -1
            rows.append([who, row.perhaps_from, row.surely_from])
        known.append(rows)
    said = readings(entries, child, today, people=people, ages_only=ages_only)
    return {
        "sure": [int(is_sure(entry)) for entry in entries],
        "known": known,
        "knowers": list(knowers),
        "readings": {"from": [one.from_day for one in said], "words": [one.words for one in said]},
    }
