"""A case as a meeting knew it, and what is told of it afterwards, for the tests that set two moments side by side."""

from datetime import UTC, datetime, timedelta

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.record_entry import new_id

ME, OTHER = "Rhiannon Jones, YJS", "P. Khan"
MEETING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self):
        self.now = MEETING - timedelta(days=7)

    def __call__(self):
        return self.now


def told(case_id, title="Moves to Nan’s", when="May 2018", **fields):
    about = {"when": parse_when(when), "lane": "home", "type": "home_family"} | fields
    return Entry(new_id(), case_id, title, **about)


def after_the_meeting(clock, days=7):
    clock.now = MEETING + timedelta(days=days)
