"""The pictures of a formulation: the five Ps as a flow, and the map of hypotheses, what speaks for them, and needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.domain.formulation import Hypothesis
from timeline.domain.note import DISAGREED, Note
from timeline.scene.five_ps_flow import WIDE as FLOW_WIDE
from timeline.scene.five_ps_flow import Part, five_ps_flow, most_shown
from timeline.scene.formulation_map import MOST_EVIDENCE, MOST_HYPOTHESES, Evidence, Held, formulation_map, needs_shown
from timeline.scene.formulation_map import WIDE as MAP_WIDE
from timeline.scene.picture import Picture
from timeline.scene.wall import told_time
from timeline.services.formulation import in_order, under
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.vocab.registry import Term, vocabulary

NOBODY_YET, NOT_ON_SCREEN = "Nobody has said yet.", "Nothing that this screen shows."
NOT_YET_CHILDS = "Not yet in the child’s words."
_NUMBERED_FROM = 2


@dataclass(frozen=True, slots=True)
class Mapped:
    """The map, and what is not in it, a sentence each."""

    picture: Picture
    left_out: tuple[str, ...]


def flow_picture(view: OpenCase, work: MeetingWork, *, is_childs: bool = False, wide: float = FLOW_WIDE) -> Picture:
    """The five Ps as a flow, in professionals’ words or in the child’s; words nobody has are not made up."""
    parts = {p.id: _part(view, work, p, is_childs=is_childs) for p in vocabulary("p_tags").offered}
    told = " ".join(_part_told(view, work, p, is_childs=is_childs) for p in vocabulary("p_tags").offered)
    note = _words("arrows", is_childs=is_childs)
    return five_ps_flow(
        parts, title=f"How it fits together: {_whose(view)}", told=f"{told} {note}", note=note, wide=wide
    )


def map_picture(
    view: OpenCase, work: MeetingWork, *, is_childs: bool = False, only: str = "", wide: float = MAP_WIDE
) -> Mapped | None:
    """The map of every hypothesis that has room in it, or of the one with the id ``only``; ``None`` before any.

    Both sides of each are cut alike where there is not room for all; a side that has something never shows nothing.
    """
    ordered = tuple(one for one in in_order(work.hypotheses) if only in ("", one.id))
    if not ordered:
        return None
    drawn, rest = ordered[:MOST_HYPOTHESES], ordered[MOST_HYPOTHESES:]
    most = _most_on_a_side(view, drawn)
    evidence: dict[str, Evidence] = {}
    held = [_held(view, work, one, evidence, most[one.id], is_childs=is_childs) for one in drawn]
    told = " ".join(_told(view, work, one, n, is_childs=is_childs) for n, one in enumerate(ordered, start=1))
    picture = formulation_map(
        held,
        tuple(evidence.values()),
        heads=(_words("happened", is_childs=is_childs), _words("statement", is_childs=is_childs),
               _words("needs", is_childs=is_childs)),
        key=(_words("speaks_for", is_childs=is_childs), _words("speaks_against", is_childs=is_childs)),
        title=f"What may be going on: {_whose(view)}",
        told=told,
        wide=wide,
    )  # fmt: skip
    left_out = []
    if rest:
        said = "; ".join(said_of(one, is_childs=is_childs).rstrip(".") for one in rest)
        left_out.append(f"{len(rest)} more, not in the picture: {said}")
    shown = needs_shown(held)
    needs = list(dict.fromkeys(need for one in drawn for need in one.needs if need not in shown))
    if needs:
        left_out.append(f"Needs not in the picture: {'; '.join(needs)}")
    return Mapped(picture, tuple(left_out))


def numbered(work: MeetingWork) -> dict[str, str]:
    """The number each hypothesis goes by where there are several, by its id."""
    ordered = in_order(work.hypotheses)
    return {one.id: f"{n}" for n, one in enumerate(ordered, start=1)} if len(ordered) >= _NUMBERED_FROM else {}


def said_of(one: Hypothesis, *, is_childs: bool) -> str:
    """What a hypothesis says, in the child's words where those are asked for; a sentence saying so where none are."""
    return one.statement if not is_childs else one.child_words or NOT_YET_CHILDS


def evidence_of(view: OpenCase, ids: Sequence[str], words: str) -> tuple[Evidence, ...]:
    """What speaks on one side of a hypothesis: the entries that the view shows, then what was said in words."""
    entries = [entry for entry in map(view.entry, ids) if entry is not None]
    said = [line.strip() for line in words.splitlines() if line.strip()]
    return (
        *(Evidence(entry.id, entry.title, told_time(entry)) for entry in entries),
        *(Evidence(f"words {line}", f"“{line}”") for line in said),
    )


def nobody_yet(view: OpenCase) -> str:
    """What stands where nothing is said; a shared screen may be showing nothing of what was."""
    return NOT_ON_SCREEN if view.is_shared_screen else NOBODY_YET


def _who(note: Note) -> str:
    return ", ".join(part for part in (note.said_by, note.agency) if part)


def _most_on_a_side(view: OpenCase, drawn: Sequence[Hypothesis]) -> dict[str, int]:
    """How many are drawn on either side of each hypothesis: one, and more in turn as long as there is room."""
    sides = {
        one.id: (
            [each.id for each in evidence_of(view, one.for_ids, one.for_words)],
            [each.id for each in evidence_of(view, one.against_ids, one.against_words)],
        )
        for one in drawn
    }

    def count(most: dict[str, int]) -> int:
        return len({each for one, both in sides.items() for side in both for each in side[: most[one]]})

    most = dict.fromkeys(sides, 1)
    for _ in range(max((len(side) for both in sides.values() for side in both), default=0)):
        for one in sides:
            more = most | {one: most[one] + 1}
            if count(more) <= MOST_EVIDENCE:
                most = more
    return most


def _held(
    view: OpenCase,
    work: MeetingWork,
    one: Hypothesis,
    evidence: dict[str, Evidence],
    most: int,
    *,
    is_childs: bool,
) -> Held:
    speaks_for = evidence_of(view, one.for_ids, one.for_words)
    against = evidence_of(view, one.against_ids, one.against_words)
    shown = [*speaks_for[:most], *against[:most]]
    evidence.update((each.id, each) for each in shown if each.id not in evidence)
    left = [
        f"{len(side) - most} more {told}"
        for side, told in ((speaks_for, "for it"), (against, "against it"))
        if len(side) > most
    ]
    more = [f"+ {', '.join(left)}"] if left else []
    asks = [] if against or is_childs else [f"{_words('against', is_childs=False)} {nobody_yet(view)}"]
    status, number = vocabulary("hypothesis_status").label(one.status), numbered(work).get(one.id, "")
    differs = [f"{_who(note)} sees it differently" for note in work.notes_about(one.id, DISAGREED)]
    return Held(
        said_of(one, is_childs=is_childs),
        one.status,
        f"{number} · {status}" if number else status,
        tuple(each.id for each in speaks_for[:most]),
        tuple(each.id for each in against[:most]),
        one.needs,
        (*more, *asks, *differs),
    )


def _told(view: OpenCase, work: MeetingWork, one: Hypothesis, number: int, *, is_childs: bool) -> str:
    status = vocabulary("hypothesis_status").label(one.status)
    sides = [
        f"{_words(asked, is_childs=is_childs).capitalize()}: {_listed(view, evidence_of(view, ids, words))}."
        for asked, ids, words in (
            ("speaks_for", one.for_ids, one.for_words),
            ("speaks_against", one.against_ids, one.against_words),
        )
    ]
    needs = [f"{_words('needs', is_childs=is_childs)}: {'; '.join(one.needs)}."] if one.needs else []
    differs = [
        f"{_who(note)} sees it differently{'.' if is_childs else f': {note.words}'}"
        for note in work.notes_about(one.id, DISAGREED)
    ]
    return " ".join([f"{number}. {said_of(one, is_childs=is_childs)} ({status})", *sides, *needs, *differs])


def _listed(view: OpenCase, evidence: Sequence[Evidence]) -> str:
    told = "; ".join(f"{each.words}, {each.when}" if each.when else each.words for each in evidence)
    return told or nobody_yet(view).rstrip(".").lower()


def _part(view: OpenCase, work: MeetingWork, p: Term, *, is_childs: bool) -> Part:
    said, unsaid = _in_words(work, p, is_childs=is_childs)
    most = most_shown(p.id)
    end = [f"{len(said) - most} more"] if len(said) > most else []
    if unsaid:
        end.append(f"{unsaid} {'thought is' if unsaid == 1 else 'thoughts are'} not yet in the child’s words.")
    if not said and not unsaid:
        end.append(nobody_yet(view))
    return Part(p.text("child_label") if is_childs else p.label, said[:most], " · ".join(end))


def _part_told(view: OpenCase, work: MeetingWork, p: Term, *, is_childs: bool) -> str:
    said, unsaid = _in_words(work, p, is_childs=is_childs)
    told = "; ".join(said) or ("" if unsaid else nobody_yet(view).rstrip("."))
    waits = f"{unsaid} not yet in the child’s words" if unsaid else ""
    label = p.text("child_label") if is_childs else p.label
    return f"{label}: {'; '.join(part for part in (told, waits) if part)}."


def _in_words(work: MeetingWork, p: Term, *, is_childs: bool) -> tuple[tuple[str, ...], int]:
    """What is said under one of the five Ps, and how many thoughts have no words of the child's yet."""
    thoughts = under(work.thoughts, p.id)
    if not is_childs:
        return tuple(one.words for one in thoughts), 0
    said = tuple(one.child_words for one in thoughts if one.child_words)
    return said, len(thoughts) - len(said)


def _words(asked: str, *, is_childs: bool) -> str:
    term = vocabulary("formulation_prompts")[asked]
    return term.text("child_label") if is_childs else term.label


def _whose(view: OpenCase) -> str:
    return view.child.initials if view.is_shared_screen else view.child.name
