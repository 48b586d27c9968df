"""Open a child's case for reading: what a person, or a shared screen, may see of it now or as it was known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError, StoreError
from timeline.domain.invitation import Invitation
from timeline.domain.judgement import Judgement
from timeline.domain.meeting import Attendance
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Step, Telling
from timeline.services.bring_together import Folded, folded, redirected
from timeline.services.safe_display import SafeDisplay, standing_whole
from timeline.store.kept import Kept
from timeline.store.store import Store

T = TypeVar("T", Child, Person)
Whose = TypeVar("Whose", Case, Child)
Told = TypeVar(
    "Told", Person, Entry, Link, Presence, Question, Telling, Relationship, Invitation, Judgement, OwnView
)
_WITHOUT_VERSION = (Person, Link)
_REGISTERS_KEPT = 6


@dataclass(frozen=True)
class OpenCase:
    """A case as it may be shown: its child, people, entries and links, and how much is withheld from this view.

    ``versions`` gives the version of each record but people and links, to be handed back when it is saved.
    ``accounts`` are the accounts of each entry that stands for several, by its id; they are not among ``entries``.
    ``as_known_at`` is the moment of the record that is looked back to, ``None`` for the record as it stands.
    On a shared screen names are initials, restricted entries are absent and counted in ``withheld``, third-party
    passages are blank, and tellings come without the presenter's notes. ``named_in`` are the cases whose people and
    children have their names hidden there; elsewhere it is empty. ``stamp`` is the store's from before it was read.
    """

    case: Case
    child: Child
    case_version: int
    child_version: int
    people: tuple[Person, ...]
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    versions: dict[str, int]
    is_shared_screen: bool
    withheld: int = 0
    presences: tuple[Presence, ...] = ()
    questions: tuple[Question, ...] = ()
    tellings: tuple[Telling, ...] = ()
    as_known_at: datetime | None = None
    named_in: frozenset[str] = frozenset()
    accounts: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    relationships: tuple[Relationship, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    own_views: tuple[OwnView, ...] = ()
    stamp: str = field(default="", compare=False)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that have said something, in alphabetical order."""
        return tuple(sorted({entry.agency for entry in self.entries if entry.agency}))

    @property
    def everything_told(self) -> tuple[Entry, ...]:
        """The entries, and after them the accounts that some of them stand for."""
        return (*self.entries, *(account for told in self.accounts.values() for account in told))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id, or ``None`` where this view does not have it."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    def standing_for(self, entry_id: str) -> str:
        """The id under which an entry stands in this view: that of the one it was brought together in, or its own."""
        return next((one for one, told in self.accounts.items() if any(a.id == entry_id for a in told)), entry_id)


def open_case(
    store: Store,
    case_id: str,
    *,
    is_shared_screen: bool = False,
    as_known_at: datetime | None = None,
    named_in: Collection[str] = (),
) -> OpenCase:
    """The case as it may be shown. Raises ``CaseError`` where there is no such case.

    A shared screen hides every name of the case, of those it shares entries or people with, and of ``named_in``.
    """
    # Asked before reading: what is written meanwhile makes this view an old one.
    stamp = store.stamp
    try:
        case = store.records(Case).get(case_id)
        child = store.records(Child).get(case.record.child_id)
    except StoreError as missing:
        raise CaseError("This case is no longer on the caseload. Choose another from the caseload.") from missing
    if as_known_at is not None:
        case, child = _at_the_time(store, case, as_known_at), _at_the_time(store, child, as_known_at)
    versions: dict[str, int] = {}
    there = store.kinds_there(case_id, Told.__constraints__)

    def told(cls: type[Told]) -> tuple[Told, ...]:
        if cls not in there:
            return ()
        found = store.records(cls).of_case(case_id, as_known_at=as_known_at)
        if cls not in _WITHOUT_VERSION:
            versions.update({kept.record.id: kept.version for kept in found})
        return tuple(kept.record for kept in found)

    people, entries, links = told(Person), told(Entry), told(Link)
    presences, questions, tellings = told(Presence), told(Question), told(Telling)
    whole = OpenCase(
        case.record, child.record, case.version, child.version, people, entries, links, versions,
        is_shared_screen=False, presences=presences, questions=questions, tellings=tellings, as_known_at=as_known_at,
        relationships=told(Relationship), invitations=told(Invitation), judgements=told(Judgement),
        own_views=told(OwnView), stamp=stamp,
    )  # fmt: skip
    if not is_shared_screen:
        return _folded(whole)
    belonging: tuple[Entry | Person, ...] = (*entries, *people)
    told_in = {one for shared in belonging for one in (shared.case_id, *shared.also_in)}
    whole = replace(whole, named_in=frozenset({case_id, *told_in, *named_in}))
    return _folded(_on_a_shared_screen(whole, _safe_display(store, child.record, whole.named_in)))


def _at_the_time(store: Store, kept: Kept[Whose], moment: datetime) -> Kept[Whose]:
    """The version that stood at a moment, or the one there is where it was first kept later."""
    earlier = [one for one in store.records(type(kept.record)).history(kept.record.id) if one.recorded_at <= moment]
    return earlier[-1] if earlier else kept


def _folded(view: OpenCase) -> OpenCase:
    """The view with accounts that were brought together standing as one, and whatever points at them at that one."""
    told: Folded = folded(view.entries)
    if not told.accounts:
        return view
    one = told.stands_for

    def moved(entry_id: str) -> str:
        return one.get(entry_id, entry_id)

    def beside(entry: Entry) -> Entry:
        root = entry.alt_account_of
        if root is None or root not in one:
            return entry
        return replace(entry, alt_account_of=None if one[root] == entry.id else one[root])

    def about(asked: Question) -> Question:
        return replace(asked, entry_id=moved(asked.entry_id)) if asked.entry_id else asked

    def of_step(step: Step) -> Step:
        return replace(step, entry_ids=tuple(dict.fromkeys(moved(each) for each in step.entry_ids)))

    return replace(
        view,
        entries=tuple(beside(entry) for entry in told.entries),
        accounts=told.accounts,
        links=redirected(view.links, one),
        questions=tuple(about(asked) for asked in view.questions),
        own_views=tuple(replace(seen, entry_id=moved(seen.entry_id)) for seen in view.own_views),
        tellings=tuple(
            replace(telling, steps=tuple(of_step(step) for step in telling.steps)) for telling in view.tellings
        ),
    )


def _on_a_shared_screen(whole: OpenCase, display: SafeDisplay) -> OpenCase:
    everything = {entry.id: entry for entry in whole.entries}
    # What stands for several tells of each of them: it is shown where all of them may be.
    shown_whole = [
        entry
        for entry in whole.entries
        if all(display.may_show(everything[one]) for one in (entry.id, *entry.sources) if one in everything)
    ]
    entries = tuple(
        display.entry(
            replace(entry, third_party=True)
            if any(everything[one].third_party for one in entry.sources if one in everything)
            else entry
        )
        for entry in shown_whole
    )
    about_others = {entry.id: entry.third_party for entry in entries}
    others = {person.id for person in whole.people if person.is_third_party}
    presences = tuple(
        display.presence(presence, is_about_others=presence.person_id in others)
        for presence in whole.presences
        if display.may_show(presence)
    )
    shown = standing_whole(entries, presences, whole.people)
    tellings = (display.telling(telling, shown) for telling in whole.tellings if display.may_show(telling))
    return replace(
        whole,
        case=display.case(whole.case),
        child=display.child(),
        people=tuple(display.person(person) for person in whole.people),
        entries=entries,
        links=tuple(
            display.link(link, is_about_others=about_others[link.from_id] or about_others[link.to_id])
            for link in whole.links
            if link.from_id in about_others and link.to_id in about_others
        ),
        is_shared_screen=True,
        withheld=sum(not entry.sources for entry in whole.entries) - sum(not entry.sources for entry in entries),
        presences=presences,
        # A question about an entry that is withheld, or about somebody else, would tell of it.
        questions=tuple(
            display.question(question)
            for question in whole.questions
            if display.may_show(question) and not (question.entry_id and about_others.get(question.entry_id, True))
        ),
        tellings=tuple(telling for telling in tellings if telling is not None),
        relationships=tuple(display.relationship(one) for one in whole.relationships if display.may_show(one)),
        invitations=tuple(display.invitation(one) for one in whole.invitations),
        judgements=tuple(
            replace(one, reason=display.words(one.reason))
            for one in whole.judgements
            if shown.keys() >= {*one.entry_ids}
        ),
        own_views=tuple(
            replace(one, words=display.words(one.words))
            for one in whole.own_views
            if display.may_show(one) and not about_others.get(one.entry_id, True)
        ),
    )


def whole_entry(store: Store, entry_id: str) -> Entry:
    """The entry as it is kept, with nothing withheld."""
    return store.records(Entry).get(entry_id).record


def history_of(store: Store, entry_id: str, *, view: OpenCase) -> list[Kept[Entry]]:
    """Every version of an entry, newest first, as the view may show it; to one looking back, those there were then."""
    everything = list(reversed(store.records(Entry).history(entry_id)))
    history = [kept for kept in everything if view.as_known_at is None or kept.recorded_at <= view.as_known_at]
    if not view.is_shared_screen:
        return history
    newest = everything[0].record
    display = safe_display_of(store, view, told_in=(newest.case_id, *newest.also_in))
    if not display.may_show(newest):
        return []
    # What is about somebody else now was so before anybody marked it.
    versions = (replace(kept, record=replace(kept.record, third_party=True)) for kept in history)
    shown = versions if newest.third_party else history
    return [display.kept(kept) for kept in shown if display.may_show(kept.record)]


def safe_display_of(
    store: Store, view: OpenCase, *, told_in: Iterable[str] = (), also: Iterable[str] = ()
) -> SafeDisplay:
    """The safe display a shared screen's view was made with, which hides the names of the cases ``told_in`` too.

    ``also`` are names that are hidden with them, such as those of the people at a meeting.
    """
    child = store.records(Child).get(view.child.id).record
    return _safe_display(store, child, view.named_in.union(told_in), also)


def agencies_to_write(store: Store, view: OpenCase) -> tuple[str, ...]:
    """The view's agencies under the names they are kept by, to choose from where something is written down.

    A shared screen leaves out those whose name has somebody's in it: their initials would be kept as the agency.
    """
    if not view.is_shared_screen:
        return view.agencies
    kept = {one.record.agency for one in store.records(Entry).of_case(view.case.id)}
    return tuple(agency for agency in view.agencies if agency in kept)


def _safe_display(
    store: Store, child: Child, named_in: Iterable[str], also: Iterable[str] = ()
) -> SafeDisplay:
    """Safe display that knows everybody ever named in these cases; a case that is not in this store names nobody."""
    people: list[Person] = []
    former: list[str] = [*also]
    here = {kept.record.id: kept.record.child_id for kept in store.records(Case).all(include_retracted=True)}
    for one in sorted(here.keys() & set(named_in)):
        theirs = store.records(Child).get(here[one])
        former.extend(name for version in _versions(store, theirs) for name in (version.name, version.known_as))
        for person in store.records(Person).of_case(one, include_retracted=True):
            people.extend(_versions(store, person))
        # Who is asked to a meeting is named in what is said there, whether or not they are in the register.
        for place in store.records(Attendance).of_case(one, include_retracted=True):
            former.extend(filter(None, [place.record.name.split(",")[0].strip()]))
    return _that_knows(child, tuple(people), tuple(former))


@lru_cache(maxsize=_REGISTERS_KEPT)
def _that_knows(child: Child, people: tuple[Person, ...], former: tuple[str, ...]) -> SafeDisplay:
    """The same safe display for as long as nobody is named anew, so that what it hid once is hidden still."""
    return SafeDisplay(child, people, former)


def _versions(store: Store, kept: Kept[T]) -> list[T]:
    """What the record says now and ever said."""
    if kept.version == 1:
        return [kept.record]
    return [one.record for one in store.records(type(kept.record)).history(kept.record.id)]
