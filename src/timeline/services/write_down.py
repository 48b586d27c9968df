"""Write down what a meeting and the work after it make, correct it, take it back: each one change with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from timeline.domain.appointment import Appointment
from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.case import Person
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending
from timeline.domain.errors import (
    EndingError,
    EngagementError,
    FormulationError,
    MeetingError,
    OwnViewError,
    PlanError,
    ReportError,
    StoreError,
    SupervisionError,
    TimelineError,
)
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.paper import Paper, PaperFile
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.supervision import Reflection, Supervision
from timeline.domain.support import Support
from timeline.services.what_was_done import what_was_done
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

# Which vocabulary the words of a field come from; an empty field has not been said.
_WORDS: Mapping[type[Any], Mapping[str, str]] = {
    Meeting: {"kind": "meeting_kinds", "status": "meeting_status", "phase": "meeting_phases"},
    Attendance: {"role": "meeting_roles", "status": "attendance"},
    Consent: {"scope": "consent_scopes", "state": "consent_states"},
    Note: {"kind": "note_kinds", "phase": "meeting_phases", "audience": "audience"},
    Position: {"setting": "trm_settings", "confidence": "confidence", "audience": "audience"},
    Band: {
        "area": "development_areas", "context": "development_contexts", "basis": "development_basis",
        "confidence": "confidence", "audience": "audience",
    },
    Thought: {"ps": "p_tags", "aspect": "aspects", "meanings": "ptm_questions", "audience": "audience"},
    Hypothesis: {"confidence": "confidence", "status": "hypothesis_status", "audience": "audience"},
    Recommendation: {
        "for_whom": "for_whom", "place": "plan_places", "status": "plan_status", "audience": "audience",
    },
    Support: {
        "for_whom": "for_whom", "aims": "support_aims", "status": "support_status", "helped": "helped",
        "audience": "audience",
    },
    Appraisal: {"state": "picture_states", "audience": "audience"},
    Appointment: {"outcome": "appointment_outcomes", "why_kinds": "why_not_kept", "audience": "audience"},
    Consultation: {
        "trigger": "consultation_triggers", "decision": "enforcement_decisions", "audience": "audience",
    },
    Goal: {"topic": "life_topics", "status": "goal_status", "audience": "audience"},
    HowItIs: {"topic": "life_topics", "audience": "audience"},
    Ending: {"kind": "ending_kinds", "status": "ending_status", "audience": "audience"},
    Paper: {"kind": "paper_kinds", "status": "paper_status", "audience": "audience"},
    PaperFile: {},
    Supervision: {"themes": "supervision_themes"},
    Reflection: {"strain": "strain"},
}  # fmt: skip
_FRAMES = ("case_components", "system_conditions", "four_factors", "identity_prompts")
_ERRORS: Mapping[type[Any], Callable[[str], TimelineError]] = {
    Meeting: MeetingError, Attendance: MeetingError, Consent: MeetingError, Note: MeetingError,
    Recommendation: PlanError, Support: PlanError, Appointment: EngagementError, Consultation: EngagementError,
    Goal: OwnViewError, HowItIs: OwnViewError, Ending: EndingError, Paper: ReportError, PaperFile: ReportError,
    Supervision: SupervisionError, Reflection: SupervisionError,
}  # fmt: skip


def write_down(
    store: Store, record: Any, *, actor: str, why: str = "", because: str = "", version: int | None = None,
    new_people: Sequence[Person] = (),
) -> int:  # fmt: skip
    """Keep something a meeting made, or its correction, and return its version.

    ``version`` is the one that was opened where it is a correction. The list of changes says ``why``, or where that is
    not given what was done and ``because`` of what. ``new_people`` are kept with it, as whoever it names for the first
    time. Raises ``ConflictError`` where somebody saved it since, and the record's own error for words that are in no
    vocabulary.
    """
    opened = {} if version is None else {record.id: version}
    return write_all_down(
        store, [record], actor=actor, why=why, because=because, versions=opened, new_people=new_people
    )[record.id]  # fmt: skip


def write_all_down(
    store: Store, records: Iterable[Any], *, actor: str, why: str = "", because: str = "",
    versions: Mapping[str, int] | None = None, new_people: Sequence[Person] = (),
) -> dict[str, int]:  # fmt: skip
    """Keep several things of one case in one change, as ``write_down`` does; the version of each by its id."""
    given = list(records)
    for record in given:
        _check(record)
    saved: dict[str, int] = {}
    opened = versions or {}
    if not given:
        return saved
    action = "edit" if opened else "add"
    told = why.strip() or what_was_done(given, known=opened, why=because)
    with store.change(actor=actor, why=told, action=action, case_id=_case_of(given[0])) as change:
        change.save_all(new_people)
        for record in given:
            saved[record.id] = change.save(record, opened.get(record.id))
    return saved


def take_back(store: Store, record: Any, *, version: int, actor: str, why: str) -> None:
    """Take something back, keeping its history. Raises the record's own error without a reason."""
    if not why.strip():
        raise _error(record)("Say why it is taken back; the reason stays in its history.")
    told = what_was_done([record], is_back=True, why=why)
    with store.change(actor=actor, why=told, action="retract", case_id=_case_of(record)) as change:
        change.retract(type(record), record.id, expected_version=version)


def _check(record: Any) -> None:
    names = _WORDS.get(type(record))
    if names is None:
        raise StoreError(f"A {type(record).__name__} is not written down here.")
    for field, name in names.items():
        value = getattr(record, field)
        for word in (value,) if isinstance(value, str) else value:
            if word and word not in vocabulary(name):
                raise _error(record)(f"“{word}” is not in the list of {name.replace('_', ' ')}; choose one from it.")
    if isinstance(record, Appraisal) and (record.frame not in _FRAMES or record.topic not in vocabulary(record.frame)):
        raise FormulationError(f"“{record.topic}” is not something the whole picture asks about.")


def _case_of(record: Any) -> str | None:
    """The case a record belongs to; supervision belongs to none."""
    return getattr(record, "case_id", None)


def _error(record: Any) -> Callable[[str], TimelineError]:
    return _ERRORS.get(type(record), FormulationError)
