"""The family’s copy: plain words, what goes well first, then what was agreed, who does what, and whom to ring.

Nothing restricted is in it and nothing about anybody else but that they are there: it holds what anyone who helps the
child may see, and says where somebody who is there is not named.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.domain.note import ACTION, DECIDED
from timeline.domain.recommendation import LATER, NEXT, NOW
from timeline.domain.when_telling import day_text
from timeline.scene.report import (
    DRAFT,
    PLAIN,
    Badges,
    Bullets,
    Facts,
    Paragraph,
    Part,
    Report,
    Section,
    Subheading,
    Table,
)
from timeline.services.going_well import STRENGTHS_LANE, going_well
from timeline.services.paper_asked import Asked, readers_of
from timeline.services.paper_people import there_now
from timeline.services.paper_words import our_words, where_empty
from timeline.services.plan_steps import Placed, columns, when_in_short
from timeline.services.report_reading import Readers, Reading, reading_for, whole_reading
from timeline.services.report_voices import childs_words, familys_words
from timeline.services.report_words import NOBODY_YET, by_whom, meet_again, time_or
from timeline.services.words_of_entries import names_in
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

FAMILY = "family"
_VOCABULARY = "family_copy"
_words, _empty = partial(our_words, _VOCABULARY), partial(where_empty, _VOCABULARY)
_MOST_GOOD, _MOST_SAID = 12, 7
_TO_RING = ("key_worker", "case_lead", "advocate")


def family_copy(store: Store, snapshot_id: str, asked: Asked) -> Report:
    """The family’s copy, made from a snapshot: nothing restricted, nothing about anybody else but that they are there.

    Raises ``ReportError`` for readers without papers, ``MeetingError`` where there is no such snapshot.
    """
    reading = reading_for(store, whole_reading(store, snapshot_id, Readers(readers_of(asked), asked.is_named)))
    child = reading.view.child.called if asked.is_named else reading.view.child.initials
    found: dict[str, tuple[Part, ...]] = {
        "good": tuple(_good(reading)),
        "people": tuple(_people(reading, child)),
        "child_says": childs_words(reading)[-_MOST_SAID:],
        "family_says": familys_words(reading)[-_MOST_SAID:],
        "agreed": tuple(_agreed(reading)),
        "actions": tuple(_actions(reading)),
        "ring": tuple(_ring(reading)),
        "again": tuple(_again(reading)),
        "about": tuple(_about(reading, asked, child)),
    }
    sections = tuple(
        Section(number, name, _words(name, name=child), parts or (Paragraph(_empty(name, name=child), True),))
        for number, (name, parts) in enumerate(found.items(), start=1)
    )
    return Report(
        title=_words("title", name=child),
        called=child,
        ref=reading.view.case.ref,
        status=DRAFT,
        version=f"{reading.number}",
        as_of=reading.snapshot.moment.replace(microsecond=0),
        is_fictional=reading.view.case.is_fictional,
        sections=sections,
        names=tuple(name for name in dict.fromkeys(names_in(reading.view)) if name.strip()),
        look=PLAIN,
        written_for=_words("for_whom", name=child),
    )


def _good(reading: Reading) -> Iterator[Part]:
    strengths = going_well((one for one in reading.view.entries if one.lane == STRENGTHS_LANE), reading.day)
    titles = [one.title for one in (*strengths.now, *strengths.lately, *strengths.before)]
    if titles:
        yield Badges(tuple(dict.fromkeys(titles))[:_MOST_GOOD])


def _people(reading: Reading, child: str) -> Iterator[Part]:
    titles = [one.entry.title for one in there_now(reading.view, reading.day)]
    if titles:
        yield Badges(tuple(dict.fromkeys(titles)))
    if reading.people_kept_back.now:
        yield Paragraph(_words("people_more", name=child), True)


def _agreed(reading: Reading) -> Iterator[Part]:
    decided = [note.words for note in reading.work.notes if note.kind == DECIDED]
    if decided:
        yield Bullets(tuple(decided))
    steps = columns(reading.work)
    heads = tuple(_words(one) for one in ("step", "who", "when", "how_known"))
    for place in (NOW, NEXT, LATER):
        rows = tuple(map(_step, steps[place]))
        if rows:
            yield Subheading(_words(place))
            yield Table(_words(place), heads, rows, (3.0, 2.2, 1.5, 3.0))


def _step(one: Placed) -> tuple[str, ...]:
    step = one.step
    wish = f": “{step.own_wish.strip('“”')}”" if step.own_wish and step.own_wish not in step.title else ""
    who = by_whom(step.by_whom, step.agency) or NOBODY_YET
    return f"{step.title}{wish}", who, when_in_short(step) or "no date yet", step.how_known or "–"


def _actions(reading: Reading) -> Iterator[Part]:
    actions = [note for note in reading.work.notes if note.kind == ACTION and not note.is_settled]
    if actions:
        heads = tuple(_words(one) for one in ("step", "who", "when"))
        rows = tuple(
            (note.words, by_whom(note.by_whom, note.agency) or NOBODY_YET, time_or(note.due, "no day named"))
            for note in actions
        )
        yield Table(_words("actions"), heads, rows, (4.6, 2.6, 1.6))


def _ring(reading: Reading) -> Iterator[Part]:
    roles = vocabulary("meeting_roles")
    rows = tuple(
        dict.fromkeys(
            (one.name or one.agency, ", ".join(part for part in (roles.label(role), one.agency) if part), "")
            for role in _TO_RING for one in reading.work.attendances if one.role == role
        )
    )  # fmt: skip
    if rows:
        heads = tuple(_words(one) for one in ("who", "role", "phone"))
        yield Table(_words("ring"), heads, rows, (2.4, 3.4, 2.6))


def _again(reading: Reading) -> Iterator[Part]:
    day, is_past = meet_again(reading)
    if day:
        yield Paragraph(_words("again_past", when=day) if is_past else day)


def _about(reading: Reading, asked: Asked, child: str) -> Iterator[Part]:
    snapshot = reading.snapshot
    rows = [
        ("Status", "Draft"),
        ("Version", f"{reading.number}, made from what was kept as “{snapshot.title}”"),
        ("The record", f"As it was known on {day_text(snapshot.moment.date())}."),
        ("Author", asked.author.strip() or snapshot.taken_by),
        ("Written for", _words("for_whom", name=child)),
        ("Goes to", ", ".join(asked.distribution)),
        ("Names", "" if asked.is_named else "Initials stand for names."),
    ]
    yield Paragraph(f"{_words('both', name=child)} {_words('wrong')}", True)
    yield Facts("", tuple((label, words) for label, words in rows if words))
