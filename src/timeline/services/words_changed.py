"""What differs between two versions of a record, in the words a person sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import describe
from timeline.services.chronology_table import chronology_table
from timeline.store.kept import Kept
from timeline.vocab.registry import vocabulary

_TIMES = ("when", "until", "recorded_on")
_ALREADY_TOLD = "another_account_of"
_CHILD = (
    ("name", "Name"), ("known_as", "Known as"), ("pronouns", "Pronouns"), ("languages", "Languages"),
    ("identity", "Identity, in their own words"),
)  # fmt: skip
_PERSON = (("name", "Name"), ("relation", "Relation"), ("role", "Role"), ("agency", "Agency"))
_NO_MOMENT = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """One thing said differently: what a person calls it, and its words before and after (empty for none)."""

    label: str
    before: str
    after: str


def words_changed(
    before: Entry,
    after: Entry,
    people: Mapping[str, Person],
    titles: Mapping[str, str],
    refs: Mapping[str, str] | None = None,
) -> tuple[WordsChanged, ...]:
    """What differs between two versions of an entry, in the order and under the names of a chronology's columns.

    Times are told as understood, so that an entry that moved with the birth date shows where it went; where only
    their writing differs, as written. ``titles`` names the entries another account can be of, ``refs`` the cases an
    entry can be shared with.
    """
    was, now = _cells(before, people), _cells(after, people)
    for field in _TIMES:
        was[field], now[field] = _times(before, after, field)
    for entry, cells in ((before, was), (after, now)):
        cells[_ALREADY_TOLD] = titles.get(entry.alt_account_of or "", "another entry" if entry.alt_account_of else "")
    found = [
        WordsChanged(_label(heading), was.get(heading, ""), now.get(heading, ""))
        for heading in dict.fromkeys((*was, *now))
        if was.get(heading, "") != now.get(heading, "")
    ]
    if set(before.also_in) != set(after.also_in):
        told = [_shared(entry, refs or {}) for entry in (before, after)]
        found.append(WordsChanged("Shared with", *told))
    return tuple(found)


def words_changed_of_child(before: Child, after: Child) -> tuple[WordsChanged, ...]:
    """What differs in what is known about the child, the birth first, as understood."""
    was, now = (describe(child.born) if child.born else "" for child in (before, after))
    return _plainly((WordsChanged("Born", was, now), *_differing(before, after, _CHILD)))


def words_changed_of_person(before: Person, after: Person) -> tuple[WordsChanged, ...]:
    """What differs in what is known about somebody in the child's life."""
    names = WordsChanged("Also called", ", ".join(before.aliases), ", ".join(after.aliases))
    return _plainly((*_differing(before, after, _PERSON), names))


def _cells(entry: Entry, people: Mapping[str, Person]) -> dict[str, str]:
    """The entry in words by heading, without what belongs to one version of it only."""
    kept = Kept(replace(entry, import_key=""), 1, _NO_MOMENT, "", "", False, _NO_MOMENT, "")
    table = chronology_table([kept], people)
    own = {term.id for term in vocabulary("columns") if term.text("role") == "left_out"}
    return {
        heading: cell for heading, cell in zip(table.headings, table.rows[0], strict=True) if heading not in own
    }


def _times(before: Entry, after: Entry, field: str) -> tuple[str, str]:
    was, now = getattr(before, field), getattr(after, field)
    told = "" if was is None else describe(was), "" if now is None else describe(now)
    if told[0] != told[1] or was is None or now is None:
        return told
    return was.text, now.text


def _label(heading: str) -> str:
    """What a person calls a column; one that came with somebody's file keeps its own heading."""
    return vocabulary("columns").label(heading)


def _shared(entry: Entry, refs: Mapping[str, str]) -> str:
    return ", ".join(sorted(refs.get(one, "another case") for one in entry.also_in))


def _differing(before: object, after: object, fields: tuple[tuple[str, str], ...]) -> tuple[WordsChanged, ...]:
    return tuple(WordsChanged(label, getattr(before, name), getattr(after, name)) for name, label in fields)


def _plainly(changes: tuple[WordsChanged, ...]) -> tuple[WordsChanged, ...]:
    return tuple(change for change in changes if change.before != change.after)
