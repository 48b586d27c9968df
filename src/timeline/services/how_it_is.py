"""How it is going as the child would say it: each part of life and each goal, with the steps of the plan beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.domain.goal import HIGHEST, LOWEST, Goal, HowItIs
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import describe, order_key
from timeline.domain.when_reach import could_begin, could_end
from timeline.scene.how_it_is_lines import InPlan, Ruler, Said, Voice, how_it_is_picture, ruler_over
from timeline.scene.picture import Picture
from timeline.services.after_work import AfterWork
from timeline.services.find_gaps import day
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import SETTLED
from timeline.services.record_entry import new_id
from timeline.services.write_down import take_back, write_all_down, write_down
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

CHILD, FAMILY = "child", "family"
PRIVATE = "worker_only"
_MOST_STEPS = 3
_DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of life, or a goal, by its ``key``: its ends in words, what was said of it, and steps of the plan.

    ``said`` is in order of time. ``steps`` serve the goal, or a goal that belongs to this part of life: people said so,
    and nothing is guessed from words. ``goal`` is ``None`` for a part of life.
    """

    key: str
    label: str
    asks: str
    low: str
    high: str
    said: tuple[HowItIs, ...]
    steps: tuple[Recommendation, ...]
    goal: Goal | None = None

    def of(self, whose: str) -> tuple[HowItIs, ...]:
        """What the child said, or what the family said."""
        return tuple(one for one in self.said if one.whose == whose)

    def step_said(self, value: int) -> str:
        """A step of the scale in words: its end, or how far along."""
        return {LOWEST: self.low, HIGHEST: self.high}.get(value) or vocabulary("scale_steps")[f"step_{value}"].label


def parts(after: AfterWork, work: MeetingWork) -> list[Part]:
    """Every part of life in the order of the vocabulary, then the goals as they were set.

    What was said of a goal that this view does not have is not told either.
    """
    lived = [_of_topic(term, after, work) for term in vocabulary("life_topics").offered]
    return [*lived, *(_of_goal(goal, after, work) for goal in after.goals)]


def part_of(found: Sequence[Part], key: str) -> Part | None:
    """The part with this key; ``None`` where there is none."""
    return next((one for one in found if one.key == key), None)


def topic_key(topic: str) -> str:
    """The key of a part of life."""
    return f"topic-{topic}"


def goal_key(goal_id: str) -> str:
    """The key of a goal."""
    return f"goal-{goal_id}"


def put(
    store: Store, view: OpenCase, part: Part, value: int, *, today: date, actor: str, whose: str = CHILD,
    said_by: str = "", helped_by: str = "", record_id: str = "",
) -> str:  # fmt: skip
    """Keep where somebody puts it today, and return its id; one that was put before in the sitting is put anew.

    Nobody else may see it until they have said who may.
    """
    if record_id:
        kept = store.records(HowItIs).get(record_id)
        write_down(store, replace(kept.record, value=value), actor=actor, why=_why(part), version=kept.version)
        return record_id
    made = HowItIs(
        new_id(), view.case.id, day(today), value, topic="" if part.goal else part.key.removeprefix("topic-"),
        goal_id=part.goal.id if part.goal else "", whose=whose, said_by=said_by, helped_by=helped_by, audience=PRIVATE,
    )  # fmt: skip
    write_down(store, made, actor=actor, why=_why(part))
    return made.id


def say(store: Store, record_id: str, *, actor: str, words: str | None = None, audience: str | None = None) -> None:
    """Keep what they say about it, or who may see it; nothing else of it changes."""
    kept = store.records(HowItIs).get(record_id)
    changed = kept.record
    if words is not None:
        changed = replace(changed, words=words.strip())
    if audience is not None:
        changed = replace(changed, audience=audience)
    if changed != kept.record:
        write_down(store, changed, actor=actor, why="how it is, in their own words", version=kept.version)


def unsay(store: Store, record_id: str, *, actor: str) -> None:
    """Take back what they put, as they asked for it; its history stays."""
    kept = store.records(HowItIs).get(record_id)
    take_back(store, kept.record, version=kept.version, actor=actor, why="they took it back")


def want(store: Store, view: OpenCase, words: str, low: str, high: str, *, today: date, actor: str,
         set_with: str = "") -> str:  # fmt: skip
    """Keep something the child wants, with the ends of its scale as they call them; its id.

    Raises ``OwnViewError`` without words.
    """
    made = Goal(
        new_id(), view.case.id, words.strip(), day(today), low_words=low.strip(), high_words=high.strip(),
        set_with=set_with, audience=PRIVATE,
    )  # fmt: skip
    write_down(store, made, actor=actor, why="a goal, in their own words")
    return made.id


def who_may_see(store: Store, goal_id: str, record_id: str, audience: str, *, actor: str) -> None:
    """Keep who may see a goal, and with it what was said of it in the same sitting."""
    goal = store.records(Goal).get(goal_id)
    changed: list[Goal | HowItIs] = [replace(goal.record, audience=audience)]
    versions = {goal_id: goal.version}
    if record_id:
        said = store.records(HowItIs).get(record_id)
        changed.append(replace(said.record, audience=audience))
        versions[record_id] = said.version
    write_all_down(store, changed, actor=actor, why="who may see it", versions=versions)


def ends_of(goal: Goal) -> tuple[str, str]:
    """What the ends of a goal’s scale are called: as the child called them, else as the vocabulary does."""
    term = vocabulary("life_topics").get(goal.topic)
    low, high = (term.text("low"), term.text("high")) if term else ("", "")
    ends = vocabulary("scale_steps")
    return goal.low_words or low or ends["step_1"].label, goal.high_words or high or ends["step_5"].label


def shared_ruler(found: Sequence[Part], today: date) -> Ruler:
    """The ruler under which all of them are drawn."""
    days = [low for part in found for one in part.said if (low := one.when.earliest) is not None]
    return ruler_over(days, today)


def drawn_part(part: Part, ruler: Ruler, *, called: str, width: float, letters: float) -> Picture:
    """The picture of one part, the child first, then everybody of the family apart; its words tell the same."""
    voices = [Voice(called, True, _points(part.of(CHILD)))] if part.of(CHILD) else []
    family: dict[str, list[HowItIs]] = {}
    for one in part.of(FAMILY):
        family.setdefault(one.said_by or "the family", []).append(one)
    voices += [Voice(name, False, _points(said)) for name, said in family.items()]
    if not voices:
        voices = [Voice(called, True, ())]
    steps = [_in_plan(one) for one in part.steps[:_MOST_STEPS]]
    return how_it_is_picture(
        voices, steps, ruler, (part.low, part.high), title=part.label, told=told(part, called), width=width,
        letters=letters,
    )  # fmt: skip


def told(part: Part, called: str) -> str:
    """Everything a picture of a part shows, in words."""
    said = [f"{part.label}, from “{part.low}” (1) to “{part.high}” (5)."]
    for whose, name in ((CHILD, called), (FAMILY, "the family")):
        for one in part.of(whose):
            who = one.said_by or name if whose == FAMILY else called
            words = f", “{one.words}”" if one.words else ""
            said.append(f"{describe(one.when)}, {who}: {one.value} of {HIGHEST}{words}.")
    if not part.said:
        said.append("Nobody has said yet.")
    for step in part.steps[:_MOST_STEPS]:
        when = f", {describe(step.when)}" if step.when else ", no date yet"
        said.append(f"Step of the plan: {step.title}{when}{f' to {describe(step.until)}' if step.until else ''}.")
    return " ".join(said)


def _of_topic(term: Term, after: AfterWork, work: MeetingWork) -> Part:
    said = [one for one in after.how_it_is if one.topic == term.id]
    own = {step for goal in after.goals if goal.topic == term.id for step in goal.recommendation_ids}
    steps = [one for one in work.recommendations if one.id in own and one.status != _DROPPED]
    return Part(
        topic_key(term.id), term.label, term.text("asks"), term.text("low"), term.text("high"), _in_time(said),
        _planned(steps),
    )  # fmt: skip


def _of_goal(goal: Goal, after: AfterWork, work: MeetingWork) -> Part:
    said = [one for one in after.how_it_is if one.goal_id == goal.id]
    steps = [one for one in work.recommendations if one.id in goal.recommendation_ids]
    low, high = ends_of(goal)
    return Part(goal_key(goal.id), goal.words, goal.words, low, high, _in_time(said), _planned(steps), goal)


def _in_time(said: Sequence[HowItIs]) -> tuple[HowItIs, ...]:
    return tuple(sorted(said, key=lambda one: order_key(one.when, None, one.id)))


def _planned(steps: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """Steps under way and to come before those that are settled, the earliest first."""

    def order(one: Recommendation) -> tuple[bool, date]:
        begins = could_begin(one.when)[0] if one.when else None
        return one.status in SETTLED, begins or date.max

    return tuple(sorted(steps, key=order))


def _points(said: Sequence[HowItIs]) -> tuple[Said, ...]:
    points = []
    for one in said:
        first, last = one.when.earliest, one.when.latest
        if first is not None and last is not None:
            points.append(Said(first, last, one.value))
    return tuple(points)


def _in_plan(step: Recommendation) -> InPlan:
    if step.when is None:
        return InPlan(step.title, None, None)
    begins = could_begin(step.when)[0] or could_begin(step.when)[1]
    ends = could_end(step.until)[1] if step.until else None
    return InPlan(step.title, begins, ends)


def _why(part: Part) -> str:
    if part.goal is not None:
        return "how it is with a goal"
    return f"how it is: {part.label.lower()}"
