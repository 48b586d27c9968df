"""Every kind of record the store keeps, in the order a case is told: child, case, people, agencies, …"""

from __future__ import annotations

from typing import Any, TypeVar

from timeline.domain.appointment import Appointment
from timeline.domain.appraisal import Appraisal
from timeline.domain.approach import Approach
from timeline.domain.band import Band
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.invitation import Invitation
from timeline.domain.judgement import Judgement
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.own_view import OwnView
from timeline.domain.paper import Paper, PaperFile
from timeline.domain.position import Position
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.recommendation import Recommendation
from timeline.domain.relationship import Relationship
from timeline.domain.snapshot import Snapshot
from timeline.domain.supervision import Reflection, Supervision
from timeline.domain.support import Support
from timeline.domain.telling import Telling
from timeline.store.agencies import AGENCIES
from timeline.store.cases import CASES
from timeline.store.children import CHILDREN
from timeline.store.entries import ENTRIES
from timeline.store.links import LINKS
from timeline.store.people import PEOPLE
from timeline.store.record_type import RecordType
from timeline.store.records_of_case import EARLIEST_DAY, records_of_case
from timeline.store.records_of_service import records_of_service

T = TypeVar("T")

RECORD_TYPES: tuple[RecordType[Any], ...] = (
    CHILDREN, CASES, PEOPLE, AGENCIES, ENTRIES, LINKS,
    records_of_case(Presence, "presence", "presence", since_format=2, order=EARLIEST_DAY),
    records_of_case(Question, "question", "question", since_format=2),
    records_of_case(Telling, "telling", "telling", since_format=2),
    records_of_case(Relationship, "relationship", "relationship", since_format=3),
    records_of_case(Invitation, "invitation", "invitation", since_format=3),
    records_of_case(Judgement, "judgement", "decision about alike entries", since_format=3),
    records_of_case(OwnView, "own_view", "view of the child’s or family’s own", since_format=3),
    records_of_case(Meeting, "meeting", "meeting", since_format=4),
    records_of_case(Attendance, "attendance", "place at the meeting", since_format=4),
    records_of_case(Consent, "consent", "consent", since_format=4),
    records_of_case(Note, "note", "note", since_format=4),
    records_of_case(Position, "position", "position", since_format=4, order=EARLIEST_DAY),
    records_of_case(Band, "band", "band of development", since_format=4, order=EARLIEST_DAY),
    records_of_case(Thought, "thought", "thought", since_format=4),
    records_of_case(Hypothesis, "hypothesis", "hypothesis", since_format=4),
    records_of_case(Recommendation, "recommendation", "recommendation", since_format=4),
    records_of_case(Support, "support", "support", since_format=4, order=EARLIEST_DAY),
    records_of_case(Appraisal, "appraisal", "part of the whole picture", since_format=4),
    records_of_case(Snapshot, "snapshot", "snapshot", since_format=4),
    records_of_case(Appointment, "appointment", "appointment", since_format=5, order=EARLIEST_DAY),
    records_of_case(Consultation, "consultation", "consultation", since_format=5, order=EARLIEST_DAY),
    records_of_case(Goal, "goal", "goal of the child’s own", since_format=5),
    records_of_case(HowItIs, "how_it_is", "view of how it is going", since_format=5, order=EARLIEST_DAY),
    records_of_case(Ending, "ending", "ending or move", since_format=5),
    records_of_case(Paper, "paper", "paper that went out", since_format=5),
    records_of_case(PaperFile, "paper_file", "file of a paper", since_format=5),
    records_of_service(Approach, "approach", "approach", since_format=4, order="name"),
    records_of_service(Supervision, "supervision", "supervision", since_format=5, order=EARLIEST_DAY),
    records_of_service(Reflection, "reflection", "reflection", since_format=5, order=EARLIEST_DAY),
)  # fmt: skip


def type_of(cls: type[T]) -> RecordType[T]:
    """How the store keeps records of this class. Raises ``TypeError`` where it keeps none."""
    for record_type in RECORD_TYPES:
        if record_type.cls is cls:
            return record_type
    raise TypeError(f"The store keeps no {cls.__name__} records.")


def type_called(kind: str) -> RecordType[Any]:
    """How the store keeps records of this kind, such as ``entry``. Raises ``KeyError`` where none."""
    return {record_type.kind: record_type for record_type in RECORD_TYPES}[kind]
