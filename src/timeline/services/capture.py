"""Capture what is said in a meeting from one line: who said it, from where, and what is to become of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import MeetingError
from timeline.domain.meeting import Attendance
from timeline.domain.note import ACTION, DISAGREED, SAID, VOICE, Note
from timeline.domain.question import Question
from timeline.services.due_day import Due, due_at_the_end, due_told
from timeline.services.find_gaps import day
from timeline.services.questions import ask
from timeline.services.record_entry import add_entry, new_id
from timeline.services.write_down import write_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

QUESTION = "question"
CHILD_SAID, FAMILY_SAID, CHILDS_OWN = "child_said", "family_said", "the child"
EXAMPLE = "Sam: he texts the night before ~youth justice    ·    /park benefits    ·    /question nurse: hearing?"
_COMMAND = re.compile(r"^/(\w+)\s*")
_WHO = re.compile(r"^([^:~/]{1,60}):\s+")
_UNREAD = "“{}” is not read as one day; a day such as “by 3 June” is"
_AGENCY = re.compile(r"\s*~([^~]{1,80})$")


@dataclass(frozen=True, slots=True)
class Captured:
    """A line as it is understood: a note of some kind, or a question for somebody, and how it reads back in parts."""

    record: Note | Question | Entry
    reading: tuple[str, ...]


def commands() -> tuple[str, ...]:
    """What a line may begin with after its stroke: “park”, “question”, …"""
    return (QUESTION, *(term.text("command") for term in vocabulary("note_kinds").offered if term.text("command")))


def read_capture(
    text: str, *, case_id: str, meeting_id: str, phase: str, people: Sequence[Attendance], today: date
) -> Captured:
    """The line as it is understood. Raises ``MeetingError`` saying how to write it.

    “Sam: …” names who said it where Sam is on the meeting's list; “~school” at the end names an agency. A line may
    begin with a stroke and what is to become of it, and an action may end with the day it is due: “by Friday”.
    """
    rest = text.strip()
    kind = SAID
    if begins := _COMMAND.match(rest):
        kind, rest = _kind(begins[1]), rest[begins.end() :]
    agency, rest = _cut(_AGENCY, rest)
    if kind == QUESTION:
        return _question(rest, agency, case_id)
    who, rest = _who(rest, people, is_named=kind in (ACTION, DISAGREED, VOICE))
    due = due_at_the_end(rest, today) if kind == ACTION else Due(rest)
    said_by = who.name if isinstance(who, Attendance) else who
    agency = agency or (who.agency if isinstance(who, Attendance) else "")
    if kind == VOICE:
        return _voice(rest.strip().strip("“”\""), said_by, case_id, today)
    note = Note(
        new_id(), case_id, due.words.strip(), kind, meeting_id, phase, said_by="" if kind == ACTION else said_by,
        agency=agency, by_whom=said_by if kind == ACTION else "", due=due.when,
    )  # fmt: skip
    by = f"by {due_told(due.when)}" if due.when else _UNREAD.format(due.unread) if due.unread else ""
    parts = [vocabulary("note_kinds").label(kind), said_by, agency, note.words, by]
    return Captured(note, tuple(part for part in parts if part))


def keep_captured(store: Store, captured: Captured, *, actor: str) -> str:
    """Keep what was captured and return its id."""
    if isinstance(captured.record, Question):
        return ask(store, captured.record, actor=actor).id
    if isinstance(captured.record, Entry):
        return add_entry(store, captured.record, actor=actor, why="said in their own words, in the meeting").id
    write_down(store, captured.record, actor=actor)
    return captured.record.id


def _kind(command: str) -> str:
    said = command.casefold()
    if said == QUESTION:
        return QUESTION
    for term in vocabulary("note_kinds").offered:
        if term.text("command") == said:
            return term.id
    known = ", ".join(f"/{one}" for one in commands())
    raise MeetingError(f"“/{command}” is not known. A line can begin with {known}, or with what was said.")


def _voice(words: str, said_by: str, case_id: str, today: date) -> Captured:
    """What the child said, or somebody in the family who is named: it belongs on the timeline, not in the minutes."""
    if not words:
        raise MeetingError("Write what was said, in their own words: “/voice I want the window seat”.")
    kind = vocabulary("entry_types")[FAMILY_SAID if said_by else CHILD_SAID]
    title = words if len(words) <= TITLE_LIMIT - 2 else f"{words[: TITLE_LIMIT - 3].rstrip()}…"
    entry = Entry(
        new_id(), case_id, title=f"“{title}”", when=day(today), lane=kind.text("lane"), type=kind.id,
        valence=kind.text("valence"), quote=words, said_by=said_by or CHILDS_OWN,
        basis="family" if said_by else "child",
    )  # fmt: skip
    return Captured(entry, tuple(part for part in (kind.label, said_by, f"“{words}”") if part))


def _question(rest: str, agency: str, case_id: str) -> Captured:
    named = _WHO.match(rest)
    asked = agency or (named[1].strip() if named else "")
    words = rest[named.end() :] if named else rest
    if not asked:
        raise MeetingError("Say whom to ask: “/question school nurse: was there a hearing test?”")
    if not words.strip():
        raise MeetingError(f"Write what {asked} is to be asked.")
    return Captured(
        Question(new_id(), case_id, words.strip(), agency=asked), ("Question", f"for {asked}", words.strip())
    )


def _who(rest: str, people: Sequence[Attendance], *, is_named: bool) -> tuple[Attendance | str, str]:
    """Who said it and what is left; a name that nobody on the list has is taken only where the line needs one."""
    named = _WHO.match(rest)
    if named is None:
        return "", rest
    wanted = named[1].strip().casefold()
    for one in people:
        names = [one.name.split(",")[0], *one.name.split(",")[0].split(), one.agency]
        if wanted in (each.casefold().strip() for each in names if each):
            return one, rest[named.end() :]
    return (named[1].strip(), rest[named.end() :]) if is_named else ("", rest)


def _cut(pattern: re.Pattern[str], rest: str) -> tuple[str, str]:
    found = pattern.search(rest)
    return (found[1].strip(), rest[: found.start()]) if found else ("", rest)
