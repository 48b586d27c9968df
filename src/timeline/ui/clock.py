"""The one place that reads the calendar for a page; everything below is given the day."""

from __future__ import annotations

import time
from datetime import date, datetime


def today() -> date:
    """Today's date where the program runs."""
    return datetime.now().astimezone().date()


def seconds_running() -> float:
    """Seconds on a clock that never goes back, for telling how long ago something was shown; of no day."""
    return time.monotonic()
