"""School years in England and Wales, from the birth date, and the words people use for them.

A child starts Reception in the September after turning four, counting birthdays up to and
including 31 August, and each school year runs from 1 September to 31 August (School Admissions
Code 2021, s. 2.17, and the Education (School Day and School Year) Regulations; in Wales the
Education (School Day and School Year) (Wales) Regulations 2003). A child kept back, moved up or
admitted a year late is not known here: the year is the one the birth date gives.
"""

from __future__ import annotations

from datetime import date

RECEPTION = 0
NURSERY = -1
LAST_SCHOOL_YEAR = 13

# Inclusive school years; the phases of the national curriculum (Education Act 2002, s. 82).
STAGES: dict[str, tuple[int, int]] = {
    "early years": (-1, 0),
    "early years foundation stage": (-1, 0),
    "eyfs": (-1, 0),
    "foundation stage": (-1, 0),
    "nursery": (-1, -1),
    "reception": (0, 0),
    "starting school": (0, 0),
    "school": (0, 11),
    "infant school": (0, 2),
    "infants": (0, 2),
    "junior school": (3, 6),
    "juniors": (3, 6),
    "primary": (0, 6),
    "primary school": (0, 6),
    "secondary": (7, 11),
    "secondary school": (7, 11),
    "high school": (7, 11),
    "sixth form": (12, 13),
    "6th form": (12, 13),
    "1": (1, 2),
    "2": (3, 6),
    "3": (7, 9),
    "4": (10, 11),
    "5": (12, 13),
}

# Months of the school year, September being 0: from the first up to but not including the second.
PARTS: dict[str, tuple[int, int]] = {
    "autumn term": (0, 4),
    "spring term": (4, 7),
    "summer term": (7, 11),
    "start": (0, 2),
    "end": (9, 11),
    "middle": (4, 7),
}


def school_year_starting(day: date) -> int:
    """The calendar year in which the school year holding that day began."""
    return day.year if day.month >= 9 else day.year - 1


def reception_start(born: date) -> int:
    """The calendar year of the September in which the child starts Reception."""
    return born.year + (4 if (born.month, born.day) <= (8, 31) else 5)


def school_year_number(born: date, day: date) -> int:
    """0 for Reception, 7 for Year 7; below 0 before school, above 13 after it."""
    return school_year_starting(day) - reception_start(born)


def school_year_on(born_on: date, day: date) -> str:
    """“Reception”, “Year 7”, “before school” or “after Year 13”."""
    number = school_year_number(born_on, day)
    if number < RECEPTION:
        return "before school"
    if number > LAST_SCHOOL_YEAR:
        return f"after Year {LAST_SCHOOL_YEAR}"
    return school_year_name(number)


def school_year_name(number: int) -> str:
    """“Reception” for nought, “Year 7” for seven."""
    return {NURSERY: "Nursery", RECEPTION: "Reception"}.get(number, f"Year {number}")


def school_ages(first: int, last: int, part: tuple[int, int] = (0, 12)) -> tuple[int, int]:
    """Ages in months, low and up to high, that any child can have in those school years.

    Year 7 is 11y 0m to 12y 11m: the youngest turned eleven on 31 August, the day before it
    began, and the oldest turns thirteen on the 1 September after it ends.
    """
    return (first + 4) * 12 + part[0], (last + 4) * 12 + 12 + part[1]
