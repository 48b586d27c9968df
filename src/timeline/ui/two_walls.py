"""Whether what has changed since a moment is looked at on the later wall alone, or with the earlier wall below it."""

from __future__ import annotations

from timeline.ui import meeting_state, session

_TWO_WALLS = "two-walls"


def show_two_walls(is_wanted: bool) -> None:
    """Draw both walls for the moment that is looked at, or only the later one."""
    looked = session.looked_at(since=True)
    meeting_state.choose(_TWO_WALLS, looked[0].isoformat() if looked is not None and is_wanted else "")


def shows_two_walls() -> bool:
    """Whether both walls are drawn for the moment that is looked at."""
    looked = session.looked_at(since=True)
    return looked is not None and meeting_state.chosen(_TWO_WALLS) == looked[0].isoformat()
