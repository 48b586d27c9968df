"""Which column of somebody else's table is which: by its heading, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from timeline.domain.errors import IntakeError, WhenError
from timeline.domain.when import parse_when
from timeline.vocab.registry import Term, vocabulary

CLOSE_ENOUGH = 90
"""How alike (of 100) an unknown heading must be to a known one: a slip of the pen, not a similar word."""
SHORTEST_CLOSE = 5
LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its place from 0, its heading, the field it was taken for (``None``: kept as it
    is), and how that was decided: ``heading``, ``close``, ``values``, ``chosen`` or ``kept``."""

    index: int
    heading: str
    field: str | None
    how: str

    @property
    def label(self) -> str:
        """What the column is called on the page; a nameless one goes by its place."""
        return self.heading or f"Column {self.index + 1}"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column of a file was taken for."""

    columns: tuple[Column, ...]
    _places: Mapping[str, int] = dataclass_field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {column.field: column.index for column in reversed(self.columns) if column.field is not None}
        object.__setattr__(self, "_places", places)

    def index_of(self, field: str) -> int | None:
        """The place of the column taken for ``field``, if there is one."""
        return self._places.get(field)

    @property
    def unrecognised(self) -> tuple[Column, ...]:
        """The columns kept beside the entries under their own headings."""
        return tuple(column for column in self.columns if column.field is None)

    def choosing(self, choices: Mapping[int, str | None]) -> ColumnMapping:
        """The mapping with a person's choices put over it: column place to field, or ``None`` to keep it.

        Raises ``IntakeError`` for a place or a field there is not, or one field chosen twice.
        """
        known = vocabulary("columns")
        if len(set(filter(None, choices.values()))) < len([f for f in choices.values() if f]):
            raise IntakeError(
                "Two columns cannot both be the same thing. Choose one of them and keep the other as it is."
            )
        for index, field in choices.items():
            if not 0 <= index < len(self.columns):
                raise IntakeError(f"The file has no column {index + 1}; it has {len(self.columns)}.")
            if field is not None and field not in known:
                raise IntakeError(
                    f"“{field}” is not a column of the timeline. Choose one of: {', '.join(known.ids)}."
                )
        chosen = set(choices.values())
        return ColumnMapping(tuple(
            replace(column, field=choices[column.index], how="chosen") if column.index in choices
            else replace(column, field=None, how="kept") if column.field in chosen and column.field
            else column
            for column in self.columns
        ))  # fmt: skip


def recognise(headings: tuple[str, ...], values: Mapping[int, list[str]]) -> ColumnMapping:
    """What each heading most likely means; ``values`` are the filled cells of each column, for those that
    no heading explains. Each field is given to one column only; what is left over is kept."""
    taken: dict[str, Column] = {}
    for how, meaning in (("heading", field_of), ("close", close_field_of)):
        for index, heading in enumerate(headings):
            field = meaning(heading)
            if field and field not in taken and all(column.index != index for column in taken.values()):
                taken[field] = Column(index, heading, field, how)
    free = [i for i in range(len(headings)) if all(column.index != i for column in taken.values())]
    if "when" not in taken and "quoted_age" in taken:
        taken["when"] = replace(taken.pop("quoted_age"), field="when")
    if "when" not in taken:
        dated = next((i for i in free if _mostly_dates(values.get(i, []))), None)
        if dated is not None:
            taken["when"] = Column(dated, headings[dated], "when", "values")
            free.remove(dated)
    if "what_happened" not in taken and "details" in taken:
        taken["what_happened"] = replace(taken.pop("details"), field="what_happened")
    if "what_happened" not in taken:
        wordy = max(free, key=lambda i: _wordiness(values.get(i, [])), default=None)
        if wordy is not None and _wordiness(values.get(wordy, [])) >= 8:
            taken["what_happened"] = Column(wordy, headings[wordy], "what_happened", "values")
    by_index = {column.index: column for column in taken.values()}
    return ColumnMapping(
        tuple(by_index.get(i) or Column(i, heading, None, "kept") for i, heading in enumerate(headings))
    )


def recognised_in(cells: Iterable[str]) -> int:
    """How many different fields a row of cells names, were it the headings."""
    return len({field for cell in cells if (field := field_of(cell))})


def field_of(heading: str) -> str | None:
    """The field a heading names outright, by id, label or alias; nothing longer than a heading is looked at."""
    if len(heading) > LONGEST_HEADING:
        return None
    known = _known_headings()
    plain = plain_heading(heading)
    return known.get(plain) or known.get(_without_brackets(plain))


def close_field_of(heading: str) -> str | None:
    """The field whose name a heading is only a slip away from."""
    if len(heading) > LONGEST_HEADING:
        return None
    plain = _without_brackets(plain_heading(heading))
    if len(plain) < SHORTEST_CLOSE:
        return None
    found = process.extractOne(plain, _known_headings().keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    found = found or process.extractOne(
        plain,
        [known for known in _known_headings() if " " in known],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=CLOSE_ENOUGH,
    )
    return _known_headings()[found[0]] if found else None


@lru_cache(maxsize=4096)
def plain_heading(heading: str) -> str:
    """A heading without capitals, marks at its ends or double spaces, for comparing."""
    words = heading.casefold().replace("_", " ").replace("’", "'").replace("&", "and")
    return " ".join(words.split()).strip(" *:.?") if len(words.strip()) > 1 else words.strip()


@cache
def is_role(field: str, role: str) -> bool:
    """Whether the vocabulary gives the column that role: ``kept`` or ``left_out``."""
    return vocabulary("columns")[field].text("role") == role


def template_columns() -> tuple[Term, ...]:
    """The columns of the contribution template, in order."""
    return tuple(term for term in vocabulary("columns") if term.facts.get("template"))


@cache
def _known_headings() -> dict[str, str]:
    return {
        plain_heading(name): term.id for term in reversed(vocabulary("columns").terms)
        for name in (*term.aliases, term.label, term.id)
    }  # fmt: skip


def _without_brackets(heading: str) -> str:
    return " ".join(re.sub(r"[(\[].*?[)\]]", " ", heading).split()).strip(" *:.?")


def _mostly_dates(cells: list[str]) -> bool:
    sample = cells[:200]
    return bool(sample) and sum(is_date(cell) for cell in sample) >= 0.7 * len(sample)


def is_date(cell: str) -> bool:
    """Whether a cell holds a time with figures in it; a small number alone is no date."""
    if not any(c.isdigit() for c in cell) or cell.strip().isdigit() and len(cell.strip()) != 4:
        return False
    try:
        parse_when(cell)
    except WhenError:
        return False
    return True


def _wordiness(cells: list[str]) -> float:
    return sum(len(cell) for cell in cells if any(c.isalpha() for c in cell)) / len(cells) if cells else 0
