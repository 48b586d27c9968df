"""Positions over time in plain values: a stepped line for each setting, each step from its day until the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.counting import listed
from timeline.domain.position import Position
from timeline.domain.when import describe
from timeline.vocab.registry import Term, vocabulary

_MOST_TOLD = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One position while it held: between two layers, from ``begins`` until ``ends``.

    ``sure`` is the last day on which it may have begun, the same as ``begins`` where the day is known; ``since`` says
    when it began in words.
    """

    id: str
    low: int
    high: int
    begins: date
    sure: date
    ends: date
    since: str

    @property
    def middle(self) -> float:
        """Between which layers it stands, for laying it out; nothing is ever reckoned from it."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Where the child stood in one setting over time, the earliest step first; there is always at least one."""

    setting: Term
    steps: tuple[Step, ...]

    @property
    def now(self) -> Step:
        """The newest step."""
        return self.steps[-1]


def position_lines(positions: Sequence[Position], today: date) -> tuple[Line, ...]:
    """A line for each setting that anybody spoke of, in the vocabulary's order, up to ``today``.

    A position whose day nobody knows has no place on a line; ``undated`` names those. Of two on one day the later kept
    one stands.
    """
    lines = []
    for setting in vocabulary("trm_settings"):
        own = [one for one in positions if one.setting == setting.id and day_of_position(one) is not None]
        by_day = {day_of_position(one): one for one in own}
        days = sorted(day for day in by_day if day is not None)
        steps = []
        for n, day in enumerate(days):
            one = by_day[day]
            ends = max(days[n + 1] if n + 1 < len(days) else today, day)
            sure = min(max(one.when.latest or day, day), ends)
            steps.append(Step(one.id, one.low, one.high, day, sure, ends, describe(one.when)))
        if steps:
            lines.append(Line(setting, tuple(steps)))
    return tuple(lines)


def layers_words(low: int, high: int) -> str:
    """“1–2”, or “3”."""
    return str(low) if low == high else f"{low}–{high}"


def lines_told(lines: Sequence[Line]) -> str:
    """Stepped lines in sentences: “At home: layer 1 from 2024 and layer 1–2 from May 2025.”"""
    return " ".join(map(_told, lines))


def _told(line: Line) -> str:
    steps = [f"layer {layers_words(step.low, step.high)} from {step.since}" for step in line.steps]
    earlier = len(steps) - _MOST_TOLD
    if earlier > 0:
        steps = [f"{earlier} earlier", *steps[-_MOST_TOLD:]]
    return f"{line.setting.label}: {listed(steps, len(steps))}."


def undated(positions: Sequence[Position]) -> tuple[Position, ...]:
    """The positions that no line can hold, because nobody knows their day."""
    return tuple(one for one in positions if day_of_position(one) is None)


def day_of_position(position: Position) -> date | None:
    """The first day a position may have been agreed on; ``None`` where it is not known."""
    return position.when.earliest or position.when.latest
