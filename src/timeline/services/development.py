"""The developmental map of a case: what was seen of each area, what nobody has asked, and both in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.domain.band import Band
from timeline.domain.counting import listed
from timeline.domain.when import age_on, describe
from timeline.scene.development_map import NO_AGE, Row, development_map, rows_of
from timeline.scene.development_over_time import OverTime, development_over_time, looked_at_again
from timeline.scene.picture import Picture
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.vocab.registry import vocabulary

_SHARED_WIDTH, _SHARED_LETTERS = 1060.0, 17.0


@dataclass(frozen=True, slots=True)
class DevelopmentDrawn:
    """The map, its rows, and how the bands stood over time where an area was looked at again; ``None`` otherwise."""

    map: Picture
    rows: tuple[Row, ...]
    over_time: Picture | None

    @property
    def seen(self) -> tuple[Row, ...]:
        """The rows that have a band."""
        return tuple(row for row in self.rows if row.band is not None)

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The areas that nobody has looked at, by their names."""
        return tuple(row.area.label for row in self.rows if row.band is None)


def development_drawn(view: OpenCase, work: MeetingWork, today: date) -> DevelopmentDrawn:
    """The newest band of each area and context against the child’s age on ``today``, and earlier ones beside them."""
    rows, again, born_on = rows_of(work.bands_now()), looked_at_again(work.bands), view.child.born_on
    size: dict[str, float] = {}
    if view.is_shared_screen:
        size = {"width": _SHARED_WIDTH, "letters": _SHARED_LETTERS}
    drawn = development_map(rows, born_on=born_on, today=today, told=map_told(rows, born_on, today), **size)
    over = None
    if again:
        over = development_over_time(again, born_on=born_on, today=today, told=over_time_told(again), **size)
    return DevelopmentDrawn(drawn, rows, over)


def map_told(rows: tuple[Row, ...], born_on: date | None, today: date) -> str:
    """The map in sentences: the child’s age, each band with what was seen, and what nobody has asked."""
    own = NO_AGE if born_on is None or today < born_on else f"The child is {age_on(born_on, today).years}."
    seen = [f"{row.label}: {row.band.years_text}{_example(row.band)}." for row in rows if row.band is not None]
    unasked = [row.area.label for row in rows if row.band is None]
    asked = [f"Not yet asked: {listed(unasked, len(unasked))}."] if unasked else []
    return " ".join([own, *seen, *asked])


def over_time_told(areas: tuple[OverTime, ...]) -> str:
    """The small pictures in sentences, each area from its first band on."""
    contexts = vocabulary("development_contexts")
    told = []
    for area in areas:
        bands = [
            f"{describe(band.when)}, {contexts[band.context].text('short')}, {band.years_text}"
            for _, band in area.bands
        ]
        told.append(f"{area.area.label}: {'; '.join(bands)}.")
    return " ".join(told)


def stands_on(band: Band) -> str:
    """Who saw it, when, and on what basis: “Speech therapist · 2 June 2025 · An assessment: a language screen”."""
    basis = vocabulary("development_basis").label(band.basis)
    how = f"{basis}: {band.instrument}" if band.instrument else basis
    sure = vocabulary("confidence").label(band.confidence)
    return " · ".join((band.assessor, describe(band.when), how, sure))


def _example(band: Band) -> str:
    return f", {band.example}" if band.example else ""
