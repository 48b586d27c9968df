"""Events of another program as the sheet they would make, under the headings our own columns go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from timeline.domain.errors import IntakeError
from timeline.intake.columns import close_field_of, field_of, is_role
from timeline.intake.plain_text import words_if_markup
from timeline.intake.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Row, Sheet, plain_cell
from timeline.vocab.registry import vocabulary

LONGEST_HEADING = 60
DEEPEST = 4
"""How many names deep a nested value beside an event is told by its own heading; deeper ones are joined."""
THE_REST = "more"


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a file: its place there from 1, what it says by column id of ours, and the rest by its name
    in the file."""

    place: int
    says: Mapping[str, str]
    beside: Mapping[str, object] = field(default_factory=dict)


def sheet_of(
    name: str, program: str, told: Sequence[Told], notes: Iterable[str] = (), *,
    one: str = "Event", prefix: str | None = None,
) -> Sheet:  # fmt: skip
    """The sheet of a file's events; ``one`` is what a sentence about a single one calls it.

    What no column of ours holds comes under “program: its name”, or another ``prefix``, so that it stays beside the
    entry. Raises
    ``IntakeError`` where there is no event, or too many, or one says too much for a cell.
    """
    if not told:
        raise IntakeError(f"“{name}” has nothing in it that happened. Export it again with its events, and send that.")
    if len(told) > MAX_ROWS:
        raise IntakeError(
            f"“{name}” holds {len(told):,} events; {MAX_ROWS:,} are the most. Split it and send the parts one by one."
        )
    fields = [
        term.id for term in vocabulary("columns")
        if term.id in ("when", "what_happened") or any(event.says.get(term.id) for event in told)
    ]  # fmt: skip
    rows = [_beside(event, program if prefix is None else prefix) for event in told]
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    own, rest = _within_width(headings, MAX_COLUMNS - len(fields))
    more = [kept_heading(program, THE_REST)] if rest else []
    return Sheet(
        name=name,
        headings=(*(vocabulary("columns").label(field_id) for field_id in fields), *own, *more),
        heading_line=0,
        rows=tuple(
            Row(
                event.place,
                tuple(
                    _fitting(cell, event, one)
                    for cell in (
                        *(event.says.get(field_id, "") for field_id in fields),
                        *(row.get(heading, "") for heading in own),
                        *["; ".join(f"{heading}: {row[heading]}" for heading in rest if heading in row)][: len(more)],
                    )
                ),
            )
            for event, row in zip(told, rows, strict=True)
        ),
        notes=(f"Read as {program}. Rows are numbered as they stand in the file.", *notes),
    )


@lru_cache(maxsize=4096)
def kept_heading(program: str, name: str) -> str:
    """The heading under which something of another program stays beside an entry, taken for no column of ours."""
    words = " ".join(re.sub(r"[_:()\[\]]+", " ", plain_cell(name)).split())[:LONGEST_HEADING].strip() or "unnamed"
    heading = f"{program}: {words}" if program else words
    while (field := field_of(heading) or close_field_of(heading)) and not is_role(field, "kept"):
        heading += " in the file"
    return heading


def _beside(event: Told, program: str) -> dict[str, str]:
    """What stands beside the event, nested values under the names that lead to them."""
    found: dict[str, list[str]] = {}
    left: list[tuple[str, object, int]] = [(name, value, 1) for name, value in reversed(list(event.beside.items()))]
    while left:
        name, value, depth = left.pop()
        if isinstance(value, Mapping) and depth < DEEPEST:
            left.extend((f"{name} {inner}", kept, depth + 1) for inner, kept in reversed(list(value.items())))
        elif isinstance(value, (list, tuple)) and depth < DEEPEST and len(value) <= MAX_CELL:
            left.extend((name, kept, depth + 1) for kept in reversed(value))
        elif text := plain(value):
            found.setdefault(kept_heading(program, name), []).append(text)
    return {heading: "; ".join(texts) for heading, texts in found.items()}


def plain(value: object) -> str:
    """A single value of another program as plain words; nothing for an empty one."""
    if value is None or value is False or value == "" or isinstance(value, (Mapping, list, tuple)):
        return "" if not value else f"{len(value)} values" if isinstance(value, (Mapping, list, tuple)) else ""
    if value is True:
        return "yes"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return words_if_markup(str(value))


def plain_html(value: object) -> str:
    """A value that holds HTML, still as it is; any other as plain words."""
    return value if isinstance(value, str) else plain(value)


def told_undated(value: object, before: int) -> Iterator[Told]:
    """The entries that an export from here could give no date, numbered on from ``before``."""
    if not isinstance(value, list):
        return
    for place, kept in enumerate(value, start=before + 1):
        if isinstance(kept, Mapping):
            yield Told(place, {name: plain_html(words) for name, words in kept.items() if isinstance(name, str)})


@contextmanager
def naming(one: str, place: int) -> Iterator[None]:
    """Puts which event it was in front of whatever cannot be read of it."""
    try:
        yield
    except IntakeError as fault:
        raise IntakeError(f"{one} {place}: {fault}") from fault


def known_cells(sheet: Sheet, row: Row, columns: Mapping[str, str]) -> tuple[dict[str, str], dict[str, object]]:
    """A row's cells under the names ``columns`` gives their headings, empty where there are none, and all others
    under their own headings."""
    cells = dict.fromkeys(columns.values(), "")
    beside: dict[str, object] = {}
    for heading, cell in zip(sheet.headings, row.cells, strict=True):
        known = columns.get(" ".join(heading.casefold().split()))
        if known is None or cells[known]:
            beside[heading or "unnamed"] = cell
        else:
            cells[known] = cell
    return cells, beside


def _within_width(headings: list[str], width: int) -> tuple[list[str], list[str]]:
    if len(headings) <= width:
        return headings, []
    return headings[: width - 1], headings[width - 1 :]


def _fitting(cell: str, event: Told, one: str) -> str:
    text = plain_cell(cell.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > MAX_CELL:
        raise IntakeError(
            f"{one} {event.place} says {len(text):,} characters in one place; {MAX_CELL:,} are the most. "
            "Shorten it where it was written, and export it again."
        )
    return text
