"""One row of somebody's table, understood as an entry or told what stands in the way."""

from __future__ import annotations

import re

from timeline.domain.entry import Entry, Known
from timeline.domain.when import Kind, When, age_on, describe, months_old
from timeline.intake import cells as read
from timeline.intake.ages_said import quoted_age, quoted_months
from timeline.intake.area import Clues, Placed, agency_kind, placed
from timeline.intake.columns import is_role
from timeline.intake.keys import RowKeys
from timeline.intake.preview import NamedPerson, UnderstoodRow
from timeline.intake.row_reading import (
    Circumstances,
    Reading,
    lasting_until,
    time_of,
    title_and_details,
)
from timeline.intake.sheet import Row
from timeline.vocab.registry import vocabulary

NOT_COUNTED: tuple[int | None, str] = (None, "")
NOBODY: tuple[NamedPerson, ...] = ()
NO_AGENCY: tuple[Known, ...] = ()

NO_AGENCY_OF_ITS_OWN = frozenset({None, "other", "family", "child"})

_PREFIXED = re.compile(r"(?P<agency>[^:–—]{2,40}?)\s*(?::\s|–|—|\s-\s)\s*(?P<source>\S.*)", re.DOTALL)
_ON_RECORD = re.compile(
    r"\b(?:records?|registration|register|certificate|case ?notes?|files?|logs?|minutes|database|pnc)\b", re.I
)


def understood_row(row: Row, given: Circumstances, keys: RowKeys) -> UnderstoodRow:
    """The row as an entry without ids, or with the problems that stand against it."""
    reading = Reading(row, given, notes=list(row.notes), kept=list(row.beside))
    when = time_of(reading)
    until = reading.take("until", given.read_when, None)
    title, details = title_and_details(reading)
    valence, impact_words = reading.take("impact", read.valence_and_words, ("unclear", ""))
    count, frequency = reading.take("count", read.count_or_frequency, NOT_COUNTED)
    place = _place(reading, when, title, details, valence)
    agency, said_by = _agency_and_source(reading)
    key = keys.key(
        _key_cells(reading, when), names_agency=bool(reading.cell("agency") or reading.cell("entry_id"))
    )
    entry = None
    if when is not None and title:
        entry = Entry(
            id="", case_id="", title=title, when=when, lane=place.lane, type=place.type, details=details,
            valence=valence, count=count, frequency=reading.cell("frequency") or frequency,
            quoted_age=_quoted_age(reading, when, f"{reading.cell('what_happened')}. {details}"),
            impact_on_child=reading.cell("impact_in_words") or impact_words,
            child_rating=reading.take("child_rating", lambda cell: read.whole_number(cell, -3, 3), None),
            action_taken=reading.cell("action_taken"), outcome=reading.cell("outcome"),
            what_helped=reading.cell("what_helped"), significance=reading.cell("significance"),
            quote=reading.cell("quote"), said_by=said_by, agency=agency,
            record=reading.cell("record"), recorded_on=reading.take("recorded_on", given.read_when, None),
            known_by=_known_by(reading), basis=_basis(reading),
            verification=reading.take("verification", lambda c: read.term("certainty", c), "unconfirmed"),
            third_party=reading.take("third_party", read.yes_or_no, False),
            audience=reading.take("audience", lambda cell: read.term("audience", cell), "display"),
            ace_tags=reading.take("ace_tags", read.ace_tags, ()),
            strength_tags=reading.take("strength_tags", lambda cell: read.tags("strength_tags", cell), ()),
            p_tags=reading.take("p_tags", lambda cell: read.tags("p_tags", cell), ()),
            is_turning_point=reading.take("turning_point", read.yes_or_no, False),
            sequence=reading.take("sequence", lambda cell: read.whole_number(cell, 0, 999_999_999), None),
            ref=reading.cell("ref"), import_key=key, other_columns=_other_columns(reading),
        )  # fmt: skip
        entry = lasting_until(reading, entry, until)
    people = reading.take("people", read.people, NOBODY)
    return UnderstoodRow(
        line=row.line, cells=row.cells, entry=None if reading.problems else entry,
        problems=tuple(reading.problems), notes=tuple(reading.notes),
        read_as=describe(entry.span) if entry else "", people=people, is_area_guessed=place.is_guessed,
        is_area_unclear=place.told_by == "nothing",
        import_key=key, exported_id=reading.cell("entry_id"),
        another_account_of=reading.cell("another_account_of"), part=row.part,
    )  # fmt: skip


def _place(reading: Reading, when: When | None, title: str, details: str, valence: str) -> Placed:
    agencies = tuple(filter(None, (reading.cell("agency"), reading.cell("source"), reading.given.agency)))
    born_on, latest = reading.given.born_on, when.latest if when else None
    age = months_old(born_on, latest) if born_on and latest else when.age.low if when and when.age else None
    clues = Clues(title, details, agencies, valence, age, reading.given.names)
    place = placed(reading.cell("area"), reading.cell("type"), clues)
    if place.note:
        reading.notes.append(place.note)
    columns = reading.given.mapping
    for field_id, words in place.unknown:
        index = columns.index_of(field_id)
        reading.kept.append((columns.columns[index].label if index is not None else field_id, words))
    return place


def _quoted_age(reading: Reading, when: When, words: str) -> str:
    """The age the row quotes; where it cannot be squared with the dates, the row says so."""
    quoted = reading.cell("quoted_age") or ("" if when.age is not None else quoted_age(words))
    said, born_on = quoted_months(quoted), reading.given.born_on
    if said and born_on and when.earliest and when.latest and when.latest >= born_on:
        low, high = months_old(born_on, when.earliest), months_old(born_on, when.latest)
        if high + 1 <= said[0] or low >= said[1]:
            reading.notes.append(
                f"The file says {quoted}; the dates make it {age_on(born_on, when.earliest)}. Both are kept."
            )
    return quoted


def _known_by(reading: Reading) -> tuple[Known, ...]:
    agency = reading.cell("agency") or reading.given.agency or reading.cell("source")
    read_when = reading.given.read_when
    said = reading.take("known_from", lambda cell: read.known_by(cell, agency, read_when), NO_AGENCY)
    return said or read.known_until(reading.cell("action_taken"), read_when)


def _basis(reading: Reading) -> str:
    """What the row rests on; where no column says so, what its source is: a record, the child, the family."""
    cell, source = reading.cell("basis"), reading.cell("source")
    if cell:
        return reading.take("basis", lambda words: read.term("basis", words), "reported")
    if _ON_RECORD.search(source):
        return "fact"
    kind = agency_kind(source) if source else None
    return kind if kind in {"child", "family"} else "reported"


def _other_columns(reading: Reading) -> tuple[tuple[str, str], ...]:
    kept = list(reading.kept)
    for column in reading.given.mapping.columns:
        cell = reading.row.cells[column.index]
        if cell and (column.field is None or is_role(column.field, "kept")):
            kept.append((column.label, cell))
    return tuple(kept)


def _key_cells(reading: Reading, when: When | None) -> list[tuple[str, str]]:
    """The row's content for its key: a plain day counts the same however it is written."""
    cells = []
    for column in reading.given.mapping.columns:
        if column.field is not None and is_role(column.field, "left_out"):
            continue
        cell = reading.row.cells[column.index]
        if (
            column.field == "when"
            and when
            and when.kind is Kind.MOMENT
            and when.earliest == when.latest
            and when.earliest
        ):
            cell = (
                when.earliest.isoformat()
                + ("?" if when.is_unsure else "")
                + ("~" if when.is_approximate else "")
            )
        cells.append((column.heading or f"column {column.index + 1}", cell))
    return cells


def _agency_and_source(reading: Reading) -> tuple[str, str]:
    """The agency a row comes from and who says so. A merged chronology puts the agency before its source."""
    source = reading.cell("source")
    agency = reading.cell("agency") or reading.given.agency
    if agency:
        return agency, source
    prefixed = _PREFIXED.fullmatch(source)
    if prefixed is not None and agency_kind(prefixed["agency"]) not in NO_AGENCY_OF_ITS_OWN:
        return prefixed["agency"].strip(), prefixed["source"].strip()
    return _agency_in(source), source


def _agency_in(source: str) -> str:
    """The agency a source names: itself where it is one, the kind's own name for family and child, else nothing."""
    kind = agency_kind(source) if source else None
    if kind is None or kind == "other":
        return ""
    return vocabulary("agency_kinds").label(kind) if kind in ("family", "child") else source
