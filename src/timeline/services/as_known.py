"""Going back: the moments of a timeline worth returning to, and the case as its record stood at one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from itertools import groupby

from timeline.domain.case import Person
from timeline.domain.counting import listed
from timeline.domain.entry import Entry
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.snapshot import Snapshot
from timeline.domain.when_calendar import MONTH_NAMES
from timeline.services.open_case import OpenCase, open_case, safe_display_of
from timeline.services.safe_display import worker
from timeline.store.kept import Change, ImportFile
from timeline.store.store import Store


class Why(StrEnum):
    """What makes a moment worth going back to."""

    WORKED_ON = "worked_on"  # the last change of a day
    BROUGHT_IN = "brought_in"  # a file was brought in
    SNAPSHOT = "snapshot"  # a snapshot was kept, at the end of a meeting or in between


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment the record can be opened at, just after the last change it counts.

    ``at`` is exact, for ``open_as_known``; ``on`` is its day where the meeting is. ``by`` names who worked on it,
    the first to do so first. ``label`` says all of it in words, and no more than the screen may show.
    """

    at: datetime
    on: date
    why: Why
    changes: int
    by: tuple[str, ...]
    label: str


def moments_of(
    store: Store, case_id: str, *, zone: tzinfo | None = None, is_shared_screen: bool = False
) -> list[Moment]:
    """The moments worth going back to, newest first: the end of each day’s work, each file brought in, each snapshot.

    Days are those of ``zone``, by default the one of this computer. A file that was the day's last change has no
    moment of its own, and one whose import was undone none at all. On a shared screen workers are initials, and files,
    whose names can name anybody, go without.
    """
    moments: list[Moment] = []
    files = {one.change_id: one for one in store.imports(case_id) if not one.is_undone}
    oldest_first = list(reversed(store.changes(case_id)))
    for on, changes in groupby(oldest_first, key=lambda change: change.recorded_at.astimezone(zone).date()):
        day = list(changes)
        last = day[-1]
        moments.extend(
            _brought_in(change, files[change.id], on, is_shared_screen)
            for change in day
            if change.id in files and change is not last
        )
        moments.append(_worked_on(day, files.get(last.id), on, is_shared_screen))
    moments.extend(_snapshots(store, case_id, zone, is_shared_screen))
    return sorted(moments, key=lambda one: one.at, reverse=True)


def open_as_known(store: Store, case_id: str, at: datetime, *, is_shared_screen: bool = False) -> OpenCase:
    """The case as its record stood at a moment, shown as today's restrictions allow.

    On a shared screen what has been restricted since, or marked as about somebody else, was so before anybody marked
    it: it is withheld from the past too, and somebody who is a third party today is described as they are today. What
    was asked and what was said of a moment stand as they did then, but for words that somebody has taken back.
    Raises ``CaseError`` where there is no such case.
    """
    view = open_case(store, case_id, is_shared_screen=is_shared_screen, as_known_at=at)
    if not is_shared_screen:
        return view
    display = safe_display_of(store, view)
    now = _as_it_stands(store, case_id, view.entries)
    shown = tuple(
        display.entry(replace(entry, third_party=True)) if now[entry.id].third_party else entry
        for entry in view.entries
        if all(display.may_show(now[one]) for one in (entry.id, *entry.sources) if one in now)
    )
    about_others = {entry.id: entry.third_party for entry in shown}
    links = tuple(
        display.link(link, is_about_others=about_others[link.from_id] or about_others[link.to_id])
        for link in view.links
        if link.from_id in about_others and link.to_id in about_others
    )
    withheld = view.withheld + len(view.entries) - len(shown)
    today = {one.id: store.records(Person).get(one.id).record for one in view.people}
    people = tuple(display.person(today[one.id]) if today[one.id].is_third_party else one for one in view.people)
    stands = {kept.record.id: kept.record for kept in store.records(Presence).of_case(case_id, include_retracted=True)}
    presences = tuple(
        display.presence(one, is_about_others=(who := today.get(one.person_id)) is None or who.is_third_party)
        for one in view.presences
        if display.may_show(stands[one.id])
    )
    asked = {kept.record.id: kept.record for kept in store.records(Question).of_case(case_id, include_retracted=True)}
    # A question may be taken back for any reason; somebody's own words are, because they want them back.
    said = {kept.record.id: kept.record for kept in store.records(OwnView).of_case(case_id)}
    # Who was asked for a part, what was decided of accounts and the stories made of it were for another room.
    return replace(
        view, people=people, entries=shown, links=links, presences=presences, withheld=withheld, accounts={},
        questions=tuple(
            one for one in view.questions
            if display.may_show(asked[one.id]) and not (one.entry_id and about_others.get(one.entry_id, True))
        ),
        own_views=tuple(
            one for one in view.own_views
            if one.id in said and display.may_show(said[one.id]) and not about_others.get(one.entry_id, True)
        ),
        tellings=(), relationships=(), invitations=(), judgements=(),
    )  # fmt: skip


def day_words(on: date) -> str:
    """A day in words: “3 March 2026”."""
    return f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}"


def _as_it_stands(store: Store, case_id: str, entries: Sequence[Entry]) -> dict[str, Entry]:
    """The entries as they stand today, those taken off or no longer shared with the case too."""
    now = {kept.record.id: kept.record for kept in store.records(Entry).of_case(case_id, include_retracted=True)}
    return {entry.id: now.get(entry.id) or store.records(Entry).get(entry.id).record for entry in entries}


def _snapshots(store: Store, case_id: str, zone: tzinfo | None, is_shared_screen: bool) -> Iterator[Moment]:
    for kept in store.records(Snapshot).of_case(case_id):
        snapshot = kept.record
        on = snapshot.moment.astimezone(zone).date()
        title = "a snapshot" if is_shared_screen else f"“{snapshot.title}”"
        by = worker(snapshot.taken_by) if is_shared_screen else snapshot.taken_by
        yield Moment(snapshot.moment, on, Why.SNAPSHOT, 0, (by,), f"{day_words(on)}: {title}, kept by {by}")


def _worked_on(day: Sequence[Change], file: ImportFile | None, on: date, is_shared_screen: bool) -> Moment:
    by = tuple(dict.fromkeys(worker(change.actor) if is_shared_screen else change.actor for change in day))
    number = "1 change" if len(day) == 1 else f"{len(day)} changes"
    label = f"{day_words(on)}: {number} by {listed(by, 2)}"
    if file is not None:
        label += f", last {_file(file, is_shared_screen)} brought in"
    return Moment(day[-1].recorded_at, on, Why.WORKED_ON, len(day), by, label)


def _brought_in(change: Change, file: ImportFile, on: date, is_shared_screen: bool) -> Moment:
    by = worker(change.actor) if is_shared_screen else change.actor
    added = "1 entry" if file.rows_added == 1 else f"{file.rows_added} entries"
    label = f"{day_words(on)}: {_file(file, is_shared_screen)} brought in by {by}, {added}"
    return Moment(change.recorded_at, on, Why.BROUGHT_IN, 1, (by,), label)


def _file(file: ImportFile, is_shared_screen: bool) -> str:
    return "a file" if is_shared_screen else f"“{file.file_name}”"

