"""“How to work with me”: one page at the head of a transition pack, made of what the child and others said.

It is short so that it can be read at the door: each part takes the newest first until there is no more room, and says
where there is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from timeline.domain.band import EITHER, Band
from timeline.domain.entry import Entry
from timeline.scene.report import Badges, Bullets, Paragraph, Part, Quote, Subheading
from timeline.services.paper_people import who_was_there
from timeline.services.people import about, called
from timeline.services.report_reading import Reading
from timeline.services.report_voices import childs_words
from timeline.services.report_words import bare, noted
from timeline.vocab.registry import Term, vocabulary

# How much of each part the page has room for: this service's own measure of an A4 page, letters of all its lines.
_ROOM = {"words": (3, 330), "helps": (5, 430), "harder": (4, 380), "talk": (4, 520), "matters": (9, 300),
         "meet": (3, 560)}  # fmt: skip
_HELPED, _DID_NOT = "helped", ("no", "worse")
_ENGAGEMENT = "engagement"


def how_to_work(reading: Reading, term: Term) -> Iterator[Part]:
    """The parts of the page in the order of its headings; nothing where nobody wrote down any of it."""
    child = reading.view.child.called
    is_cut = False
    found: list[Part] = []
    above: list[str] = []
    for part, said in (
        ("words", _words(reading)), ("helps", _helps(reading)), ("harder", _harder(reading)), ("talk", _talk(reading)),
        ("matters", _matters(reading)), ("meet", _meet(reading)),
    ):  # fmt: skip
        # What stands under one heading is not said again under another, which may be its opposite.
        told = [one for one in dict.fromkeys(said) if not any(bare(one[0]) in earlier for earlier in above)]
        kept = _with_room(told, *_ROOM[part])
        above += [bare(words) for words, _ in kept]
        is_cut = is_cut or len(kept) < len(told)
        if kept:
            found.append(Subheading(term.text(part)))
            found += [Quote(words, by) for words, by in kept] if part == "words" else [
                (Badges if part == "matters" else Bullets)(tuple(words for words, _ in kept))
            ]  # fmt: skip
    if found:
        yield Paragraph(f"{term.text('by_whom')}{' ' + term.text('more') if is_cut else ''}".format(name=child), True)
        yield from found


def _with_room(said: Sequence[tuple[str, str]], most: int, letters: int) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for words, by in said:
        length = len(words) + len(by)
        if len(kept) < most and length <= letters:
            kept.append((words, by))
            letters -= length
    return kept


def _words(reading: Reading) -> Iterator[tuple[str, str]]:
    """What the child asks for, then what they said, the newest first."""
    child = reading.view.child.called
    said = childs_words(reading)
    yield from ((one.words, one.by) for one in reversed(said))
    for wish in (one.own_wish for one in reading.work.recommendations if one.own_wish):
        if not any(bare(wish) in bare(one.words) for one in said):
            yield wish, child


def _helps(reading: Reading) -> Iterator[tuple[str, str]]:
    work = reading.work
    for one in work.supports:
        if one.helped == _HELPED and one.child_said:
            yield f"{one.name}: {_quoted(one.child_said)}", ""
    yield from ((_quoted(one.child_words), "") for one in work.thoughts if "protective" in one.ps and one.child_words)
    for entry in _newest(reading, [one for one in reading.view.entries if one.what_helped]):
        yield f"{entry.what_helped} ({entry.title})", ""


def _harder(reading: Reading) -> Iterator[tuple[str, str]]:
    work = reading.work
    for one in work.thoughts:
        if {"precipitating", "perpetuating"} & {*one.ps}:
            yield (_quoted(one.child_words) if one.child_words else one.words), ""
    yield from ((one.cautions, "") for one in work.recommendations if one.cautions)
    for support in work.supports:
        if support.helped in _DID_NOT:
            said = _quoted(support.child_said) if support.child_said else support.reason
            yield f"{support.name}: {said}" if said else support.name, ""


def _talk(reading: Reading) -> Iterator[tuple[str, str]]:
    for label, band in bands_in_order(reading):
        if band.implication:
            yield f"{label}: {band.implication}", ""


def bands_in_order(reading: Reading) -> Iterator[tuple[str, Band]]:
    """The newest band of each area with the area’s short name, and whether it was calm or stressed where that was
    told apart; in the order of the areas, language first, since it shapes every talk."""
    areas, contexts = vocabulary("development_areas"), vocabulary("development_contexts")
    order = {one: place for place, one in enumerate(("language", *areas.ids))}
    order["language"] = 0
    now = reading.work.bands_now()
    for area, context in sorted(now, key=lambda one: (order.get(one[0], len(order)), contexts.ids.index(one[1]))):
        name = areas[area].text("short") or areas.label(area)
        apart = f", when {contexts[context].text('short')}" if context != EITHER else ""
        yield f"{name}{apart}", now[area, context]


def _matters(reading: Reading) -> Iterator[tuple[str, str]]:
    """Who is there now, the nearest first: as the register says, or as the timeline tells where it does them good.

    The people of the register are not taken as they stand: somebody who did harm is among them too.
    """
    people = {person.id: person for person in reading.view.people}
    there = [one for one in who_was_there(reading.view, reading.day) if one.is_now]
    named = {one.presence.person_id for one in there if one.presence is not None}
    for one in there:
        if one.presence is not None:
            person, how = people[one.presence.person_id], one.presence.how
            who = about(person)
            told = f"{called(person)} ({who})" if who else called(person)
            yield f"{told}: {how}" if how and how.casefold() not in told.casefold() else told, ""
        elif one.is_good and named.isdisjoint(one.entry.people):
            yield one.entry.title, ""


def _meet(reading: Reading) -> Iterator[tuple[str, str]]:
    for note in reading.work.notes:
        if note.kind == _ENGAGEMENT:
            yield noted(note), ""


def _quoted(words: str) -> str:
    return f"“{words.strip('“”')}”"


def _newest(reading: Reading, entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: _last(one.span.latest or one.span.earliest), reverse=True)


def _last(day: date | None) -> date:
    return day or date.min
