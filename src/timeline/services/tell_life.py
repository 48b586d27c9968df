"""Tell a life in steps: by stage of childhood, or as somebody chose, with notes for the presenter alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.domain.entry import Entry
from timeline.domain.errors import TellingError
from timeline.domain.presence import Presence
from timeline.domain.telling import Step, Telling, title_amiss
from timeline.domain.when import When, birth_plus, lasting, months_old, order_key
from timeline.domain.when_reach import could_begin
from timeline.services.open_case import OpenCase
from timeline.services.presence import presence_id, shown_id
from timeline.services.record_entry import new_id
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

STAGE_BY_STAGE = "Stage by stage"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step as a screen has it: what it brings in, what has been shown by then, and the time to look at.

    ``entry_ids`` are those new in this step and ``so_far`` those of every step up to it, as the wall knows
    them (a presence as ``presence:…``). ``first`` and ``last`` are the days of the step's own period, or of
    its stage; ``None`` where that side is open or the birth date is not known. ``note`` is the presenter's,
    and empty in what the audience gets.
    """

    place: int
    title: str
    words: str
    entry_ids: tuple[str, ...]
    so_far: tuple[str, ...]
    first: date | None
    last: date | None
    is_pause: bool
    note: str = ""


def telling_by_stage(view: OpenCase) -> Telling:
    """The life in stages of childhood, made by rule and not kept: stages as steps, and no words but their names.

    Each entry comes with the stage in which it began, or could first have begun; stages of which nothing is
    told are left out. What has no date comes with no stage: see ``in_no_step``.

    Raises ``TellingError`` where nothing can be placed in a stage, saying what is missing for it.
    """
    began = [(months, entry) for entry in _in_order(view) if (months := _months_at(entry.span, view)) is not None]
    came = [(months, one.id) for one in view.presences if (months := _months_at(one.span, view)) is not None]
    steps = []
    for stage in vocabulary("stages").offered:
        ids = [entry.id for months, entry in began if _is_in(stage, months)]
        ids += [one for months, one in came if _is_in(stage, months)]
        if ids:
            steps.append(Step(stage.label, tuple(ids), stage=stage.id))
    if not steps:
        raise TellingError(_missing_for_stages(view))
    return Telling(new_id(), view.case.id, STAGE_BY_STAGE, steps=tuple(steps))


def telling_of_ones_own(case_id: str, title: str, *, first: str, content_note: str, audience: str) -> Telling:
    """A new telling as its author begins it, with ``first`` as the title of its only step; it is not kept yet.

    Raises ``TellingError`` for its own title and for that of the step, and for both in one where both are amiss.
    """
    if amiss := [said for said in (title_amiss(title, "the story"), title_amiss(first, "its first step")) if said]:
        raise TellingError(" ".join(amiss))
    return Telling(new_id(), case_id, title, content_note, (Step(first),), audience)


def in_no_step(telling: Telling, view: OpenCase) -> tuple[str, ...]:
    """The ids of the view's entries that no step shows, in order of time, so that nothing disappears unsaid."""
    told = {entry_id for step in telling.steps for entry_id in step.entry_ids}
    return tuple(entry.id for entry in _in_order(view) if entry.id not in told)


def save_telling(store: Store, telling: Telling, *, actor: str, why: str = "") -> Telling:
    """Keep a new telling; presences may be named by their own ids or by those the wall gives them.

    Raises ``TellingError`` for an entry that is not of this case, or for words in no vocabulary.
    """
    telling = _checked(store, telling)
    reason = why or f"a telling: “{telling.title}”"
    with store.change(actor=actor, why=reason, action="add", case_id=telling.case_id) as change:
        change.save(telling)
    return telling


def correct_telling(store: Store, telling: Telling, *, version: int, actor: str, why: str = "corrected") -> int:
    """Keep a corrected telling as its next version and return that version.

    ``version`` is the one that was opened. Raises ``ConflictError`` where somebody saved it since.
    """
    telling = _checked(store, telling)
    with store.change(actor=actor, why=why, action="edit", case_id=telling.case_id) as change:
        return change.save(telling, expected_version=version)


def retract_telling(store: Store, telling_id: str, *, version: int, actor: str, why: str) -> None:
    """Take a telling away, keeping its history. Raises ``TellingError`` without a reason."""
    if not why.strip():
        raise TellingError("Say why the telling is taken away; the reason stays in its history.")
    case_id = store.records(Telling).get(telling_id).record.case_id
    with store.change(actor=actor, why=why, action="retract", case_id=case_id) as change:
        change.retract(Telling, telling_id, expected_version=version)


def as_shown(telling: Telling, view: OpenCase) -> Telling:
    """The telling as the view may show it: its title, its content note and its steps without presenter notes.

    Raises ``TellingError`` where a shared screen may not show it: it is kept from the screen, or it says
    something of its own and was never saved, so that no name in it has been hidden.
    """
    if not view.is_shared_screen:
        return replace(telling, steps=tuple(replace(step, presenter_note="") for step in telling.steps))
    for shown in view.tellings:
        if shown.id == telling.id:
            return shown
    if telling.id in view.versions:
        raise TellingError("This telling is not for a shared screen. Choose another, or tell the life stage by stage.")
    if not _says_nothing_of_its_own(telling):
        raise TellingError("Save the telling before it is shown on a shared screen, so that names in it are hidden.")
    return telling


def audience_steps(telling: Telling, view: OpenCase) -> tuple[ShownStep, ...]:
    """The steps as everybody may see them: no presenter note, and no entry that the view does not have.

    Raises ``TellingError`` as ``as_shown`` does.
    """
    return _shown(as_shown(telling, view).steps, view)


def presenter_steps(telling: Telling, view: OpenCase) -> tuple[ShownStep, ...]:
    """The steps with the presenter's notes, for a screen that only the presenter sees.

    Raises ``TellingError`` on a shared screen.
    """
    if view.is_shared_screen:
        raise TellingError("The presenter's notes are not shown on a shared screen. Open them on a screen of your own.")
    return _shown(telling.steps, view)


def _shown(steps: Iterable[Step], view: OpenCase) -> tuple[ShownStep, ...]:
    on_wall = {entry.id: entry.id for entry in view.entries} | {one.id: shown_id(one) for one in view.presences}
    shown: list[ShownStep] = []
    so_far: dict[str, None] = {}
    for place, step in enumerate(steps, start=1):
        ids = tuple(on_wall[one] for one in map(_record_id, step.entry_ids) if one in on_wall)
        so_far |= dict.fromkeys(ids)
        first, last = _period(step, view)
        shown.append(
            ShownStep(
                place, step.title, step.words, ids, tuple(so_far), first, last, step.is_pause, step.presenter_note
            )
        )
    return tuple(shown)


def _period(step: Step, view: OpenCase) -> tuple[date | None, date | None]:
    if step.when is not None:
        span = step.when if step.until is None else lasting(step.when, step.until)
        return span.earliest, span.latest
    born = view.child.born
    if not step.stage or born is None or born.earliest is None:
        return None, None
    stage = vocabulary("stages")[step.stage]
    begins, ends = stage.facts.get("from_age"), stage.facts.get("to_age")
    return (
        None if begins is None else birth_plus(born.earliest, int(begins) * 12),
        None if ends is None else birth_plus(born.earliest, int(ends) * 12) - timedelta(days=1),
    )


def _in_order(view: OpenCase) -> list[Entry]:
    born_on = view.child.born_on
    return sorted(view.entries, key=lambda one: order_key(one.span, one.sequence, one.id, born_on=born_on))


def _months_at(when: When, view: OpenCase) -> int | None:
    """How old the child was in months when something could first have begun, ``None`` where nobody can say."""
    first, last = could_begin(when)
    day, born = first or last, view.child.born
    if day is not None and born is not None and born.earliest is not None:
        return months_old(born.earliest, day)
    return None if day is not None or when.age is None else when.age.low


def _missing_for_stages(view: OpenCase) -> str:
    """Why nothing has a stage, and what would give it one: an entry, its time, or the birth date."""
    times = [*(entry.span for entry in view.entries), *(one.span for one in view.presences)]
    is_born = view.child.born is not None and view.child.born.earliest is not None
    if not times:
        why, asked = "Nothing is on this timeline yet", "Add an entry with a date or an age"
    elif is_born or not any(any(could_begin(when)) for when in times):
        why, asked = "Nothing on this timeline has a date or an age", "Give an entry its date, or the child's age then"
    else:
        why, asked = "Only dates are given here, and no birth date to count from", "Give the child's birth date"
        is_born = True
    also = "" if is_born else " A date needs the child's birth date as well, which is not given yet."
    return f"{why}, so nothing can be placed in a stage of childhood. {asked}.{also}"


def _is_in(stage: Term, months: int) -> bool:
    begins, ends = stage.facts.get("from_age"), stage.facts.get("to_age")
    return (begins is None or int(begins) * 12 <= months) and (ends is None or months < int(ends) * 12)


def _says_nothing_of_its_own(telling: Telling) -> bool:
    stages = vocabulary("stages")
    return telling.title == STAGE_BY_STAGE and not telling.content_note and all(
        step.stage in stages and step.title == stages.label(step.stage)
        and not (step.words or step.presenter_note or step.when)
        for step in telling.steps
    )  # fmt: skip


def _record_id(entry_id: str) -> str:
    return presence_id(entry_id) or entry_id


def _checked(store: Store, telling: Telling) -> Telling:
    """The telling with every presence by its own id; what was taken off the timeline since may stay in it."""
    if telling.audience not in vocabulary("audience"):
        raise TellingError(f"“{telling.audience}” is not in the list of audience; choose one from the list.")
    kept = {one.record.id for one in store.records(Entry).of_case(telling.case_id, include_retracted=True)}
    kept |= {one.record.id for one in store.records(Presence).of_case(telling.case_id, include_retracted=True)}
    steps = []
    for place, step in enumerate(telling.steps, start=1):
        if step.stage and step.stage not in vocabulary("stages"):
            raise TellingError(f"“{step.stage}” is not a stage of childhood; choose one from the list.")
        ids = tuple(dict.fromkeys(map(_record_id, step.entry_ids)))
        if not kept.issuperset(ids):
            raise TellingError(f"Step {place}, “{step.title}”, shows an entry that is not on this timeline.")
        steps.append(replace(step, entry_ids=ids))
    return replace(telling, steps=tuple(steps))
