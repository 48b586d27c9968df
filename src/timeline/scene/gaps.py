"""Gaps: stretches of a life about which nothing is known in an area, offered so that somebody may be asked.

Silence is claimed only where nothing might be. An entry covers every day it could mean, not only those it surely
does: “about 2014” covers the year, “before 2015” everything before it, and a stretch whose end nobody knows
everything after its beginning. An entry without any date could belong anywhere; it covers nothing, and every gap
of its area names it, so that it is looked at first. Entries that say a time is not known are entries: they
cover it, and the gap is not offered a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.entry import Entry
from timeline.domain.errors import QuestionError, WhenError
from timeline.domain.question import Question
from timeline.domain.when import AgeSpan, When, age_on, birth_plus, months_old
from timeline.domain.when_ages import counted
from timeline.domain.when_reach import could_begin, could_end
from timeline.scene.agencies_to_ask import agencies_to_ask
from timeline.vocab.registry import Term, vocabulary

Months = int | Mapping[str, int]
"""How long nothing may be known: for every area where silence means something, or by lane id (0 is never)."""

_A_DAY = timedelta(days=1)
_LONGEST = 240
_Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of days, both inclusive, about which nothing is known in a lane.

    ``length`` and ``ages`` are words such as “3 years 2 months” and “age 4y 2m to 7y 3m”. ``before_id`` and
    ``after_id`` are the entries on either side, ``ask`` the agencies that could know, the likeliest first,
    and ``undated`` the entries of the lane without a date, which could belong here.
    """

    lane: str
    first: date
    last: date
    length: str
    ages: str
    before_id: str | None = None
    after_id: str | None = None
    ask: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same id for the same silence: ``gap:health:2014-03-02:2017-06-01``."""
        return f"gap:{self.lane}:{self.first.isoformat()}:{self.last.isoformat()}"

    @property
    def wording(self) -> str:
        """A question that could be asked about it."""
        return (
            f"{vocabulary('lanes').label(self.lane)}: nothing is known for {self.length}, {self.ages}. "
            "What do you know of this time?"
        )


def find_gaps(
    entries: Iterable[Entry],
    *,
    born: When | None,
    today: date,
    questions: Iterable[Question] = (),
    months: Months | None = None,
    kinds: Mapping[str, str] | None = None,
) -> tuple[Gap, ...]:
    """The gaps to offer, lane by lane and in the order of time; none where the birth date is not known at all.

    A lane's own length in months and ages come from the vocabulary; ``months`` sets other lengths. What
    ``questions`` ask about already, or set aside, is not offered again until as many months again as make a
    gap lie outside of what they are about. ``kinds`` gives the kind of an agency by its name, where known.

    Raises ``QuestionError`` for a length of no months or of more than 240, or for a lane that is not there.
    """
    if born is None or born.latest is None:
        return ()
    entries = tuple(entries)
    questions = tuple(questions)
    found: list[Gap] = []
    for lane in vocabulary("lanes").offered:
        length = _months_of(lane, months)
        if length:
            told = _Told(lane, [entry for entry in entries if entry.lane == lane.id], born)
            asked = [days for one in questions if one.lane == lane.id and (days := _asked_days(one))]
            for first, last in _silences(told.days, _window(lane, born.latest, today)):
                if _is_long(first, last, length) and _is_new(first, last, length, asked):
                    found.append(_gap(lane, first, last, born.latest, told, entries, kinds or {}))
    return tuple(found)


class _Told:
    """What the entries of one lane could cover."""

    def __init__(self, lane: Term, entries: Sequence[Entry], born: When) -> None:
        self.by_entry: list[tuple[_Days, Entry]] = []
        self.undated: tuple[str, ...] = ()
        for entry in entries:
            days = list(_possible_days(entry, born))
            self.by_entry.extend((one, entry) for one in days)
            if not days:
                self.undated += (entry.id,)
        self.days = sorted(days for days, _ in self.by_entry)

    def before(self, day: date) -> Entry | None:
        """The entry that reaches nearest to a day from before it."""
        earlier = [(days[1], entry) for days, entry in self.by_entry if days[1] < day]
        return max(earlier, key=lambda found: (found[0], found[1].id))[1] if earlier else None

    def after(self, day: date) -> Entry | None:
        """The entry that begins soonest after a day."""
        later = [(days[0], entry) for days, entry in self.by_entry if days[0] > day]
        return min(later, key=lambda found: (found[0], found[1].id))[1] if later else None


def _possible_days(entry: Entry, born: When) -> Iterator[_Days]:
    when = entry.span
    if entry.until is None and when.members:
        yield from when.members
        return
    if when.earliest is None and when.latest is None:
        when = _dated(when, born) or when
    first, last = could_begin(when)[0], could_end(when)[1]
    if first is None and last is None and not when.is_ongoing:
        return
    yield first or date.min, last or date.max


def _dated(when: When, born: When) -> When | None:
    """An age as the days it could be, whichever day the child was born; ``None`` where it is none."""
    age = when.age
    if age is None or age == AgeSpan(None, None) or born.earliest is None or born.latest is None:
        return None
    try:
        first = None if age.low is None else birth_plus(born.earliest, age.low)
        last = None if age.high is None else birth_plus(born.latest, age.high) - _A_DAY
    except WhenError:
        return None
    return When(when.text, when.kind, when.precision, first, last, is_ongoing=when.is_ongoing)


def _months_of(lane: Term, months: Months | None) -> int:
    own = int(lane.facts.get("gap_months", 0))
    if isinstance(months, int):
        wanted = months if own else 0
    else:
        for lane_id in months or {}:
            if lane_id not in vocabulary("lanes"):
                raise QuestionError(f"“{lane_id}” is not an area of life; choose one from the list.")
        wanted = own if months is None else months.get(lane.id, own)
    if not 0 <= wanted <= _LONGEST or (isinstance(months, int) and not 1 <= months <= _LONGEST):
        raise QuestionError(f"Say in months, 1 to {_LONGEST}, how long nothing may be known before it is a gap.")
    return wanted


def _window(lane: Term, born: date, today: date) -> _Days:
    """The part of the life so far in which silence means something in a lane."""
    begins = birth_plus(born, int(lane.facts.get("gap_from_age", 0)) * 12)
    to_age = lane.facts.get("gap_to_age")
    ends = today if to_age is None else min(today, birth_plus(born, int(to_age) * 12) - _A_DAY)
    return begins, ends


def _silences(told: Sequence[_Days], window: _Days) -> Iterator[_Days]:
    """The days of the window that nothing covers, as stretches; ``told`` is in order of its first days."""
    day, ends = window
    for first, last in told:
        if first > ends:
            break
        if first > day:
            yield day, first - _A_DAY
        if last >= ends:
            return
        day = max(day, last + _A_DAY)
    if day <= ends:
        yield day, ends


def _is_long(first: date, last: date, months: int) -> bool:
    return birth_plus(first, months) <= last + _A_DAY


def _is_new(first: date, last: date, months: int, asked: Sequence[_Days]) -> bool:
    left = sum((until - since).days + 1 for since, until in _silences(sorted(asked), (first, last)))
    return left >= (birth_plus(first, months) - first).days


def _asked_days(question: Question) -> _Days | None:
    when = question.span
    if when is None:
        return None
    first, last = could_begin(when)[0], could_end(when)[1]
    return None if first is None and last is None else (first or date.min, last or date.max)


def _gap(
    lane: Term, first: date, last: date, born: date, told: _Told, entries: Sequence[Entry], kinds: Mapping[str, str]
) -> Gap:
    before, after = told.before(first), told.after(last)
    beside = [entry.agency for entry in (before, after) if entry is not None and entry.agency]
    everybody = sorted({entry.agency for entry in entries if entry.agency})
    return Gap(
        lane=lane.id,
        first=first,
        last=last,
        length=length_in_words(first, last),
        ages=f"age {age_on(born, first)} to {age_on(born, last)}" if first > born else f"birth to {age_on(born, last)}",
        before_id=None if before is None else before.id,
        after_id=None if after is None else after.id,
        ask=agencies_to_ask(lane, beside, everybody, kinds),
        undated=told.undated,
    )


def length_in_words(first: date, last: date) -> str:
    """How long a stretch of days is, both counted: “3 years 2 months”, “5 months”, “12 days”."""
    years, months = divmod(months_old(first, last + _A_DAY), 12)
    words = [counted(number, unit) for number, unit in ((years, "year"), (months, "month")) if number]
    return " ".join(words) or counted((last - first).days + 1, "day")
