"""Every error a person can meet, each a full sentence that says what to do next."""

from __future__ import annotations

from dataclasses import dataclass


class TimelineError(Exception):
    """Something a person can put right; ``str()`` is the sentence to show them."""


class WhenError(TimelineError):
    """A date, age or period that cannot be read; says what was read and how to write it."""


class EntryError(TimelineError):
    """An entry that is not complete or contradicts itself."""


class PresenceError(TimelineError):
    """What is said of somebody's being there is not complete."""


class QuestionError(TimelineError):
    """A question that is not complete, or cannot be answered as it was tried."""


class TellingError(TimelineError):
    """A telling of a life that cannot be told."""


class PersonError(TimelineError):
    """Somebody in the people register who cannot be kept, or taken off, as it was tried."""


class RelationshipError(TimelineError):
    """A relationship between people that cannot be kept."""


class InvitationError(TimelineError):
    """An invitation to contribute that cannot be kept."""


class JudgementError(TimelineError):
    """A decision about alike entries that cannot be kept."""


class OwnViewError(TimelineError):
    """A view of the child's or the family's own that cannot be kept."""


class MeetingError(TimelineError):
    """Something of a meeting that cannot be kept, or not in this order."""


class FormulationError(TimelineError):
    """A position, band, thought or hypothesis that cannot be kept as it was written."""


class PlanError(TimelineError):
    """A recommendation, support or approach that cannot be kept as it was written."""


class EngagementError(TimelineError):
    """An appointment or a consultation that cannot be kept as it was written."""


class EndingError(TimelineError):
    """An ending or a move that cannot be kept as it was written."""


class SupervisionError(TimelineError):
    """Something of supervision that cannot be kept, or not shown to whoever asks."""


class VocabularyError(TimelineError):
    """A vocabulary file is wrong, or a word is not in it."""


class CaseError(TimelineError):
    """A case cannot be found, opened or created."""


class ReportError(TimelineError):
    """A report that cannot be made as it was asked for."""


class IntakeError(TimelineError):
    """A file cannot be read as entries."""


class StoreError(TimelineError):
    """The store file cannot be opened, read or written."""


@dataclass(frozen=True)
class FieldChange:
    """One field of a record as it was opened and as somebody else has since saved it."""

    field: str
    before: str
    after: str


class ConflictError(StoreError):
    """Somebody saved the same record since it was opened.

    ``changed_by``, ``changed_at`` (ISO text) and ``changes`` say who changed what.
    """

    def __init__(self, message: str, *, changed_by: str, changed_at: str, changes: tuple[FieldChange, ...]):
        super().__init__(message)
        self.changed_by = changed_by
        self.changed_at = changed_at
        self.changes = changes
