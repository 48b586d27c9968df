"""Everything that stands on a child's wall: what was entered, who was there by the register, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.domain.entry import Entry
from timeline.scene.gaps import Gap, Months
from timeline.services.find_gaps import gap_entries, gaps_of
from timeline.services.open_case import OpenCase
from timeline.services.presence import presence_entries
from timeline.store.store import Store


@dataclass(frozen=True)
class OnTheWall:
    """The entries of a wall, those made for it included, and the gaps that are offered on it."""

    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...] = ()

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id, also one made for the wall; ``None`` where it is not there."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    def gap(self, entry_id: str) -> Gap | None:
        """The gap that stands on the wall under this id; ``None`` where there is none."""
        return next((gap for gap in self.gaps if gap.id == entry_id), None)


def on_the_wall(
    store: Store, view: OpenCase, *, today: date, with_gaps: bool = False, months: Months | None = None
) -> OnTheWall:
    """What stands on the wall of one view of a case; gaps only where they are asked for, by their rule."""
    there = presence_entries(view.people, view.presences, view.entries)
    gaps = (
        gaps_of(store, view, today=today, months=months, as_known_at=view.as_known_at) if with_gaps else ()
    )
    return OnTheWall((*view.entries, *there, *gap_entries(gaps, view.case.id)), gaps)
