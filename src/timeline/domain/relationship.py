"""Relationships: who somebody is to somebody else, as somebody says it was."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import RelationshipError
from timeline.domain.when import When, lasting


@dataclass(frozen=True, slots=True)
class Relationship:
    """One tie between two people of a case; the child's own id stands for the child.

    ``kind`` says what the first is to the second, such as the parent of; ``status`` whether it goes on, and
    ``closeness`` how it was for those in it: all three hold vocabulary ids, ``closeness`` may be empty.
    ``agency`` and ``said_by`` say whose statement it is.

    Raises ``RelationshipError`` where both ends are the same person or one is missing, and ``WhenError`` for an end
    before the beginning.
    """

    id: str
    case_id: str
    from_id: str
    to_id: str
    kind: str
    status: str = "goes_on"
    closeness: str = ""
    when: When | None = None
    until: When | None = None
    note: str = ""
    agency: str = ""
    said_by: str = ""
    verification: str = "unconfirmed"
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.from_id or not self.to_id:
            raise RelationshipError("A relationship is between two people; choose both.")
        if self.from_id == self.to_id:
            raise RelationshipError("A relationship is between two different people; choose another for one of them.")
        if self.until is not None:
            if self.when is None:
                raise RelationshipError("Say since when, or leave out until when: an end alone cannot be drawn.")
            lasting(self.when, self.until)
