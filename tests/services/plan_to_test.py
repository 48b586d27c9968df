"""What the tests of a plan are made of: one child, and records with only what a test is about."""

from __future__ import annotations

from typing import Any

from timeline.domain.band import Band
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.services.meeting_work import MeetingWork

CASE = "c1"


def step(step_id: str, *layers: int, **said: Any) -> Recommendation:
    """A step of the plan at a layer, over two layers, or serving every layer."""
    low, high = (layers[0], layers[-1]) if layers else (0, 0)
    return Recommendation(step_id, CASE, said.pop("title", f"Step {step_id}"), low=low, high=high, **said)


def position(low: int, high: int, setting: str = "everywhere", on: str = "12 May 2026") -> Position:
    """A position agreed in a setting on a day."""
    return Position(f"{setting}-{on}", CASE, parse_when(on), low, high, "Seen by several.", "Dr Evans", setting)


def band(area: str, low_years: int, high_years: int, context: str = "either") -> Band:
    """A band of one area of development."""
    day = parse_when("12 May 2026")
    return Band(f"{area}-{context}", CASE, area, day, low_years * 12, high_years * 12, "SLT", context)


def work(*records: Any) -> MeetingWork:
    """What a meeting made, as a plan reads it."""
    return MeetingWork(
        positions=tuple(one for one in records if isinstance(one, Position)),
        bands=tuple(one for one in records if isinstance(one, Band)),
        recommendations=tuple(one for one in records if isinstance(one, Recommendation)),
    )
