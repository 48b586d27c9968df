"""One row of a lane: what of it is taken, in pixels across."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

# Room before a thing counts up to here: beyond it no label would be longer.
ROOM_BEFORE_PX = 400.0


@dataclass(slots=True)
class Row:
    """What is taken of one row: stretches that do not overlap, by where they start and where they end."""

    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def is_free(self, left: float, right: float) -> bool:
        """Whether nothing is taken between these two pixels."""
        at = bisect_left(self.starts, left)
        if at > 0 and self.ends[at - 1] > left:
            return False
        return at >= len(self.starts) or self.starts[at] >= right

    def room_before(self, left: float, right: float) -> float | None:
        """How far it is clear before ``left``, counted up to a limit; ``None`` where the place is taken."""
        starts = self.starts
        at = bisect_left(starts, left)
        clear = ROOM_BEFORE_PX if at == 0 else left - self.ends[at - 1]
        if clear < 0 or (at < len(starts) and starts[at] < right):
            return None
        return clear if clear < ROOM_BEFORE_PX else ROOM_BEFORE_PX

    def take(self, left: float, right: float) -> None:
        """Take the stretch between these two pixels."""
        if right > left:
            at = bisect_left(self.starts, left)
            self.starts.insert(at, left)
            self.ends.insert(at, right)

    def room_right(self, from_px: float, limit: float) -> float:
        """How far it is clear to the right of a pixel, no further than ``limit``."""
        at = bisect_left(self.starts, from_px)
        nearest = self.starts[at] if at < len(self.starts) else limit
        return min(nearest, limit) - from_px

    def room_left(self, from_px: float, limit: float) -> float:
        """How far it is clear to the left of a pixel, no further than ``limit``."""
        at = bisect_left(self.starts, from_px)
        nearest = self.ends[at - 1] if at > 0 else limit
        return from_px - max(nearest, limit)
