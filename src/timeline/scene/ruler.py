"""The ruler: where a day or an age stands across the wall, and what is written along it.

Positions are days on one straight line (proleptic ordinals, as ``date.toordinal`` counts them), so that
ages and calendar years share one scale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from timeline.domain.case import Child
from timeline.domain.when import age_on
from timeline.scene.lettering import width_of
from timeline.vocab.registry import vocabulary

DAYS_IN_MONTH = 365.2425 / 12
DAYS_IN_YEAR = 365.2425
# A wall with no birth date has no birthday to hang ages on; its age-only entries are laid from this day.
_AGE_ZERO = date(2000, 1, 1)
# The age of criminal responsibility (Children and Young Persons Act 1963, s.16), and adulthood.
REFERENCE_AGES = ((10, "10: age of criminal responsibility"), (18, "18"))
_BEFORE_BIRTH_SHOWN = 2.5


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark on the ruler: where, its ``name``, and as ``label`` what is written there if there is room."""

    at: float
    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch behind the lanes, such as a stage of childhood: its ``name``, and as ``label`` where there is room.

    ``short`` is a shorter name for where there is not.
    """

    x0: float
    x1: float
    label: str
    is_shaded: bool
    label_at: float = 0.0
    name: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where time stands across the wall.

    ``x0`` to ``x1`` is the whole life in days; ``birth`` is where age nought stands (``None`` where nothing
    is known of the birth), and ``is_birth_certain`` says whether that is the day itself.
    """

    x0: float
    x1: float
    today: float
    birth: float | None
    is_birth_certain: bool
    has_calendar: bool
    age_ticks: tuple[Tick, ...]
    year_ticks: tuple[Tick, ...]
    school_ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    references: tuple[Tick, ...]
    today_label: str


def birth_position(child: Child) -> tuple[float | None, bool]:
    """Where age nought stands, and whether that is certain: the middle of the days the birth could be."""
    if child.born is None or child.born.earliest is None or child.born.latest is None:
        return None, False
    if child.born_on is not None:
        return float(child.born_on.toordinal()), True
    return (child.born.earliest.toordinal() + child.born.latest.toordinal()) / 2, False


def age_zero(birth: float | None) -> float:
    """Where ages are counted from, also on a wall that has no birth date."""
    return float(_AGE_ZERO.toordinal()) if birth is None else birth


def birthday(born: date, years: int) -> date:
    """The day a child born on ``born`` turns ``years``; one born on 29 February has it on 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def with_room(ruler: Ruler, width_px: float, font_px: float) -> Ruler:
    """The ruler with only as many words along it as ``width_px`` has room for; every line stays."""
    per_day = width_px / (ruler.x1 - ruler.x0)

    def thinned(ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
        if len(ticks) < 2:
            return ticks
        room = (ticks[-1].at - ticks[0].at) / (len(ticks) - 1) * per_day
        widest = max(width_of(tick.label, font_px) for tick in ticks) + font_px * 0.6
        step = next((n for n in (1, 2, 5, 10) if room * n >= widest), 20)
        birth = next((n for n, tick in enumerate(ticks) if tick.label == "birth"), 0)
        return tuple(tick if (n - birth) % step == 0 else replace(tick, label="") for n, tick in enumerate(ticks))

    clear_of = (
        ruler.today - (width_of(ruler.today_label, font_px) * 1.15 + 8) / per_day if ruler.today_label else ruler.x1
    )

    def named(band: Band) -> Band:
        end = min(band.x1, clear_of)
        room = (end - band.x0) * per_day - 6
        label = next((one for one in (band.label, band.short) if one and width_of(one, font_px) < room), "")
        return replace(band, label=label, label_at=(band.x0 + end) / 2 if label else band.label_at)

    bands = tuple(named(band) for band in ruler.bands)
    return replace(
        ruler,
        age_ticks=thinned(ruler.age_ticks),
        year_ticks=thinned(ruler.year_ticks),
        school_ticks=thinned(ruler.school_ticks),
        bands=bands,
    )


def make_ruler(
    child: Child,
    today: date,
    *,
    first: float | None,
    last: float | None,
    ages_only: bool = False,
    reach: tuple[float, float] | None = None,
) -> Ruler:
    """The ruler for a life: from the earliest thing known (at most two and a half years before birth) to today.

    ``reach`` lays it over those days instead, so that two walls can stand on one ruler. Where there are ages only,
    which have no days, it is not followed.
    """
    birth, certain = birth_position(child)
    now = float(today.toordinal())
    zero = birth if birth is not None or not ages_only else age_zero(None)
    begin = min(
        x for x in (first, None if zero is None else zero - 0.9 * DAYS_IN_YEAR, now - DAYS_IN_YEAR) if x is not None
    )
    if ages_only and birth is None:
        begin, now = age_zero(None) - DAYS_IN_YEAR, max(last or 0.0, age_zero(None) + 10 * DAYS_IN_YEAR)
    elif zero is not None:
        begin = max(begin, zero - _BEFORE_BIRTH_SHOWN * DAYS_IN_YEAR)
    end = max(now, last if last is not None else now)
    margin = (end - begin) * 0.012
    has_calendar = not (ages_only and birth is None)
    x0, x1 = reach if reach is not None and has_calendar else (begin - margin, end + margin)
    ages = _age_ticks(child, zero, x0, x1)
    label = "today"
    if child.born_on is not None:
        label = f"today, {age_on(child.born_on, today).years}"
    return Ruler(
        x0=x0,
        x1=x1,
        today=now,
        birth=zero,
        is_birth_certain=certain,
        has_calendar=has_calendar,
        age_ticks=ages,
        year_ticks=_year_ticks(x0, x1) if has_calendar else (),
        school_ticks=_school_ticks(child.born_on, x0, x1) if has_calendar else (),
        bands=_bands(child, zero, x0, x1),
        references=tuple(
            Tick(_at_age(child, zero, age), label)
            for age, label in REFERENCE_AGES
            if zero is not None and x0 < _at_age(child, zero, age) < x1
        ),
        today_label=label if has_calendar else "",
    )


def _at_age(child: Child, zero: float, years: int) -> float:
    if child.born_on is not None and child.born_on.year + years > 0:
        return float(birthday(child.born_on, years).toordinal())
    return zero + years * DAYS_IN_YEAR


def _age_ticks(child: Child, zero: float | None, x0: float, x1: float) -> tuple[Tick, ...]:
    if zero is None:
        return ()
    first, last = int((x0 - zero) // DAYS_IN_YEAR), int((x1 - zero) // DAYS_IN_YEAR) + 1
    ticks = []
    for years in range(first, last + 1):
        at = _at_age(child, zero, years)
        if x0 <= at <= x1:
            name = "birth" if years == 0 else str(years).replace("-", "−")
            ticks.append(Tick(at, name, name))
    return tuple(ticks)


def _year_ticks(x0: float, x1: float) -> tuple[Tick, ...]:
    first, last = date.fromordinal(int(x0)).year, date.fromordinal(int(x1)).year
    ticks = (Tick(float(date(year, 1, 1).toordinal()), str(year), str(year)) for year in range(first, last + 2))
    return tuple(tick for tick in ticks if x0 <= tick.at <= x1)


def _school_ticks(born_on: date | None, x0: float, x1: float) -> tuple[Tick, ...]:
    """School years of England and Wales, each named where it begins, on 1 September."""
    if born_on is None:
        return ()
    starts = born_on.year + (4 if (born_on.month, born_on.day) <= (8, 31) else 5)
    names = ["R", *(f"Y{n}" for n in range(1, 14))]
    ticks = (Tick(float(date(starts + n, 9, 1).toordinal()), name, name) for n, name in enumerate(names))
    return tuple(tick for tick in ticks if x0 <= tick.at <= x1)


def _bands(child: Child, zero: float | None, x0: float, x1: float) -> tuple[Band, ...]:
    if zero is None:
        return ()
    bands = []
    for number, stage in enumerate(vocabulary("stages")):
        begins, ends = stage.facts.get("from_age"), stage.facts.get("to_age")
        left = x0 if begins is None else _at_age(child, zero, int(begins))
        right = x1 if ends is None else _at_age(child, zero, int(ends))
        left, right = max(left, x0), min(right, x1)
        if right > left:
            name, short = stage.label, stage.text("short")
            bands.append(Band(left, right, name, is_shaded=number % 2 == 1, name=name, short=short))
    return tuple(bands)
