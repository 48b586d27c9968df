"""Appointments and what was said of how it is, as a shared screen names people: by initials, whoever they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.services.after_work import AfterWork
from timeline.services.safe_display import worker

# Fields that hold somebody’s name. A worker who is in no register is hidden from nobody by it.
_APPOINTMENT = ("with_whom", "why_by")
_CONSULTATION = ("consulted", "asked_by", "decided_by")
_GOAL = ("set_with",)
_HOW_IT_IS = ("said_by", "helped_by")


def named_by_initials(after: AfterWork) -> AfterWork:
    """The same, with everybody who is named in a field of their own by their initials, and their role as it is."""
    return replace(
        after,
        appointments=tuple(_named(one, _APPOINTMENT) for one in after.appointments),
        consultations=tuple(_named(one, _CONSULTATION) for one in after.consultations),
        goals=tuple(_named(one, _GOAL) for one in after.goals),
        how_it_is=tuple(_named(one, _HOW_IT_IS) for one in after.how_it_is),
    )


def _named(record: Any, fields: tuple[str, ...]) -> Any:
    # Whoever is already an initial stays one, and words without a name stay empty.
    names = {field: worker(getattr(record, field)) for field in fields if getattr(record, field)}
    return replace(record, **names)
