"""What stands against a press of a button, in a sentence: on a shared screen without anybody’s name in full."""

from __future__ import annotations

from timeline.domain.errors import ConflictError, TimelineError
from timeline.services.safe_display import worker
from timeline.ui import session


def problem_told(problem: TimelineError) -> str:
    """The sentence to show; where somebody saved the same meanwhile, who it was and what to do."""
    if not isinstance(problem, ConflictError):
        return str(problem)
    who = worker(problem.changed_by) if session.is_shared_screen() else problem.changed_by
    return f"{who} has changed this meanwhile. Look at it as it is now, then change it again."
