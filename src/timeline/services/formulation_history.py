"""What was thought before: the versions of a hypothesis, a thought or a narrative, as the view may show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.note import Note
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.safe_display import worker
from timeline.store.kept import Kept
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

Written = Hypothesis | Thought | Note
_TOLD = {
    "words": "the words", "child_words": "the child’s words", "alternative": "what else could explain it",
    "needs": "the needs", "for_words": "what speaks for it", "against_words": "what speaks against it",
    "author": "whose it is", "said_by": "who said it", "agency": "the agency", "agreed_by": "who agreed",
    "audience": "who may see it", "ps": "where it stands", "aspect": "its side", "meanings": "its question",
    "entry_ids": "the entries it rests on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Earlier:
    """One version: what it said, who kept it and when, and what was different from the one before, a line each."""

    said: Any
    by: str
    at: datetime
    changed: tuple[str, ...]


def earlier_of(store: Store, view: OpenCase, record: Written) -> tuple[Earlier, ...]:
    """Every version of a record, newest first; to one looking back, those there were then.

    On a shared screen names are initials, and a version that was not for the screen is left out.
    """
    history: list[Kept[Any]] = list(store.records(type(record)).history(record.id))
    if view.as_known_at is not None:
        history = [kept for kept in history if kept.recorded_at <= view.as_known_at]
    if view.is_shared_screen:
        display = safe_display_of(store, view)
        history = [_masked(kept, display.words) for kept in history if _may_show(kept.record)]
    before = [None, *history[:-1]]
    told = [
        Earlier(kept.record, kept.recorded_by, kept.recorded_at, _changes(view, earlier, kept))
        for earlier, kept in zip(before, history, strict=True)
    ]
    return tuple(reversed(told))


def _may_show(record: Written) -> bool:
    audiences = vocabulary("audience")
    return record.audience in audiences and bool(audiences[record.audience].facts.get("on_shared_screen"))


def _masked(kept: Kept[Any], words: Any) -> Kept[Any]:
    record = kept.record
    safe = {
        name: words(value) if isinstance(value := getattr(record, name), str) else tuple(map(words, value))
        for name in record.FREE_WORDS
    }
    return replace(kept, record=replace(record, **safe), recorded_by=worker(kept.recorded_by))


def _changes(view: OpenCase, before: Kept[Any] | None, after: Kept[Any]) -> tuple[str, ...]:
    if before is None:
        return ("written down",)
    if after.is_retracted:
        return ("taken back",)
    if before.is_retracted:
        return ("brought back",)
    old, new = before.record, after.record
    lines: list[str] = []
    if isinstance(new, Hypothesis):
        lines += _of_hypothesis(view, old, new)
    lines += [f"{told} changed" for name, told in _TOLD.items() if getattr(old, name, None) != getattr(new, name, None)]
    return tuple(lines) or ("kept again",)


def _of_hypothesis(view: OpenCase, old: Hypothesis, new: Hypothesis) -> list[str]:
    lines = [f"before it said: “{old.statement}”"] if old.statement != new.statement else []
    status, sure = vocabulary("hypothesis_status"), vocabulary("confidence")
    if (old.status, old.reason) != (new.status, new.reason):
        why = f", because: {new.reason}" if new.reason else ""
        lines.append(f"from “{status.label(old.status)}” to “{status.label(new.status)}”{why}")
    if old.confidence != new.confidence:
        lines.append(f"from “{sure.label(old.confidence)}” to “{sure.label(new.confidence)}”")
    for words, was, now in (
        ("for", old.for_ids, new.for_ids),
        ("against", old.against_ids, new.against_ids),
    ):
        lines += [f"{title} now speaks {words} it" for title in _titles(view, now, was)]
        lines += [f"{title} no longer speaks {words} it" for title in _titles(view, was, now)]
    return lines


def _titles(view: OpenCase, ids: Sequence[str], without: Sequence[str]) -> list[str]:
    """The titles of those the view shows; what it withholds is not named."""
    found = (view.entry(view.standing_for(one)) for one in ids if one not in without)
    return [f"“{entry.title}”" for entry in found if entry is not None]
