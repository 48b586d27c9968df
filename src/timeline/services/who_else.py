"""Who else is doing what: services side by side, with what overlaps, what is waited for and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.counting import listed
from timeline.domain.entry import Entry
from timeline.domain.support import Support
from timeline.domain.when import When, describe, lasting, parse_when
from timeline.domain.when_reach import could_begin, could_end
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.vocab.registry import vocabulary

SERVICES_LANE = "services"
GAP_DAYS = 92  # About a school term without anybody; this service's own rule of thumb.
_NEVER_BEGAN = {"asked", "waiting", "refused", "offered", "not_taken_up"}
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_NEVER_HELD = _NEVER_BEGAN | {"not_brought"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to talk about: its kind, a sentence, and the ids of the supports it is about."""

    kind: str
    words: str
    support_ids: tuple[str, ...]


def in_order(supports: Sequence[Support]) -> tuple[Support, ...]:
    """What goes on or is waited for first, then what is over, the newest first in each."""
    return tuple(sorted(supports, key=lambda one: (_is_over(one), -_begins(one).toordinal(), one.name)))


def findings(work: MeetingWork, *, today: date) -> tuple[Finding, ...]:
    """What the services together show: the same done twice, waits, refusals, changes of worker, and gaps.

    They are told and never counted up; whether something done twice is too much is for people to say.
    """
    supports = work.supports
    return (
        *_overlaps(supports, today),
        *_waits(supports, today),
        *_refusals(supports),
        *_changes(supports),
        *_gaps(supports, today),
        *_unasked(supports),
    )


def not_taken_up(view: OpenCase, work: MeetingWork) -> tuple[Entry, ...]:
    """The services that the wall tells of and nobody has written down here yet, the newest first."""
    told = {one for support in work.supports for one in support.entry_ids}
    waiting = [entry for entry in view.entries if entry.lane == SERVICES_LANE and entry.id not in told]
    return tuple(sorted(waiting, key=lambda entry: entry.span.latest or date.max, reverse=True))


def from_entry(entry: Entry, support_id: str, case_id: str) -> Support:
    """A service as an entry of the wall tells of it, for a person to complete."""
    return Support(
        support_id, case_id, entry.title, entry.agency, when=entry.when, until=entry.until,
        status="under_way" if entry.span.is_ongoing else "ended", child_said=entry.quote, note=entry.outcome,
        entry_ids=(entry.id,),
    )  # fmt: skip


def time_held(support: Support) -> When | None:
    """When the work went on, to this day where it still does; ``None`` where nobody said when it began."""
    if support.when is None or support.status in _NEVER_BEGAN:
        return None
    if support.until is not None:
        return lasting(support.when, support.until)
    return support.when if support.status == "ended" else lasting(support.when, parse_when("ongoing"))


def time_of(support: Support) -> str:
    """When it was, in words: “waiting since May 2026”, “March 2024 to June 2025”."""
    if support.when is not None:
        ends = "" if support.until is None else describe(support.until)
        begins = describe(support.when)
        return f"{begins} to {ends}" if ends not in ("", begins) else begins
    if support.asked_on is not None:
        return f"asked for {describe(support.asked_on)}"
    return "time not said"


def _overlaps(supports: Sequence[Support], today: date) -> Iterator[Finding]:
    """One finding for all that work on the same for the same people at the same time, what goes on now first."""
    aims: dict[_Together, list[str]] = {}
    for aim in vocabulary("support_aims").ids:
        for whom in dict.fromkeys(one.for_whom for one in supports):
            mine = [one for one in supports if aim in one.aims and one.for_whom == whom]
            for together in _at_once(mine, today):
                aims.setdefault(together, []).append(aim)
    for together in sorted(aims, key=lambda one: (one.last, one.first), reverse=True):
        yield Finding("overlap", _overlap_told(together, aims[together], today), tuple(s.id for s in together.supports))


@dataclass(frozen=True, slots=True)
class _Together:
    supports: tuple[Support, ...]
    first: date
    last: date


def _at_once(supports: Sequence[Support], today: date) -> Iterator[_Together]:
    """Each largest group that went on at once, with the days they share."""
    held = [(span, one) for one in supports if (span := _held(one, today)) is not None]
    told: list[set[str]] = []
    for (begins, _), _ in sorted(held, key=lambda each: each[0][0], reverse=True):
        group = [(span, one) for span, one in held if span[0] <= begins <= span[1]]
        ids = {one.id for _, one in group}
        if len(group) > 1 and not any(ids <= other for other in told):
            told.append(ids)
            yield _Together(tuple(one for _, one in group), begins, min(span[1] for span, _ in group))


def _overlap_told(together: _Together, aims: Sequence[str], today: date) -> str:
    words = vocabulary("support_aims")
    on = " as well as ".join(words[aim].text("phrase") or words.label(aim) for aim in aims)
    whom = together.supports[0].for_whom
    for_whom = "" if whom == "child" else f" for {vocabulary('for_whom').label(whom).lower()}"
    number = _NUMBERS.get(len(together.supports), str(len(together.supports)))
    names = listed([_named(one) for one in together.supports], len(together.supports))
    if together.last >= today:
        return f"Since {_day(together.first)} {number} services{for_whom} work on {on}: {names}."
    first, last = _day(together.first), _day(together.last)
    time = f"In {first}" if first == last else f"Between {first} and {last}"
    return f"{time} {number} services{for_whom} worked on {on}: {names}."


def _waits(supports: Sequence[Support], today: date) -> Iterator[Finding]:
    for one in supports:
        asked = _first(one.asked_on)
        if asked is None:
            continue
        if one.status in ("asked", "waiting"):
            yield Finding("wait", f"{_named(one)}: waited for since {describe(_said(one.asked_on))}"
                          f" ({_months(asked, today)}).", (one.id,))  # fmt: skip
        elif (began := _first(one.when)) is not None and (began - asked).days >= GAP_DAYS:
            yield Finding(
                "wait", f"{_named(one)}: {_months(asked, began)} passed between asking and beginning.", (one.id,)
            )


def _refusals(supports: Sequence[Support]) -> Iterator[Finding]:
    for one in supports:
        if one.status in ("refused", "not_taken_up", "not_brought"):
            status = vocabulary("support_status").label(one.status).lower()
            yield Finding("refused", f"{_named(one)}: {status}" + (f". {one.reason}" if one.reason else "."), (one.id,))


def _changes(supports: Sequence[Support]) -> Iterator[Finding]:
    for one in supports:
        if len(one.workers) > 1:
            names = [f"{name} ({since})" if since else name for name, since in one.workers]
            yield Finding("changes", f"{_named(one)}: {len(names)} workers so far, {listed(names, 4)}.", (one.id,))


def _gaps(supports: Sequence[Support], today: date) -> Iterator[Finding]:
    held = sorted(span for one in supports if (span := _held(one, today)) is not None)
    reached: date | None = None
    for first, last in held:
        if reached is not None and (first - reached).days >= GAP_DAYS:
            yield Finding("gap", f"Nobody is written down between {_day(reached)} and {_day(first)}"
                          f" ({_months(reached, first)}).", ())  # fmt: skip
        reached = last if reached is None else max(reached, last)
    if reached is not None and (today - reached).days >= GAP_DAYS:
        yield Finding("gap", f"Nobody is written down since {_day(reached)} ({_months(reached, today)}).", ())


def _unasked(supports: Sequence[Support]) -> Iterator[Finding]:
    unasked = [one for one in supports if one.helped == "not_asked" and one.status not in _NEVER_BEGAN]
    if unasked:
        names = listed([one.name for one in unasked], 3)
        yield Finding(
            "unasked", f"Nobody has asked the child whether it helped: {names}.", tuple(one.id for one in unasked)
        )


def _held(one: Support, today: date) -> tuple[date, date] | None:
    """From when until when it surely or perhaps went on; ``None`` where it never began or nobody said."""
    if one.status in _NEVER_HELD or one.when is None:
        return None
    first = _first(one.when)
    if first is None or first > today:
        return None
    if one.until is None and one.status in ("under_way", "paused"):
        return first, today
    last = could_end(one.until or one.when)[1] or today
    return first, max(first, min(last, today))


def _is_over(one: Support) -> bool:
    return one.status in ("ended", "refused", "not_taken_up")


def _begins(one: Support) -> date:
    return _first(one.when) or _first(one.asked_on) or date.min


def _first(when: When | None) -> date | None:
    if when is None:
        return None
    low, high = could_begin(when)
    return low or high


def _said(when: When | None) -> When:
    if when is None:
        raise ValueError("asked for without a time")
    return when


def _named(one: Support) -> str:
    return f"{one.name} ({one.agency})" if one.agency and one.agency not in one.name else one.name


def _months(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 24:
        return f"{months // 12} years"
    return "less than a month" if months < 1 else "1 month" if months == 1 else f"{months} months"


def _day(day: date) -> str:
    return f"{day:%B} {day.year}"
