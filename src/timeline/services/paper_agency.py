"""An extract for one agency: what is asked of it first, then what it told, and nothing of anybody else’s but by leave.

The order of the sections is the vocabulary ``agency_sections``. What the agency may not have is left out where the
snapshot is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from timeline.domain.appointment import OFFERED
from timeline.domain.counting import listed
from timeline.domain.entry import Entry
from timeline.domain.errors import ReportError
from timeline.domain.note import ACTION
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import describe
from timeline.scene.report import Bullets, Facts, Paragraph, Part, Report, Section, Subheading, Table
from timeline.scene.wall import told_time
from timeline.services.agency_reading import FOR_EVERYBODY, agencies_named
from timeline.services.agency_register import kind_of, same_agency
from timeline.services.paper_about import about_paper, paper_with, section_of
from timeline.services.paper_asked import Asked, readers_of
from timeline.services.report_reading import Readers, Reading, reading_for, whole_reading
from timeline.services.report_words import (
    NOBODY_YET,
    by_whom,
    how_it_helped,
    in_order_of_time,
    noted,
    place_of_step,
    time_or,
    when_we_meet_again,
)
from timeline.services.sequence import NOWHERE, PLACES
from timeline.services.snapshots import open_snapshot
from timeline.services.who_else import in_order, time_of
from timeline.store.store import Store
from timeline.vocab.registry import Term, vocabulary

_SPEAK_TO = ("key_worker", "case_lead")
_NO_AGENCY = ("child", "family")
_MOST_NAMED = 40
_KNEW_OF = (
    "Some of these moments were told by others, and this agency knew of them. Of those, only what happened and when "
    "is here: ask whoever told it for more."
)


def agency_paper(store: Store, snapshot_id: str, asked: Asked) -> Report:
    """The extract of a snapshot for ``asked.agency``, a draft.

    Raises ``ReportError`` where no agency is named, where none of that name has a part in this case, and for readers
    without papers; ``MeetingError`` where there is no such snapshot.
    """
    agency = _agency(store, snapshot_id, asked.agency)
    audience = readers_of(asked)
    whole = whole_reading(store, snapshot_id, Readers(audience, asked.is_named, agency))
    reading = reading_for(store, whole)
    # With initials, as the paper names it.
    agency = reading.of_agency.name
    written_for = f"{agency}, {vocabulary('audience')[audience].text('on_paper').lower()}"
    sections: list[Section] = []
    for term in vocabulary("agency_sections"):
        if term.id == "about":
            held = _held(reading, term)
            parts: Iterator[Part] = iter((about_paper(
                reading, author=asked.author, distribution=asked.distribution, written_for=f"{written_for}.", held=held,
            ),))  # fmt: skip
        elif term.id == "others" and not reading.of_agency.sees_others:
            continue
        else:
            parts = _PARTS[term.id](reading)
        sections.append(section_of(term, parts))
    placed = [Section(n, one.id, one.title, one.parts, one.is_own_page) for n, one in enumerate(sections, start=1)]
    return paper_with(reading, f"Extract for {agency}", placed, written_for=written_for)


def agencies_for_papers(store: Store, snapshot_id: str) -> tuple[str, ...]:
    """The agencies that an extract of a snapshot can be made for, by name; none for the child’s own or the family’s.

    Raises ``MeetingError`` where there is no such snapshot.
    """
    then = open_snapshot(store, snapshot_id)
    names = agencies_named(then.view, then.work)
    return tuple(name for name in names if kind_of(store, name) not in _NO_AGENCY)


def _agency(store: Store, snapshot_id: str, wanted: str) -> str:
    there = agencies_for_papers(store, snapshot_id)
    found = next((name for name in there if same_agency(name, wanted)), "")
    if not found:
        names = listed(there, _MOST_NAMED) if there else "none yet"
        whose = f"“{wanted.strip()}” has no part in this case." if wanted.strip() else "Say which agency it is for."
        raise ReportError(f"{whose} There is {names}.")
    return found


def _held(reading: Reading, term: Term) -> list[str]:
    of = reading.of_agency
    held = [term.text("with_others" if of.sees_others else "own_only"), term.text("note")]
    if of.strengths_elsewhere:
        number = of.strengths_elsewhere
        held.append(term.text("strengths").format(count=f"{number} {'moment' if number == 1 else 'moments'}"))
    return held


def _asked(reading: Reading) -> Iterator[Part]:
    of = reading.of_agency
    for place in (*PLACES, NOWHERE):
        steps = [one for one in _in(reading, place) if one.id in of.own]
        if steps:
            yield Subheading(place_of_step(place))
            yield from map(_step, steps)
    actions = [note for note in reading.work.notes if note.kind == ACTION]
    if actions:
        yield Subheading("Actions")
        rows = tuple(
            (note.words, by_whom(note.by_whom, note.agency) or NOBODY_YET, time_or(note.due, "no day named"),
             f"Done. {note.outcome}".strip() if note.is_settled else "Open")
            for note in actions
        )  # fmt: skip
        yield Table("Actions of this agency", ("What", "Who", "By when", "How far"), rows, (4.2, 2.4, 1.7, 1.3))


def _step(step: Recommendation) -> Facts:
    ends = f" to {describe(step.until)}" if step.until else ""
    status = vocabulary("plan_status").label(step.status)
    rows = [
        ("What", step.what), ("For which need", step.need),
        ("In the child’s words", f"“{step.own_wish}”" if step.own_wish else ""),
        ("Who", by_whom(step.by_whom, step.agency) or NOBODY_YET),
        ("When", f"{describe(step.when)}{ends}" if step.when else "No date yet"),
        ("Adapted so that it fits", step.adaptation), ("How we will know", step.how_known),
        ("What to be careful of", step.cautions), ("Why here", step.place_reason),
        ("How far", f"{status}. {step.progress}" if step.progress else status),
    ]  # fmt: skip
    return Facts(step.title, tuple((label, words) for label, words in rows if words))


def _near(reading: Reading) -> Iterator[Part]:
    of = reading.of_agency
    rows = tuple(
        (place_of_step(place), one.title, by_whom(one.by_whom, one.agency) or NOBODY_YET,
         time_or(one.when, "no date yet"))
        for place in (*PLACES, NOWHERE)
        for one in _in(reading, place)
        if one.id not in of.own
    )
    if rows:
        yield Table("What others do near to it", ("When", "Step", "Who", "From"), rows, (1.0, 3.6, 3.0, 1.8))


def _in(reading: Reading, place: str) -> list[Recommendation]:
    places = reading.of_agency.places
    return [one for one in reading.work.recommendations if places.get(one.id, NOWHERE) == place]


def _meeting(reading: Reading) -> Iterator[Part]:
    for kind in FOR_EVERYBODY:
        notes = [note for note in reading.work.notes if note.kind == kind]
        if notes:
            yield Subheading(vocabulary("note_kinds").label(kind))
            yield Bullets(tuple(map(noted, notes)))


def _questions(reading: Reading) -> Iterator[Part]:
    asked = [one for one in reading.view.questions if one.status in ("open", "not_known")]
    if asked:
        states = vocabulary("question_status")
        rows = tuple(
            (one.words, time_or(one.span) if one.span else "–", states.label(one.status), one.reason or "–")
            for one in asked
        )
        yield Table("Questions to this agency", ("Question", "About when", "How it stands", "Note"), rows,
                    (4.4, 1.8, 1.5, 1.8))  # fmt: skip


def _told(reading: Reading) -> Iterator[Part]:
    of = reading.of_agency
    theirs = [one for one in reading.view.entries if one.id in of.told | of.knew]
    if of.knew and not of.sees_others:
        yield Paragraph(_KNEW_OF)
    yield from _entries(reading, theirs, is_others=False)


def _others(reading: Reading) -> Iterator[Part]:
    of = reading.of_agency
    others = [one for one in reading.view.entries if one.id not in of.told | of.knew]
    yield from _entries(reading, others, is_others=True)


def _entries(reading: Reading, entries: Sequence[Entry], *, is_others: bool) -> Iterator[Part]:
    if not entries:
        return
    rows = tuple(
        (told_time(one), one.title, _more(one), by_whom(one.said_by, one.agency) or "–")
        for one in in_order_of_time(reading, entries)
    )  # fmt: skip
    heads = ("When", "What happened", "More of it", "Who says so")
    yield Table("What others told" if is_others else "What this agency told or knew of", heads, rows,
                (1.5, 2.3, 4.6, 1.9))  # fmt: skip


def _more(entry: Entry) -> str:
    """What else is told of it: the details or somebody’s words, what was done, what helped and what came of it."""
    said = [
        entry.details, "" if entry.details else f"“{entry.quote.strip('“”')}”" if entry.quote else "",
        f"What was done: {entry.action_taken}" if entry.action_taken else "",
        f"What helped: {entry.what_helped}" if entry.what_helped else "",
        f"What came of it: {entry.outcome}" if entry.outcome else "",
    ]  # fmt: skip
    return " ".join(part if part.endswith((".", "!", "?", "”")) else f"{part}." for part in said if part) or "–"


def _services(reading: Reading) -> Iterator[Part]:
    supports = in_order(reading.work.supports)
    if supports:
        states = vocabulary("support_status")
        rows = tuple((one.name, states.label(one.status), time_of(one), how_it_helped(one)) for one in supports)
        yield Table("What this agency does already", ("Service", "How it stands", "When", "How it helped"), rows,
                    (2.6, 1.4, 1.9, 3.6))  # fmt: skip


def _next(reading: Reading) -> Iterator[Part]:
    yield from when_we_meet_again(reading)
    coming = [one for one in reading.after.appointments if one.outcome == OFFERED]
    if coming:
        yield Subheading("Appointments to come")
        rows = tuple(
            (describe(one.when) + (f", {one.time_of_day}" if one.time_of_day else ""), one.purpose or "–",
             one.with_whom or "–", one.place or "–")
            for one in coming
        )  # fmt: skip
        yield Table("Appointments to come", ("When", "For what", "With whom", "Where"), rows, (1.8, 3.0, 2.2, 2.0))
    roles = vocabulary("meeting_roles")
    whom = [f"{by_whom(one.name, one.agency)}: {roles.label(one.role).lower()}"
            for one in reading.work.attendances if one.role in _SPEAK_TO]  # fmt: skip
    if whom:
        yield Subheading("Whom to speak to")
        yield Bullets(tuple(dict.fromkeys(whom)))


_PARTS: dict[str, Callable[[Reading], Iterator[Part]]] = {
    "asked": _asked, "near": _near, "meeting": _meeting, "questions": _questions, "told": _told, "others": _others,
    "services": _services, "next": _next,
}  # fmt: skip
