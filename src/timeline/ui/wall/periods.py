"""The stretches of a life that the wall can be taken to at once: stages, phases of school and the last year."""

from __future__ import annotations

from timeline.scene.ruler import DAYS_IN_YEAR, Ruler
from timeline.vocab.registry import vocabulary


def periods(ruler: Ruler) -> list[list[str | float]]:
    """Each period's name with its first and last place on the ruler, in days; none reaches beyond the ruler."""
    found: list[list[str | float]] = [[band.name, band.x0, band.x1] for band in ruler.bands]
    found += _phases_of_school(ruler)
    if ruler.has_calendar:
        found.append(["Last 12 months", ruler.today - DAYS_IN_YEAR, ruler.today])
    return found


def _phases_of_school(ruler: Ruler) -> list[list[str | float]]:
    """The phases this life has come to, by the school ruler, which stands where the birth date is known."""
    begins = {tick.name: tick.at for tick in ruler.school_ticks}
    if not begins or ruler.birth is None:
        return []
    found: list[list[str | float]] = []
    for phase in vocabulary("school_phases").offered:
        first = begins.get(phase.text("first")) if phase.text("first") else max(ruler.birth, ruler.x0)
        until = begins.get(phase.text("until"), ruler.x1)
        if first is not None and first < until:
            found.append([phase.label, first, until])
    return found
