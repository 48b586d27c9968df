"""What lenses need to answer in the browser at once: who knew when, what is beyond doubt, the ruler's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry
from timeline.domain.knowledge import Knowledge, knowledge_words, known_days
from timeline.scene.reading_the_ruler import readings
from timeline.scene.sure import is_sure
from timeline.services.occurrences import occurrences


def lens_facts(
    entries: Sequence[Entry], *, child: Child, people: Sequence[Person], today: date, ages_only: bool
) -> dict[str, Any]:
    """Columns beside the entries, in their order, and words along the ruler; days are ordinals.

    ``known`` gives each entry's agencies, by their number in ``knowers``, with the days from which they perhaps and
    surely knew; −1 stands for somebody who was not named. ``knowing`` says what can be said of it: of anybody, and of
    an agency in the place of ``{who}``. ``occurrences`` are, for each type, the times it happened in order, each as the
    numbers of the entries that tell of it.
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
        "knowing": {one.value: [knowledge_words(one), knowledge_words(one, "{who}")] for one in Knowledge},
        "occurrences": _occurrences(entries),
        "readings": {
            "from": [one.from_day for one in said],
            "words": [one.words for one in said],
            "school": [one.school for one in said],
        },
    }


def _occurrences(entries: Sequence[Entry]) -> dict[str, list[list[int]]]:
    number = {entry.id: n for n, entry in enumerate(entries)}
    by_type: dict[str, list[Entry]] = {}
    for entry in entries:
        by_type.setdefault(entry.type, []).append(entry)
    return {
        kind: [[number[one] for one in found.entry_ids] for found in occurrences(told, of_type=kind)]
        for kind, told in by_type.items()
    }
