"""What may leave the program: a case without what was said to one worker alone, and without what rests on it."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import fields, replace
from typing import Any

from timeline.domain.entry import Entry
from timeline.domain.telling import Step, Telling
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.safe_display import steps_on_screen
from timeline.services.who_may_see import stays_with_worker
from timeline.vocab.registry import vocabulary

_OF_WORK = tuple(one.name for one in fields(MeetingWork) if one.name not in ("snapshots", "versions"))


def going_out(view: OpenCase) -> OpenCase:
    """The view as anything that leaves the program may have it: without what was said to one worker alone.

    That holds for every kind of record with an audience, and for whatever rests on what stays: the links, questions,
    views and decisions about it, the steps of a telling that bring it in, and an entry that stands for it among others.
    """
    told = {one.id: one for one in view.everything_told}

    def goes(entry: Entry) -> bool:
        every = (told[one] for one in (entry.id, *entry.sources) if one in told)
        return not any(stays_with_worker(one.audience) for one in every)

    entries = tuple(entry for entry in view.entries if goes(entry))
    accounts = {one.id: view.accounts[one.id] for one in entries if one.id in view.accounts}
    presences = _that_go(view.presences)
    going = {one.id for one in (*entries, *(account for those in accounts.values() for account in those))}
    stay = (told.keys() - going) | ({one.id for one in view.presences} - {one.id for one in presences})
    shown = going | {one.id for one in presences}
    return replace(
        view,
        entries=tuple(replace(one, alt_account_of=None) if one.alt_account_of in stay else one for one in entries),
        accounts=accounts,
        links=tuple(link for link in view.links if stay.isdisjoint((link.from_id, link.to_id))),
        presences=presences,
        questions=tuple(one for one in _that_go(view.questions) if one.entry_id not in stay),
        tellings=tuple(
            left for telling in _that_go(view.tellings) if (left := _telling(telling, stay, shown)) is not None
        ),
        relationships=_that_go(view.relationships),
        judgements=tuple(one for one in view.judgements if stay.isdisjoint(one.entry_ids)),
        own_views=tuple(one for one in _that_go(view.own_views) if one.entry_id not in stay),
    )


def work_going_out(work: MeetingWork, view: OpenCase) -> MeetingWork:
    """What meetings made of a case as anything that leaves may have it, citing only entries of ``view``, which goes
    out with it."""
    kept: dict[str, Any] = {name: _that_go(getattr(work, name)) for name in _OF_WORK}
    stay = {one.id for name in _OF_WORK for one in getattr(work, name)} - {
        one.id for name in _OF_WORK for one in kept[name]
    }
    # What was said about a record that stays tells of it.
    kept["notes"] = tuple(one for one in kept["notes"] if one.about_id not in stay)
    there = {entry.id for entry in view.entries}
    citing: dict[str, Any] = {name: tuple(_citing(one, there) for one in records) for name, records in kept.items()}
    return replace(work, **citing)


def _that_go(records: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(one for one in records if not stays_with_worker(getattr(one, "audience", "")))


def _telling(telling: Telling, stay: Set[str], shown: Collection[str]) -> Telling | None:
    """The telling without what stays; a step that brought some of it in loses its words, which tell of it."""
    if all(stay.isdisjoint(step.entry_ids) for step in telling.steps):
        return telling
    staying = (telling.steps[at] for at in steps_on_screen(telling, shown))
    steps = tuple(_step(step, place, stay) for place, step in enumerate(staying, start=1))
    return replace(telling, steps=steps) if steps else None


def _step(step: Step, place: int, stay: Set[str]) -> Step:
    if stay.isdisjoint(step.entry_ids):
        return step
    stages = vocabulary("stages")
    return replace(
        step,
        title=stages.label(step.stage) if step.stage in stages else f"Step {place}",
        entry_ids=tuple(one for one in step.entry_ids if one not in stay),
        words="",
        presenter_note="",
        when=None,
        until=None,
    )


def _citing(record: Any, there: Collection[str]) -> Any:
    cited = {
        name: tuple(one for one in getattr(record, name) if one in there) for name in getattr(record, "ENTRIES", ())
    }
    return replace(record, **cited) if cited else record
