"""The gentle clock of a meeting: how long it has gone on, and how long in its phase, pauses left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from timeline.domain.meeting import PAUSED, Meeting

ENDED_AT = "ended"


@dataclass(frozen=True, slots=True)
class Clock:
    """Whole minutes of a meeting so far, of the phase it is in, and of each phase it has been in, by their ids."""

    minutes: int = 0
    phase: str = ""
    phase_minutes: int = 0
    is_paused: bool = False
    by_phase: Mapping[str, int] = field(default_factory=dict)

    def told(self, of: int) -> str:
        """“0:52 of 2:30”, hours and minutes."""
        return f"{_hours(self.minutes)} of {_hours(of)}"


def clock_of(meeting: Meeting, now: datetime) -> Clock:
    """What the clock of a meeting shows at a moment; nothing has passed before it is begun, or after it has ended."""
    seconds: dict[str, float] = {}
    where = ""
    for phase, begun, over in _stretches(meeting, now):
        if phase not in (PAUSED, ENDED_AT):
            where = phase
            seconds[phase] = seconds.get(phase, 0.0) + max(0.0, (over - begun).total_seconds())
    last = meeting.log[-1][0] if meeting.log else ""
    minutes = {phase: int(spent // 60) for phase, spent in seconds.items()}
    return Clock(int(sum(seconds.values()) // 60), where, minutes.get(where, 0), last == PAUSED, minutes)


def _stretches(meeting: Meeting, now: datetime) -> Iterator[tuple[str, datetime, datetime]]:
    marks = [(phase, datetime.fromisoformat(moment)) for phase, moment in meeting.log]
    for (phase, begun), (_, over) in pairwise([*marks, ("", now)]):
        yield phase, begun, over


def _hours(minutes: int) -> str:
    hours, left = divmod(minutes, 60)
    return f"{hours}:{left:02}"
