"""The words to look at in an entry, in a whole timeline and in the rows of a file: listed, and left as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.when import order_key
from timeline.intake.preview import UnderstoodRow
from timeline.services.caring_words import Remark, check_words
from timeline.services.how_known import Cue, cues_against
from timeline.services.open_case import OpenCase

CHILD = "child"
# What a worker writes. The words said, their source and other people's columns are kept as they came.
FIELDS = {
    "title": "What happened",
    "details": "Details",
    "frequency": "How often",
    "impact_on_child": "What it meant",
    "significance": "Why it matters",
    "action_taken": "What was done",
    "outcome": "What came of it",
    "what_helped": "What helped",
}


class FieldRemark(NamedTuple):
    """A remark and the field of the entry it is on; ``also`` are the accounts whose field has the very same text."""

    field: str
    remark: Remark
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsOfEntry:
    """An entry with the remarks on its words, and ``cues``: words that read otherwise than it is filed.

    ``accounts`` are those it stands for that have words of their own to look at.
    """

    entry: Entry
    remarks: tuple[FieldRemark, ...]
    cues: tuple[Cue, ...] = ()
    accounts: tuple[WordsOfEntry, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.remarks or self.cues or self.accounts)

    @property
    def count(self) -> int:
        """How many words there are to look at, those of its accounts too."""
        return len(self.remarks) + sum(one.count for one in self.accounts)


def check_entry(entry: Entry, people: Iterable[Person] = ()) -> tuple[FieldRemark, ...]:
    """The remarks on what was written in an entry, field by field.

    The names of ``people`` and of its agencies are left alone, the words it quotes too. An entry that is the child's
    own account is theirs, and none of it is remarked on.
    """
    return _remarks(entry, _names_of(people))


def check_case(view: OpenCase) -> tuple[WordsOfEntry, ...]:
    """Every entry of a view that has words to look at, in order of time, with the remarks and cues of each.

    Where several agencies' accounts stand as one entry the words of each are looked at too.
    """
    names = names_in(view)
    found = (_words_of(entry, view.accounts.get(entry.id, ()), names) for entry in view.entries)
    return tuple(
        sorted(
            (one for one in found if not one.is_empty),
            key=lambda one: order_key(one.entry.span, one.entry.sequence, one.entry.id, born_on=view.child.born_on),
        )
    )


def words_of_entry(view: OpenCase, entry: Entry) -> WordsOfEntry:
    """The words to look at in one entry of a view, and in the accounts it stands for."""
    return _words_of(entry, view.accounts.get(entry.id, ()), names_in(view))


def remarks_of_rows(rows: Iterable[UnderstoodRow]) -> dict[int, tuple[FieldRemark, ...]]:
    """The remarks on the entries that rows of a file would make, by line; lines without any are left out.

    Rows that are on the timeline already, and rows with problems, are not looked at.
    """
    found: dict[int, tuple[FieldRemark, ...]] = {}
    for row in rows:
        if row.entry is None or row.already_there:
            continue
        remarks = _remarks(row.entry, tuple(named.name for named in row.people))
        if remarks:
            found[row.line] = remarks
    return found


def names_in(view: OpenCase) -> tuple[str, ...]:
    """The names that are left alone in a view: of its people, its agencies and its child."""
    return (*_names_of(view.people), *view.agencies, view.child.name, view.child.known_as)


def cues_of(entry: Entry) -> tuple[Cue, ...]:
    """The words of an entry's title and details that read otherwise than it is filed."""
    return cues_against(entry.basis, entry.title, entry.details)


def _words_of(entry: Entry, accounts: Iterable[Entry], names: tuple[str, ...]) -> WordsOfEntry:
    """An entry and its accounts; what an account says in the very words of the entry is looked at once."""
    remarks, own = _remarks(entry, names), []
    also: dict[str, list[str]] = {}
    looked_at = {one.field for one in remarks}
    for account in accounts:
        same = {field for field in looked_at if getattr(account, field) == getattr(entry, field)}
        if account.basis != CHILD:
            for field in same:
                also.setdefault(field, []).append(account.id)
        left = tuple(one for one in _remarks(account, names) if one.field not in same)
        cues = () if (account.title, account.details) == (entry.title, entry.details) else cues_of(account)
        own.append(WordsOfEntry(account, left, cues))
    remarks = tuple(one._replace(also=tuple(also.get(one.field, ()))) for one in remarks)
    return WordsOfEntry(entry, remarks, cues_of(entry), tuple(one for one in own if not one.is_empty))


def _remarks(entry: Entry, names: tuple[str, ...]) -> tuple[FieldRemark, ...]:
    if entry.basis == CHILD:
        return ()
    own_words = (entry.quote,) if entry.quote else ()
    return tuple(
        FieldRemark(field, remark)
        for field in FIELDS
        if (text := getattr(entry, field))
        for remark in check_words(text, names=(*names, entry.agency), own_words=own_words)
    )


def _names_of(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(name for person in people for name in (person.name, *person.aliases))
