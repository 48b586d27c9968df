"""Own views: how a moment was for the child or one of the family, kept beside all else and told to the chair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from timeline.domain.case import Case, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import OwnViewError, StoreError
from timeline.domain.own_view import OwnView
from timeline.services.open_case import OpenCase, open_case
from timeline.services.people import match_person, relation_said
from timeline.services.record_entry import new_id
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

VOICE_LANE, FAMILY_BASIS = "voice", "family"
CHILD, FAMILY = "child", "family"


@dataclass(frozen=True, slots=True)
class Voice:
    """How far the child, or the family, has been heard, as far as the view may show it.

    ``entries`` are told in their own words; ``moments`` are those and all other entries they have a view of, of which
    ``mattering`` were marked as mattering. ``last_said_on`` is the newest day anything was said, where one is known.
    ``never_asked`` are the ids of the topics (``own_topics``) that nothing has been said about. On a shared screen,
    which ``is_shared`` tells, nobody can say that: what was said in private is not there.
    """

    entries: int
    moments: int
    mattering: int
    last_said_on: date | None
    never_asked: tuple[str, ...]
    is_shared: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all has been said."""
        return not self.moments


def say_how_it_was(store: Store, said: OwnView, *, actor: str, why: str = "", version: int | None = None) -> OwnView:
    """Keep how a moment was for somebody, beside what everybody else says of it; the entry itself stays as it is.

    ``version`` is the one that was open, ``None`` for a view not said before. Raises ``OwnViewError`` for somebody or
    something that is not of this case, an audience that is not one of the list, or where that person's view of the
    entry is kept already; ``ConflictError`` where somebody has saved it since.
    """
    _check(store, said)
    with store.change(actor=actor, why=why or "how it was for them", action="add", case_id=said.case_id) as change:
        # Looked up inside the change, so that two windows cannot keep two views of one person.
        if version is None and any(
            (one.record.entry_id, one.record.person_id) == (said.entry_id, said.person_id)
            for one in store.records(OwnView).of_case(said.case_id)
        ):
            raise OwnViewError("How this was for them is kept already. Open it again to change it.")
        change.save(said, expected_version=version)
    return said


def say_more(
    store: Store, view: OpenCase, entry_id: str, person_id: str, *, actor: str, why: str = "", **said: Any
) -> OwnView | None:
    """Keep one more answer of somebody about one entry, whatever they have said of it before.

    ``said`` are fields of ``OwnView``. Where nothing is left of their view it is taken back, and where nothing has
    been said nothing is kept: both give ``None``. Before they say who may see it, only the worker may. Raises as
    ``say_how_it_was`` does.
    """
    told = own_view_of(view, entry_id, person_id)
    if told is None:
        blank = {"case_id": view.case.id, "entry_id": entry_id, "person_id": person_id, "audience": "worker_only"}
        if not is_something(**said):
            return None
        return say_how_it_was(store, OwnView(new_id(), **blank | said), actor=actor, why=why)
    # As it is kept: the view may have moved it to the entry that several accounts were brought together in.
    kept = store.records(OwnView).get(told.id).record
    now = {"matters": kept.matters, "rating": kept.rating, "words": kept.words} | said
    if not is_something(**now):
        take_back(store, told.id, version=view.versions[told.id], actor=actor, why=why or "taken back")
        return None
    return say_how_it_was(store, replace(kept, **said), version=view.versions[told.id], actor=actor, why=why)


def is_something(*, matters: bool = False, rating: int | None = None, words: str = "", **_: Any) -> bool:
    """Whether anything is said: that it matters, how it was, or a few words."""
    return matters or rating is not None or bool(words.strip())


def take_back(store: Store, view_id: str, *, version: int, actor: str, why: str) -> None:
    """Take somebody's view back because they want it so; its history stays. Raises ``OwnViewError`` without a why."""
    if not why.strip():
        raise OwnViewError("Say why it is taken back; the reason stays in its history.")
    case_id = store.records(OwnView).get(view_id).record.case_id
    with store.change(actor=actor, why=why, action="retract", case_id=case_id) as change:
        change.retract(OwnView, view_id, expected_version=version)


def views_of(view: OpenCase, entry_id: str) -> tuple[OwnView, ...]:
    """What an entry was to the child and to each of the family, the child first, as far as the view may show it."""
    told = [one for one in view.own_views if one.entry_id == entry_id]
    return tuple(sorted(told, key=lambda one: one.person_id != view.child.id))


def own_view_of(view: OpenCase, entry_id: str, person_id: str) -> OwnView | None:
    """What an entry was to one person, ``None`` where they have not said."""
    return next((one for one in views_of(view, entry_id) if one.person_id == person_id), None)


def voice_of(store: Store, view: OpenCase, *, today: date, of: str = CHILD) -> Voice:
    """How far the child has been heard, or the family where ``of`` says so; nothing is dated after ``today``."""
    seen = {entry.id for entry in view.entries}
    told = told_by(store, view, of)
    views = [
        one for one in view.own_views if (one.person_id == view.child.id) == (of == CHILD) and one.entry_id in seen
    ]
    records = {one.record for entry in told for one in _each_account(view, entry)}
    days = [*_days(told), *_days_of(store, view, views)]
    return Voice(
        entries=len(told),
        moments=len({entry.id for entry in told} | {one.entry_id for one in views}),
        mattering=len({one.entry_id for one in views if one.matters}),
        last_said_on=min(max(days), today) if days else None,
        never_asked=tuple(
            topic.id
            for topic in vocabulary("own_topics").offered
            if not view.is_shared_screen
            and topic.text("by") == of and topic.facts.get("is_asked") and topic.text("record") not in records
        ),
        is_shared=view.is_shared_screen,
    )


def told_by(store: Store, view: OpenCase, of: str) -> tuple[Entry, ...]:
    """The view's entries that tell what the child said, or that one of the family told, in the order of the life.

    On a shared screen they are those that stand there, and no others: what is withheld is not counted either.
    """
    kept = view
    if view.is_shared_screen and of == FAMILY:
        # “A. S.” is nobody's aunt: whom the initials stand for is known where names are whole.
        kept = open_case(store, view.case.id, as_known_at=view.as_known_at)
    as_kept = {entry.id: entry for entry in kept.entries}

    def is_theirs(whose: OpenCase, entry: Entry) -> bool:
        return any(_is_own(whose, one, of) for one in _each_account(whose, entry))

    return tuple(
        entry
        for entry in view.entries
        if is_theirs(kept, as_kept.get(entry.id, entry))
        # Who says what is about somebody else is withheld with it: it counts where the screen itself tells whose it is.
        and (not entry.third_party or is_theirs(view, entry))
    )


def _each_account(view: OpenCase, entry: Entry) -> tuple[Entry, ...]:
    """An entry, and the accounts it stands for: brought together with others, their words are still theirs."""
    return (entry, *view.accounts.get(entry.id, ()))


def _is_own(view: OpenCase, entry: Entry, of: str) -> bool:
    if of == CHILD:
        return entry.lane == VOICE_LANE
    return entry.basis == FAMILY_BASIS and _said_by_family(view, entry)


def _said_by_family(view: OpenCase, entry: Entry) -> bool:
    """Whether somebody of the family says so, by their name in the register or by what they are to the child.

    What an agency writes down of a mother's words is that agency's account.
    """
    if entry.agency and not _is_named_family(entry.agency):
        return False
    if not entry.said_by:
        return bool(entry.agency)
    known = match_person(view.people, entry.said_by.split(",")[0])
    return _is_named_family(entry.said_by) or (known is not None and not (known.role or known.agency))


def _is_named_family(source: str) -> bool:
    kind = vocabulary("agency_kinds").find(source)
    said = (source, source.rpartition(",")[2].strip(), source.split(",")[0].strip())
    return (kind is not None and kind.id == FAMILY_BASIS) or any(relation_said(one) is not None for one in said)


def _days(told: Iterable[Entry]) -> Iterator[date]:
    """When each was said: the day it was written down, or else the time it tells of, which most often is the same."""
    for entry in told:
        day = (entry.recorded_on.latest if entry.recorded_on else None) or entry.when.latest
        if day is not None:
            yield day


def _days_of(store: Store, view: OpenCase, views: list[OwnView]) -> Iterator[date]:
    if not views:
        return
    shown = {one.id for one in views}
    for kept in store.records(OwnView).of_case(view.case.id, as_known_at=view.as_known_at):
        if kept.record.id in shown:
            yield kept.recorded_at.astimezone().date()


def _check(store: Store, said: OwnView) -> None:
    if said.audience not in vocabulary("audience"):
        raise OwnViewError(f"“{said.audience}” is not in the list of who may see it; choose one from the list.")
    child_id = store.records(Case).get(said.case_id).record.child_id
    people = {one.record.id for one in store.records(Person).of_case(said.case_id)}
    if said.person_id not in {child_id, *people}:
        raise OwnViewError("Whose view this is, is not known here. Add them to the people of this case first.")
    try:
        entry = store.records(Entry).get(said.entry_id)
    except StoreError as missing:
        raise OwnViewError("The moment this is about is no longer on the timeline.") from missing
    if entry.is_retracted or said.case_id not in (entry.record.case_id, *entry.record.also_in):
        raise OwnViewError("The moment this is about is no longer on the timeline.")
