"""A wording that somebody chose in place of words in an entry; what its source wrote is kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import EntryError
from timeline.services.caring_words import Remark, taken
from timeline.services.open_case import OpenCase
from timeline.services.record_entry import correct_together
from timeline.services.who_may_see import is_for_the_screen
from timeline.services.words_of_entries import FIELDS, FieldRemark
from timeline.store.store import Store

_AS_WRITTEN = "as first written"
_OWN_ACCOUNTS = ("child", "family")


def wordings_for(view: OpenCase, entry: Entry, found: FieldRemark) -> tuple[str, ...]:
    """The wordings of a remark that one press can put in the place of the words.

    None on a shared screen, while somebody looks back, for what a child or a family tells in their own words, for what
    is restricted, for another case's entry, or where a title would grow too long: that is for the form.
    """
    told = {one.id: one for one in view.everything_told}
    every = [entry, *(told[one] for one in found.also if one in told)]
    if view.is_shared_screen or view.as_known_at is not None or not all(_may_be_worded(view, one) for one in every):
        return ()
    text = getattr(entry, found.field)
    worded = {one: taken(text, found.remark, one) for one in found.remark.wordings}
    return tuple(one for one, now in worded.items() if found.field != "title" or len(now) <= TITLE_LIMIT)


def reword(
    store: Store, view: OpenCase, entry_ids: Sequence[str], field: str, remark: Remark, wording: str, *, actor: str
) -> None:
    """Put a wording in the place of a remark's words in a field of these entries: one change that one undo takes back.

    Where an entry has a source, the field as its source first wrote it is kept with what else came with it. Raises
    ``EntryError`` where the words no longer stand there, ``ConflictError`` where somebody saved an entry since the view
    was opened; nothing is changed then.
    """
    corrections = []
    for entry_id in entry_ids:
        entry = store.records(Entry).get(entry_id).record
        text = getattr(entry, field)
        now = taken(text, remark, wording)
        if now == text:
            raise EntryError(f"“{remark.written}” does not stand there any more. Look at the entry as it is now.")
        changed: dict[str, Any] = {field: now, "other_columns": _with_first_words(entry, field)}
        corrections.append((replace(entry, **changed), view.versions[entry_id]))
    correct_together(store, corrections, actor=actor, why=f"“{remark.written}” worded as “{wording}”")


def is_as_written(heading: str) -> bool:
    """Whether something that came with an entry is what its source wrote, kept when it was worded otherwise."""
    return heading.endswith(f", {_AS_WRITTEN}")


def _with_first_words(entry: Entry, field: str) -> tuple[tuple[str, str], ...]:
    heading = f"{FIELDS[field]}, {_AS_WRITTEN}"
    # what stands for several is nobody's words: each account keeps its own
    has_source = bool(entry.agency or entry.said_by) and not entry.sources
    if not has_source or any(name == heading for name, _ in entry.other_columns):
        return entry.other_columns
    return (*entry.other_columns, (heading, getattr(entry, field)))


def _may_be_worded(view: OpenCase, entry: Entry) -> bool:
    return (
        entry.case_id == view.case.id
        and entry.basis not in _OWN_ACCOUNTS
        and is_for_the_screen(entry.audience)
    )  # fmt: skip
