"""Ages: exact arithmetic between a birth date and a day, and the days an age covers.

A birthday that the year does not have is kept on the first of the next month: a child born on
29 February turns a year older on 1 March in other years, as English law counts an anniversary
(and as the Age of Legal Capacity (Scotland) Act 1991, s. 6, says outright). Months follow the
same rule, so a child born on the 31st is a month older on the first day after a short month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import FIRST_YEAR, LAST_YEAR, days_in
from timeline.domain.when_values import AgeSpan, When


def counted(number: int, unit: str) -> str:
    """“1 day”, “3 weeks”: a number with its unit, in the plural where it needs it."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


@dataclass(frozen=True, slots=True)
class Age:
    """A whole age: years, months and days; before birth the same counted backwards from birth."""

    years: int
    months: int
    days: int
    is_before_birth: bool = False

    @property
    def whole_months(self) -> int:
        """Completed months, negative before birth."""
        months = self.years * 12 + self.months
        return -months if self.is_before_birth else months

    @property
    def short(self) -> str:
        """“5 days” under a fortnight, “3 weeks” under a month, “7 months” under a year, then “4y 7m”."""
        if self.years:
            amount = f"{self.years}y {self.months}m" if self.months else f"{self.years}y"
        elif self.months:
            amount = counted(self.months, "month")
        elif self.days >= 14:
            amount = counted(self.days // 7, "week")
        elif self.days:
            amount = counted(self.days, "day")
        else:
            return "at birth"
        return f"{amount} before birth" if self.is_before_birth else amount

    def __str__(self) -> str:
        return self.short


def birth_plus(born: date, months: int) -> date:
    """The day a child turns that many months old; negative months count back before birth.

    Raises ``WhenError`` where the day falls outside the years that can be shown.
    """
    year, month = divmod(born.year * 12 + born.month - 1 + months, 12)
    if not FIRST_YEAR - 1 <= year <= LAST_YEAR + 1:
        raise WhenError(
            f"{counted(abs(months) // 12, 'year')} {'after' if months >= 0 else 'before'} the birth date "
            f"is outside the years {FIRST_YEAR} to {LAST_YEAR}. "
            "Check the age and the birth date."
        )
    if born.day <= days_in(year, month + 1):
        return date(year, month + 1, born.day)
    year, month = divmod(year * 12 + month + 1, 12)
    return date(year, month + 1, 1)


def months_old(born: date, day: date) -> int:
    """Completed months from birth to the day; before birth the count is negative, rounded down."""
    months = (day.year - born.year) * 12 + day.month - born.month
    return months - 1 if day.day < born.day else months


def age_on(born: date, day: date) -> Age:
    """The exact age on a day, leap years included; before birth, how long before."""
    if day < born:
        earlier, later = day, born
    else:
        earlier, later = born, day
    months = months_old(earlier, later)
    year, month = divmod(earlier.year * 12 + earlier.month - 1 + months, 12)
    if earlier.day <= days_in(year, month + 1):
        reached = date(year, month + 1, earlier.day)
    else:
        reached = date(year, month + 1, days_in(year, month + 1)) + timedelta(days=1)
    return Age(months // 12, months % 12, (later - reached).days, is_before_birth=day < born)


def days_between(a: date, b: date) -> int:
    """Days from one to the other, negative when the second is earlier."""
    return (b - a).days


def age_of_months(months: int) -> Age:
    """The age of somebody ``months`` old, in whole months; before birth where negative."""
    return Age(abs(months) // 12, abs(months) % 12, 0, is_before_birth=months < 0)


def ages_during(when: When, born: date) -> tuple[Age | None, Age | None]:
    """The ages on the earliest and the latest day, ``None`` where that end is open or not known.

    A time that is only an age gives the first whole month of it and the last.
    """
    if when.earliest is None and when.latest is None and when.age is not None:
        low, high = when.age.low, when.age.high
        return (
            None if low is None else age_of_months(low),
            None if high is None else age_of_months(high - 1),
        )
    return (
        None if when.earliest is None else age_on(born, when.earliest),
        None if when.latest is None else age_on(born, when.latest),
    )


def days_of_age(age: AgeSpan, born: date) -> tuple[date | None, date | None]:
    """The first and last day of an age, inclusive: age 9 runs from the ninth birthday to the day
    before the tenth. ``None`` where the age is open."""
    return (
        None if age.low is None else birth_plus(born, age.low),
        None if age.high is None else birth_plus(born, age.high) - timedelta(days=1),
    )
