"""A transition pack: how to work with the child on one page, then what helps, the steps of the move, who carries on.

The order of the sections is the vocabulary ``transition_sections``. Every word about the child is one that somebody
wrote down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from timeline.domain.ending import CALLED_OFF, Ending
from timeline.domain.goal import HIGHEST, HowItIs
from timeline.domain.note import ACTION, DECIDED
from timeline.domain.question import ANSWERED
from timeline.domain.when import When, describe
from timeline.scene.report import Bullets, Facts, Part, Quote, Report, Subheading, Table
from timeline.services.paper_about import about_paper, paper_with, section_of
from timeline.services.paper_asked import Asked, readers_of
from timeline.services.plan_steps import columns
from timeline.services.report_reading import Readers, Reading, reading_for, whole_reading
from timeline.services.report_voices import strengths_section
from timeline.services.report_words import NOBODY_YET, by_whom, noted, time_or, when_we_meet_again
from timeline.services.transition_page import bands_in_order, how_to_work
from timeline.services.who_else import in_order, time_of
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

_FIRST, _ABOUT = "how_to_work", "about"
_GOES_ON = ("asked", "waiting", "offered", "under_way", "paused")
_NOT_TAKEN = ("refused", "not_taken_up", "not_brought")
_DID_NOT = ("no", "worse")
_DROPPED = "dropped"


def transition_paper(store: Store, snapshot_id: str, asked: Asked) -> Report:
    """The transition pack of a snapshot for its readers, a draft whose first page stands alone.

    Raises ``ReportError`` for readers without papers, ``MeetingError`` where there is no such snapshot.
    """
    whole = whole_reading(store, snapshot_id, Readers(readers_of(asked), asked.is_named))
    reading = reading_for(store, whole)
    sections = []
    for term in vocabulary("transition_sections"):
        if term.id == _ABOUT:
            held = (term.text("note"),)
            about = about_paper(reading, author=asked.author, distribution=asked.distribution, held=held)
            sections.append(section_of(term, iter((about,)), is_own_page=True))
            continue
        if term.id == _FIRST:
            parts, is_elsewhere = how_to_work(reading, term), any(True for _ in how_to_work(whole, term))
        else:
            parts, is_elsewhere = _PARTS[term.id](reading), any(True for _ in _PARTS[term.id](whole))
        sections.append(section_of(term, parts, is_elsewhere=is_elsewhere))
    return paper_with(reading, vocabulary("paper_kinds")[asked.kind].label, sections)


def _development(reading: Reading) -> Iterator[Part]:
    rows = tuple(
        (label, band.years_text[:1].upper() + band.years_text[1:], band.example or "–", band.implication or "–",
         band.assessor)
        for label, band in bands_in_order(reading)
    )  # fmt: skip
    if rows:
        heads = ("Area", "Seems", "What was seen", "What it means for us", "Who saw it")
        yield Table("What was seen of each area", heads, rows, (1.5, 1.4, 2.5, 2.8, 1.8))


def _things_go_wrong(reading: Reading) -> Iterator[Part]:
    yield from _notes(reading, "safety")
    yield from _notes(reading, "enforcement")
    cautions = tuple(f"{one.title}: {one.cautions}" for one in reading.work.recommendations
                     if one.cautions and one.status != _DROPPED)  # fmt: skip
    if cautions:
        yield Subheading("What to be careful of")
        yield Bullets(cautions)


def _meet(reading: Reading) -> Iterator[Part]:
    notes = [note for note in reading.work.notes if note.kind == "engagement"]
    if notes:
        yield Bullets(tuple(map(noted, notes)))


def _notes(reading: Reading, kind: str, heading: str = "") -> Iterator[Part]:
    notes = [note for note in reading.work.notes if note.kind == kind]
    if notes:
        yield Subheading(heading or vocabulary("note_kinds").label(kind))
        yield Bullets(tuple(map(noted, notes)))


def _steps(reading: Reading) -> Iterator[Part]:
    going_on = [one for one in reading.after.endings if one.status != CALLED_OFF]
    for one in sorted(going_on, key=lambda each: _day(each.when)):
        yield from _ending(reading, one)


def _ending(reading: Reading, one: Ending) -> Iterator[Part]:
    status = vocabulary("ending_status").label(one.status)
    rows = [
        ("When", f"{describe(one.when)}. {status}" if one.when else status), ("Where to", one.to_where),
        ("Who hands on", one.handing_on), ("Who takes over", one.receiving),
        ("Who prepared the child", one.prepared_by), ("Who stays in touch", one.relationship),
        ("If somebody is worried", one.route), ("What was agreed", one.boundaries),
        ("Looked at again", describe(one.review_on) if one.review_on else ""), ("Note", one.note),
    ]  # fmt: skip
    yield Facts(vocabulary("ending_kinds").label(one.kind), tuple((label, words) for label, words in rows if words))
    if one.child_said:
        yield Quote(one.child_said, reading.view.child.called)
    if one.steps:
        steps = tuple(
            (f"{place}", step.words, step.by_whom or NOBODY_YET, time_or(step.when, "no day named"),
             "Done" if step.is_done else "To come")
            for place, step in enumerate(one.steps, start=1)
        )  # fmt: skip
        yield Table("The steps, one after another", ("", "Step", "Who", "When", "How far"), steps,
                    (0.4, 4.4, 2.2, 1.7, 1.0))  # fmt: skip


def _carries_on(reading: Reading) -> Iterator[Part]:
    yield from _services(reading)
    yield from _plan(reading)
    actions = [note for note in reading.work.notes if note.kind == ACTION and not note.is_settled]
    if actions:
        yield Subheading("Actions")
        rows = tuple((note.words, by_whom(note.by_whom, note.agency) or NOBODY_YET, time_or(note.due, "no day named"))
                     for note in actions)  # fmt: skip
        yield Table("Actions that are open", ("What", "Who", "By when"), rows, (4.4, 2.8, 1.7))


def _services(reading: Reading) -> Iterator[Part]:
    going_on = [one for one in in_order(reading.work.supports) if one.status in _GOES_ON]
    if going_on:
        yield Subheading("Services")
        states = vocabulary("support_status")
        rows = tuple(
            (one.name, states.label(one.status), time_of(one),
             by_whom(one.workers[-1][0] if one.workers else "", one.agency) or NOBODY_YET,
             _quoted(one.child_said) or "–")
            for one in going_on
        )  # fmt: skip
        heads = ("Service", "How it stands", "When", "Who", "The child says")
        yield Table("Services that go on or are waited for", heads, rows, (2.2, 1.3, 1.8, 2.2, 2.4))


def _plan(reading: Reading) -> Iterator[Part]:
    steps = [one.step for those in columns(reading.work).values() for one in those]
    if steps:
        yield Subheading("Steps of the plan")
        states = vocabulary("plan_status")
        rows = tuple(
            (one.title, by_whom(one.by_whom, one.agency) or NOBODY_YET, time_or(one.when, "no date yet"),
             f"{states.label(one.status)}. {one.progress}" if one.progress else states.label(one.status))
            for one in steps
        )  # fmt: skip
        heads = ("Step", "Who", "From", "How far")
        yield Table("Steps of the plan that are not done", heads, rows, (3.2, 2.6, 1.6, 2.6))


def _not_again(reading: Reading) -> Iterator[Part]:
    work = reading.work
    yield from _tried(reading)
    dropped = tuple(f"{one.title}: {one.progress}" if one.progress else one.title
                    for one in work.recommendations if one.status == _DROPPED)  # fmt: skip
    if dropped:
        yield Subheading("Steps that are not going ahead")
        yield Bullets(dropped)
    yield from _notes(reading, DECIDED)
    told = [one for one in reading.view.questions if one.status == ANSWERED]
    if told:
        yield Subheading("Asked and answered already")
        rows = tuple((one.words, one.answer, by_whom(one.said_by, one.agency) or "–") for one in told)
        yield Table("What was asked and answered already", ("Question", "Answer", "Who said so"), rows, (3.4, 4.2, 1.8))


def _tried(reading: Reading) -> Iterator[Part]:
    states, helped = vocabulary("support_status"), vocabulary("helped")
    tried = [one for one in in_order(reading.work.supports) if one.status in _NOT_TAKEN or one.helped in _DID_NOT]
    if tried:
        yield Subheading("Tried, turned down or not reached")
        rows = tuple(
            (one.name, states.label(one.status), helped.label(one.helped),
             " ".join(part for part in (_quoted(one.child_said), one.reason) if part) or "–")
            for one in tried
        )  # fmt: skip
        heads = ("Service", "What became of it", "How it was", "Why")
        yield Table("What was tried, turned down or not reached", heads, rows, (2.4, 1.6, 1.6, 4.0))


def _quoted(words: str) -> str:
    return f"“{words.strip('“”')}”" if words else ""


def _goals(reading: Reading) -> Iterator[Part]:
    after, topics = reading.after, vocabulary("life_topics")
    states = vocabulary("goal_status")
    for goal in after.goals:
        yield Quote(goal.words, ", ".join(
            part for part in (states.label(goal.status), f"since {describe(goal.when)}" if goal.when else "",
                              f"set with {goal.set_with}" if goal.set_with else "") if part
        ))  # fmt: skip
    wanted = {goal.id: goal.words for goal in after.goals}
    newest: dict[tuple[str, str, str], HowItIs] = {}
    for one in sorted(after.how_it_is, key=lambda each: _day(each.when)):
        newest[one.whose, one.topic, one.goal_id] = one
    if newest:
        yield Subheading("The last that was said of how it is going")
        rows = tuple(
            (topics.label(one.topic) if one.topic else wanted.get(one.goal_id, "–"), f"{one.value} of {HIGHEST}",
             _quoted(one.words) or "–", one.said_by or one.whose.capitalize(),
             describe(one.when))
            for one in newest.values()
        )  # fmt: skip
        yield Table("How it is going", ("What", "Where", "In their words", "Who", "When"), rows,
                    (2.6, 0.8, 3.4, 1.4, 1.6))  # fmt: skip


def _people(reading: Reading) -> Iterator[Part]:
    work, roles = reading.work, vocabulary("meeting_roles")
    there = [one for one in work.attendances if work.meeting is None or one.meeting_id in ("", work.meeting.id)]
    rows = [(one.name or "–", one.agency or "–", roles.label(one.role) if one.role else "–") for one in there]
    named = {one.name for one in there}
    rows += [(one.name, one.agency or "–", one.role or one.relation or "–") for one in reading.view.people
             if one.agency and one.name not in named]  # fmt: skip
    if rows:
        yield Table("Who to speak to", ("Who", "From", "As"), tuple(dict.fromkeys(rows)), (2.6, 2.6, 2.6))


def _open(reading: Reading) -> Iterator[Part]:
    asked = [one for one in reading.view.questions if one.status in ("open", "not_known")]
    if asked:
        states = vocabulary("question_status")
        rows = tuple((one.words, one.agency or NOBODY_YET, states.label(one.status)) for one in asked)
        yield Table("Questions that are open", ("Question", "Asked of", "How it stands"), rows, (5.0, 2.2, 1.6))
    yield from when_we_meet_again(reading)


def _day(when: When | None) -> date:
    return date.max if when is None else when.earliest or when.latest or date.max


_PARTS: dict[str, Callable[[Reading], Iterator[Part]]] = {
    "development": _development, "things_go_wrong": _things_go_wrong, "meet": _meet, "steps": _steps,
    "carries_on": _carries_on, "not_again": _not_again, "goals": _goals, "strengths": strengths_section,
    "people": _people, "open": _open,
}  # fmt: skip
