"""Reading the ruler anywhere: the school year, which home in order, and who was there, between the days they change.

The browser works out the age, which changes all the time, and looks the rest up: “4 y 7 m · Reception · third home ·
with Nan”. What is possible but not certain is said with “perhaps”. The days are those drawn on the wall, so that an end
nobody knows is read as far as its arrow reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from timeline.domain.case import Child, Person
from timeline.domain.counting import listed, ordinal
from timeline.domain.entry import Entry
from timeline.domain.when import Kind, When
from timeline.domain.when_reach import could_begin
from timeline.domain.when_school import LAST_SCHOOL_YEAR, RECEPTION, reception_start, school_year_name
from timeline.scene.drawn_time import drawn_time
from timeline.scene.ruler import DAYS_IN_MONTH, age_zero, birth_position
from timeline.scene.spans import span_of
from timeline.vocab.registry import vocabulary

HOME, PEOPLE = "home", "people"
"""The areas of life whose stretches are read: homes, and who was there."""
_NAMED = 3
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What the ruler says from one day on, until the next reading: ``from_day`` is an ordinal on the ruler.

    ``words`` are all that follows the age, joined as they are shown; empty where nothing is known.
    """

    from_day: float
    school: str
    home: str
    with_whom: str

    @property
    def words(self) -> str:
        """“Reception · third home · with Nan”."""
        return " · ".join(part for part in (self.school, self.home, self.with_whom) if part)


@dataclass(frozen=True, slots=True)
class _There:
    """Somewhere or somebody that was there: perhaps from ``x0`` to ``x1``, surely from ``core0`` to ``core1``."""

    said: str
    x0: float
    x1: float
    core0: float
    core1: float


def readings(
    entries: Sequence[Entry], child: Child, today: date, *, people: Sequence[Person] = (), ages_only: bool = False
) -> list[Reading]:
    """What stands on the ruler after the age, wherever the words change, in order; before the first nothing is said.

    Homes are the stretches in the home lane, in the order they began: one that stands for several takes up as many
    places, accounts that differ share theirs, and what was found not to be so or is only a gap is none. People are
    those of the stretches in the people lane, by the name the child would use, at most three of them. ``ages_only``
    reads a wall without dates, as ``build_wall`` lays it out. Titles and names arrive as they may be shown.
    """
    now = float(today.toordinal() + 1)  # what still goes on goes on all of today
    birth, _ = birth_position(child)
    zero = age_zero(None) if ages_only and birth is None else birth
    told = [entry for entry in entries if span_of(entry).kind is Kind.LASTED and _counts(entry)]
    if ages_only:
        told = [entry for entry in told if span_of(entry).earliest is None and span_of(entry).latest is None]
    homes = _homes([entry for entry in told if entry.lane == HOME], zero, now)
    names = {person.id: person.aliases[0] if person.aliases else person.name for person in people}
    company = [
        there
        for entry in _in_order((entry for entry in told if entry.lane == PEOPLE), zero)
        for there in _company(entry, names, zero, now)
    ]
    school = _school_years(child.born)
    days = {at for there in (*homes, *company) for at in (there.x0, there.x1, there.core0, there.core1)}
    days.update(at for at, _ in school)
    found: list[Reading] = []
    for at in sorted(days):
        year = next((name for begins, name in reversed(school) if begins <= at), "")
        reading = Reading(at, year, _home_words(homes, at), _company_words(company, at))
        if reading.words != (found[-1].words if found else ""):
            found.append(reading)
    return found


def _counts(entry: Entry) -> bool:
    certainty, kind = vocabulary("certainty").get(entry.verification), vocabulary("entry_types").get(entry.type)
    is_not_so = certainty is not None and bool(certainty.facts.get("is_not_so"))
    return not is_not_so and (kind is None or kind.text("style") != "gap")


def _is_disputed(entry: Entry) -> bool:
    certainty = vocabulary("certainty").get(entry.verification)
    return certainty is not None and bool(certainty.facts.get("is_disputed"))


def _begins(entry: Entry, zero: float | None) -> tuple[float, float]:
    """The first and the last place on the ruler where it could have begun; endless where that is not known."""
    first, last = could_begin(span_of(entry))
    age = entry.when.age
    if first is None and last is None and age is not None and zero is not None:
        low, high = age.low, age.high
        return (
            -inf if low is None else zero + low * DAYS_IN_MONTH,
            inf if high is None else zero + high * DAYS_IN_MONTH - 1,
        )
    return -inf if first is None else float(first.toordinal()), inf if last is None else float(last.toordinal())


def _in_order(entries: Iterable[Entry], zero: float | None) -> list[Entry]:
    return sorted(entries, key=lambda entry: (_begins(entry, zero), entry.id))


def _there(entry: Entry, said: str, zero: float | None, now: float) -> _There | None:
    time = drawn_time(span_of(entry), zero=zero, today=now)
    if time is None:
        return None
    core0, core1 = time.core0, time.core1
    if core0 is None or core1 is None or _is_disputed(entry):
        core0 = core1 = time.x1
    return _There(said, time.x0, time.x1, core0, core1)


def _homes(entries: Sequence[Entry], zero: float | None, now: float) -> list[_There]:
    """The homes with their place in the order, “third” or, where that is not certain, “second or third”."""
    roots: dict[str, list[Entry]] = {}
    ids = {entry.id for entry in entries}
    for entry in _in_order(entries, zero):
        root = entry.alt_account_of if entry.alt_account_of in ids else entry.id
        roots.setdefault(str(root), []).append(entry)
    counts = {root: max(entry.count or 1 for entry in told) for root, told in roots.items()}
    begins = {root: _together([_begins(entry, zero) for entry in told]) for root, told in roots.items()}
    found = []
    for root, told in roots.items():
        others = [one for one in roots if one != root]
        before = sum(counts[one] for one in others if begins[one][1] < begins[root][0])
        either = sum(counts[one] for one in others if _meet(begins[one], begins[root]))
        said = _places(before + 1, before + counts[root], either)
        found += [there for entry in told if (there := _there(entry, said, zero, now)) is not None]
    return found


def _together(reaches: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where any of the accounts could have begun."""
    return min(first for first, _ in reaches), max(last for _, last in reaches)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _places(first: int, last: int, either: int) -> str:
    if either:
        between = "or" if either == 1 and first == last else "to"
        return f"{ordinal(first)} {between} {ordinal(last + either)}"
    return ordinal(first) if first == last else f"{ordinal(first)} to {ordinal(last)}"


def _said_at(there: Sequence[_There], at: float) -> tuple[list[str], list[str]]:
    """What is said of those surely there, and of those only perhaps there, each once."""
    sure = dict.fromkeys(one.said for one in there if one.core0 <= at < one.core1)
    perhaps = dict.fromkeys(one.said for one in there if one.x0 <= at < one.x1)
    return list(sure), [said for said in perhaps if said not in sure]


def _home_words(homes: Sequence[_There], at: float) -> str:
    sure, perhaps = _said_at(homes, at)
    if not sure:
        one = f"{' or '.join(perhaps)} home" if len(perhaps) <= _AT_ONCE else f"one of {len(perhaps)} homes"
        return f"perhaps {one}" if perhaps else ""
    if len(sure) > _AT_ONCE:
        return f"{len(sure)} homes at once"
    words = f"{' and '.join(sure)} home{'s' if len(sure) > 1 else ''}"
    return f"{words}, perhaps {' or '.join(perhaps[:_AT_ONCE])}" if perhaps else words


def _company(entry: Entry, names: dict[str, str], zero: float | None, now: float) -> list[_There]:
    called = [names[one] for one in entry.people if one in names]
    if not called:
        kind = vocabulary("entry_types").label(entry.type)
        called = [entry.title[:1].lower() + entry.title[1:] if entry.title == kind else entry.title]
    return [there for name in called if (there := _there(entry, name, zero, now)) is not None]


def _company_words(company: Sequence[_There], at: float) -> str:
    sure, perhaps = _said_at(company, at)
    if not sure:
        return f"perhaps with {listed(perhaps, _NAMED)}" if perhaps else ""
    words = f"with {listed(sure, _NAMED)}"
    return f"{words}; perhaps {listed(perhaps, _NAMED)}" if perhaps else words


def _school_years(born: When | None) -> list[tuple[float, str]]:
    """Each school year and the day it begins, where every day the birth can mean gives the same; then nothing."""
    if born is None or born.earliest is None or born.latest is None:
        return []
    starts = reception_start(born.earliest)
    if starts != reception_start(born.latest) or not date.min.year < starts < date.max.year - LAST_SCHOOL_YEAR - 1:
        return []
    years = range(RECEPTION, LAST_SCHOOL_YEAR + 1)
    found = [(float(date(starts + year, 9, 1).toordinal()), school_year_name(year)) for year in years]
    return [*found, (float(date(starts + LAST_SCHOOL_YEAR + 1, 9, 1).toordinal()), "")]
