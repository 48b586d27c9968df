"""What comes after the meeting, as a screen may show it: appointments, how it is going, endings, papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.domain.appointment import Appointment
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.paper import Paper
from timeline.services.open_case import OpenCase
from timeline.services.records_in_view import records_in_view
from timeline.store.store import Store

_KINDS = (Appointment, Consultation, Goal, HowItIs, Ending, Paper)


@dataclass(frozen=True)
class AfterWork:
    """Each kind in the order it is kept, dated ones by their day; ``versions`` gives the version of each by its id.

    On a shared screen restricted records are absent, names are initials, and entries withheld there are not cited.
    """

    appointments: tuple[Appointment, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    goals: tuple[Goal, ...] = ()
    how_it_is: tuple[HowItIs, ...] = ()
    endings: tuple[Ending, ...] = ()
    papers: tuple[Paper, ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)


def after_work_of(store: Store, view: OpenCase) -> AfterWork:
    """What came after the meetings of the case in view: now, or at the moment the view looks back to."""
    found = records_in_view(store, view, _KINDS)
    return AfterWork(
        found.of(Appointment), found.of(Consultation), found.of(Goal), found.of(HowItIs), found.of(Ending),
        found.of(Paper), found.versions,
    )  # fmt: skip
