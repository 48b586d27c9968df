"""How people make sense of a life: what stands under which heading, what waits, and where an entry is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.domain.entry import Entry
from timeline.domain.formulation import DROPPED, REVISED, Hypothesis, Thought
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, whole_entry
from timeline.services.record_entry import new_id
from timeline.services.write_down import write_all_down, write_down
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

FOR, AGAINST, THOUGHT, STEP, NARRATIVE = "for", "against", "thought", "step", "narrative"
NO_ASPECT = ""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an entry is used: ``kind`` says as what, ``record_id`` where, ``words`` what is said there."""

    kind: str
    record_id: str
    words: str
    ps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry that somebody marked with one of the five Ps on the wall, and that no thought there cites yet."""

    entry: Entry
    p: str


def uses_of(work: MeetingWork, entry_id: str) -> tuple[Use, ...]:
    """Every place of the formulation and the plan where an entry is used, hypotheses first."""
    found: list[Use] = []
    for one in in_order(work.hypotheses):
        if entry_id in one.for_ids:
            found.append(Use(FOR, one.id, one.statement))
        if entry_id in one.against_ids:
            found.append(Use(AGAINST, one.id, one.statement))
    found += [Use(THOUGHT, one.id, one.words, one.ps) for one in work.thoughts if entry_id in one.entry_ids]
    found += [Use(STEP, one.id, one.title) for one in work.recommendations if entry_id in one.entry_ids]
    found += [
        Use(NARRATIVE, one.id, one.words) for one in work.notes if one.kind == NARRATIVE and entry_id in one.entry_ids
    ]
    return tuple(found)


def in_order(hypotheses: Iterable[Hypothesis]) -> tuple[Hypothesis, ...]:
    """Hypotheses in the order they were written, those that were changed after the others and dropped ones last."""
    later = {REVISED: 1, DROPPED: 2}
    return tuple(sorted(hypotheses, key=lambda one: later.get(one.status, 0)))


def grid(thoughts: Iterable[Thought]) -> Mapping[tuple[str, str], tuple[Thought, ...]]:
    """The thoughts under each of the five Ps and each aspect; those with no aspect under ``NO_ASPECT``."""
    cells: dict[tuple[str, str], list[Thought]] = defaultdict(list)
    for thought in thoughts:
        for p in thought.ps:
            cells[p, thought.aspect].append(thought)
    return {cell: tuple(those) for cell, those in cells.items()}


def under(thoughts: Iterable[Thought], p: str) -> tuple[Thought, ...]:
    """The thoughts under one of the five Ps."""
    return tuple(one for one in thoughts if p in one.ps)


def answering(thoughts: Iterable[Thought], question: str) -> tuple[Thought, ...]:
    """The thoughts under one of the Power Threat Meaning questions."""
    return tuple(one for one in thoughts if question in one.meanings)


def marked_on_the_wall(view: OpenCase, work: MeetingWork) -> tuple[Marked, ...]:
    """What is marked with one of the five Ps on the wall and could be taken up, in the order of the five Ps."""
    taken = {(entry_id, p) for thought in work.thoughts for entry_id in thought.entry_ids for p in thought.ps}
    return tuple(
        Marked(entry, p)
        for p in vocabulary("p_tags").ids
        for entry in view.entries
        if p in entry.p_tags and (entry.id, p) not in taken
    )


def take_up(store: Store, view: OpenCase, marked: Iterable[Marked], *, meeting_id: str, actor: str) -> int:
    """Keep a thought for each marked entry, in the entry's own title, under every P that was chosen; how many.

    The title is read whole, so that a shared screen keeps no initials. One change, one undo.
    """
    ps: dict[str, list[str]] = defaultdict(list)
    for one in marked:
        ps[one.entry.id].append(one.p)
    thoughts = []
    for entry_id, under_these in ps.items():
        whole = whole_entry(store, entry_id)
        thoughts.append(
            Thought(
                new_id(), view.case.id, whole.title, tuple(under_these), entry_ids=(entry_id,),
                said_by=whole.said_by, agency=whole.agency, meeting_id=meeting_id, audience=whole.audience,
            )
        )  # fmt: skip
    write_all_down(store, thoughts, actor=actor, why="took up what was marked on the wall")
    return len(thoughts)


def send_under(
    store: Store, view: OpenCase, work: MeetingWork, entry: Entry, p: str, *, meeting_id: str, actor: str
) -> None:
    """Put an entry under one of the five Ps, in its own title; where it stands so under another, under this one too."""
    title = whole_entry(store, entry.id).title
    for one in work.thoughts:
        if one.entry_ids == (entry.id,) and store.records(Thought).get(one.id).record.words == title:
            place_thought(store, one.id, actor=actor, p=p)
            return
    take_up(store, view, [Marked(entry, p)], meeting_id=meeting_id, actor=actor)


def place_thought(
    store: Store, thought_id: str, *, actor: str, p: str = "", aspect: str = "", meaning: str = ""
) -> None:
    """Put a thought under one heading more of either lens; what else it says stays as it is kept.

    Raises ``FormulationError`` for a heading that is none, ``ConflictError`` where somebody saved it this moment.
    """
    kept = store.records(Thought).get(thought_id)
    whole = kept.record
    placed = replace(
        whole,
        ps=_with(whole.ps, p),
        aspect=aspect or whole.aspect,
        meanings=_with(whole.meanings, meaning),
    )
    if placed != whole:
        write_down(store, placed, actor=actor, why="placed a thought", version=kept.version)


def bring_evidence(
    store: Store,
    view: OpenCase,
    hypothesis_id: str,
    entry_ids: Sequence[str],
    *,
    is_against: bool,
    actor: str,
    words: str = "",
) -> None:
    """Let entries, and words if there are any, speak for a hypothesis or against it; the rest stays as it is kept.

    An entry that spoke for the other side changes sides. Raises ``ConflictError`` where somebody saved it this moment.
    """
    kept = store.records(Hypothesis).get(hypothesis_id)
    whole = kept.record
    brought = set(entry_ids)
    here, there = (whole.against_ids, whole.for_ids) if is_against else (whole.for_ids, whole.against_ids)
    here = (*here, *(one for one in entry_ids if one not in {view.standing_for(each) for each in here}))
    there = tuple(one for one in there if view.standing_for(one) not in brought)
    for_ids, against_ids = (there, here) if is_against else (here, there)
    for_words, against_words = ("", words.strip()) if is_against else (words.strip(), "")
    changed = replace(
        whole,
        for_ids=for_ids,
        against_ids=against_ids,
        for_words=_and(whole.for_words, for_words),
        against_words=_and(whole.against_words, against_words),
    )
    if changed != whole:
        why = f"said what speaks {AGAINST if is_against else FOR} a hypothesis"
        write_down(store, changed, actor=actor, why=why, version=kept.version)


def cited_again(view: OpenCase, kept: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """The ids to keep where ``chosen`` are those that stand in the view: an account stays cited as itself.

    What this view does not show at all stays cited too.
    """
    shown = {entry.id for entry in view.entries}
    still = [one for one in kept if view.standing_for(one) in chosen or view.standing_for(one) not in shown]
    standing = {view.standing_for(one) for one in still}
    return (*still, *(one for one in chosen if one not in standing))


def _and(words: str, more: str) -> str:
    return "\n".join(part for part in (words, more) if part)


def _with(ids: tuple[str, ...], more: str) -> tuple[str, ...]:
    return ids if not more or more in ids else (*ids, more)
