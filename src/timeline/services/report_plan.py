"""The sections of a report that look ahead: the plan, meeting the child, safety, what is not known, and the review."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.domain.note import ACTION, PARKED
from timeline.domain.when import describe
from timeline.scene.report import Bullets, Facts, Figure, Paragraph, Part, Quote, Subheading, Table
from timeline.services.plan_drawn import drawn_plan
from timeline.services.plan_steps import Placed, columns, settled
from timeline.services.report_reading import Reading
from timeline.services.report_words import (
    NOBODY_YET,
    by_whom,
    how_it_helped,
    noted,
    place_of_step,
    seen_differently,
    time_or,
    when_we_meet_again,
)
from timeline.services.who_else import in_order, time_of
from timeline.vocab.registry import vocabulary

# Sized for a page: letters of 14 pixels come to about 8.5 points.
_WIDTH, _LETTERS = 800.0, 14.0


def plan_section(reading: Reading) -> Iterator[Part]:
    """The steps in sequence and each in full, the same as bars, who does what by when, and what services do already."""
    work = reading.work
    places = vocabulary("plan_places")
    lanes = columns(work)
    if work.recommendations:
        yield Subheading("The plan in sequence")
        rows = tuple(
            (
                place_of_step(place),
                one.step.title,
                one.step.layers_text,
                _who(one),
                time_or(one.step.when, "no date yet"),
            )
            for place, steps in lanes.items()
            for one in steps
        )
        if rows:
            yield Table("The plan in sequence", ("When", "Step", "Layer", "Who", "From"), rows,
                        (1.0, 3.6, 1.2, 2.8, 1.6))  # fmt: skip
        yield Figure(drawn_plan(reading.view, work, reading.day, width=_WIDTH, letters=_LETTERS))
    for place, steps in lanes.items():
        if steps:
            said = f": {places[place].description.rstrip('.').lower()}" if place else ""
            yield Subheading(f"{place_of_step(place)}{said}")
            for one in steps:
                yield _step(one)
                yield from seen_differently(reading, [one.step.id])
    done = settled(work)
    if done:
        yield Subheading("Done, or not going ahead")
        yield from (_step(one) for one in done)
    yield from _actions(reading)
    yield from _services(reading)


def _who(one: Placed) -> str:
    return by_whom(one.step.by_whom, one.step.agency) or NOBODY_YET


def _step(one: Placed) -> Facts:
    step = one.step
    ends = f" to {describe(step.until)}" if step.until else ""
    status = vocabulary("plan_status").label(step.status)
    rows = [
        ("What", step.what), ("For which need", step.need),
        ("In the child’s words", f"“{step.own_wish}”" if step.own_wish else ""),
        ("Layer", step.layers_text), ("For", vocabulary("for_whom").label(step.for_whom)),
        ("Who", _who(one)), ("When", f"{describe(step.when)}{ends}" if step.when else "No date yet"),
        ("Adapted so that it fits", step.adaptation), ("How we will know", step.how_known),
        ("What to be careful of", step.cautions), ("Why here", one.why),
        ("How far", f"{status}. {step.progress}" if step.progress else status),
        ("From the library", step.approach_name),
    ]  # fmt: skip
    return Facts(step.title, tuple((label, words) for label, words in rows if words))


def _actions(reading: Reading) -> Iterator[Part]:
    actions = [note for note in reading.work.notes if note.kind == ACTION]
    if actions:
        yield Subheading("Who does what by when")
        rows = tuple(
            (note.words, by_whom(note.by_whom, note.agency) or NOBODY_YET, time_or(note.due, "no day named"),
             "Done" if note.is_settled else "Open")
            for note in actions
        )  # fmt: skip
        yield Table("Who does what by when", ("What", "Who", "By when", "How far"), rows, (4.2, 2.6, 1.6, 0.9))


def _services(reading: Reading) -> Iterator[Part]:
    supports = in_order(reading.work.supports)
    if supports:
        yield Subheading("What services are doing already")
        states = vocabulary("support_status")
        rows = tuple(
            (by_whom(one.name, one.agency), states.label(one.status), time_of(one), how_it_helped(one))
            for one in supports
        )
        yield Table("What services are doing already", ("Service", "How it stands", "When", "How it helped"), rows,
                    (2.8, 1.4, 1.9, 3.6))  # fmt: skip


def engagement_section(reading: Reading) -> Iterator[Part]:
    """What makes it possible for the child to come, and what is asked when an appointment was missed."""
    yield from _notes(reading, "engagement")
    yield from _notes(reading, "enforcement")


def safety_section(reading: Reading) -> Iterator[Part]:
    """What keeps the child and others safe, as people wrote it down."""
    yield from _notes(reading, "safety", is_headed=False)


def _notes(reading: Reading, kind: str, *, is_headed: bool = True) -> Iterator[Part]:
    notes = [note for note in reading.work.notes if note.kind == kind]
    if notes:
        if is_headed:
            yield Subheading(vocabulary("note_kinds").label(kind))
        yield Bullets(tuple(map(noted, notes)))


def gaps_section(reading: Reading) -> Iterator[Part]:
    """Questions that are open, times nobody has told of, what was parked, and what has not been asked or looked at."""
    asked = [one for one in reading.view.questions if one.status in ("open", "not_known")]
    if asked:
        yield Subheading("Questions that are open")
        states = vocabulary("question_status")
        rows = tuple((one.words, one.agency or NOBODY_YET, states.label(one.status)) for one in asked)
        yield Table("Questions that are open", ("Question", "Asked of", "How it stands"), rows, (5.0, 2.2, 1.6))
    if reading.gaps:
        yield Subheading("Times that nobody has told of")
        lanes = vocabulary("lanes")
        yield Bullets(tuple(f"{lanes.label(gap.lane)}: nothing for {gap.length}, {gap.ages}." for gap in reading.gaps))
    parked = [note for note in reading.work.notes if note.kind == PARKED and not note.is_settled]
    if parked:
        yield Subheading("Parked, to come back to")
        yield Bullets(tuple(map(noted, parked)))
    if reading.unasked:
        yield Subheading("Not asked or looked at yet")
        yield Bullets(tuple(f"{one.about}: {one.words}" for one in reading.unasked))


def review_section(reading: Reading) -> Iterator[Part]:
    """The day on which all of this is looked at again."""
    yield from when_we_meet_again(reading)


def child_section(reading: Reading) -> Iterator[Part]:
    """A page in the child’s own words alone: what they said, what it could be in their words, and what they asked for.

    Beside their words stand only who does it, from when, and the day of the next meeting.
    """
    work, child = reading.work, reading.view.child.called
    thoughts = [one.child_words for one in work.hypotheses if one.child_words and one.status != "dropped"]
    wishes = [one.step for steps in columns(work).values() for one in steps if one.step.own_wish]
    if not thoughts and not wishes:
        return
    yield Subheading(f"This page is for {child}.")
    if thoughts:
        yield Paragraph("What could be behind it, in your words. We may be wrong:")
        yield from (Quote(words) for words in thoughts)
    if wishes:
        yield Paragraph("What you asked for, and what comes of it:")
        for step in wishes:
            when = f", {describe(step.when)}" if step.when else ""
            who = step.by_whom or step.agency
            yield Quote(step.own_wish, f"{step.title}{': ' + who if who else ''}{when}")
    yield from review_section(reading)
