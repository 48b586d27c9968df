"""The one place that reads the calendar for a page; everything below is given the day."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Today's date where the program runs."""
    return datetime.now().astimezone().date()
