"""Positions over time in plain values: a stepped line for each setting, each step until the next, or until it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.counting import listed
from timeline.domain.position import Position
from timeline.domain.when import Kind, When, describe
from timeline.vocab.registry import Term, vocabulary

_MOST_TOLD = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One position while it held: between two layers, from ``begins`` until ``ends``.

    ``sure`` is the last day on which it may have begun, the same as ``begins`` where the day is known; ``since`` says
    when it began in words. Where people said that it no longer applies, before another took its place, ``until`` says
    since when, and ``held`` is the last day on which it was sure to hold; otherwise ``until`` is empty.
    """

    id: str
    low: int
    high: int
    begins: date
    sure: date
    ends: date
    since: str
    held: date
    until: str = ""

    @property
    def has_stopped(self) -> bool:
        """Whether the line stops where the step ends, as the position no longer applied and none took its place."""
        return bool(self.until)

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

    @property
    def holds(self) -> bool:
        """Whether the newest step still applies."""
        return not self.now.has_stopped

    def name(self, called: str) -> str:
        """What is written beside the line: how its setting is ``called`` and the layer, or in brackets once over."""
        return f"{called} {layers_words(self.now.low, self.now.high)}" if self.holds else f"({called})"


def position_lines(positions: Sequence[Position], today: date) -> tuple[Line, ...]:
    """A line for each setting that anybody spoke of, in the vocabulary's order, up to ``today``.

    A position whose day nobody knows has no place on a line; ``undated`` names those. Of two on one day the later kept
    one stands. One that no longer applies ends on the last day it may have applied.
    """
    lines = []
    for setting in vocabulary("trm_settings"):
        own = [one for one in positions if one.setting == setting.id and day_of_position(one) is not None]
        by_day = {day_of_position(one): one for one in own}
        days = sorted(day for day in by_day if day is not None)
        if days:
            following = zip(days, [*days[1:], None], strict=True)
            lines.append(Line(setting, tuple(_step(by_day[day], day, later, today) for day, later in following)))
    return tuple(lines)


def _step(one: Position, day: date, next_day: date | None, today: date) -> Step:
    ends = max(next_day or today, day)
    sure = min(max(_within(one.when)[1] or day, day), ends)
    if one.until is not None:
        held, over = _within(one.until)
        over = over or ends
        # From one day to the next nothing stops: another takes its place.
        if over <= ends if next_day is None else over < ends - timedelta(days=1):
            ends = max(over, day)
            held = min(max(held or day, day), ends)
            return Step(
                one.id, one.low, one.high, day, min(sure, ends), ends, describe(one.when), held, describe(one.until)
            )
    return Step(one.id, one.low, one.high, day, sure, ends, describe(one.when), ends)


def _within(when: When) -> tuple[date | None, date | None]:
    """The first and the last day on which it may have begun."""
    return when.earliest, when.start_latest if when.kind is Kind.LASTED else when.latest


def layers_words(low: int, high: int) -> str:
    """“1–2”, or “3”."""
    return str(low) if low == high else f"{low}–{high}"


def lines_told(lines: Sequence[Line]) -> str:
    """Stepped lines in sentences: “At home: layer 1 from 2024 and layer 1–2 from May 2025.”"""
    return " ".join(map(_told, lines))


def _told(line: Line) -> str:
    steps = [
        f"layer {layers_words(step.low, step.high)} from {step.since}" + (f" until {step.until}" if step.until else "")
        for step in line.steps
    ]
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
