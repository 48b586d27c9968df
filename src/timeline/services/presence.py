"""Who was there for the child: kept stretch by stretch, and shown as bars among the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from timeline.domain.case import Person
from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import PresenceError
from timeline.domain.presence import Presence
from timeline.domain.when import Kind, When
from timeline.domain.when_reach import Reach, could_begin, could_end, days_of_doubt
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

LANE = "people"
A_MONTH = 31
"""Days by which two ends known to the month may differ and still tell one stretch: people round to the month."""

_ID = "presence:"


def add_presence(
    store: Store, presence: Presence, *, actor: str, why: str = "", new_people: Sequence[Person] = ()
) -> Presence:
    """Keep a stretch during which somebody was there, and with it the person where they are new.

    Raises ``PresenceError`` for somebody who is not one of the people, or words in no vocabulary.
    """
    _check_words(presence)
    with store.change(actor=actor, why=why or "who was there", action="add", case_id=presence.case_id) as change:
        change.save_all(new_people)
        _check_person(store, presence, new_people)
        change.save(presence)
    return presence


def correct_presence(
    store: Store,
    presence: Presence,
    *,
    version: int,
    actor: str,
    why: str = "corrected",
    new_people: Sequence[Person] = (),
) -> int:
    """Keep a corrected presence as its next version and return that version.

    ``version`` is the one that was opened. Raises ``ConflictError`` where somebody saved it since.
    """
    _check_words(presence)
    with store.change(actor=actor, why=why, action="edit", case_id=presence.case_id) as change:
        change.save_all(new_people)
        _check_person(store, presence, new_people)
        return change.save(presence, expected_version=version)


def retract_presence(store: Store, presence_id: str, *, version: int, actor: str, why: str) -> None:
    """Take a presence off the timeline, keeping its history. Raises ``PresenceError`` without a reason."""
    if not why.strip():
        raise PresenceError("Say why this is taken off the timeline; the reason stays in its history.")
    case_id = store.records(Presence).get(presence_id).record.case_id
    with store.change(actor=actor, why=why, action="retract", case_id=case_id) as change:
        change.retract(Presence, presence_id, expected_version=version)


def presences_of(presences: Iterable[Presence], person_id: str) -> tuple[Presence, ...]:
    """The stretches during which one person was there, in the order given."""
    return tuple(presence for presence in presences if presence.person_id == person_id)


def entries_with(person_id: str, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of every entry a person is in, their presences too: what lights up when they are chosen."""
    return tuple(entry.id for entry in entries if person_id in entry.people)


def presence_entries(
    people: Sequence[Person], presences: Iterable[Presence], entries: Iterable[Entry] = ()
) -> tuple[Entry, ...]:
    """The presences as entries of the people lane, for whatever draws, lists or tells entries; none is ever kept.

    Each has the id ``presence:`` and the presence's own, its title says who it was and how they were there.
    Those who did the child good look like any trusted adult; anybody else is drawn plainly, since being
    there is not the same as being kind.

    A presence is left out where one of ``entries`` in the people lane names the same person and may be
    the very same stretch: it lasted, and its beginning and its end could each be the presence's own, give or
    take a month where both are known to the month. A shorter or longer stretch says something of its own,
    and both are shown.
    """
    by_id = {person.id: person for person in people}
    told = [entry for entry in entries if entry.lane == LANE and entry.people and entry.type != "gap"]
    called = _called(people)
    return tuple(
        _entry(presence, by_id[presence.person_id], called[presence.person_id])
        for presence in presences
        if presence.person_id in by_id and not any(_is_told(presence, entry) for entry in told)
    )


def presence_id(entry_id: str) -> str | None:
    """The id of the presence that an entry made by ``presence_entries`` stands for, ``None`` for any other."""
    return entry_id.removeprefix(_ID) if entry_id.startswith(_ID) else None


def shown_id(presence: Presence) -> str:
    """The id of the entry that ``presence_entries`` makes of a presence."""
    return f"{_ID}{presence.id}"


def _entry(presence: Presence, person: Person, called: str) -> Entry:
    title = f"{called}, {presence.how}" if presence.how else called
    about = person.relation or person.role
    named = f"{person.name}, {about}" if about else person.name
    is_good = presence.valence == "protective"
    return Entry(
        id=shown_id(presence),
        case_id=presence.case_id,
        title=title if len(title) <= TITLE_LIMIT else f"{title[: TITLE_LIMIT - 1]}…",
        when=presence.when,
        until=presence.until,
        lane=LANE,
        type="person_there" if is_good else "person_around",
        details=f"{named}. {presence.note}".strip() if presence.note else f"{named}.",
        valence=presence.valence,
        agency=presence.agency,
        said_by=presence.said_by,
        basis=presence.basis,
        verification=presence.verification,
        audience=presence.audience,
        people=(presence.person_id,),
    )


def _called(people: Sequence[Person]) -> dict[str, str]:
    """What each person is called on a bar: the name they go by, with the relation where two share it."""
    words = {one.id: next((alias for alias in one.aliases if _is_a_name(alias)), one.name) for one in people}
    shared = {word for word, times in Counter(words.values()).items() if times > 1}
    return {
        person.id: f"{words[person.id]} ({person.relation})"
        if words[person.id] in shared and person.relation
        else words[person.id]
        for person in people
    }


def _is_a_name(alias: str) -> bool:
    # “MGM” is how a file writes a grandmother, and “step-grandfather” what one is; nobody is called that.
    return alias[:1].isupper() and not alias.isupper()


def _is_told(presence: Presence, entry: Entry) -> bool:
    mine, theirs = presence.span, entry.span
    if presence.person_id not in entry.people or not (_is_dated_stretch(mine) and _is_dated_stretch(theirs)):
        return False
    return _may_meet(could_begin(mine), could_begin(theirs)) and _may_meet(_end(mine), _end(theirs))


def _is_dated_stretch(when: When) -> bool:
    return when.kind is Kind.LASTED and not (when.earliest is None and when.latest is None)


def _end(when: When) -> Reach:
    return (date.max, date.max) if when.is_ongoing else could_end(when)


def _may_meet(one: Reach, other: Reach) -> bool:
    """Whether two uncertain days can be one; a side nobody knows reaches any day."""
    (low, high), (other_low, other_high) = one, other
    slack = A_MONTH if _is_to_the_month(one) and _is_to_the_month(other) else 0
    return _reaches(low, other_high, slack) and _reaches(other_low, high, slack)


def _is_to_the_month(reach: Reach) -> bool:
    doubt = days_of_doubt(reach)
    return doubt is not None and doubt < A_MONTH


def _reaches(low: date | None, high: date | None, slack: int) -> bool:
    return low is None or high is None or low.toordinal() <= high.toordinal() + slack


def _check_person(store: Store, presence: Presence, new_people: Sequence[Person]) -> None:
    known = {kept.record.id for kept in store.records(Person).of_case(presence.case_id)}
    if presence.person_id not in known | {person.id for person in new_people}:
        raise PresenceError("This person is not one of the people of this case. Add them to the people first.")


def _check_words(presence: Presence) -> None:
    for value, words in (
        (presence.valence, "valence"),
        (presence.basis, "basis"),
        (presence.verification, "certainty"),
        (presence.audience, "audience"),
    ):
        if value not in vocabulary(words):
            raise PresenceError(f"“{value}” is not in the list of {words}; choose one from the list.")
