"""What came, understood for one case, and what that rests on, so that it is not worked out a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.case import Case, Child
from timeline.intake.columns import ColumnMapping
from timeline.intake.preview import Preview
from timeline.intake.sheet import Sheet
from timeline.intake.understand import Progress, understand_all
from timeline.services.agency_register import remembered_columns
from timeline.services.incoming import Choices, Incoming, mappings_of
from timeline.store import Store


@dataclass(frozen=True)
class _RestsOn:
    """Everything that decides how rows are understood: where two are equal, so is what comes of them."""

    sheets: tuple[Sheet, ...]
    file_hash: str
    mappings: tuple[ColumnMapping, ...]
    born_on: date | None
    names: tuple[str, ...]
    agency: str
    day_first: bool
    separate: bool
    has_answers: bool


@dataclass(frozen=True)
class Understanding:
    """Every table of what came as it was understood, before anything is asked of the timeline it is to go into."""

    tables: tuple[Preview, ...]
    _rests_on: _RestsOn

    def is_of(self, rests_on: _RestsOn) -> bool:
        """Whether it is what would be made of the same tables, columns, choices, child and agency."""
        return self._rests_on == rests_on


def understanding_of(
    store: Store, case_id: str, incoming: Incoming, *, agency: str = "", choices: Sequence[Choices] = (),
    day_first: bool = True, separate: bool = True, progress: Progress | None = None,
    before: Understanding | None = None,
) -> Understanding:  # fmt: skip
    """How every row of what came is understood in a case.

    ``before`` is what it was understood as earlier: that is given back where nothing it rests on has changed since,
    neither the tables, nor what was chosen or is remembered of the agency, nor the child's birth and names. Raises
    ``IntakeError`` where two columns are chosen to be the same.
    """
    case = store.records(Case).get(case_id).record
    child = store.records(Child).get(case.child_id).record
    rests_on = _RestsOn(
        incoming.sheets, incoming.file_hash, mappings_of(incoming, remembered_columns(store, agency), choices),
        child.born_on, child.names, agency, day_first, separate, bool(incoming.returned.answers),
    )  # fmt: skip
    if before is not None and before.is_of(rests_on):
        return before
    return Understanding(_tables(rests_on, progress) if incoming.sheets else (), rests_on)


def _tables(of: _RestsOn, progress: Progress | None) -> tuple[Preview, ...]:
    tables = understand_all(
        of.sheets, of.mappings, born_on=of.born_on, day_first=of.day_first, agency=of.agency, names=of.names,
        progress=progress, file_hash=of.file_hash, separate=of.separate,
    )  # fmt: skip
    # A template that came back for its answers alone still has its example row.
    return tuple(table for table in tables if table.rows or not (of.has_answers and table.examples))
