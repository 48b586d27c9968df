"""Add, correct and retract entries and links, and undo: each is one change with a name and a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from uuid import uuid4

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import EntryError, StoreError
from timeline.store.kept import Change
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary


def new_id() -> str:
    """An id for a new record."""
    return uuid4().hex


def add_entry(store: Store, entry: Entry, *, actor: str, why: str = "", new_people: Sequence[Person] = ()) -> Entry:
    """Keep a new entry, and with it the people it names for the first time.

    Raises ``EntryError`` for words that are in no vocabulary, ``StoreError`` without an actor.
    """
    _check_words(entry)
    with store.change(actor=actor, why=why or f"added “{entry.title}”", action="add", case_id=entry.case_id) as change:
        change.save_all(new_people)
        change.save(entry)
    return entry


def correct_entry(
    store: Store, entry: Entry, *, version: int, actor: str, why: str = "corrected", new_people: Sequence[Person] = ()
) -> int:
    """Keep a corrected entry as its next version and return that version.

    ``version`` is the one that was opened. Raises ``ConflictError`` where somebody saved it since.
    """
    _check_words(entry)
    with store.change(actor=actor, why=why, action="edit", case_id=entry.case_id) as change:
        change.save_all(new_people)
        return change.save(entry, expected_version=version)


def correct_together(store: Store, corrections: Sequence[tuple[Entry, int]], *, actor: str, why: str) -> None:
    """Keep several corrected entries of one case in one change, each with the version that was opened.

    Raises ``ConflictError`` where somebody saved one of them since; none is changed then.
    """
    for entry, _ in corrections:
        _check_words(entry)
    with store.change(actor=actor, why=why, action="edit", case_id=corrections[0][0].case_id) as change:
        for entry, version in corrections:
            change.save(entry, expected_version=version)


def carried_over(opened: Entry, mine: Entry, theirs: Entry) -> Entry:
    """Two corrections of one entry together: theirs, and over it every field that mine changes from ``opened``."""
    changed = {f.name: getattr(mine, f.name) for f in fields(Entry) if getattr(mine, f.name) != getattr(opened, f.name)}
    return replace(theirs, **changed)


def retract_entry(store: Store, entry_id: str, *, version: int, actor: str, why: str) -> None:
    """Take an entry off the timeline, keeping its history. Raises ``EntryError`` without a reason."""
    if not why.strip():
        raise EntryError("Say why the entry is taken off the timeline; the reason stays in its history.")
    entry = store.records(Entry).get(entry_id).record
    with store.change(actor=actor, why=why, action="retract", case_id=entry.case_id) as change:
        change.retract(Entry, entry_id, expected_version=version)
        for kept in store.records(Link).of_case(entry.case_id):
            if entry_id in (kept.record.from_id, kept.record.to_id):
                change.retract(Link, kept.record.id, expected_version=kept.version)


def set_beside(store: Store, entry: Entry, other_id: str, *, actor: str, new_people: Sequence[Person] = ()) -> Entry:
    """Add another account of what ``other_id`` tells: both stay, side by side, and both are contested.

    Raises ``EntryError`` where the other has been taken off the timeline.
    """
    other = store.records(Entry).get(other_id)
    if other.is_retracted:
        raise EntryError("The entry this tells differently has been taken off the timeline. Undo that first.")
    entry = replace(entry, alt_account_of=other.record.alt_account_of or other_id, verification="contested")
    _check_words(entry)
    with store.change(actor=actor, why="another account", action="add", case_id=entry.case_id) as change:
        change.save_all(new_people)
        change.save(entry)
        change.save(replace(other.record, verification="contested"), expected_version=other.version)
    return entry


def link_entries(store: Store, link: Link, *, actor: str) -> Link:
    """Join two entries. Raises ``EntryError`` where the kind of link is in no vocabulary, or runs against time."""
    kind = vocabulary("link_kinds").get(link.kind)
    if kind is None:
        raise EntryError(f"“{link.kind}” is not a kind of link.")
    first, second = (store.records(Entry).get(one).record for one in (link.from_id, link.to_id))
    begins, ends = first.span.earliest, second.span.latest
    if kind.facts.get("follows_time") and begins and ends and begins > ends:
        raise EntryError(
            f"The first of the two began after the second was over, so it cannot have {kind.label} it. "
            "Join them the other way round, or choose another kind of link."
        )
    with store.change(
        actor=actor, why=f"joined “{first.title}” and “{second.title}”", action="add", case_id=link.case_id
    ) as change:
        change.save(link)
    return link


def unlink(store: Store, link_id: str, *, actor: str) -> None:
    """Take a link away again; both entries stay."""
    kept = store.records(Link).get(link_id)
    with store.change(actor=actor, why="a link taken away", action="retract", case_id=kept.record.case_id) as change:
        change.retract(Link, link_id, expected_version=kept.version)


def last_undone(store: Store, case_id: str) -> Change | None:
    """What could be done again: the undoing that is the newest change of the case; otherwise ``None``.

    Where that has been done again already there is nothing more to do.
    """
    newest = next(iter(store.changes(case_id, limit=1)), None)
    if newest is None or not newest.undoes or newest.is_undone:
        return None
    return None if store.get_change(newest.undoes).undoes else newest


def undo_last(store: Store, case_id: str, *, actor: str, change_id: str | None = None) -> Change:
    """Undo the newest change of the case that still stands, or the one named, which may be an undoing.

    Raises ``StoreError`` where nothing is left to undo, or the change was built on since.
    """
    if change_id is not None:
        return store.undo(actor, change_id=change_id)
    if store.last_undoable(case_id) is None:
        raise StoreError("There is nothing left to undo on this timeline.")
    return store.undo(actor, case_id=case_id)


def _check_words(entry: Entry) -> None:
    for field, words in (
        ("lane", "lanes"),
        ("type", "entry_types"),
        ("valence", "valence"),
        ("basis", "basis"),
        ("verification", "certainty"),
        ("audience", "audience"),
    ):
        value = getattr(entry, field)
        if value not in vocabulary(words):
            raise EntryError(f"“{value}” is not in the list of {words.replace('_', ' ')}; choose one from the list.")
    for tag in entry.ace_tags:
        if tag.id not in vocabulary("ace_tags") or tag.status not in vocabulary("ace_status"):
            raise EntryError(f"“{tag.id}” is not in the list of adversities; choose one from the list.")
    for strength in entry.strength_tags:
        if strength not in vocabulary("strength_tags"):
            raise EntryError(f"“{strength}” is not in the list of strengths; choose one from the list.")
