"""The child’s page: one page in their words, of what matters to them, what is good, who is there, and what happens.

Nothing on it is written by this program but the headings. What others wrote for each other stands on it only where no
hard matter, condition, adversity, layer or offence is named in it; the page says how much more there is to ask about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from timeline.domain.note import VOICE
from timeline.domain.recommendation import NEXT, NOW, Recommendation
from timeline.scene.report import DRAFT, FOR_A_CHILD, Badges, Facts, Paragraph, Part, Quote, Report, Section
from timeline.services.going_well import STRENGTHS_LANE, going_well
from timeline.services.own_views import VOICE_LANE
from timeline.services.paper_asked import Asked, readers_of
from timeline.services.paper_people import there_now
from timeline.services.paper_words import our_words, where_empty
from timeline.services.plain_for_a_child import may_stand_before_the_child
from timeline.services.plan_steps import Placed, columns
from timeline.services.report_reading import Readers, Reading, reading_for, whole_reading
from timeline.services.report_words import bare, in_order_of_time, meet_again
from timeline.services.words_of_entries import names_in
from timeline.store.store import Store

T = TypeVar("T")
CHILD = "child"
_VOCABULARY = "child_page"
_words, _empty = partial(our_words, _VOCABULARY), partial(where_empty, _VOCABULARY)
# As much as one page has room for in large letters, in items and in letters of each section; whatever is longer is told
# in the other papers.
_MOST = {"said": 4, "good": 7, "people": 9, "now": 4, "next": 3}
_LETTERS = {"said": 430, "good": 300, "people": 260, "now": 700, "next": 380}
_MOST_TO_ASK = 2
_LONGEST_SAID, _LONGEST_TITLE, _LONGEST_LINE, _LONGEST_NAMES = 150, 80, 110, 60
_OWN_WORDS, _GIVEN = "own_words", "given"
_GOOD_OR_PLAIN = ("protective", "neutral")
_TO_ASK = ("key_worker", "advocate")
_FOR_THE_CHILD = ("child", "siblings")


def child_page(store: Store, snapshot_id: str, asked: Asked) -> Report:
    """The one page for the child, made from a snapshot: nothing restricted, and none of their words if they said no.

    Raises ``ReportError`` for readers without papers, ``MeetingError`` where there is no such snapshot.
    """
    readers = Readers(readers_of(asked), asked.is_named)
    reading = reading_for(store, whole_reading(store, snapshot_id, readers))
    child = reading.view.child
    said = tuple(_said(reading))
    steps = columns(reading.work)
    now, next_up = _steps(steps[NOW], "now"), _steps(steps[NEXT], "next")
    left = sum(map(len, steps.values())) - len(now) - len(next_up)
    has_own = bool(said) or any(one.own_wish for one in (*now, *next_up))
    found: dict[str, tuple[Part, ...]] = {
        "said": said or (Paragraph(_words("said_no") if child.id in reading.said_no else _empty("said"), True),),
        "good": _badges(_good(reading), "good"),
        "people": tuple(_people(reading)),
        "now": tuple(map(_step, now)) or (Paragraph(_empty("now"), True),),
        "next": (*map(_step, next_up), *_more(left)),
        "again": tuple(_again(reading)),
        "ask": tuple(_ask(reading)),
    }
    sections = [
        Section(number, name, _words(name), parts)
        for number, (name, parts) in enumerate(found.items(), start=1)
        if parts
    ]
    return Report(
        title=_words("title", name=child.called if asked.is_named else child.initials),
        called=child.called if asked.is_named else child.initials,
        ref=reading.view.case.ref,
        status=DRAFT,
        version=f"{reading.number}",
        as_of=reading.snapshot.moment.replace(microsecond=0),
        is_fictional=reading.view.case.is_fictional,
        sections=tuple(sections),
        names=tuple(name for name in dict.fromkeys(names_in(reading.view)) if name.strip()),
        look=FOR_A_CHILD,
        written_for=child.called if asked.is_named else child.initials,
        lead=_words("for_you" if has_own else "for_you_without"),
        closing=(_words("change"), _words("both")),
    )


def _said(reading: Reading) -> Iterator[Quote]:
    """What the child said: for the meeting, as goals of their own, and what was kept of their words, newest first."""
    child = reading.view.child
    wishes = {bare(one.own_wish) for one in reading.work.recommendations if one.own_wish}
    given = any(
        person == child.id and scope == _OWN_WORDS and one.state == _GIVEN
        for (person, scope), one in reading.work.consents_now().items()
    )
    meant = [
        note.words for note in reading.work.notes
        if note.kind == VOICE and (not note.said_by or any(name in note.said_by for name in child.names))
    ] + [goal.words for goal in reading.after.goals]  # fmt: skip
    # What they asked to be said may be hard where they said it may be used; what was merely kept of theirs never is.
    chosen = [words for words in meant if given or may_stand_before_the_child(words)]
    kept = [
        entry for entry in in_order_of_time(reading, reading.view.entries)
        if entry.lane == VOICE_LANE and entry.basis == CHILD and entry.valence != "adverse"
        and (given or entry.valence != "mixed")
    ]  # fmt: skip
    kept.sort(key=lambda entry: entry.valence in _GOOD_OR_PLAIN)
    chosen += [
        words
        for words in (entry.quote or entry.title for entry in reversed(kept))
        if may_stand_before_the_child(words) and not any(wish in bare(words) for wish in wishes)
    ]
    told: dict[str, str] = {}
    for words in chosen:
        if len(words) <= _LONGEST_SAID and bare(words) not in wishes:
            told.setdefault(bare(words), words)
    yield from map(Quote, _with_room(told.values(), "said", len))


def _good(reading: Reading) -> Iterator[str]:
    """What people put down as strengths and joys, what goes on first and then the newest."""
    strengths = going_well((one for one in reading.view.entries if one.lane == STRENGTHS_LANE), reading.day)
    for entry in (*strengths.now, *strengths.lately, *strengths.before):
        if entry.valence in _GOOD_OR_PLAIN and not entry.ace_tags and entry.verification != "disproved":
            yield entry.title


def _people(reading: Reading) -> Iterator[Part]:
    """Who is there now and does the child good, as the timeline calls them: the nearest first, as many as fit."""
    there = tuple(dict.fromkeys(one.entry.title for one in there_now(reading.view, reading.day)))
    badges = _badges(there, "people")
    yield from badges
    told = sum(len(one.items) for one in badges if isinstance(one, Badges))
    if told < len(there) or reading.people_kept_back.now:
        yield Paragraph(_words("people_more"), True)


def _badges(items: Iterable[str], name: str) -> tuple[Part, ...]:
    fit = (one for one in dict.fromkeys(items) if may_stand_before_the_child(one))
    kept = tuple(_with_room(fit, name, len))
    return (Badges(kept),) if kept else (Paragraph(_empty(name), True),)


def _steps(placed: Iterable[Placed], name: str) -> list[Recommendation]:
    """The steps that may stand before the child: their own wishes, and what is for them in plain words."""
    fit = (
        one.step for one in placed if _heading(one.step) and (one.step.own_wish or one.step.for_whom in _FOR_THE_CHILD)
    )
    return list(_with_room(fit, name, _letters))


def _letters(step: Recommendation) -> int:
    told = _step(step)
    return len(told.title) + sum(len(label) + len(words) for label, words in told.rows)


def _with_room(items: Iterable[T], name: str, letters: Callable[[T], int]) -> Iterator[T]:
    """The first items of a section, as many as the page has room for; one that is too long gives way to the next."""
    room, kept = _LETTERS[name], 0
    for one in items:
        if kept < _MOST[name] and letters(one) <= room:
            room, kept = room - letters(one), kept + 1
            yield one


def _heading(step: Recommendation) -> str:
    """What a step is called on the page: its name, their own wish where its name is hard, nothing where both are."""
    return next((words for words in (step.title, _wish(step)) if _fits(words, _LONGEST_TITLE)), "")


def _wish(step: Recommendation) -> str:
    return step.own_wish.strip().strip("“”")


def _step(step: Recommendation) -> Facts:
    title, wish = _heading(step), _wish(step)
    is_told = bare(wish) == bare(title) or not _fits(wish, _LONGEST_LINE)
    who = next((words for words in (step.by_whom, step.agency) if _fits(words, _LONGEST_NAMES)), "")
    rows = [
        ("", "" if is_told else f"“{wish}”"),
        (_words("who"), who),
    ]
    return Facts(title, tuple((label, words) for label, words in rows if words))


def _fits(words: str, longest: int) -> bool:
    """Whether the page has room for it, and it may stand before the child."""
    return 0 < len(words) <= longest and may_stand_before_the_child(words)


def _more(left: int) -> Iterator[Part]:
    if left:
        yield Paragraph(_words("more_one") if left == 1 else _words("more", count=left), True)


def _again(reading: Reading) -> Iterator[Part]:
    day, is_past = meet_again(reading)
    if day:
        yield Paragraph(_words("again_past", when=day) if is_past else day)
    else:
        yield Paragraph(_empty("again"), True)


def _ask(reading: Reading) -> Iterator[Part]:
    named = [
        one.name
        for role in _TO_ASK
        for one in reading.work.attendances
        if one.role == role and 0 < len(one.name) <= _LONGEST_NAMES
    ]
    for name in list(dict.fromkeys(named))[:_MOST_TO_ASK]:
        yield Paragraph(name)
    if not named:
        yield Paragraph(_empty("ask"), True)
