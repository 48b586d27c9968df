"""Supports: what every service does or did with the child or the family, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import PlanError
from timeline.domain.when import When, lasting


@dataclass(frozen=True, slots=True)
class Support:
    """One service or piece of work: whose it is, what it is for, how long it was waited for, who came and went.

    ``aims``, ``status``, ``helped`` and ``for_whom`` hold vocabulary ids. ``asked_on`` is when it was asked for;
    ``when`` and ``until`` bound the work itself. ``workers`` pairs a worker with the time they began, as it was told.
    ``reason`` says why it was refused, ended or not taken up; ``child_said`` what the child said of it.

    Raises ``PlanError`` without a name, and for work that ends before it begins (``WhenError``).
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("name", "agency", "reason", "child_said", "note", "workers")
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    name: str
    agency: str = ""
    for_whom: str = "child"
    aims: tuple[str, ...] = ()
    status: str = "under_way"
    asked_on: When | None = None
    when: When | None = None
    until: When | None = None
    workers: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    helped: str = "not_asked"
    child_said: str = ""
    approach_id: str = ""
    note: str = ""
    entry_ids: tuple[str, ...] = ()
    meeting_id: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise PlanError("Say what the service or the work is called.")
        if self.until is not None:
            if self.when is None:
                raise PlanError("Work that ended needs its beginning as well; “before 2021” will do.")
            lasting(self.when, self.until)
