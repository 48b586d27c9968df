"""What was written in the full form, read so that nothing left alone changes and nothing is kept too early."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.domain.case import Person
from timeline.domain.entry import Known
from timeline.domain.errors import WhenError
from timeline.domain.when import When, parse_when
from timeline.services.people import match_person
from timeline.services.record_entry import new_id
from timeline.store.store import Store


def time_said(text: str, was: When | None, born_on: date | None) -> When | None:
    """The time written, ``None`` for nothing; one left as it was keeps its meaning, however it was first read.

    Raises ``WhenError``.
    """
    if was is not None and text.strip() == was.text.strip():
        return was
    return parse_when(text.strip(), born_on=born_on) if text.strip() else None


def known_text(known: Sequence[Known]) -> str:
    """Who knew and since when, one agency a line."""
    return "\n".join(k.agency if k.since is None else f"{k.agency}: {k.since.text}" for k in known)


def known_said(text: str, was: Sequence[Known], born_on: date | None) -> tuple[Known, ...]:
    """Who knew and since when, from one agency a line; a line left as it was is kept.

    What stands after the last colon is a time where it reads as one, otherwise part of the agency's name.
    """
    before = {known_text((one,)): one for one in was}
    return tuple(before.get(line.strip()) or _known(line, born_on) for line in text.splitlines() if line.strip())


def _known(line: str, born_on: date | None) -> Known:
    agency, colon, since = line.rpartition(":")
    if not colon or not since.strip():
        return Known(line.strip().rstrip(":"))
    try:
        return Known(agency.strip(), parse_when(since.strip(), born_on=born_on))
    except WhenError:
        if any(letter.isdigit() for letter in since):
            raise
        return Known(line.strip())


def people_chosen(
    store: Store, case_id: str, chosen: Sequence[str], kept: Sequence[str] = ()
) -> tuple[tuple[str, ...], list[Person]]:
    """The ids of the people chosen, by id or by a name newly written, and those who are new and still to be kept.

    ``kept`` are ids that the form could not show and that stay.
    """
    known = [one.record for one in store.records(Person).of_case(case_id)]
    ids = {person.id for person in known}
    found: list[str] = []
    new: list[Person] = []
    for one in chosen:
        name = " ".join(one.split())
        person = None if one in ids else match_person([*known, *new], name)
        if one not in ids and person is None:
            person = Person(new_id(), case_id, name)
            new.append(person)
        found.append(one if person is None else person.id)
    return tuple(dict.fromkeys((*found, *kept))), new
