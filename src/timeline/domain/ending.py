"""Endings and moves: an order that closes, contact that goes on, a move to other hands, and who stays in touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import EndingError
from timeline.domain.when import When

PLANNED, HAPPENED, CALLED_OFF = "planned", "happened", "called_off"
VOLUNTARY = "voluntary"
WORDS_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class MoveStep:
    """One small step of a move: what, who does it, when, and whether it was done.

    Raises ``EndingError`` without words.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("words", "by_whom")

    words: str
    by_whom: str = ""
    when: When | None = None
    is_done: bool = False

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise EndingError("Say what the step is.")


@dataclass(frozen=True, slots=True)
class Ending:
    """One ending or move, and the plan for the relationship that goes with it.

    ``kind`` and ``status`` hold vocabulary ids. ``relationship`` says who stays in touch, how goodbye is said and what
    the child can hold on to. ``steps`` are taken one after another. ``route`` is the named safeguarding route and
    ``boundaries`` what was agreed, both needed where contact goes on voluntarily, with ``review_on`` to look at it
    again. ``handing_on`` and ``receiving`` are the two workers, ``prepared_by`` whoever prepared the child.

    Raises ``EndingError`` where it has happened without a plan for the relationship, for voluntary contact without a
    route, boundaries or a day to look at it again, and for too many words.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = (
        "relationship", "route", "boundaries", "handing_on", "receiving", "to_where", "prepared_by", "child_said",
        "note", "called_off_because", "steps",
    )  # fmt: skip
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    kind: str
    when: When | None = None
    status: str = PLANNED
    relationship: str = ""
    steps: tuple[MoveStep, ...] = ()
    route: str = ""
    boundaries: str = ""
    review_on: When | None = None
    handing_on: str = ""
    receiving: str = ""
    to_where: str = ""
    prepared_by: str = ""
    child_said: str = ""
    note: str = ""
    called_off_because: str = ""
    entry_ids: tuple[str, ...] = ()
    audience: str = "display"

    def __post_init__(self) -> None:
        if self.status == HAPPENED and not self.relationship.strip():
            raise EndingError(
                "Nothing ends without a plan for the relationship: say who stays in touch, and how goodbye is said."
            )
        if self.kind == VOLUNTARY and self.status != CALLED_OFF:
            for words, asked in (
                (self.route, "Name who is told, and how, if somebody is worried: the safeguarding route."),
                (self.boundaries, "Say what was agreed about this contact: how often, how, and what it is not."),
            ):
                if not words.strip():
                    raise EndingError(asked)
            if self.review_on is None:
                raise EndingError("Say when this contact is looked at again.")
        if max(len(self.relationship), len(self.boundaries), len(self.child_said), len(self.note)) > WORDS_LIMIT:
            raise EndingError(f"Keep each part of an ending to {WORDS_LIMIT} characters.")
