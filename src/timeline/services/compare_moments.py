"""Two moments of one timeline side by side: what was added, changed and taken off between them.

Accounts brought together or taken apart are told as that: what they tell was there before, and still is.
What was added is told apart by when it happened: *newly learned* is of the time before the first moment, *since* is of
the time after it. The two are different news for a formulation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError
from timeline.domain.when import When
from timeline.domain.when_reach import could_begin
from timeline.services.as_known import day_words, open_as_known
from timeline.services.compare_accounts import (
    BroughtTogether,
    TakenApart,
    accounts_of,
    brought_together,
    gone_into_others,
    taken_apart,
)
from timeline.services.open_case import OpenCase, history_of, open_case
from timeline.services.words_changed import (
    WordsChanged,
    words_changed,
    words_changed_of_child,
    words_changed_of_person,
)
from timeline.store.kept import Kept
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary


class News(StrEnum):
    """Whether what was added is old or new to the life itself."""

    NEWLY_LEARNED = "newly_learned"  # had begun or happened before the day of the first moment
    SINCE = "since"  # began or happened after that day, or is still to come
    COULD_BE_EITHER = "could_be_either"  # dated too roughly to say, or that very day


@dataclass(frozen=True, slots=True)
class Added:
    """An entry that was not there at the first moment; ``is_put_back`` where it had been before, and was taken off.

    ``accounts`` are those it stands for, all of them as new as itself.
    """

    entry: Entry
    news: News
    is_put_back: bool = False
    accounts: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry as it stood at both moments, and what of it is said differently.

    ``before`` is ``None`` where a shared screen could not have shown it then; only that it may be seen is told.
    """

    before: Entry | None
    after: Entry
    fields: tuple[WordsChanged, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An entry that was there and no longer is: its last version, when and by whom it went, and the reason given.

    On a shared screen ``by`` is initials and ``reason`` empty. An entry of a brother's or sister's case that is no
    longer shared has gone too, in the last version shared.
    """

    entry: Entry
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """Somebody in the child's life as known at both moments, and what is said differently."""

    before: Person
    after: Person
    fields: tuple[WordsChanged, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two moments. Entries, links and people are as the screen may show them.

    ``together`` and ``apart`` are accounts that were brought together and taken apart; an account that came since and
    stands within another entry is told there. ``came_and_went`` counts entries added and taken off again in between,
    and ``withheld`` those that differ in what this screen may not show. A link said differently is removed as it was
    and added as it is. ``summary`` is one sentence of all of it.
    """

    then: OpenCase
    now: OpenCase
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[Withdrawn, ...]
    together: tuple[BroughtTogether, ...]
    apart: tuple[TakenApart, ...]
    links_added: tuple[Link, ...]
    links_removed: tuple[Link, ...]
    people_added: tuple[Person, ...]
    people_changed: tuple[PersonChanged, ...]
    people_withdrawn: tuple[Person, ...]
    about_child: tuple[WordsChanged, ...]
    came_and_went: int
    withheld: int
    summary: str

    @property
    def is_nothing(self) -> bool:
        """True where both moments say the same."""
        return not any((
            self.added, self.changed, self.withdrawn, self.together, self.apart, self.links_added,
            self.links_removed, self.people_added, self.people_changed, self.people_withdrawn, self.about_child,
        ))  # fmt: skip

    def of_news(self, news: News) -> tuple[Added, ...]:
        """What was added, of one kind of news."""
        return tuple(one for one in self.added if one.news is news)


def compare(
    store: Store, case_id: str, then: datetime, now: datetime | None = None, *, is_shared_screen: bool = False,
    on: date | None = None, until_on: date | None = None,
) -> Comparison:  # fmt: skip
    """What differs between the case as its record stood at ``then`` and at ``now``, or as it stands.

    What was done and undone again does not differ. A shared screen compares what it may show under today's
    restrictions. The day of a moment is that of its own time zone; ``on`` is the day that tells old history from what
    happened since where it is another, such as that of a meeting that was written down later, and ``until_on`` the
    day that the second moment stands for. Raises ``CaseError``
    where there is no such case, or ``then`` is the later.
    """
    if now is not None and now < then:
        raise CaseError("The first moment comes after the second. Choose the earlier one first.")
    before = open_as_known(store, case_id, then, is_shared_screen=is_shared_screen)
    if now is None:
        after = open_case(store, case_id, is_shared_screen=is_shared_screen)
    else:
        after = open_as_known(store, case_id, now, is_shared_screen=is_shared_screen)
    was, stands = _kept(store, case_id, then), _kept(store, case_id, now)
    there, here = ({one: kept.record for one, kept in side.items() if not kept.is_retracted} for side in (was, stands))
    within = {account for accounts in accounts_of(here).values() for account in accounts}
    new = [one for one in here if one not in there and one not in within]
    differing = [one for one in here if one in there and here[one] != there[one]]
    into_others = gone_into_others(there, here)
    gone = [one for one in there if one not in here and one not in into_others]

    links_were, links_stand = _links(store, case_id, then), _links(store, case_id, now)
    shown = {entry.id: entry for entry in after.entries}
    together = tuple(brought_together(there, here, after))
    added = tuple(
        Added(shown[one], _news(shown[one].span, on or then.date()), one in was, after.accounts.get(one, ()))
        for one in new
        if one in shown and all(told.entry.id != one for told in together)
    )
    changed = tuple(_changed(store, before, after, differing))
    apart = tuple(_apart(store, before, after, dict(taken_apart(there, here, after)), now))
    stood = {told.entry.id for told in apart}
    withdrawn = tuple(_withdrawn(store, after, [one for one in gone if one not in stood], now))
    told = {one.entry.id for one in added} | {one.after.id for one in changed} | {one.entry.id for one in withdrawn}
    told |= stood | {one.entry.id for one in together}
    comparison = Comparison(
        then=before,
        now=after,
        added=added,
        changed=changed,
        withdrawn=withdrawn,
        together=together,
        apart=apart,
        # Kept links are compared, so that one whose end was hidden or opened in between has neither come nor gone.
        links_added=tuple(link for link in after.links if links_were.get(link.id) != links_stand.get(link.id)),
        links_removed=tuple(link for link in before.links if links_were.get(link.id) != links_stand.get(link.id)),
        people_added=tuple(_by_id(after.people, missing_in=before.people)),
        people_changed=tuple(_people_changed(before.people, after.people)),
        people_withdrawn=tuple(_by_id(before.people, missing_in=after.people)),
        about_child=words_changed_of_child(before.child, after.child),
        came_and_went=sum(
            1 for one, kept in stands.items() if kept.is_retracted and one not in was and not kept.record.sources
        ),
        withheld=len({*new, *differing, *gone} - told) if is_shared_screen else 0,
        summary="",
    )
    last = None if now is None else until_on or now.date()
    return replace(comparison, summary=_summary(comparison, on or then.date(), last))


def _kept(store: Store, case_id: str, at: datetime | None) -> dict[str, Kept[Entry]]:
    found = store.records(Entry).of_case(case_id, as_known_at=at, include_retracted=True)
    return {kept.record.id: kept for kept in found}


def _links(store: Store, case_id: str, at: datetime | None) -> dict[str, Link]:
    return {kept.record.id: kept.record for kept in store.records(Link).of_case(case_id, as_known_at=at)}


def _news(span: When, on: date) -> News:
    first, last = could_begin(span)
    if last is not None and last < on:
        return News.NEWLY_LEARNED
    if first is not None and first > on:
        return News.SINCE
    return News.COULD_BE_EITHER


def _changed(store: Store, before: OpenCase, after: OpenCase, differing: list[str]) -> Iterator[Changed]:
    was, stands = ({entry.id: entry for entry in view.everything_told} for view in (before, after))
    people = {person.id: person for person in (*before.people, *after.people)}
    titles = {entry.id: entry.title for entry in (*before.everything_told, *after.everything_told)}
    refs = {summary.case.id: summary.case.ref for summary in store.cases(include_archived=True)}
    for one in differing:
        if one in stands and one in was:
            fields = words_changed(was[one], stands[one], people, titles, refs)
            if fields:
                yield Changed(was[one], stands[one], fields)
        elif one in stands:
            seen_by = vocabulary("audience").label(stands[one].audience)
            yield Changed(None, stands[one], (WordsChanged(vocabulary("columns").label("audience"), "", seen_by),))


def _apart(
    store: Store, before: OpenCase, after: OpenCase, told: Mapping[str, tuple[Entry, ...]], now: datetime | None
) -> Iterator[TakenApart]:
    stands = {entry.id: entry for entry in after.entries}
    stood = {entry.id: entry for entry in before.entries}
    for one, accounts in told.items():
        history = [kept for kept in history_of(store, one, view=after) if now is None or kept.recorded_at <= now]
        if one in stood and history:
            reason = "" if after.is_shared_screen else store.get_change(history[0].change_id).reason
            entry = stands.get(one) or stood[one]
            yield TakenApart(entry, accounts, one in stands, history[0].recorded_at, history[0].recorded_by, reason)


def _withdrawn(store: Store, view: OpenCase, gone: list[str], now: datetime | None) -> Iterator[Withdrawn]:
    for one in gone:
        # newest first; empty where this screen may show nothing of it
        history = [kept for kept in history_of(store, one, view=view) if now is None or kept.recorded_at <= now]
        ours = [kept for kept in history if view.case.id in (kept.record.case_id, *kept.record.also_in)]
        if ours:
            # It went with its retraction, or with the version after the last one shared with this case.
            place = history.index(ours[0])
            going = history[max(place - 1, 0)] if not ours[0].is_retracted else ours[0]
            reason = "" if view.is_shared_screen else store.get_change(going.change_id).reason
            yield Withdrawn(ours[0].record, going.recorded_at, going.recorded_by, reason)


def _by_id(people: tuple[Person, ...], *, missing_in: tuple[Person, ...]) -> Iterator[Person]:
    others = {person.id for person in missing_in}
    return (person for person in people if person.id not in others)


def _people_changed(was: tuple[Person, ...], stand: tuple[Person, ...]) -> Iterator[PersonChanged]:
    known: Mapping[str, Person] = {person.id: person for person in was}
    for person in stand:
        if person.id in known and (fields := words_changed_of_person(known[person.id], person)):
            yield PersonChanged(known[person.id], person, fields)


def _summary(told: Comparison, then: date, now: date | None) -> str:
    when = f"Since {day_words(then)}" if now is None else f"Between {day_words(then)} and {day_words(now)}"
    parts = [
        _added_words(told),
        _number(len(told.changed), "{} changed"),
        _number(len(told.together), "{} brought together from several accounts"),
        _number(len(told.apart), "{} taken apart again"),
        _number(len(told.withdrawn), "{} taken off"),
        _number(len(told.links_added), "{} link added", "{} links added"),
        _number(len(told.links_removed), "{} link taken away", "{} links taken away"),
        _number(len(told.people_added), "{} person added", "{} people added"),
        _number(len(told.people_changed), "{} person described anew", "{} people described anew"),
        _number(len(told.people_withdrawn), "{} person taken off", "{} people taken off"),
        "what is known about the child corrected" if told.about_child else "",
        _number(told.came_and_went, "{} added and taken off again"),
        _number(told.withheld, "{} more not shown on this screen"),
    ]
    said = [part for part in parts if part]
    return f"{when}: {', '.join(said)}." if said else f"{when}: nothing has changed."


def _added_words(told: Comparison) -> str:
    if not told.added:
        return ""
    kinds = [
        (News.NEWLY_LEARNED, "newly learned about earlier times"),
        (News.SINCE, "of the time since"),
        (News.COULD_BE_EITHER, "of a time that could be either"),
    ]
    counts = [f"{len(told.of_news(news))} {words}" for news, words in kinds if told.of_news(news)]
    entries = _number(len(told.added), "{} entry", "{} entries")
    return f"{entries} added ({', '.join(counts)})"


def _number(number: int, words: str, several: str = "") -> str:
    return (words if number == 1 else several or words).format(number) if number else ""
