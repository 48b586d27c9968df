"""Decisions about entries that look alike, the newest first, and taking one back so that it is made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from timeline.domain.entry import Entry
from timeline.domain.errors import JudgementError
from timeline.domain.judgement import CONTESTED, SAME, Judgement
from timeline.services.bring_together import take_apart
from timeline.services.open_case import OpenCase
from timeline.store.changing import OpenChange
from timeline.store.kept import Kept
from timeline.store.store import Store


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what was decided about which accounts, by whom, when (UTC) and why."""

    id: str
    verdict: str
    accounts: tuple[Entry, ...]
    by: str
    at: datetime
    reason: str


def decisions(store: Store, view: OpenCase) -> tuple[Decision, ...]:
    """Every decision that stands, the newest first, with the accounts it is about as the view may show them."""
    told = {entry.id: entry for entry in view.everything_told}
    return tuple(
        Decision(
            kept.record.id,
            kept.record.verdict,
            tuple(told[one] for one in kept.record.entry_ids if one in told),
            kept.recorded_by,
            kept.recorded_at,
            kept.record.reason,
        )
        for kept in sorted(
            store.records(Judgement).of_case(view.case.id), key=lambda one: one.recorded_at, reverse=True
        )
    )


def found(made: Sequence[Decision], words: str) -> tuple[Decision, ...]:
    """Those decisions that have all the words somewhere: in an account, whose it is, the reason or who decided."""
    wanted = words.casefold().split()
    return tuple(one for one in made if all(word in _everything(one) for word in wanted))


def decide_again(store: Store, case_id: str, decision_id: str, *, actor: str) -> None:
    """Take a decision back, so that its accounts are offered again; one change, one undo.

    What was brought together is taken apart; what stood side by side is as it was before, but for what somebody has
    changed since. Raises ``JudgementError`` where the decision is gone or cannot be taken back any more, and
    ``ConflictError`` where somebody saves the entry meanwhile.
    """
    kept = next((one for one in store.records(Judgement).of_case(case_id) if one.record.id == decision_id), None)
    if kept is None:
        raise JudgementError("This decision has been taken back meanwhile. There is nothing left to take back.")
    if kept.record.verdict == SAME:
        _apart(store, case_id, kept.record, actor)
        return
    with store.change(actor=actor, why="to be decided again", action="judge", case_id=case_id) as change:
        change.retract(Judgement, decision_id, expected_version=kept.version)
        if kept.record.verdict == CONTESTED:
            for one in kept.record.entry_ids:
                _as_before(store, change, one, kept)


def _apart(store: Store, case_id: str, decided: Judgement, actor: str) -> None:
    about = set(decided.entry_ids)
    for one in store.records(Entry).of_case(case_id):
        if about == set(one.record.sources):
            take_apart(store, one.record.id, version=one.version, actor=actor, reason="to be decided again")
            return
    raise JudgementError("What these were brought together in has changed since. Take it apart in its own story.")


def _as_before(store: Store, change: OpenChange, entry_id: str, decided: Kept[Judgement]) -> None:
    """Let an account stand as it did before it was set beside others, where it still stands so."""
    history = sorted(store.records(Entry).history(entry_id), key=lambda one: one.version)
    at = next((place for place, one in enumerate(history) if one.change_id == decided.change_id), 0)
    if not at:
        return
    before, after, now = history[at - 1].record, history[at].record, history[-1]
    is_so_still = (now.record.verification, now.record.alt_account_of) == (after.verification, after.alt_account_of)
    if is_so_still and not now.is_retracted:
        back = replace(now.record, verification=before.verification, alt_account_of=before.alt_account_of)
        change.save(back, expected_version=now.version)


def _everything(one: Decision) -> str:
    told = [f"{account.title} {account.details} {account.agency} {account.said_by}" for account in one.accounts]
    return " ".join([*told, one.reason, one.by]).casefold()
