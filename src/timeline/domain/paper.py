"""Papers that went out: what was made final, for whom, from which snapshot, and what was withheld from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import ReportError

FINAL, WITHDRAWN = "final", "withdrawn"
WORDS_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Withheld:
    """One passage left out of a paper: of which record and which part of it, why, by whom it was decided."""

    record_id: str
    part: str
    reason: str
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it was made final: it never changes; a later one says what is new.

    ``kind``, ``audience`` and ``status`` hold vocabulary ids. ``number`` counts the finals of its kind (and ``agency``)
    from 1. ``snapshot_id`` is what it was made from, ``fingerprint`` the SHA-256 of its file in hex, ``file_id`` the
    record that keeps the file itself. ``new_since`` says what is new since the last; ``distribution`` names whom it
    went to. ``withholdings`` logs every passage left out for somebody's sake.

    Raises ``ReportError`` for a revision that does not say what is new, without an author, or for too many words.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("title", "author", "new_since", "distribution", "why_withdrawn")

    id: str
    case_id: str
    kind: str
    snapshot_id: str
    title: str
    author: str
    number: int = 1
    agency: str = ""
    audience: str = "attendees"
    is_named: bool = True
    distribution: tuple[str, ...] = ()
    new_since: str = ""
    withholdings: tuple[Withheld, ...] = ()
    file_id: str = ""
    fingerprint: str = ""
    status: str = FINAL
    why_withdrawn: str = ""

    def __post_init__(self) -> None:
        if not self.author.strip():
            raise ReportError("Say who makes it final: a paper that goes out carries its author’s name.")
        if self.number > 1 and not self.new_since.strip():
            raise ReportError("Say what is new since the last final: whoever has that one reads this first.")
        if len(self.new_since) > WORDS_LIMIT:
            raise ReportError(f"Keep what is new to {WORDS_LIMIT} characters.")
        if self.status == WITHDRAWN and not self.why_withdrawn.strip():
            raise ReportError("Say why it is withdrawn; it stays in the list with the reason.")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The file of a paper, byte for byte: ``content`` is its bytes in base 64, ``ending`` is ``pdf`` or ``docx``."""

    id: str
    case_id: str
    ending: str
    content: str
