"""What lenses need to answer in the browser at once: who knew when, what is beyond doubt, the ruler's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import is_
from typing import Any, NamedTuple

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry
from timeline.domain.knowledge import Knowledge, knowledge_words, known_days
from timeline.scene.reading_the_ruler import HOME, PEOPLE, Reading, readings
from timeline.scene.sure import is_sure
from timeline.services.occurrences import occurrences
from timeline.services.of_each_entry import OfEachEntry

_KINDS_KEPT, _LIVES_KEPT = 500, 12


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
        for row in _known(entry):
            who = knowers.setdefault(row.agency, len(knowers)) if row.agency else -1
            rows.append([who, row.perhaps_from, row.surely_from])
        known.append(rows)
    said = _readings(entries, child, tuple(people), today, ages_only)
    return {
        "sure": [_sure(entry) for entry in entries],
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
        kind: [[number[one] for one in told_by] for told_by in _times(tuple(told), kind)]
        for kind, told in by_type.items()
    }


class _Read(NamedTuple):
    of: tuple[Entry, ...]
    rest: tuple[Any, ...]
    said: list[Reading]


def _readings(
    entries: Sequence[Entry], child: Child, people: tuple[Person, ...], today: date, ages_only: bool
) -> list[Reading]:
    """The ruler's words; the same as before while the very same entries tell of homes and people."""
    of, rest = tuple(entry for entry in entries if entry.lane in (HOME, PEOPLE)), (child, people, today, ages_only)
    done = _read.get(child.id)
    if done is not None and done.rest == rest and len(done.of) == len(of) and all(map(is_, done.of, of)):
        return done.said
    if len(_read) >= _LIVES_KEPT:
        _read.clear()
    said = readings(of, child, today, people=people, ages_only=ages_only)
    _read[child.id] = _Read(of, rest, said)
    return said


_read: dict[str, _Read] = {}
_known = OfEachEntry(known_days)
_sure = OfEachEntry(lambda entry: int(is_sure(entry)))
_times_of_type: dict[str, tuple[tuple[Entry, ...], list[tuple[str, ...]]]] = {}


def _times(told: tuple[Entry, ...], kind: str) -> list[tuple[str, ...]]:
    """The entries that tell of each time it happened; found once while the very same entries tell of it."""
    done = _times_of_type.get(kind)
    if done is not None and len(done[0]) == len(told) and all(map(is_, done[0], told)):
        return done[1]
    if len(_times_of_type) >= _KINDS_KEPT:
        _times_of_type.clear()
    found = [one.entry_ids for one in occurrences(told, of_type=kind)]
    _times_of_type[kind] = (told, found)
    return found
