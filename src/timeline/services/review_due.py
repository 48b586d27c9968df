"""When the next review falls due: the day people agreed on, otherwise so many weeks after they last met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.errors import MeetingError
from timeline.domain.meeting import ENDED, FORMULATION, REVIEW, UNDER_WAY, Meeting
from timeline.domain.snapshot import Snapshot
from timeline.services.as_known import day_words
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

_COUNTED = (FORMULATION, REVIEW)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Due:
    """The day of the next review: ``is_agreed`` where people named it, else reckoned by the service's own rule.

    ``days`` is how many days are left as of the day it was asked, negative after it. ``is_begun`` where a review is
    under way already; ``is_planned`` where it is on the list of meetings.
    """

    on: date
    days: int
    is_agreed: bool = False
    is_begun: bool = False
    is_planned: bool = False
    is_soon: bool = False

    @property
    def is_overdue(self) -> bool:
        """Whether the day has gone by and no review was begun."""
        return self.days < 0 and not self.is_begun

    @property
    def told(self) -> str:
        """“Review due 2 December 2026, in 10 days”, as calmly when it has gone by: “Review was due …, 3 weeks ago”."""
        if self.is_begun:
            return "A review is under way"
        if self.is_overdue:
            return f"Review was due {day_words(self.on)}, {_long(-self.days)} ago"
        what = "Review planned for" if self.is_planned else "Review due"
        when = "today" if self.days == 0 else f"in {_long(self.days)}"
        return f"{what} {day_words(self.on)}, {when}"

    @property
    def in_short(self) -> str:
        """The same in a few words, for a list: “Review overdue, 3 weeks”, “Review in 10 days”."""
        if self.is_begun:
            return "Review under way"
        if self.is_overdue:
            return f"Review overdue, {_long(-self.days)}"
        return "Review today" if self.days == 0 else f"Review in {_long(self.days)}"


def rule(name: str) -> int:
    """A number of the service's own rules of review (``review_rules``), such as ``weeks_between``.

    Raises ``MeetingError`` where the vocabulary file has something else there than a number above nothing.
    """
    value = vocabulary("review_rules")[name].text("value")
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        label = vocabulary("review_rules").label(name)
        raise MeetingError(f"“{label}” in the file of review rules is “{value}”; write a whole number there.")
    return int(value)


def day_offered(today: date) -> date:
    """The day that is offered for the next review: so many weeks from today as the service's rule says."""
    return today + timedelta(weeks=rule("weeks_between"))


def review_due(meetings: Iterable[Meeting], snapshots: Iterable[Snapshot], today: date) -> Due | None:
    """When the next review of one case is due; ``None`` before the first meeting and the first snapshot.

    The ``next_review`` of the last formulation meeting or review counts; where it named none, the weeks of the rule
    are counted from it, or from a snapshot taken later. A review that is planned or under way stands for itself.
    """
    every = [one for one in meetings if one.kind in _COUNTED]
    ahead = next((one for one in every if one.kind == REVIEW and one.status != ENDED), None)
    if ahead is not None:
        on = day_of_meeting(ahead) or today
        return _due(on, today, is_agreed=True, is_begun=ahead.status == UNDER_WAY, is_planned=True)
    held = [(day, one) for one in every if one.status == ENDED and (day := day_of_meeting(one)) is not None]
    last = max(held, key=lambda each: each[0], default=None)
    if last is not None and last[1].next_review is not None:
        named = last[1].next_review.latest or last[1].next_review.earliest
        if named is not None:
            return _due(named, today, is_agreed=True)
    days = [one.moment.astimezone().date() for one in snapshots] + ([last[0]] if last else [])
    if not days:
        return None
    return _due(max(days) + timedelta(weeks=rule("weeks_between")), today)


def reviews_due(store: Store, today: date) -> Mapping[str, Due]:
    """When the next review of each case is due, by the id of the case; cases never met about are not there."""
    meetings: dict[str, list[Meeting]] = {}
    snapshots: dict[str, list[Snapshot]] = {}
    for held in store.records(Meeting).all():
        meetings.setdefault(held.record.case_id, []).append(held.record)
    for kept in store.records(Snapshot).all():
        snapshots.setdefault(kept.record.case_id, []).append(kept.record)
    cases = meetings.keys() | snapshots.keys()
    found = {one: review_due(meetings.get(one, ()), snapshots.get(one, ()), today) for one in cases}
    return {case_id: due for case_id, due in found.items() if due is not None}


def day_of_meeting(meeting: Meeting) -> date | None:
    """The day of a meeting: the one it was planned for, or the last its log tells of; ``None`` where nobody said."""
    if meeting.when is not None and (day := meeting.when.latest or meeting.when.earliest) is not None:
        return day
    return date.fromisoformat(meeting.log[-1][1][:10]) if meeting.log else None


def _due(on: date, today: date, *, is_agreed: bool = False, is_begun: bool = False, is_planned: bool = False) -> Due:
    days = (on - today).days
    is_soon = 0 <= days <= rule("weeks_ahead") * _WEEK
    return Due(on, days, is_agreed, is_begun, is_planned, is_soon)


def _long(days: int) -> str:
    if days >= 3 * _WEEK:
        return f"{days // _WEEK} weeks"
    return "1 day" if days == 1 else f"{days} days"
