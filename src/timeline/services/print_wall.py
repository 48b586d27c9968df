"""Take a case to paper: what may be printed of it, what the paper says about itself, and which part of the life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError
from timeline.domain.imprint import Imprint, Period
from timeline.domain.position import Position
from timeline.domain.when import birth_plus, parse_when
from timeline.domain.when_telling import day_text
from timeline.services.as_known import open_as_known
from timeline.services.going_out import going_out, work_going_out
from timeline.services.meeting_work import work_of
from timeline.services.open_case import OpenCase, open_case
from timeline.services.presence import presence_entries
from timeline.services.safe_display import worker
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

LAST_YEAR = "last_12_months"
_MONTHS_IN_YEAR = 12
_FIRST_DAY_OF_STAGES = -9  # months from birth


@dataclass(frozen=True, slots=True)
class ForPaper:
    """A case as it may be printed, and what the paper says about itself."""

    view: OpenCase
    imprint: Imprint
    positions: tuple[Position, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What stands on the wall: the entries, and who was there by the register."""
        return (*self.view.entries, *presence_entries(self.view.people, self.view.presences, self.view.entries))


def for_paper(
    store: Store,
    case_id: str,
    *,
    is_safe: bool,
    printed_by: str,
    printed_at: datetime,
    as_known_at: datetime | None = None,
) -> ForPaper:
    """The case for paper: under safe display (``is_safe``) as a shared screen would show it, otherwise whole.

    ``as_known_at`` goes back to what the store held at a moment. Raises ``CaseError`` where there is no such case.
    """
    view = (
        open_case(store, case_id, is_shared_screen=is_safe)
        if as_known_at is None
        else open_as_known(store, case_id, as_known_at, is_shared_screen=is_safe)
    )
    view = going_out(view)
    newest = next(
        (change for change in store.changes(case_id) if as_known_at is None or change.recorded_at <= as_known_at), None
    )
    imprint = Imprint(
        called=view.child.name,
        ref=view.case.ref,
        is_fictional=view.case.is_fictional,
        is_safe=is_safe,
        withheld=view.withheld,
        printed_at=printed_at,
        printed_by=worker(printed_by) if is_safe else printed_by,
        change_number=None if newest is None else newest.number,
        changed_at=None if newest is None else newest.recorded_at,
        as_known_at=as_known_at,
        agencies=view.agencies,
    )
    return ForPaper(view, imprint, work_going_out(work_of(store, view), view).positions)


def period_asked(child: Child, today: date, *, first: str = "", last: str = "", name: str = "") -> Period | None:
    """The part of the life that was asked for, by its first and last day or by its name; ``None`` for all of it.

    Days are read as any time is, ages and school years too. A name is that of a stage of childhood, or
    ``last_12_months``. Raises ``CaseError`` or ``WhenError`` where it cannot be found on the calendar.
    """
    name = name.strip().lower().replace("-", "_").replace(" ", "_")
    if name:
        if first or last:
            raise CaseError("Give a period by its name or by its days, not by both.")
        return _named(child, today, name)
    if not first and not last:
        return None
    begins = _day(child, first, is_first=True) if first else (child.born_on or None)
    ends = _day(child, last, is_first=False) if last else today
    if begins is None:
        raise CaseError("Say where the period begins: the child has no day of birth to begin from.")
    if ends <= begins:
        raise CaseError(f"The period would end on {day_text(ends)}, before it begins on {day_text(begins)}.")
    return Period(begins, ends, "Part of the life")


def period_names() -> tuple[str, ...]:
    """The periods that can be asked for by name."""
    return (*(stage.id for stage in vocabulary("stages").offered), LAST_YEAR)


def period_label(name: str) -> str:
    """What a period is called."""
    return "Last 12 months" if name == LAST_YEAR else vocabulary("stages").label(name)


def _named(child: Child, today: date, name: str) -> Period:
    if name == LAST_YEAR:
        return Period(birth_plus(today, -_MONTHS_IN_YEAR), today, period_label(name))
    stage = vocabulary("stages").get(name)
    if stage is None:
        raise CaseError(f"There is no period “{name}”. Choose one of {', '.join(period_names())}.")
    if child.born_on is None:
        raise CaseError("A stage of childhood needs the child's day of birth. Give the period by its days instead.")
    first, after = _ages(stage)
    begins = birth_plus(child.born_on, first)
    ends = today if after is None else min(birth_plus(child.born_on, after), today)
    if begins >= today:
        raise CaseError(f"“{stage.label}” has not begun yet. Choose an earlier period.")
    return Period(begins, ends, stage.label)


def _ages(stage: Term) -> tuple[int, int | None]:
    """The months from birth at which a stage begins and ends; what lies before birth goes back to conception."""
    begins, ends = stage.facts.get("from_age"), stage.facts.get("to_age")
    return (
        _FIRST_DAY_OF_STAGES if begins is None else int(begins) * _MONTHS_IN_YEAR,
        None if ends is None else int(ends) * _MONTHS_IN_YEAR,
    )


def _day(child: Child, words: str, *, is_first: bool) -> date:
    read = parse_when(words, born_on=child.born_on)
    day = read.earliest if is_first else read.latest
    if day is None:
        raise CaseError(f"“{words}” cannot be found on the calendar. Write a date such as 12 Dec 2006, or a year.")
    return day
