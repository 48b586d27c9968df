"""The caseload: open a case for a child, archive it, correct the birth date, and bring in the invented sample lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.telling import Step, Telling
from timeline.domain.when import When, parse_when, reread
from timeline.services.record_entry import new_id
from timeline.store.changing import OpenChange
from timeline.store.kept import CaseSummary, Kept
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

Told = TypeVar("Told", Entry, Presence, Question, Step)


def find_case(store: Store, ref: str) -> CaseSummary:
    """The case with this reference, whatever its capitals. Raises ``CaseError`` naming the references there are."""
    cases = store.cases(include_archived=True)
    for summary in cases:
        if summary.case.ref.casefold() == ref.strip().casefold():
            return summary
    known = ", ".join(sorted(summary.case.ref for summary in cases)[:12])
    raise CaseError(
        f"There is no case “{ref}” in this store." + (f" It has: {known}." if known else " It has no cases yet.")
    )


def create_case(
    store: Store,
    *,
    ref: str,
    name: str,
    born: str = "",
    known_as: str = "",
    pronouns: str = "",
    languages: str = "",
    is_fictional: bool = False,
    note: str = "",
    actor: str,
    today: date | None = None,
) -> Case:
    """Open a case for a child. ``born`` is a birth date as people write it, a year alone, or empty.

    Raises ``CaseError`` for what is missing, all of it at once, for a reference already in use or a birth that is not
    one, ``WhenError`` for words that are no date.
    """
    ref = ref.strip()
    if not ref and not name.strip():
        raise CaseError("A case needs the child's name, and a reference, such as your own case number.")
    child = Child(new_id(), name.strip(), known_as.strip(), birth(born, today), pronouns.strip(), languages.strip())
    case = Case(new_id(), child.id, ref, is_fictional=is_fictional, note=note)
    with store.change(actor=actor, why="opened the case", action="create", case_id=case.id) as change:
        # Looked up inside the change, so that two people opening the same case at once cannot both succeed.
        if any(kept.case.ref.casefold() == ref.casefold() for kept in store.cases(include_archived=True)):
            raise CaseError(f"There is already a case “{ref}”. Open it from the caseload, or choose another reference.")
        change.save(child)
        change.save(case)
    return case


def birth(text: str, today: date | None = None) -> When | None:
    """A birth as written: to the day, or only a month or a year; ``None`` for nothing.

    Raises ``CaseError`` for a stretch, an age or an open date, and for one after ``today``.
    """
    if not text.strip():
        return None
    born = parse_when(text)
    if born.earliest is None or born.latest is None or born.kind.value != "moment":
        raise CaseError(f"“{text}” is not a date of birth. Write it like 14 March 2010, or only the year: 2010.")
    if today is not None and born.earliest > today:
        raise CaseError(f"“{text}” is still to come. Write the date the child was born, or leave it empty.")
    return born


def archive_case(store: Store, case_id: str, *, archived: bool, actor: str) -> None:
    """Put a case away, or take it out again; nothing of it is lost."""
    kept = store.records(Case).get(case_id)
    why = "archived" if archived else "taken out of the archive"
    with store.change(actor=actor, why=why, action="archive", case_id=case_id) as change:
        change.save(replace(kept.record, is_archived=archived), expected_version=kept.version)


def correct_child(
    store: Store,
    case_id: str,
    *,
    child_version: int,
    case_version: int,
    name: str,
    known_as: str,
    born: str,
    pronouns: str,
    languages: str,
    identity: str,
    stage: str,
    actor: str,
    today: date | None = None,
) -> int:
    """Correct what is known about the child; returns how many entries moved because the birth did.

    Raises ``ConflictError`` where somebody changed it since it was opened, ``CaseError`` or ``WhenError`` for a
    birth that is none.
    """
    if stage not in vocabulary("case_stages"):
        raise CaseError(f"“{stage}” is not in the list of stages; choose one from the list.")
    case = store.records(Case).get(case_id).record
    child = store.records(Child).get(case.child_id).record
    written = birth(born, today)
    new = replace(
        child,
        name=name.strip(),
        known_as=known_as.strip(),
        born=written,
        pronouns=pronouns.strip(),
        languages=languages.strip(),
        identity=identity.strip(),
    )
    with store.change(
        actor=actor, why="corrected what is known about the child", action="edit", case_id=case_id
    ) as change:
        change.save(new, expected_version=child_version)
        if stage != case.stage:
            change.save(replace(case, stage=stage), expected_version=case_version)
        return _move_ages(store, change, case_id, child.born_on, new.born_on)


def correct_birth(store: Store, case_id: str, born: str, *, actor: str, today: date | None = None) -> int:
    """Correct the child's birth, and read everything given by age or school year again; how many entries moved."""
    case = store.records(Case).get(case_id).record
    kept = store.records(Child).get(case.child_id)
    child = replace(kept.record, born=birth(born, today))
    with store.change(actor=actor, why="birth date corrected", action="edit", case_id=case_id) as change:
        change.save(child, expected_version=kept.version)
        return _move_ages(store, change, case_id, kept.record.born_on, child.born_on)


def _move_ages(store: Store, change: OpenChange, case_id: str, was: date | None, now: date | None) -> int:
    if was == now:
        return 0
    moved = 0
    for entry in store.records(Entry).of_case(case_id):
        if entry.record.case_id == case_id:
            moved += _keep_again(change, entry, _read_again(entry.record, now))
    for presence in store.records(Presence).of_case(case_id):
        _keep_again(change, presence, _read_again(presence.record, now))
    for question in store.records(Question).of_case(case_id):
        _keep_again(change, question, _read_again(question.record, now))
    for telling in store.records(Telling).of_case(case_id):
        steps = tuple(_read_again(step, now) for step in telling.record.steps)
        _keep_again(change, telling, replace(telling.record, steps=steps))
    return moved


def _keep_again(change: OpenChange, kept: Kept[Any], again: Any) -> bool:
    if again == kept.record:
        return False
    change.save(again, expected_version=kept.version)
    return True


def _read_again(told: Told, born_on: date | None) -> Told:
    """The record or step with its times read again, those it has."""
    times = {"when": told.when, "until": told.until}
    again: dict[str, Any] = {name: reread(when, born_on) for name, when in times.items() if when is not None}
    return replace(told, **again)
