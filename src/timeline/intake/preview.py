"""What a file was understood to say, row by row, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.domain.entry import Entry
from timeline.domain.when import When
from timeline.intake.columns import ColumnMapping
from timeline.intake.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: where, the value as it stands, and a sentence on how to mend it.

    ``part`` is that of the row, where one cell told several events.
    """

    line: int
    column: str
    value: str
    message: str
    part: str = ""

    def __str__(self) -> str:
        where = f"Line {self.line}{self.part}" + (f", “{self.column}”" if self.column else "")
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as the file names them, with who they are where it says so."""

    name: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """One row and how it was read.

    ``entry`` is the entry it would make, without id, case or person ids; ``None`` where ``problems``
    stand against it. ``read_as`` describes its time in words; ``notes`` are things to look at, which do
    not stop an import; ``is_area_guessed`` says nobody named its area of life,
    ``is_area_unclear`` that nothing in it gave a clue either. ``import_key`` is the
    same for the same row in any file. ``exported_id`` and ``another_account_of`` are the entry's and its
    counterpart's ids in the timeline it was exported from. ``already_there`` is set by the caller who
    knows the case. ``part`` is “a”, “b” … where one cell of the row told several events: then several rows have the
    same ``line``, and only ``place`` tells them apart.
    """

    line: int
    cells: tuple[str, ...]
    entry: Entry | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    read_as: str = ""
    people: tuple[NamedPerson, ...] = ()
    is_area_guessed: bool = False
    is_area_unclear: bool = False
    import_key: str = ""
    exported_id: str = ""
    another_account_of: str = ""
    already_there: bool = False
    part: str = ""

    @property
    def place(self) -> str:
        """The number to call the row by: “7”, or “7b” for the second event of row 7."""
        return f"{self.line}{self.part}"

    @property
    def earliest(self) -> date | None:
        """The first day the entry is drawn from; ``None`` where only an age is known."""
        return self.entry.span.earliest if self.entry else None

    @property
    def latest(self) -> date | None:
        """The last day the entry is drawn to; ``None`` where open or where only an age is known."""
        return self.entry.span.latest if self.entry else None


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole file as understood: its rows, what each column was taken for, and what stands in the way.

    ``file_problems`` are about the file as a whole, such as no column of dates. ``examples`` are the
    lines of example rows left out. ``suggested_birth`` is the child's birth as the file gives it, where
    the case has none: offered, never set. ``file_hash`` is the SHA-256 of the bytes.
    """

    sheet: Sheet
    mapping: ColumnMapping
    rows: tuple[UnderstoodRow, ...]
    file_problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    examples: tuple[int, ...] = ()
    suggested_birth: When | None = None
    file_hash: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to mend before the file can be imported."""
        return self.file_problems + tuple(problem for row in self.rows for problem in row.problems)

    @property
    def is_ready(self) -> bool:
        """Whether every row can be imported."""
        return not self.problems

    @property
    def new_rows(self) -> tuple[UnderstoodRow, ...]:
        """The rows that would add something."""
        return tuple(row for row in self.rows if not row.already_there and not row.problems)
