"""Bands: how old a child seems in one area of development, as a range and never as a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from timeline.domain.errors import FormulationError
from timeline.domain.when import When

CALM, STRESSED, EITHER = "calm", "stressed", "either"
OLDEST_MONTHS = 25 * 12
NARROWEST_MONTHS = 6
_GROWN_MONTHS = 16 * 12


@dataclass(frozen=True, slots=True)
class Band:
    """What somebody saw of one area of development on a day: like a child of about so many months to so many.

    ``area``, ``context``, ``basis`` and ``confidence`` hold vocabulary ids. An area that nobody has looked at has no
    band: nothing stands for it. No average of bands is ever made.

    Raises ``FormulationError`` where the band has no width, is upside down or beyond all ages, or nobody says so.
    """

    FREE_WORDS: ClassVar[tuple[str, ...]] = ("instrument", "assessor", "example", "implication")
    ENTRIES: ClassVar[tuple[str, ...]] = ("entry_ids",)

    id: str
    case_id: str
    area: str
    when: When
    low_months: int
    high_months: int
    assessor: str
    context: str = EITHER
    basis: str = "observation"
    instrument: str = ""
    example: str = ""
    implication: str = ""
    confidence: str = "fairly"
    entry_ids: tuple[str, ...] = ()
    meeting_id: str = ""
    audience: str = "display"

    def __post_init__(self) -> None:
        if not 0 <= self.low_months <= self.high_months <= OLDEST_MONTHS:
            raise FormulationError("The band goes from the younger age to the older, both under 25 years.")
        if self.high_months - self.low_months < NARROWEST_MONTHS:
            raise FormulationError("Give a band at least half a year wide: a single age says more than anybody knows.")
        if not self.assessor.strip():
            raise FormulationError("Say who saw it: every band carries a name or an agency.")

    @property
    def years_text(self) -> str:
        """“like a child of about 7 to 8”, ages in years; halves where the band has them."""
        whom = "a child" if self.low_months < _GROWN_MONTHS else "somebody"
        return f"like {whom} of about {_years(self.low_months)} to {_years(self.high_months)}"


def _years(months: int) -> str:
    whole, over = divmod(months, 12)
    return f"{whole}½" if 4 <= over <= 8 else f"{whole + (over > 8)}"
