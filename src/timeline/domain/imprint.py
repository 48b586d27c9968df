"""What a sheet of paper says about itself, so that nobody takes an old or a partial one for the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whose life it is, which state of the record, printed when and by whom, and what was left out of it.

    ``change_number`` and ``changed_at`` are those of the newest change in it (``None`` where there was none);
    ``as_known_at`` is set where the paper shows the record as it stood at a moment. ``withheld`` counts the entries
    that safe display (``is_safe``) keeps off the paper.
    """

    called: str
    ref: str
    is_fictional: bool
    is_safe: bool
    withheld: int
    printed_at: datetime
    printed_by: str
    change_number: int | None
    changed_at: datetime | None
    as_known_at: datetime | None
    agencies: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day the paper speaks of: the day it was printed, or the one it goes back to."""
        return (self.as_known_at or self.printed_at).date()


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a life, both days included, and what it is called."""

    first: date
    last: date
    label: str
