"""How a report words what is kept: whose it is, when it was, and running text in its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.note import DISAGREED, Note
from timeline.domain.support import Support
from timeline.domain.when import When, describe, order_key
from timeline.scene.report import Bullets, Paragraph, Part
from timeline.scene.wall import told_time
from timeline.services.report_reading import Reading
from timeline.services.sequence import NOWHERE
from timeline.vocab.registry import vocabulary

NOBODY_YET = "nobody named yet"
"""What stands where a step, an action or a question is still nobody's."""


def by_whom(name: str, agency: str = "") -> str:
    """“Tomos, key worker (Youth justice service)”; either alone where only that is known."""
    if name and agency and agency not in name:
        return f"{name} ({agency})"
    return name or agency


def in_brackets(words: str, name: str, agency: str = "") -> str:
    """Words with who said them after: “Ring first. (Tomos, Youth justice service)”, never a bracket in a bracket."""
    who = ", ".join(part for part in (name, agency if agency not in name else "") if part)
    return f"{words} ({who})" if who else words


def bare(words: str) -> str:
    """Words as they are compared: without capitals and signs."""
    return " ".join("".join(c if c.isalnum() else " " for c in words.casefold()).split())


def of_them(person: Person) -> str:
    """What somebody is to the child, or what their work is and where."""
    return person.relation or ", ".join(part for part in (person.role, person.agency) if part) or "–"


def paragraphs(words: str) -> Iterator[Part]:
    """Running text as the paragraphs it was written in."""
    for block in words.split("\n\n"):
        told = " ".join(block.split())
        if told:
            yield Paragraph(told)


def in_order_of_time(reading: Reading, entries: Iterable[Entry]) -> list[Entry]:
    """Entries as they happened."""
    born_on = reading.view.child.born_on
    return sorted(entries, key=lambda one: order_key(one.span, one.sequence, one.id, born_on=born_on))


def rests_on(reading: Reading, entry_ids: Sequence[str]) -> str:
    """The entries that something rests on, with their times: “Moves to Nan’s (2018); …”; empty where none is shown."""
    entries = [entry for entry in map(reading.view.entry, entry_ids) if entry is not None]
    return "; ".join(f"{entry.title} ({told_time(entry)})" for entry in entries)


def seen_differently(reading: Reading, record_ids: Sequence[str]) -> Iterator[Part]:
    """Who sees one of these records differently and how, as a list."""
    notes = [note for one in record_ids for note in reading.work.notes_about(one, DISAGREED)]
    if notes:
        yield Paragraph("Who sees it differently:")
        yield Bullets(tuple(f"{by_whom(note.said_by, note.agency)}: {note.words}" for note in notes))


def noted(note: Note) -> str:
    """What a note says, and who said it where that is known."""
    return in_brackets(note.words, note.said_by, note.agency)


def meet_again(reading: Reading) -> tuple[str, bool]:
    """The day on which people meet again, in words, and whether it had gone by when this was kept."""
    meeting = reading.work.meeting
    if meeting is None or meeting.next_review is None:
        return "", False
    last = meeting.next_review.latest or meeting.next_review.earliest
    return describe(meeting.next_review), last is not None and last < reading.day


def when_we_meet_again(reading: Reading) -> Iterator[Part]:
    """The day on which people meet again as a sentence; nothing where nobody named one."""
    day, is_past = meet_again(reading)
    if day:
        yield Paragraph(f"We were to meet again: {day}. That day has gone by." if is_past else f"We meet again: {day}.")


def place_of_step(place: str) -> str:
    """“Now”, “next”, “later” or “not yet”, or that nobody has said."""
    return vocabulary("plan_places").label(place) if place != NOWHERE else "Without a place"


def how_it_helped(support: Support) -> str:
    """How a service helped, as it was judged, what the child said of it, and whatever else was noted."""
    said = f"“{support.child_said}”" if support.child_said else ""
    parts = (f"{vocabulary('helped').label(support.helped)}.", said, support.reason, support.note)
    return " ".join(filter(None, parts))


def time_or(when: When | None, otherwise: str = "–") -> str:
    """A time in words, or what stands where nobody said one."""
    return otherwise if when is None else describe(when)
