"""Invitations: which agency was asked for its part of the history, for what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import InvitationError
from timeline.domain.when import When, lasting

ASKED, CAME, NOTHING_TO_ADD, DECLINED = "asked", "came", "nothing_to_add", "declined"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One agency asked to contribute to one case.

    ``contact`` is who was asked there, ``asked_for`` what for, in words. ``since`` and ``until`` bound the time asked
    about. ``status`` holds a vocabulary id; ``note`` says why where it was declined. ``sees_others`` is whether
    its worker may see what others have said while writing their own. What came is in the history of the case.

    Raises ``InvitationError`` without an agency or without a reason for declining, and ``WhenError`` for an end before
    the beginning.
    """

    id: str
    case_id: str
    agency: str
    contact: str = ""
    asked_for: str = ""
    asked_on: When | None = None
    due_on: When | None = None
    since: When | None = None
    until: When | None = None
    status: str = ASKED
    note: str = ""
    sees_others: bool = False

    def __post_init__(self) -> None:
        if not self.agency.strip():
            raise InvitationError("Say which agency is asked.")
        if self.status == DECLINED and not self.note.strip():
            raise InvitationError("Say why the agency does not contribute; the reason is kept with it.")
        if self.since is not None and self.until is not None:
            lasting(self.since, self.until)

    @property
    def is_open(self) -> bool:
        """Whether its part is still to come."""
        return self.status == ASKED
