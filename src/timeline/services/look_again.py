"""Accounts that were corrected after they had been brought together: told where their whole is, and made one anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import JudgementError
from timeline.domain.judgement import SAME, Judgement
from timeline.services.bring_together import together
from timeline.services.record_entry import carried_over, new_id
from timeline.services.reword import is_as_written
from timeline.services.who_may_see import narrowest
from timeline.services.words_changed import words_changed
from timeline.services.words_of_entries import FIELDS
from timeline.store.store import Store


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """An account that is not as it was when it was brought together with others.

    ``fields`` are what is said differently, under the names of a chronology's columns; where it ``is_gone`` it has been
    taken off the timeline, and ``account`` is as it was last.
    """

    account: Entry
    fields: tuple[str, ...]
    is_gone: bool = False


def changed_accounts(store: Store, entry: Entry) -> tuple[AccountChanged, ...]:
    """The accounts of an entry that have changed since it was brought together, or since somebody last looked again.

    How sure they are, and what they are set beside, is a judgement on accounts and no change of what they say.
    """
    if not entry.sources:
        return ()
    decided_at = _decided_at(store, entry)
    people = {kept.record.id: kept.record for kept in store.records(Person).of_case(entry.case_id)}
    found = []
    for one in entry.sources:
        now, was = store.records(Entry).get(one), _as_it_was(store, one, decided_at)
        if now.is_retracted:
            found.append(AccountChanged(now.record, (), is_gone=True))
            continue
        judged = replace(
            was, verification=now.record.verification, alt_account_of=now.record.alt_account_of,
            **_said_by_the_whole_too(entry, now.record),
        )  # fmt: skip
        fields = tuple(field.label for field in words_changed(judged, now.record, people, {}))
        if fields:
            found.append(AccountChanged(now.record, fields))
    return tuple(found)


def bring_together_anew(store: Store, entry_id: str, *, version: int, actor: str, reason: str = "") -> Entry:
    """Make the one entry of its accounts again, as they are told now; one change that one undo takes back.

    What somebody wrote into the one entry itself stays over what its accounts say, but nobody may see more of it than
    of each of them. Accounts taken off the timeline no longer count. Raises ``ConflictError`` where somebody saved the
    entry since ``version``, and ``JudgementError`` where it stands for nothing or fewer than two accounts are left.
    """
    entry = store.records(Entry).get(entry_id).record
    if not entry.sources:
        raise JudgementError("This entry was not brought together from others, so there is nothing to look at again.")
    why = reason.strip() or f"brought together anew: “{entry.title}”"
    with store.change(actor=actor, why=why, action="bring together", case_id=entry.case_id) as change:
        decided_at = _decided_at(store, entry)
        standing = {one: store.records(Entry).get(one) for one in entry.sources}
        left = [kept.record for kept in standing.values() if not kept.is_retracted]
        if len(left) < 2:
            raise JudgementError(
                "Fewer than two of these accounts are left on the timeline. Take them apart, so that each stands for "
                "itself."
            )
        as_made = together([_as_it_was(store, one, decided_at) for one in entry.sources], entry_id=entry_id)
        of_now = together(left, entry_id=entry_id)
        now = replace(carried_over(as_made, entry, of_now), sources=of_now.sources)
        now = replace(
            now,
            audience=narrowest((now.audience, of_now.audience)),
            third_party=now.third_party or of_now.third_party,
        )
        for kept in store.records(Judgement).of_case(entry.case_id):
            if set(kept.record.entry_ids) <= set(entry.sources):
                change.retract(Judgement, kept.record.id, expected_version=kept.version)
        change.save(now, expected_version=version)
        change.save(Judgement(new_id(), entry.case_id, tuple(sorted(now.sources)), SAME, reason.strip()))
    return now


def _said_by_the_whole_too(entry: Entry, account: Entry) -> dict[str, Any]:
    """What the one entry says in the very words of an account, and what its source wrote before it was worded so."""
    same: dict[str, Any] = {name: getattr(account, name) for name in FIELDS
                            if getattr(account, name) == getattr(entry, name)}  # fmt: skip
    first_words = any(is_as_written(heading) for heading, _ in account.other_columns)
    return same | ({"other_columns": account.other_columns} if first_words else {})


def _decided_at(store: Store, entry: Entry) -> datetime:
    """When somebody last decided that these accounts tell of one event; an undo gives that moment back."""
    about = set(entry.sources)
    decided = [
        store.records(Judgement).history(kept.record.id)[0].recorded_at
        for kept in store.records(Judgement).of_case(entry.case_id)
        if kept.record.verdict == SAME and set(kept.record.entry_ids) == about
    ]
    return max(decided, default=store.records(Entry).history(entry.id)[0].recorded_at)


def _as_it_was(store: Store, entry_id: str, at: datetime) -> Entry:
    history = store.records(Entry).history(entry_id)
    return next((kept.record for kept in reversed(history) if kept.recorded_at <= at), history[0].record)
