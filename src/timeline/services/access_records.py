"""Everything that is kept about a child at the moment of a snapshot, record by record and part by part, in plain words.

It is what a copy for a subject access request is made of; whatever may not be given is taken out of it afterwards
(``access_rules``), by part. The parts and what they are called are the vocabulary ``access_parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from timeline.domain.appointment import Appointment
from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.case import Case, Child, Person
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending, MoveStep
from timeline.domain.entry import AceTag, Entry, Known, Link
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.invitation import Invitation
from timeline.domain.judgement import Judgement
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.own_view import OwnView
from timeline.domain.paper import Paper, Withheld
from timeline.domain.position import Position
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.recommendation import Recommendation
from timeline.domain.relationship import Relationship
from timeline.domain.snapshot import Snapshot
from timeline.domain.support import Support
from timeline.domain.telling import Step, Telling
from timeline.domain.when import When, describe, order_key
from timeline.domain.when_telling import day_text
from timeline.services.report_reading import Readers, Reading, whole_reading
from timeline.store.kept import Kept
from timeline.store.store import Store
from timeline.vocab.registry import NAMES, Term, vocabulary

# Supervision and reflective notes belong to the service and its workers: they are no part of a child's record.
KINDS: tuple[type[Any], ...] = (
    Child, Case, Entry, Link, Person, Presence, Relationship, OwnView, Consent, Goal, HowItIs, Meeting, Attendance,
    Note, Snapshot, Position, Band, Thought, Hypothesis, Appraisal, Recommendation, Support, Appointment, Consultation,
    Ending, Question, Invitation, Judgement, Telling, Paper,
)  # fmt: skip
# What says where a record is kept and nothing of anybody, and what is told with another part.
TECHNICAL = frozenset(
    """
    id case_id child_id import_key sequence order also_in log phase meeting_id file_id fingerprint frame approach_id
    is_archived is_fictional low high low_months high_months
    """.split()  # noqa: SIM905 - a list of twenty quoted words is harder to read
)
CITES = frozenset({
    "people", "person_id", "entry_id", "entry_ids", "alt_account_of", "sources", "from_id", "to_id", "about_id",
    "trigger_ids", "for_ids", "against_ids", "after_ids", "hypothesis_ids", "recommendation_ids",
    "recommendation_id", "support_id", "appointment_ids", "moved_to_id", "goal_id", "snapshot_id",
})  # fmt: skip
_TIMED = (Entry, Presence)
# What every record begins with says nothing that anybody said.
_NOT_SAID = {"audience": "display", "valence": "unclear", "helped": "not_asked", "third_party": False}


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a record: the name of the part, what it is called, and its words; or the ids of what it points at."""

    part: str
    label: str
    words: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """One record that is kept about the child: its kind (an id of ``access_kinds``), its number there, and its parts.

    ``number`` counts those of its kind from 1 in the order of the copy, so that a log can name one without its words.
    ``when`` is its time in words, empty where it has none. ``now`` is the record as it stands today.
    """

    record: Any
    now: Any
    kind: str
    number: int
    when: str
    passages: tuple[Passage, ...]
    is_taken_back: bool

    @property
    def id(self) -> str:
        """The record’s id."""
        return str(self.record.id)

    @property
    def section(self) -> str:
        """The section it stands in, an id of ``access_sections``."""
        return "taken_back" if self.is_taken_back else vocabulary("access_kinds")[self.kind].text("section")


@dataclass(frozen=True)
class Holding:
    """Everything that is kept about a child at the moment of a snapshot, in the order of the copy."""

    reading: Reading
    records: tuple[Held, ...]

    def by_id(self) -> Mapping[str, Held]:
        """Each record by its id."""
        return {one.id: one for one in self.records}


def everything_held(store: Store, snapshot_id: str, *, is_named: bool = True) -> Holding:
    """The newest version of each record at the moment of a snapshot, and what was taken back by then.

    Raises ``MeetingError`` where there is no such snapshot.
    """
    reading = whole_reading(store, snapshot_id, Readers(is_named=is_named))
    case_id, moment = reading.view.case.id, reading.snapshot.moment
    found: list[Held] = []
    there_are = store.kinds_there(case_id, KINDS)
    for cls in (one for one in KINDS if one in there_are):
        records = store.records(cls)
        kept = records.of_case(case_id, as_known_at=moment, include_retracted=True)
        now = {one.record.id: one.record for one in records.of_case(case_id, include_retracted=True)}
        there = [one for one in kept if one.record.id != snapshot_id]
        if cls in _TIMED:
            born_on = reading.view.child.born_on
            there.sort(key=lambda one: _in_time(one.record, born_on))
        for number, one in enumerate(there, start=1):
            found.append(_held(store, one, now.get(one.record.id, one.record), number))
    return Holding(reading, tuple(found))


def kind_of_record(record: Any) -> str:
    """The kind of a record as ``access_kinds`` has it."""
    return type(record).__name__.lower()


def part_of(kind: str, part: str) -> Term | None:
    """The term for a part of a kind; ``None`` where a copy does not tell it."""
    parts = vocabulary("access_parts")
    return parts.get(f"{kind}__{part}") or parts.get(part)


def _in_time(record: Any, born_on: date | None) -> Any:
    return order_key(record.span, getattr(record, "sequence", None), record.id, born_on=born_on)


def _held(store: Store, kept: Kept[Any], now: Any, number: int) -> Held:
    record = kept.record
    kind = kind_of_record(record)
    passages = sorted(_passages(record, kind), key=lambda one: _place(kind, one.part))
    if kept.is_retracted:
        why = store.get_change(kept.change_id).reason
        told = f"{day_text(kept.recorded_at.date())}{': ' + why if why else ''}"
        passages.append(Passage("taken_back", _label(kind, "taken_back"), told))
    when = getattr(record, "span", None) or getattr(record, "when", None)
    return Held(record, now, kind, number, describe(when) if isinstance(when, When) else "", tuple(passages),
                kept.is_retracted)  # fmt: skip


def _passages(record: Any, kind: str) -> Iterator[Passage]:
    for part, told in _in_one(record):
        yield Passage(part, _label(kind, part), told)
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in TECHNICAL or value in ("", None, (), False) or value == _NOT_SAID.get(field.name):
            continue
        if field.name in CITES:
            cited = (value,) if isinstance(value, str) else tuple(value)
            yield Passage(field.name, _label(kind, field.name), "", cited)
            continue
        words = _said(value, _terms(record, kind, field.name))
        if words:
            yield Passage(field.name, _label(kind, field.name), words)


def _in_one(record: Any) -> Iterator[tuple[str, str]]:
    """What two fields of a record say together."""
    if isinstance(record, Position | Recommendation):
        yield "layers", record.layers_text
    if isinstance(record, Band):
        yield "years", record.years_text


def _place(kind: str, part: str) -> int:
    """What was said comes first, whose it is and what it rests on after it."""
    term = part_of(kind, part)
    return 0 if term is None else term.order


def _label(kind: str, part: str) -> str:
    term = part_of(kind, part)
    return part if term is None else term.label


def _terms(record: Any, kind: str, part: str) -> Callable[[str], str]:
    """How an id in this part is told: by the label of its vocabulary, or as it is where it is words."""
    if isinstance(record, Appraisal) and part == "topic":
        name = record.frame if record.frame in NAMES else ""
    else:
        term = part_of(kind, part)
        name = "" if term is None else term.text("terms")
    return vocabulary(name).label if name else str


def _said(value: Any, term: Callable[[str], str]) -> str:
    match value:
        case When():
            return describe(value)
        case bool():
            return "Yes" if value else ""
        case int():
            return f"{value}"
        case str():
            return _moment(value) or term(value)
        case AceTag(tag, status):
            return f"{vocabulary('ace_tags').label(tag)} ({vocabulary('ace_status').label(status).lower()})"
        case Known(agency, since):
            return f"{agency}, since {describe(since)}" if since else agency
        case MoveStep(words, by_whom, when, is_done):
            said = (words, by_whom, describe(when) if when else "", "done" if is_done else "")
            return ", ".join(part for part in said if part)
        case Step():
            return ": ".join(part for part in (value.title, value.words, value.presenter_note) if part)
        case Withheld():
            return vocabulary("withheld_reasons").label(value.reason)
        case (str(first), str(second)):
            return f"{_area(first)}: {second}"
        case tuple():
            return "; ".join(_said(one, term) for one in value)
    return f"{value}"


def _area(words: str) -> str:
    return vocabulary("development_areas").label(words)


def _moment(words: str) -> str:
    """The day of a moment that is kept as ISO 8601; empty where the words are none."""
    if len(words) < 19 or words[10:11] != "T":
        return ""
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        return ""
    return f"{day_text(at.date())}, {at:%H:%M} UTC"
