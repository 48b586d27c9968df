"""Appraisals: how one thing that the whole picture asks about stands, in words and with entries behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.when import When

NOT_LOOKED_AT = "unknown"


@dataclass(frozen=True, slots=True)
class Appraisal:
    """How one topic of the whole picture was seen on a day: helping, hindering, mixed or unknown.

    ``frame`` is the name of the vocabulary the topic comes from, ``topic`` its id there, ``state`` a vocabulary id.
    The newest of a topic holds; earlier ones stay. Nothing is ever counted up from them.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("words", "said_by")
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    frame: str
    topic: str
    state: str = NOT_LOOKED_AT
    words: str = ""
    said_by: str = ""
    when: When | None = None
    entry_ids: tuple[str, ...] = ()
    meeting_id: str = ""
    audience: str = "display"
