"""What the child and the family have said since a snapshot, each in their own words, before anything else is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.domain.goal import HIGHEST, LOWEST, Goal, HowItIs
from timeline.domain.note import VOICE, Note
from timeline.domain.own_view import OwnView
from timeline.domain.when import describe
from timeline.scene.wall import told_time
from timeline.services.after_work import AfterWork
from timeline.services.how_it_is import ends_of
from timeline.services.own_views import FAMILY_BASIS, VOICE_LANE
from timeline.services.review_since import Since
from timeline.vocab.registry import Term, vocabulary

_QUOTES = '“”"'


@dataclass(frozen=True, slots=True)
class Scale:
    """Where somebody puts one part of life between two ends in their words: ``now``, and ``before`` where they had."""

    low: str
    high: str
    now: int
    before: int | None = None

    @property
    def steps(self) -> int:
        """How many steps the scale has."""
        return HIGHEST - LOWEST + 1


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said: the words, who said it and when, what it is about, and the scale where it has one.

    ``words`` are empty where somebody chose a face or a step and said nothing with it.
    """

    id: str
    words: str
    who: str
    about: str = ""
    scale: Scale | None = None
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What the child said since, and what the family did; either may be empty, which is news of its own."""

    child: tuple[Said, ...]
    family: tuple[Said, ...]


def heard_since(time: Since) -> Heard:
    """What was said since the snapshot, by the child and by the family, the newest of each kind first."""
    told = [*_spoken(time), *_entries(time), *_moments(time), *_goals(time), *_scales(time)]
    return Heard(
        tuple(said for is_child, said in told if is_child), tuple(said for is_child, said in told if not is_child)
    )


def _spoken(time: Since) -> Iterator[tuple[bool, Said]]:
    there = {note.id for note in time.then.work.notes}
    for note in reversed(time.now.work.notes):
        if note.kind == VOICE and note.id not in there:
            yield _is_childs(time, note), Said(note.id, _bare(note.words), note.said_by)


def _is_childs(time: Since, note: Note) -> bool:
    child = time.now.view.child
    who = note.said_by.split(",")[0].strip().casefold()
    return not who or who in {name.casefold() for name in (*child.names, child.initials)}


def _entries(time: Since) -> Iterator[tuple[bool, Said]]:
    for one in reversed(time.told.added):
        entry = one.entry
        is_child = entry.lane == VOICE_LANE
        if (is_child or (entry.basis == FAMILY_BASIS and entry.quote)) and not entry.third_party:
            who = " · ".join(part for part in (told_time(entry), entry.said_by or entry.agency) if part)
            yield is_child, Said(entry.id, _bare(entry.quote or entry.title), who)


def _moments(time: Since) -> Iterator[tuple[bool, Said]]:
    before = {one.id: one for one in time.then.view.own_views}
    for own in time.now.view.own_views:
        entry = time.now.view.entry(own.entry_id)
        if entry is None or before.get(own.id) == own or not _says(own, before.get(own.id)):
            continue
        is_child = own.person_id == time.now.view.child.id
        person = next((one for one in time.now.view.people if one.id == own.person_id), None)
        who = "" if is_child or person is None else person.name
        yield is_child, Said(own.id, own.words, who, f"about “{entry.title}”", rating=own.rating)


def _says(own: OwnView, before: OwnView | None) -> bool:
    """Whether a view says something that it did not say before; who may see it is nothing that was said."""
    return before is None or (own.words, own.rating, own.matters) != (before.words, before.rating, before.matters)


def _goals(time: Since) -> Iterator[tuple[bool, Said]]:
    before = {goal.id: goal for goal in time.then.after.goals}
    states = vocabulary("goal_status")
    for goal in reversed(time.now.after.goals):
        was = before.get(goal.id)
        if was is None and not _is_before(goal, time):
            yield True, Said(goal.id, goal.words, _when(goal), "a goal of their own")
        elif was is not None and (was.status, was.words) != (goal.status, goal.words):
            state = states.label(goal.status)
            about = f"{state}; before: {states.label(was.status).lower()}" if was.status != goal.status else state
            yield True, Said(goal.id, goal.words, _when(goal), about)


def _is_before(goal: Goal, time: Since) -> bool:
    return goal.when is not None and (goal.when.latest or time.on) <= time.on


def _when(goal: Goal) -> str:
    return describe(goal.when) if goal.when is not None else ""


def _scales(time: Since) -> Iterator[tuple[bool, Said]]:
    there = {one.id for one in time.then.after.how_it_is}
    # What was said before that day and written down since is how it was then.
    there |= {one.id for one in time.now.after.how_it_is if (one.when.latest or time.on) <= time.on}
    every = time.now.after.how_it_is
    newest = [one for n, one in enumerate(every) if not any(_same(one, later) for later in every[n + 1 :])]
    for one in newest:
        if one.id not in there:
            earlier = [other for other in every if _same(one, other) and other.id != one.id and other.id in there]
            yield one.whose == "child", _scaled(time.now.after, one, earlier[-1] if earlier else None)


def _same(one: HowItIs, other: HowItIs) -> bool:
    mine = (one.whose, one.said_by, one.topic, one.goal_id)
    return mine == (other.whose, other.said_by, other.topic, other.goal_id)


def _scaled(after: AfterWork, one: HowItIs, before: HowItIs | None) -> Said:
    goal = next((each for each in after.goals if each.id == one.goal_id), None)
    topic = vocabulary("life_topics").get(one.topic)
    about = goal.words if goal is not None else topic.label if topic is not None else one.topic
    low, high = _ends(goal, topic)
    scale = Scale(low, high, one.value, None if before is None else before.value)
    who = " · ".join(part for part in (describe(one.when), one.said_by) if part)
    return Said(one.id, one.words, who, about, scale)


def _ends(goal: Goal | None, topic: Term | None) -> tuple[str, str]:
    """What the ends of a scale are called: in the child's own words where they gave them."""
    if goal is not None:
        return ends_of(goal)
    return (topic.text("low"), topic.text("high")) if topic is not None else ("", "")


def _bare(words: str) -> str:
    return words.strip().strip(_QUOTES)
