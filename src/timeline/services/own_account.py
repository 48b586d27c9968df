"""Own accounts: what the child or one of the family tells in their own words, kept word for word as an entry."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from timeline.domain.case import Person
from timeline.domain.entry import TITLE_LIMIT, Entry
from timeline.domain.errors import EntryError, WhenError
from timeline.domain.own_view import WORDS_LIMIT
from timeline.domain.when import When, age_on, parse_when, school_year_on
from timeline.domain.when_telling import day_text
from timeline.services.find_gaps import day
from timeline.services.open_case import OpenCase
from timeline.services.own_moments import in_order, may_be_hard, may_come_up
from timeline.services.own_views import CHILD, VOICE_LANE
from timeline.services.record_entry import new_id
from timeline.vocab.registry import Term, vocabulary

_OLDEST = 18
_BEFORE_SCHOOL = "before school"
_SCHOOL_YEARS = ("Nursery", "Reception", *(f"Year {n}" for n in range(1, 14)))


def own_entry(view: OpenCase, topic_id: str, words: str, *, today: date, person: Person | None = None) -> Entry:
    """A new entry that says, word for word, what the child or ``person`` of the family told; it is not kept yet.

    It is in the child's voice lane, or among the family; until they say who may see it only the worker may, and
    until they say when it was that is not known, or is ``today`` for what is about now. Raises ``EntryError`` where
    nothing is said, or too much for one entry.
    """
    topic = vocabulary("own_topics")[topic_id]
    said = _said(words)
    on = day(today)
    is_child = topic.text("by") == CHILD
    return Entry(
        id=new_id(),
        case_id=view.case.id,
        title=_title(topic, said),
        when=parse_when("not known") if topic.facts.get("asks_when") else on,
        lane=VOICE_LANE if is_child else "family",
        type="child_said" if is_child else "family_said",
        valence=topic.text("valence") or "unclear",
        quote=said,
        said_by=view.child.called if is_child or person is None else _named(person),
        record=topic.text("record"),
        recorded_on=on,
        basis="child" if is_child else "family",
        audience="worker_only",
        people=() if is_child or person is None else (person.id,),
    )


def reworded(entry: Entry, words: str) -> Entry:
    """The account told in other words. Raises ``EntryError`` as ``own_entry`` does."""
    said = _said(words)
    topic = topic_of(entry)
    return replace(entry, quote=said, title=_title(topic, said) if topic else entry.title)


def at_a_time(entry: Entry, when: When, said: str) -> Entry:
    """The account put at a time, with what they called it: “when I lived with Nan”."""
    return replace(entry, when=when, quoted_age=said)


def topic_of(entry: Entry) -> Term | None:
    """What an account of theirs is about, ``None`` for an entry that was not told on their page."""
    topics = vocabulary("own_topics")
    return next((topic for topic in topics if entry.record and topic.text("record") == entry.record), None)


def accounts_of(view: OpenCase, person_id: str) -> tuple[Entry, ...]:
    """What the child, or one of the family, has told on their page, in the order it stands on the timeline."""
    by = CHILD if person_id == view.child.id else "family"
    told = ((entry, topic_of(entry)) for entry in view.entries)
    own = (entry for entry, topic in told if topic is not None and topic.text("by") == by)
    return in_order(view, (entry for entry in own if by == CHILD or person_id in entry.people))


def ages_to_choose(view: OpenCase, today: date) -> tuple[int, ...]:
    """The ages the child has been, up to now; up to 18 where the birth date is not known."""
    born_on = view.child.born_on
    return tuple(range((age_on(born_on, today).years if born_on and born_on <= today else _OLDEST) + 1))


def years_to_choose(view: OpenCase, today: date) -> tuple[str, ...]:
    """The school years there have been so far, from nursery on; all of them where the birth date is not known."""
    born_on = view.child.born_on
    now = "" if born_on is None else school_year_on(born_on, today)
    if now == _BEFORE_SCHOOL:
        return ()
    return _SCHOOL_YEARS[: _SCHOOL_YEARS.index(now) + 1] if now in _SCHOOL_YEARS else _SCHOOL_YEARS


def homes_to_choose(view: OpenCase, shown: Collection[str] = ()) -> tuple[Entry, ...]:
    """The homes there have been, for “when I lived at …”: those that may come up, and hard ones only if ``shown``."""
    homes = (one for one in view.entries if one.lane == "home" and may_come_up(view, one))
    return in_order(view, (home for home in homes if home.id in shown or not may_be_hard(view, home)))


def at_age(view: OpenCase, age: int) -> When:
    """The year somebody was that old."""
    return parse_when(f"age {age}", born_on=view.child.born_on)


def in_school_year(view: OpenCase, year: str) -> When:
    """That school year."""
    return parse_when(year, born_on=view.child.born_on)


def while_living(home: Entry) -> When:
    """Once, during the time of a home; not known where the home's own time is open or not known."""
    span = home.span
    if span.earliest is not None and span.latest is not None:
        return parse_when(f"between {day_text(span.earliest)} and {day_text(span.latest)}")
    if span.earliest is not None:
        return parse_when(f"after {day_text(span.earliest)}")
    return parse_when("not known")


def as_said(view: OpenCase, words: str) -> When:
    """A time in somebody's own words, where they can be read as one; otherwise it is not known."""
    try:
        return parse_when(words, born_on=view.child.born_on)
    except WhenError:
        return parse_when("not known")


def _said(words: str) -> str:
    said = words.strip()
    if not said:
        raise EntryError("There are no words yet. Write a few, or go back.")
    if len(said) > WORDS_LIMIT:
        raise EntryError(f"There are {len(said)} letters, and {WORDS_LIMIT} fit. Tell the rest as something else.")
    return said


def _named(person: Person) -> str:
    return f"{person.name}, {person.relation}" if person.relation else person.name


def _title(topic: Term, said: str) -> str:
    """The words as a title, cut where they are too long for one: “Hopes: ‘to be a mechanic’”."""
    begins, line = topic.text("title"), " ".join(said.split())
    before = f"{begins}: “" if begins else "“"
    room = TITLE_LIMIT - len(before) - 1
    return f"{before}{line if len(line) <= room else line[: room - 1].rstrip() + '…'}”"
