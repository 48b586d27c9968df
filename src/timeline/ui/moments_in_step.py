"""Two moments of one life on one ruler: the wall as it is above, as it stood below, and what differs ringed on both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline.services.siblings import SiblingViews, reach_of
from timeline.ui import session
from timeline.ui.changes_since import Changes
from timeline.ui.clock import today
from timeline.ui.life_beside import LivesInStep
from timeline.ui.two_walls import shows_two_walls


def moments_in_step(changes: Changes | None) -> MomentsInStep | None:
    """The two moments that are compared, each as its own wall; ``None`` where nobody asked for both."""
    looked = session.looked_at(since=True)
    if changes is None or looked is None or not shows_two_walls():
        return None
    until = session.looked_until()
    views = (changes.view, changes.told.then)
    lives = SiblingViews(views, reach_of(session.case_in_view(), today()), None, frozenset())
    names = ("Now" if until is None else until[1], looked[1])
    return MomentsInStep(lives, False, changes, names)


@dataclass(frozen=True)
class MomentsInStep(LivesInStep):
    """One life twice on one ruler, the later moment above the earlier; ``names`` say which is which."""

    changes: Changes
    names: tuple[str, str]

    @property
    def marks(self) -> dict[str, str]:
        """How what differs is ringed, on either wall."""
        return self.changes.marks

    @property
    def whose(self) -> str:
        """Which moment the lower wall shows, over its stories."""
        return f"As it stood: {self.names[1]}"

    def day(self, *, is_lower: bool) -> date:
        """The day one of the walls is drawn on: each ends where its moment stands."""
        return self.changes.on if is_lower else self.changes.ends or super().day(is_lower=False)

    def pair(self, room: tuple[int, int], *, is_lower: bool) -> dict[str, Any]:
        """What a wall is told of the pair it belongs to."""
        told = super().pair(room, is_lower=is_lower)
        return told | {"name": self.names[is_lower], "other": self.names[not is_lower]}
